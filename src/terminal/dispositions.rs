//! The comments of a document that are left to decide on: by paragraph and by member, as JSON and as a page.

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::clean;
use crate::diag::Refusal;
use crate::letters::{self, LeftGroup, LeftPage, LeftRow, PageFact, Worklist, WorklistRow};
use crate::model::{Certainty, Color, CommentKind, Lang, Which, Workspace};
use crate::project::{Document, Item, RoundFolder, whole};
use crate::workflow::{comment_kind_name, counted};

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
    /// The number of the paragraph; none for the text as a whole.
    pub at: Option<String>,
    /// The paragraph's words as they were sent.
    pub about: Option<String>,
    pub kind: CommentKind,
    pub says: String,
    pub proposes: Option<String>,
    /// How sure the place is.
    pub certainty: Certainty,
    /// A later answer of the member has taken the place of the one that it stands in.
    pub superseded: bool,
    /// The reply that it shares with others, which nobody has decided on.
    pub group: Option<String>,
    /// The commits that have changed its paragraph since it was sent, or that name it.
    pub mended_by: Vec<Mend>,
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

/// What is left, as it may be shown to others.
pub fn left(document: &Document, round: Option<u32>, which: &Which, lang: Lang) -> Left {
    gathered(document, round, which, |folder| folder.leaving(lang))
}

/// What is left, for those who decide.
pub fn in_words(document: &Document, round: Option<u32>, which: &Which, _: Lang) -> Left {
    gathered(document, round, which, Clone::clone)
}

fn gathered(
    document: &Document,
    round: Option<u32>,
    which: &Which,
    seen: impl Fn(&RoundFolder) -> RoundFolder,
) -> Left {
    let mut comments = Vec::new();
    for (n, folder) in document.rounds.iter().filter(|(n, _)| round.is_none_or(|round| round == **n)) {
        let folder = seen(folder);
        let names: BTreeMap<&str, &str> = folder
            .round
            .iter()
            .flat_map(|r| &r.consultees)
            .map(|c| (c.member.as_str(), c.name.as_str()))
            .collect();
        let items = folder.items();
        let chosen = items.iter().filter(|item| item.is_left() && which.fits(item));
        comments.extend(chosen.map(|item| comment(*n, item, &names)));
    }
    Left { document: document.id.to_string(), comments }
}

fn comment(round: u32, item: &Item, names: &BTreeMap<&str, &str>) -> LeftComment {
    let member = item.answer.member.to_string();
    LeftComment {
        round,
        comment: item.key.clone(),
        name: names.get(member.as_str()).copied().unwrap_or(&member).to_owned(),
        at: item.at().map(str::to_owned),
        about: item.comment.quote.clone().filter(|_| item.at() == item.comment.at.as_deref()),
        kind: item.comment.kind,
        says: item.says().to_owned(),
        proposes: item.comment.proposes.clone(),
        certainty: item.comment.certainty,
        superseded: item.superseded,
        group: item.disposition.and_then(|d| d.group.as_ref()).map(|g| g.to_string()),
        member,
        mended_by: Vec::new(),
    }
}

/// The comments of one round as a list to fill in, and how many are secret and left out. Those that somebody has decided on only where asked for.
pub fn worklist(
    document: &Document,
    round: Option<u32>,
    which: &Which,
    workspace: &Workspace,
    made: Date,
) -> Option<(Worklist, usize)> {
    let lang = workspace.language;
    let closed = document.rounds.iter().rev().find(|(_, f)| f.dispositions.is_some()).map(|(n, _)| *n);
    let n = round.or(closed)?;
    let folder = document.rounds.get(&n).filter(|f| f.dispositions.is_some())?;
    let asked = folder.round.as_ref()?;
    let names = asked.consultees.iter().map(|c| (c.member.as_str(), c.name.as_str())).collect();
    let items = folder.items();
    let mut chosen: Vec<&Item> =
        items.iter().filter(|item| which.fits(item) && (which.decided_too || item.is_left())).collect();
    let all = chosen.len();
    chosen.retain(|item| item.comment.secrecy.is_none() && item.answer.secrecy.is_none());
    let secret = all - chosen.len();
    let mut said: Vec<(LeftComment, &Item)> =
        chosen.into_iter().map(|item| (comment(n, item, &names), item)).collect();
    said.sort_by_key(|(c, _)| place(c));
    let row = |(c, item): (LeftComment, &Item)| WorklistRow {
        comment: c.comment,
        member: c.name,
        at: c.at.unwrap_or_default(),
        about: c.about.unwrap_or_default(),
        kind: comment_kind_name(c.kind, lang).to_owned(),
        says: c.says,
        proposes: c.proposes.unwrap_or_default(),
        disposition: item.disposition.cloned().unwrap_or_default(),
    };
    let list = Worklist {
        title: document.title().to_owned(),
        document: document.id.clone(),
        platform: workspace.name.clone(),
        example: document.is_example(),
        round: n,
        text: asked.text.clone(),
        made,
        accent: workspace.style.accent,
        lang,
        rows: said.into_iter().map(row).collect(),
    };
    Some((list, secret))
}

/// Comments about one paragraph, or of one member, in the order of the text or of the answers.
fn groups(left: &Left, by_paragraph: bool, lang: Lang) -> Vec<(String, Vec<&LeftComment>)> {
    let mut out: Vec<(String, Vec<&LeftComment>)> = Vec::new();
    let mut ordered: Vec<&LeftComment> = left.comments.iter().collect();
    if by_paragraph {
        ordered.sort_by_key(|c| (c.round, place(c)));
    }
    let rounds: std::collections::BTreeSet<u32> = left.comments.iter().map(|c| c.round).collect();
    for comment in ordered {
        let mut head = match (by_paragraph, &comment.at, comment.certainty) {
            (false, _, _) => comment.name.clone(),
            (true, Some(at), _) => at.clone(),
            (true, None, Certainty::Unplaced) => {
                lang.pick("Utan plats i texten", "Without a place in the text").into()
            }
            (true, None, _) => lang.pick("Texten som helhet", "The text as a whole").into(),
        };
        if rounds.len() > 1 {
            head = format!("{head} ({} {})", lang.pick("omgång", "round"), comment.round);
        }
        match out.last_mut().filter(|(name, _)| *name == head) {
            Some((_, group)) => group.push(comment),
            None => out.push((head, vec![comment])),
        }
    }
    out
}

/// What has no place comes first, then the text in its order.
fn place(comment: &LeftComment) -> (bool, Vec<u32>) {
    let numbers = |at: &str| at.split(['.', ':']).map(|n| n.parse().unwrap_or(u32::MAX)).collect();
    (comment.at.is_some(), comment.at.as_deref().map(numbers).unwrap_or_default())
}

/// What else should be known of a comment.
fn note(comment: &LeftComment, lang: Lang) -> String {
    let mut notes: Vec<String> = Vec::new();
    if comment.kind != CommentKind::Substance {
        notes.push(comment_kind_name(comment.kind, lang).to_owned());
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

pub fn list(left: &Left, by_paragraph: bool, lang: Lang) -> String {
    let mut out = String::new();
    for (head, comments) in groups(left, by_paragraph, lang) {
        out.push_str(&clean::inline(&head));
        let about = comments.iter().find_map(|c| c.about.as_deref()).filter(|_| by_paragraph);
        if let Some(about) = about {
            out.push_str(&format!("  ”{}”", clean::inline(&shortened(about))));
        }
        out.push('\n');
        for comment in comments {
            let at = comment
                .at
                .as_deref()
                .filter(|_| !by_paragraph)
                .map(|at| format!("  {at}"))
                .unwrap_or_default();
            let note = note(comment, lang);
            let note = if note.is_empty() { note } else { format!("  ({})", clean::inline(&note)) };
            out.push_str(&format!("  {}{at}{note}\n", comment.comment));
            let words = comment.says.lines().map(str::to_owned);
            let proposed = comment.proposes.iter().flat_map(|p| p.lines());
            let proposed = proposed.map(|line| format!("{} {line}", lang.pick("föreslår:", "proposes:")));
            for line in words.chain(proposed) {
                out.push_str(&format!("    {}\n", clean::inline(&line)));
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

/// What is left as a page for a browser.
pub fn page(
    left: &Left,
    document: &Document,
    stands: &str,
    accent: Color,
    lang: Lang,
) -> Result<String, Refusal> {
    let fact = |label, value: String| PageFact { label, value, strong: false, code: false };
    let mut facts = Vec::new();
    if document.is_example() {
        let says = lang.pick("Texten är påhittad.", "The text is invented.").to_owned();
        facts.push(PageFact { strong: true, ..fact(lang.pick("Exempel", "Example"), says) });
    }
    facts.push(fact(lang.pick("Dokument", "Document"), document.id.to_string()));
    let members = groups(left, false, lang);
    let counts: Vec<String> = members.iter().map(|(name, c)| format!("{name} ({})", c.len())).collect();
    if !counts.is_empty() {
        facts.push(fact(lang.pick("Medlemmar", "Members"), counts.join(", ")));
    }
    let row = |c: &&LeftComment| LeftRow {
        comment: c.comment.clone(),
        name: c.name.clone(),
        says: c.says.lines().map(str::to_owned).collect(),
        proposes: c.proposes.clone().unwrap_or_default(),
        note: note(c, lang),
    };
    let group = |(i, (head, comments)): (usize, (String, Vec<&LeftComment>))| LeftGroup {
        anchor: format!("g{}", i + 1),
        head,
        about: comments.iter().find_map(|c| c.about.clone()).unwrap_or_default(),
        count: counted(comments.len(), lang.pick("synpunkt", "comment"), lang.pick("synpunkter", "comments")),
        rows: comments.iter().map(row).collect(),
    };
    letters::left_page(&LeftPage {
        title: document.title().to_owned(),
        stands: crate::prose::capitalised(stands),
        facts,
        groups: groups(left, true, lang).into_iter().enumerate().map(group).collect(),
        accent,
        lang,
    })
}
