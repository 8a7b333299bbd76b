//! A YAML file as a tree of spans, made from the parser's events within fixed limits.

use std::collections::HashMap;

use serde_saphyr::granit_parser::{ErrorKind, Event, Parser, ScalarStyle, Span as Mark, StructureStyle, Tag};

use crate::diag::Diagnostic;
use crate::model::Span;
use crate::syntax::findings;
use crate::syntax::lines::floor;

use super::problem::Problem;
use super::say::{Feature, Help, Yaml};

/// At most this many values in one file.
pub const NODES: usize = 200_000;
/// An anchor or a tag is looked for in so many bytes before its value.
const MARK: usize = 120;
/// At most this many levels of fields and lists.
pub const DEPTH: usize = 64;

/// One step of a path into a file: the name of a field, or the place in a list (from 0).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key<'a> {
    Name(&'a str),
    Index(usize),
}

/// Where every value and every field name of a YAML file stands.
#[derive(Debug, Clone, Default)]
pub struct SpanIndex {
    pub(super) nodes: Vec<Node>,
    pub(super) root: Option<usize>,
    /// What the spans are counted from.
    pub(super) offset: usize,
}

#[derive(Debug, Clone)]
pub(super) struct Node {
    pub span: Span,
    pub flow: bool,
    pub content: Content,
}

#[derive(Debug, Clone)]
pub(super) enum Content {
    /// `empty` where nothing is written at all.
    Scalar {
        text: String,
        empty: bool,
    },
    List(Vec<usize>),
    Map {
        entries: Vec<Entry>,
        index: HashMap<String, usize>,
    },
}

#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub key: Span,
    pub value: usize,
}

impl SpanIndex {
    /// The span of a value, in bytes of the whole file.
    pub fn get(&self, path: &[Key<'_>]) -> Option<Span> {
        Some(self.shift(self.nodes.get(self.find(path)?)?.span))
    }

    /// The span of the name of a field: the last step must be a name.
    pub fn key(&self, path: &[Key<'_>]) -> Option<Span> {
        let (last, parent) = path.split_last()?;
        let Key::Name(name) = last else { return None };
        match &self.nodes.get(self.find(parent)?)?.content {
            Content::Map { entries, index } => Some(self.shift(entries.get(*index.get(*name)?)?.key)),
            _ => None,
        }
    }

    /// The span of a value by a path such as `members[3].cluster`. Names with dots need [`Self::get`].
    pub fn at(&self, path: &str) -> Option<Span> {
        self.get(&steps(path)?)
    }

    /// The span of the name of a field by such a path.
    pub fn key_at(&self, path: &str) -> Option<Span> {
        self.key(&steps(path)?)
    }

    fn find(&self, path: &[Key<'_>]) -> Option<usize> {
        let mut at = self.root?;
        for step in path {
            at = match (&self.nodes.get(at)?.content, step) {
                (Content::List(items), Key::Index(i)) => *items.get(*i)?,
                (Content::Map { entries, index }, Key::Name(name)) => entries.get(*index.get(*name)?)?.value,
                _ => return None,
            };
        }
        Some(at)
    }

    fn shift(&self, span: Span) -> Span {
        Span::new(span.start + self.offset, span.end + self.offset)
    }
}

fn steps(path: &str) -> Option<Vec<Key<'_>>> {
    let mut steps = Vec::new();
    for part in path.split('.') {
        let (name, mut rest) = part.split_at(part.find('[').unwrap_or(part.len()));
        if !name.is_empty() {
            steps.push(Key::Name(name));
        }
        while let Some(inner) = rest.strip_prefix('[') {
            let (number, after) = inner.split_once(']')?;
            steps.push(Key::Index(number.parse().ok()?));
            rest = after;
        }
    }
    Some(steps)
}

/// A list or a mapping that is still open.
struct Open {
    node: usize,
    /// The name that waits for its value.
    name: Option<(String, Span)>,
    /// Where the last child ended: a block ends there.
    end: usize,
}

pub(super) struct Walk<'a> {
    path: &'a str,
    text: &'a str,
    tree: SpanIndex,
    open: Vec<Open>,
    found: Vec<Diagnostic>,
}

/// Reads the shape of a file. With findings, the tree is what was read before them.
pub(super) fn walk(path: &str, text: &str, offset: usize) -> (SpanIndex, Vec<Diagnostic>) {
    let tree = SpanIndex { offset, ..SpanIndex::default() };
    let mut walk = Walk { path, text, tree, open: Vec::new(), found: Vec::new() };
    let mut documents = 0;
    for event in Parser::new_from_str(text) {
        let (event, mark) = match event {
            Ok(event) => event,
            Err(error) => {
                let start = error.marker().byte_offset().unwrap_or(text.len());
                walk.syntax(error.kind(), start);
                break;
            }
        };
        if matches!(event, Event::DocumentStart(..)) {
            documents += 1;
            if documents > 1 {
                let span = walk.span(&mark);
                let finding = findings::YAML_DOCUMENTS.at(path, walk.place(span), Yaml::Documents);
                walk.found.push(finding.help(Help::Documents));
                break;
            }
        }
        if !walk.event(event, &mark) {
            break;
        }
    }
    (walk.tree, walk.found)
}

impl Walk<'_> {
    /// Takes one event; false means that the limits are reached.
    fn event(&mut self, event: Event<'_>, mark: &Mark) -> bool {
        let span = self.span(mark);
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.features(anchor, tag.as_deref(), span);
                if text == "<<" && style == ScalarStyle::Plain {
                    self.feature(Feature::Merge, span);
                }
                let empty = span.start == span.end && style == ScalarStyle::Plain;
                let text = if empty { String::new() } else { text.into_owned() };
                self.value(Node { span, flow: false, content: Content::Scalar { text, empty } });
            }
            Event::Alias(_) => {
                self.feature(Feature::Alias, span);
                let content = Content::Scalar { text: String::new(), empty: false };
                self.value(Node { span, flow: false, content });
            }
            Event::SequenceStart(style, anchor, tag) => {
                self.features(anchor, tag.as_deref(), span);
                self.begin(span, style, Content::List(Vec::new()));
            }
            Event::MappingStart(style, anchor, tag) => {
                self.features(anchor, tag.as_deref(), span);
                let content = Content::Map { entries: Vec::new(), index: HashMap::new() };
                self.begin(span, style, content);
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(span),
            _ => {}
        }
        let (nodes, depth) = (self.tree.nodes.len(), self.open.len());
        if nodes > NODES || depth > DEPTH {
            let message = if depth > DEPTH { Yaml::TooDeep } else { Yaml::TooMany };
            let finding = findings::YAML_LIMITS.at(self.path, self.place(span), message);
            self.found.push(finding.help(Help::Limits));
            return false;
        }
        true
    }

    /// A value that is complete, or a name in a mapping.
    fn value(&mut self, node: Node) {
        let in_map = self.open.last().is_some_and(|open| self.is_map(open.node) && open.name.is_none());
        if in_map && let Content::Scalar { text, .. } = &node.content {
            let name = (text.clone(), node.span);
            if let Some(open) = self.open.last_mut() {
                open.end = node.span.end;
                open.name = Some(name);
            }
            return;
        }
        let end = node.span.end;
        self.tree.nodes.push(node);
        self.attach(self.tree.nodes.len() - 1, end);
    }

    fn begin(&mut self, span: Span, style: StructureStyle, content: Content) {
        let flow = style == StructureStyle::Flow;
        self.tree.nodes.push(Node { span, flow, content });
        self.open.push(Open { node: self.tree.nodes.len() - 1, name: None, end: span.end });
    }

    fn end(&mut self, span: Span) {
        let Some(open) = self.open.pop() else { return };
        let mut end = open.end;
        if let Some(node) = self.tree.nodes.get_mut(open.node) {
            if node.flow {
                end = span.end;
            }
            node.span.end = end.max(node.span.start);
        }
        self.attach(open.node, end);
    }

    /// Hangs a complete value on the list or mapping around it.
    fn attach(&mut self, value: usize, end: usize) {
        let span = self.tree.nodes.get(value).map(|n| n.span).unwrap_or_default();
        let Some(open) = self.open.last_mut() else {
            self.tree.root = Some(value);
            return;
        };
        open.end = open.end.max(end);
        let (name, parent) = (open.name.take(), open.node);
        let Some(node) = self.tree.nodes.get_mut(parent) else { return };
        let mut twice = None;
        match &mut node.content {
            Content::List(items) => items.push(value),
            Content::Map { entries, index } => match name {
                Some((name, key)) => {
                    if let Some(first) = index.get(&name).and_then(|i| entries.get(*i)) {
                        twice = Some((name, key, first.key));
                    } else {
                        index.insert(name, entries.len());
                    }
                    entries.push(Entry { key, value });
                }
                None => {
                    // A list or a mapping stands where a name should.
                    open.name = Some((String::new(), span));
                    self.feature(Feature::Key, span);
                }
            },
            Content::Scalar { .. } => {}
        }
        if let Some((name, key, first)) = twice {
            let finding = findings::DUPLICATE_KEY.at(self.path, self.place(key), Yaml::Twice { name });
            let first = self.tree.shift(first);
            self.found.push(finding.related(first, Yaml::First).help(Help::Twice));
        }
    }

    fn is_map(&self, node: usize) -> bool {
        self.tree.nodes.get(node).is_some_and(|n| matches!(n.content, Content::Map { .. }))
    }

    fn features(&mut self, anchor: usize, tag: Option<&Tag>, span: Span) {
        if anchor == 0 && tag.is_none() {
            return;
        }
        // What stands before the value: the mark itself is what is wrong. It is short: without a limit,
        // a line of marks would be read for each of them.
        let from = floor(self.text, span.start.saturating_sub(MARK));
        let before = self.text.get(from..span.start).unwrap_or("").trim_end();
        let start = from + before.rfind(['\n', ' ', ',', '[', '{']).map_or(0, |i| i + 1);
        let end = from + before.len();
        let mark = if start < end { Span::new(start, end) } else { span };
        if anchor != 0 {
            self.feature(Feature::Anchor, mark);
        }
        if tag.is_some() {
            self.feature(Feature::Tag, mark);
        }
    }

    fn feature(&mut self, feature: Feature, span: Span) {
        let finding = findings::YAML_FEATURE.at(self.path, self.place(span), Yaml::Feature(feature));
        self.found.push(finding.help(Help::Feature(feature)));
    }

    fn syntax(&mut self, kind: &ErrorKind, start: usize) {
        let start = floor(self.text, start);
        let rest = self.text.get(start..).unwrap_or("");
        let problem = Problem::of(kind, rest.chars().next());
        let (problem, start) = match self.tab(problem, start) {
            Some(tab) => (Problem::Tab, tab),
            None if problem == Problem::Indent && self.after_bracket(start) => (Problem::AfterBracket, start),
            None => (problem, start),
        };
        let width = self.text.get(start..).and_then(|rest| rest.chars().next());
        let end = start + width.filter(|c| *c != '\n' && *c != '\r').map_or(0, char::len_utf8);
        let place = self.place(Span::new(start, end));
        let finding = match problem {
            Problem::Feature(feature) => {
                let message = Yaml::Feature(feature);
                findings::YAML_FEATURE.at(self.path, place, message).help(Help::Feature(feature))
            }
            Problem::Depth => findings::YAML_LIMITS.at(self.path, place, Yaml::TooDeep).help(Help::Limits),
            problem => {
                let finding = findings::YAML_SYNTAX.at(self.path, place, Yaml::Syntax(problem));
                finding.help(Help::Syntax(problem))
            }
        };
        self.found.push(finding);
    }

    /// The tab that is wrong: the parser stops after it, or at the text that it stands in.
    fn tab(&self, problem: Problem, start: usize) -> Option<usize> {
        let (before, rest) = (self.text.get(..start)?, self.text.get(start..)?);
        let line = before.get(before.rfind('\n').map_or(0, |i| i + 1)..)?;
        if line.ends_with('\t') && (problem == Problem::Tab || problem == Problem::Indent && blank(line)) {
            return Some(start - 1);
        }
        if problem != Problem::Tab || rest.starts_with('\t') {
            return None;
        }
        let indents = |at: usize| rest.get(..at).is_some_and(|r| r.trim_end_matches(' ').ends_with('\n'));
        rest.match_indices('\t').map(|(i, _)| i).find(|i| indents(*i)).map(|i| start + i)
    }

    fn after_bracket(&self, start: usize) -> bool {
        let before = self.text.get(..start).unwrap_or("").trim_end_matches([' ', '\t']);
        before.ends_with([']', '}'])
    }

    fn span(&self, mark: &Mark) -> Span {
        let range = mark.byte_range().unwrap_or(self.text.len()..self.text.len());
        let start = floor(self.text, range.start);
        let raw = self.text.get(start..range.end).unwrap_or("");
        // A block of text runs to the line after it; what is meant ends with its last word.
        Span::new(start, start + raw.trim_end_matches(['\n', '\r']).len())
    }

    fn place(&self, span: Span) -> Option<Span> {
        Some(self.tree.shift(span))
    }
}

fn blank(text: &str) -> bool {
    text.trim().is_empty()
}
