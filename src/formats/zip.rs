//! A ZIP file that is the same bytes every time: entries in the order given, one fixed moment, nothing of the machine.

use std::io::Write as _;

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

/// 1 January 1980 at midnight, the first moment that the format can name.
const MOMENT: [u8; 4] = [0, 0, 0x21, 0];
const VERSION: u16 = 20;
const STORED: u16 = 0;
const DEFLATED: u16 = 8;

#[derive(Default)]
pub struct Zip {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    count: usize,
    too_large: bool,
}

impl Zip {
    /// An entry that is packed where that makes it smaller. The name is ASCII, with `/`.
    pub fn add(&mut self, name: &str, bytes: &[u8]) {
        let mut crc = Crc::new();
        crc.update(bytes);
        let packed = deflated(bytes).filter(|packed| packed.len() < bytes.len());
        let (method, body) = match &packed {
            Some(packed) => (DEFLATED, packed.as_slice()),
            None => (STORED, bytes),
        };
        let mut about = Vec::new();
        about.extend(VERSION.to_le_bytes());
        about.extend([0; 2]);
        about.extend(method.to_le_bytes());
        about.extend(MOMENT);
        about.extend(crc.sum().to_le_bytes());
        about.extend(self.small(body.len()).to_le_bytes());
        about.extend(self.small(bytes.len()).to_le_bytes());
        about.extend(self.tiny(name.len()).to_le_bytes());
        about.extend([0; 2]);
        let offset = self.small(self.bytes.len());

        self.bytes.extend(b"PK\x03\x04");
        self.bytes.extend(&about);
        self.bytes.extend(name.as_bytes());
        self.bytes.extend(body);

        self.directory.extend(b"PK\x01\x02");
        self.directory.extend(VERSION.to_le_bytes());
        self.directory.extend(&about);
        // No comment, the first disk, no attributes of any system.
        self.directory.extend([0; 10]);
        self.directory.extend(offset.to_le_bytes());
        self.directory.extend(name.as_bytes());
        self.count += 1;
    }

    /// The whole file; none where it is more than the format holds without its extensions.
    pub fn finish(mut self) -> Option<Vec<u8>> {
        let count = self.tiny(self.count).to_le_bytes();
        let size = self.small(self.directory.len()).to_le_bytes();
        let offset = self.small(self.bytes.len()).to_le_bytes();
        self.bytes.extend(&self.directory);
        self.bytes.extend(b"PK\x05\x06");
        self.bytes.extend([0; 4]);
        self.bytes.extend(count);
        self.bytes.extend(count);
        self.bytes.extend(size);
        self.bytes.extend(offset);
        self.bytes.extend([0; 2]);
        (!self.too_large).then_some(self.bytes)
    }

    // The highest values are kept for the extensions.
    fn small(&mut self, size: usize) -> u32 {
        let fits = u32::try_from(size).ok().filter(|size| *size < u32::MAX);
        self.too_large |= fits.is_none();
        fits.unwrap_or(0)
    }

    fn tiny(&mut self, size: usize) -> u16 {
        let fits = u16::try_from(size).ok().filter(|size| *size < u16::MAX);
        self.too_large |= fits.is_none();
        fits.unwrap_or(0)
    }
}

fn deflated(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made() -> Vec<u8> {
        let mut zip = Zip::default();
        zip.add("a/one.xml", &b"one ".repeat(100));
        zip.add("two.txt", b"2");
        zip.finish().unwrap()
    }

    #[test]
    fn the_same_every_time_and_small() {
        let bytes = made();
        assert_eq!(bytes, made());
        assert!(bytes.starts_with(b"PK\x03\x04") && bytes.len() < 300, "{}", bytes.len());
    }

    #[test]
    fn the_directory_points_at_the_entries() {
        let bytes = made();
        let end = bytes.len() - 22;
        assert_eq!(&bytes[end..end + 4], b"PK\x05\x06");
        let at = |from: usize| u32::from_le_bytes(bytes[from..from + 4].try_into().unwrap()) as usize;
        let directory = at(end + 16);
        assert_eq!(directory + at(end + 12), end);
        let second = directory + 46 + "a/one.xml".len();
        assert_eq!(&bytes[second..second + 4], b"PK\x01\x02");
        let entry = at(second + 42);
        assert_eq!(&bytes[entry + 30..entry + 38], b"two.txt2");
    }
}
