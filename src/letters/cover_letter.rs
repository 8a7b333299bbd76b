//! The cover letter (missiv) of a remiss, to one member or to nobody in particular: the words of the letter to
//! members, as parts that any page can show.

use super::remiss::{RemissLetter, tidied, view};
use super::templates::{REMISS_ENGLISH, REMISS_TEXT, render};
use super::{Enclosure, remiss::NO_BREAK};
use crate::diag::Refusal;
use crate::model::Lang;
use crate::prose::{alphabetical, capitalised};

/// One part of a letter, in the order in which it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    Heading(String),
    /// Its lines.
    Paragraph(Vec<String>),
    Bullets(Vec<String>),
    Steps(Vec<String>),
}

/// The letter in one language. What the values hold is never taken for a heading or a list: the template is
/// laid out with a stand-in for each, and they are put in afterwards.
pub fn cover_letter(letter: &RemissLetter, lang: Lang) -> Result<Vec<Part>, Refusal> {
    let mut letter = tidied(letter);
    alphabetical(&mut letter.consultees, |name| name);
    let mut values = Values::default();
    let hidden = values.hide_all(&letter);
    let template = lang.pick(REMISS_TEXT, REMISS_ENGLISH);
    let text = render(template, &view(&hidden, lang).on_paper(lang))?;
    Ok(parts(&text, &values))
}

/// Where the stand-ins begin: letters of nobody's alphabet.
const FIRST: u32 = 0xF_0000;

#[derive(Default)]
struct Values(Vec<String>);

impl Values {
    /// An empty value stays empty: the template asks for that.
    fn hide(&mut self, value: &str) -> String {
        let place = u32::try_from(self.0.len()).ok().and_then(|at| char::from_u32(FIRST + at));
        match place {
            Some(place) if !value.is_empty() => {
                self.0.push(value.to_owned());
                place.to_string()
            }
            _ => String::new(),
        }
    }

    fn hide_all(&mut self, letter: &RemissLetter) -> RemissLetter {
        RemissLetter {
            platform: self.hide(&letter.platform),
            short: self.hide(&letter.short),
            host: self.hide(&letter.host),
            contact: self.hide(&letter.contact),
            contact_mail: self.hide(&letter.contact_mail),
            answer_to: self.hide(&letter.answer_to),
            recipient: self.hide(&letter.recipient),
            title: self.hide(&letter.title),
            summary: self.hide(&letter.summary),
            registry_number: self.hide(&letter.registry_number),
            consultees: letter.consultees.iter().map(|name| self.hide(name)).collect(),
            enclosures: letter
                .enclosures
                .iter()
                .map(|e| Enclosure { name: self.hide(&e.name), kind: e.kind })
                .collect(),
            ..letter.clone()
        }
    }

    fn show(&self, text: &str) -> String {
        let mut out = String::new();
        for c in text.chars() {
            let at = u32::from(c).checked_sub(FIRST).and_then(|at| usize::try_from(at).ok());
            match at.and_then(|at| self.0.get(at)) {
                Some(value) => out.push_str(value),
                None => out.push(c),
            }
        }
        out.replace(NO_BREAK, " ")
    }
}

fn parts(text: &str, values: &Values) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::new();
    // Whether an empty line has ended the part before.
    let mut ended = true;
    for line in text.lines() {
        let line = line.trim();
        if line.is_empty() {
            ended = true;
            continue;
        }
        let step = line.split_once(". ").filter(|(number, _)| number.bytes().all(|b| b.is_ascii_digit()));
        if let Some(item) = line.strip_prefix("- ") {
            match out.last_mut() {
                Some(Part::Bullets(items)) => items.push(values.show(item)),
                _ => out.push(Part::Bullets(vec![values.show(item)])),
            }
        } else if let Some((_, item)) = step {
            match out.last_mut() {
                Some(Part::Steps(items)) => items.push(values.show(item)),
                _ => out.push(Part::Steps(vec![values.show(item)])),
            }
        } else if is_heading(line) {
            out.push(Part::Heading(values.show(&capitalised(&line.to_lowercase()))));
        } else {
            match out.last_mut() {
                Some(Part::Paragraph(lines)) if !ended => lines.push(values.show(line)),
                _ => out.push(Part::Paragraph(vec![values.show(line)])),
            }
        }
        ended = false;
    }
    out
}

fn is_heading(line: &str) -> bool {
    line.chars().any(char::is_uppercase) && !line.chars().any(char::is_lowercase)
}

#[cfg(test)]
#[path = "cover_letter_tests.rs"]
mod tests;
