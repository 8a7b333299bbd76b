//! A ZIP file from outside, opened with limits: nothing that it says of itself is believed.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Read as _;

use flate2::Crc;
use flate2::read::DeflateDecoder;

/// What is read of one container; what holds more is not read at all.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    pub parts: usize,
    /// Unpacked bytes of one part.
    pub part: usize,
    /// Unpacked bytes of all parts that are read.
    pub all: usize,
    /// How many times larger a part of a megabyte or more may be than what it was packed to.
    pub ratio: usize,
}

impl Default for Limits {
    /// Far more than a person writes: a text of a thousand pages is 20 MB unpacked.
    fn default() -> Self {
        Limits { parts: 10_000, part: 64 << 20, all: 128 << 20, ratio: 200 }
    }
}

/// Why a container, or a part of it, is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unopened {
    /// It asks for a password.
    Locked,
    /// Cut off, damaged, or no ZIP file.
    Broken,
    /// Over a limit, or of the extensions for very large files.
    TooLarge,
    /// A binary file of old Office or Outlook, without a password.
    OldOffice,
}

/// An open container. Each part is unpacked when it is asked for.
#[derive(Debug)]
pub struct Unzip<'b> {
    bytes: &'b [u8],
    limits: Limits,
    left: usize,
    entries: BTreeMap<String, Entry>,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    flags: u16,
    method: u16,
    crc: u32,
    packed: usize,
    offset: usize,
}

const END: &[u8] = b"PK\x05\x06";
const END_SIZE: usize = 22;
const DIRECTORY: &[u8] = b"PK\x01\x02";
const DIRECTORY_SIZE: usize = 46;
const LOCAL: &[u8] = b"PK\x03\x04";
const LOCAL_SIZE: usize = 30;
const ENCRYPTED: u16 = 1;
const STORED: u16 = 0;
const DEFLATED: u16 = 8;
/// The first bytes of a compound file.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// The stream of a compound file that holds an Office file under a password.
const LOCKED: &str = "EncryptedPackage";

impl<'b> Unzip<'b> {
    pub fn open(bytes: &'b [u8]) -> Result<Self, Unopened> {
        Unzip::within(bytes, Limits::default())
    }

    pub fn within(bytes: &'b [u8], limits: Limits) -> Result<Self, Unopened> {
        if bytes.starts_with(COMPOUND) {
            let wide: Vec<u8> = LOCKED.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let locked = bytes.windows(wide.len()).any(|window| window == wide);
            return Err(if locked { Unopened::Locked } else { Unopened::OldOffice });
        }
        let end = end(bytes).ok_or(Unopened::Broken)?;
        let count = usize::from(short(bytes, end + 10).ok_or(Unopened::Broken)?);
        let at = long(bytes, end + 16).ok_or(Unopened::Broken)?;
        if count == 0xffff || at == 0xffff_ffff || count > limits.parts {
            return Err(Unopened::TooLarge);
        }
        let mut unzip = Unzip { bytes, limits, left: limits.all, entries: BTreeMap::new() };
        unzip.directory(at, count)?;
        Ok(unzip)
    }

    fn directory(&mut self, mut at: usize, count: usize) -> Result<(), Unopened> {
        for _ in 0..count {
            let (entry, name, next) = self.entry(at).ok_or(Unopened::Broken)?;
            if entry.packed == 0xffff_ffff || entry.offset == 0xffff_ffff {
                return Err(Unopened::TooLarge);
            }
            // Two parts of one name: which of them is read differs between programs.
            if self.entries.insert(key(&name), entry).is_some() {
                return Err(Unopened::Broken);
            }
            at = next;
        }
        Ok(())
    }

    fn entry(&self, at: usize) -> Option<(Entry, Cow<'b, str>, usize)> {
        let bytes = self.bytes;
        bytes.get(at..)?.starts_with(DIRECTORY).then_some(())?;
        let entry = Entry {
            flags: short(bytes, at + 8)?,
            method: short(bytes, at + 10)?,
            crc: u32::try_from(long(bytes, at + 16)?).ok()?,
            packed: long(bytes, at + 20)?,
            offset: long(bytes, at + 42)?,
        };
        let [name, extra, comment] = [at + 28, at + 30, at + 32].map(|at| short(bytes, at).map(usize::from));
        let from = at + DIRECTORY_SIZE;
        let name_end = from + name?;
        let name = String::from_utf8_lossy(bytes.get(from..name_end)?);
        Some((entry, name, name_end + extra? + comment?))
    }

    /// Whether there is such a part. A name is a name: it never becomes a path of this machine.
    pub fn has(&self, name: &str) -> bool {
        self.entries.contains_key(&key(name))
    }

    /// In alphabetical order and in lower case, since Office tells no names apart by their case.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    /// The bytes of a part; none where there is no such part.
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Unopened> {
        let Some(entry) = self.entries.get(&key(name)).copied() else { return Ok(None) };
        if entry.flags & ENCRYPTED != 0 {
            return Err(Unopened::Locked);
        }
        let packed = self.packed(&entry).ok_or(Unopened::Broken)?;
        let most =
            self.limits.part.min(self.left).min(packed.len().saturating_mul(self.limits.ratio).max(1 << 20));
        let mut out = Vec::new();
        match entry.method {
            STORED if packed.len() <= most => out.extend_from_slice(packed),
            STORED => return Err(Unopened::TooLarge),
            DEFLATED => {
                let most = u64::try_from(most).unwrap_or(u64::MAX);
                let mut unpacked = DeflateDecoder::new(packed).take(most.saturating_add(1));
                unpacked.read_to_end(&mut out).map_err(|_| Unopened::Broken)?;
            }
            _ => return Err(Unopened::Broken),
        }
        if out.len() > most {
            return Err(Unopened::TooLarge);
        }
        let mut crc = Crc::new();
        crc.update(&out);
        if crc.sum() != entry.crc {
            return Err(Unopened::Broken);
        }
        self.left = self.left.saturating_sub(out.len());
        Ok(Some(out))
    }

    /// The sizes are those of the directory: the entry's own may stand after it.
    fn packed(&self, entry: &Entry) -> Option<&'b [u8]> {
        let local = self.bytes.get(entry.offset..)?;
        local.starts_with(LOCAL).then_some(())?;
        let from = LOCAL_SIZE + usize::from(short(local, 26)?) + usize::from(short(local, 28)?);
        local.get(from..from.checked_add(entry.packed)?)
    }
}

/// Where the last record begins: the last one whose comment ends with the file.
fn end(bytes: &[u8]) -> Option<usize> {
    let last = bytes.len().checked_sub(END_SIZE)?;
    let first = last.saturating_sub(usize::from(u16::MAX));
    (first..=last).rev().find(|at| {
        bytes.get(*at..).is_some_and(|rest| rest.starts_with(END))
            && short(bytes, at + 20)
                .is_some_and(|comment| at + END_SIZE + usize::from(comment) <= bytes.len())
    })
}

fn key(name: &str) -> String {
    name.trim_start_matches('/').replace('\\', "/").to_ascii_lowercase()
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::Zip;

    fn made() -> Vec<u8> {
        let mut zip = Zip::default();
        zip.add("a/One.xml", &b"one ".repeat(100));
        zip.add("../../etc/passwd", b"2");
        zip.finish().unwrap()
    }

    fn of(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = Zip::default();
        parts.iter().for_each(|(name, bytes)| zip.add(name, bytes));
        zip.finish().unwrap()
    }

    #[test]
    fn what_was_put_in_comes_out_and_a_name_is_a_name() {
        let bytes = made();
        let mut zip = Unzip::open(&bytes).unwrap();
        assert_eq!(zip.names().collect::<Vec<_>>(), ["../../etc/passwd", "a/one.xml"]);
        assert_eq!(zip.part("/a\\one.XML").unwrap().unwrap(), b"one ".repeat(100));
        assert_eq!(zip.part("../../etc/passwd").unwrap().unwrap(), b"2");
        assert_eq!(zip.part("nothing"), Ok(None));
        // Something after the end does not hide it.
        let longer = [bytes.as_slice(), b"\r\n"].concat();
        assert!(Unzip::open(&longer).unwrap().has("a/one.xml"));
    }

    #[test]
    fn what_is_larger_than_it_says_is_never_unpacked_whole() {
        let bomb = of(&[("bomb", &vec![0; 8 << 20])]);
        assert!(bomb.len() < 10_000);
        assert_eq!(Unzip::open(&bomb).unwrap().part("bomb"), Err(Unopened::TooLarge));
        let tight = |limits| {
            let bytes = made();
            let mut zip = Unzip::within(&bytes, limits)?;
            zip.part("a/one.xml")?;
            zip.part("../../etc/passwd")
        };
        let usual = Limits::default();
        assert!(tight(Limits { parts: 2, part: 400, all: 401, ..usual }).is_ok());
        for limits in
            [Limits { parts: 1, ..usual }, Limits { part: 399, ..usual }, Limits { all: 400, ..usual }]
        {
            assert_eq!(tight(limits), Err(Unopened::TooLarge), "{limits:?}");
        }
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        let bytes = made();
        let directory = bytes.windows(4).position(|w| w == DIRECTORY).unwrap();
        let changed = |at: usize, to: &[u8]| {
            let mut bytes = bytes.clone();
            bytes[at..at + to.len()].copy_from_slice(to);
            Unzip::open(&bytes)?.part("a/one.xml")
        };
        assert!(changed(0, b"P").is_ok());
        assert_eq!(changed(directory + 8, &[1, 0]), Err(Unopened::Locked));
        assert_eq!(changed(directory + 10, &[12, 0]), Err(Unopened::Broken));
        assert_eq!(changed(directory + 16, &[0; 4]), Err(Unopened::Broken));
        assert_eq!(changed(directory + 20, &[0xff; 4]), Err(Unopened::TooLarge));
        assert_eq!(changed(directory + 42, &[9; 4]), Err(Unopened::Broken));
        let twice = of(&[("a", b"1"), ("A", b"2")]);
        assert_eq!(Unzip::open(&twice).unwrap_err(), Unopened::Broken);
        for cut in 0..bytes.len() {
            assert_eq!(Unzip::open(&bytes[..cut]).unwrap_err(), Unopened::Broken, "{cut}");
        }
        let wide: Vec<u8> = LOCKED.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let office = |inside: &[u8]| Unzip::open(&[COMPOUND, inside].concat()).unwrap_err();
        assert_eq!(office(&wide), Unopened::Locked);
        assert_eq!(office(b"WordDocument"), Unopened::OldOffice);
    }
}
