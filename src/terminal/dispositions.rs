//! The comments of a document that are left to decide on: by paragraph and by member, as JSON and as a page.

mod page;
mod worklist;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

pub use page::page;
pub use worklist::worklist;

use super::clean;
use crate::model::{Certainty, CommentKind, Lang, Outcome, Secrecy, Text, Which};
use crate::project::{Became, Document, Item, RoundFolder, masked, whole};
use crate::prose::alphabetical;
use crate::workflow::{comment_kind_name, outcome_name};

/// `ssr dispose --format json`
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Left {
    pub document: String,
    /// In the order of the rounds, the members and their answers. What is secret has its ground in the place of its words.
    pub comments: Vec<LeftComment>,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct LeftComment {
    pub round: u32,
    /// MEMBER/ANSWER/COMMENT, and the letter of a part.
    pub comment: String,
    pub member: String,
    pub name: String,
    /// The number of the paragraph; none for the text as a whole, and in an answer that is secret as a whole.
    pub at: Option<String>,
    /// The paragraph's words as they were sent.
    pub about: Option<String>,
    /// The words that the comment is about, where they are not those of the whole paragraph.
    pub quote: Option<String>,
    pub kind: CommentKind,
    pub says: String,
    pub proposes: Option<String>,
    /// How sure the place is.
    pub certainty: Certainty,
    /// The section of the law by which its words are secret.
    pub secrecy: Option<String>,
    /// The comment in the margin of the same file that it answers.
    pub thread: Option<String>,
    /// A later answer of the member has taken the place of the one that it stands in.
    pub superseded: bool,
    /// The reply that it shares with others.
    pub group: Option<String>,
    /// What became of it; none where somebody must still decide.
    pub reply: Option<LeftReply>,
    /// The commits that have changed its paragraph since it was sent, or that name it.
    pub mended_by: Vec<Mend>,
}

/// What became of a comment.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct LeftReply {
    /// None where the comment that it repeats waits, and in an answer that is secret as a whole.
    pub outcome: Option<Outcome>,
    pub reason: Option<String>,
    /// The number of the paragraph that was changed.
    pub changed: Option<String>,
    /// The comment that it repeats.
    pub same_as: Option<String>,
}

/// A commit that has mended a comment, as far as the history tells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Mend {
    pub commit: String,
    pub subject: String,
}

/// By round: the commits that changed a point of the sent text, and those that name a comment.
#[derive(Debug, Clone, Default)]
pub struct Mends {
    pub by_point: BTreeMap<(u32, String), Vec<Mend>>,
    pub by_comment: BTreeMap<(u32, String), Vec<Mend>>,
}

impl Left {
    /// With the commits that have mended the comments.
    pub fn mended(mut self, mends: &Mends) -> Left {
        for comment in &mut self.comments {
            let at = comment.at.iter().filter_map(|at| mends.by_point.get(&(comment.round, at.clone())));
            let named = [comment.comment.as_str(), whole(&comment.comment)]
                .map(|key| (comment.round, key.to_owned()));
            for mend in at.chain(named.iter().filter_map(|key| mends.by_comment.get(key))).flatten() {
                if !comment.mended_by.contains(mend) {
                    comment.mended_by.push(mend.clone());
                }
            }
        }
        self
    }
}

/// Which comments of a document are asked for, and the texts that they are about, by round.
pub struct Listing<'a> {
    pub document: &'a Document,
    pub round: Option<u32>,
    pub which: &'a Which,
    pub sent: &'a BTreeMap<u32, Text>,
    pub lang: Lang,
}

impl Listing<'_> {
    /// As it may be shown to others.
    pub fn left(&self) -> Left {
        self.gathered(false)
    }

    /// For those who decide: what is secret has its words where it is asked for by its number.
    pub fn in_words(&self) -> Left {
        self.gathered(!self.which.comments.is_empty())
    }

    fn gathered(&self, open: bool) -> Left {
        let Listing { document, which, .. } = self;
        let mut comments = Vec::new();
        for (n, folder) in document.rounds.iter().filter(|(n, _)| self.round.is_none_or(|r| r == **n)) {
            let folder = if open { folder.clone() } else { folder.leaving(self.lang) };
            let told = Round::of(*n, &folder, self.sent, open);
            let asked = |item: &Item| item.is_left() || which.decided_too || !which.comments.is_empty();
            let items = folder.items();
            comments.extend(items.iter().filter(|i| asked(i) && which.fits(i)).map(|i| told.comment(i)));
        }
        Left { document: document.id.to_string(), comments }
    }
}

/// What is told of a round's comments besides themselves.
struct Round<'a> {
    n: u32,
    names: BTreeMap<&'a str, &'a str>,
    /// The words of the points as they were sent, by number.
    points: BTreeMap<String, String>,
    /// Also what only those who decide may see.
    open: bool,
}

impl<'a> Round<'a> {
    fn of(n: u32, folder: &'a RoundFolder, sent: &BTreeMap<u32, Text>, open: bool) -> Self {
        let asked = folder.round.iter().flat_map(|r| &r.consultees);
        let points = sent.get(&n).map(Text::points).unwrap_or_default();
        Round {
            n,
            names: asked.map(|c| (c.member.as_str(), c.name.as_str())).collect(),
            points: points.into_iter().map(|point| (point.number.to_string(), point.words)).collect(),
            open,
        }
    }

    fn comment(&self, item: &Item) -> LeftComment {
        let member = item.answer.member.to_string();
        let hidden = item.answer.secrecy.is_some() && !self.open;
        let at = item.at().filter(|_| !hidden);
        // A part that is about another point is not about the words that the whole is about.
        let quote = item.comment.quote.clone().filter(|_| item.at() == item.comment.at.as_deref());
        let about = at.and_then(|at| self.points.get(at).cloned().or(quote.clone()));
        LeftComment {
            round: self.n,
            comment: item.key.clone(),
            name: self.names.get(member.as_str()).copied().unwrap_or(&member).to_owned(),
            at: at.map(str::to_owned),
            quote: quote.filter(|quote| about.as_ref().is_none_or(|about| read(quote) != read(about))),
            about,
            kind: item.comment.kind,
            says: item.says().to_owned(),
            proposes: item.comment.proposes.clone(),
            certainty: item.comment.certainty,
            secrecy: item.comment.secrecy.as_ref().or(item.answer.secrecy.as_ref()).map(|s| s.ground.clone()),
            thread: item.thread(),
            superseded: item.superseded,
            group: item.disposition.and_then(|d| d.group.as_ref()).map(|g| g.to_string()),
            reply: match item.became {
                Became::Open | Became::Lost => None,
                _ if hidden => Some(LeftReply::default()),
                Became::Waits(of) => Some(LeftReply { same_as: Some(of.to_owned()), ..LeftReply::default() }),
                Became::Done(reply) => Some(LeftReply {
                    outcome: Some(reply.outcome),
                    reason: reply.reason.filter(|_| reply.same_as.is_none()).map(str::to_owned),
                    changed: reply.changed.map(str::to_owned),
                    same_as: reply.same_as.map(str::to_owned),
                }),
            },
            member,
            mended_by: Vec::new(),
        }
    }
}

/// Words to compare: without line breaks, and without the mark at their end.
fn read(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").trim_end_matches('.').to_owned()
}

/// Comments about one paragraph, or of one member.
struct Group<'a> {
    head: String,
    comments: Vec<&'a LeftComment>,
}

/// In the order of the text, or of the members' names.
fn groups(left: &Left, by_paragraph: bool, lang: Lang) -> Vec<Group<'_>> {
    let mut out: Vec<Group<'_>> = Vec::new();
    let mut ordered: Vec<&LeftComment> = left.comments.iter().collect();
    alphabetical(&mut ordered, |c| &c.name);
    ordered.sort_by_key(|c| (c.round, by_paragraph.then(|| place(c))));
    let rounds: std::collections::BTreeSet<u32> = left.comments.iter().map(|c| c.round).collect();
    for comment in ordered {
        let mut head = if by_paragraph { stands(comment, lang) } else { comment.name.clone() };
        if rounds.len() > 1 {
            head = format!("{head} ({} {})", lang.pick("omgång", "round"), comment.round);
        }
        match out.last_mut().filter(|group| group.head == head) {
            Some(group) => group.comments.push(comment),
            None => out.push(Group { head, comments: vec![comment] }),
        }
    }
    out
}

/// Where a comment stands.
fn stands(comment: &LeftComment, lang: Lang) -> String {
    match (&comment.at, comment.certainty) {
        (Some(at), _) => at.clone(),
        (None, Certainty::Unplaced) => lang.pick("Utan plats i texten", "Without a place in the text").into(),
        (None, _) => lang.pick("Texten som helhet", "The text as a whole").into(),
    }
}

/// The text as a whole comes first, then its points in their order, and last what has no place.
fn place(comment: &LeftComment) -> (u8, Vec<u32>) {
    let numbers = |at: &str| at.split(['.', ':']).map(|n| n.parse().unwrap_or(u32::MAX)).collect();
    match (&comment.at, comment.certainty) {
        (Some(at), _) => (1, numbers(at)),
        (None, Certainty::Unplaced) => (2, Vec::new()),
        (None, _) => (0, Vec::new()),
    }
}

/// What else should be known of a comment.
fn note(comment: &LeftComment, lang: Lang) -> String {
    let mut notes: Vec<String> = Vec::new();
    if let Some(ground) = comment.secrecy.as_ref().filter(|_| !is_masked(comment, lang)) {
        notes.push(format!("{}, {ground}", lang.pick("sekretess", "secret")));
    }
    if comment.kind != CommentKind::Substance {
        notes.push(comment_kind_name(comment.kind, lang).to_owned());
    }
    if let Some(above) = &comment.thread {
        notes.push(format!("{} {above}", lang.pick("svar på", "in answer to")));
    }
    if comment.superseded {
        notes.push(lang.pick("ur ett svar som har ersatts", "from an answer that was superseded").into());
    }
    if comment.certainty == Certainty::Likely {
        notes.push(lang.pick("platsen är sannolik", "the place is likely").into());
    }
    if let Some(group) = &comment.group {
        notes.push(format!("{} {group}", lang.pick("gruppen", "the group")));
    }
    for mend in &comment.mended_by {
        let short = mend.commit.get(..8).unwrap_or(&mend.commit);
        notes.push(format!(
            "{} {short} {}",
            lang.pick("texten ändrad i", "the text changed in"),
            mend.subject
        ));
    }
    notes.join(", ")
}

/// Its ground stands in the place of its words.
fn is_masked(comment: &LeftComment, lang: Lang) -> bool {
    let masks = |ground: &String| comment.says == masked(&Secrecy { ground: ground.clone() }, lang);
    comment.secrecy.as_ref().is_some_and(masks)
}

/// What became of it, in words.
fn reply(comment: &LeftComment, lang: Lang) -> Option<String> {
    let reply = comment.reply.as_ref()?;
    let repeats = |of: &String| format!("{} {of}", lang.pick("dubblett av", "duplicate of"));
    let mut out = match (reply.outcome, reply.same_as.as_ref().map(repeats)) {
        (None, None) => lang.pick("omfattas av sekretess", "covered by secrecy").to_owned(),
        (None, Some(same)) => format!("{same}, {}", lang.pick("som väntar", "which waits")),
        (Some(outcome), Some(same)) => format!("{same} – {}", outcome_name(outcome, lang)),
        (Some(outcome), None) => outcome_name(outcome, lang).to_owned(),
    };
    out.push('.');
    if let Some(reason) = &reply.reason {
        out.push_str(&format!(" {}", reason.split_whitespace().collect::<Vec<_>>().join(" ")));
    }
    if let Some(changed) = &reply.changed {
        out.push_str(
            &lang.pick(format!(" Ändrat i punkt {changed}."), format!(" Changed in point {changed}.")),
        );
    }
    Some(out)
}

/// What it says, line by line; nothing where it is the wording that it proposes.
fn said(comment: &LeftComment) -> Vec<String> {
    let own = comment.proposes.as_ref() != Some(&comment.says);
    comment.says.lines().filter(|_| own).map(str::to_owned).collect()
}

pub fn list(left: &Left, by_paragraph: bool, lang: Lang) -> String {
    let mut out = String::new();
    let (about, proposes, replied) =
        lang.pick(("om:", "föreslår:", "bemötande:"), ("about:", "proposes:", "reply:"));
    for Group { head, comments } in groups(left, by_paragraph, lang) {
        out.push_str(&clean::inline(&head));
        if let Some(words) = comments.first().and_then(|c| c.about.as_deref()).filter(|_| by_paragraph) {
            out.push_str(&format!("  ”{}”", clean::inline(&shortened(words))));
        }
        out.push('\n');
        for comment in comments {
            let at = comment.at.iter().filter(|_| !by_paragraph).map(|at| format!("  {at}"));
            let note = Some(note(comment, lang)).filter(|note| !note.is_empty());
            let note = note.map(|note| format!("  ({})", clean::inline(&note)));
            let behind: String = at.chain(note).collect();
            out.push_str(&format!("  {}{behind}\n", comment.comment));
            let quote = comment.quote.iter().map(|quote| format!("{about} ”{quote}”"));
            let mut lines: Vec<String> = quote.chain(said(comment)).collect();
            // The first line of what is proposed has the word before it, the others are set in.
            for (at, line) in comment.proposes.iter().flat_map(|words| words.lines()).enumerate() {
                lines.push(if at == 0 { format!("{proposes} {line}") } else { format!("  {line}") });
            }
            lines.extend(reply(comment, lang).map(|words| format!("{replied} {words}")));
            for line in lines {
                out.push_str(format!("    {}", clean::inline(&line)).trim_end());
                out.push('\n');
            }
        }
    }
    out
}

/// As many letters of a paragraph are shown above its comments.
const SHOWN: usize = 80;

fn shortened(words: &str) -> String {
    match words.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or(words).trim_end()),
        None => words.to_owned(),
    }
}
