//! Names and digests: what identifies a thing, and how its shape is checked.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::Digest as _;

/// The identity of a document, member, seat or any other named thing: `[a-z][a-z0-9-]{1,39}`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Slug(#[schemars(regex(pattern = r"^[a-z][a-z0-9-]{1,39}$"))] String);

/// Why a text is not the identity, digest or reference name it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadId {
    pub text: String,
    pub wanted: &'static str,
}

impl fmt::Display for BadId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is not {}", self.text, self.wanted)
    }
}

impl std::error::Error for BadId {}

impl Slug {
    pub const WANTED: &'static str = "a name of 2 to 40 characters a-z, 0-9 and -, beginning with a letter";

    pub fn new(text: &str) -> Result<Self, BadId> {
        let bytes = text.as_bytes();
        let fits = (2..=40).contains(&bytes.len())
            && bytes[0].is_ascii_lowercase()
            && bytes.iter().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || *b == b'-');
        if fits {
            Ok(Slug(text.to_owned()))
        } else {
            Err(BadId { text: text.to_owned(), wanted: Self::WANTED })
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::str::FromStr for Sha256 {
    type Err = BadId;

    fn from_str(text: &str) -> Result<Self, BadId> {
        Sha256::new(text)
    }
}

impl std::str::FromStr for Slug {
    type Err = BadId;
    fn from_str(text: &str) -> Result<Self, BadId> {
        Slug::new(text)
    }
}

impl<'de> Deserialize<'de> for Slug {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = String::deserialize(d)?;
        Slug::new(&text).map_err(serde::de::Error::custom)
    }
}

/// A SHA-256 as 64 lower-case hexadecimal digits, as `sha256sum` prints it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Sha256(#[schemars(regex(pattern = r"^[0-9a-f]{64}$"))] String);

impl Sha256 {
    pub const WANTED: &'static str = "a SHA-256 (64 digits 0-9a-f)";

    pub fn new(text: &str) -> Result<Self, BadId> {
        if text.len() == 64 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)) {
            Ok(Sha256(text.to_owned()))
        } else {
            Err(BadId { text: text.to_owned(), wanted: Self::WANTED })
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first twelve digits: enough for a person to compare, never for a machine.
    pub fn short(&self) -> &str {
        &self.0[..12]
    }
}

impl fmt::Display for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Sha256 {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = String::deserialize(d)?;
        Sha256::new(&text).map_err(serde::de::Error::custom)
    }
}

/// The SHA-256 of some bytes.
pub fn sha256(bytes: &[u8]) -> Sha256 {
    hex(&sha2::Sha256::digest(bytes))
}

fn hex(digest: &[u8]) -> Sha256 {
    let mut hex = String::with_capacity(64);
    for byte in digest {
        hex.push(char::from_digit(u32::from(byte >> 4), 16).unwrap_or('0'));
        hex.push(char::from_digit(u32::from(byte & 15), 16).unwrap_or('0'));
    }
    Sha256(hex)
}

/// The SHA-256 of bytes that come one piece after the other.
#[derive(Debug, Clone, Default)]
pub struct Digester(sha2::Sha256);

impl Digester {
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    pub fn end(self) -> Sha256 {
        hex(&self.0.finalize())
    }
}

/// The full id of a Git commit (40 hexadecimal digits).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct CommitId(String);

impl CommitId {
    pub const WANTED: &'static str = "a commit id (40 hexadecimal digits)";

    pub fn new(text: &str) -> Result<Self, BadId> {
        if text.len() == 40 && text.bytes().all(|b| b.is_ascii_hexdigit()) {
            Ok(CommitId(text.to_owned()))
        } else {
            Err(BadId { text: text.to_owned(), wanted: Self::WANTED })
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn short(&self) -> &str {
        &self.0[..10]
    }
}

impl fmt::Display for CommitId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for CommitId {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = String::deserialize(d)?;
        CommitId::new(&text).map_err(serde::de::Error::custom)
    }
}

/// A full Git reference name that this tool gives meaning to. Built only from slugs and numbers,
/// so no name from outside ever becomes a reference.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RefName {
    Main,
    Draft(Slug),
    Remiss(Slug, u32),
    Rsg(Slug),
    Sent(Slug, u32),
    Adopted(Slug, u32),
}

impl RefName {
    /// The full name, such as `refs/heads/draft/elforsorjning`.
    pub fn full(&self) -> String {
        match self {
            RefName::Sent(..) | RefName::Adopted(..) => format!("refs/tags/{}", self.short()),
            _ => format!("refs/heads/{}", self.short()),
        }
    }

    /// The name as people say it, such as `draft/elforsorjning`.
    pub fn short(&self) -> String {
        match self {
            RefName::Main => "main".to_owned(),
            RefName::Draft(id) => format!("draft/{id}"),
            RefName::Remiss(id, n) => format!("remiss/{id}/{n}"),
            RefName::Rsg(id) => format!("rsg/{id}"),
            RefName::Sent(id, n) => format!("sent/{id}/{n}"),
            RefName::Adopted(id, n) => format!("adopted/{id}/{n}"),
        }
    }

    /// Understands a short branch name (`draft/ID`, `remiss/ID/N`, `rsg/ID`, `main`).
    pub fn branch(short: &str) -> Option<RefName> {
        let parts: Vec<&str> = short.split('/').collect();
        match parts.as_slice() {
            ["main"] => Some(RefName::Main),
            ["draft", id] => Slug::new(id).ok().map(RefName::Draft),
            ["rsg", id] => Slug::new(id).ok().map(RefName::Rsg),
            ["remiss", id, n] => Some(RefName::Remiss(Slug::new(id).ok()?, n.parse().ok()?)),
            _ => None,
        }
    }

    /// The document that the reference belongs to; none for main.
    pub fn document(&self) -> Option<&Slug> {
        match self {
            RefName::Main => None,
            RefName::Draft(id) | RefName::Rsg(id) => Some(id),
            RefName::Remiss(id, _) | RefName::Sent(id, _) | RefName::Adopted(id, _) => Some(id),
        }
    }
}

impl fmt::Display for RefName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.short())
    }
}
