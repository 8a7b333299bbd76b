//! The form taken apart again: what a member meets in it, and by what it is known again.

use jiff::civil::date;

use super::*;
use crate::model::{CarriedEdition, Slug, sha256};

fn about() -> AnswerSheet {
    let point = |number: &str, words: &str| AnswerPoint {
        number: number.to_owned(),
        section: "3.2 Ansvar".to_owned(),
        words: words.to_owned(),
        sha256: sha256(words.as_bytes()),
    };
    AnswerSheet {
        title: "Skyfall".into(),
        platform: "Samverkan Provlän".into(),
        example: false,
        registry_number: "SPL 2026-17".into(),
        round: 2,
        sent: date(2026, 2, 9),
        deadline: date(2026, 3, 31),
        accent: Color::default(),
        lang: Lang::Sv,
        carried: Carried {
            document: Slug::new("skyfall").unwrap(),
            edition: CarriedEdition::Remiss { round: 2 },
            changed: false,
            digest: sha256(b"text"),
        },
        points: vec![point("3.2:1", "Kommunen gör en plan."), point("3.2:2", "=SUM(A1:A9) <b>&")],
    }
}

#[test]
fn each_point_has_a_row_and_the_hidden_sheet_knows_them() {
    let sheet = comments(&about());
    let row = |at: usize| sheet.rows[at].iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>();
    assert_eq!(row(0), ["Punkt", "Avsnitt", "Text", "Slag av synpunkt", "Er synpunkt", "Föreslagen lydelse"]);
    assert_eq!(row(2), ["3.2:2", "3.2 Ansvar", "=SUM(A1:A9) <b>&", "", "", ""]);
    assert_eq!(sheet.rows.len(), 3);
    assert_eq!(sheet.choices[0].rows, (1, 2));
    assert_eq!(sheet.choices[0].words, ["Sakfråga", "Redaktionellt", "Fråga"]);

    let (answer, places) = answer(&about());
    let kept = kept(&about(), &places);
    assert!(kept.hidden);
    let value = |name: &str| {
        let row = kept.rows.iter().find(|row| row[0].text == name);
        row.map(|row| row[1].text.as_str())
    };
    assert_eq!(Carried::read(value), Some(about().carried));
    assert_eq!(value("3.2:1"), Some(about().points[0].sha256.as_str()));
    // Where the stance is chosen, by the name of its cell.
    let cell = value("stance").and_then(|cell| cell.strip_prefix("Svar!B")).unwrap();
    let row = cell.parse::<usize>().unwrap() - 1;
    assert_eq!(answer.rows[row][0].text, "Ståndpunkt");
    assert_eq!(answer.choices[0].rows, (row, row));
    assert_eq!(answer.choices[0].words.len(), 5);
}

#[test]
fn a_list_of_choices_fits_where_excel_keeps_it() {
    for lang in [Lang::Sv, Lang::En] {
        let given = AnswerSheet { lang, ..about() };
        let (answer, _) = answer(&given);
        for choice in answer.choices.iter().chain(&comments(&given).choices) {
            assert!(choice.words.iter().all(|word| !word.contains([',', '"'])), "{:?}", choice.words);
            assert!(choice.words.join(",").chars().count() <= 255);
            assert!(choice.title.chars().count() <= 32 && choice.otherwise.chars().count() <= 255);
        }
    }
}

#[test]
fn a_text_without_points_has_a_form_too() {
    let none = AnswerSheet { points: Vec::new(), ..about() };
    assert!(comments(&none).choices.is_empty());
    assert!(answer_sheet(&none).is_ok());
}
