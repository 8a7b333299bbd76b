//! A rule's page as a reader has it: its examples as workspaces, and what it says of them.

use ssr::model::{Files, Slug, sha256};
use ssr::project::{DOCUMENTS, Oddity, OddityKind, Snapshot, Source, digest};

/// One example: the files it gives and takes away.
#[derive(Debug, Default, Clone)]
pub struct Case {
    pub files: Files,
    pub missing: Vec<String>,
    pub oddities: Vec<Oddity>,
    /// What the page says is found.
    pub outcome: Option<String>,
}

#[derive(Debug, Default)]
pub struct Page {
    /// What stands before any of the sections below.
    pub before: Case,
    pub wrong: Vec<Case>,
    pub right: Vec<Case>,
}

/// A line of a page: a heading, a block's beginning or end, or other.
enum Mark<'a> {
    Heading(&'a str),
    Open(&'a str),
    Close,
    Inside(&'a str),
    Other,
}

fn marks(text: &str) -> impl Iterator<Item = (&str, Mark<'_>)> {
    let mut fence: Option<&str> = None;
    text.split_inclusive('\n').map(move |line| {
        let bare = line.trim_end();
        let mark = match fence {
            Some(open) if bare == open => {
                fence = None;
                Mark::Close
            }
            Some(_) => Mark::Inside(line),
            None if bare.starts_with("```") => {
                let ticks = bare.len() - bare.trim_start_matches('`').len();
                fence = Some(&bare[..ticks]);
                Mark::Open(&bare[ticks..])
            }
            None => bare.strip_prefix("## ").map_or(Mark::Other, Mark::Heading),
        };
        (line, mark)
    })
}

pub fn headings(text: &str) -> Vec<&str> {
    marks(text).filter_map(|(_, m)| if let Mark::Heading(h) = m { Some(h) } else { None }).collect()
}

impl Page {
    pub fn read(text: &str) -> Page {
        let mut page = Page::default();
        let mut section = "";
        let (mut info, mut content) = ("", String::new());
        for (_, mark) in marks(text) {
            match mark {
                Mark::Heading(title) => {
                    section = title;
                    match title.split([' ', ':']).next() {
                        Some("Fel") => page.wrong.push(Case::default()),
                        Some("Rätt") => page.right.push(Case::default()),
                        _ => {}
                    }
                }
                Mark::Open(text) => (info, content) = (text, String::new()),
                Mark::Inside(line) => content.push_str(line),
                Mark::Close => {
                    let case = match section.split([' ', ':']).next() {
                        Some("Fel") => page.wrong.last_mut(),
                        Some("Rätt") => page.right.last_mut(),
                        _ => Some(&mut page.before),
                    };
                    case.expect("a case").take(info, &content);
                }
                Mark::Other => {}
            }
        }
        page
    }
}

impl Case {
    fn take(&mut self, info: &str, content: &str) {
        let odd = |kind| Oddity { path: info.split_once(' ').map_or("", |(_, p)| p).to_owned(), kind };
        match info.split_once(' ') {
            None if info == "utfall" => self.outcome = Some(content.to_owned()),
            None => {}
            Some(("saknas", path)) => self.missing.push(path.to_owned()),
            Some(("länk", _)) => self.oddities.push(odd(OddityKind::Link(content.trim().to_owned()))),
            Some(("stor", _)) => {
                self.oddities.push(odd(OddityKind::TooLarge(content.trim().parse().expect("bytes"))))
            }
            Some((written, path)) => {
                let before = self.files.get(path).map_or(&[][..], |bytes| &bytes[..]);
                let whole = [before, &bytes(written, content)].concat();
                self.files.insert(path.to_owned(), whole.into());
            }
        }
    }

    /// The whole workspace: the base, what the example takes away, what it gives.
    pub fn on(&self, base: &Case) -> Snapshot {
        let mut snapshot = Snapshot::new(Source::WorkTree);
        snapshot.files = base.files.clone();
        snapshot.files.retain(|path, _| !self.missing.contains(path));
        snapshot.files.extend(self.files.clone());
        snapshot.oddities = self.oddities.clone();
        fill(&mut snapshot);
        snapshot
    }
}

/// What a block of a file stands for; `base.md` explains how it is written.
fn bytes(written: &str, content: &str) -> Vec<u8> {
    let (language, times) = written.split_once('*').unwrap_or((written, "1"));
    let once = if language == "bytes" { unescaped(content) } else { content.as_bytes().to_vec() };
    once.repeat(times.parse().expect("how many times"))
}

fn unescaped(content: &str) -> Vec<u8> {
    let mut parts = content.split('\\');
    let mut out = parts.next().unwrap_or("").as_bytes().to_vec();
    while let Some(part) = parts.next() {
        let rest = if let Some(hex) = part.strip_prefix('x') {
            let (hex, rest) = hex.split_at(2);
            out.push(u8::from_str_radix(hex, 16).expect("a byte"));
            rest
        } else if let Some((code, rest)) = part.strip_prefix("u{").and_then(|p| p.split_once('}')) {
            let c = u32::from_str_radix(code, 16).ok().and_then(char::from_u32).expect("a character");
            out.extend(c.to_string().as_bytes());
            rest
        } else if let Some(rest) = part.strip_prefix('r') {
            out.push(b'\r');
            rest
        } else {
            assert!(part.is_empty(), "not an escape: \\{part}");
            out.push(b'\\');
            parts.next().unwrap_or("")
        };
        out.extend(rest.as_bytes());
    }
    out
}

/// Puts real digests where a page says `<textens digest>` and `<SHA-256 av records/…>`.
fn fill(snapshot: &mut Snapshot) {
    let paths: Vec<String> = snapshot.files.keys().cloned().collect();
    for path in &paths {
        let Some(id) =
            path.strip_prefix(DOCUMENTS).and_then(|p| p.split('/').nth(1)).filter(|id| Slug::new(id).is_ok())
        else {
            continue;
        };
        let folder = format!("{DOCUMENTS}/{id}");
        let Ok(mut text) = String::from_utf8(snapshot.files[path].to_vec()) else { continue };
        text = text.replace("<textens digest>", digest(&snapshot.below(&folder)).as_str());
        while let Some((before, rest)) = text.split_once("<SHA-256 av ") {
            let (file, after) = rest.split_once('>').expect("closed");
            let bytes = snapshot.files.get(&format!("{folder}/{file}")).expect("the file is there");
            text = format!("{before}{}{after}", sha256(bytes));
        }
        snapshot.files.insert(path.clone(), text.into_bytes().into());
    }
}

/// The page with what was found in its `utfall` blocks, in order.
pub fn with_outcomes(text: &str, outcomes: &[String]) -> String {
    let mut outcomes = outcomes.iter();
    let mut out = String::new();
    let mut inside = false;
    for (line, mark) in marks(text) {
        match mark {
            Mark::Open("utfall") => {
                inside = true;
                out.push_str(line);
                out.push_str(outcomes.next().map_or("", String::as_str));
                continue;
            }
            Mark::Close => inside = false,
            Mark::Inside(_) if inside => continue,
            _ => {}
        }
        out.push_str(line);
    }
    out
}
