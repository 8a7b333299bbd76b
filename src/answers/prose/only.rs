//! Whether a sentence says where its writer stands, and nothing besides.

use super::super::fold::folded;
use super::is_in;

/// What goes with a stance, and adds nothing to it.
const WITH: &str = "att en ett innehållet innehåll underlaget materialet sida del i sin helhet dess det den de detta denna dessa härmed därmed med utan följande nedanstående \
    ovanstående dessutom också enligt nedan ovan fil filen filer word excel se och som är har haft inga \
    ingen inget ingenting intet någon något några inte heller ytterligare övrigt övriga andra nuvarande \
    form lydelse helt fullt ut hela av på om mot till för från över yttra sig oss lämna avge svara svar \
    svaret vårt vår våra ställning ta tar vi vad gäller avseende gällande samtliga allt alla föreslagna \
    föreslagen markerade framgår anges anförs beskrivs skickade översända remitterade aktuella \
    rubricerade här ärendet ärende dnr diarienummer besked ståndpunkt ställningstagande gång slutligt \
    förbehåll under förutsättning ändras nuläget dagsläget nu nedtecknade sammanfattningsvis alltså \
    således kommunens regionens myndighetens förvaltningens tjänsteutlåtande tjänsteutlåtandet \
    tjänsteskrivelse besvara inkomma gör göra vill väljer punkter preliminärt tills vidare s stycken två \
    tre fyra fem supports support oppose opposes abstain abstains the with our following changes and has \
    have no to of in we as it is attached from comments remarks objections not do does answering against \
    on nothing object rest";
/// The beginnings of words that do the same.
const STEMS: &str = "tillstyrk avstyrk avstå försla inriktning remiss dokument utkast målbild yttrande plan proposal text \
    ändring juster komplettering tillägg förtydlig synpunkt erinr invänd kommentar bilag bifog beslut \
    skrivelse";
/// What the text is called follows these.
const CALLED: &[&str] = &["till", "för", "om", "av", "från", "över", "gällande", "avseende", "rörande"];
const NOUNS: &str = "försla inriktning remiss dokument utkast målbild plan yttrande";
/// A subject has so many words that nobody knows, and what a text is called so many.
const SUBJECT: usize = 5;
const TITLE: usize = 8;
/// What begins another thing that is said.
const BREAKS: &[&str] = &["och", "men", "samt", "med", "att", "som", "under", "utan", "eftersom"];

/// Whether all words of a stance are known: its subject before it, and after it what it is about.
pub fn is_all(sentence: &str) -> bool {
    let words = folded(sentence);
    let stands = |word: &str| {
        ["tillstyrk", "avstyrk", "avstår", "avstå", "support", "oppose", "abstain", "erinr", "invänd"]
            .iter()
            .any(|stem| word.starts_with(stem))
            || matches!(word, "inga" | "inget" | "ingenting" | "no")
    };
    let Some(at) = words.iter().position(|word| stands(word)) else { return false };
    let (subject, rest) = words.split_at(at);
    if subject.iter().filter(|word| !known(word)).count() > SUBJECT {
        return false;
    }
    // So many words of a name that may still come.
    let (mut called, mut before) = (0_usize, "");
    for word in rest {
        if NOUNS.split_whitespace().any(|noun| before.starts_with(noun)) && CALLED.contains(&word.as_str()) {
            called = TITLE;
        } else if BREAKS.contains(&word.as_str()) {
            called = 0;
        } else if !known(word) {
            match called.checked_sub(1) {
                Some(less) => called = less,
                None => return false,
            }
        }
        before = word;
    }
    true
}

/// Whether each word goes with a stance, and adds nothing to it.
pub fn is_known(words: &[String]) -> bool {
    words.iter().all(|word| known(word))
}

fn known(word: &str) -> bool {
    is_in(WITH, word)
        || STEMS.split_whitespace().any(|stem| word.starts_with(stem))
        || word.bytes().all(|b| b.is_ascii_digit())
        || ["styrelse", "styrelsen", "styrelsens", "nämnd", "nämnden", "nämndens", "utskott", "fullmäktige"]
            .iter()
            .any(|body| word.ends_with(body))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stance_with_more_in_it_is_not_all() {
        for all in [
            "Nacka kommun tillstyrker förslaget till inriktning för långvarigt elavbrott.",
            "Kommunen har inget att erinra mot förslaget.",
            "Brandkåren tillstyrker med ändringar i bifogad fil.",
            "Kommunstyrelsen beslutar att tillstyrka förslaget i sin helhet.",
            "Vi har inga synpunkter.",
            "Polismyndigheten avstår från att yttra sig.",
            "We support the proposal with changes.",
        ] {
            assert!(is_all(all), "{all}");
        }
        for more in [
            "Kommunen tillstyrker förslaget med ändringen att bron nämns.",
            "Vi tillstyrker förslaget och ber om en karta.",
            "Vi tillstyrker med ändringar: karta.",
            "Nämn bron.",
        ] {
            assert!(!is_all(more), "{more}");
        }
    }
}
