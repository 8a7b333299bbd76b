//! Swedish verbs by their endings, as far as they tell: a word that can be read in two ways counts as
//! the one that leaves a text in peace.

/// Whether a word looks like a verb in the passive, in the infinitive: `säkerställas`, `tas`.
pub fn is_passive(word: &str) -> bool {
    if word.starts_with(char::is_uppercase) {
        return false;
    }
    if word.ends_with("as") {
        let genitive = ["ernas", "ornas", "arnas"].iter().any(|end| word.ends_with(end));
        return (!genitive || matches!(word, "varnas" | "förvarnas")) && !NO_PASSIVE.contains(&word);
    }
    ["ses", "fås", "nås", "ges"].contains(&word) || SHORT_PASSIVES.iter().any(|end| word.ends_with(end))
}

/// The passive of verbs without an `a` at their end, with what may stand before them.
const SHORT_PASSIVES: &[&str] = &[
    "utges", "anges", "avges", "medges", "uppges", "uppnås", "utses", "förses", "anses", "avses", "slås",
    "avgås", "begås",
];

/// Pronouns and nouns that end as a passive does.
const NO_PASSIVE: &[&str] = &[
    "deras",
    "allas",
    "bådas",
    "andras",
    "mångas",
    "fleras",
    "vilkas",
    "dessas",
    "glas",
    "plexiglas",
    "gas",
    "naturgas",
    "biogas",
    "gasolgas",
    "tårgas",
    "kalas",
    "atlas",
];

/// Verbs that look passive and are not: somebody does it, or nobody does. `next` is the word after.
pub fn is_deponent(verb: &str, next: &str) -> bool {
    match verb {
        "följas" | "hjälpas" => next == "åt",
        "ses" => !matches!(next, "över" | "som"),
        _ => DEPONENTS.contains(&verb),
    }
}

const DEPONENTS: &[&str] = &[
    "finnas",
    "återfinnas",
    "saknas",
    "behövas",
    "krävas",
    "fattas",
    "hoppas",
    "minnas",
    "lyckas",
    "misslyckas",
    "umgås",
    "träffas",
    "samlas",
    "församlas",
    "enas",
    "synas",
    "trivas",
    "andas",
    "kännas",
    "vistas",
    "skämmas",
    "åldras",
    "mötas",
    "turas",
    "låtsas",
    "slåss",
    "brottas",
    "samsas",
    "färdas",
    "skiljas",
    "upplevas",
    "uppfattas",
    "förstås",
    "väntas",
    "svettas",
    "hämnas",
    "tyckas",
    "nalkas",
    "dagas",
    "lugnas",
    "avlösas",
];

/// Whether a word after `ska` or `att` is a verb in the active: it ends in `a`, or is one of the short.
pub fn is_active(word: &str) -> bool {
    if word.ends_with('a') {
        let ending = ADJECTIVES.iter().any(|end| word.ends_with(end)) && !LIKE_ADJECTIVES.contains(&word);
        return word.len() > 2 && !ending && !NO_VERBS.contains(&word);
    }
    SHORT.contains(&word)
}

/// The plural of nouns, and the endings of adjectives.
const ADJECTIVES: &[&str] =
    &["erna", "orna", "arna", "iga", "iska", "ella", "ala", "samma", "tiva", "enna", "essa"];

const LIKE_ADJECTIVES: &[&str] = &[
    "varna",
    "förvarna",
    "betala",
    "utbetala",
    "tala",
    "mala",
    "signala",
    "fiska",
    "diska",
    "stiga",
    "tiga",
    "överstiga",
    "understiga",
];

const NO_VERBS: &[&str] = &[
    "alla",
    "andra",
    "båda",
    "några",
    "inga",
    "egna",
    "nya",
    "stora",
    "flera",
    "många",
    "bra",
    "olika",
    "berörda",
    "utsatta",
    "anställda",
    "enskilda",
    "privata",
    "unga",
    "sjuka",
    "svaga",
    "svåra",
    "sådana",
    "vilka",
    "gamla",
    "goda",
    "hela",
    "halva",
    "långa",
    "höga",
    "låga",
    "extra",
    "första",
    "sista",
    "enda",
    "svenska",
    "gärna",
    "bästa",
    "flesta",
    "minsta",
    "största",
    "högsta",
    "lägsta",
    "kända",
    "utvalda",
    "mobila",
    "stabila",
    "människa",
    "skola",
    "förskola",
    "vecka",
    "timma",
    "plana",
    "data",
    "media",
    "sina",
    "mina",
    "dina",
    "våra",
    "era",
    "denna",
    "dessa",
    "ena",
    "skapta",
    "frivilliga",
    "samtliga",
];

const SHORT: &[&str] = &[
    "ge", "utge", "ange", "avge", "medge", "få", "ha", "se", "utse", "förse", "avse", "anse", "inse",
    "tillse", "förutse", "gå", "utgå", "ingå", "framgå", "avgå", "återgå", "begå", "undgå", "pågå", "ta",
    "nå", "uppnå", "bli", "le", "be", "dra", "stå", "bestå", "avstå", "uppstå", "förstå", "slå", "ske",
    "bero", "tro", "bo", "dö",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passive_is_told_from_what_looks_like_it() {
        for passive in
            ["säkerställas", "vidtas", "uppdateras", "samordnas", "tas", "ges", "nås", "fastslås", "varnas"]
        {
            assert!(is_passive(passive), "{passive}");
        }
        for other in
            ["aktörernas", "deras", "länets", "Nackas", "glas", "hos", "ska", "barns", "människornas"]
        {
            assert!(!is_passive(other), "{other}");
        }
        assert!(is_deponent("finnas", "en") && is_deponent("följas", "åt"));
        assert!(!is_deponent("följas", "upp") && !is_deponent("ses", "över"));
    }

    #[test]
    fn a_verb_is_told_from_an_adjective() {
        for verb in ["säkerställa", "dela", "öva", "varna", "betala", "ge", "kunna", "informera"] {
            assert!(is_active(verb), "{verb}");
        }
        for other in
            ["berörda", "kommunala", "viktiga", "gemensamma", "aktörerna", "alla", "kommunen", "denna"]
        {
            assert!(!is_active(other), "{other}");
        }
    }
}
