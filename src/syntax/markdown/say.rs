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
                format!("Rubriken är på nivå {to}, men här kan nivån vara högst {most}."),
                format!("The heading is on level {to}, but here the level can be {most} at most."),
            ),
            Mark::Comment => fixed(
                "Här står en dold kommentar; den syns inte men följer med filen.",
                "Here stands a hidden comment; it is not seen but goes with the file.",
            ),
            Mark::Html => fixed("Här står HTML.", "Here stands HTML."),
            Mark::NoFootnote { label } => lang
                .pick(format!("Fotnoten ”{label}” finns inte."), format!("There is no footnote “{label}”.")),
            Mark::UnusedFootnote { label } => lang.pick(
                format!("Inget i texten pekar på fotnoten ”{label}”."),
                format!("Nothing in the text points to the footnote “{label}”."),
            ),
            Mark::FootnoteTwice { label } => lang.pick(
                format!("Fotnoten ”{label}” finns två gånger."),
                format!("The footnote “{label}” is there twice."),
            ),
            Mark::First => fixed("Första gången står den här.", "It stands here first."),
            Mark::NoAlt => fixed("Bilden saknar alternativtext.", "The image has no alternative text."),
            Mark::Scheme { target } => lang.pick(
                format!("Länken går till ”{target}”, som inte är https, mailto eller en plats i dokumentet."),
                format!(
                    "The link goes to “{target}”, which is not https, mailto or a place in the document."
                ),
            ),
            Mark::NoHeader => fixed("Tabellens rubrikrad är tom.", "The header row of the table is empty."),
            Mark::Deep => fixed(
                "Här är texten nästlad i mer än 16 nivåer; det som ligger djupare läses som en nivå.",
                "Here the text is nested more than 16 levels deep; what lies deeper is read as one level.",
            ),
            Mark::EmptyHeading => fixed("Rubriken saknar text.", "The heading has no text."),
            Mark::Cells { cells, columns } => lang.pick(
                format!("Raden har {cells} celler men tabellen {columns} kolumner; resten kommer inte med."),
                format!("The row has {cells} cells but the table {columns} columns; the rest is lost."),
            ),
            Mark::NoTarget { label } => lang.pick(
                format!("Länken pekar på ”{label}”, men ingen sådan adress anges i texten."),
                format!("The link points to “{label}”, but no such address is given in the text."),
            ),
            Mark::HeadingInside => fixed(
                "Rubriken står inuti en punkt, ett citat eller en fotnot; den läses som ett stycke.",
                "The heading stands inside an item, a quote or a footnote; it is read as a paragraph.",
            ),
            Mark::ImagePath { path } => lang.pick(
                format!("Bilden ”{path}” ligger inte i dokumentets mapp."),
                format!("The image “{path}” is not in the document's folder."),
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
                lang.pick(format!("Skriv rubriken med {marks}."), format!("Write the heading with {marks}."))
            }
            Help::Comment => fixed(
                "Ta bort kommentaren; lägg den i förslaget på ändring i stället.",
                "Remove the comment; put it in the change request instead.",
            ),
            Help::Html => fixed(
                "Skriv med Markdown. Ska tecknet < synas: skriv \\<.",
                "Write it in Markdown. If the character < should be seen, write \\<.",
            ),
            Help::NoFootnote { label } => lang.pick(
                format!("Lägg till en rad [^{label}]: följd av fotnotens text, eller ta bort markeringen."),
                format!("Add a line [^{label}]: followed by the footnote's text, or remove the mark."),
            ),
            Help::UnusedFootnote { label } => lang.pick(
                format!("Skriv [^{label}] där fotnoten hör hemma, eller ta bort den."),
                format!("Write [^{label}] where the footnote belongs, or remove it."),
            ),
            Help::FootnoteTwice => fixed("Ge den ena ett annat märke.", "Give one of them another label."),
            Help::Alt => fixed(
                "Skriv vad bilden visar: ![det här visar bilden](fil.svg).",
                "Write what the image shows: ![this is what it shows](file.svg).",
            ),
            Help::Https => fixed("Skriv https:// i stället.", "Write https:// instead."),
            Help::Scheme => fixed(
                "Länka till https://…, mailto:…, #rubrik eller en fil i dokumentets mapp.",
                "Link to https://…, mailto:…, #heading or a file in the document's folder.",
            ),
            Help::Header => fixed(
                "Skriv en rubrik för varje kolumn i tabellens första rad.",
                "Write a heading for each column in the first row of the table.",
            ),
            Help::Deep => fixed("Dela upp texten.", "Divide the text."),
            Help::EmptyHeading => {
                fixed("Skriv en rubrik eller ta bort raden.", "Write a heading or remove the line.")
            }
            Help::Cells => fixed(
                "Lägg till kolumner i rubrikraden, eller skriv \\| om tecknet hör till texten.",
                "Add columns to the header row, or write \\| if the character belongs to the text.",
            ),
            Help::Target { label } => lang.pick(
                format!("Lägg till en rad [{label}]: https://…, eller skriv adressen i länken."),
                format!("Add a line [{label}]: https://…, or write the address in the link."),
            ),
            Help::HeadingInside => fixed(
                "Flytta ut rubriken, eller gör den till fet text med **.",
                "Move the heading out, or make it bold text with **.",
            ),
            Help::ImagePath => fixed(
                "Lägg bilden bredvid document.md och skriv bara dess namn.",
                "Put the image beside document.md and write its name alone.",
            ),
        }
    }
}
