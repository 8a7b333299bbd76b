//! Reading is total: any bytes give a tree, and every span lies in the file and between characters.

use proptest::prelude::*;

use super::invariants;
use crate::diag::Diagnostic;
use crate::model::Text;

/// Bytes of the kind that files are made of, and of the kind that they should not be made of.
pub fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let bits = [
        "---\n",
        "kind: plan\n",
        "title: ",
        "a",
        "å",
        "👍",
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "\t",
        "\0",
        "\u{1b}",
        "\u{feff}",
        "\u{202e}",
        "\u{2028}",
        "e\u{301}",
        "# ",
        "### ",
        "> ",
        "- ",
        "- [x] ",
        "1. ",
        "    ",
        "  ",
        "* ",
        "**",
        "*",
        "_",
        "~~",
        "`",
        "```\n",
        "|",
        "|-|-|\n",
        "| a | b |\n",
        "\\",
        "[",
        "]",
        "(",
        ")",
        "[^a]",
        "[^a]: ",
        "[a][b]",
        "![",
        "](",
        "](https://a)",
        "<b>",
        "<!--",
        "-->",
        "<",
        ">",
        "&amp;",
        "&",
        "***\n",
        "===\n",
        ":",
        ": ",
        "? ",
        "'",
        "\"",
        "{",
        "}",
        ",",
        "&a ",
        "*a",
        "!t ",
        "|\n",
        ">\n",
        "#",
        "%",
        "@",
        "...\n",
        "members:\n",
        "id: ",
    ];
    let bit = prop::sample::select(bits.to_vec()).prop_map(|bit| bit.as_bytes().to_vec());
    let any_byte = any::<u8>().prop_map(|byte| vec![byte]);
    let mixed = prop::collection::vec(prop_oneof![30 => bit, 1 => any_byte], 0..60);
    let front = mixed.clone().prop_map(|bits| [b"---\n".to_vec(), bits.concat()].concat());
    prop_oneof![
        4 => mixed.prop_map(|bits| bits.concat()),
        2 => front,
        1 => prop::collection::vec(any::<u8>(), 0..200),
    ]
}

/// Everything that can be found in one file.
pub fn read_all(bytes: &[u8]) -> (String, Text, Vec<Diagnostic>) {
    invariants::all_is_read(bytes).expect("holds")
}

/// Lines of YAML, of the kind that files are made of: most of them can be read as something.
fn yaml() -> impl Strategy<Value = String> {
    let bits = [
        "id: ab\n",
        "members:\n",
        "  - ",
        "- ",
        "  ",
        "\n",
        "name: å\n",
        "kind: guidance\n",
        "title: x\n",
        "x",
        "å",
        "null",
        "~",
        "''",
        "\"a\"",
        "[",
        "]",
        "{",
        "}",
        ", ",
        ":",
        ": ",
        "#",
        " # y\n",
        "&a ",
        "*a",
        "!t ",
        "<<: ",
        "? ",
        "---\n",
        "...\n",
        "%YAML 1.2\n",
        "|\n",
        ">-\n",
        "\r\n",
        "\r",
        "\t",
        "\u{FEFF}",
        "\u{85}",
        "\u{2028}",
        "\u{A0}",
        "0x1",
        "1_000",
        "true",
        "2026-01-01",
        "a: 1\n",
        "a: 2\n",
        "\"a\": 3\n",
        "'a': 4\n",
        "[a]: b\n",
        "officers: []\n",
        "members: []\n",
        "dispositions: {}\n",
        "round: 1\n",
        "text: ",
        "targets: []\n",
        "forums: []\n",
    ];
    let bit = prop::sample::select(bits.to_vec());
    prop::collection::vec(bit, 0..12).prop_map(|bits| bits.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_bytes_give_a_tree_and_true_spans(bytes in bytes()) {
        let holds = invariants::all_is_read(&bytes).map(|_| ());
        prop_assert_eq!(holds, Ok(()));
    }

    #[test]
    fn the_short_way_to_a_value_gives_what_the_long_one_does(text in yaml()) {
        prop_assert_eq!(invariants::yaml_is_read(&text, 0), Ok(()));
        prop_assert_eq!(invariants::other_yaml_is_read(&text), Ok(()));
    }

    #[test]
    fn the_quick_look_at_characters_misses_none(text in any::<String>(), before in 0_usize..140) {
        let text = "a".repeat(before) + &text;
        prop_assert_eq!(invariants::characters_are_seen(&text), Ok(()));
    }
}

#[test]
fn every_character_is_seen_wherever_it_stands() {
    // From U+10000 on, characters begin with other bytes than those that have a finding, all alike.
    let far = (0x10000..=u32::from(char::MAX)).step_by(0x1001);
    for c in (0..0x10000).chain(far).filter_map(char::from_u32) {
        for text in [format!("{c}"), format!("{}{c}b", "å".repeat(63)), format!("{}{c}", "a".repeat(127))] {
            assert_eq!(invariants::characters_are_seen(&text), Ok(()), "U+{:04X}", u32::from(c));
        }
    }
}

/// The roster and the round of thousands of members are read without a tree of them.
#[test]
fn a_long_text_goes_the_short_way_as_long_as_it_cannot_hold_too_much() {
    let member = "  - id: member-00001\n    name: Organisation\n    kind: authority\n    mail: a@b.example\n";
    let long = format!("members:\n{}", member.repeat(10_000));
    assert!(super::yaml::is_plain(&long) && !super::yaml::is_plain(&member.repeat(20_000)));
    assert!(super::yaml::is_plain("message-id: <a@b>\n") && !super::yaml::is_plain("<<: {a: b}\n"));
    for lines in [90_000, 150_000, 210_000] {
        let text = "- a\n".repeat(lines);
        assert_eq!(invariants::agrees::<Vec<String>>(&text, &text, 0), Ok(()));
    }
}
