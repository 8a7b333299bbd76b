//! The files made anew whenever somebody saves the text, until the program is stopped.

use std::path::PathBuf;
use std::time::Duration;

use super::Args;
use super::choice::Choice;
use super::write::Press;
use crate::commands::exit;
use crate::commands::messages::Told;
use crate::commands::session::Session;
use crate::diag::Failure;
use crate::model::TEMPLATES;
use crate::outside::{clock, files};
use crate::project::document_folder;

/// How often the folders are looked at: soon enough for an eye, and a few files cost nothing. A watch by the
/// system's own means does not work on every shared drive.
const PAUSE: Duration = Duration::from_millis(20);

pub fn run(session: &Session, args: &Args, press: &Press) -> Result<u8, Failure> {
    let mut watched: Vec<PathBuf> =
        args.ids.iter().map(|id| session.root.join(document_folder(id))).collect();
    watched.push(session.root.join(TEMPLATES));
    watched.push(session.root.join("ssr.yaml"));
    let mut before = None;
    loop {
        let now = Some(files::stamps(&watched));
        if now == before {
            clock::wait(PAUSE);
            continue;
        }
        before = now;
        let made = Choice::of(session, args)
            .and_then(|choice| press.all(session, &choice.ids(), |id| choice.editions(id)));
        match made {
            // What is half written is told of, and looked at again when it is saved.
            Err(failure) => exit::say(session.mouth, &failure),
            Ok(_) => session.mouth.talk(&Told::Watching),
        }
    }
}
