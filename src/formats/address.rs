//! Mail addresses as every mail server takes them: a domain with å, ä or ö in its ASCII form (IDNA 2008, UTS 46).

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// A domain in its ASCII form, such as `xn--rddning-5wa.example` for `räddning.example`. What is ASCII stays as it is; none
/// where there is no such form.
pub fn ascii_domain(domain: &str) -> Option<String> {
    if domain.is_ascii() {
        return Some(domain.to_owned());
    }
    idna::domain_to_ascii_strict(domain).ok()
}

/// An address with its domain in ASCII form. What stands before the @ has none; nor has a domain that no server can have: both
/// stay as they are.
pub fn ascii_address(address: &str) -> String {
    let Some((user, domain)) = address.rsplit_once('@') else { return address.to_owned() };
    ascii_domain(domain).map_or_else(|| address.to_owned(), |domain| format!("{user}@{domain}"))
}

/// The first two that have one mailbox, however it is written, with the address as the second has it.
pub fn one_mailbox<'a, T>(all: impl Iterator<Item = (T, &'a str)>) -> Option<(T, T, &'a str)> {
    let mut reached = BTreeMap::new();
    for (one, address) in all {
        match reached.entry(ascii_address(&address.to_lowercase())) {
            Entry::Occupied(known) => return Some((known.remove(), one, address)),
            Entry::Vacant(free) => drop(free.insert(one)),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_has_one_ascii_form_however_it_is_written() {
        for written in ["räddning.example", "Räddning.Example", "ra\u{308}ddning.example"] {
            assert_eq!(ascii_domain(written).as_deref(), Some("xn--rddning-5wa.example"), "{written}");
        }
        assert_eq!(ascii_domain("Nacka.example").as_deref(), Some("Nacka.example"));
        for none in ["räddning..example", "räddning_1.example", "räddning .example", "-räddning.example"]
        {
            assert_eq!(ascii_domain(none), None, "{none}");
        }
    }

    #[test]
    fn two_that_have_one_mailbox_are_found_however_it_is_written() {
        let all = [("a", "x@täby.example"), ("b", "y@b.example"), ("c", "X@xn--tby-qla.example"), ("d", "")];
        assert_eq!(one_mailbox(all.into_iter()), Some(("a", "c", "X@xn--tby-qla.example")));
        assert_eq!(one_mailbox(all.into_iter().skip(1)), None);
    }

    #[test]
    fn what_stands_before_the_at_sign_stays() {
        assert_eq!(ascii_address("åsa@täby.example"), "åsa@xn--tby-qla.example");
        assert_eq!(ascii_address("a@b@täby.example"), "a@b@xn--tby-qla.example");
        for same in ["registrator@nacka.example", "täby", "a@täby..example", ""] {
            assert_eq!(ascii_address(same), same);
        }
    }
}
