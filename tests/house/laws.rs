//! The laws: each reads source files and gives its breaches.

use std::fmt;

use super::source::{CodePath, Source};

/// What is wrong where, and what to do about it.
#[derive(Debug, PartialEq)]
pub struct Breach {
    pub path: String,
    pub line: usize,
    pub what: String,
    pub mend: String,
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}\n    {}", self.path, self.line, self.what, self.mend)
    }
}

/// A breach by the file as a whole: it lies at the last line.
fn too_long(file: &Source, what: String, mend: &str) -> Breach {
    Breach { line: file.lines(), ..breach(file, 0, what, mend) }
}

fn breach(file: &Source, at: usize, what: impl Into<String>, mend: impl Into<String>) -> Breach {
    Breach { path: file.path.clone(), line: file.line(at), what: what.into(), mend: mend.into() }
}

/// The rooms in the order of `lib.rs`.
pub fn rooms(lib: &str) -> Vec<String> {
    lib.lines()
        .filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';'))
        .map(str::to_owned)
        .collect()
}

/// The room that a path leads to, if it leaves its own file by `crate::` or by `super::`.
fn room_of<'a>(file: &Source, path: &'a CodePath) -> Option<&'a str> {
    let skip = match path.parts.first()?.as_str() {
        "crate" => 1,
        "super" => {
            let supers = path.parts.iter().take_while(|p| *p == "super").count();
            (supers >= file.depth(path.at)).then_some(supers)?
        }
        _ => return None,
    };
    path.parts.get(skip).map(String::as_str)
}

/// A room uses only rooms declared above it.
pub fn order(files: &[Source], rooms: &[String]) -> Vec<Breach> {
    let place = |room: &str| rooms.iter().position(|r| r == room);
    let mut out = Vec::new();
    for file in files {
        let Some(own) = file.room() else { continue };
        let Some(floor) = place(own) else {
            let mend = "declare it in src/lib.rs, below every room that it uses";
            out.push(breach(file, 0, format!("the room `{own}` is not declared in src/lib.rs"), mend));
            continue;
        };
        for path in file.paths() {
            let Some(room) = room_of(file, &path) else { continue };
            match place(room) {
                Some(other) if other > floor => out.push(breach(
                    file,
                    path.at,
                    format!("`{own}` uses `{room}`, which stands below it"),
                    "move what both need up into a room above, or do the joining in a room below both",
                )),
                Some(_) => {}
                None if room == "self" => {}
                None => out.push(breach(
                    file,
                    path.at,
                    format!("`{}` leads to no room", path.parts.join("::")),
                    "name the room that holds it; nothing but rooms lies at the root",
                )),
            }
        }
    }
    out
}

/// These never use one another.
pub const SIBLINGS: &[&str] = &["answers", "letters", "redline", "render"];

pub fn siblings(files: &[Source]) -> Vec<Breach> {
    let mut out = Vec::new();
    for file in files {
        let Some(own) = file.room().filter(|room| SIBLINGS.contains(room)) else { continue };
        for path in file.paths() {
            let Some(room) = room_of(file, &path) else { continue };
            if room != own && SIBLINGS.contains(&room) {
                let mend = "move what both need up into `model` or `prose`, or join the two in `package`";
                out.push(breach(file, path.at, format!("`{own}` uses its sibling `{room}`"), mend));
            }
        }
    }
    out
}

/// The rooms that may touch the world.
const DOORS: &[&str] = &["outside", "terminal"];

const WORLD_PATHS: &[&[&str]] = &[
    &["std", "fs"],
    &["std", "net"],
    &["std", "process"],
    &["std", "env"],
    &["std", "io", "stdin"],
    &["std", "io", "stdout"],
    &["std", "io", "stderr"],
];
const WORLD_CLOCKS: &[[&str; 2]] = &[
    ["SystemTime", "now"],
    ["Instant", "now"],
    ["Timestamp", "now"],
    ["Zoned", "now"],
    ["TimeZone", "system"],
    ["io", "stdin"],
    ["io", "stdout"],
    ["io", "stderr"],
    ["thread", "sleep"],
];
const WORLD_MACROS: &[&str] = &["println", "eprintln", "print", "eprint", "dbg"];
/// Questions that a `Path` answers by looking at the disk.
const WORLD_METHODS: &[&str] = &["exists", "canonicalize", "read_dir", "symlink_metadata"];

/// Only the doors touch the world; `main.rs` may set the exit code.
pub fn world(files: &[Source]) -> Vec<Breach> {
    let mut out = Vec::new();
    for file in files {
        if file.room().is_some_and(|room| DOORS.contains(&room)) {
            continue;
        }
        let mend = "ask for it as a value: read in `outside/`, say in `terminal/`, and pass it in";
        for path in file.paths() {
            let parts: Vec<&str> = path.parts.iter().map(String::as_str).collect();
            let exit_code = file.path == "src/main.rs" && parts.starts_with(&["std", "process"]);
            let touches = WORLD_PATHS.iter().any(|world| parts.starts_with(world))
                || parts.windows(2).any(|two| WORLD_CLOCKS.iter().any(|clock| clock == two));
            if touches && !exit_code && !file.is_test(path.at) {
                out.push(breach(file, path.at, format!("`{}` touches the world", parts.join("::")), mend));
            }
        }
        for (at, name, _) in file.macros() {
            if WORLD_MACROS.contains(&name) && !file.is_test(at) {
                out.push(breach(file, at, format!("`{name}!` speaks past the mouth"), mend));
            }
        }
        for (at, name) in file.methods() {
            if WORLD_METHODS.contains(&name) && !file.is_test(at) {
                out.push(breach(file, at, format!("`.{name}()` looks at the disk"), mend));
            }
        }
    }
    out
}

/// A dependency and the rooms that may name it; `*` is any.
pub type Home = (&'static str, &'static [&'static str]);

/// The dependencies of the program itself, from `Cargo.toml`, with their lines.
pub fn dependencies(cargo_toml: &str) -> Vec<(usize, String)> {
    let mut inside = false;
    let mut out = Vec::new();
    for (number, line) in cargo_toml.lines().enumerate() {
        let line = line.trim();
        if let Some(section) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            let (_, named) = section.rsplit_once("dependencies").unwrap_or(("", "no"));
            let ours = section.contains("dependencies") && !section.starts_with("dev-");
            inside = ours && named.is_empty();
            if let (true, Some(name)) = (ours, named.strip_prefix('.')) {
                out.push((number + 1, name.to_owned()));
            }
        } else if inside && !line.starts_with('#') {
            if let Some((name, _)) = line.split_once(['=', '.']) {
                out.push((number + 1, name.trim().trim_matches('"').to_owned()));
            }
        }
    }
    out
}

/// Each crate is named only in its home rooms, and each dependency has a home.
pub fn homes(files: &[Source], cargo_toml: &str, homes: &[Home]) -> Vec<Breach> {
    let in_code = |name: &str| name.replace('-', "_");
    let dependencies = dependencies(cargo_toml);
    let cargo = |line, what: String, mend: &str| Breach {
        path: "Cargo.toml".to_owned(),
        line,
        what,
        mend: mend.to_owned(),
    };
    let mut out = Vec::new();
    for (line, name) in &dependencies {
        if !homes.iter().any(|(home, _)| home == name) {
            let mend = "say in HOMES (tests/house.rs) which rooms may name it, and in docs/dependencies.md why it is there";
            out.push(cargo(*line, format!("the dependency `{name}` has no home"), mend));
        }
    }
    for (name, _) in homes {
        if !dependencies.iter().any(|(_, dependency)| dependency == name) {
            let mend = "take its row out of HOMES (tests/house.rs)";
            out.push(cargo(1, format!("`{name}` has a home, and is no dependency"), mend));
        }
    }
    for file in files {
        for path in file.paths() {
            let Some(first) = path.parts.first() else { continue };
            if path.parts.len() < 2 && !path.used {
                continue;
            }
            let Some((name, rooms)) = homes.iter().find(|(name, _)| in_code(name) == *first) else {
                continue;
            };
            let room = file.room().unwrap_or("main.rs");
            if !rooms.contains(&"*") && !rooms.contains(&room) {
                let home = rooms.iter().map(|r| format!("{r}/")).collect::<Vec<_>>().join(" and ");
                let mend = format!("its home is {home}: ask that room for what you need");
                out.push(breach(file, path.at, format!("`{name}` is named in {room}"), mend));
            }
        }
    }
    out
}

/// Every source file opens with a sentence that says what it holds.
pub fn headers(files: &[Source]) -> Vec<Breach> {
    let mend = "begin the file with `//! ` and one sentence that says what it holds";
    let mut out = Vec::new();
    for file in files {
        let head: Vec<&str> = file.text.lines().map_while(|line| line.strip_prefix("//!")).collect();
        let first = head.split(|line| line.trim().is_empty()).next().unwrap_or(&[]).join(" ");
        if !first.trim_end().ends_with(['.', ':', '?', '!']) {
            let what =
                if head.is_empty() { "no `//!` at the top" } else { "the `//!` at the top is no sentence" };
            out.push(breach(file, 0, what, mend));
        }
    }
    out
}

/// Above this many lines, a file stands in a list with its reason.
pub const LONG: usize = 400;

pub fn lengths(files: &[Source], known: &[(&str, &str)]) -> Vec<Breach> {
    let mut out = Vec::new();
    for file in files {
        let listed = known.iter().any(|(path, _)| *path == file.path);
        if file.lines() > LONG && !listed {
            let mend =
                "split it where one thing ends; or add it to LONG_FILES (tests/house.rs) with the reason";
            out.push(too_long(file, format!("{} lines", file.lines()), mend));
        }
    }
    for (path, _) in known {
        if !files.iter().any(|file| file.path == *path && file.lines() > LONG) {
            out.push(Breach {
                path: (*path).to_owned(),
                line: 1,
                what: format!("it is listed as long, and has not more than {LONG} lines"),
                mend: "take its row out of LONG_FILES (tests/house.rs)".to_owned(),
            });
        }
    }
    out
}

/// A verb has fewer lines than this, its tests not counted.
pub const VERB: usize = 100;

/// What the verbs share is no verb.
const SHARED: &[&str] = &[
    "/mod.rs",
    "/cli.rs",
    "/session.rs",
    "/steps.rs",
    "/messages.rs",
    "/parcel.rs",
    "/intake.rs",
    "/entering.rs",
];

/// One verb, one short file. `mod.rs` lists the verbs, and only the law of lengths holds for it.
pub fn verbs(files: &[Source]) -> Vec<Breach> {
    let shared = |file: &&Source| SHARED.iter().any(|name| file.path.ends_with(name));
    files
        .iter()
        .filter(|file| file.room() == Some("commands") && !shared(file))
        .filter(|file| file.lines_without_tests() >= VERB)
        .map(|file| {
            let mend = "load, decide, show, apply: what is more belongs one room up";
            too_long(file, format!("a verb of {} lines", file.lines_without_tests()), mend)
        })
        .collect()
}

/// Nothing in the program ends it by surprise.
pub fn surprises(files: &[Source]) -> Vec<Breach> {
    let mut out = Vec::new();
    for file in files {
        let mut found = Vec::new();
        for (at, name) in file.methods() {
            if matches!(name, "unwrap" | "expect") {
                found.push((at, format!("`.{name}()` can end the program")));
            }
        }
        for path in file.paths() {
            if path.parts.len() > 1
                && path.parts.last().is_some_and(|last| last == "unwrap" || last == "expect")
            {
                found.push((path.at, format!("`{}` can end the program", path.parts.join("::"))));
            }
        }
        for (at, name, rest) in file.macros() {
            let bare = rest
                .trim_start()
                .get(1..)
                .is_none_or(|inside| inside.trim_start().starts_with([')', ']', '}']));
            match name {
                "panic" | "todo" | "unimplemented" => found.push((at, format!("`{name}!` ends the program"))),
                "unreachable" if bare => found.push((at, "`unreachable!` without its reason".to_owned())),
                _ => {}
            }
        }
        let mend = "give a value, a Refusal or a Fault; what cannot be is `unreachable!(\"why\")`";
        out.extend(
            found
                .into_iter()
                .filter(|(at, _)| !file.is_test(*at))
                .map(|(at, what)| breach(file, at, what, mend)),
        );
    }
    out
}

/// A crate that must stand in the lock in exactly one version, and why.
pub type Pin = (&'static str, &'static str, &'static str);

pub fn pins(lock: &str, pins: &[Pin]) -> Vec<Breach> {
    let value =
        |line: &'_ str, key: &str| line.strip_prefix(key).map(|rest| rest.trim_matches('"').to_owned());
    let lines: Vec<&str> = lock.lines().collect();
    let mut locked: Vec<(usize, String, String)> = Vec::new();
    for (number, pair) in lines.windows(2).enumerate() {
        if let (Some(name), Some(version)) = (value(pair[0], "name = "), value(pair[1], "version = ")) {
            locked.push((number + 2, name, version));
        }
    }
    let mut out = Vec::new();
    for (name, version, why) in pins {
        let found: Vec<_> = locked.iter().filter(|(_, n, _)| n == name).collect();
        let versions: Vec<&str> = found.iter().map(|(_, _, v)| v.as_str()).collect();
        if versions != [*version] {
            let versions = versions.join(" and ");
            let versions = if versions.is_empty() { "not there".to_owned() } else { versions };
            out.push(Breach {
                path: "Cargo.lock".to_owned(),
                line: found.first().map_or(1, |(line, _, _)| *line),
                what: format!("`{name}` is {versions}, not {version} ({why})"),
                mend: format!("take Cargo.lock back from Git, then `cargo update -p {name} --precise {version}` if need be"),
            });
        }
    }
    out
}
