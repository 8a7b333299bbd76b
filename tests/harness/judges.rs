//! Outside programs that judge what we make: found, or skipped aloud, or demanded.
//!
//! A test asks `let Some(qpdf) = judge("qpdf") else { return };`. A judge that is not on the machine
//! is listed at the end of the test binary's run. With `SSR_REQUIRE_JUDGES=1` it fails the test
//! instead; `.ci/run` installs them all and sets that.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Mutex, PoisonError};

/// Judges that `.ci/run` cannot install: heard where they are, and never demanded.
const GUESTS: &[&str] = &["verapdf"];

/// A judge: the program, what it must answer with success to count as there, how to get it.
struct Known {
    name: &'static str,
    program: &'static str,
    probe: &'static [&'static str],
    get: &'static str,
}

const IS_PAGE_VALIDATION: &str =
    "import page, sys; sys.exit(0 if page.__version__ == '0.11.0' else 'not version 0.11.0')";

/// A line of JavaScript that knows, as `r`, the libraries which `.ci/run` installed for this clone.
macro_rules! library {
    ($line:literal) => {
        concat!(
            "const r = require('module').createRequire('",
            env!("CARGO_MANIFEST_DIR"),
            "/target/judges/lib/'); ",
            $line
        )
    };
}

const KNOWN: &[Known] = &[
    Known { name: "git", program: "git", probe: &["--version"], get: "the package git" },
    Known { name: "ssh-keygen", program: "ssh-keygen", probe: &[], get: "the package openssh-client" },
    Known { name: "qpdf", program: "qpdf", probe: &["--version"], get: "the package qpdf" },
    Known { name: "pdftotext", program: "pdftotext", probe: &["-v"], get: "the package poppler-utils" },
    Known { name: "pdftoppm", program: "pdftoppm", probe: &["-v"], get: "the package poppler-utils" },
    Known { name: "pdfinfo", program: "pdfinfo", probe: &["-v"], get: "the package poppler-utils" },
    // It has no command of its own: it is a Python module with the name `page`.
    Known {
        name: "page-validation",
        program: "python3",
        probe: &["-c", IS_PAGE_VALIDATION],
        get: "`pip install page-validation==0.11.0`, or run .ci/run once",
    },
    Known {
        name: "verapdf",
        program: "verapdf",
        probe: &["--version"],
        get: "an installation of veraPDF and Java on the PATH",
    },
    Known {
        name: "outloud",
        program: "outloud",
        probe: &["--version"],
        get: "`pip install outloud==0.2.1`, or run .ci/run once",
    },
    Known {
        name: "soffice",
        program: "soffice",
        probe: &["--version"],
        get: "the package libreoffice-writer (not libreoffice-writer-nogui)",
    },
    // A Python module as well.
    Known {
        name: "python-docx",
        program: "python3",
        probe: &["-c", "import docx, sys; sys.exit(docx.__version__ != '1.2.0')"],
        get: "`pip install python-docx==1.2.0`, or run .ci/run once",
    },
    Known { name: "localc", program: "localc", probe: &["--version"], get: "the package libreoffice-calc" },
    Known { name: "python3", program: "python3", probe: &["-c", "import email"], get: "the package python3" },
    // A Python module as well.
    Known {
        name: "openpyxl",
        program: "python3",
        probe: &["-c", "import openpyxl, sys; sys.exit(openpyxl.__version__ != '3.1.5')"],
        get: "`pip install openpyxl==3.1.5`, or run .ci/run once",
    },
    // It comes with outloud.
    Known {
        name: "pymupdf",
        program: "python3",
        probe: &["-c", "import pymupdf"],
        get: "`pip install outloud==0.2.1`, or run .ci/run once",
    },
    // It hands letters over in the name of other users, and only root may do that.
    Known { name: "root", program: "sh", probe: &["-c", "test $(id -u) = 0"], get: "run the tests as root" },
    Known { name: "smtpd", program: "smtpd", probe: &[], get: "the package opensmtpd" },
    Known {
        name: "dovecot",
        program: "dovecot",
        probe: &["--version"],
        get: "the packages dovecot-imapd and dovecot-lmtpd",
    },
    // No command of its own: Dovecot runs it.
    Known {
        name: "submission",
        program: "sh",
        probe: &["-c", "test -x /usr/lib/dovecot/submission"],
        get: "the package dovecot-submissiond",
    },
    Known { name: "openssl", program: "openssl", probe: &["version"], get: "the package openssl" },
    Known { name: "frm", program: "frm", probe: &["--version"], get: "the package mailutils" },
    Known { name: "node", program: "node", probe: &["--version"], get: "the package nodejs" },
    Known {
        name: "yaml-language-server",
        program: "yaml-language-server",
        probe: &["--version"],
        get: "`npm install --global --ignore-scripts --prefix target/judges yaml-language-server@1.25.0`, or run .ci/run once",
    },
    Known { name: "chromium", program: "chromium", probe: &["--version"], get: "the package chromium" },
    // What judges pages is a library for Node: the program is Node itself, and the probe looks for the library.
    Known {
        name: "axe-core",
        program: "node",
        probe: &["-e", library!("r.resolve('axe-core'); r.resolve('puppeteer-core')")],
        get: "`npm install --global --ignore-scripts --prefix target/judges axe-core@4.11.0 puppeteer-core@24.9.0`, or run .ci/run once",
    },
    Known {
        name: "commonmark-spec",
        program: "node",
        probe: &["-e", library!("r.resolve('commonmark-spec')")],
        get: "`npm install --global --ignore-scripts --prefix target/judges commonmark-spec@0.31.2`, or run .ci/run once",
    },
    Known {
        name: "typst",
        program: "typst",
        probe: &["--version"],
        get: "`cargo install --locked typst-cli@0.15.1 --root target/judges`, or run .ci/run once",
    },
];

/// A judge that is there.
#[derive(Debug)]
pub struct Judge {
    pub name: &'static str,
    program: PathBuf,
}

impl Judge {
    pub fn command(&self) -> Command {
        Command::new(&self.program)
    }

    #[allow(dead_code, reason = "not every test binary asks")]
    pub fn path(&self) -> &Path {
        &self.program
    }

    /// Runs it with these arguments; it must at least start.
    pub fn run<I: IntoIterator<Item: AsRef<std::ffi::OsStr>>>(&self, arguments: I) -> Output {
        let output = self.command().args(arguments).output();
        output.unwrap_or_else(|e| panic!("{} starts: {e}", self.program.display()))
    }
}

/// The judge of this name; none, and said so at the end, where it is not on the machine.
pub fn judge(name: &str) -> Option<Judge> {
    let known = KNOWN.iter().find(|known| known.name == name);
    let known =
        known.unwrap_or_else(|| panic!("no judge is called {name}: add it to tests/harness/judges.rs"));
    match find(known, &places()) {
        Some(program) => Some(Judge { name: known.name, program }),
        None if required() && !GUESTS.contains(&name) => {
            panic!("the judge {name} is required and not here: get {}", known.get)
        }
        None => {
            skipped(known);
            None
        }
    }
}

fn required() -> bool {
    std::env::var("SSR_REQUIRE_JUDGES").is_ok_and(|value| value == "1")
}

/// Where programs are looked for: what `.ci/run` installed for this clone, then the `PATH`.
fn places() -> Vec<PathBuf> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/judges/bin");
    let path = std::env::var_os("PATH").unwrap_or_default();
    // What only root runs is not always on the path.
    let of_root = PathBuf::from("/usr/sbin");
    std::iter::once(own).chain(std::env::split_paths(&path)).chain([of_root]).collect()
}

/// The first program of that name which passes its probe.
fn find(known: &Known, places: &[PathBuf]) -> Option<PathBuf> {
    places.iter().map(|place| place.join(known.program)).filter(|program| program.is_file()).find(|program| {
        known.probe.is_empty()
            || Command::new(program).args(known.probe).output().is_ok_and(|o| o.status.success())
    })
}

/// The judges that were missed, and which tests asked for each.
static SKIPPED: Mutex<BTreeMap<&str, (String, Vec<String>)>> = Mutex::new(BTreeMap::new());

fn skipped(known: &Known) {
    let test = std::thread::current().name().unwrap_or("a test").to_owned();
    let mut skipped = SKIPPED.lock().unwrap_or_else(PoisonError::into_inner);
    if skipped.is_empty() {
        at_exit();
    }
    let (_, tests) = skipped.entry(known.name).or_insert_with(|| (known.get.to_owned(), Vec::new()));
    if !tests.contains(&test) {
        tests.push(test);
        tests.sort();
    }
}

fn list(skipped: &BTreeMap<&str, (String, Vec<String>)>) -> String {
    let mut out = String::from("\nNot judged on this machine:\n");
    for (name, (get, tests)) in skipped {
        out.push_str(&format!("  {name} is not here, so these checked less: {}\n", tests.join(", ")));
        out.push_str(&format!("    to have it: {get}\n"));
    }
    out
}

/// The test runner has no last moment of its own, so the C library's is taken. It writes to the
/// real stderr, which the runner does not hold back as it does with what a passing test prints.
fn at_exit() {
    unsafe extern "C" {
        fn atexit(call: extern "C" fn()) -> std::ffi::c_int;
    }
    extern "C" fn tell() {
        let skipped = SKIPPED.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = std::io::stderr().write_all(list(&skipped).as_bytes());
    }
    // SAFETY: `tell` is a plain function without arguments, and it does not unwind.
    unsafe { atexit(tell) };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_must_be_there_and_pass_its_probe() {
        let places = [PathBuf::from("/bin")];
        let known = |program, probe| Known { name: "x", program, probe, get: "nothing" };
        assert!(find(&known("sh", &["-c", "exit 0"]), &places).is_some());
        assert!(find(&known("sh", &["-c", "exit 1"]), &places).is_none());
        assert!(find(&known("no-program-has-this-name", &[]), &places).is_none());
    }

    #[test]
    fn the_list_names_judge_tests_and_remedy() {
        let skipped =
            BTreeMap::from([("qpdf", ("the package qpdf".to_owned(), vec!["a".to_owned(), "b".to_owned()]))]);
        let said = list(&skipped);
        assert!(
            said.contains("qpdf is not here, so these checked less: a, b\n    to have it: the package qpdf"),
            "{said}"
        );
    }

    #[test]
    fn every_judge_has_a_name_of_its_own() {
        let mut names: Vec<&str> = KNOWN.iter().map(|known| known.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), KNOWN.len());
        assert!(GUESTS.iter().all(|guest| names.contains(guest)));
    }
}
