//! What is said about a YAML file, in both languages.

use crate::diag::Say;
use crate::model::Lang;

use super::problem::Problem;

/// What is wrong.
#[derive(Debug)]
pub(super) enum Yaml {
    Syntax(Problem),
    TooMany,
    TooDeep,
    Feature(Feature),
    Documents,
    Twice {
        name: String,
    },
    First,
    Unknown {
        name: String,
    },
    Missing {
        name: String,
    },
    /// A field, or a value without a name of its own.
    Wrong {
        name: Option<String>,
        want: Want,
        got: Got,
    },
    Word {
        text: String,
    },
    Form {
        text: String,
        form: Form,
    },
    Empty {
        name: Option<String>,
    },
    EmptyFile,
    Other,
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Slug,
    Sha256,
    Commit,
    PartialDate,
    Date,
    Time,
    Color,
    /// A form that only its own type knows.
    Other,
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

/// A word of the file within a sentence.
pub(super) fn quoted(text: &str, lang: Lang) -> String {
    match text.trim().is_empty() {
        true => lang.pick("en tom text", "an empty text").to_owned(),
        false => format!("`{text}`"),
    }
}

impl Say for Yaml {
    fn say(&self, lang: Lang) -> String {
        let fixed = |sv: &str, en: &str| lang.pick(sv, en).to_owned();
        match self {
            Yaml::Syntax(problem) => problem.says(lang),
            Yaml::TooMany => {
                fixed("filen har fler än 200 000 värden", "the file has more than 200,000 values")
            }
            Yaml::TooDeep => fixed(
                "filen är nästlad i mer än 64 nivåer här",
                "the file is nested more than 64 levels deep here",
            ),
            Yaml::Feature(feature) => feature.says(lang).to_owned(),
            Yaml::Documents => {
                fixed("ett andra YAML-dokument börjar här", "a second YAML document begins here")
            }
            Yaml::Twice { name } => lang
                .pick(format!("fältet `{name}` står två gånger"), format!("the field `{name}` stands twice")),
            Yaml::First => fixed("står först här", "stands first here"),
            Yaml::Unknown { name } => lang.pick(
                format!("fältet `{name}` finns inte här"),
                format!("the field `{name}` does not exist here"),
            ),
            Yaml::Missing { name } => {
                lang.pick(format!("fältet `{name}` saknas"), format!("the field `{name}` is missing"))
            }
            Yaml::Wrong { name, want, got } => {
                let value = || lang.pick("värdet", "the value").to_owned();
                let name = name.as_ref().map_or_else(value, |name| format!("`{name}`"));
                let (want, got) = (want.name(lang), got.name(lang));
                lang.pick(
                    format!("{name} ska vara {want}, men är {got}"),
                    format!("{name} should be {want}, but is {got}"),
                )
            }
            Yaml::Word { text } => {
                let text = quoted(text, lang);
                lang.pick(format!("{text} kan inte väljas här"), format!("{text} cannot be chosen here"))
            }
            Yaml::Form { text, form: Form::Other } => {
                let text = quoted(text, lang);
                lang.pick(format!("{text} har fel form"), format!("{text} has the wrong form"))
            }
            Yaml::Form { text, form } => {
                let (text, name) = (quoted(text, lang), form.name(lang));
                lang.pick(format!("{text} är inte {name}"), format!("{text} is not {name}"))
            }
            Yaml::Empty { name: Some(name) } => {
                lang.pick(format!("fältet `{name}` saknar värde"), format!("the field `{name}` has no value"))
            }
            Yaml::Empty { name: None } => fixed("ett värde saknas här", "a value is missing here"),
            Yaml::EmptyFile => fixed("inga fält står här", "no fields stand here"),
            Yaml::Other => fixed("värdet går inte att läsa", "the value cannot be read"),
        }
    }
}

impl Feature {
    fn says(self, lang: Lang) -> &'static str {
        match self {
            Feature::Anchor => lang.pick(
                "`&` först i ett värde är ett ankare i YAML, och sådana används inte här",
                "`&` first in a value is an anchor in YAML, and those are not used here",
            ),
            Feature::Alias => lang.pick(
                "`*` först i ett värde är ett alias i YAML, och sådana används inte här",
                "`*` first in a value is an alias in YAML, and those are not used here",
            ),
            Feature::Tag => lang.pick(
                "`!` först i ett värde är en tagg i YAML, och sådana används inte här",
                "`!` first in a value is a tag in YAML, and those are not used here",
            ),
            Feature::Merge => lang.pick(
                "`<<` slår ihop fält i YAML, och det används inte här",
                "`<<` merges fields in YAML, and that is not used here",
            ),
            Feature::Key => lang.pick(
                "namnet på fältet är en lista eller en grupp fält, inte ett ord",
                "the name of the field is a list or a group of fields, not a word",
            ),
        }
    }
}
