//! What is said about the text of a document, in both languages.

use crate::diag::Say;
use crate::model::Lang;

#[derive(Debug)]
pub(super) enum Mark {
    /// A heading of level `to` where at most `most` could follow.
    Jump {
        to: u8,
        most: u8,
    },
    Comment,
    Html,
    NoFootnote {
        label: String,
    },
    UnusedFootnote {
        label: String,
    },
    FootnoteTwice {
        label: String,
    },
    First,
    NoAlt,
    Scheme {
        target: String,
    },
    NoHeader,
    Deep,
    EmptyHeading,
    Cells {
        cells: usize,
        columns: usize,
    },
    NoTarget {
        label: String,
    },
    HeadingInside,
    ImagePath {
        path: String,
    },
}

#[derive(Debug)]
pub(super) enum Help {
    Level { most: u8 },
    Comment,
    Html,
    NoFootnote { label: String },
    UnusedFootnote { label: String },
    FootnoteTwice,
    Alt,
    Https,
    Scheme,
    Header,
    Deep,
    EmptyHeading,
    Cells,
    Target { label: String },
    HeadingInside,
    ImagePath,
}

impl Say for Mark {
    fn say(&self, lang: Lang) -> String {
        let fixed = |sv: &str, en: &str| lang.pick(sv, en).to_owned();
        match self {
            Mark::Jump { to, most } => lang.pick(
                format!("rubriken är på nivå {to}, men här kan nivån vara högst {most}"),
                format!("the heading is on level {to}, but here the level can be {most} at most"),
            ),
            Mark::Comment => fixed(
                "kommentaren är dold: den syns inte men följer med filen",
                "the comment is hidden: it is not seen but goes with the file",
            ),
            Mark::Html => fixed("texten innehåller HTML", "the text holds HTML"),
            Mark::NoFootnote { label } => {
                lang.pick(format!("fotnoten `{label}` finns inte"), format!("there is no footnote `{label}`"))
            }
            Mark::UnusedFootnote { label } => lang.pick(
                format!("fotnoten `{label}` används inte: inget i texten pekar på den"),
                format!("the footnote `{label}` is not used: nothing in the text points to it"),
            ),
            Mark::FootnoteTwice { label } => lang.pick(
                format!("fotnoten `{label}` finns två gånger"),
                format!("the footnote `{label}` is there twice"),
            ),
            Mark::First => fixed("står först här", "stands first here"),
            Mark::NoAlt => fixed("bilden saknar alternativtext", "the image has no alternative text"),
            Mark::Scheme { target } => lang.pick(
                format!("länken går till `{target}`, som inte är https, mailto eller en fil här"),
                format!("the link goes to `{target}`, which is not https, mailto or a file here"),
            ),
            Mark::NoHeader => fixed("tabellens rubrikrad är tom", "the header row of the table is empty"),
            Mark::Deep => fixed(
                "texten är nästlad i mer än 16 nivåer här, och det som ligger djupare läses som en nivå",
                "the text is nested more than 16 levels deep here, and what lies deeper is read as one level",
            ),
            Mark::EmptyHeading => fixed("rubriken saknar text", "the heading has no text"),
            Mark::Cells { cells, columns } => lang.pick(
                format!(
                    "raden har {cells} celler men tabellen {columns} kolumner, och resten kommer inte med"
                ),
                format!("the row has {cells} cells but the table {columns} columns, and the rest is lost"),
            ),
            Mark::NoTarget { label } => lang.pick(
                format!("länken pekar på `{label}`, men ingen sådan adress anges i texten"),
                format!("the link points to `{label}`, but no such address is given in the text"),
            ),
            Mark::HeadingInside => fixed(
                "rubriken står inuti en punkt, ett citat eller en fotnot och läses som ett stycke",
                "the heading stands inside an item, a quote or a footnote and is read as a paragraph",
            ),
            Mark::ImagePath { path } if path.is_empty() => {
                fixed("bilden anger ingen fil", "the image names no file")
            }
            Mark::ImagePath { path } => lang.pick(
                format!("bilden `{path}` ligger inte i dokumentets mapp"),
                format!("the image `{path}` is not in the document's folder"),
            ),
        }
    }
}

impl Say for Help {
    fn say(&self, lang: Lang) -> String {
        let fixed = |sv: &str, en: &str| lang.pick(sv, en).to_owned();
        match self {
            Help::Level { most } => {
                let marks = "#".repeat(usize::from(*most));
                lang.pick(
                    format!("skriv rubriken med `{marks}`"),
                    format!("write the heading with `{marks}`"),
                )
            }
            Help::Comment => fixed(
                "ta bort kommentaren; lägg den i förslaget på ändring i stället",
                "remove the comment; put it in the change request instead",
            ),
            Help::Html => fixed(
                "skriv med Markdown; ska tecknet `<` synas, skriv `\\<`",
                "write it in Markdown; if the character `<` should be seen, write `\\<`",
            ),
            Help::NoFootnote { label } => lang.pick(
                format!("lägg till en rad `[^{label}]: …` med fotnotens text, eller ta bort markeringen"),
                format!("add a line `[^{label}]: …` with the footnote's text, or remove the mark"),
            ),
            Help::UnusedFootnote { label } => lang.pick(
                format!("skriv `[^{label}]` där fotnoten hör hemma, eller ta bort den"),
                format!("write `[^{label}]` where the footnote belongs, or remove it"),
            ),
            Help::FootnoteTwice => fixed("ge den ena ett annat märke", "give one of them another label"),
            Help::Alt => fixed(
                "skriv vad bilden visar: `![det här visar bilden](pictures/fil.svg)`",
                "write what the image shows: `![this is what it shows](pictures/file.svg)`",
            ),
            Help::Https => fixed("skriv `https://` i stället", "write `https://` instead"),
            Help::Scheme => fixed(
                "länka till `https://…`, `mailto:…`, `#rubrik` eller `../ID/document.md`",
                "link to `https://…`, `mailto:…`, `#heading` or `../ID/document.md`",
            ),
            Help::Header => fixed(
                "skriv en rubrik för varje kolumn i tabellens första rad",
                "write a heading for each column in the first row of the table",
            ),
            Help::Deep => fixed("dela upp texten", "divide the text"),
            Help::EmptyHeading => {
                fixed("skriv en rubrik eller ta bort raden", "write a heading or remove the line")
            }
            Help::Cells => fixed(
                "lägg till kolumner i rubrikraden, eller skriv `\\|` om tecknet hör till texten",
                "add columns to the header row, or write `\\|` if the character belongs to the text",
            ),
            Help::Target { label } => lang.pick(
                format!("lägg till en rad `[{label}]: https://…`, eller skriv adressen i länken"),
                format!("add a line `[{label}]: https://…`, or write the address in the link"),
            ),
            Help::HeadingInside => fixed(
                "flytta ut rubriken, eller gör den till fet text med `**`",
                "move the heading out, or make it bold text with `**`",
            ),
            Help::ImagePath => fixed(
                "lägg bilden i dokumentets `pictures/` och skriv `pictures/NAMN`",
                "put the image in the document's `pictures/` and write `pictures/NAME`",
            ),
        }
    }
}
