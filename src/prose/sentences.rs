//! A text as sentences and words: one pass forward that keeps ranges of bytes and nothing else.

use std::ops::Range;

/// A run of letters and digits, with what binds them together: `e-post`, `t.ex`, `SMHI:s`, `3,5`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    pub start: usize,
    pub end: usize,
}

impl Word {
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }
}

/// Every word of a text, in order.
#[derive(Debug)]
pub struct Words {
    pub all: Vec<Word>,
    /// The marks that may end a sentence.
    marks: Vec<usize>,
}

/// So many bytes are looked at together, a bit for each.
const TOGETHER: usize = 64;

impl Words {
    pub fn of(text: &str) -> Words {
        let bytes = text.as_bytes();
        let mut words = Words { all: Vec::with_capacity(bytes.len() / 6), marks: Vec::new() };
        // What follows the last bytes closes the last word.
        let (whole, rest) = bytes.as_chunks();
        let mut end = [0; TOGETHER];
        end.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
        // Where the word began that is open; every edge opens one or closes it.
        let (mut open, mut last) = (None, 0);
        for (i, chunk) in whole.iter().chain([&end]).enumerate() {
            each(bits(chunk, is_mark), |at| words.marks.push(i * TOGETHER + at));
            let parts = bits(chunk, is_part);
            let edges = parts ^ (parts << 1 | last);
            last = parts >> (TOGETHER - 1);
            each(edges, |at| {
                let at = i * TOGETHER + at;
                match open.take() {
                    None => open = Some(at),
                    Some(start) => words.add(bytes, start, at),
                }
            });
        }
        words
    }

    /// Takes a run of letters and digits as a word, or as more of the word before it.
    fn add(&mut self, bytes: &[u8], mut start: usize, end: usize) {
        let before = start.checked_sub(1).and_then(|before| bytes.get(before));
        // Nearly every word stands after a space: nothing joins it to the one before.
        if matches!(before, Some(b' ')) {
            return self.all.push(Word { start, end });
        }
        // A sign of several bytes, such as a dash, leaves all but its first.
        while bytes.get(start).is_some_and(|byte| byte & 0xC0 == 0x80) {
            start += 1;
        }
        if let Some(last) = self.all.last_mut()
            && last.end + 1 == start
            && joins(bytes, last.end)
        {
            last.end = end;
        } else if start < end {
            self.all.push(Word { start, end });
        }
    }
}

/// A bit for each byte that is so; without a branch, so that many bytes are compared at once.
fn bits(bytes: &[u8; TOGETHER], is: impl Fn(u8) -> u8) -> u64 {
    let mut flags = [0; TOGETHER];
    flags.iter_mut().zip(bytes).for_each(|(flag, byte)| *flag = is(*byte));
    // Eight flags become eight bits: the product brings each to a place of its own in the last byte.
    let packed = |eight: &[u8; 8]| u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
    flags.as_chunks().0.iter().rev().fold(0, |bits, eight| bits << 8 | packed(eight))
}

/// Every bit that is set, in order.
fn each(mut bits: u64, mut found: impl FnMut(usize)) {
    while bits != 0 {
        found(bits.trailing_zeros() as usize);
        bits &= bits - 1;
    }
}

/// One for a byte that may end a sentence; none of them is a letter or digit.
fn is_mark(byte: u8) -> u8 {
    u8::from(byte == b'.') | u8::from(byte == b'!') | u8::from(byte == b'?')
}

/// One for a byte of a letter or digit. The first byte of most signs outside ASCII is none.
fn is_part(byte: u8) -> u8 {
    let letter = u8::from((byte | 0x20).wrapping_sub(b'a') < 26);
    let digit = u8::from(byte.wrapping_sub(b'0') < 10);
    let sign = u8::from(byte == 0xC2) | u8::from(byte == 0xE2);
    letter | digit | ((byte >> 7) & !sign & 1)
}

/// Whether the byte at a place binds the letters on both its sides together.
fn joins(bytes: &[u8], at: usize) -> bool {
    let Some([before, joint, after]) = at.checked_sub(1).and_then(|i| bytes.get(i..i + 3)) else {
        return false;
    };
    match joint {
        b'-' | b'@' | b'_' | b'\'' => true,
        b',' => before.is_ascii_digit() && after.is_ascii_digit(),
        b':' => after.is_ascii_lowercase() || after.is_ascii_digit(),
        // A capital after a full stop begins a sentence, even where the space is forgotten.
        b'.' => {
            after.is_ascii_lowercase()
                || after.is_ascii_digit()
                || (after.is_ascii_uppercase() && before.is_ascii_uppercase())
        }
        _ => false,
    }
}

/// From the first word to the mark that ends it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    pub start: usize,
    pub end: usize,
    /// Which of the words are its own.
    pub words: Range<usize>,
}

/// Divides what has been read into sentences, one text after the other.
pub struct Sentences<'a> {
    text: &'a str,
    words: &'a Words,
    /// The first word and the first mark that belong to no sentence yet.
    word: usize,
    mark: usize,
}

impl<'a> Sentences<'a> {
    pub fn new(text: &'a str, words: &'a Words) -> Self {
        Sentences { text, words, word: 0, mark: 0 }
    }

    /// Adds the sentences up to a byte, where a text ends: with it ends its last sentence, with or
    /// without a mark.
    pub fn until(&mut self, end: usize, sentences: &mut Vec<Sentence>) {
        let bytes = self.text.as_bytes().get(..end).unwrap_or(self.text.as_bytes());
        let mut next = self.word;
        while let Some(mark) = self.words.marks.get(self.mark).copied().filter(|mark| *mark < end) {
            self.mark += 1;
            next += self.words.all.iter().skip(next).take_while(|word| word.end <= mark).count();
            let within = self.words.all.get(next).is_some_and(|word| word.start < mark);
            if within {
                continue;
            }
            let marks = bytes.iter().skip(mark).take_while(|byte| matches!(byte, b'.' | b'!' | b'?')).count();
            let dots = bytes.iter().skip(mark).take(marks).filter(|byte| **byte == b'.').count();
            self.mark += marks - 1;
            let after = closing(bytes, mark + marks);
            let ended = match begins(bytes, after) {
                Next::Nothing => true,
                Next::Lower => false,
                Next::Upper => dots < 2 && (marks > 1 || dots == 0 || !self.is_short(next, mark)),
            };
            if ended {
                self.close(after, next, sentences);
            }
        }
        next += self.words.all.iter().skip(next).take_while(|word| word.end <= end).count();
        let last = bytes.iter().rposition(|byte| !byte.is_ascii_whitespace()).map_or(0, |last| last + 1);
        self.close(last, next, sentences);
    }

    fn close(&mut self, end: usize, next: usize, sentences: &mut Vec<Sentence>) {
        if let Some(first) = self.words.all.get(self.word..next).and_then(|words| words.first()) {
            sentences.push(Sentence { start: first.start, end, words: self.word..next });
        }
        self.word = next;
    }

    /// Whether the full stop at `dot` belongs to the word before it: an abbreviation, an initial, or the
    /// day in a date.
    fn is_short(&self, next: usize, dot: usize) -> bool {
        let mut before = self.words.all.get(self.word..next).unwrap_or_default().iter().rev();
        let Some(last) = before.next().filter(|word| word.end == dot) else { return false };
        let word = last.of(self.text);
        let mut small = [0; 6];
        let Some(room) = small.get_mut(..word.len()) else { return false };
        room.copy_from_slice(word.as_bytes());
        room.make_ascii_lowercase();
        let day = word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit());
        match &*room {
            _ if day => before.next().is_some_and(|word| word.of(self.text).eq_ignore_ascii_case("den")),
            [b'a'..=b'z'] => true,
            b"t.ex" | b"bl.a" | b"d.v.s" | b"dvs" | b"s.k" | b"f.d" | b"p.g.a" | b"pga" | b"fr.o.m"
            | b"t.o.m" | b"m.a.o" | b"f.n" | b"o.d" => true,
            b"kap" | b"kl" | b"nr" | b"st" | b"tel" | b"sid" | b"ca" | b"resp" | b"inkl" | b"exkl"
            | b"ev" | b"enl" | b"obs" | b"bil" | b"fig" | b"tab" | b"art" | b"avd" | b"dnr" | b"jfr"
            | b"bl" | b"ex" | b"dr" | b"prof" | b"ang" | b"max" | b"min" | b"mom" | b"prop" | b"bet"
            | b"skr" | b"rskr" => true,
            _ => false,
        }
    }
}

/// After the quotes and brackets that close what has ended.
fn closing(bytes: &[u8], mut at: usize) -> usize {
    loop {
        at += match (bytes.get(at), bytes.get(at + 1), bytes.get(at + 2)) {
            (Some(b'"' | b'\'' | b')' | b']'), ..) => 1,
            (Some(0xC2), Some(0xBB), _) => 2,
            (Some(0xE2), Some(0x80), Some(0x99 | 0x9D)) => 3,
            _ => return at,
        };
    }
}

enum Next {
    Nothing,
    Upper,
    Lower,
}

/// How what comes next begins, past the space, quotes, brackets and dashes before its first word.
fn begins(bytes: &[u8], mut at: usize) -> Next {
    loop {
        at += match (bytes.get(at), bytes.get(at + 1), bytes.get(at + 2)) {
            (None, ..) => return Next::Nothing,
            (Some(b'A'..=b'Z' | b'0'..=b'9'), ..) => return Next::Upper,
            // Å, Ä, Ö, É and their like; and U+FFFC, which stands for what is no text.
            (Some(0xC3), Some(0x80..=0x9E), _) | (Some(0xEF), ..) => return Next::Upper,
            (Some(b'"' | b'\'' | b'(' | b'[' | b'-' | b' ' | b'\t' | b'\n' | b'\r'), ..) => 1,
            (Some(0xC2), Some(0xA0 | 0xA7 | 0xAB | 0xBB), _) => 2,
            (Some(0xE2), Some(0x80), Some(0x93 | 0x94 | 0x98..=0x9F)) => 3,
            _ => return Next::Lower,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        let words = Words::of(text);
        let mut found = Vec::new();
        Sentences::new(text, &words).until(text.len(), &mut found);
        found.iter().map(|sentence| &text[sentence.start..sentence.end]).collect()
    }

    fn words(text: &str) -> Vec<&str> {
        Words::of(text).all.iter().map(|word| word.of(text)).collect()
    }

    #[test]
    fn a_sentence_ends_at_its_mark() {
        assert_eq!(
            split("Elen är borta. Vad gör du? Vänta! Åk hem."),
            ["Elen är borta.", "Vad gör du?", "Vänta!", "Åk hem."]
        );
        assert_eq!(split("Det var 2015. Sedan kom 2016."), ["Det var 2015.", "Sedan kom 2016."]);
        assert_eq!(split("Hen sa: ”Vänta.” Sedan gick hen."), ["Hen sa: ”Vänta.”", "Sedan gick hen."]);
        assert_eq!(split("Utan mark"), ["Utan mark"]);
        assert_eq!(
            split("(Se bilagan.) Sedan \u{FFFC}. – Nej."),
            ["Se bilagan.)", "Sedan \u{FFFC}.", "Nej."]
        );
        assert_eq!(split("Slut.Utan blanksteg."), ["Slut.", "Utan blanksteg."]);
        assert_eq!(split(" . ! "), Vec::<&str>::new());
        assert_eq!(split(""), Vec::<&str>::new());
    }

    #[test]
    fn a_full_stop_within_a_sentence_does_not_end_it() {
        for whole in [
            "De frågar t.ex. Polisen och bl.a. Region Stockholm.",
            "De frågar t. ex. Polisen, dvs. Myndigheten.",
            "Dvs. Polisen enligt 15 kap. 2 § och nr. 5 kl. 12.30.",
            "Mötet är den 1. Maj är månaden.",
            "Se www.x.se för mer, eller 3.5 och 2,5 gånger.",
            "Ordförande är A. Andersson.",
            "Den som väntar … Polisen kommer.",
            "Den som väntar... Polisen kommer.",
            "Vad! sa hen och gick.",
        ] {
            assert_eq!(split(whole), [whole]);
        }
    }

    #[test]
    fn a_word_holds_together() {
        let text = "E-post till SMHI:s chef, 3,5 % (t.ex. a@b.se) – och\u{A0}åäö; ja/nej É.";
        let found =
            ["E-post", "till", "SMHI:s", "chef", "3,5", "t.ex", "a@b.se", "och", "åäö", "ja", "nej", "É"];
        assert_eq!(words(text), found);
    }

    #[test]
    fn words_are_found_wherever_they_stand_among_the_bytes() {
        for before in 0..140 {
            let text = format!("{}–åäö t.ex. {}", " ".repeat(before), "b".repeat(140));
            assert_eq!(words(&text), ["åäö", "t.ex", &"b".repeat(140)]);
            let text = format!("{}Två–t.ex. åäö? En!", " ".repeat(before));
            assert_eq!(split(&text), ["Två–t.ex. åäö?", "En!"]);
            assert_eq!(words(&text), ["Två", "t.ex", "åäö", "En"]);
        }
    }

    #[test]
    fn each_text_ends_its_last_sentence() {
        let text = "Ett. Två\nTre\n\nfyra. fem";
        let words = Words::of(text);
        let (mut reader, mut found) = (Sentences::new(text, &words), Vec::new());
        for end in [9, 13, 14, text.len()] {
            reader.until(end, &mut found);
        }
        assert_eq!(
            found,
            [
                Sentence { start: 0, end: 4, words: 0..1 },
                Sentence { start: 5, end: 9, words: 1..2 },
                Sentence { start: 10, end: 13, words: 2..3 },
                Sentence { start: 15, end: 24, words: 3..5 },
            ]
        );
    }
}
