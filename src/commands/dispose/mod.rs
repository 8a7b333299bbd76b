//! `ssr dispose`: what became of comments; without an outcome, those that nobody has decided on.

mod left;
mod messages;
mod worklist;

use std::path::PathBuf;

use clap::ValueEnum;

use self::messages::Chosen;
use super::messages::Told;
use super::session::Session;
use super::steps;
use crate::answers;
use crate::diag::{Failure, Refusal};
use crate::model::{Action, CommentKind, Disposing, Disposition, Outcome, Slug, Which};

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum By {
    Paragraph,
    Member,
}

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The document
    pub id: Slug,
    /// The comments, each as MEMBER/ANSWER/NUMBER; with nothing more they are shown
    pub comments: Vec<String>,
    /// What became of them
    #[arg(long = "as", value_name = "OUTCOME", value_parser = outcome)]
    pub outcome: Option<Outcome>,
    /// Why; needed wherever it is not met in full
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    /// The paragraph that was changed, such as 3.2:4
    #[arg(long, value_name = "NUMBER")]
    pub changed: Option<String>,
    /// The comment that these repeat
    #[arg(long, value_name = "COMMENT")]
    pub duplicate_of: Option<String>,
    /// The name of a reply that answers these together
    #[arg(long, value_name = "NAME")]
    pub group: Option<Slug>,
    /// Divide the comment: a part, as 3.2:4=WORDS, or =WORDS; once for each
    #[arg(long, value_name = "NUMBER=WORDS", conflicts_with_all = ["outcome", "group", "duplicate_of"])]
    pub split: Vec<String>,
    /// Those about this paragraph
    #[arg(long, value_name = "NUMBER")]
    pub at: Option<String>,
    /// Those of this member
    #[arg(long)]
    pub member: Option<Slug>,
    /// Those of this kind
    #[arg(long, value_parser = kind)]
    pub kind: Option<CommentKind>,
    /// Those about how the text is written
    #[arg(long, conflicts_with = "kind")]
    pub all_editorial: bool,
    /// Those in answers that a later answer has taken the place of
    #[arg(long)]
    pub superseded: bool,
    /// Also those that somebody has decided on
    #[arg(long)]
    pub decided_too: bool,
    /// What is left, in the order of the text or of the members
    #[arg(long, value_enum, default_value = "paragraph")]
    pub by: By,
    /// Write what is left as a web page to this file
    #[arg(long, value_name = "FILE", conflicts_with = "outcome")]
    pub out: Option<PathBuf>,
    /// Write these as an Excel file to fill in
    #[arg(long, value_name = "FILE", conflicts_with_all = ["outcome", "out"])]
    pub worklist: Option<PathBuf>,
    /// Take in such a file when it has been filled in
    #[arg(long, value_name = "FILE", conflicts_with_all = ["outcome", "out", "worklist", "comments", "split"])]
    pub from: Option<PathBuf>,
    /// The round, where it is not the newest
    #[arg(long, value_name = "N")]
    pub round: Option<u32>,
}

fn outcome(word: &str) -> Result<Outcome, String> {
    one_of(word, &Outcome::ALL)
}

fn kind(word: &str) -> Result<CommentKind, String> {
    one_of(word, &CommentKind::ALL)
}

/// A word as the files have it.
fn one_of<T: Copy + serde::Serialize>(word: &str, all: &[T]) -> Result<T, String> {
    let name = |value: &T| serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned));
    all.iter()
        .copied()
        .find(|value| name(value).as_deref() == Some(word))
        .ok_or_else(|| all.iter().filter_map(name).collect::<Vec<_>>().join(", "))
}

pub fn run(session: &Session, args: &Args) -> Result<u8, Failure> {
    let which = Which {
        comments: args.comments.clone(),
        at: args.at.clone(),
        member: args.member.clone(),
        kind: args.kind.or(args.all_editorial.then_some(CommentKind::Editorial)),
        superseded: args.superseded,
        decided_too: args.decided_too,
    };
    if let Some(path) = &args.worklist {
        return worklist::out(session, args, &which, path);
    }
    if let Some(path) = &args.from {
        return worklist::home(session, args, path);
    }
    if let Some(outcome) = args.outcome.filter(|o| args.duplicate_of.is_some() && *o != Outcome::Duplicate) {
        let refusal = Refusal::new(Chosen::DuplicateOtherwise { outcome });
        return Err(refusal.next(Chosen::DuplicateOtherwiseNext).usage().into());
    }
    let outcome = args.outcome.or(args.duplicate_of.as_ref().map(|_| Outcome::Duplicate));
    let disposing = match args.comments.as_slice() {
        [comment] if !args.split.is_empty() => {
            let (parts, decided_too) = (answers::parts(&args.split)?, args.decided_too);
            Disposing::Split { comment: comment.clone(), parts, decided_too }
        }
        _ if outcome.is_some() || args.group.is_some() => Disposing::Set {
            which,
            reply: Disposition {
                outcome,
                reason: args.reason.clone(),
                changed: args.changed.clone(),
                duplicate_of: args.duplicate_of.clone(),
                group: args.group.clone(),
                ..Disposition::default()
            },
        },
        // A reason without an outcome is a mistake; a comment alone is shown.
        given if args.reason.is_some() || args.changed.is_some() || !args.split.is_empty() => {
            let comment = given.first().map(|comment| format!(" {comment}")).unwrap_or_default();
            let refusal = Refusal::new(Told::NoOutcome);
            return Err(refusal.run(format!("ssr dispose {}{comment} --as met", args.id)).usage().into());
        }
        _ => return left::run(session, args, &which),
    };
    let action = Action::Dispose { document: args.id.clone(), round: args.round, disposing };
    steps::take(session, &args.id, &action)
}
