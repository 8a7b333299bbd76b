//! Text from documents and mail made harmless: nothing in it can steer a terminal or hide itself.

use std::borrow::Cow;

/// What a character is shown as, where it must not be written as it is. Line breaks and tabs too.
pub fn shown(c: char) -> Option<Cow<'static, str>> {
    let picture = |code: u32| char::from_u32(code).map_or(Cow::Borrowed("?"), |c| Cow::Owned(c.to_string()));
    match c {
        '\t' => Some(Cow::Borrowed("    ")),
        '\0'..='\u{1F}' => Some(picture(0x2400 + u32::from(c))),
        '\u{7F}' => Some(picture(0x2421)),
        '\u{80}'..='\u{9F}'
        | '\u{061C}'
        | '\u{200B}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}'
        | '\u{FEFF}'
        | '\u{E0000}'..='\u{E007F}' => Some(Cow::Owned(format!("<U+{:04X}>", u32::from(c)))),
        _ => None,
    }
}

/// Text that keeps its lines.
pub fn block(text: &str) -> Cow<'_, str> {
    clean(text, |c| if c == '\n' { None } else { shown(c) })
}

/// Text that stays on one line: each run of line breaks becomes one space.
pub fn inline(text: &str) -> Cow<'_, str> {
    let mut broken = false;
    clean(text, move |c| {
        let before = std::mem::replace(&mut broken, matches!(c, '\n' | '\r'));
        match (broken, before) {
            (true, true) => Some(Cow::Borrowed("")),
            (true, false) => Some(Cow::Borrowed(" ")),
            (false, _) => shown(c),
        }
    })
}

fn clean(text: &str, mut shown: impl FnMut(char) -> Option<Cow<'static, str>>) -> Cow<'_, str> {
    let mut out: Option<String> = None;
    for (i, c) in text.char_indices() {
        match (shown(c), &mut out) {
            (None, None) => {}
            (None, Some(out)) => out.push(c),
            (Some(instead), Some(out)) => out.push_str(&instead),
            (Some(instead), None) => {
                let mut begun = text.get(..i).unwrap_or("").to_owned();
                begun.push_str(&instead);
                out = Some(begun);
            }
        }
    }
    out.map_or(Cow::Borrowed(text), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steering_characters_become_visible() {
        assert_eq!(block("a\u{1b}[31m\nb\r"), "a␛[31m\nb␍");
        assert_eq!(block("\u{9b}2J \u{202e}x \u{7f}\0"), "<U+009B>2J <U+202E>x ␡␀");
        assert!(matches!(block("räksmörgås 👍"), Cow::Borrowed(_)));
    }

    #[test]
    fn one_line_stays_one_line() {
        assert_eq!(inline("a\r\n\r\nb\tc\u{2028}d"), "a b    c<U+2028>d");
        assert_eq!(inline("\u{1b}]0;x\u{7}"), "␛]0;x␇");
    }
}
