//! Which matter and which member a mail belongs to, and why it is believed or not.
//!
//! The first hit decides, and all of them are said: the token, our registry number, the thread, the sender's domain. Anybody may
//! write anything in From, so that what does not hold together waits for a person. Nothing is believed on one word alone.

use crate::formats::mail::{Mail, addresses};
use crate::model::{MatchedBy, Sha256, Slug, Suspicion, sha256};

/// A round that has gone out, as mails are matched against it.
#[derive(Debug, Clone)]
pub struct OutRound {
    pub document: Slug,
    pub title: String,
    pub round: u32,
    pub registry_number: String,
    /// Answers can still be entered.
    pub open: bool,
    pub members: Vec<OutMember>,
    pub letters: Vec<OutLetter>,
}

#[derive(Debug, Clone)]
pub struct OutMember {
    pub member: Slug,
    pub name: String,
    /// Its mailboxes: that of the round and that of the roster.
    pub mail: Vec<String>,
}

#[derive(Debug, Clone)]
pub struct OutLetter {
    pub member: Slug,
    pub letter: u32,
    pub token: Sha256,
    /// Every Message-ID that it was known by, without angle brackets.
    pub ids: Vec<String>,
}

/// What a mail was found to belong to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Match {
    /// The place of the round in the list.
    pub round: Option<usize>,
    pub member: Option<Slug>,
    /// The letter that it answers, or that came back.
    pub letter: Option<u32>,
    pub by: Vec<MatchedBy>,
    pub doubts: Vec<Suspicion>,
}

/// Matches what somebody wrote.
pub fn matched(mail: &Mail, rounds: &[OutRound]) -> Match {
    let mut out = Match::default();
    let token = by_token(&tokens(mail), rounds);
    let thread = by_ids(&mail.refers_to, rounds);
    let numbers = by_number(mail, rounds);
    let senders = senders(mail, rounds);
    for (by, hit) in [
        (MatchedBy::Token, token.is_some()),
        (MatchedBy::RegistryNumber, !numbers.is_empty()),
        (MatchedBy::Thread, thread.is_some()),
        (MatchedBy::Domain, !senders.is_empty()),
    ] {
        if hit {
            out.by.push(by);
        }
    }
    // The round: the letter that is answered knows it; so does our number; the domain of a member only where there is one.
    let keyed = token.or(thread);
    out.round = keyed.map(|(round, _)| round).or_else(|| newest(rounds, &numbers)).or_else(|| {
        let one: Vec<usize> = (0..rounds.len())
            .filter(|n| rounds.get(*n).is_some_and(|r| r.open && senders.iter().any(|s| has(r, s))))
            .collect();
        if let [one] = one.as_slice() { Some(*one) } else { None }
    });
    out.letter = keyed.map(|(_, letter)| letter.letter);
    let Some(round) = out.round.and_then(|n| rounds.get(n)) else {
        out.member = single(&senders);
        out.doubts.push(Suspicion::NoMatter);
        if senders.is_empty() {
            out.doubts.push(Suspicion::UnknownSender);
        }
        return out;
    };
    let senders: Vec<Slug> = senders.into_iter().filter(|s| has(round, s)).collect();
    let answered = keyed.map(|(_, letter)| letter.member.clone());
    match (&answered, senders.as_slice()) {
        (Some(member), own) if own.contains(member) => out.member = Some(member.clone()),
        (Some(member), []) => {
            out.member = Some(member.clone());
            out.doubts.push(Suspicion::SenderNotMember);
        }
        (Some(member), _) => {
            out.member = Some(member.clone());
            out.doubts.push(Suspicion::TwoMembers);
        }
        (None, [one]) => out.member = Some(one.clone()),
        (None, []) => out.doubts.push(Suspicion::UnknownSender),
        (None, _) => out.doubts.push(Suspicion::SharedDomain),
    }
    if let (Some((a, one)), Some((b, other))) = (token, thread)
        && (a, &one.member) != (b, &other.member)
    {
        out.doubts.push(Suspicion::TwoMembers);
    }
    if out.by == [MatchedBy::Domain] && !names_matter(mail, round) {
        out.doubts.push(Suspicion::DomainAlone);
    }
    if names_another(mail, round, out.member.as_ref()) {
        out.doubts.push(Suspicion::OtherName);
    }
    if is_forged(mail) {
        out.doubts.push(Suspicion::Forged);
    }
    out.doubts.sort_unstable();
    out.doubts.dedup();
    out
}

/// Matches what a server or a program says of a letter of ours: nobody else knows its token and its Message-ID.
pub fn returned(mail: &Mail, rounds: &[OutRound]) -> Match {
    let report = mail.report.clone().unwrap_or_default();
    let mut keys = tokens(mail);
    keys.extend(report.addresses.iter().filter_map(|a| token(a)).map(|t| sha256(t.as_bytes())));
    let ids: Vec<String> = report.returned.iter().chain(&mail.refers_to).cloned().collect();
    let (token, thread) = (by_token(&keys, rounds), by_ids(&ids, rounds));
    let mut out = Match::default();
    if token.is_some() {
        out.by.push(MatchedBy::Token);
    }
    if thread.is_some() {
        out.by.push(MatchedBy::Thread);
    }
    match token.or(thread) {
        Some((round, letter)) => {
            out.round = Some(round);
            out.member = Some(letter.member.clone());
            out.letter = Some(letter.letter);
        }
        None => out.doubts.push(Suspicion::NoMatter),
    }
    out
}

/// What ties a file that a person has saved: the member is given, the round is the one that is open.
pub fn given(member: &Slug, rounds: &[OutRound]) -> Match {
    let fits: Vec<usize> =
        (0..rounds.len()).filter(|n| rounds.get(*n).is_some_and(|r| r.open && has(r, member))).collect();
    let round = if let [one] = fits.as_slice() { Some(*one) } else { None };
    let doubts = if round.is_none() { vec![Suspicion::NoMatter] } else { Vec::new() };
    Match { round, member: Some(member.clone()), letter: None, by: vec![MatchedBy::Person], doubts }
}

fn has(round: &OutRound, member: &Slug) -> bool {
    round.members.iter().any(|m| m.member == *member)
}

fn single(members: &[Slug]) -> Option<Slug> {
    if let [one] = members { Some(one.clone()) } else { None }
}

/// The digests of the tokens that stand in the mail: in its addresses, and in what it quotes.
fn tokens(mail: &Mail) -> Vec<Sha256> {
    let quoted = addresses_with_token(&mail.text).into_iter().chain(addresses_with_token(&mail.html));
    let all = mail.to.iter().cloned().chain(quoted);
    all.filter_map(|a| token(&a)).map(|t| sha256(t.as_bytes())).collect()
}

/// The few addresses in a text that have a plus in them.
fn addresses_with_token(text: &str) -> Vec<String> {
    let lines = text.lines().filter(|l| l.contains('+') && l.contains('@')).take(200);
    lines.flat_map(addresses).filter(|a| a.contains('+')).take(200).collect()
}

/// `remiss+TOKEN@host`: the token is 32 hexadecimal digits.
fn token(address: &str) -> Option<String> {
    let (_, rest) = address.split_once('+')?;
    let (token, _) = rest.split_once('@')?;
    (token.len() == 32 && token.bytes().all(|b| b.is_ascii_hexdigit())).then(|| token.to_lowercase())
}

fn by_token<'a>(tokens: &[Sha256], rounds: &'a [OutRound]) -> Option<(usize, &'a OutLetter)> {
    letter(rounds, |l| tokens.contains(&l.token))
}

fn by_ids<'a>(ids: &[String], rounds: &'a [OutRound]) -> Option<(usize, &'a OutLetter)> {
    letter(rounds, |l| l.ids.iter().any(|id| ids.contains(id)))
}

fn letter(rounds: &[OutRound], fits: impl Fn(&OutLetter) -> bool) -> Option<(usize, &OutLetter)> {
    let mut all = rounds.iter().enumerate().flat_map(|(n, r)| r.letters.iter().map(move |l| (n, l)));
    all.find(|(_, l)| fits(l))
}

/// The words and numbers of a text, small letters.
fn runs(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|r| !r.is_empty()).map(str::to_lowercase).collect()
}

fn stands(wanted: &[String], text: &[String]) -> bool {
    !wanted.is_empty() && text.windows(wanted.len()).any(|w| w == wanted)
}

/// The rounds whose registry number stands in the subject, the names of files, or the words.
fn by_number(mail: &Mail, rounds: &[OutRound]) -> Vec<usize> {
    let names: String = mail.files.iter().map(|f| format!(" . {}", f.name)).collect();
    let text = runs(&format!("{} . {names} . {} . {}", mail.subject, mail.text, mail.html));
    let number = |n: &usize| rounds.get(*n).is_some_and(|r| stands(&runs(&r.registry_number), &text));
    (0..rounds.len()).filter(number).collect()
}

/// Of several rounds with one number, the newest that answers can be entered in.
fn newest(rounds: &[OutRound], numbers: &[usize]) -> Option<usize> {
    let all = numbers.iter().copied().filter_map(|n| rounds.get(n).map(|r| (r.open, r.round, n)));
    let documents: std::collections::BTreeSet<&Slug> =
        numbers.iter().filter_map(|n| rounds.get(*n)).map(|r| &r.document).collect();
    if documents.len() > 1 {
        let open: Vec<usize> = all.filter(|(open, ..)| *open).map(|(.., n)| n).collect();
        return if let [one] = open.as_slice() { Some(*one) } else { None };
    }
    all.max().map(|(.., n)| n)
}

fn domain(address: &str) -> &str {
    address.rsplit_once('@').map_or("", |(_, domain)| domain)
}

/// The members that the sender's address may be of: its very mailbox, or else its domain or one above it.
fn senders(mail: &Mail, rounds: &[OutRound]) -> Vec<Slug> {
    let [from] = mail.from.as_slice() else { return Vec::new() };
    let of = |fits: &dyn Fn(&str) -> bool| {
        let all =
            rounds.iter().flat_map(|r| &r.members).filter(|m| m.mail.iter().any(|a| fits(&a.to_lowercase())));
        let found: std::collections::BTreeSet<Slug> = all.map(|m| m.member.clone()).collect();
        found.into_iter().collect::<Vec<Slug>>()
    };
    let very = of(&|a| a == from);
    let from = domain(from);
    let fits = |a: &str| {
        let own = domain(a);
        !own.is_empty() && (from == own || from.strip_suffix(own).is_some_and(|rest| rest.ends_with('.')))
    };
    let near = of(&fits);
    if very.len() == 1 { very } else { near }
}

/// Whether the mail says which text it is about, where neither number nor letter does.
fn names_matter(mail: &Mail, round: &OutRound) -> bool {
    let said = runs(&format!("{} . {} . {}", mail.subject, mail.text, mail.html));
    let file = mail.files.iter().any(|f| f.name.to_lowercase().contains(round.document.as_str()));
    stands(&runs(&round.title), &said) || file
}

/// What is said of the one that answers.
const SPEAKS: &[&str] = &["tillstyrker", "avstyrker", "avstår", "har", "yttrar", "lämnar", "ställer"];

/// Whether it names another member as its sender, in the name of its From, its subject or files, or as the one that speaks.
fn names_another(mail: &Mail, round: &OutRound, member: Option<&Slug>) -> bool {
    let names: String = mail.files.iter().map(|f| format!(" . {}", f.name)).collect();
    let head = runs(&format!("{} . {} . {names}", mail.from_name, mail.subject));
    let text = runs(&mail.text);
    let own = round.members.iter().find(|m| Some(&m.member) == member).map(|m| runs(&m.name));
    if own.as_ref().is_some_and(|own| stands(own, &head)) {
        return false;
    }
    let others = round.members.iter().filter(|m| Some(&m.member) != member);
    others.map(|m| runs(&m.name)).filter(|n| own.as_ref() != Some(n)).any(|name| {
        let whole = name.len() > 1 || name.first().is_some_and(|n| n.chars().count() > 4);
        let from = |word: &str| [vec![word.to_owned(), "från".to_owned()], name.clone()].concat();
        whole
            && (stands(&name, &head)
                || ["svar", "yttrande", "remissvar"].iter().any(|w| stands(&from(w), &text))
                || text.windows(name.len() + 1).any(|w| {
                    w.starts_with(&name) && w.last().is_some_and(|next| SPEAKS.contains(&next.as_str()))
                }))
    })
}

/// What a receiving server says of the sender. Nobody gains by saying it of himself.
fn is_forged(mail: &Mail) -> bool {
    mail.values("authentication-results")
        .any(|v| v.to_lowercase().split([';', ' ']).any(|word| word == "dmarc=fail"))
}

#[cfg(test)]
#[path = "matching_tests.rs"]
mod tests;
