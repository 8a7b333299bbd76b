//! A plan: what shall happen, decided before anything is touched. Pure data.

use jiff::civil::Date;

use super::{Consultee, Files, Ledger, LetterKind, RefName, Sha256, Slug};

/// Everything that one command will do, in order: objects, one reference transaction, letters.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plan {
    pub commits: Vec<Commit>,
    pub tags: Vec<Tag>,
    pub letters: Vec<Letter>,
    /// What the letters say beyond what the document does.
    pub about: About,
    /// What whoever asked should know, though nothing stands in the way.
    pub notes: Vec<Note>,
}

/// Something about a plan that its files do not say in so many words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// An answer speaks for a member that has answered itself, whose own answer goes on holding.
    AnsweredItself { member: Slug, answer: u32 },
    /// An answer confirms an earlier one, whose comments stand.
    Confirms { member: Slug, answer: u32, comments: usize },
    /// An answer takes the place of an earlier one, whose comments, where it had any, no longer stand.
    Supersedes { member: Slug, answer: u32, before: u32, received: Date, comments: usize },
    /// An answer came before one that is entered already and goes on standing.
    EnteredSuperseded { member: Slug, answer: u32, received: Date, stands: u32, since: Date, comments: usize },
    /// Another member spoke for this one before.
    OtherSpoke { member: Slug, before: Slug },
    /// Several comments get a disposition at once; as many that fit have one already and keep it.
    Disposes { comments: Vec<String>, kept: usize },
    /// What a worklist that came home says.
    Filled { new: usize, changed: usize, same: usize },
    /// Points that replies name as changed, and that are as they were sent.
    NotChanged { points: Vec<String> },
    /// Words of a comment that none of its parts has.
    LeftOut { words: String },
    /// A round is closed before the last day of members that have been given more time and have not answered for good.
    ClosedBefore { members: Vec<(Slug, Date)> },
    /// The roster is not what the round was prepared with; `again` prepares it anew, where nothing has left.
    RosterChanged { id: Slug, come: Vec<Slug>, gone: Vec<Slug>, moved: Vec<Slug>, again: Option<String> },
    /// Mails about the round that nobody has settled, each with the member that it seems to be from.
    MailsWait { id: Slug, mails: Vec<(Sha256, Option<Slug>)> },
    /// Mails that tie to no matter, which nobody has settled.
    StrangeMails { count: usize },
    /// Answers came by mail, and the originals lie elsewhere: nobody here knows what else came.
    MailsUnknown { round: u32 },
}

/// What has just been decided, and no file says yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    pub deadline: Option<Date>,
    /// It holds for one member alone.
    pub alone: bool,
    pub reason: Option<String>,
    /// A member that is asked after the others.
    pub consultee: Option<Consultee>,
}

impl Plan {
    /// Adds files of the document to the first commit.
    pub fn enter(&mut self, more: Files) {
        if let Some(Tree::Folder { files, .. } | Tree::Facts { files, .. }) =
            self.commits.first_mut().map(|commit| &mut commit.tree)
        {
            files.extend(more);
        }
    }
}

/// One commit on one branch.
#[derive(Debug, Clone, PartialEq)]
pub struct Commit {
    pub branch: RefName,
    /// The branches whose heads become its parents, as they are before the plan: first the branch
    /// itself, or what it is made from where it does not exist; then what is merged (`--no-ff`).
    pub parents: Vec<RefName>,
    pub tree: Tree,
    /// First line, blank line, body, and the trailers.
    pub message: String,
}

/// What a commit's tree is made of. Paths are from the root of the repository.
#[derive(Debug, Clone, PartialEq)]
pub enum Tree {
    /// Main's tree with this document's folder replaced by these files, paths from the folder.
    Folder { document: Slug, files: Files },
    /// The branch's own tree with these files of the document written, paths from its folder: facts that
    /// are added to a branch bring nothing of main along, and take nothing away.
    Facts { document: Slug, files: Files },
    /// Main's tree with these files written.
    Main { files: Files },
}

/// An annotated tag on the head that the plan gives to a branch.
#[derive(Debug, Clone, PartialEq)]
pub struct Tag {
    pub name: RefName,
    pub on: RefName,
    pub message: String,
}

/// A letter intended for a member: `package/` makes its bytes, and it leaves once its claim is
/// published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    pub document: Slug,
    pub ledger: Ledger,
    pub member: Slug,
    /// Its number in the member's ledger.
    pub letter: u32,
    pub kind: LetterKind,
}
