//! What a mail or a letter itself says: without what it quotes, without its greeting and without its signature.

use super::names::is_name;

/// A run of lines that belong together, as one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    pub text: String,
    /// It stands in a list.
    pub item: bool,
    /// It is quoted, and what follows answers it.
    pub quoted: bool,
}

const ENDS: &[&str] = &[
    "med vänlig hälsning",
    "med vänliga hälsningar",
    "med vänlig hälsningar",
    "vänliga hälsningar",
    "vänlig hälsning",
    "bästa hälsningar",
    "hälsningar",
    "med hälsning",
    "vänligen",
    "vänligt",
    "hälsar",
    "mvh",
    "best regards",
    "kind regards",
    "regards",
    "yours sincerely",
    "sincerely",
    "enligt uppdrag",
    "i tjänsten",
];

/// Words that open a header of an older mail, and those that must follow it.
const FROM: &[&str] = &["från:", "from:", "fra:"];
const AFTER_FROM: &[&str] = &["skickat:", "sent:", "datum:", "date:", "till:", "to:", "ämne:", "subject:"];

/// The lines that are not quoted from somebody else's mail. Where somebody answers between the lines of a quotation it stays, each
/// line behind its `>`: it says what the answers are about.
pub fn own(text: &str) -> Vec<&str> {
    let lines: Vec<&str> = text.lines().map(|line| line.trim_end_matches(['\r', ' ', '\t'])).collect();
    let between = is_between(&lines);
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let bare = line.trim();
        let next = |ahead: usize| lines.get(at + ahead).map_or("", |line| line.trim());
        if bare.starts_with(">>>") && bare.len() > 3 && bare.ends_with(">>>") {
            break;
        }
        if bare.starts_with('>') || is_divider(bare) && next(1).starts_with('>') {
            if between && bare.starts_with('>') {
                out.push(bare);
            }
            at += 1;
            continue;
        }
        if is_rule(bare) {
            out.push("");
            at += 1;
            continue;
        }
        if names_a_writer(bare)
            && (1..4).map(next).find(|line| !line.is_empty()).is_some_and(|l| l.starts_with('>'))
        {
            at += 1;
            continue;
        }
        // The introduction of a quotation can be broken over two lines.
        let wrapped = format!("{bare} {}", next(1));
        let long = if introduces(bare) { 1 } else { 2 };
        if introduces(bare) || (introduces(&wrapped) && !next(1).is_empty()) {
            let after = (long..long + 3).map(next).find(|line| !line.is_empty()).unwrap_or("");
            if after.starts_with('>') {
                at += long;
                continue;
            }
            break;
        }
        if is_divider(bare)
            || heads_a_mail(bare, (1..=4).map(next))
            || heads_our_letter(bare, (1..=6).map(next))
        {
            break;
        }
        out.push(*line);
        at += 1;
    }
    out
}

/// "Den 18 januari 2027 skrev SSR:", "On Monday, SSR wrote:"
fn introduces(line: &str) -> bool {
    let lower = line.to_lowercase();
    let opens = ["den ", "on ", "mån ", "tis ", "ons ", "tors ", "fre ", "lör ", "sön ", "20"]
        .iter()
        .any(|opening| lower.starts_with(opening));
    opens
        && lower.len() < 300
        && lower.ends_with(':')
        && [" skrev", " wrote", " skickade"].iter().any(|wrote| lower.contains(wrote))
}

/// "Samverkan Provlän skrev 2026-02-02 09:00:", where a quotation follows.
fn names_a_writer(line: &str) -> bool {
    let lower = line.to_lowercase();
    lower.len() < 200
        && lower.ends_with(':')
        && [" skrev", " wrote"].iter().any(|wrote| lower.contains(wrote))
}

/// A line across the page.
fn is_rule(line: &str) -> bool {
    line.len() >= 5 && ['_', '-', '=', '*'].iter().any(|mark| line.chars().all(|c| c == *mark))
}

/// Whether somebody has answered between the lines: there are words of his own between two quotations.
fn is_between(lines: &[&str]) -> bool {
    let quoted: Vec<bool> =
        lines.iter().map(|l| l.trim()).filter(|l| !l.is_empty()).map(|l| l.starts_with('>')).collect();
    quoted.windows(2).filter(|pair| pair == &[false, true]).count() >= 2
        || quoted.first() == Some(&true) && quoted.windows(2).any(|pair| pair == [false, true])
}

/// "-----Ursprungligt meddelande-----"
fn is_divider(line: &str) -> bool {
    let lower = line.to_lowercase();
    lower.starts_with("---")
        && [
            "ursprungligt meddelande",
            "originalmeddelande",
            "original message",
            "vidarebefordrat",
            "forwarded message",
            " skrev:",
            " wrote:",
        ]
        .iter()
        .any(|words| lower.contains(words))
}

fn heads_a_mail<'a>(line: &str, mut next: impl Iterator<Item = &'a str>) -> bool {
    let starts = |line: &str, list: &[&str]| {
        let lower = line.trim_start_matches('*').to_lowercase();
        list.iter().any(|word| lower.starts_with(word))
    };
    starts(line, FROM) && next.any(|line| starts(line, AFTER_FROM))
}

/// Our own letter as some programs repeat it, with nothing that says that it is quoted: "Till:", and soon "Svara senast:".
fn heads_our_letter<'a>(line: &str, mut next: impl Iterator<Item = &'a str>) -> bool {
    let starts = |line: &str, word: &str| line.to_lowercase().starts_with(word);
    starts(line, "till:") && next.any(|line| starts(line, "svara senast:"))
}

/// Whether a line ends what is said, and a name follows, or a telephone has set in a line of its own.
fn signs(line: &str) -> bool {
    let lower = line.trim().trim_end_matches([',', '.', '!']).to_lowercase();
    let device = ["skickat från ", "sent from ", "hämta outlook för ", "get outlook for "];
    // The name can stand on the same line.
    let with_name = || {
        ENDS.iter().filter_map(|end| lower.strip_prefix(end)).any(|rest| {
            let named = line.trim().get(lower.len() - rest.len()..).is_some_and(is_name);
            rest.starts_with([' ', ',', '!']) && named
        })
    };
    line.trim_end() == "--"
        || lower.split(" / ").all(|part| ENDS.contains(&part))
        || ENDS.contains(&lower.as_str())
        || lower.len() < 80 && with_name()
        || lower.len() < 80 && device.iter().any(|words| lower.starts_with(words))
}

/// The paragraphs of the lines, and which of them stand after a signature.
pub fn paragraphs(lines: &[&str]) -> (Vec<Paragraph>, Vec<Paragraph>) {
    // What is answered between the lines of a quotation is said, whoever has signed above it.
    let from = lines.iter().rposition(|line| line.starts_with('>')).unwrap_or(0);
    let cut = lines.iter().skip(from).position(|line| signs(line)).map_or(lines.len(), |at| from + at);
    let (before, after) = lines.split_at(cut);
    (joined(before), joined(after.get(1..).unwrap_or_default()))
}

fn joined(lines: &[&str]) -> Vec<Paragraph> {
    let width = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0).min(90);
    let mut out: Vec<Paragraph> = Vec::new();
    let mut open = false;
    for line in lines {
        let quoted = line.starts_with('>');
        let bare = line.trim_start_matches(['>', ' ']).trim();
        let (text, item) = without_bullet(if quoted { bare } else { line.trim() });
        open &= out.last().is_some_and(|last| last.quoted == quoted);
        if text.is_empty() {
            open = false;
            continue;
        }
        let row = text.contains(" | ");
        open &= !row && out.last().is_none_or(|last| !begins_anew(&last.text, text, width));
        match out.last_mut().filter(|_| open && !item && !signs(line)) {
            Some(last) => {
                last.text.push(' ');
                last.text.push_str(text);
            }
            None => out.push(Paragraph { text: text.to_owned(), item, quoted }),
        }
        // A line that does not fill the page was ended on purpose.
        open = line.chars().count() * 10 >= width * 6 && !text.ends_with(':') && !row;
    }
    out
}

/// No program breaks lines that are shorter than this.
const NARROW: usize = 60;

/// Whether a line that opens with the number of a point is no rest of the line before it: "4:1 …" below "4:2 …".
fn begins_anew(before: &str, line: &str, width: usize) -> bool {
    let goes_on = [
        "punkt",
        "punkten",
        "punkterna",
        "avsnitt",
        "i",
        "och",
        "till",
        "på",
        "samt",
        "av",
        "enligt",
        "se",
        "kl",
        "om",
    ];
    let last = before.rsplit(' ').next().unwrap_or(before);
    opens_with_place(line)
        && !last.ends_with([',', '–', '-', '('])
        && !goes_on.contains(&last.to_lowercase().as_str())
        && (last.ends_with(['.', '!', '?', ':', ';']) || width < NARROW || opens_with_place(before))
}

/// "4:1", "3.2:4", "Punkt 4:1", "3.2 Inga"
fn opens_with_place(line: &str) -> bool {
    let mut words = line.split(' ');
    let first = words.next().unwrap_or("");
    let number = if matches!(first, "Punkt" | "Avsnitt") { words.next().unwrap_or("") } else { first };
    let number = number.trim_end_matches([':', '.', ')', ',']);
    // "3.2 Inga synpunkter", and not "3.2 miljoner"
    let opens = words
        .next()
        .is_some_and(|next| next.starts_with(|c: char| c.is_uppercase() || "\"”“».–-".contains(c)));
    let section = |number: &str| {
        number.contains('.')
            && number
                .split('.')
                .all(|part| matches!(part.len(), 1 | 2) && part.bytes().all(|b| b.is_ascii_digit()))
    };
    if opens && section(number) {
        return true;
    }
    number.split_once(':').is_some_and(|(section, point)| {
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        section.split('.').all(digits) && digits(point)
    })
}

/// The words of an item of a list; its own number says nothing about the text.
fn without_bullet(line: &str) -> (&str, bool) {
    for bullet in ["- ", "* ", "• ", "– ", "· ", "o ", "\u{f0b7} "] {
        if let Some(rest) = line.strip_prefix(bullet).filter(|rest| !rest.starts_with("| ")) {
            return (rest.trim_start(), true);
        }
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = line.split_at(digits);
    let dotted = rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") "));
    match dotted {
        Some(rest) if (1..=2).contains(&number.len()) => (rest.trim_start(), true),
        _ => without_letter(line).map_or((line, false), |rest| (rest, true)),
    }
}

/// "a) …", "(ii) …"
fn without_letter(line: &str) -> Option<&str> {
    let (letters, rest) = line.strip_prefix('(').unwrap_or(line).split_once(") ")?;
    let one = letters.len() == 1 && letters.bytes().all(|b| b.is_ascii_lowercase());
    let roman = (1..=4).contains(&letters.len()) && letters.bytes().all(|b| b"ivx".contains(&b));
    (one || roman).then(|| rest.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_is_not_said() {
        let kept = |text: &str| own(text).join("\n").trim().to_owned();
        let ours = "Tillstyrker: ni ställer er bakom förslaget som det är.";
        for quoted in [
            format!("-----Ursprungligt meddelande-----\nFrån: SSR\n{ours}"),
            format!("Från: SSR <a@ssr.example>\nSkickat: den 4 januari 2027 09:00\nTill: Nacka\n\n{ours}"),
            format!("From: SSR\nSent: Monday\nTo: Nacka\n\n{ours}"),
            format!("Den 4 januari 2027 kl. 09:00 skrev SSR <a@ssr.example>:\n\n> {ours}\n> mer"),
            format!(
                "Den 4 januari 2027 kl. 09:00 skrev Samverkan Stockholmsregionen\n<a@ssr.example>:\n{ours}"
            ),
            format!("> {ours}"),
        ] {
            assert_eq!(kept(&format!("Vi avstår.\n\n{quoted}\n")), "Vi avstår.", "{quoted}");
        }
        // Answers between the lines of what is quoted.
        assert_eq!(kept("Den 4 januari skrev SSR:\n> ett\nJa.\n> två\nNej."), "> ett\nJa.\n> två\nNej.");
        // Words that only look like it.
        let own = "Från: och med i år gäller planen.\nDen kommun som skrev detta:\ninstämmer.";
        assert_eq!(kept(own).lines().count(), 1);
        assert_eq!(kept("Från: och med i år.\nPunkt två."), "Från: och med i år.\nPunkt två.");
    }

    /// Programs that quote without a mark, or with one of their own; and what they set in themselves.
    #[test]
    fn the_letter_below_an_answer_is_known_by_its_head() {
        let kept = |text: &str| own(text).join("\n").trim().to_owned();
        let ours = "Remiss: Elbrist\n\nTill: Nacka kommun\nDatum: 4 januari 2027\nDiarienummer: SSR 2026/15\nSvara senast: måndag 1 februari 2027, hela dagen\n\nSvara på om ni kan ställa er bakom förslaget.";
        for below in [
            format!(">>> SSR <remiss@ssr.example> 2027-01-04 09:00 >>>\n{ours}"),
            format!("________________________________\nFrån: SSR\nSkickat: måndag\n{ours}"),
            format!("-------- Originalmeddelande --------\nFrån: SSR\nDatum: 2027-01-04\n{ours}"),
            format!("SSR skrev 2027-01-04 09:00:\n> {}", ours.replace('\n', "\n> ")),
        ] {
            assert_eq!(kept(&format!("Vi avstår.\n\n{below}\n")), "Vi avstår.", "{below}");
        }
        assert_eq!(kept(&format!("Vi avstår.\n\n{ours}")), "Vi avstår.\n\nRemiss: Elbrist");
        let (said, _) = paragraphs(&own("Vi avstår.\n\nSkickat från min iPhone\nEva\n"));
        assert_eq!(said.len(), 1, "{said:?}");
    }

    #[test]
    fn what_is_answered_between_the_lines_stands_below_what_it_answers() {
        let text = "Hej, vi svarar nedan, mellan raderna.\nMvh\nBo\n\nDen 4 januari skrev SSR:\n> - 2:1 Ett.\n> - 2:2 Två är en rad som är lång nog\n>   och går på.\n\nFel.\n\n> slut\n\nMvh\nBo";
        let (said, signed) = paragraphs(&own(text));
        let shown: Vec<(&str, bool)> = said.iter().map(|p| (p.text.as_str(), p.quoted)).collect();
        let wanted = [
            ("Hej, vi svarar nedan, mellan raderna.", false),
            ("Mvh", false),
            ("Bo", false),
            ("2:1 Ett.", true),
            ("2:2 Två är en rad som är lång nog och går på.", true),
            ("Fel.", false),
            ("slut", true),
        ];
        assert_eq!((shown.as_slice(), signed.len()), (wanted.as_slice(), 1));
    }

    #[test]
    fn each_point_and_each_row_begins_anew() {
        let texts = |text: &str| {
            let (said, _) = paragraphs(&own(text));
            said.into_iter().map(|p| p.text).collect::<Vec<_>>()
        };
        let three = "4:1 Kommunen behöver mer tid för planen\n4:2 Sjukresor behöver också nämnas här\nPunkt 5:1 Säg också vart man ringer";
        assert_eq!(texts(three).len(), 3);
        let long = "4:1 Kommunen behöver mer tid för planen, som är ny för alla som ska göra den\n4:2 Sjukresor behöver också nämnas";
        assert_eq!(texts(long).len(), 2);
        assert_eq!(texts("5:1 | Säg vart man ringer\n4:1 | Stryk det andra").len(), 2);
        // A line that a program has broken.
        let broken = "Vi har läst hela förslaget med stort intresse och tycker att just punkt\n4:1 är för lång för att någon ska läsa den.";
        assert_eq!(texts(broken).len(), 1);
        let broken = "Vi har läst hela förslaget med stort intresse och tycker att vi kan ändra\n4:1 så att någon läser den till slut.";
        assert_eq!(texts(broken).len(), 1);
    }

    #[test]
    fn lines_become_paragraphs_and_the_signature_stands_apart() {
        let text = "Hej,\n\nKommunen anser att ansvaret i det här stycket är alldeles\noklart och bör ses över.\n\n1. Ett.\n2) Två.\n- Tre\n\nMed vänlig hälsning,\nNamn Namnsson\n08-123 45 67\n";
        let (said, signed) = paragraphs(&own(text));
        let shown: Vec<(&str, bool)> = said.iter().map(|p| (p.text.as_str(), p.item)).collect();
        assert_eq!(
            shown,
            [
                ("Hej,", false),
                ("Kommunen anser att ansvaret i det här stycket är alldeles oklart och bör ses över.", false),
                ("Ett.", true),
                ("Två.", true),
                ("Tre", true),
            ]
        );
        assert!(
            signed.iter().all(|p| p.text.contains("Namn") || p.text.contains("08-")) && !signed.is_empty()
        );
    }
}
