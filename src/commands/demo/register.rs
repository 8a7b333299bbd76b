//! The part of the register that the demonstration plays on.

pub const DOCUMENT: &str = "guidance/documents/dricksvatten/document.md";

/// The part of the register that the round needs.
pub const REGISTER: &[(&str, &str)] = &[
    ("ssr.yaml", include_str!("../../../ssr.yaml")),
    (".gitattributes", include_str!("../../../templates/workspace/gitattributes")),
    (".gitignore", include_str!("../../../templates/workspace/gitignore")),
    ("guidance/members.yaml", include_str!("../../../guidance/members.yaml")),
    ("guidance/forums.yaml", include_str!("../../../guidance/forums.yaml")),
    (DOCUMENT, include_str!("../../../guidance/documents/dricksvatten/document.md")),
    (
        "guidance/documents/dricksvatten/records/0001-adopted-earlier.yaml",
        include_str!("../../../guidance/documents/dricksvatten/records/0001-adopted-earlier.yaml"),
    ),
    (
        "guidance/documents/formagor-aktiverat-lage/document.md",
        include_str!("../../../guidance/documents/formagor-aktiverat-lage/document.md"),
    ),
    (
        "guidance/documents/formagor-aktiverat-lage/capabilities.yaml",
        include_str!("../../../guidance/documents/formagor-aktiverat-lage/capabilities.yaml"),
    ),
    (
        "guidance/documents/malbild-2023-2026/document.md",
        include_str!("../../../guidance/documents/malbild-2023-2026/document.md"),
    ),
    (
        "guidance/documents/malbild-2023-2026/targets.yaml",
        include_str!("../../../guidance/documents/malbild-2023-2026/targets.yaml"),
    ),
];
