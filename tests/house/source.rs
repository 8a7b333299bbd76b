//! A source file as the laws see it: its text, its code without comments and strings, its tests.

use std::ops::Range;
use std::path::Path;

pub struct Source {
    /// From the root of the crate, with `/`.
    pub path: String,
    pub text: String,
    /// The text with comments and the insides of strings as spaces: same length, same lines.
    pub code: String,
    /// The modules that are compiled for tests only.
    tests: Vec<Range<usize>>,
    /// The file as a whole is such a module.
    whole: bool,
    /// How deep its module lies, where its path does not say it.
    declared_depth: Option<usize>,
}

/// A path in the code, groups of `use` written out: `use crate::{a, b::C}` gives two.
#[derive(Debug, PartialEq)]
pub struct CodePath {
    pub at: usize,
    pub parts: Vec<String>,
    /// It stands right after `use` or `extern crate`.
    pub used: bool,
}

impl Source {
    pub fn new(path: &str, text: &str) -> Source {
        let code = blank(text);
        let tests = test_modules(&code);
        Source {
            path: path.to_owned(),
            text: text.to_owned(),
            code,
            tests,
            whole: false,
            declared_depth: None,
        }
    }

    pub fn line(&self, at: usize) -> usize {
        self.text.as_bytes().iter().take(at).filter(|b| **b == b'\n').count() + 1
    }

    pub fn lines(&self) -> usize {
        self.text.lines().count()
    }

    /// The lines that are not in a test module.
    pub fn lines_without_tests(&self) -> usize {
        if self.whole {
            return 0;
        }
        let in_tests: usize =
            self.tests.iter().map(|range| self.text.get(range.clone()).unwrap_or("").lines().count()).sum();
        self.lines() - in_tests
    }

    pub fn is_test(&self, at: usize) -> bool {
        self.whole || self.in_test_module(at)
    }

    fn in_test_module(&self, at: usize) -> bool {
        self.tests.iter().any(|range| range.contains(&at))
    }

    /// The room that the file belongs to; none for `main.rs` and `lib.rs`.
    pub fn room(&self) -> Option<&str> {
        self.path.strip_prefix("src/")?.split_once('/').map(|(room, _)| room)
    }

    /// How many times `super` leads from here to the root of the crate.
    pub fn depth(&self, at: usize) -> usize {
        let inner = self.path.strip_prefix("src/").unwrap_or(&self.path);
        let own = usize::from(!inner.ends_with("mod.rs"));
        self.declared_depth.unwrap_or(inner.matches('/').count() + own) + usize::from(self.in_test_module(at))
    }

    pub fn paths(&self) -> Vec<CodePath> {
        paths(&self.code)
    }

    /// Every macro that is called: where, its name, and what follows the `!`.
    pub fn macros(&self) -> Vec<(usize, &str, &str)> {
        let tokens = tokens(&self.code);
        let mut out = Vec::new();
        for pair in tokens.windows(2) {
            let [(at, name), (bang, "!")] = *pair else { continue };
            let rest = self.code.get(bang + 1..).unwrap_or("");
            if is_name(name) && !rest.starts_with('=') {
                out.push((at, name, rest));
            }
        }
        out
    }

    /// Every method that is called, by name.
    pub fn methods(&self) -> Vec<(usize, &str)> {
        let tokens = tokens(&self.code);
        let mut out = Vec::new();
        for three in tokens.windows(3) {
            if let [(_, "."), (at, name), (_, "(")] = *three {
                out.push((at, name));
            }
        }
        out
    }
}

/// Every source file below `src/`, in the order of names.
pub fn read_all(root: &Path) -> Vec<Source> {
    let mut files = Vec::new();
    walk(&root.join("src"), "src", &mut files);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    mark_test_files(&mut files);
    files
}

fn walk(folder: &Path, path: &str, files: &mut Vec<Source>) {
    for entry in std::fs::read_dir(folder).expect("src/ can be read") {
        let entry = entry.expect("src/ can be read");
        let name = entry.file_name().into_string().expect("names in src/ are UTF-8");
        let path = format!("{path}/{name}");
        if entry.path().is_dir() {
            walk(&entry.path(), &path, files);
        } else if name.ends_with(".rs") {
            let text = std::fs::read_to_string(entry.path()).expect("source files are UTF-8");
            files.push(Source::new(&path, &text));
        }
    }
}

/// A file that is declared with `#[cfg(test)] mod NAME;` is a test as a whole.
pub fn mark_test_files(files: &mut [Source]) {
    // The path of such a file, what its own modules begin with, and how deep it lies.
    let mut found = Vec::new();
    for file in files.iter() {
        let (folder, name) = file.path.rsplit_once('/').unwrap_or(("", &file.path));
        let below = match name {
            "mod.rs" | "lib.rs" | "main.rs" => folder.to_owned(),
            _ => file.path.trim_end_matches(".rs").to_owned(),
        };
        let tokens = tokens(&file.code);
        for i in 0..tokens.len() {
            let Some(module) = test_module_at(&tokens, i).filter(|module| module.then == ";") else {
                continue;
            };
            let named = module.file.and_then(|quote| file.text.get(quote + 1..)?.split('"').next());
            let path = named.map_or(format!("{below}/{}.rs", module.name), |path| format!("{folder}/{path}"));
            found.push((path, format!("{below}/{}/", module.name), file.depth(0) + 1));
        }
    }
    for file in files {
        for (path, below, depth) in &found {
            if file.path == *path {
                (file.whole, file.declared_depth) = (true, Some(*depth));
            } else if file.path.starts_with(below) {
                file.whole = true;
            }
        }
    }
}

struct TestModule<'a> {
    name: &'a str,
    /// `;` or `{`, and its index.
    then: &'a str,
    index: usize,
    /// Where the quote of `#[path = "…"]` stands.
    file: Option<usize>,
}

/// What begins at `#[cfg(test)]`, if it is a module.
fn test_module_at<'a>(tokens: &[(usize, &'a str)], i: usize) -> Option<TestModule<'a>> {
    let word = |n: usize| tokens.get(n).map(|(_, word)| *word);
    let starts = |n: usize, want: &[&str]| want.iter().enumerate().all(|(k, want)| word(n + k) == Some(want));
    if !starts(i, &["#", "[", "cfg", "(", "test", ")", "]"]) {
        return None;
    }
    let (mut n, mut file) = (i + 7, None);
    while starts(n, &["#", "["]) {
        if starts(n + 2, &["path", "="]) {
            file = tokens.get(n + 4).map(|(at, _)| *at);
        }
        n += tokens.get(n..)?.iter().position(|(_, word)| *word == "]")? + 1;
    }
    n += usize::from(word(n) == Some("pub"));
    (word(n) == Some("mod")).then_some(())?;
    Some(TestModule { name: word(n + 1)?, then: word(n + 2)?, index: n + 2, file })
}

fn test_modules(code: &str) -> Vec<Range<usize>> {
    let tokens = tokens(code);
    let mut out = Vec::new();
    for (i, (start, _)) in tokens.iter().enumerate() {
        let Some(module) = test_module_at(&tokens, i).filter(|module| module.then == "{") else { continue };
        let mut depth = 0usize;
        let end = tokens.iter().skip(module.index).find_map(|(at, word)| {
            match *word {
                "{" => depth += 1,
                "}" => depth -= 1,
                _ => {}
            }
            (depth == 0).then_some(at + 1)
        });
        out.push(*start..end.unwrap_or(code.len()));
    }
    out
}

fn is_name(word: &str) -> bool {
    word.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Names, `::`, and single other characters.
fn tokens(code: &str) -> Vec<(usize, &str)> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(c) = code.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = &code[at..];
        let len = if c.is_alphanumeric() || c == '_' {
            rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            c.len_utf8()
        };
        if !c.is_whitespace() {
            out.push((at, &rest[..len]));
        }
        at += len;
    }
    out
}

fn paths(code: &str) -> Vec<CodePath> {
    let tokens = tokens(code);
    let mut out = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let before = i.checked_sub(1).and_then(|b| tokens.get(b)).map(|(_, word)| *word);
        if is_name(tokens[i].1) && before != Some(".") {
            let used =
                before == Some("use") || before == Some("crate") && i > 1 && tokens[i - 2].1 == "extern";
            i = one_path(&tokens, i, &[], used, &mut out);
        } else {
            i += 1;
        }
    }
    out
}

/// Reads one path from `i`, and what a group at its end holds; gives the index after it.
fn one_path(
    tokens: &[(usize, &str)],
    mut i: usize,
    prefix: &[String],
    used: bool,
    out: &mut Vec<CodePath>,
) -> usize {
    let word = |i: usize| tokens.get(i).map_or("", |(_, word)| *word);
    let at = tokens[i].0;
    let mut parts = prefix.to_vec();
    loop {
        parts.push(word(i).to_owned());
        i += 1;
        if word(i) != "::" {
            break;
        }
        i += 1;
        if word(i) == "{" {
            i += 1;
            while i < tokens.len() && word(i) != "}" {
                i = if is_name(word(i)) { one_path(tokens, i, &parts, used, out) } else { i + 1 };
            }
            return i + 1;
        }
        if !is_name(word(i)) {
            break;
        }
    }
    // The new name of `use a::b as c` is not a path.
    if word(i) == "as" && used {
        i += 2;
    }
    out.push(CodePath { at, parts, used });
    i
}

/// Comments and the insides of strings and characters as spaces; quotes and line ends stay.
fn blank(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = bytes.to_vec();
    let mut i = 0;
    while i < bytes.len() {
        let rest = &bytes[i..];
        let after_name = i > 0 && (bytes[i - 1].is_ascii_alphanumeric() || bytes[i - 1] == b'_');
        let (skip, len) = if rest.starts_with(b"//") {
            (0, rest.iter().position(|b| *b == b'\n').unwrap_or(rest.len()))
        } else if rest.starts_with(b"/*") {
            (0, block_comment(rest))
        } else if let Some((head, len)) = raw_string(rest).filter(|_| !after_name) {
            (head, len)
        } else if rest[0] == b'"' {
            (1, string(rest))
        } else if rest[0] == b'\'' {
            (1, character(&text[i..]))
        } else {
            i += 1;
            continue;
        };
        let end = (i + len).min(bytes.len());
        let keep_last = usize::from(skip > 0);
        for byte in &mut out[(i + skip).min(end)..end.saturating_sub(keep_last).max((i + skip).min(end))] {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
        i = end.max(i + 1);
    }
    String::from_utf8(out).expect("only whole comments and strings are blanked")
}

fn block_comment(rest: &[u8]) -> usize {
    let mut depth = 0usize;
    let mut i = 0;
    while i < rest.len() {
        if rest[i..].starts_with(b"/*") {
            depth += 1;
            i += 2;
        } else if rest[i..].starts_with(b"*/") {
            depth -= 1;
            i += 2;
            if depth == 0 {
                return i;
            }
        } else {
            i += 1;
        }
    }
    rest.len()
}

/// The lengths of the opening and of the whole of a raw string.
fn raw_string(rest: &[u8]) -> Option<(usize, usize)> {
    let letters = rest.iter().take_while(|b| matches!(b, b'b' | b'c' | b'r')).count();
    if !(1..=2).contains(&letters) || rest[letters - 1] != b'r' {
        return None;
    }
    let hashes = rest[letters..].iter().take_while(|b| **b == b'#').count();
    if rest.get(letters + hashes) != Some(&b'"') {
        return None;
    }
    let open = letters + hashes + 1;
    let close: Vec<u8> = std::iter::once(b'"').chain(std::iter::repeat_n(b'#', hashes)).collect();
    let end = rest[open..]
        .windows(close.len())
        .position(|w| w == close)
        .map_or(rest.len(), |p| open + p + close.len());
    Some((open, end))
}

fn string(rest: &[u8]) -> usize {
    let mut i = 1;
    while i < rest.len() {
        match rest[i] {
            b'\\' => i += 2,
            b'"' => return i + 1,
            _ => i += 1,
        }
    }
    rest.len()
}

/// The length of a character such as `'a'`; of a lifetime, only that of its quote.
fn character(rest: &str) -> usize {
    let mut inside = rest.chars().skip(1);
    match inside.next() {
        Some('\\') => rest[3..].find('\'').map_or(rest.len(), |p| p + 4),
        Some(c) if inside.next() == Some('\'') => c.len_utf8() + 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(code: &str) -> Vec<String> {
        paths(&blank(code)).into_iter().map(|p| p.parts.join("::")).filter(|p| p.contains("::")).collect()
    }

    #[test]
    fn groups_are_written_out() {
        assert_eq!(parts("use crate::{a::{B, c}, d};"), ["crate::a::B", "crate::a::c", "crate::d"]);
        assert_eq!(parts("fn f() -> a::B { x.y(c::d::<E>()) }"), ["a::B", "c::d"]);
    }

    #[test]
    fn comments_and_strings_are_not_code() {
        let code = "/* std::fs /* a::b */ */ let x = \"std::fs \\\" c::d\"; // e::f\nlet y = r#\"g::h\"#; i::j('\"');";
        assert_eq!(parts(code), ["i::j"]);
        assert_eq!(parts("fn f<'a>(x: &'a str) { k::l('\\'', '\\u{e5}', 'å') }"), ["k::l"]);
    }

    #[test]
    fn a_test_module_is_known_wherever_it_stands() {
        let file =
            Source::new("src/a/b.rs", "fn f() {}\n#[cfg(test)]\nmod tests {\n    fn g() {}\n}\nfn h() {}\n");
        let at = |what: &str| file.text.find(what).unwrap();
        assert_eq!(
            (file.is_test(at("f()")), file.is_test(at("g()")), file.is_test(at("h()"))),
            (false, true, false)
        );
        assert_eq!(file.lines_without_tests(), 2);
    }

    #[test]
    fn a_file_can_be_a_test_as_a_whole() {
        let mut files = vec![
            Source::new("src/a/mod.rs", "#[cfg(test)]\nmod sample;\nmod b;\n"),
            Source::new("src/a/sample.rs", "fn f() {}\n"),
            Source::new("src/a/b.rs", "fn f() {}\n#[cfg(test)]\n#[path = \"b_tests.rs\"]\nmod tests;\n"),
            Source::new("src/a/b_tests.rs", "fn f() {}\n"),
        ];
        mark_test_files(&mut files);
        assert_eq!(files.iter().map(|f| f.is_test(0)).collect::<Vec<_>>(), [false, true, false, true]);
        assert_eq!(files.iter().map(|f| f.depth(0)).collect::<Vec<_>>(), [1, 2, 2, 3]);
    }
}
