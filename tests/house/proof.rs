//! Each law can fail, and is silent where nothing is wrong: small houses in memory.

use super::laws::{self, Breach};
use super::source::Source;

fn house(files: &[(&str, &str)]) -> Vec<Source> {
    files.iter().map(|(path, text)| Source::new(path, text)).collect()
}

/// Where each breach lies, as `FILE:LINE`.
fn places(breaches: &[Breach]) -> Vec<String> {
    breaches.iter().map(|b| format!("{}:{}", b.path, b.line)).collect()
}

#[test]
fn the_law_of_order() {
    let rooms = laws::rooms("//! The map.\n\npub mod model;\nmod syntax;\npub mod rules;\n");
    assert_eq!(rooms, ["model", "syntax", "rules"]);
    let files = house(&[
        ("src/model/a.rs", "use crate::rules::Rule;\nuse crate::model::B;\n"),
        ("src/model/mod.rs", "use crate::{\n    model::a,\n    syntax::{self, yaml},\n};\n"),
        ("src/syntax/b.rs", "fn f() { super::super::rules::run() }\nfn g() { super::c() }\n"),
        (
            "src/syntax/c.rs",
            "#[cfg(test)]\nmod tests {\n    use super::super::super::rules;\n    use super::super::x;\n}\n",
        ),
        (
            "src/rules/d.rs",
            "use crate::{model, syntax::yaml};\n// use crate::nothing;\nlet x = \"crate::nothing\";\n",
        ),
        ("src/rules/e.rs", "use crate::nowhere;\n"),
        ("src/attic/f.rs", "\n"),
    ]);
    assert_eq!(
        places(&laws::order(&files, &rooms)),
        [
            "src/model/a.rs:1",
            "src/model/mod.rs:3",
            "src/model/mod.rs:3",
            "src/syntax/b.rs:1",
            "src/syntax/c.rs:3",
            "src/rules/e.rs:1",
            "src/attic/f.rs:1"
        ]
    );
}

#[test]
fn the_law_of_siblings() {
    let files = house(&[
        ("src/letters/a.rs", "use crate::model::A;\nuse crate::{letters, render::pdf};\n"),
        ("src/render/b.rs", "fn f() { crate::redline::marks() }\n"),
        ("src/package/c.rs", "use crate::{answers, letters, redline, render};\n"),
    ]);
    assert_eq!(places(&laws::siblings(&files)), ["src/letters/a.rs:2", "src/render/b.rs:1"]);
}

#[test]
fn the_law_of_the_world() {
    let bad = [
        "use std::fs;",
        "use std::{fmt, net::TcpStream};",
        "fn f() { std::process::exit(1) }",
        "fn f() { std::env::var(\"A\"); }",
        "fn f() { println!(\"a\") }",
        "fn f() { eprintln!(\"a\") }",
        "fn f() { std::print!(\"a\") }",
        "fn f() { dbg!(1); }",
        "fn f() { SystemTime::now(); }",
        "fn f() { std::time::Instant::now(); }",
        "fn f() { jiff::Timestamp::now(); }",
        "fn f() { Zoned::now(); }",
        "use std::io::{Read, stdin};",
        "fn f(p: &Path) { p.exists(); }",
    ];
    for code in bad {
        assert_eq!(places(&laws::world(&house(&[("src/rules/a.rs", code)]))), ["src/rules/a.rs:1"], "{code}");
        assert!(
            laws::world(&house(&[("src/outside/a.rs", code), ("src/terminal/a.rs", code)])).is_empty(),
            "{code}"
        );
    }
    let good = house(&[
        (
            "src/rules/a.rs",
            "const A: &str = env!(\"A\");\nuse std::fmt;\nfn f(w: &mut W) { writeln!(w, \"println!\") }\n",
        ),
        ("src/rules/b.rs", "fn f() {}\n#[cfg(test)]\nmod tests {\n    fn g() { println!() }\n}\n"),
        ("src/main.rs", "fn main() -> std::process::ExitCode { f() }\n"),
    ]);
    assert!(laws::world(&good).is_empty());
}

#[test]
fn the_law_of_homes() {
    let cargo = "[package]\nname = \"x\"\n\n[dependencies]\nclap = \"4\"\nlibgit2-sys = \"1\"\nserde.workspace = true\nnew = \"1\"\n\
                 \n[dev-dependencies]\ninsta = \"1\"\n\n[dependencies.named]\nversion = \"1\"\n\n[profile.dev]\nx = 1\n";
    let names: Vec<String> = laws::dependencies(cargo).into_iter().map(|(_, name)| name).collect();
    assert_eq!(names, ["clap", "libgit2-sys", "serde", "new", "named"]);

    let homes: &[laws::Home] = &[
        ("clap", &["commands"]),
        ("libgit2-sys", &["outside"]),
        ("serde", &["*"]),
        ("named", &["*"]),
        ("gone", &["*"]),
    ];
    let files = house(&[
        ("src/rules/a.rs", "use clap::Parser;\nuse serde::Serialize;\n"),
        (
            "src/rules/b.rs",
            "#[derive(clap::Args)]\nstruct A;\nuse {\n    libgit2_sys as raw,\n    serde,\n};\n",
        ),
        ("src/rules/c.rs", "use super::clap::A;\nfn f(clap: u8) { a.clap() }\n"),
        ("src/commands/d.rs", "use clap::Parser;\n"),
        ("src/outside/e.rs", "use libgit2_sys;\n"),
        ("src/commands/f.rs", "use libgit2_sys;\n"),
    ]);
    assert_eq!(
        places(&laws::homes(&files, cargo, homes)),
        ["Cargo.toml:8", "Cargo.toml:1", "src/rules/a.rs:1", "src/rules/b.rs:1", "src/commands/f.rs:1"]
    );
}

#[test]
fn the_law_of_headers() {
    let files = house(&[
        ("src/a.rs", "//! What it holds,\n//! in a sentence.\n//!\n//! More\n"),
        ("src/b.rs", "use std::fmt;\n"),
        ("src/c.rs", "//! stub\nuse std::fmt;\n"),
        ("src/d.rs", ""),
        ("src/e.rs", "/// Not of the file.\n"),
    ]);
    assert_eq!(places(&laws::headers(&files)), ["src/b.rs:1", "src/c.rs:1", "src/d.rs:1", "src/e.rs:1"]);
}

#[test]
fn the_law_of_lengths() {
    let (just, over) = ("\n".repeat(400), "\n".repeat(401));
    let files = house(&[("src/a.rs", &just), ("src/b.rs", &over), ("src/c.rs", &over)]);
    let known = [("src/a.rs", "stale"), ("src/c.rs", "a reason"), ("src/gone.rs", "stale")];
    assert_eq!(places(&laws::lengths(&files, &known)), ["src/b.rs:401", "src/a.rs:1", "src/gone.rs:1"]);
}

#[test]
fn the_law_of_verbs() {
    let (short, long) = ("\n".repeat(99), "\n".repeat(100));
    let tested = format!("{short}#[cfg(test)]\nmod tests {{\n\n}}\n");
    let files = house(&[
        ("src/commands/a.rs", &short),
        ("src/commands/b.rs", &long),
        ("src/commands/c.rs", &tested),
        ("src/commands/remiss/d.rs", &long),
        ("src/commands/mod.rs", &long),
        ("src/rules/e.rs", &long),
    ]);
    assert_eq!(places(&laws::verbs(&files)), ["src/commands/b.rs:100", "src/commands/remiss/d.rs:100"]);
}

#[test]
fn the_law_of_surprises() {
    let bad = [
        "fn f() { a.unwrap() }",
        "fn f() { a\n.expect(\"why\") }",
        "fn f() { a.map(Option::unwrap) }",
        "fn f() { panic!(\"a\") }",
        "fn f() { todo!() }",
        "fn f() { unimplemented!() }",
        "fn f() { unreachable!() }",
    ];
    for code in bad {
        assert_eq!(laws::surprises(&house(&[("src/a.rs", code)])).len(), 1, "{code}");
        let tested = format!("#[cfg(test)]\nmod tests {{\n{code}\n}}\n");
        assert!(laws::surprises(&house(&[("src/a.rs", &tested)])).is_empty(), "{code}");
    }
    let good = "#[expect(dead_code)]\nfn f() { a.unwrap_or(b); a.expect_err; unreachable!(\"a slug is a slug\") } // panic!\n";
    assert!(laws::surprises(&house(&[("src/a.rs", good)])).is_empty());
}

#[test]
fn the_law_of_pins() {
    let lock = "[[package]]\nname = \"one\"\nversion = \"1.0.0\"\n\n[[package]]\nname = \"two\"\nversion = \"2.0.0\"\n\n\
                [[package]]\nname = \"one-more\"\nversion = \"3.0.0\"\n\n[[package]]\nname = \"two\"\nversion = \"2.1.0\"\n";
    assert!(laws::pins(lock, &[("one", "1.0.0", "")]).is_empty());
    let wrong: &[laws::Pin] = &[("one", "1.0.1", ""), ("two", "2.0.0", ""), ("three", "1.0.0", "")];
    assert_eq!(places(&laws::pins(lock, wrong)), ["Cargo.lock:3", "Cargo.lock:7", "Cargo.lock:1"]);
}
