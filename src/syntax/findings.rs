//! Every kind of finding that reading can make. The codes SSR001 to SSR039 belong to this room.

use crate::diag::{FIRST, Kind, Level};

pub static NOT_UTF8: Kind = Kind {
    name: "not-utf8",
    code: "SSR001",
    level: Level::Error,
    age: FIRST,
    summary: |lang| lang.pick("Filen är inte text i UTF-8", "The file is not text in UTF-8"),
    page: include_str!("findings/not-utf8.md"),
};
pub static BYTE_ORDER_MARK: Kind = Kind {
    name: "byte-order-mark",
    code: "SSR002",
    level: Level::Error,
    age: FIRST,
    summary: |lang| {
        lang.pick(
            "Filen börjar med ett osynligt byteordningsmärke",
            "The file begins with an invisible byte order mark",
        )
    },
    page: include_str!("findings/byte-order-mark.md"),
};
pub static LINE_ENDINGS: Kind = Kind {
    name: "line-endings",
    code: "SSR003",
    level: Level::Error,
    age: FIRST,
    summary: |lang| lang.pick("Raderna slutar inte med enbart LF", "Lines do not end with LF alone"),
    page: include_str!("findings/line-endings.md"),
};
pub static FILE_TOO_LARGE: Kind = Kind {
    name: "file-too-large",
    code: "SSR004",
    level: Level::Error,
    age: FIRST,
    summary: |lang| lang.pick("Filen är för stor för att läsas", "The file is too large to be read"),
    page: include_str!("findings/file-too-large.md"),
};
pub static CONTROL_CHARACTER: Kind = Kind {
    name: "control-character",
    code: "SSR005",
    level: Level::Error,
    age: FIRST,
    summary: |lang| {
        lang.pick(
            "Ett styrtecken eller osynligt tecken står i texten",
            "A control character or invisible character stands in the text",
        )
    },
    page: include_str!("findings/control-character.md"),
};
pub static HIDDEN_DIRECTION: Kind = Kind {
    name: "hidden-direction",
    code: "SSR006",
    level: Level::Error,
    age: FIRST,
    summary: |lang| {
        lang.pick(
            "Ett osynligt tecken ändrar textens riktning",
            "An invisible character changes the direction of the text",
        )
    },
    page: include_str!("findings/hidden-direction.md"),
};
pub static YAML_SYNTAX: Kind = Kind {
    name: "yaml-syntax",
    code: "SSR010",
    level: Level::Error,
    age: FIRST,
    summary: |lang| lang.pick("Filen är inte giltig YAML", "The file is not valid YAML"),
    page: include_str!("findings/yaml-syntax.md"),
};
pub static YAML_LIMITS: Kind = Kind {
    name: "yaml-limits",
    code: "SSR011",
    level: Level::Error,
    age: FIRST,
    summary: |lang| {
        lang.pick(
            "YAML-filen är för stor eller för djupt nästlad",
            "The YAML file is too large or too deeply nested",
        )
    },
    page: include_str!("findings/yaml-limits.md"),
};
pub static YAML_FEATURE: Kind = Kind {
    name: "yaml-feature",
    code: "SSR012",
    level: Level::Error,
    age: FIRST,
    summary: |lang| {
        lang.pick(
            "Ankare, alias, taggar och sammanslagning används inte här",
            "Anchors, aliases, tags and merge keys are not used here",
        )
    },
    page: include_str!("findings/yaml-feature.md"),
};
pub static YAML_DOCUMENTS: Kind = Kind {
    name: "yaml-documents",
    code: "SSR013",
    level: Level::Error,
    age: FIRST,
    summary: |lang| {
        lang.pick("Filen innehåller mer än ett YAML-dokument", "The file holds more than one YAML document")
    },
    page: include_str!("findings/yaml-documents.md"),
};
pub static DUPLICATE_KEY: Kind = Kind {
    name: "duplicate-key",
    code: "SSR014",
    level: Level::Error,
    age: FIRST,
    summary: |lang| lang.pick("Samma fält står två gånger", "The same field stands twice"),
    page: include_str!("findings/duplicate-key.md"),
};
pub static UNKNOWN_FIELD: Kind = Kind {
    name: "unknown-field",
    code: "SSR015",
    level: Level::Error,
    age: FIRST,
    summary: |lang| lang.pick("Ett fält som inte finns", "A field that does not exist"),
    page: include_str!("findings/unknown-field.md"),
};
pub static MISSING_FIELD: Kind = Kind {
    name: "missing-field",
    code: "SSR016",
    level: Level::Error,
    age: FIRST,
    summary: |lang| lang.pick("Ett fält som krävs saknas", "A required field is missing"),
    page: include_str!("findings/missing-field.md"),
};
pub static WRONG_TYPE: Kind = Kind {
    name: "wrong-type",
    code: "SSR017",
    level: Level::Error,
    age: FIRST,
    summary: |lang| lang.pick("Värdet är av fel slag", "The value is of the wrong type"),
    page: include_str!("findings/wrong-type.md"),
};
pub static UNKNOWN_WORD: Kind = Kind {
    name: "unknown-word",
    code: "SSR018",
    level: Level::Error,
    age: FIRST,
    summary: |lang| lang.pick("Ett ord som inte kan väljas här", "A word that cannot be chosen here"),
    page: include_str!("findings/unknown-word.md"),
};
pub static BAD_VALUE: Kind = Kind {
    name: "bad-value",
    code: "SSR019",
    level: Level::Error,
    age: FIRST,
    summary: |lang| lang.pick("Värdet har fel form", "The value has the wrong form"),
    page: include_str!("findings/bad-value.md"),
};
pub static EMPTY_VALUE: Kind = Kind {
    name: "empty-value",
    code: "SSR020",
    level: Level::Error,
    age: FIRST,
    summary: |lang| lang.pick("Ett värde saknas", "A value is missing"),
    page: include_str!("findings/empty-value.md"),
};
pub static FRONT_MATTER_MISSING: Kind = Kind {
    name: "front-matter-missing",
    code: "SSR021",
    level: Level::Error,
    age: FIRST,
    summary: |lang| lang.pick("Dokumentets huvud saknas", "The document's front matter is missing"),
    page: include_str!("findings/front-matter-missing.md"),
};
pub static FRONT_MATTER_OPEN: Kind = Kind {
    name: "front-matter-open",
    code: "SSR022",
    level: Level::Error,
    age: FIRST,
    summary: |lang| {
        lang.pick("Dokumentets huvud avslutas aldrig", "The document's front matter is never closed")
    },
    page: include_str!("findings/front-matter-open.md"),
};
pub static HEADING_JUMP: Kind = Kind {
    name: "heading-jump",
    code: "SSR025",
    level: Level::Error,
    age: FIRST,
    summary: |lang| lang.pick("En rubriknivå är överhoppad", "A heading level is skipped"),
    page: include_str!("findings/heading-jump.md"),
};
pub static RAW_HTML: Kind = Kind {
    name: "raw-html",
    code: "SSR026",
    level: Level::Error,
    age: FIRST,
    summary: |lang| lang.pick("HTML i texten", "HTML in the text"),
    page: include_str!("findings/raw-html.md"),
};
pub static FOOTNOTE_MISSING: Kind = Kind {
    name: "footnote-missing",
    code: "SSR027",
    level: Level::Error,
    age: FIRST,
    summary: |lang| lang.pick("En fotnotsmarkering utan fotnot", "A footnote mark without a footnote"),
    page: include_str!("findings/footnote-missing.md"),
};
pub static FOOTNOTE_UNUSED: Kind = Kind {
    name: "footnote-unused",
    code: "SSR028",
    level: Level::Warning,
    age: FIRST,
    summary: |lang| lang.pick("En fotnot som inget pekar på", "A footnote that nothing points to"),
    page: include_str!("findings/footnote-unused.md"),
};
pub static FOOTNOTE_TWICE: Kind = Kind {
    name: "footnote-twice",
    code: "SSR029",
    level: Level::Error,
    age: FIRST,
    summary: |lang| lang.pick("Två fotnoter med samma märke", "Two footnotes with the same label"),
    page: include_str!("findings/footnote-twice.md"),
};
pub static IMAGE_ALT: Kind = Kind {
    name: "image-alt",
    code: "SSR030",
    level: Level::Error,
    age: FIRST,
    summary: |lang| lang.pick("En bild utan alternativtext", "An image without alternative text"),
    page: include_str!("findings/image-alt.md"),
};
pub static LINK_SCHEME: Kind = Kind {
    name: "link-scheme",
    code: "SSR031",
    level: Level::Error,
    age: FIRST,
    summary: |lang| lang.pick("En länk av ett slag som inte tillåts", "A link of a kind that is not allowed"),
    page: include_str!("findings/link-scheme.md"),
};
pub static TABLE_HEADER: Kind = Kind {
    name: "table-header",
    code: "SSR032",
    level: Level::Error,
    age: FIRST,
    summary: |lang| lang.pick("En tabell utan rubrikrad", "A table without a header row"),
    page: include_str!("findings/table-header.md"),
};
pub static TOO_DEEP: Kind = Kind {
    name: "too-deep",
    code: "SSR033",
    level: Level::Error,
    age: FIRST,
    summary: |lang| lang.pick("Texten är för djupt nästlad", "The text is too deeply nested"),
    page: include_str!("findings/too-deep.md"),
};
pub static HEADING_EMPTY: Kind = Kind {
    name: "heading-empty",
    code: "SSR034",
    level: Level::Error,
    age: FIRST,
    summary: |lang| lang.pick("En rubrik utan text", "A heading without text"),
    page: include_str!("findings/heading-empty.md"),
};
pub static TABLE_CELLS: Kind = Kind {
    name: "table-cells",
    code: "SSR035",
    level: Level::Error,
    age: FIRST,
    summary: |lang| {
        lang.pick(
            "En tabellrad med fler celler än rubrikraden",
            "A table row with more cells than the header row",
        )
    },
    page: include_str!("findings/table-cells.md"),
};
pub static LINK_UNDEFINED: Kind = Kind {
    name: "link-undefined",
    code: "SSR036",
    level: Level::Error,
    age: FIRST,
    summary: |lang| {
        lang.pick("En länk till en adress som inte anges", "A link to an address that is not given")
    },
    page: include_str!("findings/link-undefined.md"),
};
pub static HEADING_INSIDE: Kind = Kind {
    name: "heading-inside",
    code: "SSR037",
    level: Level::Error,
    age: FIRST,
    summary: |lang| {
        lang.pick(
            "En rubrik inuti en punkt, ett citat eller en fotnot",
            "A heading inside an item, a quote or a footnote",
        )
    },
    page: include_str!("findings/heading-inside.md"),
};
pub static IMAGE_PATH: Kind = Kind {
    name: "image-path",
    code: "SSR038",
    level: Level::Error,
    age: FIRST,
    summary: |lang| {
        lang.pick(
            "En bild som inte ligger i dokumentets mapp",
            "An image that is not in the document's folder",
        )
    },
    page: include_str!("findings/image-path.md"),
};

/// Every kind, in the order of the codes.
pub static ALL: &[&Kind] = &[
    &NOT_UTF8,
    &BYTE_ORDER_MARK,
    &LINE_ENDINGS,
    &FILE_TOO_LARGE,
    &CONTROL_CHARACTER,
    &HIDDEN_DIRECTION,
    &YAML_SYNTAX,
    &YAML_LIMITS,
    &YAML_FEATURE,
    &YAML_DOCUMENTS,
    &DUPLICATE_KEY,
    &UNKNOWN_FIELD,
    &MISSING_FIELD,
    &WRONG_TYPE,
    &UNKNOWN_WORD,
    &BAD_VALUE,
    &EMPTY_VALUE,
    &FRONT_MATTER_MISSING,
    &FRONT_MATTER_OPEN,
    &HEADING_JUMP,
    &RAW_HTML,
    &FOOTNOTE_MISSING,
    &FOOTNOTE_UNUSED,
    &FOOTNOTE_TWICE,
    &IMAGE_ALT,
    &LINK_SCHEME,
    &TABLE_HEADER,
    &TOO_DEEP,
    &HEADING_EMPTY,
    &TABLE_CELLS,
    &LINK_UNDEFINED,
    &HEADING_INSIDE,
    &IMAGE_PATH,
];

#[cfg(test)]
mod tests {
    use super::ALL;

    #[test]
    fn codes_and_names_are_unique_and_in_order() {
        for pair in ALL.windows(2) {
            let [a, b] = pair else { continue };
            assert!(a.code < b.code, "{} before {}", a.code, b.code);
        }
        let mut names: Vec<_> = ALL.iter().map(|k| k.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), ALL.len());
    }
}
