//! Reading on after an error: what was wrong is blanked out, so that one run shows many findings.

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;
use serde_saphyr::Error;

use crate::diag::Diagnostic;
use crate::model::Span;

use super::errors;
use super::tree::{Content, Entry, SpanIndex};

/// At most this many findings of one file.
const FINDINGS: usize = 20;
/// Larger files are not read again.
const SIZE: usize = 512 * 1024;

/// The findings of a text that `first` says cannot be read as a `T`.
pub(super) fn findings<T: DeserializeOwned>(
    path: &str,
    text: &str,
    tree: &SpanIndex,
    first: Error,
) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    let mut repair = Repair { text: text.to_owned(), tree, gone: BTreeSet::new(), names: BTreeSet::new() };
    let mut error = first;
    loop {
        let (finding, place) = errors::finding(path, text, tree, &error);
        if !repair.echoes(&error, place) {
            if repair.broken(&error)
                || found.iter().any(|f| f.span == finding.span && f.kind.code == finding.kind.code)
            {
                break;
            }
            found.push(finding);
        }
        let Some(place) = place else { break };
        if found.len() >= FINDINGS || text.len() > SIZE || !repair.blank(&error, place) {
            break;
        }
        match super::parse::<T>(&repair.text) {
            Ok(_) => break,
            Err(next) => error = next,
        }
    }
    found
}

struct Repair<'a> {
    text: String,
    tree: &'a SpanIndex,
    /// Values that are blanked out.
    gone: BTreeSet<usize>,
    /// Fields that are missing only because they are blanked out or misspelt, with their mapping.
    names: BTreeSet<(Option<usize>, String)>,
}

impl Repair<'_> {
    /// Whether a field is missing only because it was blanked out or misspelt.
    fn echoes(&self, error: &Error, place: Option<Span>) -> bool {
        match (error.without_snippet(), place) {
            (Error::SerdeMissingField { field, .. }, Some(place)) => {
                self.names.contains(&(self.mapping(place.start), (*field).to_owned()))
            }
            _ => false,
        }
    }

    /// Whether blanking has made the text into something that is not the author's mistake.
    fn broken(&self, error: &Error) -> bool {
        let library = matches!(error.without_snippet(), Error::ExternalMessage { .. } | Error::Eof { .. });
        library && !self.gone.is_empty()
    }

    /// The innermost mapping around a place.
    fn mapping(&self, at: usize) -> Option<usize> {
        self.tree.nodes.iter().rposition(|node| {
            matches!(node.content, Content::Map { .. }) && node.span.start <= at && at <= node.span.end
        })
    }

    /// Blanks out what was wrong at the place; false where that cannot be done safely.
    fn blank(&mut self, error: &Error, place: Span) -> bool {
        let missing = matches!(error.without_snippet(), Error::SerdeMissingField { .. });
        if let Error::SerdeUnknownField { field, expected, .. } = error.without_snippet() {
            let meant = errors::meant(field, expected).map(str::to_owned);
            self.names.extend(meant.map(|meant| (self.mapping(place.start), meant)));
            let entry = self.entry(|entry| entry.key.start == place.start);
            if let Some(entry) = entry {
                return self.erase(entry.value, entry.key.start);
            }
        }
        if let Some((item, start)) = self.item(place) {
            return self.erase(item, start);
        }
        let entry = self.entry(|entry| {
            let end = self.tree.nodes.get(entry.value).map_or(0, |node| node.span.end);
            entry.key.start <= place.start && place.start <= end
        });
        match entry {
            Some(entry) if !missing => {
                let name = self.text.get(entry.key.start..entry.key.end).map(str::to_owned);
                self.names.extend(name.map(|name| (self.mapping(entry.key.start), name)));
                self.erase(entry.value, entry.key.start)
            }
            _ => false,
        }
    }

    /// The innermost entry of a block that fits, where others remain beside it.
    fn entry(&self, fits: impl Fn(&Entry) -> bool) -> Option<Entry> {
        self.tree.nodes.iter().rev().find_map(|node| match &node.content {
            Content::Map { entries, .. } if !node.flow => {
                let mut left = entries.iter().filter(|entry| !self.gone.contains(&entry.value));
                (left.clone().count() > 1).then(|| left.find(|entry| fits(entry)).cloned()).flatten()
            }
            _ => None,
        })
    }

    /// The innermost item of a block list around the place, where others remain, and its dash.
    fn item(&self, place: Span) -> Option<(usize, usize)> {
        let holds = |item: &usize| {
            let node = self.tree.nodes.get(*item);
            node.is_some_and(|node| node.span.start <= place.start && place.start <= node.span.end)
        };
        self.tree.nodes.iter().rev().find_map(|node| match &node.content {
            Content::List(items) if !node.flow => {
                let mut left = items.iter().filter(|item| !self.gone.contains(item));
                let item = (left.clone().count() > 1).then(|| left.find(|item| holds(item))).flatten()?;
                let start = self.tree.nodes.get(*item)?.span.start;
                let before = self.text.get(..start)?.trim_end();
                before.ends_with('-').then(|| (*item, before.len() - 1))
            }
            _ => None,
        })
    }

    /// Turns everything from `start` to the end of the value's last line into spaces.
    fn erase(&mut self, value: usize, start: usize) -> bool {
        let Some(node) = self.tree.nodes.get(value) else { return false };
        let from = node.span.end.max(start);
        let rest = self.text.get(from..).unwrap_or("");
        let end = from + rest.find('\n').unwrap_or(rest.len());
        let Some(old) = self.text.get(start..end) else { return false };
        let blank: String = old
            .chars()
            .flat_map(|c| match c {
                '\n' | '\r' => std::iter::repeat_n(c, 1),
                c => std::iter::repeat_n(' ', c.len_utf8()),
            })
            .collect();
        self.text.replace_range(start..end, &blank);
        self.gone.insert(value)
    }
}
