//! The file of dispositions, written so that every byte that need not change stays as somebody left it.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{Disposition, Dispositions, GroupReply, Slug};
use crate::syntax::yaml::{self, Key, SpanIndex};

const SCHEMA: &str = "../../../../../schemas/dispositions.json";

/// The file as it was, with what differs from it changed; written anew where there was none, or where
/// the result would not say exactly what is meant.
pub fn rewritten(old: &str, was: &Dispositions, meant: &Dispositions) -> String {
    changed(old, was, meant).unwrap_or_else(|| yaml::write(SCHEMA, meant))
}

fn changed(old: &str, was: &Dispositions, meant: &Dispositions) -> Option<String> {
    let index = yaml::spans(old, 0);
    let mut edits = Edits { old, index: &index, list: Vec::new() };
    edits.map("groups", &named(&was.groups, group_fields), &named(&meant.groups, group_fields))?;
    edits.map("dispositions", &named(&was.dispositions, fields), &named(&meant.dispositions, fields))?;
    let new = edits.made()?;
    let (read, _) = yaml::read::<Dispositions>("", &new, 0);
    (read.as_ref() == Some(meant)).then_some(new)
}

/// The fields of a block, each as YAML; none where it is not written.
type Fields = Vec<(&'static str, Option<String>)>;

fn named<K: ToString, T>(all: &BTreeMap<K, T>, fields: impl Fn(&T) -> Fields) -> BTreeMap<String, Fields> {
    all.iter().map(|(key, block)| (key.to_string(), fields(block))).collect()
}

fn field<T: Serialize>(name: &'static str, value: &T) -> (&'static str, Option<String>) {
    (name, Some(yaml::body(&BTreeMap::from([(name, value)]))))
}

fn if_any<T: Serialize>(name: &'static str, value: &Option<T>) -> (&'static str, Option<String>) {
    if value.is_some() { field(name, value) } else { (name, None) }
}

fn fields(block: &Disposition) -> Fields {
    let Disposition { says, at, outcome, reason, changed, duplicate_of, group } = block;
    vec![
        if_any("says", says),
        if_any("at", at),
        field("outcome", outcome),
        field("reason", reason),
        if_any("changed", changed),
        if_any("duplicate-of", duplicate_of),
        if_any::<Slug>("group", group),
    ]
}

fn group_fields(block: &GroupReply) -> Fields {
    let GroupReply { outcome, reason, changed } = block;
    vec![field("outcome", outcome), field("reason", reason), if_any("changed", changed)]
}

struct Edits<'a> {
    old: &'a str,
    index: &'a SpanIndex,
    /// From, to, and what stands there instead.
    list: Vec<(usize, usize, String)>,
}

impl Edits<'_> {
    fn map(
        &mut self,
        name: &str,
        was: &BTreeMap<String, Fields>,
        meant: &BTreeMap<String, Fields>,
    ) -> Option<()> {
        if was == meant {
            return Some(());
        }
        let Some(span) = self.index.get(&[Key::Name(name)]) else {
            // The map itself is new: it stands before the blocks.
            let at = self.index.key(&[Key::Name("dispositions")])?.start;
            let blocks: String = meant.iter().map(|(key, fields)| block(key, fields)).collect();
            self.list.push((at, at, format!("{name}:\n{blocks}")));
            return Some(());
        };
        // What comes first in the map, on the line after its name.
        let mut last = self.end_of_line(self.index.key(&[Key::Name(name)])?.end);
        if span.end < last || self.old.get(span.start..span.end)?.starts_with('{') {
            return None;
        }
        let keys: std::collections::BTreeSet<&String> = was.keys().chain(meant.keys()).collect();
        for key in keys {
            let place = [Key::Name(name), Key::Name(key)];
            match (was.get(key), meant.get(key)) {
                (Some(_), None) => {
                    let from = self.line(self.index.key(&place)?.start);
                    last = self.end_of_line(self.end(&place)?);
                    self.list.push((from, last, String::new()));
                }
                (None, Some(fields)) => {
                    self.list.push((last, last, self.on_own_line(last, &block(key, fields))))
                }
                (Some(before), Some(fields)) => {
                    let end = self.end_of_line(self.end(&place)?);
                    if before != fields {
                        self.fields(name, key, before, fields, end)?;
                    }
                    last = end;
                }
                (None, None) => {}
            }
        }
        Some(())
    }

    fn fields(&mut self, name: &str, key: &str, was: &Fields, meant: &Fields, end: usize) -> Option<()> {
        for ((field, before), (_, now)) in was.iter().zip(meant) {
            if before == now {
                continue;
            }
            let place = [Key::Name(name), Key::Name(key), Key::Name(field)];
            let null = format!("{field}: null");
            let text = indented(now.as_deref().unwrap_or(&null), "    ");
            match (self.index.key(&place), self.end(&place)) {
                (Some(key), Some(to)) => self.list.push((key.start, to, text.trim().to_owned())),
                _ => {
                    let text = self.on_own_line(end, &format!("{text}\n"));
                    self.list.push((end, end, text));
                }
            }
        }
        Some(())
    }

    /// Where what a name stands for ends: with its last line that is set in further than the name. The
    /// parser goes on to what comes after, over blank lines and what people wrote between.
    fn end(&self, place: &[Key<'_>]) -> Option<usize> {
        let (key, value) = (self.index.key(place)?, self.index.get(place)?);
        let colon = key.end + self.old.get(key.end..)?.find(':')? + 1;
        let column = key.start - self.line(key.start);
        let mut end = colon;
        let mut at = colon;
        for (i, line) in self.old.get(colon..value.end.max(colon))?.split_inclusive('\n').enumerate() {
            let set_in = line.len() - line.trim_start_matches(' ').len();
            let words = line.trim_end();
            if i > 0 && !words.is_empty() && set_in <= column {
                break;
            }
            if !words.is_empty() {
                end = at + words.len();
            }
            at += line.len();
        }
        Some(end)
    }

    fn end_of_line(&self, at: usize) -> usize {
        self.old.get(at..).and_then(|rest| rest.find('\n')).map_or(self.old.len(), |n| at + n + 1)
    }

    fn line(&self, at: usize) -> usize {
        self.old.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |n| n + 1)
    }

    /// Where the file ends without an end of line, one is put before.
    fn on_own_line(&self, at: usize, text: &str) -> String {
        let before = self.old.get(..at).unwrap_or_default();
        if before.is_empty() || before.ends_with('\n') { text.to_owned() } else { format!("\n{text}") }
    }

    fn made(mut self) -> Option<String> {
        self.list.sort_by_key(|(from, to, _)| (*from, *to));
        let mut out = String::with_capacity(self.old.len());
        let mut at = 0;
        for (from, to, text) in &self.list {
            out.push_str(self.old.get(at..*from)?);
            out.push_str(text);
            at = *to;
        }
        out.push_str(self.old.get(at..)?);
        Some(out)
    }
}

fn block(key: &str, fields: &Fields) -> String {
    let mut out = format!("  {key}:\n");
    for text in fields.iter().filter_map(|(_, text)| text.as_deref()) {
        out.push_str(&indented(text, "    "));
        out.push('\n');
    }
    out
}

fn indented(text: &str, by: &str) -> String {
    let line = |line: &str| if line.is_empty() { String::new() } else { format!("{by}{line}") };
    text.trim_end_matches('\n').lines().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Outcome, sha256};

    fn read(text: &str) -> Dispositions {
        yaml::read("", text, 0).0.unwrap_or_else(|| panic!("{text}"))
    }

    fn file(blocks: &str) -> String {
        format!("# Vår fil.\nround: 1\ntext: {}\n{blocks}", sha256(b""))
    }

    fn after(old: &str, change: impl Fn(&mut Dispositions)) -> String {
        let was = read(old);
        let mut meant = was.clone();
        change(&mut meant);
        let new = changed(old, &was, &meant).unwrap_or_else(|| panic!("not kept: {old}"));
        assert!(read(&new) == meant);
        new
    }

    #[test]
    fn what_people_wrote_stays_to_the_byte() {
        let old = file(
            "dispositions:\n  # Om vägarna.\n  nacka/1/1: # fråga Nacka\n    outcome: null # ännu\n    reason: null\n\n  nacka/1/2:\n    outcome: met\n    reason:   'Så är det.'\n",
        );
        let new = after(&old, |d| {
            let block = d.dispositions.get_mut("nacka/1/1").unwrap();
            block.outcome = Some(Outcome::NotMet);
            block.reason = Some("Två\nrader.".into());
            block.changed = Some("4:1".into());
        });
        let wanted = file(
            "dispositions:\n  # Om vägarna.\n  nacka/1/1: # fråga Nacka\n    outcome: not-met # ännu\n    reason: |-\n      Två\n      rader.\n    changed: '4:1'\n\n  nacka/1/2:\n    outcome: met\n    reason:   'Så är det.'\n",
        );
        assert_eq!(new.replace("\"4:1\"", "'4:1'"), wanted);
        // And back again.
        let back = after(&new, |d| {
            let block = d.dispositions.get_mut("nacka/1/1").unwrap();
            block.reason = Some("En rad.".into());
            block.changed = None;
        });
        assert!(back.contains("# Om vägarna.") && back.contains("    reason: En rad.\n"), "{back}");
    }

    #[test]
    fn a_new_block_stands_where_it_belongs_and_one_that_is_divided_goes() {
        let old = file(
            "dispositions:\n  nacka/1/1:\n    outcome: met\n    reason: |-\n      Många\n      ord.\n  # Solnas.\n  solna/1/1:\n    outcome: null\n    reason: null",
        );
        let part = |says: &str| Disposition { says: Some(says.into()), ..Disposition::default() };
        let new = after(&old, |d| {
            d.dispositions.remove("nacka/1/1");
            d.dispositions.insert("nacka/1/1a".into(), part("Ett."));
            d.dispositions.insert("nacka/1/1b".into(), part("Två."));
            d.dispositions.insert("tyreso/1/1".into(), Disposition::default());
            d.groups.insert(Slug::new("vagar").unwrap(), GroupReply::default());
        });
        let wanted = file(
            "groups:\n  vagar:\n    outcome: null\n    reason: null\ndispositions:\n  nacka/1/1a:\n    says: Ett.\n    outcome: null\n    reason: null\n  nacka/1/1b:\n    says: Två.\n    outcome: null\n    reason: null\n  # Solnas.\n  solna/1/1:\n    outcome: null\n    reason: null\n  tyreso/1/1:\n    outcome: null\n    reason: null\n",
        );
        assert_eq!(new, wanted);
    }

    #[test]
    fn what_cannot_be_kept_is_written_anew() {
        for blocks in ["dispositions: {}\n", "dispositions: {nacka/1/1: {outcome: met}}\n"] {
            let old = file(blocks);
            let was = read(&old);
            let mut meant = was.clone();
            meant.dispositions.insert("solna/1/1".into(), Disposition::default());
            assert!(read(&rewritten(&old, &was, &meant)) == meant);
        }
    }
}
