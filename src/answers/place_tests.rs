//! Comments are put where they belong, and nowhere where nobody can know.

use super::*;
use crate::model::{Number, Point, PointKind, SentHeading, Slug, Span, sha256};

/// A short text with sections as they come.
pub fn sent() -> SentText {
    let headings = [
        (&[1][..], "Syfte"),
        (&[2], "Ansvar"),
        (&[3], "Genomförande"),
        (&[3, 1], "Larm"),
        (&[3, 2], "Samordning vid elbrist"),
    ];
    let points = [
        (&[1][..], 1, "Den här inriktningen beskriver hur aktörerna samordnar sig vid elbrist i länet."),
        (&[2], 1, "Varje kommun ska ha en plan för reservkraft."),
        (&[2], 2, "Länsstyrelsen ska kalla till samverkan inom två timmar."),
        (&[3, 1], 1, "Larmet går till tjänsteperson i beredskap hos varje aktör."),
        (&[3, 2], 1, "Aktörerna ska dela en gemensam lägesbild varje dag klockan nio."),
        (&[3, 2], 2, "Kommunikation till allmänheten ska samordnas innan den lämnas."),
        (&[3, 2], 3, "Varje kommun ska peka ut trygghetspunkter."),
        (&[3, 2], 4, "Regionen ska prioritera vårdinrättningar och dialys i hemmet."),
    ];
    SentText {
        document: Slug::new("elbrist").unwrap(),
        round: 1,
        digest: sha256(b"text"),
        registry_number: "SSR 2026/15".to_owned(),
        points: points
            .iter()
            .map(|(section, point, words)| Point {
                number: Number { section: SectionNumber::new(section), point: *point },
                kind: PointKind::Paragraph,
                words: (*words).to_owned(),
                pictures: Vec::new(),
                span: Span::default(),
            })
            .collect(),
        headings: headings
            .iter()
            .map(|(section, title)| SentHeading {
                section: SectionNumber::new(section),
                title: (*title).to_owned(),
            })
            .collect(),
        title: String::new(),
        summary: String::new(),
        heads: Vec::new(),
        unnumbered: Vec::new(),
        notes: Vec::new(),
    }
}

fn at(place: Option<Place>) -> Option<(String, Anchor, Certainty)> {
    place.map(|place| (place.at.unwrap(), place.anchor.unwrap(), place.certainty))
}

#[test]
fn a_quotation_is_found_where_it_stands_alone() {
    let sent = sent();
    let places = Places::new(&sent);
    let found = |quote: &str| at(places.quoted(quote));
    let certain = |point: &str| Some((point.to_owned(), Anchor::Quote, Certainty::Certain));
    let likely = |point: &str| Some((point.to_owned(), Anchor::Quote, Certainty::Likely));
    assert_eq!(found("ska kalla till ”samverkan” inom\ntvå timmar"), certain("2:2"));
    assert_eq!(found("trygghetspunkter"), certain("3.2:3"));
    assert_eq!(found("dialys"), likely("3.2:4"));
    // Over the edge of two points: it begins in the first.
    assert_eq!(found("innan den lämnas. Varje kommun ska"), likely("3.2:2"));
    // In two points, in none, and in another order.
    for none in ["Varje kommun ska", "kommun", "två veckor", "timmar två inom", "", " – "] {
        assert_eq!(found(none), None, "{none}");
    }
}

#[test]
fn changed_words_are_placed_by_what_is_most_like_them() {
    let sent = sent();
    let places = Places::new(&sent);
    let like = |words: &str| at(places.like(words));
    assert_eq!(
        like("Länsstyrelsen ska kalla alla till samverkan inom tre timmar."),
        Some(("2:2".to_owned(), Anchor::Likeness, Certainty::Likely))
    );
    assert_eq!(like("Varje kommun ska"), None);
    assert_eq!(like("Vi har inga synpunkter på budgeten för nästa år."), None);
}

#[test]
fn a_number_and_a_quotation_that_disagree_are_for_a_person() {
    let sent = sent();
    let places = Places::new(&sent);
    let certainty = |number, quote| places.by_both(number, quote).map(|place| place.certainty);
    assert_eq!(certainty("3.2:4", None), Some(Certainty::Certain));
    assert_eq!(certainty("3.2:4", Some("prioritera vårdinrättningar och")), Some(Certainty::Certain));
    assert_eq!(certainty("3.2:4", Some("ska peka ut trygghetspunkter")), Some(Certainty::Likely));
    assert_eq!(certainty("9:1", None), None);
    assert_eq!(places.section(SectionNumber::new(&[3])).unwrap().at.as_deref(), Some("3.1:1"));
    assert_eq!(places.titled("Samordning vid  elbrist"), Some(SectionNumber::new(&[3, 2])));
}

proptest::proptest! {
    #[test]
    fn what_is_found_is_in_the_text(quote in "\\PC{0,60}") {
        let sent = sent();
        let places = Places::new(&sent);
        for place in [places.quoted(&quote), places.like(&quote)].into_iter().flatten() {
            proptest::prop_assert!(places.number(place.at.as_deref().unwrap()).is_some());
        }
    }
}

/// Those that stand in one point alone say which it is, and those of several that nobody knows.
#[test]
fn words_that_name_no_place_are_signs_of_one() {
    let sent = sent();
    let places = Places::new(&sent);
    let about =
        |words: &str| places.about(words).map(|place| place.at.unwrap_or_else(|| "nowhere".to_owned()));
    for (words, wanted) in [
        ("Det är oklart vem som betalar för trygghetspunkterna.", Some("3.2:3")),
        ("Dialys är viktigt, men vårdinrättning är ett otydligt ord.", Some("3.2:4")),
        ("Allmänheten bör höra larmet innan vårdinrättningarna.", Some("nowhere")),
        ("Kommunen och regionen har läst inriktningen.", None),
        ("Texten är för lång för oss.", None),
        ("", None),
    ] {
        assert_eq!(about(words).as_deref(), wanted, "{words}");
    }
    // What the text is called says nothing.
    let titled = sent.titled("Trygghetspunkter", "");
    assert_eq!(Places::new(&titled).about("Vem betalar för trygghetspunkterna?"), None);
}
