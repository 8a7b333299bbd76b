//! The judges themselves: that they can say no, and that the one false alarm is known for what it is.

mod harness;

use harness::pdf;

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
