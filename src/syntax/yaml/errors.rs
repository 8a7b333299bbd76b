//! What the library says of a value, understood: the kind of finding, the exact place, our words.

use serde_saphyr::{Error, Location};

use crate::diag::Diagnostic;
use crate::model::{Color, CommitId, PartialDate, Sha256, Slug, Span};
use crate::syntax::findings;
use crate::syntax::lines::{Lines, Place, floor};

use super::say::{Form, Got, Help, Want, Yaml};
use super::tree::{Content, Entry, Node, SpanIndex};

/// At most so much of a wrong value is repeated in a message.
const QUOTED: usize = 60;

/// One error of the library, with the place in the text that it is about (not in the whole file).
pub(super) fn finding(path: &str, text: &str, tree: &SpanIndex, error: &Error) -> (Diagnostic, Option<Span>) {
    let error = error.without_snippet();
    let place = error.location().map(|location| span(text, &location));
    let reading = Reading { path, text, tree, place };
    (reading.finding(error), place)
}

/// The bytes that a location stands for. The library gives none where it counts in characters only.
fn span(text: &str, location: &Location) -> Span {
    let span = location.span();
    let known = match (span.byte_offset(), span.byte_len()) {
        (Some(start), Some(len)) => usize::try_from(start).ok().zip(usize::try_from(len).ok()),
        _ => None,
    };
    let (start, len) = known.unwrap_or_else(|| {
        let line = usize::try_from(location.line()).unwrap_or(1);
        let column = usize::try_from(location.column()).unwrap_or(1);
        (Lines::new(text).offset(Place { line, column }).unwrap_or(text.len()), 0)
    });
    let start = floor(text, start);
    let end = floor(text, start.saturating_add(len)).max(start);
    let raw = text.get(start..end).unwrap_or("");
    Span::new(start, start + raw.trim_end_matches(['\n', '\r']).len())
}

struct Reading<'a> {
    path: &'a str,
    text: &'a str,
    tree: &'a SpanIndex,
    place: Option<Span>,
}

impl Reading<'_> {
    fn finding(&self, error: &Error) -> Diagnostic {
        match error {
            Error::SerdeUnknownField { field, expected, .. } => {
                let message = Yaml::Unknown { name: short(field) };
                let finding = findings::UNKNOWN_FIELD.at(self.path, self.shown(), message);
                finding.help(choose(field, expected))
            }
            Error::SerdeMissingField { field, .. } => {
                let message = Yaml::Missing { name: (*field).to_owned() };
                let span = self.place.map(|place| self.first_name(place)).map(|s| self.shift(s));
                findings::MISSING_FIELD.at(self.path, span, message).help(Help::Add((*field).to_owned()))
            }
            _ if self.is_empty() => {
                let message = Yaml::Empty { name: self.name() };
                findings::EMPTY_VALUE.at(self.path, self.whole(), message).help(match error {
                    Error::SerdeUnknownVariant { expected, .. } => choose("", expected),
                    _ => Help::Fill,
                })
            }
            Error::SerdeUnknownVariant { variant, expected, .. } => {
                let message = Yaml::Word { text: short(variant) };
                let finding = findings::UNKNOWN_WORD.at(self.path, self.shown(), message);
                finding.help(choose(variant, expected))
            }
            Error::Message { msg, .. } => {
                let text = self.scalar();
                let form = form(msg, text.as_deref().unwrap_or(""));
                let message = text.map_or(Yaml::Other, |text| Yaml::Form { text: short(&text), form });
                findings::BAD_VALUE.at(self.path, self.shown(), message).help(Help::Form(form))
            }
            Error::Budget { .. } => {
                findings::YAML_LIMITS.at(self.path, self.shown(), Yaml::TooMany).help(Help::Limits)
            }
            Error::Eof { .. } => {
                findings::EMPTY_VALUE.at(self.path, self.shown(), Yaml::EmptyFile).help(Help::EmptyFile)
            }
            error => match want(error) {
                Some(want) => {
                    let message = Yaml::Wrong { name: self.name(), want, got: self.got() };
                    findings::WRONG_TYPE.at(self.path, self.shown(), message).help(Help::Want(want))
                }
                None => {
                    let finding = findings::BAD_VALUE.at(self.path, self.shown(), Yaml::Other);
                    finding.help(Help::Want(Want::Other))
                }
            },
        }
    }

    fn shift(&self, span: Span) -> Span {
        Span::new(span.start + self.tree.offset, span.end + self.tree.offset)
    }

    /// The place in the whole file; never more than one line, so that long values stay readable.
    fn shown(&self) -> Option<Span> {
        let place = self.place?;
        let start = floor(self.text, place.start);
        let raw = self.text.get(start..place.end).unwrap_or("");
        let line = raw.split(['\n', '\r']).next().unwrap_or("").len();
        // Something must be underlined: one character where the library points between two.
        let least = self.text.get(start..).and_then(|rest| rest.chars().next());
        let least = least.filter(|c| !c.is_control()).map_or(0, char::len_utf8);
        Some(self.shift(Span::new(start, start + line.max(least))))
    }

    /// The whole entry of an empty value.
    fn whole(&self) -> Option<Span> {
        let key = self.node().and_then(|node| self.entry(node)).map(|entry| entry.key);
        key.map(|key| self.shift(key)).or_else(|| self.shown())
    }

    /// The outermost value that begins at the place.
    fn node(&self) -> Option<usize> {
        let start = self.place?.start;
        self.tree.nodes.iter().position(|node| node.span.start == start)
    }

    fn content(&self) -> Option<&Content> {
        Some(&self.tree.nodes.get(self.node()?)?.content)
    }

    fn is_empty(&self) -> bool {
        matches!(self.content(), Some(Content::Scalar { empty: true, .. }))
    }

    fn scalar(&self) -> Option<String> {
        match self.content()? {
            Content::Scalar { text, .. } => Some(text.clone()),
            _ => None,
        }
    }

    fn got(&self) -> Got {
        match self.content() {
            Some(Content::Scalar { text, .. }) => Got::Text(short(text)),
            Some(Content::List(_)) => Got::List,
            Some(Content::Map { .. }) => Got::Fields,
            None => Got::Other,
        }
    }

    fn entry(&self, value: usize) -> Option<&Entry> {
        self.tree.nodes.iter().find_map(|node| match &node.content {
            Content::Map { entries, .. } => entries.iter().find(|entry| entry.value == value),
            _ => None,
        })
    }

    /// The name of the field whose value stands here.
    fn name(&self) -> Option<String> {
        let key = self.entry(self.node()?)?.key;
        self.text.get(key.start..key.end).map(short)
    }

    /// Where a field is missing: the library gives the last name of the mapping that was read, people
    /// look for the first; an empty mapping has none and is shown itself.
    fn first_name(&self, place: Span) -> Span {
        fn entries(node: &Node) -> Option<(Span, &[Entry])> {
            match &node.content {
                Content::Map { entries, .. } => Some((node.span, entries)),
                _ => None,
            }
        }
        let empty = |value: usize| {
            let (span, entries) = self.tree.nodes.get(value).and_then(entries)?;
            entries.is_empty().then_some(span)
        };
        for (span, entries) in self.tree.nodes.iter().filter_map(entries) {
            if entries.is_empty() && span.start == place.start {
                return span;
            }
            if let Some(last) = entries.iter().find(|entry| entry.key.start == place.start) {
                let first = entries.first().map_or(place, |entry| entry.key);
                return empty(last.value).unwrap_or(first);
            }
        }
        place
    }
}

/// What kind of value the library asked for.
fn want(error: &Error) -> Option<Want> {
    Some(match error {
        Error::Unexpected { expected, .. } => match *expected {
            "mapping start" => Want::Fields,
            "sequence start" => Want::List,
            "string scalar" | "string" => Want::Text,
            _ => Want::Other,
        },
        Error::InvalidScalar { ty, .. } => whole(ty),
        Error::InvalidBooleanStrict { .. } => Want::Bool,
        Error::ExternallyTaggedEnumExpectedScalarOrMapping { .. }
        | Error::ExpectedStringKeyForExternallyTaggedEnum { .. }
        | Error::UnexpectedValueForUnitEnumVariant { .. } => Want::Word,
        Error::NullIntoString { .. } | Error::TaggedScalarCannotDeserializeIntoString { .. } => Want::Text,
        Error::SerdeInvalidType { .. } | Error::SerdeInvalidLength { .. } => Want::Other,
        _ => return None,
    })
}

fn whole(ty: &'static str) -> Want {
    match ty {
        "f32" | "f64" | "float" => Want::Number,
        "bool" => Want::Bool,
        ty if ty.starts_with(['u', 'i']) => Want::Whole(ty),
        _ => Want::Other,
    }
}

/// Which form a type of ours, or a date, asked for.
fn form(message: &str, text: &str) -> Form {
    let date = text.parse::<jiff::civil::Date>().err().map(|e| e.to_string());
    let time = text.parse::<jiff::Timestamp>().err().map(|e| e.to_string());
    match message {
        m if m.ends_with(Slug::WANTED) => Form::Slug,
        m if m.ends_with(Sha256::WANTED) => Form::Sha256,
        m if m.ends_with(CommitId::WANTED) => Form::Commit,
        m if m.ends_with(PartialDate::WANTED) => Form::PartialDate,
        m if m.ends_with(Color::WANTED) => Form::Color,
        m if date.as_deref().is_some_and(|date| m.contains(date)) => Form::Date,
        m if time.as_deref().is_some_and(|time| m.contains(time)) => Form::Time,
        _ => Form::Other,
    }
}

fn choose(written: &str, expected: &[&'static str]) -> Help {
    match meant(written, expected) {
        Some(name) => Help::Meant(name.to_owned()),
        None => Help::OneOf(expected.iter().map(|name| (*name).to_owned()).collect()),
    }
}

/// The word that was probably meant.
pub(super) fn meant<'a>(written: &str, expected: &[&'a str]) -> Option<&'a str> {
    let (distance, name) = expected.iter().map(|name| (distance(written, name), *name)).min()?;
    (distance * 3 <= written.chars().count() && distance < 4).then_some(name)
}

/// How many letters must change to make one word of the other; two that changed places are one.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(QUOTED).collect(), b.chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    let at = |rows: &[Vec<usize>], i: usize, j: usize| rows.get(i).and_then(|row| row.get(j)).copied();
    for i in 1..=a.len() {
        rows.push(vec![i]);
        for j in 1..=b.len() {
            let one = |di: usize, dj: usize, cost: usize| {
                at(&rows, i.checked_sub(di)?, j.checked_sub(dj)?).map(|before| before + cost)
            };
            let same = usize::from(a.get(i - 1) != b.get(j - 1));
            let crossed = i > 1 && j > 1 && a.get(i - 1) == b.get(j - 2) && a.get(i - 2) == b.get(j - 1);
            let ways = [one(1, 1, same), one(1, 0, 1), one(0, 1, 1), crossed.then(|| one(2, 2, 1)).flatten()];
            let least = ways.into_iter().flatten().min().unwrap_or(usize::MAX / 4);
            if let Some(row) = rows.get_mut(i) {
                row.push(least);
            }
        }
    }
    at(&rows, a.len(), b.len()).unwrap_or(usize::MAX / 4)
}

/// The first line of a text, or as much of it as can stand in a message.
fn short(text: &str) -> String {
    let text = text.trim_matches('\n');
    let line = text.lines().next().unwrap_or("");
    let end = line.char_indices().nth(QUOTED).map_or(line.len(), |(end, _)| end);
    let kept = line.get(..end).unwrap_or("");
    if kept.len() < text.len() { format!("{kept}…") } else { kept.to_owned() }
}
