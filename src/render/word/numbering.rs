//! The lists that Word counts: bullets, boxes, and steps that each begin where the text says.

use crate::formats::Xml;

use super::out::NAMES;

const LEVELS: u32 = 9;
/// Word counts no further than this.
const HIGHEST: u64 = 32767;

const BULLETS: u32 = 1;
const STEPS: u32 = 2;
const TO_DO: u32 = 3;
const DONE: u32 = 4;
const KINDS: [u32; 4] = [BULLETS, STEPS, TO_DO, DONE];

/// A list of its own for each run of numbers; the kinds of sign are lists that all share.
#[derive(Debug, Default)]
pub struct Numbering {
    /// The level at which each begins, and with what.
    runs: Vec<(u32, u64)>,
}

impl Numbering {
    pub fn bullets(&self) -> u32 {
        BULLETS
    }

    pub fn sign(&self, sign: &str) -> u32 {
        if sign == "☑" { DONE } else { TO_DO }
    }

    /// None where the number is higher than Word can count: then it is written.
    pub fn steps(&mut self, level: u32, from: u64, count: usize) -> Option<u32> {
        let last = from.saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
        if last > HIGHEST {
            return None;
        }
        self.runs.push((level.min(LEVELS - 1), from));
        let kinds = u32::try_from(KINDS.len()).unwrap_or(0);
        u32::try_from(self.runs.len()).ok().map(|run| kinds + run)
    }

    /// The part that says what each list is. The styles name two of them, so it is always there.
    pub fn bytes(&self, accent: &str) -> Vec<u8> {
        let mut xml = Xml::new("w:numbering", NAMES);
        for kind in KINDS {
            kind_of_list(&mut xml, kind, accent);
        }
        for kind in KINDS {
            let id = kind.to_string();
            xml.open("w:num", &[("w:numId", &id)]);
            xml.empty("w:abstractNumId", &[("w:val", &id)]);
            xml.close();
        }
        for (at, (level, from)) in self.runs.iter().enumerate() {
            xml.open("w:num", &[("w:numId", &(KINDS.len() + at + 1).to_string())]);
            xml.empty("w:abstractNumId", &[("w:val", &STEPS.to_string())]);
            xml.open("w:lvlOverride", &[("w:ilvl", &level.to_string())]);
            xml.empty("w:startOverride", &[("w:val", &from.to_string())]);
            xml.close();
            xml.close();
        }
        xml.finish()
    }
}

fn kind_of_list(xml: &mut Xml, kind: u32, accent: &str) {
    xml.open("w:abstractNum", &[("w:abstractNumId", &kind.to_string())]);
    xml.empty("w:nsid", &[("w:val", &format!("5352{kind:04X}"))]);
    xml.empty("w:multiLevelType", &[("w:val", "hybridMultilevel")]);
    xml.empty("w:tmpl", &[("w:val", &format!("5352{:04X}", kind + 16))]);
    for level in 0..LEVELS {
        let (format, text) = match kind {
            STEPS => ("decimal", format!("%{}.", level + 1)),
            TO_DO => ("bullet", "☐".to_owned()),
            DONE => ("bullet", "☑".to_owned()),
            _ => ("bullet", if level % 2 == 0 { "•" } else { "–" }.to_owned()),
        };
        xml.open("w:lvl", &[("w:ilvl", &level.to_string())]);
        xml.empty("w:start", &[("w:val", "1")]);
        xml.empty("w:numFmt", &[("w:val", format)]);
        xml.empty("w:lvlText", &[("w:val", &text)]);
        xml.empty("w:lvlJc", &[("w:val", "left")]);
        xml.open("w:pPr", &[]);
        let left = (284 * (level + 1)).to_string();
        xml.empty("w:ind", &[("w:left", &left), ("w:hanging", "284")]);
        xml.close();
        xml.open("w:rPr", &[]);
        let font = if kind == TO_DO || kind == DONE { "Segoe UI Symbol" } else { "Calibri" };
        xml.empty("w:rFonts", &[("w:ascii", font), ("w:hAnsi", font), ("w:eastAsia", font), ("w:cs", font)]);
        xml.empty("w:color", &[("w:val", accent)]);
        xml.close();
        xml.close();
    }
    xml.close();
}
