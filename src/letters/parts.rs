//! A letter as its parts: made from one template, so that its text, its HTML and the paper about it say the same.
//!
//! What the values hold is never taken for a heading or a list: the template is laid out with a stand-in
//! for each, and they are put in afterwards.

use serde::Serialize;
use serde_json::Value;

use super::templates::render;
use crate::diag::Refusal;
use crate::prose::capitalised;

/// One part of a letter, in the order in which it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    Heading(Words),
    /// A heading below such a one.
    Under(Words),
    /// Its lines.
    Paragraph(Vec<Words>),
    Bullets(Vec<Words>),
    Steps(Vec<Words>),
}

/// Words on one line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words(pub Vec<Run>);

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Run {
    pub text: String,
    pub look: RunLook,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RunLook {
    Plain,
    /// What nobody may overlook, such as the deadline.
    Strong,
    /// An address that letters go to.
    Mail,
}

impl Words {
    pub fn plain(&self) -> String {
        self.0.iter().map(|run| run.text.as_str()).collect::<String>().replace(NO_BREAK, " ")
    }

    fn push(&mut self, text: &str, look: RunLook) {
        match self.0.last_mut().filter(|last| last.look == look) {
            Some(last) => last.text.push_str(text),
            None if !text.is_empty() => self.0.push(Run { text: text.to_owned(), look }),
            None => {}
        }
    }
}

pub const NO_BREAK: char = '\u{a0}';

/// A date stands on one line. (No value has such a space of its own: see [`one_line`].)
pub fn unbroken(date: &str) -> String {
    date.replace(' ', &NO_BREAK.to_string())
}

/// Every white space that may stand in a value becomes one plain space: no value makes a line.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The beginning of a long text on one line, up to a whole word.
pub fn in_short(text: &str, letters: usize) -> String {
    let words = one_line(text);
    let Some((end, _)) = words.char_indices().nth(letters) else { return words };
    let head = words.get(..end).unwrap_or_default();
    format!("{} …", head.rsplit_once(' ').map_or(head, |(whole, _)| whole))
}

/// The parts that a template makes of what it is given.
pub fn parts(template: &'static str, view: &impl Serialize) -> Result<Vec<Part>, Refusal> {
    let mut values = Values::default();
    let mut hidden = serde_json::to_value(view).unwrap_or_default();
    values.hide_all(&mut hidden, RunLook::Plain);
    let text = render(template, &hidden)?;
    Ok(values.laid_out(&text))
}

/// Around the number of a stand-in: letters of nobody's alphabet.
const OPEN: char = '\u{F0000}';
const CLOSE: char = '\u{F0001}';

#[derive(Default)]
struct Values(Vec<(String, RunLook)>);

impl Values {
    /// An empty value stays empty: the template asks for that.
    fn hide_all(&mut self, value: &mut Value, look: RunLook) {
        match value {
            Value::String(text) if !text.is_empty() => {
                let stand_in = format!("{OPEN}{}{CLOSE}", self.0.len());
                self.0.push((std::mem::replace(text, stand_in), look));
            }
            Value::Array(all) => all.iter_mut().for_each(|one| self.hide_all(one, look)),
            Value::Object(fields) => {
                for (name, field) in fields.iter_mut() {
                    self.hide_all(field, look_of(name));
                }
            }
            _ => {}
        }
    }

    fn show(&self, line: &str) -> Words {
        let mut words = Words::default();
        let mut rest = line;
        while let Some((before, after)) = rest.split_once(OPEN) {
            words.push(before, RunLook::Plain);
            let (number, after) = after.split_once(CLOSE).unwrap_or((after, ""));
            if let Some((value, look)) = number.parse().ok().and_then(|at: usize| self.0.get(at)) {
                words.push(value, *look);
            }
            rest = after;
        }
        words.push(rest, RunLook::Plain);
        words
    }

    fn laid_out(&self, text: &str) -> Vec<Part> {
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
            if let Some(words) = line.strip_prefix("= ") {
                out.push(Part::Under(self.show(words)));
            } else if let Some(item) = line.strip_prefix("- ") {
                match out.last_mut() {
                    Some(Part::Bullets(items)) if !ended => items.push(self.show(item)),
                    _ => out.push(Part::Bullets(vec![self.show(item)])),
                }
            } else if let Some((_, item)) = step {
                match out.last_mut() {
                    Some(Part::Steps(items)) if !ended => items.push(self.show(item)),
                    _ => out.push(Part::Steps(vec![self.show(item)])),
                }
            } else if is_heading(line) {
                out.push(Part::Heading(self.show(&capitalised(&line.to_lowercase()))));
            } else {
                match out.last_mut() {
                    Some(Part::Paragraph(lines)) if !ended => lines.push(self.show(line)),
                    _ => out.push(Part::Paragraph(vec![self.show(line)])),
                }
            }
            ended = false;
        }
        out
    }
}

/// How a value looks, by its name in the template.
fn look_of(name: &str) -> RunLook {
    match name {
        "deadline" | "registry_number" | "strong" => RunLook::Strong,
        "contact_mail" | "answer_to" => RunLook::Mail,
        _ => RunLook::Plain,
    }
}

fn is_heading(line: &str) -> bool {
    line.chars().any(char::is_uppercase) && !line.chars().any(char::is_lowercase)
}
