//! What a letter has for form's sake, and what is no remark: titles, greetings, who decided, where it stands.

use super::super::fold::folded;
use super::stance::{Said, said};
use super::{decision, sentences};

/// Whether there is a verb such as a comment has.
pub fn says(text: &str) -> bool {
    const VERBS: &[&str] = &[
        "bör",
        "ska",
        "är",
        "måste",
        "saknas",
        "saknar",
        "kan",
        "anser",
        "föreslår",
        "behöver",
        "vill",
        "ändra",
        "stryk",
        "lägg",
        "ersätt",
        "byt",
        "förtydliga",
        "komplettera",
        "should",
        "must",
        "is",
        "skall",
        "borde",
        "undrar",
        "önskar",
        "ta",
        "flytta",
        "avstyrker",
        "tillstyrker",
        "har",
        "finns",
        "gäller",
        "oklart",
        "otydligt",
        "bra",
        "fel",
    ];
    folded(text).iter().any(|word| VERBS.contains(&word.as_str()))
}

pub fn is_title(text: &str) -> bool {
    let words = folded(text);
    const TITLES: &[&str] = &[
        "synpunkter",
        "allmänt",
        "allmänna",
        "övergripande",
        "sammanfattning",
        "övrigt",
        "övriga",
        "bakgrund",
        "inledning",
        "ställningstagande",
        "remissvar",
        "yttrande",
        "specifika",
        "detaljerade",
        "ärendet",
        "beslut",
        "bedömning",
        "ståndpunkt",
        "skäl",
        "ärendebeskrivning",
        "protokollsutdrag",
        "comments",
        "general",
        "summary",
        "stance",
    ];
    !text.trim_end().ends_with(['.', '!', '?'])
        && words.len() <= 8
        && words.first().is_some_and(|first| TITLES.contains(&first.as_str()))
        && !says(text)
}

/// Nothing but the forms of a letter: to whom, on what, where it stands, who decided.
pub fn is_formal(text: &str) -> bool {
    sentences(text).iter().all(|range| text.get(range.clone()).is_none_or(is_formal_sentence))
}

const FORMS: &[&str] = &[
    " hej ",
    " god dag ",
    " tack för ",
    " tackar för ",
    " har tagit del av ",
    " möjlighet att yttra ",
    " tillfälle att yttra ",
    " möjlighet att lämna synpunkter ",
    " tillfälle att lämna synpunkter ",
    " beretts möjlighet ",
    " beretts tillfälle ",
    " har mottagit ",
    " har remitterats ",
    " har översänt ",
    " remitterat ",
    " yttrande över ",
    " svar på remiss ",
    " svar på remissen ",
    " svar på er remiss ",
    " remissvar ",
    " remiss av ",
    " bifoga",
    " bilaga ",
    " som svar på ",
    " följande synpunkter ",
    " följande ändringar ",
    " nedanstående synpunkter ",
    " dessa synpunkter ",
    " avge yttrande ",
    " avger yttrande ",
    " lämna yttrande ",
    " överlämna yttrande ",
    " avge yttrandet ",
    " som sitt yttrande ",
    " som sitt svar ",
    " beslut i ärendet ",
    " beslut i detta ärende ",
    " beslut har fattats ",
    " beslutet har fattats ",
    " beslutet är fattat ",
    " detta beslut ",
    " beslutat i detta ärende ",
    " föredragande ",
    " handläggningen ",
    " protokollsutdrag",
    " sammanträdesd",
    " paragrafen är ",
    " justera",
    " thank you for ",
    " dear ",
    " attached ",
];
/// What a mail program, a server or an office sets into every mail, in words that no comment has.
const NOTICES: &[&str] = &[
    " från en extern avsändare ",
    " klicka inte på länkar ",
    " känner igen avsändaren ",
    " svara inte på detta ",
    " vill du kontakta oss ",
    " du inte är rätt mottagare ",
    " du inte är avsedd mottagare ",
    " inte är den avsedda mottagaren ",
    " behandlar dina personuppgifter ",
    " innan du skriver ut ",
    " from outside of the organization ",
    " from outside your organization ",
    " do not reply to this ",
    " not the intended recipient ",
];
/// The same of what says that it is a mail.
const NOTICES_OF_MAIL: &[&str] =
    &[" går inte att besvara ", " kan inte besvaras ", " konfidentiell information ", " confidential "];
const MAIL: &[&str] = &[" mejl", " mail", " e post", " meddelande", " message "];
const OPENERS: &[&str] = &[
    "dnr",
    "diarienummer",
    "diarienr",
    "datum",
    "till",
    "handläggare",
    "tel",
    "telefon",
    "e-post",
    "epost",
    "org",
    "adress",
    "postadress",
    "besöksadress",
    "vår",
    "er",
    "ert",
    "vårt",
    "ärende",
    "sida",
    "sid",
    "fax",
    "växel",
    "webb",
    "närvarande",
    "expedieras",
    "kontaktperson",
    "remissinstans",
    "ståndpunkt",
    "stance",
    "beslutad",
    "beslutat",
    "beslutsdag",
    "organisation",
];

fn is_formal_sentence(sentence: &str) -> bool {
    let words = folded(sentence);
    if words.len() > 45 {
        return false;
    }
    let line = format!(" {} ", words.join(" "));
    let any = |list: &[&str]| list.iter().any(|words| line.contains(words));
    if any(NOTICES) || any(NOTICES_OF_MAIL) && any(MAIL) {
        return true;
    }
    let reasons = [
        " eftersom ",
        " därför ",
        " på grund ",
        " med hänsyn ",
        " då ",
        " men ",
        " dock ",
        " förutsatt ",
        " om ",
        " because ",
        " under förutsättning att ",
        " bör ",
        " anser ",
        " saknar ",
        " ställer ",
    ];
    let reasoned = reasons.iter().any(|reason| line.contains(reason));
    if matches!(said(sentence), Said::Certain(_) | Said::Unsure) && !reasoned {
        return true;
    }
    if decision::is_all(sentence) || decision::is_preliminary(sentence) && !line.contains(" anser ") {
        return true;
    }
    let short = words.len() <= 4 || (words.len() <= 14 && !sentence.trim_end().ends_with(['.', '?', '!']));
    let opens = words.first().is_some_and(|first| OPENERS.contains(&first.as_str()));
    if short
        && !says(sentence)
        && !sentence.contains('?')
        && (opens || words.len() <= 6 || sentence.contains('@'))
    {
        return true;
    }
    // The matter, as a letter names it above itself.
    let matters = [" svar på remiss ", " remiss ", " yttrande ", " remissvar ", " angående remiss "];
    if matters.iter().any(|matter| line.starts_with(matter))
        && !says(sentence)
        && !sentence.trim_end().ends_with('.')
    {
        return true;
    }
    FORMS.iter().any(|form| line.contains(form)) && !reasoned
}
