//! The comments that nobody has decided on, with what they say: in the terminal, as JSON, as a page.

use super::messages::Chosen;
use super::{Args, By};
use crate::commands::cli::Format;
use crate::commands::exit;
use crate::commands::mending;
use crate::commands::messages::Told;
use crate::commands::papers;
use crate::commands::session::Session;
use crate::diag::{Failure, Refusal, Say};
use crate::model::Which;
use crate::outside::files;
use crate::project::Depth;
use crate::terminal::dispositions::{self, Listing};
use crate::workflow::{Why, known};

pub fn run(session: &Session, args: &Args, which: &Which) -> Result<u8, Failure> {
    let matter = session.git()?.matter(&session.branches()?, &args.id)?;
    // While a round is out, its answers are on a branch of its own.
    let whole = matter.whole().or_else(|| matter.draft().cloned());
    let document = &whole.ok_or_else(|| session.no_document(&args.id))?;
    let lang = session.mouth.lang;
    let mends = mending::mends(session, &matter)?;
    let sent = papers::sent(session, &matter, lang)?;
    let listing = Listing { document, round: args.round, which, sent: &sent, lang };
    chosen(&listing)?;
    let left = listing.left().mended(&mends);
    if let Some(comment) = which.comments.iter().find(|key| left.comments.iter().all(|c| c.comment != **key))
    {
        return Err(unknown(&listing, comment).into());
    }
    let count = left.comments.iter().filter(|comment| comment.reply.is_none()).count();
    let some = which.at.is_some() || which.member.is_some() || which.kind.is_some() || which.superseded;
    let all = Listing { which: &Which::default(), ..listing }.left().comments.len();
    let told: Box<dyn Say> = if some && all > 0 {
        Box::new(Chosen::LeftOfThese { id: args.id.clone(), count, all })
    } else {
        Box::new(Told::LeftToDispose { id: args.id.clone(), count })
    };
    if let Some(path) = &args.out {
        let workspace = session.main(&session.branches()?, &Depth::Workspace)?.register.workspace;
        let accent = workspace.map(|w| w.style.accent).unwrap_or_default();
        let page = dispositions::page(&listing, &left, args.by == By::Paragraph, &told.say(lang), accent)?;
        files::write(path, page.as_bytes())?;
        session.mouth.answer(&path.display().to_string());
        return Ok(exit::DONE);
    }
    if which.comments.is_empty() {
        session.mouth.talk(told.as_ref());
    }
    match session.global.format {
        Format::Json => session.mouth.json(&left),
        _ => {
            let shown = listing.in_words().mended(&mends);
            if !shown.comments.is_empty() {
                session.mouth.answer(&dispositions::list(&shown, args.by == By::Paragraph, lang));
            }
            if let Some(first) =
                left.comments.iter().find(|c| c.secrecy.is_some() && which.comments.is_empty())
            {
                session
                    .mouth
                    .talk(&Told::SecretWords { id: args.id.clone(), comment: first.comment.clone() });
            }
        }
    }
    Ok(exit::DONE)
}

fn unknown(listing: &Listing<'_>, comment: &str) -> Refusal {
    let all = Which { decided_too: true, ..Which::default() };
    let all = Listing { which: &all, ..*listing }.left();
    let near = crate::prose::nearest(comment, all.comments.iter().map(|c| c.comment.as_str()));
    let round = all.comments.iter().map(|c| c.round).max().unwrap_or_default();
    Refusal::new(Why::NoSuchComment { comment: comment.to_owned(), round })
        .next(Why::NoSuchCommentNext { near })
}

/// What is asked for is in one of the rounds that are looked at.
fn chosen(listing: &Listing<'_>) -> Result<(), Refusal> {
    let rounds =
        listing.document.rounds.iter().filter(|(n, _)| listing.round.is_none_or(|round| round == **n));
    let mut unknown = Ok(());
    for (n, folder) in rounds {
        unknown = known(listing.which, *n, folder, listing.sent.get(n));
        if unknown.is_ok() {
            break;
        }
    }
    unknown
}
