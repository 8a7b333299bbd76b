//! One rule, one file: a static value and a check, with its page beside it.
//!
//! Never writes, never formats, never reads a file, never knows another rule. What a rule says
//! stands in its own file, in both languages; its page is its documentation, the text of
//! `ssr explain` and its executed test (`tests/rules.rs`).

mod firm;
mod near;
mod sink;
mod spans;
mod target;
mod walk;

mod answer_of_stranger;
mod answer_on_other_text;
mod bad_title;
mod classified_marking;
mod dangling_link;
mod disposition_without_reason;
mod doubled_number;
mod duplicate_id;
mod empty_section;
mod misnamed_document;
mod misnamed_file;
mod missing_document;
mod missing_example_mark;
mod missing_record;
mod missing_section;
mod missing_summary;
mod missing_workspace;
mod objection_adopted;
mod odd_file;
mod orphan_disposition;
mod personal_number;
mod record_chain;
mod record_fields;
mod record_order;
mod stray_file;
mod text_not_adopted;
mod unknown_capability;
mod unknown_cluster;
mod unknown_document;
mod unknown_format;
mod unknown_forum;
mod unknown_meeting;
mod unknown_member;
mod unknown_seat;
mod unknown_target;

use crate::diag::{Diagnostic, Level};
use crate::model::Lang;
use crate::project::{Document, Project};
pub use sink::{Report, Sink};

/// A rule: what it is called, how bad it is, and how it is found.
#[derive(Debug)]
pub struct Rule {
    /// Such as `dangling-link`: the pattern that is found, never the cure.
    pub name: &'static str,
    /// Such as `SSR065`: never given to another rule.
    pub code: &'static str,
    /// The level it has unless the check says otherwise.
    pub level: Level,
    /// One line that says what it is about.
    pub summary: fn(Lang) -> &'static str,
    /// Its page: what it asks, why, a wrong and a right example, how to mend. Swedish.
    pub page: &'static str,
    pub check: Check,
}

/// What a rule looks at.
#[derive(Debug, Clone, Copy)]
pub enum Check {
    /// One document at a time.
    Document(fn(&Project, &Document, &mut Sink)),
    /// The register as a whole.
    Register(fn(&Project, &mut Sink)),
}

/// Every rule, in the order of the codes, which is that of the documentation.
pub static RULES: &[&Rule] = &[
    // 040: files and folders
    &odd_file::RULE,
    &misnamed_document::RULE,
    &missing_document::RULE,
    &stray_file::RULE,
    &misnamed_file::RULE,
    // 045: the workspace
    &missing_workspace::RULE,
    &unknown_format::RULE,
    // 050: the register
    &duplicate_id::RULE,
    &unknown_member::RULE,
    &unknown_cluster::RULE,
    &unknown_forum::RULE,
    &unknown_seat::RULE,
    &unknown_meeting::RULE,
    &doubled_number::RULE,
    // 060: texts
    &bad_title::RULE,
    &missing_summary::RULE,
    &unknown_capability::RULE,
    &unknown_target::RULE,
    &unknown_document::RULE,
    &dangling_link::RULE,
    &missing_section::RULE,
    &empty_section::RULE,
    &missing_example_mark::RULE,
    // 070: records
    &missing_record::RULE,
    &record_chain::RULE,
    &record_order::RULE,
    &record_fields::RULE,
    &text_not_adopted::RULE,
    &objection_adopted::RULE,
    // 080: remiss
    &orphan_disposition::RULE,
    &disposition_without_reason::RULE,
    &answer_of_stranger::RULE,
    &answer_on_other_text::RULE,
    // 090: what must never be written down
    &personal_number::RULE,
    &classified_marking::RULE,
];

/// The rule with a name or a code, however it is written.
pub fn find(name: &str) -> Option<&'static Rule> {
    let same = |known: &str| known.eq_ignore_ascii_case(name);
    RULES.iter().copied().find(|rule| same(rule.name) || same(rule.code))
}

/// Everything that is wrong: what reading found and what every rule finds, by file, place and
/// code, each only once. The project must be read at full depth: links and names lead anywhere.
pub fn run(project: &Project) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = project.reading_findings().cloned().collect();
    for rule in RULES {
        let mut sink = Sink::new(project, rule, &mut found);
        match rule.check {
            Check::Register(check) => check(project, &mut sink),
            Check::Document(check) => project.documents.values().for_each(|d| check(project, d, &mut sink)),
        }
    }
    sorted(found)
}

fn sorted(found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut told: Vec<(String, Diagnostic)> =
        found.into_iter().map(|d| (d.message.say(Lang::Sv), d)).collect();
    told.sort_by(|(a, x), (b, y)| (&x.path, x.span, x.code, a).cmp(&(&y.path, y.span, y.code, b)));
    told.dedup_by(|(b, y), (a, x)| (&x.path, x.span, x.code, a) == (&y.path, y.span, y.code, b));
    told.into_iter().map(|(_, diagnostic)| diagnostic).collect()
}
