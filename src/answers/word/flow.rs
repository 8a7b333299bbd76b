//! The paragraphs of a Word file as units, each seen twice: as it was sent, and as it is proposed.

use super::body::{Body, Paragraph, Where};
use super::changes::Change;

/// A stretch of the text that no change reaches out of: mostly one paragraph, or one row of a table.
#[derive(Debug, Default)]
pub struct Unit {
    /// Places in the body's paragraphs, in order.
    pub paragraphs: Vec<usize>,
    /// With every change refused.
    pub befores: Vec<View>,
    /// With every change accepted.
    pub afters: Vec<View>,
    /// Which of the ones and which of the others share words that nobody changed.
    pub shared: Vec<(usize, usize)>,
    pub row: bool,
    pub stands: Option<Where>,
}

#[derive(Debug, Clone, Default)]
pub struct View {
    pub words: String,
    pub paragraphs: Vec<usize>,
}

pub fn units(body: &Body) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    let mut row = None;
    let mut open = false;
    for (at, paragraph) in body.paragraphs.iter().enumerate() {
        if let Where::Box(_) = paragraph.stands {
            continue;
        }
        let here = paragraph.cell.map(|(row, _)| row);
        let goes_on = match here {
            Some(_) => here == row,
            None => open && row.is_none() && units.last().is_some_and(|u| u.stands == Some(paragraph.stands)),
        };
        if !goes_on {
            units.push(Unit { row: here.is_some(), stands: Some(paragraph.stands), ..Unit::default() });
        }
        row = here;
        open = paragraph.end != Change::Kept;
        if let Some(unit) = units.last_mut() {
            unit.paragraphs.push(at);
        }
    }
    // A box stands in the middle of the paragraph that it is drawn at.
    for (at, paragraph) in body.paragraphs.iter().enumerate() {
        if let Where::Box(_) = paragraph.stands {
            units.push(Unit { paragraphs: vec![at], stands: Some(paragraph.stands), ..Unit::default() });
        }
    }
    for unit in &mut units {
        if unit.row { unit.as_row(body) } else { unit.as_text(body) }
    }
    units
}

impl Unit {
    fn as_text(&mut self, body: &Body) {
        let (mut before, mut after) = (View::default(), View::default());
        for at in &self.paragraphs {
            let Some(paragraph) = body.paragraphs.get(*at) else { continue };
            before.paragraphs.push(*at);
            after.paragraphs.push(*at);
            for piece in &paragraph.pieces {
                if piece.change.before() {
                    before.words.push_str(&piece.words);
                }
                if piece.change.after() {
                    after.words.push_str(&piece.words);
                }
                let shared = (self.befores.len(), self.afters.len());
                let kept = piece.change == Change::Kept && piece.words.chars().any(char::is_alphanumeric);
                if kept && self.shared.last() != Some(&shared) {
                    self.shared.push(shared);
                }
            }
            if paragraph.end.before() {
                self.befores.push(std::mem::take(&mut before));
            }
            if paragraph.end.after() {
                self.afters.push(std::mem::take(&mut after));
            }
        }
        // The last end of a text cannot be taken away.
        if !before.words.is_empty() {
            self.befores.push(before);
        }
        if !after.words.is_empty() {
            self.afters.push(after);
        }
        for view in self.befores.iter_mut().chain(&mut self.afters).filter(|view| view.words.contains('\t')) {
            view.words = without_numbers(&view.words);
        }
    }

    /// The cells, with a line between them as our own words of a row have.
    fn as_row(&mut self, body: &Body) {
        let all = |chosen: fn(Change) -> bool| {
            let mut cells: Vec<(usize, String)> = Vec::new();
            for paragraph in self.paragraphs.iter().filter_map(|at| body.paragraphs.get(*at)) {
                let Some((row, cell)) = paragraph.cell else { continue };
                let fate = body.rows.get(row).copied().unwrap_or_default();
                let words = words(paragraph, |change| chosen(change.and(fate)));
                match cells.last_mut() {
                    Some((last, before)) if *last == cell => {
                        if !before.is_empty() && !words.is_empty() {
                            before.push(' ');
                        }
                        before.push_str(&words);
                    }
                    _ => cells.push((cell, words)),
                }
            }
            cells.into_iter().map(|(_, words)| words.trim().to_owned()).collect::<Vec<_>>().join(" | ")
        };
        let views = [all(Change::before), all(Change::after)];
        let [before, after] = views.map(|words| View { words, paragraphs: self.paragraphs.clone() });
        self.befores.push(before);
        self.afters.push(after);
        self.shared.push((0, 0));
    }
}

pub fn words(paragraph: &Paragraph, chosen: impl Fn(Change) -> bool) -> String {
    paragraph.pieces.iter().filter(|piece| chosen(piece.change)).map(|piece| piece.words.as_str()).collect()
}

/// Without the number that our Word edition prints before the words: it is no part of them.
pub fn unnumbered(words: &str) -> (Option<&str>, &str) {
    let trimmed = words.trim();
    let end = trimmed.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ':')).unwrap_or(trimmed.len());
    let (number, rest) = trimmed.split_at(end);
    let shaped = number.split_once(':').is_some_and(|(section, point)| {
        let count = |t: &str| !t.is_empty() && t.len() <= 9 && t.bytes().all(|b| b.is_ascii_digit());
        section.split('.').all(count) && count(point)
    });
    let words = rest.trim_start();
    // A number in a cell of its own.
    let words = words.strip_prefix('|').map_or(words, str::trim_start);
    // The number of a section is known by the tab after it.
    let section = !number.is_empty() && !number.contains(':') && rest.starts_with('\t');
    match shaped {
        true => (Some(number), words),
        false if section => (None, words),
        false => (None, trimmed),
    }
}

/// Whether the number of a section stands before the words, as before our headings, whatever style they have now.
pub fn is_heading(words: &str) -> bool {
    let words = words.trim();
    let number = words.split_once('\t').map_or("", |(number, _)| number);
    !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}

/// The same words without the numbers of points that stand inside them, where two paragraphs have become one: such a
/// number has a tab after it.
fn without_numbers(words: &str) -> String {
    let mut parts = words.split('\t');
    let mut out = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let kept = out.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ':'));
        let (number, _) = unnumbered(out.get(kept.len()..).unwrap_or(""));
        if number.is_some() && !kept.is_empty() {
            let end = kept.len();
            out.truncate(end);
            if !out.ends_with(char::is_whitespace) {
                out.push(' ');
            }
        } else {
            out.push('\t');
        }
        out.push_str(part);
    }
    out
}

/// Words as they are compared: what programs do to quotation marks, dashes and spaces is no change.
pub fn plain(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => {}
            '”' | '“' | '„' | '»' | '«' => out.push('"'),
            '’' | '‘' | '‚' => out.push('\''),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => out.push('-'),
            '…' => out.push_str("..."),
            c if c.is_whitespace() => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
    if out.ends_with(' ') {
        out.pop();
    }
    out
}
