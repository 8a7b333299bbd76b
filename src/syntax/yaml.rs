//! YAML in and out: the only place that knows the library which reads and writes it.

mod errors;
mod help;
mod problem;
mod repair;
mod say;
#[cfg(test)]
mod tests;
mod tree;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_saphyr::{DuplicateKeyPolicy, Error, MergeKeyPolicy};

use crate::diag::Diagnostic;
use crate::model::Span;

use super::findings;
use say::{Help, Yaml};
use tree::Content;

pub use tree::{Key, SpanIndex};

/// Reads a value from a text that begins at `offset` in its file. Without a value there is at
/// least one finding; what can be read on after an error is, so that one run shows many.
pub fn read<T: DeserializeOwned>(path: &str, text: &str, offset: usize) -> (Option<T>, Vec<Diagnostic>) {
    if is_plain(text)
        && let Ok(value) = parse(text)
    {
        return (Some(value), Vec::new());
    }
    read_slowly(path, text, offset)
}

/// The same by way of the tree, which knows where everything stands.
pub(crate) fn read_slowly<T: DeserializeOwned>(
    path: &str,
    text: &str,
    offset: usize,
) -> (Option<T>, Vec<Diagnostic>) {
    let (tree, found) = tree::walk(path, text, offset);
    if !found.is_empty() {
        return (None, found);
    }
    let root = tree.root.and_then(|root| tree.nodes.get(root)).map(|node| &node.content);
    if matches!(root, None | Some(Content::Scalar { empty: true, .. })) {
        let span = Some(Span::new(offset, offset));
        return (None, vec![findings::EMPTY_VALUE.at(path, span, Yaml::EmptyFile).help(Help::EmptyFile)]);
    }
    match parse(text) {
        Ok(value) => (Some(value), Vec::new()),
        Err(error) => (None, repair::findings::<T>(path, text, &tree, error)),
    }
}

/// Whether a text that can be parsed is sure to have nothing else that is wrong: it holds something, has none of
/// the marks that begin what is refused, and cannot have more values than the tree may. Most files are so, and need no tree.
pub(super) fn is_plain(text: &str) -> bool {
    let marked = |byte: &u8| matches!(byte, b'&' | b'*' | b'!' | b'?');
    let holds = |line: &str| !line.trim_start().is_empty() && !line.trim_start().starts_with('#');
    // Before each value but the first stands one of these: a name before, and a value after, every colon.
    let before = |byte: &&u8| matches!(byte, b':' | b'-' | b',' | b'[' | b'{');
    let values = || 2 * text.as_bytes().iter().filter(before).count() + 1;
    !text.as_bytes().iter().any(marked)
        && (text.len() <= tree::NODES / 2 || values() <= tree::NODES)
        && !text.contains("<<")
        && !text.contains("---")
        && !text.contains("...")
        && text.lines().any(holds)
}

/// Where every value and field name of a text stands, for judges who know a value by its path.
/// What cannot be read is not in it.
pub fn spans(text: &str, offset: usize) -> SpanIndex {
    tree::walk("", text, offset).0
}

/// Writes a file of YAML: its first line names its schema, relative to the file; see [`body`].
pub fn write<T: Serialize>(schema: &str, value: &T) -> String {
    format!("# yaml-language-server: $schema={schema}\n{}", body(value))
}

/// Writes a value as YAML. Fields come in the order in which the type declares them; a text that
/// could be read as anything else is quoted; `read` gives the same value back. A type that YAML
/// cannot hold (a mapping whose names are not words: none of ours) gives nothing, which `read`
/// refuses as empty.
pub fn body<T: Serialize>(value: &T) -> String {
    let options = serde_saphyr::ser_options! { compact_list_indent: false };
    serde_saphyr::to_string_with_options(value, options).unwrap_or_default()
}

fn parse<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    let options = serde_saphyr::options! {
        strict_booleans: true,
        with_snippet: false,
        duplicate_keys: DuplicateKeyPolicy::Error,
        merge_keys: MergeKeyPolicy::Error,
        budget: serde_saphyr::budget! {
            max_aliases: 0,
            max_anchors: 0,
            max_depth: tree::DEPTH,
            max_nodes: tree::NODES * 2,
        },
    };
    serde_saphyr::from_str_with_options(text, options)
}
