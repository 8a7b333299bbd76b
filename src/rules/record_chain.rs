//! A document's records run without a gap, and each holds the SHA-256 of the one before.

use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::{Lang, Sha256};
use crate::project::{Document, Project, RecordFile};

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "record-chain",
        code: "SSR071",
        level: Level::Error,
        age: FIRST,
        summary: |lang| lang.pick("Händelsernas kedja är bruten", "The chain of records is broken"),
        page: include_str!("record-chain.md"),
    },
    check: Check::Document(check),
};

fn check(_: &Project, document: &Document, sink: &mut Sink) {
    let mut last: Option<&RecordFile> = None;
    for file in &document.records {
        let path = format!("{}/{}", document.folder, file.path);
        let wanted = last.map_or(1, |l| l.number + 1);
        if file.number != wanted {
            sink.at(&path, None, Says::Number { number: file.number, wanted }).help(Help::Number);
        }
        if let Some(record) = &file.record {
            let mut differs = |field, is: String, wanted: String| {
                if is != wanted {
                    sink.value(&path, field, Says::Differs { field, is, wanted }).help(Help::Restore);
                }
            };
            differs("record", record.record.to_string(), file.number.to_string());
            differs("event", record.event.name().to_owned(), file.event.name().to_owned());
            differs("document", record.document.to_string(), document.id.to_string());
            previous(sink, &path, record.previous.as_ref(), last);
        }
        last = Some(file);
    }
}

fn previous(sink: &mut Sink, path: &str, is: Option<&Sha256>, last: Option<&RecordFile>) {
    match (is, last) {
        (None, None) => {}
        (Some(is), Some(last)) if *is == last.sha256 => {}
        (Some(_), Some(last)) => {
            let before = last.path.clone();
            sink.value(path, "previous", Says::Broken { before }).help(Help::Restore);
        }
        (None, Some(_)) => drop(sink.value(path, "record", Says::Unchained).help(Help::Restore)),
        (Some(_), None) => drop(sink.value(path, "previous", Says::First).help(Help::Restore)),
    }
}

#[derive(Debug)]
enum Says {
    Number { number: u32, wanted: u32 },
    Differs { field: &'static str, is: String, wanted: String },
    Broken { before: String },
    Unchained,
    First,
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        match self {
            Says::Number { number, wanted } => lang.pick(
                format!("händelsen har nummer {number}, men här kommer nummer {wanted}"),
                format!("the record has number {number}, but number {wanted} comes here"),
            ),
            Says::Differs { field, is, wanted } => lang.pick(
                format!("`{field}` är `{is}`, men ska här vara `{wanted}`"),
                format!("`{field}` is `{is}`, but must be `{wanted}` here"),
            ),
            Says::Broken { before } => lang.pick(
                format!("kontrollsumman stämmer inte: `{before}` är ändrad sedan den här händelsen infördes"),
                format!("the checksum does not match: `{before}` was changed after this was recorded"),
            ),
            Says::Unchained => lang
                .pick(
                    "händelsen saknar den förra händelsens kontrollsumma (`previous`)",
                    "the record lacks the checksum of the one before (`previous`)",
                )
                .to_owned(),
            Says::First => lang
                .pick(
                    "den första händelsen kan inte ha någon föregångare",
                    "the first record cannot have one before it",
                )
                .to_owned(),
        }
    }
}

#[derive(Debug)]
enum Help {
    Number,
    Restore,
}

impl Say for Help {
    fn say(&self, lang: Lang) -> String {
        match self {
            Help::Number => lang.pick(
                "två grenar kan ha fört in var sin händelse: behåll den som protokollet visar och gör om det andra steget",
                "two branches may each have recorded something: keep the one that the minutes show and do the other step again",
            ),
            Help::Restore => lang.pick(
                "händelser ändras aldrig för hand: hämta tillbaka filen med git, och gör nya steg med ssr",
                "records are never changed by hand: bring the file back with git, and take new steps with ssr",
            ),
        }
        .to_owned()
    }
}
