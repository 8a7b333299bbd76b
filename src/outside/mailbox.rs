//! Where mails lie: a Maildir, an mbox, single files. Read one by one; nothing is moved, marked or deleted.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};

use super::messages::Doing;
use crate::diag::{Failure, Fault};
use crate::model::{Digester, Sha256, sha256};

/// A larger original is kept, and not read: a person looks at it.
pub const LARGEST: u64 = 64 * 1024 * 1024;

/// An original as it came.
#[derive(Debug)]
pub struct Raw {
    pub sha256: Sha256,
    pub size: u64,
    pub content: Content,
    /// Where it lies, for a person.
    pub place: String,
    /// A file that was saved out of a mail, and its name.
    pub file: Option<String>,
}

#[derive(Debug)]
pub enum Content {
    Bytes(Vec<u8>),
    /// Too large to be read.
    File(PathBuf),
}

/// What is done with each original; false when it has seen enough.
pub type Each<'a> = dyn FnMut(Raw) -> Result<bool, Failure> + 'a;

/// Where the user's Git configuration says that the mails lie.
pub fn configured(git: &super::git::Program) -> Result<Vec<PathBuf>, Fault> {
    let found = git.run(&["config", "--type=path", "--get-all", "ssr.mailbox"], b"")?;
    Ok(found.stdout.lines().filter(|_| found.ok).map(PathBuf::from).collect())
}

/// Goes through what lies at a path. `files`: what is no mail is a file that a person has saved.
pub fn each(path: &Path, files: bool, then: &mut Each<'_>) -> Result<bool, Failure> {
    let meta = fs::metadata(path).map_err(failed(path))?;
    if !meta.is_dir() {
        return one(path, files, then);
    }
    let maildir = path.join("cur").is_dir() || path.join("new").is_dir();
    let folders = if maildir { vec![path.join("cur"), path.join("new")] } else { vec![path.to_path_buf()] };
    let mut found = Vec::new();
    for folder in folders.iter().filter(|f| f.is_dir()) {
        for entry in fs::read_dir(folder).map_err(failed(folder))? {
            let entry = entry.map_err(failed(folder))?;
            let hidden = entry.file_name().to_string_lossy().starts_with('.');
            if !hidden && entry.file_type().is_ok_and(|t| t.is_file()) {
                found.push((entry.file_name(), entry.path()));
            }
        }
    }
    // A Maildir names its mails by when they came, whether they have been read or not.
    found.sort();
    for (_, path) in found {
        let more = if maildir { whole(&path, None, then)? } else { one(&path, files, then)? };
        if !more {
            return Ok(false);
        }
    }
    Ok(true)
}

/// A file: a mail, many of them, or what a person has saved.
fn one(path: &Path, files: bool, then: &mut Each<'_>) -> Result<bool, Failure> {
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let mut head = Vec::new();
    fs::File::open(path).and_then(|f| f.take(5).read_to_end(&mut head)).map_err(failed(path))?;
    if head == b"From " {
        return mbox(path, then);
    }
    let mail = name.to_lowercase().ends_with(".eml") || !files;
    whole(path, (!mail).then_some(name), then)
}

fn whole(path: &Path, file: Option<String>, then: &mut Each<'_>) -> Result<bool, Failure> {
    let size = fs::metadata(path).map_err(failed(path))?.len();
    let place = path.display().to_string();
    if size > LARGEST {
        let mut digest = Digester::default();
        let mut reader = BufReader::with_capacity(1 << 20, fs::File::open(path).map_err(failed(path))?);
        loop {
            let bytes = reader.fill_buf().map_err(failed(path))?;
            if bytes.is_empty() {
                break;
            }
            digest.add(bytes);
            let count = bytes.len();
            reader.consume(count);
        }
        return then(Raw {
            sha256: digest.end(),
            size,
            content: Content::File(path.to_path_buf()),
            place,
            file,
        });
    }
    let bytes = fs::read(path).map_err(failed(path))?;
    then(Raw {
        sha256: sha256(&bytes),
        size: bytes.len() as u64,
        content: Content::Bytes(bytes),
        place,
        file,
    })
}

/// One file with many mails, each after a line that begins with `From `. In a mail such a line is quoted by `>`, by some programs
/// also where it is quoted already (`>>From `): one mark is taken away.
fn mbox(path: &Path, then: &mut Each<'_>) -> Result<bool, Failure> {
    let mut reader = BufReader::with_capacity(1 << 20, fs::File::open(path).map_err(failed(path))?);
    let mut mail = Growing::default();
    let mut number = 0_usize;
    let (mut line, mut blank) = (Vec::new(), true);
    loop {
        line.clear();
        // A line without an end is taken in pieces.
        let read = reader.by_ref().take(LARGEST).read_until(b'\n', &mut line).map_err(failed(path))?;
        if read == 0 || blank && line.starts_with(b"From ") {
            if number > 0 {
                let place = format!("{} ({number})", path.display());
                if !then(std::mem::take(&mut mail).end(place)?)? {
                    return Ok(false);
                }
            }
            if read == 0 {
                return Ok(true);
            }
            number += 1;
            blank = false;
            continue;
        }
        blank = matches!(line.as_slice(), b"\n" | b"\r\n");
        let marks = line.iter().take_while(|b| **b == b'>').count();
        let quoted = marks > 0 && line.get(marks..).is_some_and(|rest| rest.starts_with(b"From "));
        mail.add(line.get(usize::from(quoted)..).unwrap_or_default())?;
    }
}

/// A mail that is read line by line: in memory, and in a file of its own where it becomes too large.
#[derive(Default)]
pub struct Growing {
    bytes: Vec<u8>,
    file: Option<(PathBuf, fs::File)>,
    digest: Digester,
    size: u64,
}

impl Growing {
    pub fn add(&mut self, line: &[u8]) -> Result<(), Fault> {
        self.digest.add(line);
        self.size += line.len() as u64;
        if self.file.is_none() && self.size > LARGEST {
            let path = super::files::scratch("ssr-mail")?.join("mail");
            let mut file = fs::File::create(&path).map_err(failed(&path))?;
            file.write_all(&self.bytes).map_err(failed(&path))?;
            self.bytes = Vec::new();
            self.file = Some((path, file));
        }
        match &mut self.file {
            Some((path, file)) => file.write_all(line).map_err(failed(path)),
            None => {
                self.bytes.extend_from_slice(line);
                Ok(())
            }
        }
    }

    /// The mail as it came.
    pub fn whole(self, place: String) -> Raw {
        let sha256 = self.digest.end();
        let content = match self.file {
            Some((path, _)) => Content::File(path),
            None => Content::Bytes(self.bytes),
        };
        Raw { sha256, size: self.size, content, place, file: None }
    }

    /// The blank line before the next mail is not of this one.
    fn end(mut self, place: String) -> Result<Raw, Fault> {
        if self.file.is_none() {
            for end in [b"\r\n".as_slice(), b"\n"] {
                if self.bytes.ends_with(&[b"\n", end].concat()) {
                    self.bytes.truncate(self.bytes.len() - end.len());
                    break;
                }
            }
            let size = self.bytes.len() as u64;
            return Ok(Raw {
                sha256: sha256(&self.bytes),
                size,
                content: Content::Bytes(self.bytes),
                place,
                file: None,
            });
        }
        Ok(self.whole(place))
    }
}

fn failed(path: &Path) -> impl Fn(std::io::Error) -> Fault + use<> {
    let path = path.to_path_buf();
    move |e| Fault::new(Doing::Read(path.clone()), e)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(path: &Path, files: bool) -> Vec<(String, Option<String>)> {
        let mut out = Vec::new();
        each(path, files, &mut |raw| {
            let Content::Bytes(bytes) = raw.content else { panic!("small") };
            assert_eq!(raw.sha256, sha256(&bytes));
            out.push((String::from_utf8(bytes).unwrap(), raw.file));
            Ok(true)
        })
        .unwrap();
        out
    }

    #[test]
    fn an_mbox_is_divided_where_its_mails_begin() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("inbox");
        let text = "From a@b Tue Mar 17\nSubject: 1\n\n>From oss\nFrom mitten\n>>From er\n\nFrom c@d Tue Mar 18\r\nSubject: 2\r\n\r\nHej\r\n\r\n";
        fs::write(&path, text).unwrap();
        let found: Vec<String> = all(&path, false).into_iter().map(|(text, _)| text).collect();
        assert_eq!(found, ["Subject: 1\n\nFrom oss\nFrom mitten\n>From er\n", "Subject: 2\r\n\r\nHej\r\n"]);
    }

    #[test]
    fn a_maildir_is_read_whether_its_mails_were_or_not_and_stays_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [
            ("cur/2.x:2,S", "two"),
            ("new/1.x", "one"),
            ("new/3.x", "three"),
            ("tmp/4.x", "half"),
            ("cur/.nfs1", "no"),
        ] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let found: Vec<String> = all(folder.path(), false).into_iter().map(|(text, _)| text).collect();
        assert_eq!(found, ["one", "two", "three"]);
        assert!(folder.path().join("new/1.x").exists());
    }

    #[test]
    fn a_folder_holds_mails_and_what_a_person_saved() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("b.EML"), "mail").unwrap();
        fs::write(folder.path().join("a svar.docx"), "word").unwrap();
        let named = Some("a svar.docx".to_owned());
        assert_eq!(all(folder.path(), true), [("word".to_owned(), named), ("mail".to_owned(), None)]);
    }
}
