//! What is said about a YAML file, in both languages.

use serde_saphyr::granit_parser::ErrorKind;

use crate::diag::Say;
use crate::model::Lang;

/// What is wrong.
#[derive(Debug)]
pub(super) enum Yaml {
    Syntax { problem: Problem, library: String },
    TooMany,
    TooDeep,
    Feature(Feature),
    Documents,
    Twice { name: String },
    First,
    Unknown { name: String },
    Missing { name: String },
    Wrong { want: Want, got: Got },
    Word { text: String },
    Form { text: String, form: Form },
    Empty { name: Option<String> },
    EmptyFile,
    Other { library: String },
}

/// What YAML can do and our files do not use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Feature {
    Anchor,
    Alias,
    Tag,
    Merge,
    Key,
}

/// What the parser stumbled on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Problem {
    Tab,
    Quote,
    AfterQuote,
    Bracket(char),
    Close,
    Colon,
    Indent,
    Name,
    Escape,
    Character(char),
    Alias,
    Depth,
    Other,
}

/// What a value should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Want {
    Text,
    Fields,
    List,
    Word,
    Bool,
    Number,
    /// A whole number within limits.
    Whole(&'static str),
    Other,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Got {
    Text(String),
    Fields,
    List,
    Other,
}

/// The form that a text should have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Form {
    Slug,
    Sha256,
    Commit,
    PartialDate,
    Date,
    Time,
    /// A form that only its own type knows, in that type's words.
    Other(String),
}

/// What to do about it.
#[derive(Debug)]
pub(super) enum Help {
    Syntax(Problem),
    Limits,
    Feature(Feature),
    Documents,
    Twice,
    /// The name that was probably meant.
    Meant(String),
    OneOf(Vec<String>),
    Add(String),
    Want(Want),
    Form(Form),
    Fill,
    EmptyFile,
}

impl Problem {
    pub(super) fn of(kind: &ErrorKind) -> Problem {
        use ErrorKind as K;
        match kind {
            K::TabNotAllowed | K::TabInBlockIndentation | K::TabInIndentation | K::TabAtBlockScalarStart => {
                Problem::Tab
            }
            K::UnclosedQuotedScalar | K::DocumentIndicatorInQuotedScalar => Problem::Quote,
            K::InvalidTrailingSingleQuotedScalar | K::InvalidTrailingDoubleQuotedScalar => {
                Problem::AfterQuote
            }
            K::UnclosedFlowCollection { open } => Problem::Bracket(*open),
            K::MismatchedFlowCollectionEnd { open, .. } => Problem::Bracket(*open),
            K::MisplacedFlowCollectionEnd => Problem::Close,
            K::UnexpectedEofFlowSequence | K::ExpectedFlowSequenceSeparator => Problem::Bracket('['),
            K::UnexpectedEofFlowMapping
            | K::UnexpectedEofImplicitFlowMapping
            | K::ExpectedFlowMappingSeparator => Problem::Bracket('{'),
            K::MappingValueNotAllowed | K::InvalidColonPlacement | K::InvalidMappingValueWhitespace => {
                Problem::Colon
            }
            K::InvalidIndentation
            | K::InvalidQuotedScalarIndent
            | K::InvalidFlowScalarIndent
            | K::InvalidBlockScalarIndent
            | K::ExpectedBlockMappingKey
            | K::ExpectedBlockSequenceEntry
            | K::BlockSequenceEntryNotAllowed => Problem::Indent,
            K::SimpleKeyExpected | K::InvalidSimpleKey | K::MappingKeyNotAllowed => Problem::Name,
            K::UnknownQuotedScalarEscape | K::InvalidQuotedScalarHexEscape | K::InvalidUnicodeEscape => {
                Problem::Escape
            }
            K::UnexpectedCharacter { character } => Problem::Character(*character),
            K::UnknownAnchor => Problem::Alias,
            K::RecursionLimitExceeded => Problem::Depth,
            _ => Problem::Other,
        }
    }
}

impl Say for Yaml {
    fn say(&self, lang: Lang) -> String {
        match self {
            Yaml::Syntax { problem, library } => syntax(*problem, library, lang),
            Yaml::TooMany => lang
                .pick("Filen har fler än 200 000 värden.", "The file has more than 200,000 values.")
                .to_owned(),
            Yaml::TooDeep => lang
                .pick(
                    "Här är filen nästlad i mer än 64 nivåer.",
                    "Here the file is nested more than 64 levels deep.",
                )
                .to_owned(),
            Yaml::Feature(feature) => feature_says(*feature, lang).to_owned(),
            Yaml::Documents => lang
                .pick(
                    "Här börjar ett andra YAML-dokument i samma fil.",
                    "Here begins a second YAML document.",
                )
                .to_owned(),
            Yaml::Twice { name } => lang.pick(
                format!("Fältet ”{name}” står två gånger."),
                format!("The field “{name}” stands twice."),
            ),
            Yaml::First => lang.pick("Första gången står det här.", "It stands here first.").to_owned(),
            Yaml::Unknown { name } => lang.pick(
                format!("Fältet ”{name}” finns inte här."),
                format!("The field “{name}” does not exist here."),
            ),
            Yaml::Missing { name } => {
                lang.pick(format!("Fältet ”{name}” saknas."), format!("The field “{name}” is missing."))
            }
            Yaml::Wrong { want, got } => {
                let (sv, en) = (want.name(Lang::Sv), want.name(Lang::En));
                let got = got.name(lang);
                lang.pick(
                    format!("Här ska stå {sv}, men här står {got}."),
                    format!("Here should stand {en}, but here stands {got}."),
                )
            }
            Yaml::Word { text } => lang
                .pick(format!("”{text}” kan inte väljas här."), format!("“{text}” cannot be chosen here.")),
            Yaml::Form { text, form } => {
                let name = form.name(lang);
                match form {
                    Form::Other(library) => lang.pick(
                        format!("”{text}” har fel form ({library})."),
                        format!("“{text}” has the wrong form ({library})."),
                    ),
                    _ => lang.pick(format!("”{text}” är inte {name}."), format!("“{text}” is not {name}.")),
                }
            }
            Yaml::Empty { name: Some(name) } => lang
                .pick(format!("Fältet ”{name}” saknar värde."), format!("The field “{name}” has no value.")),
            Yaml::Empty { name: None } => {
                lang.pick("Här saknas ett värde.", "A value is missing here.").to_owned()
            }
            Yaml::EmptyFile => {
                lang.pick("Här står inga fält alls.", "No fields stand here at all.").to_owned()
            }
            Yaml::Other { library } => lang.pick(
                format!("Värdet går inte att läsa ({library})."),
                format!("The value cannot be read ({library})."),
            ),
        }
    }
}

fn syntax(problem: Problem, library: &str, lang: Lang) -> String {
    match problem {
        Problem::Tab => {
            lang.pick("Här står en tabb i indraget.", "Here is a tab in the indentation.").to_owned()
        }
        Problem::Quote => lang
            .pick("Citattecknet här avslutas aldrig.", "The quotation mark here is never closed.")
            .to_owned(),
        Problem::AfterQuote => lang
            .pick(
                "Efter det avslutande citattecknet får inget mer stå på raden.",
                "Nothing more may stand on the line after the closing quotation mark.",
            )
            .to_owned(),
        Problem::Bracket(open) => lang.pick(
            format!("Listan eller fälten inom {open} är inte rätt avslutade."),
            format!("The list or fields within {open} are not rightly closed."),
        ),
        Problem::Close => lang
            .pick(
                "Här står en klammer som inte hör till något.",
                "Here stands a bracket that belongs to nothing.",
            )
            .to_owned(),
        Problem::Colon => lang
            .pick("Här står ett kolon som inte kan stå här.", "Here stands a colon that cannot stand here.")
            .to_owned(),
        Problem::Indent => lang
            .pick(
                "Indraget stämmer inte med raderna ovanför.",
                "The indentation does not agree with the lines above.",
            )
            .to_owned(),
        Problem::Name => lang
            .pick(
                "Här väntades ett fält: namn, kolon, värde.",
                "Here a field was expected: name, colon, value.",
            )
            .to_owned(),
        Problem::Escape => lang
            .pick(
                "Omvänt snedstreck betyder något särskilt inom dubbla citattecken.",
                "A backslash has a special meaning within double quotation marks.",
            )
            .to_owned(),
        Problem::Character(c) => {
            let c = c.escape_debug();
            lang.pick(
                format!("Tecknet {c} kan inte stå här."),
                format!("The character {c} cannot stand here."),
            )
        }
        Problem::Alias | Problem::Depth | Problem::Other => lang.pick(
            format!("Raden är inte giltig YAML ({library})."),
            format!("The line is not valid YAML ({library})."),
        ),
    }
}

fn feature_says(feature: Feature, lang: Lang) -> &'static str {
    match feature {
        Feature::Anchor => lang.pick(
            "Ett värde som börjar med & är ett ankare i YAML; sådana används inte här.",
            "A value that begins with & is an anchor in YAML; they are not used here.",
        ),
        Feature::Alias => lang.pick(
            "Ett värde som börjar med * är ett alias i YAML; sådana används inte här.",
            "A value that begins with * is an alias in YAML; they are not used here.",
        ),
        Feature::Tag => lang.pick(
            "Ett värde som börjar med ! är en tagg i YAML; sådana används inte här.",
            "A value that begins with ! is a tag in YAML; they are not used here.",
        ),
        Feature::Merge => lang.pick(
            "Fältet << slår ihop fält i YAML; det används inte här.",
            "The field << merges fields in YAML; it is not used here.",
        ),
        Feature::Key => lang.pick(
            "Ett fältnamn måste vara ett ord, inte en lista eller fält.",
            "The name of a field must be a word, not a list or fields.",
        ),
    }
}
