//! A long text with something of everything, on which two engines are compared: short ones agree even
//! where long ones do not.

use super::edition::{Shown, edition};
use crate::diag::Refusal;
use crate::model::{Lang, State};
use crate::project::{DOCUMENTS, Project, Snapshot, Source};
use crate::render::Edition;

const CHAPTER: &str = include_str!("../../templates/trial.md");
/// So many chapters fill some forty pages.
const CHAPTERS: usize = 40;

/// The edition of the trial; none where it cannot be read, which no release is.
pub fn trial() -> Result<Option<Edition>, Refusal> {
    let mut text = "---\nkind: guidance\ntitle: Prov\nsummary: En lång text.\n---\n\n".to_owned();
    (0..CHAPTERS).for_each(|n| text.push_str(&CHAPTER.replace("[^n]", &format!("[^{n}]"))));
    (0..CHAPTERS).for_each(|n| text.push_str(&format!("\n[^{n}]: Not nummer {n}.\n")));
    let mut snapshot = Snapshot::new(Source::WorkTree);
    snapshot.files.insert(format!("{DOCUMENTS}/prov/document.md"), text.into_bytes().into());
    let project = Project::read(snapshot);
    let date = jiff::civil::date(2026, 1, 1);
    let shown = Shown { state: State::Drafting, date, changed: false, lang: Lang::Sv };
    project.documents.values().next().map(|document| edition(&project, document, shown)).transpose()
}
