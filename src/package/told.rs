//! Comments as they are told outside the secretariat: where each stands, in what words, and what became of it.
//!
//! They are those of a round as it leaves (`RoundFolder::leaving`): what is secret is masked there.

use std::collections::BTreeSet;

use crate::model::{Answer, Certainty, Comment, Consultee, Lang, Mark, Outcome, Secrecy, Slug};
use crate::project::{Item, Reply, RoundFolder, whole};
use crate::workflow::{outcome_name, stance_name};

/// Where a comment stands. In this order they are read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// On the text as a whole.
    Whole,
    /// Section numbers and point. What is no number comes last.
    At(Vec<u32>, String),
    /// On something in the text, and nobody knows on what.
    Unplaced,
}

/// A comment, or a part of one that was divided.
#[derive(Debug, Clone)]
pub struct Told<'a> {
    /// MEMBER/ANSWER/COMMENT, and the letter of the part.
    pub key: String,
    pub answer: &'a Answer,
    pub comment: &'a Comment,
    /// Without the number of the point that it begins with, where it stands at that point.
    pub says: &'a str,
    pub at: Option<&'a str>,
    /// It is a part, with words and a place of its own.
    pub part: bool,
    /// The member has comments in several answers.
    pub several: bool,
    /// From an answer that another has replaced.
    pub superseded: bool,
    pub reply: Option<Reply<'a>>,
}

/// Every comment of a round that is leaving, in the order of members.
pub fn all(folder: &RoundFolder) -> Vec<Told<'_>> {
    let items = folder.items();
    let hidden = |item: &&Item<'_>| item.comment.secrecy.is_some() || item.answer.secrecy.is_some();
    let secret: BTreeSet<String> = items.iter().filter(hidden).map(|item| item.key.clone()).collect();
    let answers: BTreeSet<(&Slug, u32)> =
        items.iter().map(|item| (&item.answer.member, item.answer.answer)).collect();
    let several = |member: &Slug| answers.iter().filter(|(of, _)| *of == member).count() > 1;
    let several: BTreeSet<&Slug> =
        answers.iter().map(|(member, _)| *member).filter(|member| several(member)).collect();
    items
        .into_iter()
        .map(|item| Told { several: several.contains(&item.answer.member), ..one(item, &secret) })
        .collect()
}

fn one<'a>(item: Item<'a>, secret: &BTreeSet<String>) -> Told<'a> {
    // That it is the same as something secret would tell what that says.
    let same_as_secret = |reply: &Reply<'_>| reply.same_as.is_some_and(|of| secret.contains(of));
    let reply = item.reply().map(|reply| match same_as_secret(&reply) {
        true => Reply { same_as: None, reason: None, ..reply },
        false => reply,
    });
    Told {
        answer: item.answer,
        comment: item.comment,
        says: without_place(item.says(), item.at()),
        at: item.at(),
        part: item.part,
        several: false,
        superseded: item.superseded,
        reply,
        key: item.key,
    }
}

/// "Punkt 4.1:1: Tolv timmar är för kort." without its beginning, where that is the place which it is shown at.
fn without_place<'a>(says: &'a str, at: Option<&str>) -> &'a str {
    let rest = at.and_then(|at| {
        let head = says.get(.."punkt ".len()).filter(|head| head.eq_ignore_ascii_case("punkt "))?;
        let rest = says.strip_prefix(head)?.strip_prefix(at)?.strip_prefix([':', '.', ',', ';'])?;
        rest.starts_with(char::is_whitespace).then(|| rest.trim_start()).filter(|rest| !rest.is_empty())
    });
    rest.unwrap_or(says)
}

/// How many comments there are: one that was divided is one.
pub fn count(told: &[Told<'_>]) -> usize {
    told.iter().map(|told| whole(&told.key)).collect::<BTreeSet<_>>().len()
}

/// The comments that a member has made, or that were made for it.
pub fn of_member<'a>(all: &[Told<'a>], folder: &RoundFolder, member: &Slug) -> Vec<Told<'a>> {
    let through = folder.standing().get(member).and_then(|answer| answer.through.clone());
    let own = |told: &&Told<'a>| {
        told.answer.member == *member
            || (through.as_ref() == Some(&told.answer.member) && told.answer.speaks_for.contains(member))
    };
    all.iter().filter(own).cloned().collect()
}

/// The members that an answer was given for, by name; of those that have answered themselves it says so.
pub fn spoken_for(
    folder: &RoundFolder,
    answer: &Answer,
    name: impl Fn(&Slug) -> String,
    lang: Lang,
) -> Vec<String> {
    let standing = folder.standing();
    let own =
        lang.pick("har svarat själv, och det svaret gäller", "has answered itself, and that answer holds");
    let told = |member: &Slug| match standing.get(member) {
        Some(theirs) if theirs.through.as_ref() != Some(&answer.member) => {
            format!("{} ({own})", name(member))
        }
        _ => name(member),
    };
    answer.speaks_for.iter().map(told).collect()
}

impl<'a> Told<'a> {
    /// Of an answer that is secret as a whole it is not shown either.
    pub fn place(&self) -> Place {
        if self.answer.secrecy.is_some() {
            return Place::Whole;
        }
        match self.at {
            Some(at) => Place::At(numbers(at), at.to_owned()),
            None if self.comment.certainty == Certainty::Unplaced => Place::Unplaced,
            None => Place::Whole,
        }
    }

    /// The member's own number for it, with the letter of the part: "4", "1a".
    pub fn number(&self) -> &str {
        self.key.rsplit('/').next().unwrap_or(&self.key)
    }

    /// "synpunkt 4", "synpunkt 1a, del av synpunkt 1"; of a member with several answers also in which of them.
    pub fn named(&self, lang: Lang) -> String {
        let word = lang.pick("synpunkt", "comment");
        let mut name = format!("{word} {}", self.number());
        if self.several {
            name.push_str(&format!(" {} {}", lang.pick("i svar", "in answer"), self.answer.answer));
        }
        if self.part {
            name.push_str(&format!(", {} {word} {}", lang.pick("del av", "part of"), self.comment.comment));
        }
        name
    }

    /// "svar på synpunkt 3", where it answered another comment of the same file.
    pub fn answering(&self, lang: Lang) -> Option<String> {
        let of = answered(&self.answer.comments, self.comment).filter(|_| self.answer.secrecy.is_none())?;
        Some(lang.pick(format!("svar på synpunkt {of}"), format!("reply to comment {of}")))
    }

    /// Its words; none where what it proposes says the same.
    pub fn own_words(&self) -> Option<&'a str> {
        Some(self.says).filter(|says| self.comment.proposes.as_deref().map(str::trim) != Some(says.trim()))
    }

    /// The words of the text that it is about, where they are not the whole of its point and it does not say them itself. `point` has its words; none where the
    /// comment has no point, or the point is not known.
    pub fn about(&self, point: Option<&str>) -> Option<&'a str> {
        let bare = |words: &str| -> String {
            words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
        };
        let quote = self.comment.quote.as_deref()?;
        let there = self.at == self.comment.at.as_deref();
        let part = point.map_or(self.at.is_none(), |point| bare(point) != bare(quote));
        // "Ersätt ”såg” med ”upptäckte”." says itself what it is about.
        let said = self.says.contains(quote.trim());
        (there && part && !said && !bare(quote).is_empty()).then_some(quote)
    }

    /// Why nobody outside may see the words.
    pub fn secrecy(&self) -> Option<&'a Secrecy> {
        self.comment.secrecy.as_ref().or(self.answer.secrecy.as_ref())
    }

    /// The comment that it repeats, at the end of the row of them.
    pub fn repeats(&self) -> Option<&'a str> {
        self.reply?.same_as
    }

    /// The reason that was written for it, and not for the comment that it repeats.
    pub fn own_reason(&self) -> Option<&'a str> {
        self.reply.filter(|reply| reply.same_as.is_none() && self.answer.secrecy.is_none())?.reason
    }

    /// The point of the new text that was changed after it.
    pub fn changed(&self) -> Option<&'a str> {
        self.reply?.changed.filter(|_| self.answer.secrecy.is_none())
    }

    /// What a reader should know of how its place was found.
    pub fn placing(&self, lang: Lang) -> Option<&'static str> {
        match self.comment.certainty {
            _ if self.answer.secrecy.is_some() => None,
            Certainty::Certain => None,
            Certainty::Likely => Some(lang.pick("osäker plats", "place not certain")),
            Certainty::Unplaced => Some(lang.pick("utan plats i texten", "without a place in the text")),
        }
    }

    /// In the order in which outcomes are told; what waits and what is secret come last.
    pub fn rank(&self) -> usize {
        let own = self.ended();
        own.and_then(|own| Outcome::ALL.iter().position(|one| *one == own)).unwrap_or(usize::MAX)
    }

    /// What its own end is; none while nobody has decided, and of an answer that is secret as a whole.
    pub fn ended(&self) -> Option<Outcome> {
        let open = self.reply.filter(|_| self.answer.secrecy.is_none())?;
        Some(open.same_as.map_or(open.outcome, |_| Outcome::Duplicate))
    }

    /// "tillgodosedd", "dubblett – inte tillgodosedd"; none while nobody has decided.
    pub fn outcome(&self, lang: Lang) -> Option<String> {
        let reply = self.reply?;
        // What became of an answer that is secret as a whole would tell what it wanted.
        if self.answer.secrecy.is_some() {
            return Some(lang.pick("sekretess", "secret").to_owned());
        }
        let last = outcome_name(reply.outcome, lang);
        Some(match reply.same_as {
            Some(_) => format!("{} – {last}", outcome_name(Outcome::Duplicate, lang)),
            None => last.to_owned(),
        })
    }
}

/// The comment that a thread begins with: its answers come right after it.
fn answered(all: &[Comment], own: &Comment) -> Option<u32> {
    let reply = |comment: &Comment| comment.mark == Some(Mark::Reply);
    let before =
        all.iter().filter(|comment| reply(own) && comment.comment < own.comment && comment.at == own.at);
    before.filter(|comment| !reply(comment)).map(|comment| comment.comment).max()
}

/// A stance as others may see it, in words.
pub fn stance_words(answer: &Answer, lang: Lang) -> String {
    match answer.open_stance() {
        Some(stance) => stance_name(stance, lang).to_owned(),
        None => lang.pick("sekretess", "secret").to_owned(),
    }
}

/// What a member was called in the round.
pub fn name(consultees: &[Consultee], member: &Slug) -> String {
    consultees.iter().find(|c| c.member == *member).map_or_else(|| member.to_string(), |c| c.name.clone())
}

/// "3.2:4" as numbers in order.
fn numbers(at: &str) -> Vec<u32> {
    at.split(['.', ':']).map(|part| part.parse().unwrap_or(u32::MAX)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::CommentKind;

    #[test]
    fn an_answer_in_a_thread_names_the_comment_that_it_answers() {
        let comment = |number: u32, at: &str, mark: Mark| Comment {
            comment: number,
            at: Some(at.to_owned()),
            quote: None,
            block: None,
            kind: CommentKind::Substance,
            says: "Nej.".to_owned(),
            proposes: None,
            mark: Some(mark),
            anchor: None,
            certainty: Certainty::Certain,
            secrecy: None,
        };
        let all = [
            comment(1, "2:1", Mark::Comment),
            comment(2, "4:1", Mark::Comment),
            comment(3, "4:1", Mark::Reply),
            comment(4, "4:1", Mark::Reply),
            comment(5, "5:1", Mark::Reply),
        ];
        let answered: Vec<Option<u32>> = all.iter().map(|own| answered(&all, own)).collect();
        assert_eq!(answered, [None, None, Some(2), Some(2), None]);
    }
}
