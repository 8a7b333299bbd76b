//! What a person checks before sending: who gets a letter, where, how large it is, and what it carries; as lines
//! and as a page.

use super::enclosure::Attachment;
use super::mailing::Parcel;
use super::occasion::Occasion;
use super::told;
use crate::diag::Refusal;
use crate::letters::{self, FileLine, LetterLine, PageFact, RehearsalPage};
use crate::model::{Lang, Slug, sha256};
use crate::prose::weekday_and_day;

/// A rehearsal as it is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rehearsal {
    /// A short table of the enclosures, one of the letters, and the sum.
    pub text: String,
    /// The page that somebody approves; none where there is no letter.
    pub page: Option<String>,
}

/// `command` is what sends the letters.
pub fn rehearsal(
    occasion: &Occasion<'_>,
    parcel: &Parcel,
    attachments: &[Attachment],
    command: &str,
    lang: Lang,
) -> Result<Rehearsal, Refusal> {
    let letters: Vec<LetterLine> = parcel
        .letters
        .iter()
        .map(|letter| LetterLine {
            name: told::name(&occasion.recipients, &letter.member),
            address: letter.envelope_to.clone(),
            size: size(letter.bytes.len(), lang),
            file: format!("{}.eml", letter.member),
        })
        .collect();
    let enclosures: Vec<FileLine> = attachments
        .iter()
        .map(|file| FileLine {
            name: file.name.clone(),
            size: size(file.bytes.len(), lang),
            sha256: sha256(&file.bytes).to_string(),
        })
        .collect();
    let total = size(parcel.letters.iter().map(|l| l.bytes.len()).sum(), lang);
    let text = lines(&enclosures, &letters, &total, lang);
    // Made letter by letter, each heap has a first one.
    let read =
        if occasion.differs() { parcel.read.as_slice() } else { parcel.read.get(..1).unwrap_or_default() };
    if read.is_empty() {
        return Ok(Rehearsal { text, page: None });
    }
    let name = |member: &Slug| told::name(&occasion.recipients, member);
    let read = read.iter().map(|(member, text)| (name(member), text)).collect();
    let workspace = occasion.workspace;
    let page = letters::rehearsal_page(&RehearsalPage {
        title: occasion.front.title.clone(),
        facts: facts(occasion, lang),
        enclosures,
        letters,
        total,
        from: format!("{} <{}>", workspace.name, workspace.mail.from),
        read,
        differs: occasion.differs(),
        command: command.to_owned(),
        accent: workspace.style.accent,
        lang,
    })?;
    Ok(Rehearsal { text, page: Some(page) })
}

fn facts(occasion: &Occasion<'_>, lang: Lang) -> Vec<PageFact> {
    let document = occasion.document;
    let mut facts = PageFact::of(document, lang);
    if !occasion.registry_number.is_empty() {
        facts.push(PageFact::new(
            lang.pick("Diarienummer", "Registry number"),
            occasion.registry_number.clone(),
        ));
    }
    if let Some(day) = occasion.deadline {
        let day = lang.pick(weekday_and_day(day), day.strftime("%A %-d %B %Y").to_string());
        facts.push(PageFact::strong(lang.pick("Svar senast", "Answer by"), day));
    }
    let label = lang.pick("Textens SHA-256", "SHA-256 of the text");
    facts.push(PageFact { code: true, ..PageFact::new(label, document.digest.to_string()) });
    facts
}

fn lines(enclosures: &[FileLine], letters: &[LetterLine], total: &str, lang: Lang) -> String {
    let mut out = String::new();
    if !enclosures.is_empty() {
        let head = lang.pick(["Bilaga", "Storlek", "SHA-256"], ["Enclosure", "Size", "SHA-256"]);
        let row = |file: &FileLine| {
            [file.name.clone(), file.size.clone(), file.sha256.get(..12).unwrap_or_default().to_owned()]
        };
        out.push_str(&table(head, enclosures.iter().map(row), 1));
        out.push('\n');
    }
    let head = lang.pick(["Medlem", "Adress", "Storlek"], ["Member", "Address", "Size"]);
    let row = |letter: &LetterLine| [letter.name.clone(), letter.address.clone(), letter.size.clone()];
    out.push_str(&table(head, letters.iter().map(row), 2));
    out.push_str(&match (lang, letters.len()) {
        (Lang::Sv, count) => format!("{count} brev, {total}\n"),
        (Lang::En, 1) => format!("1 letter, {total}\n"),
        (Lang::En, count) => format!("{count} letters, {total}\n"),
    });
    out
}

/// Columns as wide as their words; the numbers of one of them stand to the right.
fn table(head: [&str; 3], rows: impl Iterator<Item = [String; 3]>, right: usize) -> String {
    let mut all = vec![head.map(str::to_owned)];
    all.extend(rows);
    let width =
        |at: usize| all.iter().filter_map(|r| r.get(at)).map(|t| t.chars().count()).max().unwrap_or(0);
    let widths = [width(0), width(1), width(2)];
    let mut out = String::new();
    for row in &all {
        let cells = row.iter().zip(widths).enumerate().map(|(at, (cell, wide))| {
            if at == right { format!("{cell:>wide$}") } else { format!("{cell:wide$}") }
        });
        out.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        out.push('\n');
    }
    out
}

/// In kilobytes, rounded up, or in megabytes with one decimal.
fn size(bytes: usize, lang: Lang) -> String {
    if bytes < 1_000_000 {
        return format!("{} kB", bytes.div_ceil(1000));
    }
    let tenths = bytes.div_ceil(100_000);
    format!("{}{}{} MB", tenths / 10, lang.pick(',', '.'), tenths % 10)
}
