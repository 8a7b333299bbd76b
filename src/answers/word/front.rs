//! The front page of our Word file, line by line, as `render::pages` words it: what stands there besides is the member's.

use super::flow::plain;
use crate::model::SentText;

/// How the paragraphs of a box begin, and how they end.
const BOXES: &[(&str, &str)] = &[
    ("Remiss, omgång ", ""),
    ("Svara senast den ", " i svaret."),
    ("Varje stycke, listpunkt och tabellrad har ett nummer. Hänvisa till det i ", ", punkt 4\"."),
    ("Exempel", ""),
    ("Texten är påhittad och visar hur ett dokument kan se ut. ", "Den gäller inte."),
    ("Arbetskopia", ""),
    ("Framställd ur filer som har ändrats sedan de senast sparades i registret. ", " vidare."),
    ("Consultation, round ", ""),
    ("Answer by ", " in the answer."),
    ("Every paragraph, list item and table row has a number. Cite it in your comments, ", ", point 4\"."),
    ("Example", ""),
    ("The text is invented and shows what a document can look like. ", " in force."),
    ("Working copy", ""),
    ("Made from files that have changed since they were last recorded. ", " pass it on."),
];

/// What a line is longer than when somebody has added to it.
const LONGEST_HEAD: usize = 26;

const KINDS: &[&str] = &[
    "Inriktning",
    "Målbild",
    "Verksamhetsplan",
    "Förmågor",
    "Grunddokument",
    "Guidance",
    "Vision",
    "Plan of activities",
    "Capabilities",
    "Founding document",
    "Innehåll",
    "Contents",
];

/// Facts with a day, which is three words at most.
const DAYS: &[&str] = &[
    "Skickad",
    "Svar senast",
    "Gäller från",
    "Gäller till",
    "Sent",
    "Answer by",
    "In force from",
    "In force to",
];

const FACTS: &[&str] = &[
    "Ersätter",
    "Förmågor",
    "Målområden",
    "Spridning",
    "Diarieförs hos",
    "Replaces",
    "Capabilities",
    "Target areas",
    "Distribution",
    "Registered by",
];

pub fn is_front_page(words: &str, style: &str, sent: &SentText) -> bool {
    let key = plain(words);
    if KINDS.contains(&key.as_str()) {
        return true;
    }
    let boxed = |(begin, end): &(&str, &str)| {
        let short = !end.is_empty() || key.chars().count() <= LONGEST_HEAD && key.len() <= begin.len() + 4;
        key.starts_with(begin.trim_end()) && key.ends_with(end) && short
    };
    if BOXES.iter().any(boxed) {
        return true;
    }
    let Some((label, value)) = words.trim_start_matches(' ').split_once('\t') else { return false };
    let (label, value) = (plain(label), plain(value));
    match label.as_str() {
        "Dokument" | "Document" => value == sent.document.as_str(),
        "Diarienummer" | "Registry no." => value == plain(&sent.registry_number),
        "Kontrollsumma" | "Digest" => value.ends_with("SHA-256)") || value.ends_with("of the text)"),
        label if DAYS.contains(&label) => value.split(' ').count() <= 6,
        label if FACTS.contains(&label) => true,
        // Who speaks: a mark or a short name, and the whole one.
        _ => style.starts_with("ssrpublisher") || style.starts_with("ssravs"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::place::sent;
    use super::is_front_page;

    #[test]
    fn what_was_added_to_a_line_is_seen() {
        let sent = sent();
        let ours = |words: &str| is_front_page(words, "ssrbox", &sent);
        for words in [
            "Remiss, omgång 12",
            "Svara senast den 31 mars 2026. Ange diarienummer SSR 2026/15 i svaret.",
            "Svar senast\t31 mars 2026",
            "Dokument\telbrist",
            "Målbild",
        ] {
            assert!(ours(words), "{words}");
        }
        for words in [
            "Remiss, omgång 1: vi avstyrker",
            "Svara senast den 31 mars 2026. Ange diarienummer SSR 2026/15 i svaret. Vi avstyrker.",
            "Svar senast\t31 mars 2026, vilket är alldeles för kort tid",
            "Dokument\tannat",
            "Kommunen avstyrker.",
            "Vi svarar\tnej",
        ] {
            assert!(!ours(words), "{words}");
        }
    }
}
