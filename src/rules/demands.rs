//! What a text asks of whom: the points whose sentences have a member, or its kind, as their subject.
//!
//! Read word by word, and silent where the words can be read in two ways: what is not found is not claimed.

use std::ops::Range;

use super::reading::{Part, Passage, Reading};
use crate::model::{MemberKind, Roster};
use crate::project::Document;
use crate::prose::is_active;

/// Everything that a text asks of somebody, in reading order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Demands(Vec<Demand>);

/// A sentence that asks something.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Demand {
    /// The number of its point, as `3.2:4`.
    number: String,
    words: String,
    of: Vec<Actor>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Actor {
    Everybody,
    Kind(MemberKind),
    /// The beginning of the first word of a member's name, in small letters.
    Stem(String),
    /// A whole name.
    Named(String),
}

impl Demands {
    /// What a Swedish text asks; the roster says which names are those of members.
    pub fn of(document: &Document, roster: &Roster) -> Self {
        let reading = Reading::of(document);
        let names: Vec<Vec<&str>> = roster.members.iter().map(|m| own_words(&m.name)).collect();
        let reader = Reader { reading: &reading, names };
        let points = document.text.points();
        let mut demands = Demands::default();
        for passage in reading.passages.iter().filter(|passage| passage.part != Part::Heading) {
            let start = passage.block.start;
            let at = points.partition_point(|point| point.span.start <= start);
            let point = at.checked_sub(1).and_then(|at| points.get(at)).filter(|p| start < p.span.end);
            let Some(point) = point else { continue };
            for (words, of) in reader.passage(passage, &point.words) {
                demands.0.push(Demand { number: point.number.to_string(), words, of });
            }
        }
        demands
    }

    /// Those for a member by its name or its kind: number and words, a point once.
    pub fn for_member(&self, kind: MemberKind, name: &str) -> Vec<(String, String)> {
        let own = own_words(name);
        let first = own.first().map(|word| word.to_lowercase()).unwrap_or_default();
        let whole = own.join(" ").to_lowercase();
        self.where_any(|actor| match actor {
            Actor::Everybody => false,
            Actor::Kind(of) => *of == kind,
            Actor::Stem(stem) => first.starts_with(stem.as_str()),
            Actor::Named(name) => *name == whole,
        })
    }

    /// Those for everybody.
    pub fn for_everybody(&self) -> Vec<(String, String)> {
        self.where_any(|actor| *actor == Actor::Everybody)
    }

    fn where_any(&self, is: impl Fn(&Actor) -> bool) -> Vec<(String, String)> {
        let mut out: Vec<(String, String)> = Vec::new();
        for demand in self.0.iter().filter(|demand| demand.of.iter().any(&is)) {
            match out.last_mut().filter(|(number, _)| *number == demand.number) {
                Some((_, words)) => words.push_str(&format!(" {}", demand.words)),
                None => out.push((demand.number.clone(), demand.words.clone())),
            }
        }
        out
    }
}

/// A name without what stands after its comma.
fn own_words(name: &str) -> Vec<&str> {
    name.split(',').next().unwrap_or(name).split_whitespace().collect()
}

struct Reader<'a> {
    reading: &'a Reading<'a>,
    /// The members' names, word by word.
    names: Vec<Vec<&'a str>>,
}

impl Reader<'_> {
    fn passage(&self, passage: &Passage, point: &str) -> Vec<(String, Vec<Actor>)> {
        let reading = self.reading;
        let sentences = reading.sentences.get(passage.sentences.clone()).unwrap_or_default();
        let words = reading.words_of(passage);
        // A cell that names an actor and nothing else: the row is its.
        if passage.part == Part::Cell {
            let (of, end) = self.actors(words.clone());
            if !of.is_empty() && end == words.end && point.contains(" | ") {
                return vec![(point.replace(" | ", " – "), of)];
            }
        }
        let mut out = Vec::new();
        for (at, sentence) in sentences.iter().enumerate() {
            let (mut of, end) = self.actors(sentence.words.clone());
            if of.is_empty() && at == 0 && passage.part == Part::Item && end == sentence.words.start {
                of = self.headed(passage);
            }
            if !of.is_empty() && end < sentence.words.end && self.asks(end, sentence.words.end) {
                let words = reading.plain().get(sentence.start..sentence.end).unwrap_or("");
                out.push((words.split_whitespace().collect::<Vec<_>>().join(" "), of));
            }
        }
        out
    }

    /// The actors that words begin with, joined by `och` and commas, and where they end. None where
    /// something else stands among them.
    fn actors(&self, words: Range<usize>) -> (Vec<Actor>, usize) {
        let (mut found, mut at) = (Vec::new(), words.start);
        while at < words.end.min(words.start + LONGEST) {
            if let Some((actor, length)) = self.actor(at, words.end) {
                found.push(actor);
                at += length;
            } else if JOINS.contains(&self.reading.word(at).to_lowercase().as_str()) {
                at += 1;
            } else {
                break;
            }
            // What stands between commas of its own is not read.
            let apart = self.reading.after(at - 1).trim();
            if at < words.end && !matches!(apart, "" | ",") {
                break;
            }
        }
        // A word that joins and leads to nobody, as in `alla bilar`.
        if found.is_empty() { (found, words.start) } else { (found, at) }
    }

    fn actor(&self, at: usize, end: usize) -> Option<(Actor, usize)> {
        for name in &self.names {
            let same = |(i, word): (usize, &&str)| self.reading.word(at + i).eq_ignore_ascii_case(word);
            if name.len() > 1 && at + name.len() <= end && name.iter().enumerate().all(same) {
                return Some((Actor::Named(name.join(" ").to_lowercase()), name.len()));
            }
        }
        let word = self.reading.word(at).to_lowercase();
        let actor = match word.as_str() {
            "aktör" | "aktören" | "aktörer" | "aktörerna" | "medlem" | "medlemmar" | "medlemmarna" => {
                Actor::Everybody
            }
            "kommun" | "kommunen" | "kommuner" | "kommunerna" => Actor::Kind(MemberKind::Municipality),
            "region" | "regionen" | "regionerna" => Actor::Kind(MemberKind::Region),
            "myndighet" | "myndigheten" | "myndigheter" | "myndigheterna" => {
                Actor::Kind(MemberKind::Authority)
            }
            "räddningstjänst" | "räddningstjänsten" | "räddningstjänsterna" => {
                Actor::Kind(MemberKind::RescueService)
            }
            _ => {
                let stem = word.strip_suffix("en").or_else(|| word.strip_suffix("et"))?;
                let is = |name: &Vec<&str>| {
                    name.first().is_some_and(|first| first.to_lowercase().starts_with(stem))
                };
                let stem =
                    Some(stem).filter(|stem| stem.chars().count() >= 5 && self.names.iter().any(is))?;
                Actor::Stem(stem.to_owned())
            }
        };
        Some((actor, 1))
    }

    /// The actors that a heading of theirs names, and nothing besides.
    fn headed(&self, passage: &Passage) -> Vec<Actor> {
        let heading = passage.heading.and_then(|heading| self.reading.passages.get(heading));
        let words = heading.map_or(0..0, |heading| self.reading.words_of(heading));
        let (found, end) = self.actors(words.clone());
        if end == words.end { found } else { Vec::new() }
    }

    /// Whether a verb that asks stands where the actors end: `ska`, or one in the present. What somebody
    /// is, has or may is asked of nobody.
    fn asks(&self, at: usize, end: usize) -> bool {
        let verb = self.reading.word(at).to_lowercase();
        if matches!(verb.as_str(), "ska" | "skall" | "bör" | "måste" | "behöver") {
            return (at + 1..end.min(at + 5)).any(|next| {
                let word = self.reading.word(next);
                is_active(word) || verb == "behöver"
            });
        }
        verb.len() > 2 && verb.ends_with('r') && !STATES.contains(&verb.as_str())
    }
}

/// So many words make the subject of a sentence.
const LONGEST: usize = 12;

/// What may stand before or between actors.
const JOINS: &[&str] = &[
    "och", "samt", "eller", "alla", "varje", "samtliga", "övriga", "berörda", "berörd", "drabbade", "de",
    "den", "en", "ingen", "inga", "statliga", "bara",
];

/// Verbs in the present that describe.
const STATES: &[&str] = &[
    "är", "har", "får", "blir", "heter", "äger", "består", "finner", "drabbar", "drabbas", "hoppar", "eller",
    "under", "över", "efter", "vår", "när", "där", "var", "fler", "mer", "per",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Files, Member, Slug};

    fn asked(text: &str, kind: MemberKind, name: &str) -> Vec<String> {
        let id = Slug::new("skyfall").unwrap();
        let source = format!("---\nkind: guidance\ntitle: Skyfall\n---\n\n{text}");
        let files = Files::from([("document.md".to_owned(), source.into_bytes().into())]);
        let document = Document::read(id.clone(), format!("guidance/documents/{id}"), files);
        let names = ["Nacka kommun", "Region Stockholm", "SOS Alarm", "Polismyndigheten, Region Stockholm"];
        let member = |name: &&str| Member {
            id: id.clone(),
            name: (*name).to_owned(),
            kind,
            cluster: None,
            mail: String::new(),
        };
        let roster = Roster { members: names.iter().map(member).collect(), officers: Vec::new() };
        let demands = Demands::of(&document, &roster);
        let shown = |mark: &str, found: Vec<(String, String)>| -> Vec<String> {
            found.iter().map(|(number, words)| format!("{mark}{number} {words}")).collect()
        };
        [shown("", demands.for_member(kind, name)), shown("alla ", demands.for_everybody())].concat()
    }

    const TEXT: &str = "\
# Plan

Inriktningen hjälper kommunerna. Kommunen kan be om hjälp. Kommunen är stor.
Kommunen ska göra en plan. Svenska kraftnät varnar.

- Kommunerna och Region Stockholm förbereder sig på ett avbrott.
- Kommunernas planer finns. Polisen leder om trafiken.
- Alla aktörer minskar sin förbrukning.
- SOS Alarm redovisar larmen.
- Den aktör som ser felet begär hjälp.

| Fråga | Vem |
| --- | --- |
| Utrymning | Kommunen |
| Larm | SOS Alarm tar emot dem. |

## Kommunerna

- Rensar brunnar.
- Flera bilar kör.
";

    #[test]
    fn a_point_is_asked_of_the_one_who_does_it() {
        assert_eq!(
            asked(TEXT, MemberKind::Municipality, "Nacka kommun"),
            [
                "1:1 Kommunen ska göra en plan.",
                "1:2 Kommunerna och Region Stockholm förbereder sig på ett avbrott.",
                "1:7 Utrymning – Kommunen",
                "1.1:1 Rensar brunnar.",
                "alla 1:4 Alla aktörer minskar sin förbrukning.",
            ]
        );
        let company = asked(TEXT, MemberKind::Company, "SOS Alarm");
        assert_eq!(company[..2], ["1:5 SOS Alarm redovisar larmen.", "1:8 SOS Alarm tar emot dem."]);
        let police = asked(TEXT, MemberKind::Authority, "Polismyndigheten, Region Stockholm");
        assert_eq!(police[..1], ["1:3 Polisen leder om trafiken."]);
        assert_eq!(police.len(), 2);
        let region = asked(TEXT, MemberKind::Region, "Region Stockholm");
        assert_eq!(region[0], "1:2 Kommunerna och Region Stockholm förbereder sig på ett avbrott.");
        assert_eq!(region.len(), 2);
    }

    #[test]
    fn what_asks_nobody_is_claimed_of_nobody() {
        let text = "# Syfte\n\nElnätsföretagen lagar näten. Kommunens vägar är öppna. Alla bilar stannar.\nKommunen, som är stor, har råd. Kommunen.\n";
        assert_eq!(asked(text, MemberKind::Municipality, "Nacka kommun"), Vec::<String>::new());
        assert_eq!(asked("", MemberKind::Municipality, ""), Vec::<String>::new());
    }
}
