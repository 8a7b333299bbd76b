//! From bytes to text: always a text, and a finding for everything in it that text must not hold.

use std::borrow::Cow;

use crate::diag::{Diagnostic, Edit, Fix, Say};
use crate::model::{Lang, Span};

use super::findings;
use super::lines::floor;

/// A file of text is at most this large: 2 MiB.
pub const LIMIT: usize = 2 * 1024 * 1024;

/// So many places of one kind are shown in one file.
const SHOWN: usize = 20;

const CHUNK: usize = 128;
const BOM: &[u8] = b"\xEF\xBB\xBF";

/// Reads a file as text. Spans of findings, here and later, are bytes of the text that is returned:
/// a byte order mark is gone from it, wrong bytes are U+FFFD, and what lies beyond [`LIMIT`] is cut.
pub fn text(path: &str, bytes: &[u8]) -> (String, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let size = bytes.len();
    let bytes = if size > LIMIT {
        let finding = findings::FILE_TOO_LARGE.at(path, None, Source::TooLarge { size });
        found.push(finding.help(Help::TooLarge));
        cut(bytes)
    } else {
        bytes
    };
    let (bytes, skipped) = match bytes.strip_prefix(BOM) {
        Some(rest) => {
            let finding = findings::BYTE_ORDER_MARK.at(path, Some(Span::new(0, 0)), Source::Bom);
            let mut finding = finding.help(Help::Bom);
            finding.fix = Some(Fix::DropMark);
            found.push(finding);
            (rest, BOM.len())
        }
        None => (bytes, 0),
    };
    let text = match simdutf8::compat::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(error) => {
            let at = error.valid_up_to();
            let byte = bytes.get(at).copied().unwrap_or(0);
            let span = Some(Span::new(at, at + '\u{FFFD}'.len_utf8()));
            let message = Source::NotUtf8 { position: skipped + at + 1, byte };
            found.push(findings::NOT_UTF8.at(path, span, message).help(Help::NotUtf8));
            String::from_utf8_lossy(bytes).into_owned()
        }
    };
    characters(path, &text, &mut found);
    (text, found)
}

/// A file as text, whole: what is read of it by [`text`] is where this begins. Spans of findings are
/// bytes of it.
pub fn words(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes.strip_prefix(BOM).unwrap_or(bytes))
}

/// As much as fits, to the end of a line where there is one, and never half a character.
fn cut(bytes: &[u8]) -> &[u8] {
    let kept = bytes.get(..LIMIT).unwrap_or(bytes);
    let end = kept.iter().rposition(|b| *b == b'\n').map(|i| i + 1).unwrap_or_else(|| {
        let start = kept.iter().rposition(|b| *b & 0xC0 != 0x80).unwrap_or(0);
        if kept.get(start).is_some_and(|b| *b >= 0x80) { start } else { kept.len() }
    });
    kept.get(..end).unwrap_or(kept)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Fine,
    Return,
    Control,
    Direction,
}

/// Whether a character turns the direction of the words around it, so that they show something else than what was
/// written.
pub fn turns(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Whether a text must not hold a character: nobody sees it, or it turns the words around it.
pub fn unwanted(c: char) -> bool {
    sort(c) != Sort::Fine
}

fn sort(c: char) -> Sort {
    match c {
        '\n' | '\t' => Sort::Fine,
        '\r' => Sort::Return,
        c if turns(c) => Sort::Direction,
        '\u{200B}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}' => Sort::Control,
        c if c.is_control() => Sort::Control,
        _ => Sort::Fine,
    }
}

/// Whether a text may hold a character that has a finding: told from its bytes, since nearly none
/// has one.
fn suspect(text: &str) -> bool {
    let bytes = text.as_bytes();
    let harmless = |i: usize| match bytes.get(i..).unwrap_or_default() {
        [b'\t', ..] => true,
        [0xC2, next, ..] => *next >= 0xA0,
        [0xE2, 0x80, 0x90..=0xA7, ..] | [0xE2, 0x82..=0xBF, ..] => true,
        _ => false,
    };
    let holds = |start: usize, chunk: &[u8]| {
        chunk.iter().enumerate().any(|(i, byte)| rare(*byte) != 0 && !harmless(start + i))
    };
    // Whole chunks are told apart at once; the few that hold something rare are looked at.
    let (chunks, rest) = bytes.as_chunks::<CHUNK>();
    chunks
        .iter()
        .enumerate()
        .any(|(n, chunk)| chunk.iter().fold(0, |any, byte| any | rare(*byte)) != 0 && holds(n * CHUNK, chunk))
        || holds(bytes.len() - rest.len(), rest)
}

/// One for a control character that is no line feed, and for the first byte of U+0080–U+00BF, U+0600–U+063F,
/// U+2000–U+2FFF and U+F000–U+FFFF; without a branch, so that many bytes are compared at once.
fn rare(byte: u8) -> u8 {
    u8::from(byte < 0x20) & u8::from(byte != b'\n')
        | u8::from(byte == 0x7F)
        | u8::from(byte == 0xC2)
        | u8::from(byte == 0xD8)
        | u8::from(byte == 0xE2)
        | u8::from(byte == 0xEF)
}

/// Finds the characters that a text must not hold.
pub(crate) fn characters(path: &str, text: &str, found: &mut Vec<Diagnostic>) {
    if suspect(text) {
        every_character(path, text, found);
    }
}

/// The same, looking at each character.
pub(crate) fn every_character(path: &str, text: &str, found: &mut Vec<Diagnostic>) {
    let mut returns = 0_usize;
    let mut first_return = None;
    // Runs of the same sort are one finding: (sort, first character, span).
    let mut runs: Vec<(Sort, char, Span)> = Vec::new();
    let (mut controls, mut directions) = (0_usize, 0_usize);
    for (i, c) in text.char_indices() {
        let sort = sort(c);
        let end = i + c.len_utf8();
        match sort {
            Sort::Fine => {}
            Sort::Return => {
                returns += 1;
                first_return.get_or_insert(Span::new(i, end));
            }
            Sort::Control | Sort::Direction => {
                if let Some((last, _, span)) = runs.last_mut()
                    && *last == sort
                    && span.end == i
                {
                    span.end = end;
                    continue;
                }
                let count = if sort == Sort::Control { &mut controls } else { &mut directions };
                *count += 1;
                if *count <= SHOWN {
                    runs.push((sort, c, Span::new(i, end)));
                }
            }
        }
    }
    if let Some(span) = first_return {
        let finding = findings::LINE_ENDINGS.at(path, Some(span), Source::Returns { count: returns });
        let returns: Vec<Span> = text.match_indices('\r').map(|(i, _)| Span::new(i, i + 1)).collect();
        let whole = returns.iter().all(|r| text.get(r.end..).is_some_and(|rest| rest.starts_with('\n')));
        let edits = returns.into_iter().map(|span| Edit { span, text: String::new() }).collect();
        let finding = finding.help(Help::Returns);
        // A return without its line feed may be meant as a line break, or as nothing.
        found.push(if whole { finding.fix(edits) } else { finding });
    }
    for (sort, c, span) in runs {
        let span = Some(Span::new(floor(text, span.start), floor(text, span.end)));
        found.push(match sort {
            Sort::Direction => {
                findings::HIDDEN_DIRECTION.at(path, span, Source::Direction(c)).help(Help::Remove)
            }
            _ => {
                let finding =
                    findings::CONTROL_CHARACTER.at(path, span, Source::Control(c)).help(Help::Remove);
                let run = span.and_then(|span| text.get(span.start..span.end)).unwrap_or_default();
                // What nobody can see and nothing needs can only be taken out.
                if run.chars().all(|c| matches!(c, '\u{200B}' | '\u{FEFF}')) {
                    finding.fix(span.map(|span| Edit { span, text: String::new() }).into_iter().collect())
                } else {
                    finding
                }
            }
        });
    }
}

#[derive(Debug)]
enum Source {
    TooLarge { size: usize },
    Bom,
    NotUtf8 { position: usize, byte: u8 },
    Returns { count: usize },
    Control(char),
    Direction(char),
}

impl Say for Source {
    fn say(&self, lang: Lang) -> String {
        match self {
            Source::TooLarge { size } => {
                let kib = size.div_ceil(1024);
                lang.pick(
                    format!("filen är för stor: {kib} KiB, och högst 2048 KiB läses"),
                    format!("the file is too large: {kib} KiB, and at most 2048 KiB are read"),
                )
            }
            Source::Bom => lang
                .pick(
                    "filen börjar med ett osynligt byteordningsmärke (BOM)",
                    "the file begins with an invisible byte order mark (BOM)",
                )
                .to_owned(),
            Source::NotUtf8 { position, byte } => lang.pick(
                format!("filen är inte UTF-8: byte nummer {position} (0x{byte:02X}) är inte text"),
                format!("the file is not UTF-8: byte number {position} (0x{byte:02X}) is not text"),
            ),
            Source::Returns { count: 1 } => lang
                .pick(
                    "raderna ska sluta med LF, men filen har en vagnretur (CR)",
                    "the lines should end with LF, but the file has a carriage return (CR)",
                )
                .to_owned(),
            Source::Returns { count } => lang.pick(
                format!("raderna ska sluta med LF, men filen har {count} vagnreturer (CR)"),
                format!("the lines should end with LF, but the file has {count} carriage returns (CR)"),
            ),
            Source::Control(c) => {
                let code = u32::from(*c);
                lang.pick(
                    format!("tecknet U+{code:04X} är osynligt"),
                    format!("the character U+{code:04X} is invisible"),
                )
            }
            Source::Direction(c) => {
                let code = u32::from(*c);
                lang.pick(
                    format!("tecknet U+{code:04X} är osynligt och ändrar textens riktning"),
                    format!("the character U+{code:04X} is invisible and changes the direction of the text"),
                )
            }
        }
    }
}

#[derive(Debug)]
enum Help {
    TooLarge,
    Bom,
    NotUtf8,
    Returns,
    Remove,
}

impl Say for Help {
    fn say(&self, lang: Lang) -> String {
        match self {
            Help::TooLarge => lang.pick(
                "dela upp filen, eller lägg bilder i egna filer",
                "divide the file, or put pictures in files of their own",
            ),
            Help::Bom => lang.pick("spara filen som UTF-8 utan BOM", "save the file as UTF-8 without BOM"),
            Help::NotUtf8 => {
                lang.pick("spara filen med kodningen UTF-8", "save the file with the encoding UTF-8")
            }
            Help::Returns => lang.pick(
                "spara filen med radslut av typen LF (Unix)",
                "save the file with line endings of the type LF (Unix)",
            ),
            Help::Remove => lang.pick(
                "ta bort tecknet, eller skriv om orden",
                "remove the character, or write the words anew",
            ),
        }
        .to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rule, span and both texts of the only finding.
    fn only(bytes: &[u8]) -> (&'static str, Option<Span>, String, String) {
        let (_, found) = text("a.md", bytes);
        assert_eq!(found.len(), 1, "{found:?}");
        let finding = &found[0];
        assert!(finding.help.is_some());
        (finding.kind.name, finding.span, finding.message.say(Lang::Sv), finding.message.say(Lang::En))
    }

    #[test]
    fn plain_text_is_left_alone() {
        let (back, found) = text("a.md", "Å\n\tb\n".as_bytes());
        assert_eq!(back, "Å\n\tb\n");
        assert!(found.is_empty());
    }

    #[test]
    fn wrong_bytes_are_counted_from_one() {
        let (rule, span, sv, en) = only(b"\xC3\xA5 \xE5r");
        assert_eq!((rule, span), ("not-utf8", Some(Span::new(3, 6))));
        assert_eq!(sv, "filen är inte UTF-8: byte nummer 4 (0xE5) är inte text");
        assert_eq!(en, "the file is not UTF-8: byte number 4 (0xE5) is not text");
        assert_eq!(text("a.md", b"\xC3\xA5 \xE5r").0, "å \u{FFFD}r");
    }

    #[test]
    fn a_byte_order_mark_is_found_and_gone() {
        let (rule, _, sv, en) = only(b"\xEF\xBB\xBFa");
        assert_eq!(rule, "byte-order-mark");
        assert!(sv.contains("BOM") && en.contains("BOM"));
        assert_eq!(text("a.md", b"\xEF\xBB\xBFa").0, "a");
    }

    #[test]
    fn carriage_returns_are_one_finding() {
        let (rule, span, sv, en) = only(b"a\r\nb\r\n");
        assert_eq!((rule, span), ("line-endings", Some(Span::new(1, 2))));
        assert_eq!(sv, "raderna ska sluta med LF, men filen har 2 vagnreturer (CR)");
        assert_eq!(en, "the lines should end with LF, but the file has 2 carriage returns (CR)");
    }

    #[test]
    fn control_and_direction_characters_are_shown_with_their_codes() {
        let (rule, span, sv, en) = only("å\u{1b}[31m".as_bytes());
        assert_eq!((rule, span), ("control-character", Some(Span::new(2, 3))));
        assert!(sv.contains("U+001B") && en.contains("U+001B"));
        let (rule, span, sv, en) = only("å\u{202e}\u{2066}".as_bytes());
        assert_eq!((rule, span), ("hidden-direction", Some(Span::new(2, 8))));
        assert!(sv.contains("U+202E") && en.contains("U+202E"));
        assert_eq!(only(b"a\0").0, "control-character");
    }

    #[test]
    fn a_file_of_rubbish_gives_few_findings() {
        let (_, found) = text("a.md", &"a\u{1}".repeat(100_000).into_bytes());
        assert_eq!(found.len(), SHOWN);
    }

    #[test]
    fn too_large_is_cut_between_characters() {
        let (back, found) = text("a.md", &"å".repeat(LIMIT).into_bytes());
        assert_eq!(found.iter().map(|f| f.kind.name).collect::<Vec<_>>(), ["file-too-large"]);
        assert!(back.len() <= LIMIT && back.ends_with('å'));
        assert!(found[0].message.say(Lang::Sv).starts_with("filen är för stor: 4096 KiB"));
        assert!(found[0].message.say(Lang::En).starts_with("the file is too large: 4096 KiB"));
        let (back, _) = text("a.md", &"rad\n".repeat(LIMIT).into_bytes());
        assert!(back.ends_with("rad\n"));
    }
}
