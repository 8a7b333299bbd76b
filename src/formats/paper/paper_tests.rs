//! What is no PDF, or one that means harm, is refused and costs little.

use super::*;

fn pdf(objects: &[&str]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n{object}\nendobj\n", at + 1).bytes());
    }
    let start = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).bytes());
    places.iter().for_each(|place| out.extend(format!("{place:010} 00000 n \n").bytes()));
    out.extend(
        format!("trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF", places.len() + 1).bytes(),
    );
    out
}

fn page(content: &str, more: &str) -> Vec<u8> {
    pdf(&[
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Count 1/Kids[3 0 R]>>",
        &format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 4 0 R>>>>{more}>>"
        ),
        &format!("<</Type/XObject/Subtype/Form/Length {}>>\nstream\n{content}\nendstream", content.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ])
}

#[test]
fn words_and_notes_have_their_places() {
    let bytes = page(
        "BT /F 10 Tf 100 700 Td (Hej d) Tj [(\\344) -20 (r) -600 (du)] TJ 0 -12 Td (mer) Tj ET /X Do",
        "/Annots[<</Subtype/Highlight/Rect[0 0 1 1]/QuadPoints[100 710 200 710 100 698 200 698]/Contents(\\376\\377\\000\\345)>><</Subtype/Link>>]",
    );
    let paper = Paper::read(&bytes).unwrap();
    let words: Vec<&str> = paper.pages[0].words.iter().map(|word| word.text.as_str()).collect();
    // What draws itself is drawn once.
    assert_eq!(words[..4], ["Hej", "där", "du", "mer"]);
    assert_eq!(words.len(), 8);
    assert!((paper.pages[0].words[0].area.left - 100.0).abs() < 0.1);
    let note = &paper.pages[0].notes[0];
    assert_eq!((paper.pages[0].notes.len(), note.words.as_str(), note.kind), (1, "å", NoteKind::Highlight));
    assert!(note.areas[0].holds(paper.pages[0].words[0].area.middle()));
    assert!(!note.areas[0].holds(paper.pages[0].words[3].area.middle()));
}

#[test]
fn what_means_harm_is_refused() {
    assert_eq!(Paper::read(b"%PDF-1.7\n"), Err(Unopened::Broken));
    assert_eq!(Paper::read(b""), Err(Unopened::Broken));
    // A tree of pages in a circle, and one without pages.
    for kids in ["[2 0 R]", "[]", "[2 0 R 2 0 R 2 0 R]"] {
        let bytes = pdf(&["<</Type/Catalog/Pages 2 0 R>>", &format!("<</Type/Pages/Count 1/Kids{kids}>>")]);
        assert_eq!(Paper::read(&bytes), Err(Unopened::Broken), "{kids}");
    }
    // Names in a circle.
    let bytes = pdf(&[
        "<</Type/Catalog/Pages 2 0 R/Names<</Dests 4 0 R>>>>",
        "<</Type/Pages/Count 1/Kids[3 0 R]>>",
        "<</Type/Page/Parent 2 0 R>>",
        "<</Kids[4 0 R 4 0 R]/Names[(p-1.1)[3 0 R/XYZ 0 700 null](x)]>>",
    ]);
    let paper = Paper::read(&bytes).unwrap();
    assert_eq!(paper.places, [NamedPlace { name: "p-1.1".into(), page: 0, height: 700.0 }]);
    for cut in 0..bytes.len() {
        let _ = Paper::read(&bytes[..cut]);
    }
}
