//! What a person checks before sending: who gets a letter, where, and how large it is.

use super::remiss::Parcel;
use crate::model::{Lang, Round};

/// A short table, one line a letter and one for the sum. The columns are as wide as their words.
pub fn rehearsal_summary(round: &Round, parcel: &Parcel, lang: Lang) -> String {
    let head = lang.pick(["Medlem", "Adress", "Storlek"], ["Member", "Address", "Size"]);
    let mut rows = vec![head.map(str::to_owned)];
    for letter in &parcel.letters {
        let name = round.consultees.iter().find(|c| c.member == letter.member).map(|c| c.name.clone());
        let name = name.unwrap_or_else(|| letter.member.to_string());
        rows.push([name, letter.envelope_to.clone(), size(letter.bytes.len(), lang)]);
    }
    let width = |i: usize| rows.iter().filter_map(|r| r.get(i)).map(|t| t.chars().count()).max().unwrap_or(0);
    let widths = [width(0), width(1), width(2)];
    let mut out = String::new();
    for [name, address, size] in &rows {
        let [a, b, c] = widths;
        out.push_str(&format!("{name:a$}  {address:b$}  {size:>c$}\n"));
    }
    let count = parcel.letters.len();
    let sum = size(parcel.letters.iter().map(|l| l.bytes.len()).sum(), lang);
    out.push_str(&match (lang, count) {
        (Lang::Sv, _) => format!("{count} brev, {sum}\n"),
        (Lang::En, 1) => format!("1 letter, {sum}\n"),
        (Lang::En, _) => format!("{count} letters, {sum}\n"),
    });
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
