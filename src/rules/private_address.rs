//! Private mail addresses have no place in a register that many read and nobody can erase from.

use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::{Lang, Span};
use crate::project::{DOCUMENTS, Register};

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "private-address",
        code: "SSR092",
        level: Level::Error,
        age: FIRST,
        summary: |lang| lang.pick("En privat e-postadress", "A private mail address"),
        page: include_str!("private-address.md"),
    },
    check: Check::File(check),
};

const ROSTER: &str = "guidance/members.yaml";

/// Where people in Sweden have mailboxes of their own. No organisation has an address there, so that
/// whatever stands before the @ is a person's; a company's own domain is not in the list.
#[rustfmt::skip]
const PRIVATE: &[&str] = &[
    "aol.com", "bredband.net", "bredband2.com", "comhem.se", "fastmail.com", "glocalnet.net",
    "gmail.com", "gmx.com", "gmx.de", "gmx.net", "gmx.se", "googlemail.com", "hey.com", "home.se",
    "hotmail.com", "hotmail.se", "icloud.com", "live.com", "live.se", "mac.com", "mail.com", "me.com",
    "msn.com", "outlook.com", "outlook.se", "passagen.se", "pm.me", "proton.me", "protonmail.ch",
    "protonmail.com", "spray.se", "swipnet.se", "tele2.se", "telia.com", "tuta.com", "tuta.io",
    "tutanota.com", "yahoo.com", "yahoo.se", "ymail.com",
];

/// The most usual given names in Sweden, as an address has them: who has one is a person. A list of
/// functions instead would call every new one a person.
#[rustfmt::skip]
const GIVEN: &[&str] = &[
    "ahmed", "ake", "albin", "alexander", "alexandra", "ali", "alice", "amanda", "anders", "andreas",
    "anette", "angelica", "anita", "ann", "anna", "anne", "anneli", "annika", "anton", "arne", "arvid",
    "asa", "astrid", "axel", "barbro", "bengt", "berit", "birgitta", "bjorn", "bo", "britt", "camilla",
    "carina", "carl", "caroline", "cecilia", "charlotte", "christer", "christian", "christina",
    "christoffer", "claes", "daniel", "david", "dennis", "ebba", "elin", "elisabeth", "ella", "ellen",
    "elsa", "emelie", "emil", "emilia", "emma", "erik", "erika", "eva", "fatima", "filip", "frank",
    "fredrik", "frida", "gabriel", "gerd", "gun", "gunilla", "gunnar", "gustav", "hanna", "hannah", "hans",
    "hassan", "helen", "helena", "henrik", "ida", "ingela", "inger", "ingrid", "ingvar", "isabelle",
    "jacob", "jakob", "jan", "jenny", "jens", "jesper", "jessica", "joakim", "johan", "johanna", "johannes",
    "john", "jonas", "jonathan", "josefin", "julia", "kajsa", "karin", "karl", "katarina", "kenneth",
    "kerstin", "kim", "kjell", "kristina", "kurt", "lars", "leif", "lena", "lennart", "linda", "linnea",
    "lisa", "louise", "lovisa", "lukas", "madeleine", "magdalena", "magnus", "maja", "malin", "marcus",
    "margareta", "maria", "marianne", "marie", "martin", "mathias", "matilda", "mats", "mattias", "max",
    "michael", "mikael", "mohamed", "mohammad", "mona", "monica", "monika", "nathalie", "niklas", "nils",
    "olle", "olof", "olov", "oscar", "oskar", "patrik", "per", "pernilla", "peter", "petra", "pia",
    "rasmus", "rebecka", "robert", "robin", "roger", "roland", "rolf", "rune", "sandra", "sara",
    "sebastian", "simon", "siv", "sofia", "sofie", "solveig", "sonja", "staffan", "stefan", "sten", "stig",
    "susanne", "sven", "thomas", "tina", "tobias", "tomas", "tommy", "tony", "torbjorn", "tove", "ulf",
    "ulla", "ulrika", "urban", "vera", "veronica", "victor", "viktor", "viktoria", "wilhelm", "william",
    "yvonne",
];

fn check(register: &Register, path: &str, text: &str, sink: &mut Sink) {
    for (span, local, domain) in addresses(text) {
        if !copied(path, text, span.start) && PRIVATE.contains(&domain.to_lowercase().as_str()) {
            sink.at(path, Some(span), Says::Private { domain: domain.to_lowercase() }).help(Help::Private);
        } else if path == ROSTER && is_person(local) {
            // Officers are known by the addresses of their Git identities, which may be their own.
            let mail = |m: &&crate::model::Member| m.mail == text.get(span.start..span.end).unwrap_or("");
            if let Some(member) = register.roster.members.iter().find(mail) {
                sink.at(path, Some(span), Says::Person { name: member.name.clone() })
                    .help(Help::Person)
                    .level(Level::Warning);
            }
        }
    }
}

/// Every address with what stands before and after its @.
fn addresses(text: &str) -> impl Iterator<Item = (Span, &str, &str)> {
    let is_local = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
    let is_domain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    memchr::memchr_iter(b'@', text.as_bytes()).filter_map(move |at| {
        let (before, after) = (text.get(..at)?, text.get(at + 1..)?);
        let local = before.get(before.trim_end_matches(is_local).len()..)?;
        let domain = after.get(..after.len() - after.trim_start_matches(is_domain).len())?;
        let domain = domain.trim_end_matches(['.', '-']);
        let span = Span::new(at - local.len(), at + 1 + domain.len());
        (!local.is_empty() && !domain.is_empty()).then_some((span, local, domain))
    })
}

/// What the program has copied from the roster and what may not be changed afterwards: it is told of
/// in the roster, where it can be mended.
fn copied(path: &str, text: &str, at: usize) -> bool {
    let Some(inside) = path.strip_prefix(DOCUMENTS) else { return false };
    let parts: Vec<&str> = inside.split('/').collect();
    match parts.as_slice() {
        [_, _, "remiss", _, "round.yaml"] | [_, _, "remiss", _, "dispatch", _] => true,
        [_, _, "dispatch", _, _] => true,
        [_, _, "records", _] => {
            let before = text.get(..at).unwrap_or("");
            before.rsplit('\n').next().is_some_and(|line| line.starts_with("by:"))
        }
        _ => false,
    }
}

/// Whether what stands before an @ is the name of a person: `anna.andersson`, not `registrator.nacka`.
fn is_person(local: &str) -> bool {
    let local = local.to_lowercase().replace(['å', 'ä'], "a").replace('ö', "o");
    let parts: Vec<&str> = local.split(['.', '_', '-']).collect();
    let named = |part: &&str| GIVEN.contains(part) || part.ends_with("sson");
    (2..=4).contains(&parts.len()) && parts.iter().any(named)
}

#[derive(Debug)]
enum Says {
    Private { domain: String },
    Person { name: String },
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        match self {
            Says::Private { domain } => lang.pick(
                format!("adressen hos `{domain}` är privat"),
                format!("the address at `{domain}` is private"),
            ),
            Says::Person { name } => lang.pick(
                format!("brevlådan för {name} ser ut att vara en persons, inte en funktions"),
                format!("the mailbox of {name} looks like a person's, not a function's"),
            ),
        }
    }
}

#[derive(Debug)]
enum Help {
    Private,
    Person,
}

impl Say for Help {
    fn say(&self, lang: Lang) -> String {
        match self {
            Help::Private => lang.pick(
                "skriv funktionens adress hos organisationen; är den privata redan delad, tala med värdens dataskyddsombud, för historiken behåller den",
                "write the address of the function at its organisation; if the private one is shared already, talk to the host's data protection officer, for the history keeps it",
            ),
            Help::Person => lang.pick(
                "skriv en funktionsbrevlåda, till exempel registratorns: den läses också när personen är ledig eller har slutat",
                "write a functional mailbox, such as the registrator's: it is read when the person is away or has left as well",
            ),
        }
        .to_owned()
    }
}
