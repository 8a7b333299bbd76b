//! Whether a PDF keeps its promise: PDF/UA-1 with PDF/A-2a, or A-3a when sealed. Any error fails.

use std::path::Path;

use super::judges::judge;

/// What a published PDF promises.
pub const PUBLISHED: &[&str] = &["ua1", "2a"];
/// What the sealed edition promises.
pub const SEALED: &[&str] = &["ua1", "3a"];
/// What the archive's edition promises.
pub const ARCHIVE: &[&str] = &["1a"];

/// The errors that page-validation finds; none at all where it is not on the machine.
pub fn errors(pdf: &Path, profiles: &[&str]) -> Option<Vec<String>> {
    let python = judge("page-validation")?;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/harness/page_validation.py");
    let output = python.command().arg(script).arg(pdf).args(profiles).output().expect("python3 starts");
    let said = String::from_utf8_lossy(&output.stdout);
    if !output.status.success() {
        return Some(vec![String::from_utf8_lossy(&output.stderr).trim().to_owned()]);
    }
    let bytes = std::fs::read(pdf).expect("the PDF can be read");
    Some(said.lines().filter(|line| !is_false_alarm(line, &bytes)).map(str::to_owned).collect())
}

/// What veraPDF says against a file, profile by profile; nothing where it is not on the machine.
fn by_verapdf(pdf: &Path, profiles: &[&str]) -> Vec<String> {
    let Some(verapdf) = judge("verapdf") else { return Vec::new() };
    let mut out = Vec::new();
    for profile in profiles {
        let words = ["--format", "text", "-v", "--flavour", profile].map(std::ffi::OsString::from);
        let output = verapdf.run(words.iter().map(|word| word.as_os_str()).chain([pdf.as_os_str()]));
        let said = String::from_utf8_lossy(&output.stdout);
        if !passes(&said) {
            let more = String::from_utf8_lossy(&output.stderr);
            out.push(format!("veraPDF, {profile}: {said}{more}"));
        }
    }
    out
}

/// Whether veraPDF's lines say that a file keeps its profile. Silence is no verdict.
pub fn passes(said: &str) -> bool {
    let mut lines = said.lines().filter(|line| line.starts_with("PASS ") || line.starts_with("FAIL "));
    lines.next().is_some_and(|line| line.starts_with("PASS ")) && lines.next().is_none()
}

/// Fails the test unless page-validation finds nothing, and qpdf and veraPDF neither. Says whether it judged.
#[track_caller]
pub fn assert_keeps_promise(pdf: &Path, profiles: &[&str]) -> bool {
    let qpdf = judge("qpdf");
    if let Some(qpdf) = &qpdf {
        let output = qpdf.run(["--check".as_ref(), pdf.as_os_str()]);
        assert!(output.status.success(), "qpdf --check {}: {output:?}", pdf.display());
    }
    let more = by_verapdf(pdf, profiles);
    assert!(more.is_empty(), "{} does not keep {profiles:?}:\n{}", pdf.display(), more.join("\n"));
    let errors = errors(pdf, profiles);
    if let Some(errors) = &errors {
        assert!(errors.is_empty(), "{} does not keep {profiles:?}:\n{}", pdf.display(), errors.join("\n"));
    }
    errors.is_some() && qpdf.is_some()
}

/// page-validation 0.11.0 miscounts a stream whose data ends in a carriage return just before the
/// line end and `endstream`. Its rule is only believed where our own count says the same.
fn is_false_alarm(line: &str, pdf: &[u8]) -> bool {
    let mut fields = line.split('\t').skip(1);
    let (rule, object) = (fields.next().unwrap_or(""), fields.next().unwrap_or(""));
    rule.starts_with("PDFA")
        && rule.ends_with("-STREAM-LENGTH-001")
        && object.parse().is_ok_and(|number| length_is_right(pdf, number))
}

/// Whether `/Length` of the stream in this object is the number of bytes between `stream` and
/// `endstream`, without the line end that stands before the latter.
pub fn length_is_right(pdf: &[u8], object: u32) -> bool {
    let found = || {
        let head = format!("\n{object} 0 obj");
        let object = &pdf[find(pdf, head.as_bytes())? + head.len()..];
        let start = find(object, b"stream")?;
        let dictionary = std::str::from_utf8(&object[..start]).ok()?;
        let after = dictionary.split("/Length ").nth(1)?;
        let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
        let data = &object[start + "stream".len()..];
        let data = data.strip_prefix(b"\r\n").or(data.strip_prefix(b"\n"))?;
        let rest = data.get(digits.parse().ok()?..)?;
        let rest = rest.strip_prefix(b"\r\n").or(rest.strip_prefix(b"\n"))?;
        Some(rest.starts_with(b"endstream"))
    };
    found().unwrap_or(false)
}

fn find(text: &[u8], what: &[u8]) -> Option<usize> {
    text.windows(what.len()).position(|window| window == what)
}
