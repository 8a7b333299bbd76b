//! What became of comments, through parts, duplicates and groups.

use super::*;
use crate::model::{Sha256, sha256};
use crate::project::AnswerFile;
use crate::syntax::yaml;

fn read<T: serde::de::DeserializeOwned>(text: &str) -> T {
    let (value, found) = yaml::read(" ", text, 0);
    value.unwrap_or_else(|| panic!("{found:?} in {text}"))
}

fn digest() -> Sha256 {
    sha256(b"")
}

/// A round in which nacka has made five comments, with these blocks.
fn folder(blocks: &str) -> RoundFolder {
    let mut answer = format!(
        "member: nacka\nround: 1\nanswer: 1\nreceived: 2026-03-02\ntext: {}\nstance: opposes\ncomments:\n",
        digest()
    );
    for n in 1..=5 {
        answer.push_str(&format!("  - comment: {n}\n    at: \"1:{n}\"\n    says: Synpunkt {n}.\n"));
    }
    RoundFolder {
        answers: vec![AnswerFile { path: "remiss/1/answers/nacka/01.yaml".into(), answer: read(&answer) }],
        dispositions: Some(read(&format!("round: 1\ntext: {}\n{blocks}", digest()))),
        ..RoundFolder::default()
    }
}

/// Each comment or part, and what became of it.
fn became(blocks: &str) -> Vec<String> {
    let folder = folder(blocks);
    let said = |item: Item<'_>| match item.became {
        Became::Open => format!("{} open", item.key),
        Became::Waits(of) => format!("{} waits for {of}", item.key),
        Became::Lost => format!("{} lost", item.key),
        Became::Done(reply) => format!(
            "{} {:?} {} {}",
            item.key,
            reply.outcome,
            reply.reason.unwrap_or("-"),
            reply.same_as.unwrap_or("-")
        ),
    };
    folder.items().into_iter().map(said).collect()
}

#[test]
fn a_comment_that_was_divided_is_its_parts() {
    let blocks = "dispositions:\n  nacka/1/1a:\n    says: Först.\n    outcome: met\n  nacka/1/1b:\n    says: Sedan.\n    at: '2:1'\n  nacka/1/2:\n    outcome: met\n";
    let folder = folder(blocks);
    let items = folder.items();
    let seen: Vec<(&str, &str, Option<&str>)> =
        items.iter().map(|i| (i.key.as_str(), i.says(), i.at())).collect();
    assert_eq!(seen[0], ("nacka/1/1a", "Först.", Some("1:1")));
    assert_eq!(seen[1], ("nacka/1/1b", "Sedan.", Some("2:1")));
    assert_eq!(seen[2], ("nacka/1/2", "Synpunkt 2.", Some("1:2")));
    assert_eq!(folder.undisposed(), ["nacka/1/1b", "nacka/1/3", "nacka/1/4", "nacka/1/5"]);
}

#[test]
fn a_duplicate_has_the_reply_of_what_it_repeats_however_far_away() {
    let blocks = "dispositions:
  nacka/1/1: {outcome: duplicate, duplicate-of: nacka/1/2}
  nacka/1/2: {outcome: duplicate, duplicate-of: nacka/1/3}
  nacka/1/3: {outcome: not-met, reason: Nej.}
  nacka/1/4: {outcome: duplicate, duplicate-of: nacka/1/5}
  nacka/1/5: {outcome: not-met}
";
    assert_eq!(
        became(blocks),
        [
            "nacka/1/1 NotMet Nej. nacka/1/3",
            "nacka/1/2 NotMet Nej. nacka/1/3",
            "nacka/1/3 NotMet Nej. -",
            "nacka/1/4 waits for nacka/1/5",
            "nacka/1/5 open",
        ]
    );
}

#[test]
fn what_goes_in_a_ring_or_nowhere_is_lost() {
    let blocks = "dispositions:
  nacka/1/1: {outcome: duplicate, duplicate-of: nacka/1/2}
  nacka/1/2: {outcome: duplicate, duplicate-of: nacka/1/1}
  nacka/1/3: {outcome: duplicate, duplicate-of: nacka/1/3}
  nacka/1/4: {outcome: duplicate, duplicate-of: solna/1/1}
  nacka/1/5: {group: vagar}
";
    assert_eq!(became(blocks), (1..=5).map(|n| format!("nacka/1/{n} lost")).collect::<Vec<_>>());
}

#[test]
fn a_group_replies_for_its_comments_and_each_may_say_its_own_outcome() {
    let blocks = "groups:
  vagar: {outcome: partly-met, reason: Kartan finns nu., changed: '4:1'}
  bron: {outcome: null, reason: null}
dispositions:
  nacka/1/1: {group: vagar}
  nacka/1/2: {group: vagar, outcome: met}
  nacka/1/3: {group: vagar, outcome: not-met, reason: Den vägen är enskild.}
  nacka/1/4: {group: bron}
  nacka/1/5: {outcome: duplicate, duplicate-of: nacka/1/1}
";
    assert_eq!(
        became(blocks),
        [
            "nacka/1/1 PartlyMet Kartan finns nu. -",
            "nacka/1/2 Met Kartan finns nu. -",
            "nacka/1/3 NotMet Den vägen är enskild. -",
            "nacka/1/4 open",
            "nacka/1/5 PartlyMet Kartan finns nu. nacka/1/1",
        ]
    );
}

#[test]
fn comments_of_an_answer_that_another_took_the_place_of_are_still_owed_a_reply() {
    let mut folder = folder("dispositions: {}\n");
    let first = folder.answers[0].answer.clone();
    let mut add = |answer: u32, confirms: Option<u32>| {
        let answer = Answer { answer, confirms, comments: Vec::new(), ..first.clone() };
        folder.answers.push(AnswerFile { path: String::new(), answer });
        folder.items().iter().map(|i| (i.superseded, i.is_left())).collect::<Vec<_>>()
    };
    assert_eq!(add(2, Some(1)), [(false, true); 5], "a confirmation keeps them");
    assert_eq!(add(3, None), [(true, true); 5]);
    assert_eq!(add(4, Some(2)), [(false, true); 5], "through the one that confirmed them");
}

#[test]
fn a_long_chain_takes_no_longer_than_its_length() {
    let n = 20_000;
    let mut answer = folder("dispositions: {}\n").answers.remove(0);
    let one = answer.answer.comments[0].clone();
    answer.answer.comments = (1..=n).map(|c| Comment { comment: c, ..one.clone() }).collect();
    let link = |c: u32| Disposition {
        outcome: Some(if c == n { Outcome::Met } else { Outcome::Duplicate }),
        duplicate_of: (c < n).then(|| format!("nacka/1/{}", c + 1)),
        ..Disposition::default()
    };
    let dispositions = Dispositions {
        round: 1,
        text: digest(),
        groups: Default::default(),
        dispositions: (1..=n).map(|c| (format!("nacka/1/{c}"), link(c))).collect(),
    };
    let folder =
        RoundFolder { answers: vec![answer], dispositions: Some(dispositions), ..RoundFolder::default() };
    let end = format!("nacka/1/{n}");
    let items = folder.items();
    assert!(items[..items.len() - 1].iter().all(|i| i.reply().unwrap().same_as == Some(&end)));
}

#[test]
fn an_answer_in_the_margin_is_known_by_what_it_answers() {
    let mut folder = folder("dispositions: {}\n");
    let marks = [Mark::Comment, Mark::Comment, Mark::Reply, Mark::Reply, Mark::Reply];
    for (comment, mark) in folder.answers[0].answer.comments.iter_mut().zip(marks) {
        comment.mark = Some(mark);
        comment.at =
            Some(if comment.comment == 1 || comment.comment == 5 { "1:1" } else { "1:2" }.to_owned());
    }
    let threads: Vec<Option<String>> = folder.items().iter().map(Item::thread).collect();
    let of = |n: u32| Some(format!("nacka/1/{n}"));
    assert_eq!(threads, [None, None, of(2), of(2), of(1)]);
}
