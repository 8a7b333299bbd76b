//! What the words of a mail and the files with it say together.

use std::collections::HashSet;

use super::fold::folded;
use crate::model::{Doubt, Heard, Reading, Remark, Stance};

/// One reading of several, in their order. Nothing is lost, and the same thing said twice is said once.
pub fn merge(readings: Vec<Reading>) -> Reading {
    let mut out = Reading::default();
    let mut stances: Vec<Heard<Stance>> = Vec::new();
    let mut seen: HashSet<(Option<String>, Vec<String>, Option<Vec<String>>)> = HashSet::new();
    for reading in readings {
        out.about = out.about.or(reading.about);
        stances.extend(reading.stance);
        out.preliminary |= reading.preliminary;
        // Who decided and when belong together.
        if out.decided_by.is_none() || (out.decided.is_none() && reading.decided.is_some()) {
            let same = out.decided_by.is_none()
                || reading.decided_by.is_none()
                || out.decided_by == reading.decided_by;
            if same {
                out.decided_by = out.decided_by.or(reading.decided_by);
                out.decided = out.decided.or(reading.decided);
            }
        }
        out.registry_number = out.registry_number.or(reading.registry_number);
        // In one file, the same words twice are two comments: `stryk` at two words of one paragraph.
        let mut own = Vec::new();
        for remark in reading.remarks {
            let key = key(&remark);
            if !seen.contains(&key) {
                out.remarks.push(remark);
            }
            own.push(key);
        }
        seen.extend(own);
        for doubt in reading.doubts {
            if !out.doubts.contains(&doubt) {
                out.doubts.push(doubt);
            }
        }
    }
    let first = stances.first().cloned();
    let other = first.as_ref().and_then(|first| stances.iter().find(|heard| heard.value != first.value));
    match (first, other) {
        (Some(one), Some(other)) => {
            out.doubts.push(Doubt::TwoStances { one: one.words, other: other.words.clone() });
        }
        (first, _) => out.stance = first,
    }
    // Two that disagree in one file are not settled by a third.
    if out.doubts.iter().any(|doubt| matches!(doubt, Doubt::TwoStances { .. })) {
        out.stance = None;
    }
    out
}

/// Comments are the same where they say the same about the same place.
fn key(remark: &Remark) -> (Option<String>, Vec<String>, Option<Vec<String>>) {
    (remark.at.clone(), folded(&remark.says), remark.proposes.as_deref().map(folded))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Certainty, CommentKind, Mark};

    fn remark(at: Option<&str>, says: &str) -> Remark {
        Remark {
            mark: Mark::Prose,
            at: at.map(str::to_owned),
            anchor: None,
            certainty: Certainty::Certain,
            quote: None,
            kind: CommentKind::Substance,
            says: says.to_owned(),
            proposes: None,
            settled: false,
        }
    }

    fn of(stance: Option<Stance>, remarks: Vec<Remark>) -> Reading {
        let stance = stance.map(|value| Heard { value, words: format!("{value:?}") });
        Reading { stance, remarks, ..Reading::default() }
    }

    #[test]
    fn a_stance_in_the_mail_goes_with_the_marks_in_the_file() {
        let mail = of(Some(Stance::Opposes), vec![remark(Some("2:1"), "Fel.")]);
        let file =
            of(None, vec![remark(Some("2:1"), "fel"), remark(None, "Fel."), remark(Some("2:2"), "Fel.")]);
        let merged = merge(vec![mail, file]);
        assert_eq!(merged.stance.map(|heard| heard.value), Some(Stance::Opposes));
        let places: Vec<Option<&str>> = merged.remarks.iter().map(|remark| remark.at.as_deref()).collect();
        assert_eq!(places, [Some("2:1"), None, Some("2:2")]);
    }

    #[test]
    fn what_one_file_says_twice_is_two_comments() {
        let twice = || of(None, vec![remark(Some("2:1"), "Stryk."), remark(Some("2:1"), "Stryk.")]);
        assert_eq!(merge(vec![twice()]).remarks.len(), 2);
        assert_eq!(merge(vec![twice(), twice()]).remarks.len(), 2);
    }

    #[test]
    fn two_stances_are_for_a_person() {
        let merged = merge(vec![of(Some(Stance::Opposes), vec![]), of(Some(Stance::Supports), vec![])]);
        assert_eq!(merged.stance, None);
        assert_eq!(merged.doubts, [Doubt::TwoStances { one: "Opposes".into(), other: "Supports".into() }]);
        let same = merge(vec![of(Some(Stance::Supports), vec![]), of(Some(Stance::Supports), vec![])]);
        assert!(same.stance.is_some() && same.doubts.is_empty());
        // A file that disagrees with itself is not settled by the mail.
        let torn = Reading { doubts: merged.doubts, ..Reading::default() };
        assert_eq!(merge(vec![torn, of(Some(Stance::Supports), vec![])]).stance, None);
    }
}
