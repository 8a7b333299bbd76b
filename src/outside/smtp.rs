//! The door to a mail server: one letter at a time and stage by stage, so that it is known what is certain.
//!
//! Until the last byte of a letter has gone nothing has been sent; once the server has answered, what it answered
//! is true; in between nobody can know. [`Trouble`] says at which stage a line broke.

mod broken;

use std::error::Error as _;
use std::net::{IpAddr, ToSocketAddrs as _};
use std::time::Duration;

use lettre::Address;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{Certificate, CertificateStore, SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Ehlo, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::{ClientId, MailParameter, RcptParameter};
use lettre::transport::smtp::response::Response;

use super::bounded;
use super::credentials::Hidden;
use super::environment::stop_at;
use crate::model::Tls;
use broken::broken;
pub use broken::{CLOSED, NOBODY, SILENT, UNKNOWN, UNREACHABLE};

/// How long a server may take to answer anything but a letter (RFC 5321, 4.5.3.2).
const ANSWER: Duration = Duration::from_secs(300);
/// How long it may take to be there at all.
const CONNECT: Duration = Duration::from_secs(60);
/// The longest words that are kept of an answer.
const WORDS: usize = 400;

/// Where to, how, and as whom.
#[derive(Debug, Clone)]
pub struct Server {
    pub host: String,
    pub port: u16,
    pub tls: Tls,
    /// The only certificate that the server's may be issued by, as PEM.
    pub ca: Option<Vec<u8>>,
    pub login: Option<Login>,
    /// The name that we greet with.
    pub hello: String,
    /// How long the final answer to a letter may take.
    pub patience: Duration,
}

#[derive(Debug, Clone)]
pub struct Login {
    pub user: String,
    pub secret: Hidden,
    pub oauth: bool,
}

/// Whom a letter is from and for, outside the letter.
#[derive(Debug, Clone)]
pub struct Envelope {
    pub from: String,
    pub to: String,
    /// Gets a copy in the same transaction.
    pub archive: Option<String>,
    /// The name under which reports of its fate are asked for.
    pub report: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Connect,
    Tls,
    Login,
    Sender,
    Recipient,
    Archive,
    Data,
    /// From the first byte of the letter on: whether it was sent is for the server to say.
    End,
}

/// What went wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The server said no: below 500 not now, else never.
    Said { stage: Stage, code: u16, words: String },
    /// The line broke, or stayed silent for too long.
    Lost { stage: Stage, cause: String },
    /// An answer that is none.
    Garbage { stage: Stage, cause: String },
    /// The server does not offer to make the line secret.
    NoStartTls,
    /// Its certificate is for another name.
    OtherHost { cause: String },
    /// Its certificate is issued by nobody whom this machine trusts, or is out of date.
    Untrusted { cause: String },
    /// The file with the issuer's certificate cannot be used.
    BadCa { cause: String },
    /// It offers no way to log in that we know.
    NoLogin,
    /// An open line to another machine.
    NotLoopback,
    /// An address that cannot be written to a server.
    BadAddress { address: String },
}

/// What a server offers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Offers {
    /// The largest letter that it takes, in bytes.
    pub size: Option<u64>,
    pub dsn: bool,
    pub secret: bool,
}

/// A line to a server, logged in.
pub struct Line {
    connection: SmtpConnection,
    pub offers: Offers,
    patience: Duration,
}

impl Line {
    /// Connects, makes the line secret, and logs in.
    pub fn open(server: &Server) -> Result<Line, Trouble> {
        if server.tls == Tls::None && !is_here(&server.host, server.port) {
            return Err(Trouble::NotLoopback);
        }
        let hello = ClientId::Domain(server.hello.clone());
        let tls = match server.tls {
            Tls::None => None,
            _ => Some(tls(server)?),
        };
        let at_once = tls.as_ref().filter(|_| server.tls == Tls::Implicit);
        let lost = |e: std::io::Error| Trouble::Lost { stage: Stage::Connect, cause: broken(&e, CONNECT) };
        let place = bounded::connect(&server.host, server.port, CONNECT).map_err(lost)?;
        let first = if at_once.is_some() { Stage::Tls } else { Stage::Connect };
        let mut connection = SmtpConnection::connect(place, Some(CONNECT), &hello, at_once, None)
            .map_err(trouble(first, CONNECT))?;
        if let Some(tls) = tls.filter(|_| server.tls == Tls::Starttls) {
            if !connection.can_starttls() {
                connection.abort();
                return Err(Trouble::NoStartTls);
            }
            connection.starttls(&tls, &hello).map_err(trouble(Stage::Tls, CONNECT))?;
        }
        stop_at("smtp-connected");
        if let Some(login) = &server.login {
            let ways: &[Mechanism] =
                if login.oauth { &[Mechanism::Xoauth2] } else { &[Mechanism::Plain, Mechanism::Login] };
            let known = ways.iter().any(|way| connection.server_info().supports_auth_mechanism(*way));
            if !known {
                connection.abort();
                return Err(Trouble::NoLogin);
            }
            let credentials = Credentials::new(login.user.clone(), login.secret.reveal().to_owned());
            connection.auth(ways, &credentials).map_err(trouble(Stage::Login, CONNECT))?;
        }
        stop_at("smtp-login");
        // The library does not keep all that a server offers, so it is asked once more. Some will not say it twice.
        let offers = match connection.command(Ehlo::new(hello)).map_err(trouble(Stage::Connect, CONNECT)) {
            Ok(answer) => Offers::read(&answer),
            Err(Trouble::Said { code, .. }) if code != 421 => Offers::default(),
            Err(trouble) => return Err(trouble),
        };
        let offers = Offers { secret: connection.is_encrypted(), ..offers };
        connection
            .set_timeout(Some(ANSWER.min(server.patience)))
            .map_err(|e| Trouble::Lost { stage: Stage::Connect, cause: e.to_string() })?;
        Ok(Line { connection, offers, patience: server.patience })
    }

    /// Everything before the letter itself: from whom, to whom, and leave to begin.
    pub fn begin(&mut self, envelope: &Envelope) -> Result<(), Trouble> {
        let address = |text: &str| {
            // More than ASCII is for servers that say SMTPUTF8, and is made into no address before.
            let parsed = text.parse::<Address>().ok().filter(|_| text.is_ascii());
            parsed.ok_or_else(|| Trouble::BadAddress { address: text.to_owned() })
        };
        let (from, to) = (address(&envelope.from)?, address(&envelope.to)?);
        let report = envelope.report.as_ref().filter(|_| self.offers.dsn);
        let other = |keyword: &str, value: &str| (keyword.to_owned(), Some(value.to_owned()));
        let mut of_mail = Vec::new();
        let mut of_to = Vec::new();
        if let Some(name) = report {
            of_mail.extend([other("RET", "HDRS"), other("ENVID", name)]);
            of_to.extend([
                other("NOTIFY", "FAILURE,DELAY"),
                other("ORCPT", &format!("rfc822;{}", envelope.to)),
            ]);
        }
        let of_mail =
            of_mail.into_iter().map(|(keyword, value)| MailParameter::Other { keyword, value }).collect();
        let of_to =
            of_to.into_iter().map(|(keyword, value)| RcptParameter::Other { keyword, value }).collect();
        self.say(Mail::new(Some(from), of_mail), Stage::Sender, 2)?;
        stop_at("smtp-sender");
        self.say(Rcpt::new(to, of_to), Stage::Recipient, 2)?;
        stop_at("smtp-recipient");
        if let Some(archive) = &envelope.archive {
            self.say(Rcpt::new(address(archive)?, Vec::new()), Stage::Archive, 2)?;
        }
        self.say(Data, Stage::Data, 3)?;
        stop_at("smtp-data");
        Ok(())
    }

    /// The letter, and what the server answered to it.
    pub fn give(&mut self, letter: &str) -> Result<String, Trouble> {
        let lost = |e: std::io::Error| Trouble::Lost { stage: Stage::Data, cause: e.to_string() };
        self.connection.set_timeout(Some(self.patience)).map_err(lost)?;
        let answer = self.connection.command(Whole(letter)).map_err(trouble(Stage::End, self.patience))?;
        let words = heard(&answer);
        if severity(&answer) != 2 {
            return Err(Trouble::Garbage { stage: Stage::End, cause: words });
        }
        stop_at("smtp-answered");
        self.connection.set_timeout(Some(ANSWER.min(self.patience))).ok();
        Ok(words)
    }

    /// Forgets a letter that was begun and not given.
    pub fn forget(&mut self) -> bool {
        !self.connection.has_broken() && self.connection.command(Rset).is_ok()
    }

    pub fn quit(mut self) {
        let _ = self.connection.set_timeout(Some(Duration::from_secs(5)));
        let _ = self.connection.quit();
    }

    /// Breaks the line, so that a letter that was begun is not sent.
    pub fn cut(mut self) {
        let _ = self.connection.set_timeout(Some(Duration::from_millis(1)));
        self.connection.abort();
    }

    fn say(&mut self, command: impl std::fmt::Display, stage: Stage, wanted: u16) -> Result<(), Trouble> {
        let patience = ANSWER.min(self.patience);
        let answer = self.connection.command(command).map_err(trouble(stage, patience))?;
        // An answer that belongs to another question would shift all that follow.
        if severity(&answer) != wanted {
            return Err(Trouble::Garbage { stage, cause: heard(&answer) });
        }
        Ok(())
    }
}

/// A letter with its final dot, in one piece: a dot of its own would wait in the machine until the other end has confirmed
/// what came before, some forty milliseconds a letter.
struct Whole<'a>(&'a str);

impl std::fmt::Display for Whole<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for line in self.0.split_inclusive('\n') {
            // A line that begins with a dot would end the letter.
            f.write_str(if line.starts_with('.') { "." } else { "" })?;
            f.write_str(line)?;
        }
        f.write_str(if self.0.ends_with("\r\n") { ".\r\n" } else { "\r\n.\r\n" })
    }
}

impl Offers {
    fn read(answer: &Response) -> Offers {
        let mut offers = Offers::default();
        for line in answer.message() {
            let mut words = line.split_ascii_whitespace();
            match words.next().map(str::to_ascii_uppercase).as_deref() {
                Some("SIZE") => {
                    offers.size = words.next().and_then(|n| n.parse().ok()).filter(|n| *n > 0);
                }
                Some("DSN") => offers.dsn = true,
                _ => {}
            }
        }
        offers
    }
}

fn severity(answer: &Response) -> u16 {
    answer.code().to_string().parse::<u16>().unwrap_or(0) / 100
}

fn heard(answer: &Response) -> String {
    let lines: Vec<&str> = answer.message().collect();
    safe(&format!("{} {}", answer.code(), lines.join(" ")))
}

/// A server's words on one line, without what could steer a terminal, and not longer than an answer is.
fn safe(words: &str) -> String {
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    let plain: String = words.chars().map(|c| if hidden(c) { ' ' } else { c }).take(WORDS).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) fn is_here(host: &str, port: u16) -> bool {
    let Ok(mut found) = (host, port).to_socket_addrs() else { return false };
    let here = |ip: IpAddr| ip.is_loopback();
    found.all(|at| here(at.ip()))
}

fn tls(server: &Server) -> Result<TlsParameters, Trouble> {
    let bad = |e: Error| Trouble::BadCa { cause: safe(&e.to_string()) };
    let mut builder = TlsParameters::builder(server.host.clone());
    if let Some(pem) = &server.ca {
        builder = builder
            .certificate_store(CertificateStore::None)
            .add_root_certificate(Certificate::from_pem(pem).map_err(bad)?);
    }
    builder.build().map_err(bad)
}

fn trouble(stage: Stage, patience: Duration) -> impl Fn(Error) -> Trouble {
    move |error| {
        let io = error.source().and_then(|source| source.downcast_ref::<std::io::Error>());
        let cause = match (io, error.source()) {
            (Some(io), _) if !error.is_tls() => broken(io, patience),
            (_, Some(source)) => source.to_string(),
            _ => error.to_string(),
        };
        let cause = if cause == "incomplete response" { CLOSED.to_owned() } else { cause };
        let cause = safe(&cause);
        if let Some(code) = error.status() {
            let code = code.to_string();
            return Trouble::Said {
                stage,
                words: format!("{code} {cause}"),
                code: code.parse().unwrap_or(0),
            };
        }
        if let Some(found) = certificate(&error) {
            return found;
        }
        if error.is_client() && stage == Stage::Login {
            // The answer to a token that is not taken is a question to which there is no answer.
            return Trouble::Said { stage, code: 535, words: cause };
        }
        if error.is_response() && cause != CLOSED {
            return Trouble::Garbage { stage, cause };
        }
        Trouble::Lost { stage, cause }
    }
}

/// What was wrong with a certificate, if that is what it was.
fn certificate(error: &Error) -> Option<Trouble> {
    use rustls::CertificateError as Bad;
    let mut source = error.source();
    while let Some(inner) = source {
        let within = inner.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        let found = inner
            .downcast_ref::<rustls::Error>()
            .or_else(|| within.and_then(|e| e.downcast_ref::<rustls::Error>()));
        if let Some(found) = found {
            let cause = safe(&found.to_string());
            return Some(match found {
                rustls::Error::InvalidCertificate(
                    Bad::NotValidForName | Bad::NotValidForNameContext { .. },
                ) => Trouble::OtherHost { cause },
                rustls::Error::InvalidCertificate(_) => Trouble::Untrusted { cause },
                _ => Trouble::Lost { stage: Stage::Tls, cause },
            });
        }
        source = inner.source();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_server_cannot_steer_a_terminal() {
        assert_eq!(safe("250 2.0.0 ok\r\n\x1b[2Jqueued\u{202e}\u{200b} as 1"), "250 2.0.0 ok [2Jqueued as 1");
        assert_eq!(safe(&"x".repeat(5000)).len(), WORDS);
    }

    #[test]
    fn no_line_of_a_letter_ends_it() {
        assert_eq!(Whole(".\r\n..a\r\nb.\r\n").to_string(), "..\r\n...a\r\nb.\r\n.\r\n");
        assert_eq!(Whole("a").to_string(), "a\r\n.\r\n");
    }

    #[test]
    fn an_open_line_goes_to_this_machine_alone() {
        assert!(is_here("127.0.0.1", 25));
        assert!(is_here("localhost", 25));
        assert!(!is_here("192.0.2.1", 25));
    }
}
