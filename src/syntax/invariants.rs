//! What holds of reading, whatever the bytes: asserted by the tests of this room and by `fuzz/`.

use serde::de::DeserializeOwned;

use crate::diag::{Diagnostic, Edit, Fix};
use crate::model::{
    Activations, Answer, Block, BlockKind, Capabilities, Dispositions, Forums, FrontMatter, Inline, Lang,
    Meeting, Record, Roster, Round, Row, Span, Targets, Text, Workspace,
};
use crate::syntax::lines::Lines;
use crate::syntax::{front_matter, markdown, source, yaml};

/// What does not hold.
pub type Holds = Result<(), String>;

pub fn hold(holds: bool, what: impl FnOnce() -> String) -> Holds {
    if holds { Ok(()) } else { Err(what()) }
}

/// Bytes become a text; the quick look for characters sees all that the slow one does; what has one
/// right mend is gone when it is mended.
pub fn bytes_are_read(bytes: &[u8]) -> Result<(String, Vec<Diagnostic>), String> {
    let (text, found) = source::text("d.md", bytes);
    places_are_true(&text, &found)?;
    hold(!text.starts_with('\u{FEFF}') || bytes.starts_with(b"\xEF\xBB\xBF\xEF\xBB\xBF"), || {
        "a byte order mark is left".to_owned()
    })?;
    characters_are_seen(&text)?;
    let clean = found.iter().fold(text.clone(), |text, finding| match &finding.fix {
        Some(Fix::Replace(edits)) if finding.kind.name == "line-endings" => with(&text, edits),
        _ => text,
    });
    hold(clean == text || !clean.contains('\r'), || format!("returns are left in {clean:?}"))?;
    Ok((text, found))
}

/// The quick look and the slow one find the same.
pub fn characters_are_seen(text: &str) -> Holds {
    let (mut quick, mut slow) = (Vec::new(), Vec::new());
    source::characters("d.md", text, &mut quick);
    source::every_character("d.md", text, &mut slow);
    same(&quick, &slow).map_err(|e| format!("characters of {text:?}: {e}"))
}

/// A document falls into its head and its body with nothing lost between them.
pub fn document_is_divided(text: &str) -> Holds {
    let (parts, found) = front_matter::split("d.md", text);
    places_are_true(text, &found)?;
    hold(parts.is_none() == (found.len() == 1), || format!("{} findings of {text:?}", found.len()))?;
    let Some(parts) = parts else { return Ok(()) };
    let fence = |line: &str| line.trim_end() == "---" && line.lines().count() == 1;
    let first = text.get(..parts.head_offset).unwrap_or_default();
    let close = text.get(parts.head_offset + parts.head.len()..parts.body_offset).unwrap_or_default();
    hold(fence(first) && fence(close), || format!("fences {first:?} and {close:?}"))?;
    let whole = [first, parts.head, close, parts.body].concat();
    hold(whole == text, || format!("{whole:?} is not {text:?}"))?;
    hold(!parts.head.lines().any(fence), || format!("a fence in the head of {text:?}"))
}

/// A body becomes a tree with numbers that grow, and spans that are true.
pub fn body_is_read(text: &str, offset: usize) -> Result<(Text, Vec<Diagnostic>), String> {
    let body = text.get(offset..).ok_or("no body")?;
    let (tree, found) = markdown::read("d.md", body, offset);
    places_are_true(text, &found)?;
    let mut all = Vec::new();
    spans(&tree.blocks, &mut all);
    for note in &tree.footnotes {
        all.push(note.span);
        spans(&note.blocks, &mut all);
    }
    for span in all {
        is_within(text, span)?;
    }
    for pair in tree.points().windows(2) {
        if let [a, b] = pair {
            hold(a.number < b.number, || format!("{} before {}", a.number, b.number))?;
        }
    }
    Ok((tree, found))
}

/// A text is read as YAML of the types that differ most.
pub fn yaml_is_read(text: &str, offset: usize) -> Holds {
    let part = text.get(offset..).ok_or("no such part")?;
    agrees::<Roster>(text, part, offset)?;
    agrees::<FrontMatter>(text, part, offset)?;
    agrees::<Record>(text, part, offset)?;
    agrees::<Dispositions>(text, part, offset)?;
    agrees::<Workspace>(text, part, offset)
}

/// The same of all the others that we keep.
pub fn other_yaml_is_read(text: &str) -> Holds {
    agrees::<Round>(text, text, 0)?;
    agrees::<Answer>(text, text, 0)?;
    agrees::<Meeting>(text, text, 0)?;
    agrees::<Forums>(text, text, 0)?;
    agrees::<Targets>(text, text, 0)?;
    agrees::<Capabilities>(text, text, 0)?;
    agrees::<Activations>(text, text, 0)
}

/// The short way, which most files go, gives the same as the long one; without a value there is a
/// finding, and with one there is none.
pub fn agrees<T: DeserializeOwned>(text: &str, part: &str, offset: usize) -> Holds {
    let (short, found) = yaml::read::<T>("d.yaml", part, offset);
    let (long, slowly) = yaml::read_slowly::<T>("d.yaml", part, offset);
    let name = std::any::type_name::<T>();
    hold(short.is_some() == long.is_some(), || {
        format!("{name}: the short way has a value: {}, of {part:?}; {}", short.is_some(), said(&slowly))
    })?;
    same(&found, &slowly).map_err(|e| format!("{name}: {e} in {part:?}"))?;
    hold(short.is_some() == found.is_empty(), || format!("{name}: {} of {part:?}", said(&found)))?;
    places_are_true(text, &found)
}

fn said(found: &[Diagnostic]) -> String {
    found.iter().map(|d| format!("{} {:?} {}", d.kind.name, d.span, d.message.say(Lang::En))).collect()
}

fn same(a: &[Diagnostic], b: &[Diagnostic]) -> Holds {
    let told = |found: &[Diagnostic]| -> Vec<_> {
        found
            .iter()
            .map(|d| {
                let related: Vec<_> = d.related.iter().map(|r| (r.path.clone(), r.span)).collect();
                (d.kind.name, d.span, d.message.say(Lang::Sv), related, d.fix.clone())
            })
            .collect()
    };
    hold(told(a) == told(b), || format!("found {}, and the other way {}", said(a), said(b)))
}

/// Every place of every finding lies in the text and between characters, in lines that there are; what
/// is said is said in both languages; a mend lies in the text, in order, and meets no other of its own.
pub fn places_are_true(text: &str, found: &[Diagnostic]) -> Holds {
    let lines = Lines::new(text);
    for finding in found {
        let all = finding.span.into_iter().chain(finding.related.iter().filter_map(|r| r.span));
        for span in all {
            is_within(text, span).map_err(|e| format!("{}: {e}", finding.kind.name))?;
            let place = lines.place(span.start);
            hold(lines.offset(place) == Some(span.start) || text.contains('\r'), || {
                format!(
                    "{}: {span:?} is at {place:?}, which is at {:?}",
                    finding.kind.name,
                    lines.offset(place)
                )
            })?;
        }
        for lang in [Lang::Sv, Lang::En] {
            hold(!finding.message.say(lang).is_empty(), || format!("{} says nothing", finding.kind.name))?;
            let help = finding.help.as_ref().map(|help| help.say(lang));
            hold(help.is_some_and(|help| !help.is_empty()), || {
                format!("{} gives no help", finding.kind.name)
            })?;
        }
        if let Some(Fix::Replace(edits)) = &finding.fix {
            edits.iter().try_for_each(|edit| is_within(text, edit.span))?;
            let apart = edits.windows(2).all(|two| matches!(two, [a, b] if a.span.end <= b.span.start));
            hold(apart, || format!("{}: mends that meet", finding.kind.name))?;
        }
    }
    Ok(())
}

fn is_within(text: &str, span: Span) -> Holds {
    hold(text.get(span.start..span.end).is_some(), || format!("{span:?} is not in {text:?}"))
}

/// A text with some of it replaced.
pub fn with(text: &str, edits: &[Edit]) -> String {
    let (mut out, mut from) = (String::new(), 0);
    for edit in edits {
        out.push_str(text.get(from..edit.span.start).unwrap_or_default());
        out.push_str(&edit.text);
        from = edit.span.end;
    }
    out + text.get(from..).unwrap_or_default()
}

/// Everything that can be found in one file.
pub fn all_is_read(bytes: &[u8]) -> Result<(String, Text, Vec<Diagnostic>), String> {
    let (text, mut found) = bytes_are_read(bytes)?;
    document_is_divided(&text)?;
    yaml_is_read(&text, 0)?;
    found.extend(yaml::read::<Roster>("d.md", &text, 0).1);
    let (parts, more) = front_matter::split("d.md", &text);
    found.extend(more);
    if let Some(parts) = parts {
        found.extend(yaml::read::<FrontMatter>("d.md", parts.head, parts.head_offset).1);
    }
    let (tree, more) = body_is_read(&text, parts.map_or(0, |parts| parts.body_offset))?;
    found.extend(more);
    places_are_true(&text, &found)?;
    Ok((text, tree, found))
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
