//! How letters leave: the part of `ssr.yaml` about mail.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Mail {
    /// How letters are handed over.
    pub transport: Transport,
    /// Where letters are put with the transport `maildir`, relative to the workspace.
    #[serde(default = "default_maildir")]
    pub maildir: String,
    /// Where letters are written with the transport `files`, relative to the workspace.
    #[serde(default = "default_files")]
    pub files: String,
    /// The address that letters come from, and that answers reach.
    pub from: String,
    /// The server with the transport `smtp`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub smtp: Option<Smtp>,
    /// The mailbox that answers come to, where it is read over IMAP.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub imap: Option<Imap>,
}

/// A mailbox that is looked at over IMAP, and left as it is. The secret comes from where that of `smtp` does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Imap {
    /// The name of the server, which its certificate must be for.
    pub server: String,
    /// The port: 993 for TLS from the first byte, 143 else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub port: Option<u16>,
    /// How the line is made secret.
    #[serde(default = "implicit")]
    pub tls: Tls,
    /// A file with the certificate (PEM) that the server's is issued by, where the system does not know it; then no
    /// other is trusted. Relative to the workspace.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ca: Option<String>,
    /// The user to log in as.
    pub user: String,
    /// What the secret is.
    #[serde(default)]
    pub login: Login,
    /// The folder that is read.
    #[serde(default = "inbox")]
    pub folder: String,
    /// The environment variable that may hold the secret.
    #[serde(default = "default_variable")]
    pub password_variable: String,
}

fn implicit() -> Tls {
    Tls::Implicit
}

fn inbox() -> String {
    "INBOX".to_owned()
}

impl Imap {
    pub fn port(&self) -> u16 {
        self.port.unwrap_or(if self.tls == Tls::Implicit { 993 } else { 143 })
    }
}

fn default_maildir() -> String {
    "outbox".to_owned()
}

fn default_files() -> String {
    "to-send".to_owned()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Transport {
    /// Into a folder that a mail program empties.
    Maildir,
    /// To a mail server, letter by letter.
    Smtp,
    /// Into a folder of `.eml` files with a list, for a person to send from another program.
    Files,
}

/// The mail server that takes the letters. There is no place here for a password: it comes from the
/// environment, from a command in the user's own Git configuration, or from Git's credential helper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Smtp {
    /// The name of the server, which its certificate must be for.
    pub server: String,
    /// The port: 587 for STARTTLS, 465 for TLS from the first byte, 25 without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub port: Option<u16>,
    /// How the line is made secret.
    #[serde(default)]
    pub tls: Tls,
    /// A file with the certificate (PEM) that the server's is issued by, where the system does not know it; then no
    /// other is trusted. Relative to the workspace.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ca: Option<String>,
    /// The user to log in as; none where the server asks for no login.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// What the secret is.
    #[serde(default)]
    pub login: Login,
    /// The environment variable that may hold the secret.
    #[serde(default = "default_variable")]
    pub password_variable: String,
    /// A mailbox that gets a copy of each letter in the same transaction: evidence that the server took it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archive: Option<String>,
    /// Whether to ask for reports of letters that do not arrive, where the server offers it.
    #[serde(default = "yes")]
    pub dsn: bool,
    /// Whether each letter has a sender of its own (with the token of its reply address), so that a returned letter says
    /// whose it is.
    #[serde(default = "yes")]
    pub verp: bool,
    /// How many letters to send on one connection, where the server has a limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub batch: Option<u32>,
    /// How many seconds to wait between two connections.
    #[serde(default)]
    pub delay: u32,
    /// How many seconds to wait before letters that were put off are tried again, each time.
    #[serde(default = "default_again")]
    pub again: Vec<u32>,
    /// How many seconds to wait for the final answer to a letter. Below ten minutes letters that did arrive are taken to be
    /// in doubt.
    #[serde(default = "default_patience")]
    pub patience: u32,
}

fn default_variable() -> String {
    "SSR_MAIL_PASSWORD".to_owned()
}

fn yes() -> bool {
    true
}

/// Greylisting servers ask for five minutes, as a rule.
fn default_again() -> Vec<u32> {
    vec![30, 120, 330]
}

/// RFC 5321, 4.5.3.2.6.
fn default_patience() -> u32 {
    600
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Tls {
    /// The line begins open and must become secret before anything is said; a server that does not offer it is refused.
    #[default]
    Starttls,
    /// Secret from the first byte.
    Implicit,
    /// Open; only to this very machine.
    None,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Login {
    /// A password.
    #[default]
    Password,
    /// A token of OAuth 2 (XOAUTH2), as Microsoft 365 and Google ask for.
    Oauth,
}

impl Smtp {
    pub fn port(&self) -> u16 {
        self.port.unwrap_or(match self.tls {
            Tls::Starttls => 587,
            Tls::Implicit => 465,
            Tls::None => 25,
        })
    }
}
