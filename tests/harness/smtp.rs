//! A mail server in the test's own process, which plays what real ones do wrong.
//!
//! A play is a function that is asked at every step and answers, drops the line, stays silent, or lets
//! the server do what a server does. What has been taken is kept, with whether it was answered.

use std::io::{BufRead as _, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};

/// Where in the talk the server is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    Greeting,
    Hello,
    StartTls,
    Auth,
    Mail,
    Rcpt,
    Data,
    /// The beginning of a letter has come.
    Text,
    /// The whole of it, with the final dot.
    End,
    Other,
}

#[derive(Debug, Clone)]
pub struct Step {
    pub at: At,
    /// The line as it came; for a letter, who it is for.
    pub line: String,
    /// How many letters this connection has carried to their dot.
    pub carried: usize,
}

#[derive(Debug, Clone)]
pub enum Do {
    /// What a server does.
    Well,
    Say(&'static str),
    /// Any bytes.
    Raw(Vec<u8>),
    /// A line that does not end, as long as anybody takes it.
    Endless,
    Drop,
    /// Says nothing for so long, then does what a server does.
    Silent(Duration),
}

pub type Play = dyn Fn(&Step) -> Do + Send + Sync;

/// A letter as it came over the line.
#[derive(Debug, Clone)]
pub struct Taken {
    pub from: String,
    pub to: Vec<String>,
    pub bytes: Vec<u8>,
    pub secret: bool,
    pub mail_line: String,
    pub rcpt_lines: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    Open,
    StartTls,
    Implicit,
}

pub struct Server {
    pub port: u16,
    /// The certificate of the authority, as PEM.
    pub ca: String,
    taken: Arc<Mutex<Vec<Taken>>>,
    talk: Arc<Mutex<Vec<String>>>,
    endless: Arc<AtomicUsize>,
}

struct Inside {
    line: Line,
    login: bool,
    tls: Arc<rustls::ServerConfig>,
    play: Box<Play>,
    taken: Arc<Mutex<Vec<Taken>>>,
    talk: Arc<Mutex<Vec<String>>>,
    endless: Arc<AtomicUsize>,
}

/// No line that does not end is longer than this, so that whoever takes all of it is seen and not suffered.
pub const ENDLESS: usize = 256 << 20;

/// A certificate for a name, and that of the authority that issued it.
fn certificate(name: &str) -> (rustls::ServerConfig, String) {
    let mut of_ca = rcgen::CertificateParams::new(Vec::new()).expect("parameters");
    of_ca.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    let ca_key = rcgen::KeyPair::generate().expect("a key");
    let ca = of_ca.self_signed(&ca_key).expect("an authority");
    let key = rcgen::KeyPair::generate().expect("a key");
    let of_server = rcgen::CertificateParams::new(vec![name.to_owned()]).expect("parameters");
    let server = of_server.signed_by(&key, &ca, &ca_key).expect("a certificate");
    let chain = vec![CertificateDer::from(server.der().to_vec())];
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .expect("a server");
    (config, ca.pem())
}

impl Server {
    /// A server on this machine whose certificate is for `name`.
    pub fn start(
        line: Line,
        name: &str,
        login: bool,
        play: impl Fn(&Step) -> Do + Send + Sync + 'static,
    ) -> Server {
        let (tls, ca) = certificate(name);
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let taken = Arc::new(Mutex::new(Vec::new()));
        let talk = Arc::new(Mutex::new(Vec::new()));
        let endless = Arc::new(AtomicUsize::new(0));
        let inside = Arc::new(Inside {
            line,
            login,
            tls: Arc::new(tls),
            play: Box::new(play),
            taken: Arc::clone(&taken),
            talk: Arc::clone(&talk),
            endless: Arc::clone(&endless),
        });
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let (Ok(stream), inside) = (stream, Arc::clone(&inside)) else { continue };
                std::thread::spawn(move || inside.serve(stream));
            }
        });
        Server { port, ca, taken, talk, endless }
    }

    /// A server that does everything well, on an open line.
    pub fn plain() -> Server {
        Server::start(Line::Open, "localhost", false, |_| Do::Well)
    }

    pub fn taken(&self) -> Vec<Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// How much of a line that does not end was taken, the longest time.
    pub fn endless(&self) -> usize {
        self.endless.load(Ordering::SeqCst)
    }

    /// Every line that came, before any letter.
    pub fn talk(&self) -> Vec<String> {
        self.talk.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

trait Stream: Read + Write + Send {}
impl<T: Read + Write + Send> Stream for T {}

struct Talk<'a> {
    inside: &'a Inside,
    stream: BufReader<Box<dyn Stream>>,
    carried: usize,
    secret: bool,
}

enum Went {
    Away,
    Secret,
}

impl Inside {
    fn serve(&self, stream: TcpStream) {
        let Ok(again) = stream.try_clone() else { return };
        let secret = self.line == Line::Implicit;
        let first: Box<dyn Stream> = if secret { self.secret(stream) } else { Box::new(stream) };
        let mut talk = Talk { inside: self, stream: BufReader::new(first), carried: 0, secret };
        if matches!(talk.all(true), Some(Went::Secret)) {
            talk.stream = BufReader::new(self.secret(again));
            talk.secret = true;
            talk.all(false);
        }
    }

    fn secret(&self, stream: TcpStream) -> Box<dyn Stream> {
        let server = rustls::ServerConnection::new(Arc::clone(&self.tls)).expect("a server");
        Box::new(rustls::StreamOwned::new(server, stream))
    }
}

impl Talk<'_> {
    /// Talks until one of the two goes away.
    fn all(&mut self, greet: bool) -> Option<Went> {
        if greet && !self.step(At::Greeting, "", "220 test.invalid ESMTP\r\n")? {
            return Some(Went::Away);
        }
        let mut mail = String::new();
        let mut rcpt: Vec<String> = Vec::new();
        loop {
            let mut line = String::new();
            if self.stream.read_line(&mut line).ok()? == 0 {
                return Some(Went::Away);
            }
            let line = line.trim_end().to_owned();
            self.inside.talk.lock().unwrap_or_else(PoisonError::into_inner).push(line.clone());
            let verb = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
            let on = match verb.as_str() {
                "EHLO" => {
                    let tls = if self.inside.line == Line::StartTls && !self.secret {
                        "250-STARTTLS\r\n"
                    } else {
                        ""
                    };
                    let auth = if self.inside.login { "250-AUTH PLAIN LOGIN XOAUTH2\r\n" } else { "" };
                    let answer = format!(
                        "250-test.invalid\r\n{tls}{auth}250-SIZE 35882577\r\n250-DSN\r\n250 8BITMIME\r\n"
                    );
                    self.step(At::Hello, &line, &answer)?
                }
                "STARTTLS" => {
                    if !self.step(At::StartTls, &line, "220 go\r\n")? {
                        return Some(Went::Away);
                    }
                    return Some(Went::Secret);
                }
                "AUTH" => self.step(At::Auth, &line, "235 2.7.0 welcome\r\n")?,
                "MAIL" => {
                    mail = line.clone();
                    rcpt.clear();
                    self.step(At::Mail, &line, "250 2.1.0 ok\r\n")?
                }
                "RCPT" => {
                    rcpt.push(line.clone());
                    self.step(At::Rcpt, &line, "250 2.1.5 ok\r\n")?
                }
                "DATA" => {
                    let to = rcpt.first().cloned().unwrap_or_default();
                    let mut said = [0u8; 3];
                    match self.answer(At::Data, &to, "354 go on\r\n", Some(&mut said))? {
                        true if &said == b"354" => self.letter(&mail, &rcpt)?,
                        on => on,
                    }
                }
                "QUIT" => {
                    self.send(b"221 bye\r\n");
                    return Some(Went::Away);
                }
                "RSET" => self.step(At::Other, &line, "250 ok\r\n")?,
                _ => self.step(At::Other, &line, "502 what\r\n")?,
            };
            if !on {
                return Some(Went::Away);
            }
        }
    }

    fn letter(&mut self, mail: &str, rcpt: &[String]) -> Option<bool> {
        let to = rcpt.first().cloned().unwrap_or_default();
        let mut bytes = Vec::new();
        let mut asked = false;
        loop {
            let before = bytes.len();
            if self.stream.read_until(b'\n', &mut bytes).ok()? == 0 {
                return Some(false);
            }
            if !asked {
                asked = true;
                match self.asked(At::Text, &to) {
                    Do::Drop => return Some(false),
                    Do::Silent(pause) => std::thread::sleep(pause),
                    _ => {}
                }
            }
            let line = &bytes[before..];
            if line == b".\r\n" {
                bytes.truncate(before);
                break;
            }
            if line.starts_with(b".") {
                bytes.remove(before);
            }
        }
        let address = |line: &String| {
            line.split_once('<')
                .and_then(|(_, r)| r.split_once('>'))
                .map_or(String::new(), |(a, _)| a.to_owned())
        };
        let taken = Taken {
            from: address(&mail.to_owned()),
            to: rcpt.iter().map(address).collect(),
            bytes,
            secret: self.secret,
            mail_line: mail.to_owned(),
            rcpt_lines: rcpt.to_vec(),
        };
        // What a server has not said yes to, it has not taken.
        let play = self.asked(At::End, &to);
        let keeps = !matches!(&play, Do::Say(text) if !text.starts_with('2'));
        if keeps {
            self.inside.taken.lock().unwrap_or_else(PoisonError::into_inner).push(taken);
        }
        self.carried += 1;
        let number = self.inside.taken.lock().unwrap_or_else(PoisonError::into_inner).len();
        self.play(play, &format!("250 2.0.0 queued as {number:04}\r\n"), None)
    }

    fn asked(&self, at: At, line: &str) -> Do {
        (self.inside.play)(&Step { at, line: line.to_owned(), carried: self.carried })
    }

    fn step(&mut self, at: At, line: &str, well: &str) -> Option<bool> {
        self.answer(at, line, well, None)
    }

    fn answer(&mut self, at: At, line: &str, well: &str, said: Option<&mut [u8; 3]>) -> Option<bool> {
        let play = self.asked(at, line);
        self.play(play, well, said)
    }

    fn play(&mut self, play: Do, well: &str, said: Option<&mut [u8; 3]>) -> Option<bool> {
        let bytes = match play {
            Do::Well => well.as_bytes().to_vec(),
            Do::Say(text) => format!("{text}\r\n").into_bytes(),
            Do::Raw(bytes) => bytes,
            Do::Endless => return Some(self.never_ending()),
            Do::Drop => return Some(false),
            Do::Silent(pause) => {
                std::thread::sleep(pause);
                well.as_bytes().to_vec()
            }
        };
        if let (Some(said), Some(first)) = (said, bytes.get(..3)) {
            said.copy_from_slice(first);
        }
        self.send(&bytes).then_some(!bytes.starts_with(b"421"))
    }

    /// `250 aaaa…`, until nobody takes more of it.
    fn never_ending(&mut self) -> bool {
        let piece = [b'a'; 64 * 1024];
        let mut taken = 0;
        let mut goes_on = self.send(b"250 ");
        while goes_on && taken < ENDLESS {
            goes_on = self.send(&piece);
            taken += piece.len();
            // Said at once: whoever had enough of the line may ask before this end hears that nobody takes more.
            self.inside.endless.fetch_max(taken, Ordering::SeqCst);
        }
        goes_on
    }

    fn send(&mut self, bytes: &[u8]) -> bool {
        let stream = self.stream.get_mut();
        stream.write_all(bytes).and_then(|()| stream.flush()).is_ok()
    }
}
