//! Lines that only name somebody or something: the head of a letter, its writer, and how to reach them.

use super::super::fold::folded;
use super::asks::says;
use super::is_in;

/// More words than these are no name.
const LONGEST: usize = 14;
/// What stands among names, and names nothing that a text holds.
const AMONG: &str = "och för i av vid på till från den of and the svar remissvar yttrande remiss angående gällande \
    avseende dnr diarienummer diarienr datum handläggare tel telefon mobil fax växel direkt e-post epost \
    mejl mail webb org nr adress postadress besöksadress box sida sid kommun region län stad landsting \
    förbund kansli räddningstjänst brandförsvar krisberedskap säkerhet beredskap registrator ordförande \
    sekreterare jurist utredare ingenjör inspektör assistent administratör brandman kanslist januari \
    februari mars april maj juni juli augusti september oktober november december måndag tisdag onsdag \
    torsdag fredag protokollsutdrag tf bitr biträdande vik närvarande expedieras organisation \
    remissinstans kontaktperson uppdrag beteckning referens mottagare sändlista samhällsskydd krisberedskap webbplats beslutad beslutsdag justerat jan feb mar apr jun jul aug sep sept okt nov dec";
const ENDINGS: &str = "chef chefen direktör direktören strateg samordnare handläggare sekreterare ledare ansvarig kommun nämnd nämnden \
    styrelse styrelsen förvaltning förvaltningen kontor kontoret avdelning avdelningen enhet enheten \
    myndigheten förbund förbundet specialist utvecklare planerare råd rådet kansliet bolaget tjänsten \
    utskott utskottet";

/// Whether each word is a name, a number, an address, or a word that goes with them.
pub fn is_name(text: &str) -> bool {
    let text = text.trim();
    let mut words = text.split_whitespace();
    let address =
        !text.contains(' ') && (text.contains('@') || text.starts_with("www.") || text.starts_with("http"));
    let long = words.clone().filter(|word| word.contains(char::is_alphabetic)).nth(LONGEST).is_some();
    if text.ends_with(['.', '!', '?']) && !address || long || says(text) {
        return false;
    }
    words.all(|word| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let lower = bare.to_lowercase();
        !bare.chars().any(char::is_alphabetic)
            || bare.chars().next().is_some_and(char::is_uppercase)
            || word.contains('@')
            || lower.starts_with("www.")
            || lower.starts_with("http")
            || is_in(AMONG, &lower)
            || ENDINGS.split_whitespace().any(|ending| lower.ends_with(ending))
    })
}

/// What opens a line in the head of a letter, before a colon.
const OPENERS: &str = "dnr diarienummer diarienr datum till från handläggare tel telefon mobil e epost mejl org adress \
    postadress besöksadress ärende ämne angående sida sid fax växel webb närvarande expedieras \
    ärendenummer ärendenr beslutsdatum beslutande kontaktperson remissinstans ståndpunkt stance beslutad beslutat beslutsdag organisation paragraf \
    justerare föredragande kopia";
const OURS: &[&str] = &["vår", "vårt", "er", "ert", "our", "your"];
const OF_OURS: &str = "referens beteckning dnr diarienummer diarienr ref handläggare datum reference";

/// "Datum: 18 januari 2027", "Ärende: Svar på remiss", "Vår beteckning: KS 2026/12".
pub fn is_head(text: &str) -> bool {
    let Some((label, rest)) = text.split_once(':') else { return is_own_number(text) };
    let label = folded(label);
    let known = match label.as_slice() {
        [first, second] if OURS.contains(&first.as_str()) => is_in(OF_OURS, second),
        [first, ..] => label.len() <= 3 && is_in(OPENERS, first),
        [] => false,
    };
    known && !says(rest) && !rest.trim_end().ends_with(['!', '?']) && folded(rest).len() <= LONGEST
}

/// "Vår beteckning 2026KS/0533"
fn is_own_number(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let [owner, label, numbers @ ..] = words.as_slice() else { return false };
    OURS.contains(&owner.to_lowercase().as_str())
        && is_in(OF_OURS, &label.to_lowercase())
        && (1..=2).contains(&numbers.len())
        && numbers.iter().any(|word| word.bytes().any(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_short_comments() {
        for name in [
            "Nordby kommun",
            "Eva Berg",
            "Anna",
            "handläggare",
            "Räddningschef i beredskap",
            "tel 08-508 297 00",
            "eva.berg@nordby.example",
            "18 januari 2027",
            "Box 12, 123 45 Nordby",
            "§ 12",
        ] {
            assert!(is_name(name), "{name}");
        }
        for said in [
            "Nämn bron",
            "lågt belägna",
            "Stryk",
            "Polisen saknas",
            "Karta?",
            "Säg vart man ringer",
            "12 timmar",
        ] {
            assert!(!is_name(said), "{said}");
        }
        for head in ["Datum: 2027-01-18", "Ärende: Svar på remiss om elbrist", "Er beteckning: SSR 2026/15"]
        {
            assert!(is_head(head), "{head}");
        }
        for said in ["Er text: nämn bron", "Förslag: en karta", "Ärende: nämn bron"] {
            assert!(!is_head(said), "{said}");
        }
    }
}
