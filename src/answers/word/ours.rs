//! What stands in our own Word file besides the points: the front page, the contents, the headings, the heads of the
//! tables. What is none of it, and no point, its member wrote.

use std::collections::{HashMap, HashSet};

use super::anchors::{Held, Known, overlap, words};
use super::body::{Body, Where};
use super::flow::{Unit, is_heading, plain, unnumbered};
use super::front::is_front_page;
use super::messages::Change as Says;
use super::moves::Gone;
use super::order::{Found, Order, is_heading as styled_heading};
use super::remarks::{Changes, has_words, of_the_whole};
use super::wording::wordings;
use crate::diag::Say as _;
use crate::model::{Anchor, Certainty, Mark, Point, SectionNumber, SentText};

/// So much of a summary is left in one that was changed.
const ENOUGH: f32 = 0.4;
/// What stands over the numbers of the rows.
const NUMBERS: &[&str] = &["Nr", "No."];

/// What a paragraph that is no point is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Is {
    /// As we sent it.
    Ours,
    /// The heading with this place among those that were sent, in other words.
    Heading(usize),
    Title,
    Summary,
    /// The head of a table, with its place among those that were sent, in other words.
    Head(usize),
    /// The member's own.
    New,
}

/// Words of ours that are no point and stand nowhere in the file; and the first point below them, where it is a heading.
struct Lost {
    words: String,
    above: Option<usize>,
    /// It was a footnote: nobody knows any more of which point.
    note: bool,
}

/// By unit; none for a point, for what changed while the program kept track, and for what holds no words.
pub struct Ours {
    all: Vec<Option<Is>>,
    lost: Vec<Lost>,
    /// By unit: the heading that stands there, by its place among those that were sent.
    headings: HashMap<usize, usize>,
    /// Every word of the footnotes.
    notes: HashSet<String>,
}

struct Look<'a> {
    body: &'a Body,
    units: &'a [Unit],
    order: &'a Order,
    sent: &'a SentText,
    titles: HashMap<String, Vec<usize>>,
    by_number: HashMap<String, usize>,
    points: HashMap<String, usize>,
    heads: HashMap<&'a str, usize>,
    head_cells: HashSet<String>,
    unnumbered: HashSet<String>,
    /// Where each heading stands in the file, as it was sent or in other words.
    found: Vec<Option<usize>>,
    title: bool,
    summary: bool,
}

impl Ours {
    pub fn new(body: &Body, units: &[Unit], known: &[Known], order: &Order, sent: &SentText) -> Ours {
        let mut look = Look::new(body, units, order, sent);
        let held: HashSet<usize> =
            known.iter().filter(|known| !known.held.is_empty()).map(|known| known.unit).collect();
        let mut all = vec![None; units.len()];
        for (at, is) in all.iter_mut().enumerate().filter(|(at, _)| !held.contains(at)) {
            *is = look.untouched(at).map(|words| if look.as_sent(at, words) { Is::Ours } else { Is::New });
        }
        for (at, is) in all.iter_mut().enumerate().filter(|(_, is)| **is == Some(Is::New)) {
            *is = look.untouched(at).map(|words| look.otherwise(at, words));
        }
        look.tracked();
        let mut lost = look.lost();
        lost.extend(look.lost_notes());
        // What Word shows of words that are struck.
        let shown = ["struket", "tillagt", "struck", "added"].map(str::to_owned);
        let notes = sent.notes.iter().flat_map(|note| words(&plain(note)).collect::<Vec<_>>());
        let found = look.found.iter().enumerate();
        let headings = found.filter_map(|(heading, unit)| Some(((*unit)?, heading))).collect();
        Ours { all, lost, headings, notes: notes.chain(shown).collect() }
    }

    pub fn is(&self, unit: usize) -> Option<Is> {
        self.all.get(unit).copied().flatten()
    }

    pub fn heading(&self, unit: usize) -> Option<usize> {
        self.headings.get(&unit).copied()
    }

    pub fn has_heading(&self, heading: usize) -> bool {
        self.headings.values().any(|found| *found == heading)
    }

    /// Whether a note has a word that no note of ours has.
    pub fn is_other_note(&self, note: &str) -> bool {
        words(&plain(note)).any(|word| !self.notes.contains(&word))
    }
}

impl<'a> Look<'a> {
    fn new(body: &'a Body, units: &'a [Unit], order: &'a Order, sent: &'a SentText) -> Self {
        let mut titles: HashMap<String, Vec<usize>> = HashMap::new();
        let mut by_number = HashMap::new();
        for (at, heading) in sent.headings.iter().enumerate() {
            titles.entry(plain(&heading.title)).or_default().push(at);
            by_number.entry(heading.section.to_string()).or_insert(at);
        }
        let cells = sent.heads.iter().flat_map(|head| &head.cells).map(|cell| plain(cell));
        Look {
            body,
            units,
            order,
            sent,
            titles,
            by_number,
            points: sent
                .points
                .iter()
                .enumerate()
                .map(|(at, point)| (point.number.to_string(), at))
                .collect(),
            heads: sent.heads.iter().enumerate().map(|(at, head)| (head.first.as_str(), at)).collect(),
            head_cells: cells.chain(NUMBERS.iter().map(|word| (*word).to_owned())).collect(),
            unnumbered: sent.unnumbered.iter().map(|words| plain(words)).collect(),
            found: vec![None; sent.headings.len()],
            title: sent.title.is_empty(),
            summary: sent.summary.is_empty(),
        }
    }

    /// The words of a unit that the program kept no track of.
    fn untouched(&self, at: usize) -> Option<&'a str> {
        let unit = self.units.get(at).filter(|unit| unit.stands == Some(Where::Text))?;
        let ([before], [after]) = (unit.befores.as_slice(), unit.afters.as_slice()) else { return None };
        (before.words == after.words && has_words(&after.words)).then_some(after.words.as_str())
    }

    /// What the program kept track of was there, whatever became of it.
    fn tracked(&mut self) {
        let units: Vec<usize> = (0..self.units.len()).filter(|at| self.untouched(*at).is_none()).collect();
        let words = |at: usize| self.units.get(at).map_or(&[][..], |unit| unit.befores.as_slice());
        let keys: Vec<(usize, String)> = units
            .into_iter()
            .flat_map(|at| words(at).iter().map(move |view| (at, plain(unnumbered(&view.words).1))))
            .collect();
        for (at, key) in keys {
            self.title |= key == plain(&self.sent.title);
            self.summary |= key == plain(&self.sent.summary);
            // Which of several with one title it was is known by what stands below.
            let all = self.titles.get(&key).cloned().unwrap_or_default();
            let next = self.order.next(at).and_then(|point| self.sent.points.get(point));
            let above = |heading: &usize| {
                let heading = self.sent.headings.get(*heading);
                next.zip(heading).is_some_and(|(point, heading)| point.number.section.is_in(heading.section))
            };
            let free = |heading: &&usize| self.found.get(**heading) == Some(&None);
            let own = all.iter().find(|heading| above(heading)).or_else(|| all.iter().find(free));
            if let Some(found) = own.copied().and_then(|own| self.found.get_mut(own)) {
                *found = Some(at);
            }
        }
    }

    /// A front page that is gone as a whole says nothing.
    fn lost(&self) -> Vec<Lost> {
        let first = |section: SectionNumber| {
            let below = |point: &Point| point.number.section.is_in(section);
            self.sent.points.iter().position(below)
        };
        let headings = self.sent.headings.iter().zip(&self.found).filter(|(_, found)| found.is_none());
        let mut out: Vec<Lost> = headings
            .map(|(heading, _)| Lost {
                words: heading.title.clone(),
                above: first(heading.section),
                note: false,
            })
            .collect();
        if self.title != self.summary {
            let words = if self.title { &self.sent.summary } else { &self.sent.title };
            out.push(Lost { words: words.clone(), above: None, note: false });
        }
        out
    }

    /// Notes of which no word is left; one in other words is told as such.
    fn lost_notes(&self) -> Vec<Lost> {
        let notes = self.units.iter().filter(|unit| matches!(unit.stands, Some(Where::Note(_))));
        let left: HashSet<String> = notes
            .flat_map(|unit| unit.befores.iter().chain(&unit.afters))
            .flat_map(|view| words(&plain(&view.words)).collect::<Vec<_>>())
            .collect();
        let gone = |note: &&String| {
            let all: Vec<String> = words(&plain(note)).collect();
            all.len() > 2 && all.iter().filter(|word| left.contains(*word)).count() * 2 < all.len()
        };
        let made = |note: &String| Lost { words: note.clone(), above: None, note: true };
        self.sent.notes.iter().filter(gone).map(made).collect()
    }

    /// Of several paragraphs the last one's.
    fn style(&self, at: usize) -> String {
        let last = self.units.get(at).and_then(|unit| unit.paragraphs.last());
        let paragraph = last.and_then(|last| self.body.paragraphs.get(*last));
        paragraph.map(|paragraph| paragraph.style.to_lowercase()).unwrap_or_default()
    }

    /// The number of the section before the words.
    fn number(words: &str) -> &str {
        words.trim().split_once('\t').map_or("", |(number, _)| number)
    }

    fn as_sent(&mut self, at: usize, words: &str) -> bool {
        if self.units.get(at).is_some_and(|unit| unit.row) {
            return self.row_as_sent(at, words);
        }
        let key = plain(unnumbered(words).1);
        let (cover, style) = (self.order.is_cover(at), self.style(at));
        if let Some(same) = self.titles.get(&key) {
            // A line of the contents is no heading.
            if !cover || styled_heading(&style) {
                let own = self.by_number.get(Self::number(words)).filter(|own| same.contains(own));
                let free = || same.iter().find(|at| self.found.get(**at) == Some(&None));
                if let Some(found) = own.or_else(free).copied().and_then(|found| self.found.get_mut(found)) {
                    *found = Some(at);
                }
            }
            return true;
        }
        if !cover {
            return self.unnumbered.contains(&key);
        }
        // The title that stands elsewhere than in its own style is no less the title.
        if key == plain(&self.sent.title) {
            self.title = true;
            return true;
        }
        if key == plain(&self.sent.summary) {
            self.summary = true;
            return true;
        }
        let contents = is_heading(words) && !styled_heading(&style);
        contents || is_front_page(words, &style, self.sent)
    }

    fn row_as_sent(&self, at: usize, words: &str) -> bool {
        let (number, rest) = unnumbered(words);
        let row = number.and_then(|number| self.points.get(number));
        match row.and_then(|row| self.sent.points.get(*row)) {
            // A wide table goes on below itself.
            Some(point) => {
                let own: HashSet<String> = point.words.split('|').map(plain).collect();
                rest.split('|').all(|cell| own.contains(&plain(cell)))
            }
            None => {
                let head = self.heads_a_table(at);
                head && words.split('|').all(|cell| self.head_cells.contains(&plain(cell)))
            }
        }
    }

    fn heads_a_table(&self, at: usize) -> bool {
        at.checked_sub(1).and_then(|before| self.units.get(before)).is_none_or(|before| !before.row)
    }

    /// What somebody made of ours, or wrote himself.
    fn otherwise(&mut self, at: usize, words: &str) -> Is {
        let style = self.style(at);
        if self.units.get(at).is_some_and(|unit| unit.row) {
            let next = self.order.next(at).and_then(|point| self.sent.points.get(point));
            let head = next.and_then(|point| self.heads.get(point.number.to_string().as_str()));
            return match head.filter(|_| self.heads_a_table(at)) {
                Some(head) => Is::Head(*head),
                None => Is::New,
            };
        }
        if self.order.is_cover(at) {
            let named = |name: &str| style == name;
            if !self.title && ["title", "rubrik", "titel"].into_iter().any(named) {
                self.title = true;
                return Is::Title;
            }
            let lead = ["ssrlead", "ssringress"].into_iter().any(named);
            if !self.summary && (lead || overlap(&self.sent.summary, words) >= ENOUGH) {
                self.summary = true;
                return Is::Summary;
            }
        }
        if is_heading(words) || styled_heading(&style) {
            return self.heading(at, words).map_or(Is::New, Is::Heading);
        }
        Is::New
    }

    /// The heading that was changed to these words: the one with this number, or one that is missing over the point that comes next.
    fn heading(&mut self, at: usize, words: &str) -> Option<usize> {
        let free = |at: &usize| self.found.get(*at) == Some(&None);
        let own = self.by_number.get(Self::number(words)).copied().filter(free);
        let above = || {
            let point = self.sent.points.get(self.order.next(at)?)?;
            let parts = point.number.section.parts();
            let mut levels = (1..=parts.len()).filter_map(|levels| {
                let section = SectionNumber::new(parts.get(..levels)?);
                self.by_number.get(&section.to_string()).copied()
            });
            levels.find(free)
        };
        let heading = own.or_else(above)?;
        if let Some(found) = self.found.get_mut(heading) {
            *found = Some(at);
        }
        Some(heading)
    }
}

/// What we sent in other words, without a trace of the change.
pub fn reworded(all: &Changes<'_>, at: usize, is: Is, words: &str) -> Option<Found> {
    let sent = all.sent;
    let (old, says) = match is {
        Is::Ours | Is::New => return None,
        Is::Heading(heading) => {
            let old = sent.headings.get(heading)?.title.clone();
            (old.clone(), Says::Heading { words: &old }.say(all.lang))
        }
        Is::Title => (sent.title.clone(), Says::Title.say(all.lang)),
        Is::Summary => (sent.summary.clone(), Says::Summary.say(all.lang)),
        Is::Head(head) => (sent.heads.get(head)?.cells.join(" | "), Says::Head.say(all.lang)),
    };
    // The cell over the numbers is ours.
    let numbers = |cell: &str| matches!(is, Is::Head(_)) && NUMBERS.contains(&cell.trim());
    let words =
        words.split_once('|').filter(|(cell, _)| numbers(cell)).map_or(words, |(_, rest)| rest.trim());
    let mark = match wordings(&old, words).as_slice() {
        [] => return None,
        [one] => one.mark,
        _ => Mark::Replacement,
    };
    let one = all.remark(at, mark, all.order.near(at), says, Some(old), Some(words.to_owned()));
    Some(if matches!(is, Is::Title | Is::Summary) { of_the_whole(one) } else { one })
}

/// What else of ours is nowhere in the file: headings as what is gone, of which some may stand elsewhere in other words.
pub fn lost(all: &Changes<'_>, gone: &mut Vec<Gone>, found: &mut Vec<Found>) {
    // A piece of the text says nothing of the rest of it.
    if gone.iter().filter(|gone| gone.whole).count() > all.sent.points.len() / 2 {
        return;
    }
    for lost in all.ours.iter().flat_map(|ours| &ours.lost).filter(|lost| has_words(&lost.words)) {
        let words = lost.words.clone();
        match lost.above {
            Some(point) => {
                let held = Held { point, anchor: Anchor::Neighbours, certainty: Certainty::Likely };
                gone.push(Gone { at: all.order.unit_of(point), held, words, whole: false });
            }
            None => {
                let says = Says::Delete { words: &words }.say(all.lang);
                let mut one =
                    of_the_whole(all.remark(0, Mark::Deletion, all.order.first(), says, Some(words), None));
                if lost.note {
                    one.remark.certainty = Certainty::Unplaced;
                }
                found.push(one);
            }
        }
    }
}
