//! The order in which findings are told: by file, place and code, each only once.

use crate::diag::{Diagnostic, Level, Say};
use crate::model::Lang;

/// Findings in order, without those that say the same of the same place.
pub(super) fn order(findings: &[Diagnostic]) -> Vec<&Diagnostic> {
    let mut sorted: Vec<(&Diagnostic, String)> =
        findings.iter().map(|finding| (finding, finding.message.say(Lang::Sv))).collect();
    let key = |(finding, message): &(&Diagnostic, String)| {
        (finding.path.clone(), finding.span, finding.kind.code, message.clone())
    };
    sorted.sort_by_cached_key(key);
    sorted.dedup_by(|b, a| {
        (&a.0.path, a.0.span, a.0.kind.code, &a.1) == (&b.0.path, b.0.span, b.0.kind.code, &b.1)
    });
    sorted.into_iter().map(|(finding, _)| finding).collect()
}

/// How many findings of each level there are, each counted once.
pub fn count(findings: &[Diagnostic]) -> Count {
    Count::of(&order(findings))
}

/// How many of each level.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    pub errors: usize,
    pub warnings: usize,
    pub notes: usize,
}

impl Count {
    pub(super) fn of(findings: &[&Diagnostic]) -> Self {
        let count = |level| findings.iter().filter(|finding| finding.level == level).count();
        Count { errors: count(Level::Error), warnings: count(Level::Warning), notes: count(Level::Note) }
    }
}

impl Say for Count {
    fn say(&self, lang: Lang) -> String {
        let some = |n: usize, one: &str, many: &str| match n {
            0 => None,
            1 => Some(format!("1 {one}")),
            n => Some(format!("{n} {many}")),
        };
        let parts: Vec<String> = [
            some(self.errors, lang.pick("fel", "error"), lang.pick("fel", "errors")),
            some(self.warnings, lang.pick("varning", "warning"), lang.pick("varningar", "warnings")),
            some(self.notes, lang.pick("anmärkning", "note"), lang.pick("anmärkningar", "notes")),
        ]
        .into_iter()
        .flatten()
        .collect();
        if parts.is_empty() {
            return lang.pick("Inga fel.", "No errors.").to_owned();
        }
        parts.join(", ")
    }
}
