//! `ssr remiss precheck`: whether letters could leave from here, with none sent.

use crate::apply;
use crate::commands::carrier::{self, Mailed, Pacing};
use crate::commands::exit;
use crate::commands::session::Session;
use crate::diag::Failure;
use crate::project::Depth;

pub fn run(session: &Session) -> Result<u8, Failure> {
    let project = session.main(&session.branches()?, &Depth::Register)?;
    let mail = &session.workspace(&project)?.mail;
    let carrier = carrier::of(session, mail, &Pacing::default())?;
    let talk = |told: Mailed| session.mouth.talk(&told);
    match apply::precheck(&carrier)? {
        None => talk(Mailed::NoServerNeeded { place: apply::place(&carrier) }),
        Some(found) => {
            talk(Mailed::Ready {
                place: apply::place(&carrier),
                secret: found.offers.secret,
                user: found.user.clone(),
            });
            talk(Mailed::Size { most: found.offers.size });
            talk(Mailed::Reports { asked: found.reports, offered: found.offers.dsn });
            if !found.fits {
                session.mouth.note(&Mailed::TooSmall);
                return Ok(exit::FOUND);
            }
        }
    }
    Ok(exit::DONE)
}
