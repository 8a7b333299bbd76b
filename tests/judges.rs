//! The judges themselves: that they can say no, and that the one false alarm is known for what it is.

mod harness;
#[allow(dead_code, reason = "one look is enough here")]
#[path = "render/sample.rs"]
mod sample;
#[allow(dead_code, reason = "one look is enough here")]
#[path = "render/writer.rs"]
mod writer;

use std::path::Path;

use harness::pdf;
use lopdf::{Dictionary, Document, Object, dictionary};
use ssr::render::{Profile, job, run};

const NO_PROMISE: &str = "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n\
3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>\nendobj\n";

/// A small PDF with a right table of objects, and none of what PDF/UA and PDF/A ask for.
fn plain_pdf() -> String {
    let mut out = NO_PROMISE.to_owned();
    let start = out.len();
    out.push_str("xref\n0 4\n0000000000 65535 f \n");
    for object in 1..=3 {
        let at = NO_PROMISE.find(&format!("\n{object} 0 obj")).map_or(0, |at| at + 1);
        out.push_str(&format!("{at:010} 00000 n \n"));
    }
    out.push_str(&format!("trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"));
    out
}

#[test]
fn page_validation_says_no_to_a_pdf_without_tags() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plain.pdf");
    std::fs::write(&path, plain_pdf()).unwrap();
    for profiles in [pdf::PUBLISHED, pdf::SEALED] {
        let Some(errors) = pdf::errors(&path, profiles) else { return };
        for profile in profiles {
            assert!(
                errors.iter().any(|error| error.starts_with(&format!("{profile}\t"))),
                "{profile}: {errors:?}"
            );
        }
        assert!(errors.iter().any(|error| error.contains("PDFUA1-TAGGED-DOCUMENT-001")), "{errors:?}");
    }
}

/// What the archive's judge says of a file, after a change.
fn as_1a(folder: &Path, profile: Profile, change: impl FnOnce(&mut Document)) -> Option<Vec<String>> {
    let job = job(&sample::earlier(), profile).expect("a job");
    let mut file = Document::load_mem(&run(&job).expect("a file")).expect("a PDF");
    change(&mut file);
    let path = folder.join("changed.pdf");
    file.save(&path).expect("written");
    pdf::errors(&path, pdf::ARCHIVE)
}

#[test]
fn page_validation_says_no_to_what_is_no_archive_file() {
    let folder = tempfile::tempdir().unwrap();
    let said = |profile, change: fn(&mut Document)| as_1a(folder.path(), profile, change);
    // Written again without a change it stands, so that what follows is refused for its own sake.
    let Some(errors) = said(Profile::Archive, |_| {}) else { return };
    assert!(errors.is_empty(), "{errors:?}");
    let refused = |rule: &str, profile, change: fn(&mut Document)| {
        let errors = said(profile, change).expect("a judge");
        assert!(errors.iter().any(|error| error.contains(rule)), "{rule} is not in {errors:?}");
    };
    refused("PDFA1B-ID-PART-001", Profile::Published, |_| {});
    refused("PDFA1B-ID-PART-001", Profile::Sealed, |_| {});
    refused("PDFA1A-STRUCT-TREE-ROOT-001", Profile::Archive, |file| {
        root(file).remove(b"StructTreeRoot");
    });
    refused("PDFA1A-TAGGED-DOCUMENT-001", Profile::Archive, |file| {
        root(file).remove(b"MarkInfo");
    });
    refused("PDFA1B-ID-SCHEMA-001", Profile::Archive, |file| {
        root(file).remove(b"Metadata");
    });
    refused("PDFA1B-TRANSPARENCY-GROUP-001", Profile::Archive, |file| {
        first_page(file).set("Group", dictionary! { "S" => "Transparency", "CS" => "DeviceRGB" });
    });
    refused("PDFA1B-EXTGSTATE-FILL-ALPHA-001", Profile::Archive, |file| {
        let half = file.add_object(dictionary! { "Type" => "ExtGState", "ca" => Object::Real(0.5) });
        let mut resources = match first_page(file).get(b"Resources").cloned().expect("resources") {
            Object::Reference(id) => file.get_dictionary(id).expect("resources").clone(),
            own => own.as_dict().expect("resources").clone(),
        };
        resources.set("ExtGState", dictionary! { "half" => half });
        first_page(file).set("Resources", resources);
        let page = file.get_pages()[&1];
        file.add_page_contents(page, b"/half gs\n".to_vec()).expect("added");
    });
    refused("PDFA1B-ACTION-TYPE-001", Profile::Archive, |file| {
        let action = dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") };
        root(file).set("OpenAction", action);
    });
}

fn root(file: &mut Document) -> &mut Dictionary {
    file.catalog_mut().expect("a catalog")
}

fn first_page(file: &mut Document) -> &mut Dictionary {
    let page = file.get_pages()[&1];
    file.get_object_mut(page).and_then(Object::as_dict_mut).expect("a page")
}

#[test]
fn only_a_clear_yes_of_verapdf_is_one() {
    assert!(pdf::passes("PASS /tmp/a.pdf 2a\n"));
    assert!(!pdf::passes("FAIL /tmp/a.pdf 2a\n  PASS \n"));
    assert!(!pdf::passes("PASS /tmp/a.pdf 2a\nFAIL /tmp/b.pdf 2a\n"));
    assert!(!pdf::passes(""));
    assert!(!pdf::passes("Exception in thread \"main\"\n"));
}

#[test]
fn page_validation_says_no_to_what_is_no_pdf() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("letter.pdf");
    std::fs::write(&path, "Hej.\n").unwrap();
    let Some(errors) = pdf::errors(&path, pdf::PUBLISHED) else { return };
    assert_eq!(errors.len(), 1, "{errors:?}");
}

#[test]
fn a_stream_that_ends_in_a_carriage_return_is_counted_right() {
    let object = |length: usize, data: &str| {
        format!("%PDF-1.7\n5 0 obj\n<< /Filter /FlateDecode /Length {length} >>\nstream\n{data}\nendstream\nendobj\n").into_bytes()
    };
    assert!(pdf::length_is_right(&object(4, "abc\r"), 5));
    assert!(pdf::length_is_right(&object(3, "abc"), 5));
    assert!(!pdf::length_is_right(&object(3, "abc\r"), 4), "no such object");
    assert!(!pdf::length_is_right(&object(2, "abc"), 5));
    assert!(!pdf::length_is_right(&object(400, "abc"), 5));
}
