//! What is left as a page for a browser.

use super::{Group, Left, LeftComment, Listing, groups, note, reply, said, stands};
use crate::diag::Refusal;
use crate::letters::{self, LeftGroup, LeftPage, LeftRow, PageFact};
use crate::model::{Color, Lang};
use crate::prose::capitalised;
use crate::workflow::counted;

/// By paragraph or by member. `lead` says how much is left.
pub fn page(
    listing: &Listing<'_>,
    left: &Left,
    by_paragraph: bool,
    lead: &str,
    accent: Color,
) -> Result<String, Refusal> {
    let lang = listing.lang;
    let group = |(i, group): (usize, Group<'_>)| LeftGroup {
        anchor: format!("g{}", i + 1),
        about: group
            .comments
            .first()
            .and_then(|c| c.about.clone())
            .filter(|_| by_paragraph)
            .unwrap_or_default(),
        count: many(group.comments.len(), lang),
        rows: group.comments.iter().map(|comment| row(comment, by_paragraph, lang)).collect(),
        head: group.head,
    };
    let members = groups(left, false, lang).into_iter().filter(|_| by_paragraph);
    letters::left_page(&LeftPage {
        title: listing.document.title().to_owned(),
        stands: capitalised(lead),
        facts: facts(listing),
        by_paragraph,
        decided_too: left.comments.iter().any(|c| c.reply.is_some()),
        members: members.map(|group| (group.head, many(group.comments.len(), lang))).collect(),
        groups: groups(left, by_paragraph, lang).into_iter().enumerate().map(group).collect(),
        accent,
        lang,
    })
}

fn many(count: usize, lang: Lang) -> String {
    counted(count, lang.pick("synpunkt", "comment"), lang.pick("synpunkter", "comments"))
}

/// The document, the rounds that its comments are of, and how far the replies have come in each.
fn facts(listing: &Listing<'_>) -> Vec<PageFact> {
    let (document, lang) = (listing.document, listing.lang);
    let mut facts = PageFact::of(document, lang);
    for (n, folder) in document.rounds.iter().filter(|(n, _)| listing.round.is_none_or(|r| r == **n)) {
        let items = folder.items();
        let done = items.iter().filter(|item| !item.is_left()).count();
        facts.push(PageFact::new(lang.pick("Remissomgång", "Round"), n.to_string()));
        if let Some(round) = &folder.round {
            facts.push(PageFact::new(
                lang.pick("Diarienummer", "Registry number"),
                round.registry_number.clone(),
            ));
        }
        let of = lang.pick("av", "of");
        facts.push(PageFact::new(
            lang.pick("Har bemötande", "With a disposition"),
            format!("{done} {of} {}", items.len()),
        ));
    }
    facts
}

fn row(comment: &LeftComment, by_paragraph: bool, lang: Lang) -> LeftRow {
    let point = || match &comment.at {
        Some(at) => format!("{} {at}", lang.pick("Punkt", "Point")),
        None => stands(comment, lang),
    };
    LeftRow {
        comment: comment.comment.clone(),
        head: if by_paragraph { comment.name.clone() } else { point() },
        about: comment.about.clone().filter(|_| !by_paragraph).unwrap_or_default(),
        quote: comment.quote.clone().unwrap_or_default(),
        says: said(comment),
        proposes: comment.proposes.iter().flat_map(|words| words.lines()).map(str::to_owned).collect(),
        reply: reply(comment, lang).map(|words| capitalised(&words)).unwrap_or_default(),
        note: note(comment, lang),
    }
}
