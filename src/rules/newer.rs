//! Which documents are in force, and which of them a newer one has taken the place of.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::model::Slug;
use crate::project::{Document, InForce, Project};

/// Whether a version of a document is in force.
pub fn in_force(document: &Document, today: Date) -> bool {
    document.in_force(today) == InForce::Yes
}

/// By the id of a document: the one, in force, that replaces it.
pub fn newer(project: &Project, today: Date) -> BTreeMap<&Slug, &Document> {
    let mut out = BTreeMap::new();
    for document in project.documents.values() {
        let Some(old) = document.front.as_ref().and_then(|f| f.replaces.as_ref()) else { continue };
        if *old != document.id && in_force(document, today) {
            out.entry(old).or_insert(document);
        }
    }
    out
}
