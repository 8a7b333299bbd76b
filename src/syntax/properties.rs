//! Reading is total: any bytes give a tree, and every span lies in the file and between characters.

use proptest::prelude::*;

use super::{front_matter, markdown, source, yaml};
use crate::diag::Diagnostic;
use crate::model::{Block, BlockKind, FrontMatter, Inline, Roster, Row, Span, Text};

/// Bytes of the kind that files are made of, and of the kind that they should not be made of.
pub fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let bits = [
        "---\n",
        "kind: plan\n",
        "title: ",
        "a",
        "å",
        "👍",
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "\t",
        "\0",
        "\u{1b}",
        "\u{feff}",
        "\u{202e}",
        "\u{2028}",
        "e\u{301}",
        "# ",
        "### ",
        "> ",
        "- ",
        "- [x] ",
        "1. ",
        "    ",
        "  ",
        "* ",
        "**",
        "*",
        "_",
        "~~",
        "`",
        "```\n",
        "|",
        "|-|-|\n",
        "| a | b |\n",
        "\\",
        "[",
        "]",
        "(",
        ")",
        "[^a]",
        "[^a]: ",
        "[a][b]",
        "![",
        "](",
        "](https://a)",
        "<b>",
        "<!--",
        "-->",
        "<",
        ">",
        "&amp;",
        "&",
        "***\n",
        "===\n",
        ":",
        ": ",
        "? ",
        "'",
        "\"",
        "{",
        "}",
        ",",
        "&a ",
        "*a",
        "!t ",
        "|\n",
        ">\n",
        "#",
        "%",
        "@",
        "...\n",
        "members:\n",
        "id: ",
    ];
    let bit = prop::sample::select(bits.to_vec()).prop_map(|bit| bit.as_bytes().to_vec());
    let any_byte = any::<u8>().prop_map(|byte| vec![byte]);
    let mixed = prop::collection::vec(prop_oneof![30 => bit, 1 => any_byte], 0..60);
    let front = mixed.clone().prop_map(|bits| [b"---\n".to_vec(), bits.concat()].concat());
    prop_oneof![
        4 => mixed.prop_map(|bits| bits.concat()),
        2 => front,
        1 => prop::collection::vec(any::<u8>(), 0..200),
    ]
}

/// Everything that can be found in one file.
pub fn read_all(bytes: &[u8]) -> (String, Text, Vec<Diagnostic>) {
    let (text, mut found) = source::text("d.md", bytes);
    let (parts, more) = front_matter::split("d.md", &text);
    found.extend(more);
    found.extend(yaml::read::<Roster>("d.md", &text, 0).1);
    let (body, offset) = parts.map_or((text.as_str(), 0), |parts| (parts.body, parts.body_offset));
    if let Some(parts) = parts {
        found.extend(yaml::read::<FrontMatter>("d.md", parts.head, parts.head_offset).1);
    }
    let (tree, more) = markdown::read("d.md", body, offset);
    found.extend(more);
    (text, tree, found)
}

fn spans(blocks: &[Block], out: &mut Vec<Span>) {
    for block in blocks {
        out.push(block.span);
        match &block.kind {
            BlockKind::Quote { blocks } => spans(blocks, out),
            BlockKind::List { items, .. } => {
                for item in items {
                    out.push(item.span);
                    spans(&item.blocks, out);
                }
            }
            BlockKind::Paragraph { inlines } | BlockKind::Heading { inlines, .. } => words(inlines, out),
            BlockKind::Table { header, rows, .. } => {
                header.iter().for_each(|cell| words(cell, out));
                for Row { cells, span, .. } in rows {
                    out.push(*span);
                    cells.iter().for_each(|cell| words(cell, out));
                }
            }
            BlockKind::Code { .. } | BlockKind::Rule | BlockKind::Html { .. } => {}
        }
    }
}

fn words(inlines: &[Inline], out: &mut Vec<Span>) {
    for inline in inlines {
        match inline {
            Inline::Emphasis { inlines } | Inline::Strong { inlines } | Inline::Strikethrough { inlines } => {
                words(inlines, out);
            }
            Inline::Link { inlines, span, .. } => {
                out.push(*span);
                words(inlines, out);
            }
            Inline::Image { span, .. } | Inline::FootnoteMark { span, .. } | Inline::Html { span, .. } => {
                out.push(*span);
            }
            Inline::Text { .. } | Inline::Code { .. } | Inline::SoftBreak | Inline::HardBreak => {}
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_bytes_give_a_tree_and_true_spans(bytes in bytes()) {
        let (text, tree, found) = read_all(&bytes);
        let mut all = Vec::new();
        spans(&tree.blocks, &mut all);
        for note in &tree.footnotes {
            all.push(note.span);
            spans(&note.blocks, &mut all);
        }
        for finding in &found {
            all.extend(finding.span);
            all.extend(finding.related.iter().filter_map(|related| related.span));
        }
        for span in all {
            prop_assert!(text.get(span.start..span.end).is_some(), "{:?} in {:?}", span, text);
        }
        let points = tree.points();
        for pair in points.windows(2) {
            prop_assert!(pair[0].number < pair[1].number, "{} before {}", pair[0].number, pair[1].number);
        }
    }
}
