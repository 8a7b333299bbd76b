//! The comments that nobody has decided on, with what they say: in the terminal, as JSON, as a page.

use super::{Args, By};
use crate::commands::cli::Format;
use crate::commands::exit;
use crate::commands::mending;
use crate::commands::messages::Told;
use crate::commands::session::Session;
use crate::diag::{Failure, Say as _};
use crate::model::Which;
use crate::outside::files;
use crate::project::Depth;
use crate::terminal::dispositions;

pub fn run(session: &Session, args: &Args, which: &Which) -> Result<u8, Failure> {
    let matter = session.git()?.matter(&session.branches()?, &args.id)?;
    let document = match matter.draft() {
        Some(draft) => draft,
        None => matter.head_document().ok().flatten().ok_or_else(|| session.no_document(&args.id))?,
    };
    let lang = session.mouth.lang;
    let mends = mending::mends(session, &matter)?;
    let left = dispositions::left(document, args.round, which, lang).mended(&mends);
    let told = Told::LeftToDispose { id: args.id.clone(), count: left.comments.len() };
    if let Some(path) = &args.out {
        let workspace = session.main(&session.branches()?, &Depth::Workspace)?.register.workspace;
        let accent = workspace.map(|w| w.style.accent).unwrap_or_default();
        let page = dispositions::page(&left, document, &told.say(lang), accent, lang)?;
        files::write(path, page.as_bytes())?;
        session.mouth.answer(&path.display().to_string());
        return Ok(exit::DONE);
    }
    session.mouth.talk(&told);
    match session.global.format {
        Format::Json => session.mouth.json(&left),
        _ => {
            let shown = dispositions::in_words(document, args.round, which, lang).mended(&mends);
            if !shown.comments.is_empty() {
                session.mouth.answer(&dispositions::list(&shown, args.by == By::Paragraph, lang));
            }
        }
    }
    Ok(exit::DONE)
}
