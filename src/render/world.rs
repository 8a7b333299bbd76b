//! The world that Typst sees: the files of one job and the fonts of the house. No clock, no disk, no net.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use super::job::{FONTS, MAIN, TEMPLATES, TypstJob};

/// The fonts of the house, understood once.
pub struct Fonts {
    pub book: LazyHash<FontBook>,
    pub faces: Vec<Font>,
}

pub static HOUSE_FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let faces: Vec<Font> = FONTS.iter().flat_map(|file| Font::iter(Bytes::new(file.bytes))).collect();
    Fonts { book: LazyHash::new(FontBook::from_fonts(&faces)), faces }
});

/// The functions of Typst, the same to every job.
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// The templates that are built in, read once.
static BUILT_IN: LazyLock<BTreeMap<&str, Source>> = LazyLock::new(|| {
    let templates = TEMPLATES.iter().filter(|(path, _)| path.ends_with(".typ"));
    templates
        .filter_map(|(path, text)| Some((*path, Source::new(file_id(path)?, (*text).to_owned()))))
        .collect()
});

pub struct JobWorld {
    main: FileId,
    files: BTreeMap<String, Bytes>,
    sources: BTreeMap<String, Source>,
}

impl JobWorld {
    /// None where a file's path is not one that Typst can name.
    pub fn new(job: &TypstJob) -> Option<Self> {
        let mut files = BTreeMap::new();
        let mut sources = BTreeMap::new();
        for (path, bytes) in &job.files {
            if path.ends_with(".typ") {
                let text = String::from_utf8_lossy(bytes);
                let known = BUILT_IN.get(path.as_str()).filter(|source| source.text() == text).cloned();
                let source = match known {
                    Some(source) => source,
                    None => Source::new(file_id(path)?, text.into_owned()),
                };
                sources.insert(path.clone(), source);
            }
            files.insert(path.clone(), Bytes::new(bytes.clone()));
        }
        Some(JobWorld { main: file_id(MAIN)?, files, sources })
    }
}

fn file_id(path: &str) -> Option<FileId> {
    let path = VirtualPath::new(path).ok()?;
    Some(FileId::new(RootedPath::new(VirtualRoot::Project, path)))
}

/// The path of a file of the job; a package's files are not ours.
pub fn path_of(id: FileId) -> Option<&'static str> {
    let path = id.get();
    matches!(path.root(), VirtualRoot::Project).then(|| path.vpath().get_without_slash())
}

impl World for JobWorld {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &HOUSE_FONTS.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        path_of(id).and_then(|path| self.sources.get(path)).cloned().ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        path_of(id).and_then(|path| self.files.get(path)).cloned().ok_or_else(|| missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        HOUSE_FONTS.faces.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(path_of(id).unwrap_or("package").into())
}
