//! A mailbox on an IMAP server, looked at and left as it is: opened for reading alone (EXAMINE), and nothing marked as read (PEEK).
//!
//! The few commands of RFC 3501 that this takes. What the server sends is read with limits, and a mail in pieces, so that one of any
//! length takes no more memory than another.

use std::io::{BufRead as _, BufReader, Read, Write};
use std::net::{TcpStream, ToSocketAddrs as _};
use std::sync::Arc;
use std::time::Duration;

use base64::prelude::{BASE64_STANDARD as STANDARD, Engine as _};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};
use rustls_platform_verifier::BuilderVerifierExt as _;

use super::credentials::Hidden;
use super::mailbox::{Each, Growing};
use super::messages::Doing;
use super::smtp::is_here;
use crate::diag::{Failure, Fault};
use crate::model::Tls;

/// How long the server may stay silent.
const SILENCE: Duration = Duration::from_secs(120);
/// A longer line is none of IMAP's.
const LINE: u64 = 1 << 20;
/// A mail is asked for in pieces of this many bytes.
const PIECE: usize = 4 << 20;
/// A mailbox with more mails is no mailbox of a remiss.
const MAILS: usize = 100_000;

/// Where the mailbox is, and as whom it is read.
#[derive(Debug, Clone)]
pub struct Mailbox {
    pub host: String,
    pub port: u16,
    pub tls: Tls,
    /// The only certificate that the server's may be issued by, as PEM.
    pub ca: Option<Vec<u8>>,
    pub user: String,
    /// The password, or with `oauth` the access token.
    pub secret: Hidden,
    pub oauth: bool,
    pub folder: String,
}

trait Wire: Read + Write {}
impl<T: Read + Write> Wire for T {}

struct Line<'a> {
    wire: BufReader<Box<dyn Wire>>,
    number: u32,
    mailbox: &'a Mailbox,
}

impl Mailbox {
    fn failed(&self, cause: impl ToString) -> Fault {
        let place = format!("{}:{}", self.host, self.port);
        Fault::new(Doing::ReadMailbox(place), cause).next(Doing::ReadMailboxNext)
    }

    /// Goes through the mails. `known` is asked whether a mail has been read before, by the name that it has on the server for good.
    pub fn each(&self, known: &dyn Fn(&str) -> bool, then: &mut Each<'_>) -> Result<bool, Failure> {
        let mut line = self.open()?;
        match self.oauth {
            true => line.bear_token()?,
            false => {
                drop(line.ask(&[b"LOGIN ", self.user.as_bytes(), b" ", self.secret.reveal().as_bytes()])?)
            }
        }
        let opened = line.ask(&[b"EXAMINE ", self.folder.as_bytes()])?;
        let validity = opened
            .iter()
            .find_map(|l| l.split_once("[UIDVALIDITY ")?.1.split(']').next()?.parse::<u32>().ok());
        let validity = validity.ok_or_else(|| self.failed("UIDVALIDITY"))?;
        let found = line.ask(&[b"UID SEARCH ALL"])?;
        let uids = found.iter().filter_map(|l| l.strip_prefix("* SEARCH")).flat_map(str::split_whitespace);
        let mut uids: Vec<u32> = uids.filter_map(|n| n.parse().ok()).take(MAILS).collect();
        uids.sort_unstable();
        for uid in uids {
            let place = format!(
                "imap://{}@{}:{}/{};UIDVALIDITY={validity}/;UID={uid}",
                self.user, self.host, self.port, self.folder
            );
            if known(&place) {
                continue;
            }
            let mut mail = Growing::default();
            let mut from = 0;
            loop {
                let piece = line.piece(uid, from)?;
                let short = piece.len() < PIECE;
                from += piece.len();
                mail.add(&piece)?;
                if short {
                    break;
                }
            }
            // Taken away by somebody since it was listed.
            if from == 0 {
                continue;
            }
            if !then(mail.whole(place))? {
                return Ok(false);
            }
        }
        // What is not heard any more does not matter.
        let _ = line.ask(&[b"LOGOUT"]);
        Ok(true)
    }

    fn open(&self) -> Result<Line<'_>, Fault> {
        if self.tls == Tls::None && !is_here(&self.host, self.port) {
            return Err(self.failed("tls: none"));
        }
        let mut last = None;
        let mut tcp = None;
        for place in (self.host.as_str(), self.port).to_socket_addrs().map_err(|e| self.failed(e))? {
            match TcpStream::connect_timeout(&place, SILENCE) {
                Ok(stream) => {
                    tcp = Some(stream);
                    break;
                }
                Err(e) => last = Some(e),
            }
        }
        let tcp = tcp.ok_or_else(|| last.map_or_else(|| self.failed("?"), |e| self.failed(e)))?;
        for set in [tcp.set_read_timeout(Some(SILENCE)), tcp.set_write_timeout(Some(SILENCE))] {
            set.map_err(|e| self.failed(e))?;
        }
        if self.tls == Tls::Starttls {
            let again = tcp.try_clone().map_err(|e| self.failed(e))?;
            let mut plain = Line::new(Box::new(again), self);
            plain.line()?;
            plain.ask(&[b"STARTTLS"])?;
            // What came before the line was secret is believed of nobody.
            if !plain.wire.buffer().is_empty() {
                return Err(self.failed("STARTTLS"));
            }
            return Ok(Line { number: 100, ..Line::new(self.secret_line(tcp)?, self) });
        }
        let wire: Box<dyn Wire> =
            if self.tls == Tls::Implicit { self.secret_line(tcp)? } else { Box::new(tcp) };
        let mut line = Line::new(wire, self);
        let greeting = line.line()?;
        if greeting.starts_with("* OK") { Ok(line) } else { Err(self.failed(greeting)) }
    }

    fn secret_line(&self, tcp: TcpStream) -> Result<Box<dyn Wire>, Fault> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let builder = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|e| self.failed(e))?;
        let config = match &self.ca {
            Some(pem) => {
                let mut roots = RootCertStore::empty();
                for certificate in CertificateDer::pem_slice_iter(pem) {
                    roots
                        .add(certificate.map_err(|e| self.failed(format!("{e:?}")))?)
                        .map_err(|e| self.failed(e))?;
                }
                builder.with_root_certificates(roots).with_no_client_auth()
            }
            None => builder.with_platform_verifier().map_err(|e| self.failed(e))?.with_no_client_auth(),
        };
        let name = ServerName::try_from(self.host.clone()).map_err(|e| self.failed(e))?;
        let connection = ClientConnection::new(Arc::new(config), name).map_err(|e| self.failed(e))?;
        Ok(Box::new(StreamOwned::new(connection, tcp)))
    }
}

impl<'a> Line<'a> {
    fn new(wire: Box<dyn Wire>, mailbox: &'a Mailbox) -> Self {
        Line { wire: BufReader::new(wire), number: 0, mailbox }
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        let wire = self.wire.get_mut();
        wire.write_all(bytes).and_then(|()| wire.flush()).map_err(|e| self.mailbox.failed(e))
    }

    fn line(&mut self) -> Result<String, Fault> {
        let mut bytes = Vec::new();
        let read = self.wire.by_ref().take(LINE).read_until(b'\n', &mut bytes);
        read.map_err(|e| self.mailbox.failed(e))?;
        if !bytes.ends_with(b"\n") {
            return Err(self.mailbox.failed("EOF"));
        }
        Ok(String::from_utf8_lossy(&bytes).trim_end().to_owned())
    }

    fn begin(&mut self) -> String {
        self.number += 1;
        format!("s{}", self.number)
    }

    /// Sends a command, and gives the lines before its answer. Of what it is made of, all but the first and what stands between are
    /// words of ours or of the configuration: they go as literals, which nothing in them can end.
    fn ask(&mut self, parts: &[&[u8]]) -> Result<Vec<String>, Fault> {
        let tag = self.begin();
        let mut pending = format!("{tag} ").into_bytes();
        for (n, part) in parts.iter().enumerate() {
            if n % 2 == 0 {
                pending.extend_from_slice(part);
                continue;
            }
            pending.extend_from_slice(format!("{{{}}}\r\n", part.len()).as_bytes());
            self.put(&pending)?;
            let answer = self.line()?;
            if !answer.starts_with('+') {
                return Err(self.mailbox.failed(answer));
            }
            pending = part.to_vec();
        }
        pending.extend_from_slice(b"\r\n");
        self.put(&pending)?;
        let mut out = Vec::new();
        loop {
            let line = self.line()?;
            if let Some(answer) = line.strip_prefix(&format!("{tag} ")) {
                return if answer.to_ascii_uppercase().starts_with("OK") {
                    Ok(out)
                } else {
                    Err(self.mailbox.failed(answer))
                };
            }
            if out.len() < MAILS {
                out.push(line);
            }
        }
    }

    /// Logs in with an access token (XOAUTH2, as Microsoft 365 and Google ask for). What a server has to say of a token that is no
    /// good comes as one more question, which is answered with nothing, before its no.
    fn bear_token(&mut self) -> Result<(), Fault> {
        let Mailbox { user, secret, .. } = self.mailbox;
        let token = STANDARD.encode(format!("user={user}\u{1}auth=Bearer {}\u{1}\u{1}", secret.reveal()));
        let mut answers = [token, String::new()].into_iter();
        let tag = self.begin();
        self.put(format!("{tag} AUTHENTICATE XOAUTH2\r\n").as_bytes())?;
        loop {
            let line = self.line()?;
            match line.strip_prefix(&format!("{tag} ")) {
                Some(answer) if answer.to_ascii_uppercase().starts_with("OK") => return Ok(()),
                Some(answer) => return Err(self.mailbox.failed(answer)),
                None if line.starts_with('+') => {
                    let answer = answers.next().ok_or_else(|| self.mailbox.failed(line))?;
                    self.put(format!("{answer}\r\n").as_bytes())?;
                }
                None => {}
            }
        }
    }

    /// A piece of a mail; shorter than a whole piece at its end, and nothing where the mail is gone.
    fn piece(&mut self, uid: u32, from: usize) -> Result<Vec<u8>, Fault> {
        let tag = self.begin();
        self.put(format!("{tag} UID FETCH {uid} BODY.PEEK[]<{from}.{PIECE}>\r\n").as_bytes())?;
        let mut out = Vec::new();
        loop {
            let line = self.line()?;
            if let Some(answer) = line.strip_prefix(&format!("{tag} ")) {
                return if answer.to_ascii_uppercase().starts_with("OK") {
                    Ok(out)
                } else {
                    Err(self.mailbox.failed(answer))
                };
            }
            let length = line
                .strip_suffix('}')
                .and_then(|l| l.rsplit_once('{'))
                .and_then(|(_, n)| n.parse::<usize>().ok());
            if let Some(length) = length.filter(|_| line.contains("FETCH")) {
                if length > PIECE || !out.is_empty() {
                    return Err(self.mailbox.failed(line));
                }
                out = vec![0; length];
                self.wire.read_exact(&mut out).map_err(|e| self.mailbox.failed(e))?;
            }
        }
    }
}
