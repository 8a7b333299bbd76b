//! What a letter has for form's sake, and what is no remark: titles, greetings, who decided, where it stands.

use super::super::fold::folded;
use super::asks::{asks, clauses, says};
use super::names::{is_head, is_name};
use super::stance::{Said, said};
use super::{decision, is_in, only, sentences};

/// The heads of the columns in a table of comments.
const COLUMNS: &str = "punkt punkten nr nummer synpunkt synpunkter kommentar kommentarer förslag avsnitt ändring ändringar \
    motivering skäl lydelse ny nuvarande föreslagen text sida sid typ slag ändringsförslag och på till \
    rad stycke rubrik kapitel";
/// What stands in a title beside the word that it is known by.
const IN_TITLES: &str = "och på av i till för om över från förslaget förslag remissen remiss texten inriktningen dokumentet \
    synpunkt kommentarer kommentar punkter ändringar ändringsförslag våra vår kommunens regionens and on \
    the s per avsnitt punkt detaljer frågor";

pub fn is_title(text: &str) -> bool {
    let words = folded(text);
    if text.contains('|') && words.iter().all(|word| is_in(COLUMNS, word)) {
        return true;
    }
    const TITLES: &str = "synpunkter allmänt allmänna övergripande sammanfattning övrigt övriga bakgrund inledning \
    ställningstagande remissvar yttrande specifika detaljerade ärendet beslut bedömning ståndpunkt skäl \
    ärendebeskrivning protokollsutdrag comments general summary stance";
    !text.trim_end().ends_with(['.', '!', '?'])
        && words.len() <= 8
        && words.first().is_some_and(|first| is_in(TITLES, first))
        && words.iter().all(|word| is_in(TITLES, word) || is_in(IN_TITLES, word))
}

/// Nothing but the forms of a letter: to whom, on what, where it stands, who decided.
pub fn is_formal(text: &str) -> bool {
    is_name(text)
        || sentences(text).iter().all(|range| text.get(range.clone()).is_none_or(is_formal_sentence))
}

const FORMS: &[&str] = &[
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
    " har läst igenom ",
    " har granskat ",
    " har remitterats ",
    " har översänt ",
    " remitterat ",
    " yttrande över ",
    " svar på remiss ",
    " svar på remissen ",
    " svar på er remiss ",
    " remissvar ",
    " remiss av ",
    " bifogar ",
    " bifogas ",
    " bifogat ",
    " bifogad ",
    " bifogade ",
    " se bilag",
    " i bilag",
    " som bilaga ",
    " som svar på ",
    " ersätter sitt tidigare ",
    " ersätter vårt tidigare ",
    " ersätter det tidigare ",
    " ersätter tidigare ",
    " översänder ",
    " översänds ",
    " mellan raderna ",
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
    " i handläggningen ",
    " har handlagts av ",
    " medverkat i beslutet ",
    " beslutat på delegation ",
    " har fattats av ",
    " yttrande som sitt eget ",
    " yttrande som sitt ",
    " protokollsutdrag",
    " sammanträdesd",
    " paragrafen är ",
    " justerad ",
    " justerat ",
    " justerare ",
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
    " behandlar vi dina personuppgifter ",
    " hanterar dina personuppgifter ",
    " hur vi hanterar personuppgifter ",
    " information om hur vi hanterar ",
    " så här hanterar ",
    " så här behandlar ",
    " innan du skriver ut ",
    " elektroniskt undertecknad ",
    " elektroniskt och saknar därför ",
    " godkänts elektroniskt ",
    " fastställts elektroniskt ",
    " elektroniskt fastställd ",
    " är elektroniskt godkänd ",
    " är digitalt signerad ",
    " from outside of the organization ",
    " from outside your organization ",
    " do not reply to this ",
    " not the intended recipient ",
];
/// The same of what says that it is a mail.
const NOTICES_OF_MAIL: &[&str] =
    &[" går inte att besvara ", " kan inte besvaras ", " konfidentiell information ", " confidential "];
const MAIL: &[&str] = &[" mejl", " mail", " e post", " meddelande", " message "];
/// Whether words after the name of the writer may be a comment all the same.
pub fn may_be_said(text: &str) -> bool {
    sentences(text).into_iter().filter_map(|range| text.get(range)).any(|sentence| {
        let line = format!(" {} ", folded(sentence).join(" "));
        let asked = clauses(sentence).into_iter().any(|clause| asks(&folded(clause)));
        let after = line.starts_with(" ps ") || line.starts_with(" p s ");
        (asked || after)
            && !is_notice(sentence)
            && !BELOW.iter().chain(MAIL).any(|words| line.contains(words))
    })
}

/// What stands below many names, and is about no text.
const BELOW: &[&str] = &[
    " skriver ut ",
    " skriva ut ",
    " personuppgift",
    " dataskydd",
    " gdpr ",
    " följ oss ",
    " läs mer ",
    " besök ",
    " information ",
    " miljö",
];
/// Polite words, and what leads to the answer itself.
const POLITE: &[&str] = &[
    " hör av er ",
    " hör gärna av ",
    " återkom ",
    " ni har frågor ",
    " har ni frågor ",
    " vid frågor ",
    " tack på förhand ",
    " tack så mycket ",
    " hoppas allt är ",
    " hoppas att allt är ",
    " hoppas ni mår ",
    " hoppas att ni mår ",
    " trevlig helg ",
    " trevlig dag ",
    " trevlig kväll ",
    " trevlig sommar ",
    " ser fram emot fortsatt ",
    " inget att tillägga ",
    " vägnar ",
    " för kännedom ",
    " översändes ",
    " here is our ",
    " please find ",
];
/// The same, where they open.
const OPENS: &[&str] = &[
    " tack ",
    " ha en ",
    " ha det ",
    " glad påsk ",
    " glad sommar ",
    " god jul ",
    " god fortsättning ",
    " god dag ",
    " god morgon ",
    " god kväll ",
    " gott nytt ",
    " allt gott ",
    " här kommer ",
    " nedan följer ",
    " se nedan ",
    " här är vårt svar ",
    " vi svarar nedan ",
    " vårt svar nedan ",
    " svar nedan ",
    " thank ",
];
const GREETINGS: &str = "obs hej hejsan hallå goddag dear hello hi hälsningar";

fn is_notice(sentence: &str) -> bool {
    let line = format!(" {} ", folded(sentence).join(" "));
    let any = |list: &[&str]| list.iter().any(|words| line.contains(words));
    any(NOTICES) || any(NOTICES_OF_MAIL) && any(MAIL)
}

const REASONS: &[&str] = &[
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
    " ställer ",
];

fn is_formal_sentence(sentence: &str) -> bool {
    let words = folded(sentence);
    if words.len() > 45 {
        return false;
    }
    let line = format!(" {} ", words.join(" ")).replace(" beslut om ", " beslut ");
    let any = |list: &[&str]| list.iter().any(|words| line.contains(words));
    if is_notice(sentence) || is_name(sentence) || is_head(sentence) || decision::is_all(sentence) {
        return true;
    }
    if decision::is_preliminary(sentence) && !any(&[" anser ", " bör ", " saknas ", " måste "]) {
        return stands(sentence) != Some(false);
    }
    let asked = clauses(sentence).into_iter().any(|clause| asks(&folded(clause)));
    if asked {
        return false;
    }
    // The matter, as a letter names it above itself.
    let matters = [
        " svar på remiss ",
        " remiss ",
        " yttrande ",
        " remissyttrande ",
        " remissvar ",
        " angående remiss ",
        " synpunkter på remiss",
    ];
    if matters.iter().any(|matter| line.starts_with(matter))
        && !says(sentence)
        && !sentence.trim_end().ends_with('.')
    {
        return true;
    }
    if any(REASONS) && !any(POLITE) {
        return false;
    }
    clauses(sentence).into_iter().all(is_formal_clause)
}

/// Whether a stance is all that is said; none where there is no stance.
fn stands(sentence: &str) -> Option<bool> {
    matches!(said(sentence), Said::Certain(_) | Said::Unsure).then(|| only::is_all(sentence))
}

fn is_formal_clause(clause: &str) -> bool {
    let words = folded(clause);
    let line = format!(" {} ", words.join(" "));
    let first = words.first().map_or("", String::as_str);
    if let Some(all) = stands(clause) {
        return all;
    }
    // "som handlar om elbrist", "daterad den 2 februari"
    let goes_on = matches!(first, "som" | "vilket" | "daterad" | "daterat" | "enligt" | "dnr")
        && (!says(clause) || line.starts_with(" som gäller "));
    only::is_known(&words)
        || is_in(GREETINGS, first) && words.len() <= 6 && !says(clause)
        || goes_on
        || is_name(clause)
        || FORMS.iter().chain(POLITE).any(|form| line.contains(form)) && !line.contains(" inte ")
        || OPENS.iter().any(|form| line.starts_with(form)) && words.len() <= 14
}
