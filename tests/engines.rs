//! The same job through the engine that is built in and through the program `typst`: every look, every
//! profile, and a long text. And what each profile promises, by stock validators.

mod harness;
#[path = "render/sample.rs"]
mod sample;
#[path = "render/writer.rs"]
mod writer;

use harness::judges::judge;
use harness::{World, pdf, text};
use ssr::outside::engine::Program;
use ssr::render::{self, Edition, Profile, RenderProblem, TYPST};

const PROFILES: [(Profile, &[&str]); 3] =
    [(Profile::Published, pdf::PUBLISHED), (Profile::Sealed, pdf::SEALED), (Profile::Archive, pdf::ARCHIVE)];

/// With something to carry.
fn looks() -> [(&'static str, Edition); 5] {
    let sources = [
        ("document.md".to_owned(), "# Text\n".as_bytes().into()),
        ("records/0001-assigned.yaml".to_owned(), "event: assigned\n".as_bytes().into()),
        ("remiss/1/dispositions.yaml".to_owned(), "[]\n".as_bytes().into()),
        ("targets.yaml".to_owned(), "[]\n".as_bytes().into()),
    ];
    sample::looks().map(|(name, look)| (name, Edition { sources: sources.clone().into(), ..look }))
}

fn made(edition: &Edition, profile: Profile) -> Vec<u8> {
    let job = render::job(edition, profile).unwrap_or_else(|problem| panic!("{problem:?}"));
    render::run(&job).unwrap_or_else(|problem| panic!("{profile:?}: {problem:?}"))
}

#[test]
fn every_look_keeps_the_promise_of_every_profile() {
    let world = World::new();
    for (name, edition) in looks() {
        for (profile, promise) in PROFILES {
            let path = world.at(&format!("{name}-{profile:?}.pdf"));
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder");
            std::fs::write(&path, made(&edition, profile)).expect("written");
            pdf::assert_keeps_promise(&path, promise);
        }
    }
}

#[test]
fn the_sealed_file_carries_its_sources_byte_for_byte() {
    let (_, edition) = looks().into_iter().nth(2).expect("the adopted one");
    let file = lopdf::Document::load_mem(&made(&edition, Profile::Sealed)).expect("a PDF");
    let mut carried = Vec::new();
    for object in file.objects.values() {
        let Ok(spec) = object.as_dict() else { continue };
        if !spec.has_type(b"Filespec") {
            continue;
        }
        let string = |key: &[u8]| lopdf::decode_text_string(spec.get(key).expect("an entry")).expect("text");
        let inside = spec.get(b"EF").and_then(lopdf::Object::as_dict).expect("the file").get(b"F");
        let (_, stream) = file.dereference(inside.expect("a stream")).expect("there");
        let stream = stream.as_stream().expect("a stream");
        let bytes = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
        let relationship = spec.get(b"AFRelationship").and_then(lopdf::Object::as_name).expect("a word");
        assert!(!string(b"Desc").is_empty());
        carried.push((string(b"UF"), String::from_utf8_lossy(relationship).into_owned(), bytes));
    }
    carried.sort();
    let names: Vec<(&str, &str)> = carried.iter().map(|(n, r, _)| (n.as_str(), r.as_str())).collect();
    assert_eq!(
        names,
        [
            ("document.md", "Source"),
            ("records/0001-assigned.yaml", "Supplement"),
            ("remiss/1/dispositions.yaml", "Supplement"),
            ("targets.yaml", "Data"),
        ]
    );
    for (name, _, bytes) in carried {
        assert_eq!(bytes, edition.sources[&name].to_vec(), "{name}");
    }
    let published = lopdf::Document::load_mem(&made(&edition, Profile::Published)).expect("a PDF");
    assert!(published.objects.values().all(|o| !o.as_dict().is_ok_and(|d| d.has_type(b"Filespec"))));
}

#[test]
fn both_engines_give_the_same_bytes() {
    let Some(_) = judge("typst") else { return };
    let program = program();
    assert!(program.fits(), "typst {} is not the version that is built in, {TYPST}", program.version);
    let long = ssr::package::trial().expect("readable").expect("a text");
    for (name, edition) in looks().into_iter().chain([("long", long)]) {
        for (profile, _) in PROFILES {
            let job = render::job(&edition, profile).expect("nothing to mend");
            let theirs = program.run(&job).unwrap_or_else(|f| panic!("{}", f.cause)).expect("a file");
            let ours = render::run(&job).expect("a file");
            assert!(ours == theirs, "{name}, {profile:?}: the engines differ");
        }
    }
}

#[test]
fn what_the_program_says_of_a_template_is_told_with_its_line() {
    let Some(_) = judge("typst") else { return };
    let cover = "#let cover(data) = [\n  #data.borta\n]\n#let contents(data) = []\n";
    let templates = [("lib/cover.typ".to_owned(), cover.as_bytes().into())].into();
    let edition = Edition { templates, ..sample::earlier() };
    let job = render::job(&edition, Profile::Published).expect("nothing to mend");
    let told = program().run(&job).unwrap_or_else(|f| panic!("{}", f.cause));
    let Err(RenderProblem::Template(told)) = told else { panic!("{told:?}") };
    assert!(told.iter().any(|line| line.starts_with("guidance/templates/lib/cover.typ:2")), "{told:?}");
}

#[test]
fn the_other_engine_makes_the_same_file_from_the_command_line() {
    let Some(typst) = judge("typst") else { return };
    let world = World::new();
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let made = |out: &str, more: &[&str]| {
        let out = world.at(out);
        let mut command = world.command(env!("CARGO_BIN_EXE_ssr"), here, "2026-11-25T08:00:00Z");
        command.args(["render", "skyfall", "--as", "pdf,sealed", "--out"]).arg(&out).args(more);
        let output = command.env("SSR_TYPST", typst.path()).output().expect("ssr runs");
        assert!(output.status.success(), "{}", text(&output));
        ["EXEMPEL-skyfall-v1.pdf", "EXEMPEL-skyfall-v1-med-underlag.pdf"]
            .map(|name| std::fs::read(out.join(name)).expect("the file"))
    };
    assert!(made("a", &[]) == made("b", &["--engine", "cli"]));
}

#[test]
fn an_engine_that_is_not_there_or_of_another_version_is_refused() {
    let world = World::new();
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let refused = |program: &std::path::Path| {
        let out = world.at("out");
        let mut command = world.command(env!("CARGO_BIN_EXE_ssr"), here, "2026-11-25T08:00:00Z");
        command.args(["render", "skyfall", "--engine", "cli", "--out"]).arg(&out);
        let output = command.env("SSR_TYPST", program).output().expect("ssr runs");
        assert_eq!(output.status.code(), Some(2), "{}", text(&output));
        assert!(!out.exists());
        text(&output)
    };
    assert!(refused(&world.at("nowhere")).contains("programmet typst finns inte här"));
    let other = world.at("typst");
    std::fs::write(&other, "#!/bin/sh\necho 'typst 0.13.0 (abcdef)'\n").expect("written");
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    std::fs::set_permissions(&other, mode).expect("made to run");
    assert!(refused(&other).contains("programmet typst är 0.13.0, inte 0.15.1"));
}

/// The judge's own program, as the environment would name it.
fn program() -> Program {
    Program::at(judge("typst").expect("asked for above").path()).expect("it answers")
}

#[test]
fn the_doctor_says_which_engine_there_is_and_whether_they_agree() {
    let world = World::new();
    let nowhere = world.ssr(world.path(), "2026-11-25T08:00:00Z", &["doctor"]);
    assert!(nowhere.status.success(), "{}", text(&nowhere));
    assert!(text(&nowhere).contains(TYPST));
}

#[test]
fn the_long_text_is_long() {
    let long = ssr::package::trial().expect("readable").expect("a text");
    let file = lopdf::Document::load_mem(&made(&long, Profile::Published)).expect("a PDF");
    assert!(file.get_pages().len() >= 30, "{} pages", file.get_pages().len());
}
