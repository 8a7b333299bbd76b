//! Plain text from outside, in whichever of the codings that Swedish programs write.

/// The letters that windows-1252 has where Latin-1 has controls.
const LETTERS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text of a file; none where it is no text.
pub fn plain_text(bytes: &[u8]) -> Option<String> {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let (units, _) = bytes.as_chunks();
        String::from_utf16_lossy(&units.iter().map(|pair| unit(*pair)).collect::<Vec<u16>>())
    };
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        _ => {
            let bare = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            match str::from_utf8(bare) {
                Ok(text) => text.to_owned(),
                Err(_) => windows(bare),
            }
        }
    };
    let unseen = text.chars().filter(|c| c.is_control() && !c.is_whitespace()).count();
    (unseen * 100 <= text.len()).then_some(text)
}

/// Bytes of windows-1252.
pub fn windows(bytes: &[u8]) -> String {
    let letter = |byte: u8| usize::from(byte).checked_sub(0x80).and_then(|at| LETTERS.get(at)).copied();
    bytes.iter().map(|byte| letter(*byte).unwrap_or(char::from(*byte))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codings_are_told_apart() {
        let wanted = Some("Å ä ö – ”hej”".to_owned());
        assert_eq!(plain_text("Å ä ö – ”hej”".as_bytes()), wanted);
        assert_eq!(plain_text("\u{feff}Å ä ö – ”hej”".as_bytes()), wanted);
        assert_eq!(plain_text(b"\xc5 \xe4 \xf6 \x96 \x94hej\x94"), wanted);
        let wide: Vec<u8> = "\u{feff}Å ä ö – ”hej”".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(plain_text(&wide), wanted);
        assert_eq!(plain_text(b"\x7fELF\x01\x02\x00\x00\x00"), None);
    }
}
