//! Two words for one thing make a reader look for two things.

use super::reading::Reading;
use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::Lang;
use crate::project::Register;
use crate::prose::Word;

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "mixed-terms",
        code: "SSR134",
        level: Level::Note,
        age: FIRST,
        summary: |lang| lang.pick("Två ord för samma sak", "Two words for one thing"),
        page: include_str!("mixed-terms.md"),
    },
    check: Check::Language(check),
};

/// One of the words for a thing.
struct Term {
    /// Which thing, and which of its words.
    thing: usize,
    word: &'static str,
    form: Form,
    begins: &'static str,
    /// The first four bytes of `begins`, as they are compared; none is shorter.
    four: u32,
}

#[derive(PartialEq)]
enum Form {
    /// With its endings, and what is compounded with it.
    Begins,
    /// As it stands.
    Is,
}

const fn term(thing: usize, word: &'static str, form: Form, begins: &'static str) -> Term {
    let four = match begins.as_bytes().first_chunk() {
        Some(first) => four(*first),
        None => 0,
    };
    Term { thing, word, form, begins, four }
}

/// How many things there are below.
const THINGS: usize = 6;

// The things: 0 e-post, which is also the name of the address; 1 webbplats, of which a webbsida is one page;
// 2 elavbrott, for it is the supply that is cut off; 3 it-angrepp, since attacker is English in Swedish
// clothes; 4 medier, whose plural media is; 5 reservkraft, the name in rules and plans. Left out are words
// that are used for different things: utrymning and evakuering, invånare and medborgare, lägesbild
// and lägesrapport, drivmedel and bränsle.
const TERMS: &[Term] = &[
    term(0, "e-post", Form::Begins, "e-post"),
    term(0, "e-post", Form::Begins, "epost"),
    term(0, "mejl", Form::Begins, "mejl"),
    term(0, "mail", Form::Begins, "mail"),
    term(0, "mail", Form::Begins, "e-mail"),
    term(1, "webbplats", Form::Begins, "webbplats"),
    term(1, "hemsida", Form::Begins, "hemsid"),
    term(1, "sajt", Form::Begins, "sajt"),
    term(2, "elavbrott", Form::Begins, "elavbrott"),
    term(2, "strömavbrott", Form::Begins, "strömavbrott"),
    term(3, "it-angrepp", Form::Begins, "it-angrepp"),
    term(3, "it-attack", Form::Begins, "it-attack"),
    term(3, "cyberattack", Form::Begins, "cyberattack"),
    term(3, "cyberangrepp", Form::Begins, "cyberangrepp"),
    term(4, "medier", Form::Begins, "medier"),
    term(4, "media", Form::Is, "media"),
    term(4, "media", Form::Is, "medias"),
    term(5, "reservkraft", Form::Begins, "reservkraft"),
    term(5, "reservel", Form::Is, "reservel"),
    term(5, "reservel", Form::Is, "reservelen"),
    term(5, "nödström", Form::Begins, "nödström"),
];

/// The word to keep for each thing.
const KEPT: [&str; THINGS] = ["e-post", "webbplats", "elavbrott", "it-angrepp", "medier", "reservkraft"];

/// Which second and which third letters there are after each first: nearly every word is told apart by how it
/// begins. A letter is its place in the alphabet, capital or small.
const BEGINNINGS: [[u32; 2]; 32] = {
    let mut after = [[0; 2]; 32];
    let mut i = 0;
    while i < TERMS.len() {
        let [first, second, third, _] = TERMS[i].four.to_le_bytes();
        after[place(first)][0] |= 1 << place(second);
        after[place(first)][1] |= 1 << place(third);
        i += 1;
    }
    after
};

const fn place(letter: u8) -> usize {
    (letter & 31) as usize
}

/// Four bytes as one number, the same for capitals and small letters; what else is the same tells
/// [`Term::is`].
const fn four(bytes: [u8; 4]) -> u32 {
    u32::from_le_bytes(bytes) | 0x2020_2020
}

fn known(plain: &str, word: Word) -> Option<&'static Term> {
    let begins = *plain.as_bytes().get(word.start..)?.first_chunk()?;
    let [first, second, third, _] = begins;
    let [seconds, thirds] = BEGINNINGS.get(place(first))?;
    if (seconds >> place(second)) & (thirds >> place(third)) & 1 == 0 {
        return None;
    }
    let begins = four(begins);
    TERMS.iter().find(|term| term.four == begins && term.is(word.of(plain)))
}

impl Term {
    fn is(&self, word: &str) -> bool {
        let length = self.begins.len();
        (word.len() == length || (self.form == Form::Begins && word.len() > length))
            && word.get(..length).is_some_and(|begins| begins.eq_ignore_ascii_case(self.begins))
    }
}

fn check(_: &Register, reading: &Reading, sink: &mut Sink) {
    // The words that are used for each thing, and where each was met first.
    let mut met: [Vec<(&'static str, usize)>; THINGS] = Default::default();
    for (i, word) in reading.words.iter().enumerate() {
        if let Some(term) = known(reading.plain(), *word)
            && let Some(words) = met.get_mut(term.thing)
            && words.iter().all(|(word, _)| *word != term.word)
        {
            words.push((term.word, i));
        }
    }
    for (words, kept) in met.iter().zip(KEPT) {
        let Some(((first, first_place), others)) = words.split_first() else { continue };
        for (other, place) in others {
            let says = Says::Mixed { other, first };
            let path = reading.path();
            sink.at(&path, reading.span(*place..place + 1), says).help(Says::Help { kept }).related(
                &path,
                reading.span(*first_place..first_place + 1),
                Says::First { first },
            );
        }
    }
}

#[derive(Debug)]
enum Says {
    Mixed { other: &'static str, first: &'static str },
    First { first: &'static str },
    Help { kept: &'static str },
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        match self {
            Says::Mixed { other, first } => lang.pick(
                format!("`{other}` står för samma sak som `{first}`"),
                format!("`{other}` stands for the same thing as `{first}`"),
            ),
            Says::First { first } => lang.pick(
                format!("här används `{first}` första gången"),
                format!("`{first}` is used here first"),
            ),
            Says::Help { kept } => lang.pick(
                format!("välj ett ord och håll fast vid det, helst `{kept}`"),
                format!("choose one word and keep to it, preferably `{kept}`"),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_term_is_known_however_its_letters_are_written() {
        for term in TERMS {
            for written in [term.begins.to_owned(), term.begins.to_uppercase().replace('Ö', "ö")] {
                let plain = format!("Se {written}");
                let found = known(&plain, Word { start: 3, end: plain.len() });
                assert!(found.is_some_and(|found| found.begins == term.begins), "{written}");
            }
        }
        for other in ["mej", "medial", "elavbro", "e-pos", "meddela", "", "åska"] {
            assert!(known(other, Word { start: 0, end: other.len() }).is_none(), "{other}");
        }
        // A word ends where it ends.
        assert!(known("mejl", Word { start: 0, end: 3 }).is_none());
    }
}
