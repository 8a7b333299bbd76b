//! Findings as workflow commands, one a line, which GitHub shows on the lines of a pull request.
//!
//! What a document says goes only where GitHub reads text, and escaped as GitHub reads it, so that
//! no document can speak a command of its own.

use super::clean::{block, inline};
use super::messages::{Word, told};
use super::order::order;
use super::places::{Range, Texts};
use crate::diag::{Diagnostic, Level, Say as _};
use crate::model::Lang;

/// One command for each finding; nothing where nothing is found.
pub fn commands<'s>(found: &[Diagnostic], source: &dyn Fn(&str) -> Option<&'s str>, lang: Lang) -> String {
    let mut texts = Texts::new(source);
    let mut out = String::new();
    for finding in order(found) {
        let command = match finding.level {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Note => "notice",
        };
        let range = texts.range(&finding.path, finding.span);
        let mut message = told(finding, lang);
        for related in &finding.related {
            let range = texts.range(&related.path, related.span);
            let place = place(&related.path, range);
            message.push_str(&format!("\n{}: {place}: {}", Word::Note.say(lang), related.message.say(lang)));
        }
        out.push_str(&format!(
            "::{command} file={}{},title={}::{}\n",
            property(&finding.path),
            region(range),
            property(&format!("{} {}", finding.kind.code, finding.kind.name)),
            data(&block(&message)),
        ));
    }
    out
}

/// The columns are left out over several lines: GitHub refuses an annotation that has both.
fn region(range: Range) -> String {
    let (Some(line), Some(end_line)) = (range.line, range.end_line) else { return String::new() };
    match (range.column, range.end_column) {
        (Some(column), Some(end_column)) if line == end_line => {
            format!(",line={line},col={column},endLine={end_line},endColumn={end_column}")
        }
        _ => format!(",line={line},endLine={end_line}"),
    }
}

fn place(path: &str, range: Range) -> String {
    match (range.line, range.column) {
        (Some(line), Some(column)) => format!("{path}:{line}:{column}"),
        _ => path.to_owned(),
    }
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(&inline(text)).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::diag::{FIRST, Kind, Plain};
    use crate::model::Span;
    use crate::syntax::properties;
    use crate::terminal::clean::shown;

    static KIND: Kind = Kind {
        name: "a-rule",
        code: "SSR900",
        level: Level::Error,
        age: FIRST,
        page: "",
        summary: |lang| lang.pick("sv", "en"),
    };

    fn said(found: &[Diagnostic], text: &str) -> String {
        commands(found, &|path: &str| path.ends_with(".md").then_some(text), Lang::Sv)
    }

    #[test]
    fn says_where_what_and_what_to_do() {
        let finding = KIND.at("å, b.md", Some(Span::new(4, 7)), Plain("100 % fel".to_owned()));
        let finding =
            finding.help(Plain("gör: så".to_owned())).related(Span::new(0, 3), Plain("här".to_owned()));
        assert_eq!(
            said(&[finding], "ett\ntvå\n"),
            "::error file=å%2C b.md,line=2,col=1,endLine=2,endColumn=3,title=SSR900 a-rule::\
             100 %25 fel%0Ahjälp: gör: så%0Aanm: å, b.md:1:1: här\n"
        );
    }

    #[test]
    fn several_lines_have_no_columns_and_a_whole_file_no_lines() {
        let several = KIND.at("a.md", Some(Span::new(0, 6)), Plain("x".to_owned()));
        assert_eq!(
            said(&[several], "ett\ntvå\n"),
            "::error file=a.md,line=1,endLine=2,title=SSR900 a-rule::x\n"
        );
        let whole = KIND.at("a.md", None, Plain("x".to_owned()));
        assert_eq!(said(&[whole], ""), "::error file=a.md,title=SSR900 a-rule::x\n");
        assert_eq!(said(&[], ""), "");
    }

    #[test]
    fn nothing_can_speak_a_command_of_its_own() {
        let evil = "%0A::error::x\r\n::set-output name=a,b::c\u{1b}]0;d\u{7}\u{202e}";
        let mut finding = KIND.at(&format!("{evil}.md"), Some(Span::new(0, 1)), Plain(evil.to_owned()));
        finding = finding.help(Plain(evil.to_owned())).related(Span::new(0, 1), Plain(evil.to_owned()));
        let out = said(&[finding], "x");
        assert_eq!(out.lines().count(), 1, "{out}");
        let (head, message) = out.trim_start_matches("::").split_once("::").expect("a command");
        assert_eq!(
            head,
            "error file=%250A%3A%3Aerror%3A%3Ax %3A%3Aset-output name=a%2Cb%3A%3Ac␛]0;d␇<U+202E>.md\
             ,line=1,col=1,endLine=1,endColumn=2,title=SSR900 a-rule"
        );
        assert!(message.starts_with("%250A::error::x␍%0A::set-output name=a,b::c␛]0;d␇<U+202E>%0Ahjälp: "));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn any_file_gives_one_command_a_finding(bytes in properties::bytes()) {
            let (text, _, found) = properties::read_all(&bytes);
            let out = commands(&found, &|_: &str| Some(text.as_str()), Lang::Sv);
            prop_assert_eq!(out.lines().count(), order(&found).len());
            prop_assert!(out.lines().all(|line| line.starts_with("::error file=")
                || line.starts_with("::warning file=") || line.starts_with("::notice file=")), "{}", out);
            prop_assert!(out.chars().all(|c| c == '\n' || shown(c).is_none()), "{}", out);
        }
    }
}
