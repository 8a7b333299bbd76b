//! One rule, one file: a static value and a check, with its page beside it.
//!
//! Never writes, never formats, never reads a file, never knows another rule. What a rule says
//! stands in its own file, in both languages; its page is its documentation, the text of
//! `ssr explain` and its executed test (`tests/rules.rs`).

mod age;
mod demands;
mod firm;
#[cfg(any(test, fuzzing))]
pub mod invariants;
mod mend;
mod near;
mod newer;
mod obligation;
mod place;
mod reading;
mod sink;
mod spans;
mod target;

mod actorless_obligation;
mod actorless_passive;
mod answer_of_stranger;
mod answer_on_other_text;
mod answer_on_nothing;
mod bad_title;
mod classified_marking;
mod contradicting_dates;
mod dangling_anchor;
mod dangling_link;
mod differing_name;
mod disposition_without_reason;
mod doubled_comment;
mod doubled_heading;
mod doubled_number;
mod doubled_replacement;
mod doubled_title;
mod duplicate_id;
mod edited_during_remiss;
mod empty_section;
mod handwritten_number;
mod long_sentence;
mod misnamed_document;
mod misnamed_file;
mod missing_document;
mod missing_example_mark;
mod missing_expiry;
mod missing_glyph;
mod missing_record;
mod missing_section;
mod missing_summary;
mod missing_workspace;
mod mixed_terms;
mod objection_adopted;
mod odd_file;
mod orphan_disposition;
mod overdue_review;
mod personal_number;
mod premature_link;
mod private_address;
mod record_chain;
mod record_fields;
mod record_order;
mod secrecy_without_ground;
mod replacement_cycle;
mod stray_file;
mod superseded_reference;
mod tangled_disposition;
mod text_not_adopted;
mod text_not_endorsed;
mod undisposed_comment;
mod unexplained_abbreviation;
mod unknown_capability;
mod unknown_cluster;
mod unknown_document;
mod unknown_format;
mod unknown_forum;
mod unknown_meeting;
mod unknown_member;
mod unknown_seat;
mod unknown_target;
mod unserved_target;
mod unused_capability;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::diag::{Diagnostic, Kind};
use crate::model::Lang;
use crate::project::{Document, Project, Register, Scope, Snapshot};
use crate::syntax::findings;
use crate::syntax::source::words;
pub use classified_marking::is_marked;
pub use demands::Demands;
pub use mend::{Mend, Mends, mends};
pub use reading::Reading;
pub use sink::{Report, Sink};

/// A rule: the kind of its findings, and how they are found.
#[derive(Debug)]
pub struct Rule {
    /// Its name is the pattern that is found, never the cure.
    pub kind: Kind,
    pub check: Check,
}

/// What a rule looks at.
#[derive(Debug, Clone, Copy)]
pub enum Check {
    /// One file of text as it is written, by its path and its words.
    File(fn(&Register, &str, &str, &mut Sink)),
    /// One document with its text. Of the others nothing is known yet.
    Text(fn(&Register, &Document, &mut Sink)),
    /// The words of one document, as they are read. Only of texts in Swedish.
    Language(fn(&Register, &Reading, &mut Sink)),
    /// One document among all the others. Of its text the outline is left.
    Document(fn(&Project, &Document, &mut Sink)),
    /// The same, about its links: looked at again when what they lead to is changed.
    Links(fn(&Project, &Document, &mut Sink)),
    /// The register, with what its documents define.
    Register(fn(&Project, &mut Sink)),
    /// The register with every text in it: not looked at where only a part was read.
    Whole(fn(&Project, &mut Sink)),
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
    &answer_on_nothing::RULE,
    &secrecy_without_ground::RULE,
    &tangled_disposition::RULE,
    // 090: what must never be written down
    &personal_number::RULE,
    &classified_marking::RULE,
    &private_address::RULE,
    // 100: what a text says of its places
    &handwritten_number::RULE,
    &doubled_heading::RULE,
    &missing_glyph::RULE,
    &dangling_anchor::RULE,
    // 110: what documents say of each other
    &differing_name::RULE,
    &contradicting_dates::RULE,
    &doubled_title::RULE,
    &overdue_review::RULE,
    &superseded_reference::RULE,
    &replacement_cycle::RULE,
    &premature_link::RULE,
    &unused_capability::RULE,
    &unserved_target::RULE,
    &doubled_replacement::RULE,
    // 120: the way to the forums
    &undisposed_comment::RULE,
    &edited_during_remiss::RULE,
    &text_not_endorsed::RULE,
    &doubled_comment::RULE,
    &missing_expiry::RULE,
    // 130: the language
    &long_sentence::RULE,
    &actorless_passive::RULE,
    &actorless_obligation::RULE,
    &unexplained_abbreviation::RULE,
    &mixed_terms::RULE,
];

/// Every kind of finding that `ssr` can make, reading and judging, in the order of the codes.
pub fn kinds() -> impl Iterator<Item = &'static Kind> {
    findings::ALL.iter().copied().chain(RULES.iter().map(|rule| &rule.kind))
}

/// The kind with a name or a code, however it is written.
pub fn find(name: &str) -> Option<&'static Kind> {
    let same = |known: &str| known.eq_ignore_ascii_case(name.trim());
    kinds().find(|kind| same(kind.name) || same(kind.code))
}

/// Reads a snapshot and tells everything that is wrong in it: what reading finds and what every
/// rule finds, by file, place and code, each only once. Texts are looked at one by one and dropped;
/// the project that comes back has their outlines.
pub fn check(snapshot: Snapshot, today: Date) -> (Project, Vec<Diagnostic>) {
    let (project, alone) = Project::read_each(snapshot, |snapshot, register, document| {
        alone(snapshot, register, document, today)
    });
    let found = together(&project, alone, today);
    (project, found)
}

/// What is wrong in the documents that a branch has changed, and with links from others to what they
/// have lost. The snapshot holds those documents, and of the others as much as the scope needs.
pub fn check_changed(snapshot: Snapshot, scope: &Scope, today: Date) -> (Project, Vec<Diagnostic>) {
    let (project, alone) = Project::read_each(snapshot, |snapshot, register, document| {
        if scope.changed.contains(&document.id) {
            alone(snapshot, register, document, today)
        } else {
            Vec::new()
        }
    });
    let mut found: Vec<Diagnostic> = project.reading_findings().cloned().collect();
    found.extend(alone.into_iter().flatten());
    found.retain(|finding| scope.holds(&finding.path));
    for document in project.documents.values().filter(|d| scope.changed.contains(&d.id)) {
        found.extend(among(&project, document, today));
    }
    let mut wide = Vec::new();
    for rule in RULES {
        let mut sink = Sink::new(&project.snapshot, rule, today, &mut wide);
        match rule.check {
            Check::Register(check) => check(&project, &mut sink),
            Check::Links(check) => {
                let others = project.documents.values().filter(|d| !scope.changed.contains(&d.id));
                others.for_each(|document| check(&project, document, &mut sink));
            }
            _ => {}
        }
    }
    wide.retain(|finding| {
        scope.holds(&finding.path)
            || finding.related.iter().any(|place| scope.holds(&place.path))
            || mentions(&project, scope, finding)
    });
    found.extend(wide);
    let found = sorted(age::judged(found, &project));
    (project, found)
}

/// Whether the words that a finding underlines lead to something that was lost.
fn mentions(project: &Project, scope: &Scope, finding: &Diagnostic) -> bool {
    let text = project.snapshot.files.get(&finding.path).map(|bytes| words(bytes));
    let wrong = text.as_deref().zip(finding.span).and_then(|(text, span)| text.get(span.start..span.end));
    wrong.is_some_and(|wrong| scope.mentions.iter().any(|mention| wrong.contains(mention.as_str())))
}

/// Everything that is wrong in a project that has been read whole.
pub fn run(project: &Project, today: Date) -> Vec<Diagnostic> {
    let each = project.documents.values();
    let alone = each.map(|document| alone(&project.snapshot, &project.register, document, today)).collect();
    together(project, alone, today)
}

/// What can be told of a document without the others.
fn alone(snapshot: &Snapshot, register: &Register, document: &Document, today: Date) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let text = format!("{}/document.md", document.folder);
    let reading = (register.language() == Lang::Sv).then(|| Reading::of(document));
    for rule in RULES {
        let mut sink = Sink::new(snapshot, rule, today, &mut found);
        match rule.check {
            Check::Text(check) => check(register, document, &mut sink),
            Check::Language(check) => {
                if let Some(reading) = &reading {
                    check(register, reading, &mut sink);
                }
            }
            Check::File(check) => {
                check(register, &text, &document.source, &mut sink);
                let others = document.files.iter().filter(|(path, _)| *path != "document.md");
                for (path, bytes) in others.filter(|(path, _)| is_words(path)) {
                    check(register, &format!("{}/{path}", document.folder), &words(bytes), &mut sink);
                }
            }
            Check::Document(_) | Check::Links(_) | Check::Register(_) | Check::Whole(_) => {}
        }
    }
    found
}

fn together(project: &Project, alone: Vec<Vec<Diagnostic>>, today: Date) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = project.reading_findings().cloned().collect();
    found.extend(alone.into_iter().flatten());
    let among: Vec<Vec<Diagnostic>> =
        project.documents.par_iter().map(|(_, document)| among(project, document, today)).collect();
    found.extend(among.into_iter().flatten());
    let files: Vec<_> = project.other_files().filter(|(path, _)| is_words(path)).collect();
    let wide: Vec<Vec<Diagnostic>> = RULES
        .par_iter()
        .map(|rule| {
            let mut found = Vec::new();
            let mut sink = Sink::new(&project.snapshot, rule, today, &mut found);
            match rule.check {
                Check::Register(check) | Check::Whole(check) => check(project, &mut sink),
                Check::File(check) => {
                    for (path, bytes) in &files {
                        check(&project.register, path, &words(bytes), &mut sink);
                    }
                }
                Check::Text(_) | Check::Language(_) | Check::Document(_) | Check::Links(_) => {}
            }
            found
        })
        .collect();
    found.extend(wide.into_iter().flatten());
    sorted(age::judged(found, project))
}

/// What can be told of a document with the others at hand.
fn among(project: &Project, document: &Document, today: Date) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for rule in RULES {
        if let Check::Document(check) | Check::Links(check) = rule.check {
            check(project, document, &mut Sink::new(&project.snapshot, rule, today, &mut found));
        }
    }
    found
}

/// Whether a file is text that people write.
fn is_words(path: &str) -> bool {
    path.ends_with(".md") || path.ends_with(".yaml")
}

fn sorted(found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut told: Vec<(String, Diagnostic)> =
        found.into_iter().map(|d| (d.message.say(Lang::Sv), d)).collect();
    let key = |(said, d): &(String, Diagnostic)| (d.path.clone(), d.span, d.kind.code, said.clone());
    told.sort_by_cached_key(key);
    told.dedup_by_key(|one| key(one));
    told.into_iter().map(|(_, diagnostic)| diagnostic).collect()
}
