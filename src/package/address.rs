//! Words and addresses that may stand in a header; everything else is refused, never mended.

use lettre::Address;
use lettre::message::Mailbox;

use super::messages::{What, Why};
use crate::diag::Refusal;
use crate::formats::ascii_address;
use crate::model::Slug;

/// The longest value of a header, in characters: quoted and with its address it stays below the 998
/// of a line.
const LONGEST: usize = 250;
/// The longest summary, which comes into no header.
const LONGEST_PROSE: usize = 4000;
/// The longest local part of an address (RFC 5321).
const LOCAL: usize = 64;

/// Checks that a value is one line of ordinary characters.
pub fn one_line(what: What, text: &str, id: &Slug) -> Result<(), Refusal> {
    let longest = if what == What::Summary { LONGEST_PROSE } else { LONGEST };
    let prose = what == What::Summary;
    let why = if text.chars().any(is_hidden) {
        Why::Hidden { what: what.clone() }
    } else if text.trim().is_empty() && !prose {
        Why::Empty { what: what.clone() }
    } else if text.contains("=?") {
        // Mail readers take it for an encoded word, and show something else.
        Why::Encoded { what: what.clone() }
    } else if text.chars().count() > longest {
        Why::TooLong { what: what.clone(), longest }
    } else {
        return Ok(());
    };
    Err(Refusal::new(why).next(Why::Mend { what, id: id.clone() }))
}

/// Control characters, line and paragraph separators, and what turns the direction of text or
/// takes no room: none of them belongs in a name.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// A name and an address that every mail server takes: its domain in ASCII form.
pub fn mailbox(what: What, name: &str, address: &str, id: &Slug) -> Result<Mailbox, Refusal> {
    one_line(what.clone(), name, id)?;
    let bad = || {
        let why = Why::BadAddress { what: what.clone(), address: address.to_owned() };
        Refusal::new(why).next(Why::Mend { what: what.clone(), id: id.clone() })
    };
    // The ASCII form leaves out what nobody sees, and so would hide it.
    if address.chars().any(is_hidden) {
        return Err(bad());
    }
    let written = ascii_address(address);
    let parsed: Address = written.parse().map_err(|_| bad())?;
    if parsed.user().chars().any(|c| !c.is_ascii()) && parsed.user().chars().all(char::is_alphanumeric) {
        let why = Why::NeedsSmtpUtf8 { what: what.clone(), address: address.to_owned() };
        return Err(Refusal::new(why).next(Why::Mend { what, id: id.clone() }));
    }
    let plain = |c: char| c.is_ascii_alphanumeric() || "!#$%&*+-./=?^_{|}~".contains(c);
    // No quoted local parts, no address literals: nobody has them, and they hide other things.
    let fits = parsed.user().chars().all(plain)
        && parsed.user().len() <= LOCAL
        && parsed.domain().chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '.')
        && parsed.to_string() == written;
    if fits { Ok(Mailbox::new(Some(name.to_owned()), parsed)) } else { Err(bad()) }
}

/// Refuses an address to which a rehearsal cannot be sent.
pub fn reflected(address: &str, id: &Slug) -> Result<(), Refusal> {
    mailbox(What::Reflected, "-", address, id).map(drop).map_err(Refusal::usage)
}

/// The address with a token in it that answers to one letter go to.
pub fn plus(from: &Mailbox, token: &str, id: &Slug) -> Result<Mailbox, Refusal> {
    let user = format!("{}+{token}", from.email.user());
    let bad = || {
        Refusal::new(Why::NoRoomForToken { address: from.email.to_string() })
            .next(Why::Mend { what: What::Workspace, id: id.clone() })
    };
    if user.len() > LOCAL {
        return Err(bad());
    }
    let email = Address::new(user, from.email.domain()).map_err(|_| bad())?;
    Ok(Mailbox::new(from.name.clone(), email))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn take(address: &str) -> bool {
        let id = Slug::new("ab").unwrap();
        mailbox(What::Workspace, "Nacka kommun", address, &id).is_ok()
    }

    #[test]
    fn an_address_is_what_every_server_takes() {
        assert!(take("registrator@nacka.example"));
        assert!(take("kommun.styrelse+remiss@xn--tby-ula.example"));
        let id = Slug::new("ab").unwrap();
        let idn = mailbox(What::Workspace, "Täby", "registrator@täby.example", &id).unwrap();
        assert_eq!(idn.email.to_string(), "registrator@xn--tby-qla.example");
        for bad in [
            "",
            "nacka",
            "@nacka.example",
            "registrator@",
            "räddning@nacka.example",
            "registrator@täby..example",
            "registrator@t\u{ad}äby.example",
            "registrator@täby_1.example",
            "registrator@nacka.example ",
            "a b@nacka.example",
            "\"a b\"@nacka.example",
            "a@[127.0.0.1]",
            "a@b.example, c@d.example",
            "a@b.example\r\nBcc: c@d.example",
            "a@b.example>\n",
            "Nacka <a@b.example>",
        ] {
            assert!(!take(bad), "{bad:?}");
        }
    }
}
