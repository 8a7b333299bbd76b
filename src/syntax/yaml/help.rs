//! What to do about a YAML file, and the names of what its values should be.

use crate::diag::Say;
use crate::model::Lang;

use super::say::{Feature, Form, Got, Help, Want, quoted};

impl Want {
    pub(super) fn name(self, lang: Lang) -> &'static str {
        match self {
            Want::Text => lang.pick("en text", "a text"),
            Want::Fields => lang.pick("en grupp fält", "a group of fields"),
            Want::List => lang.pick("en lista", "a list"),
            Want::Word => lang.pick("ett av orden som kan väljas", "one of the words to choose from"),
            Want::Bool => lang.pick("`true` eller `false`", "`true` or `false`"),
            Want::Number => lang.pick("ett tal", "a number"),
            Want::Whole("u8") => lang.pick("ett heltal från 0 till 255", "a whole number from 0 to 255"),
            Want::Whole("u16") => lang.pick("ett heltal från 0 till 65535", "a whole number from 0 to 65535"),
            Want::Whole(ty) if ty.starts_with('u') => {
                lang.pick("ett heltal, 0 eller större", "a whole number, 0 or greater")
            }
            Want::Whole(_) => lang.pick("ett heltal", "a whole number"),
            Want::Other => lang.pick("ett värde av annat slag", "a value of another kind"),
        }
    }
}

impl Got {
    pub(super) fn name(&self, lang: Lang) -> String {
        match self {
            Got::Text(text) => quoted(text, lang),
            Got::Fields => lang.pick("en grupp fält", "a group of fields").to_owned(),
            Got::List => lang.pick("en lista", "a list").to_owned(),
            Got::Other => lang.pick("något annat", "something else").to_owned(),
        }
    }
}

impl Form {
    /// What a text of this form is called; [`Form::Other`] has no name.
    pub(super) fn name(self, lang: Lang) -> &'static str {
        match self {
            Form::Slug => lang.pick("en giltig identitet", "a valid identity"),
            Form::Sha256 => lang.pick("en SHA-256-summa", "a SHA-256"),
            Form::Commit => lang.pick("ett Git-id", "a Git commit id"),
            Form::PartialDate | Form::Date => lang.pick("ett datum", "a date"),
            Form::Time => lang.pick("en tidpunkt", "a point in time"),
            Form::Color => lang.pick("en läsbar färg", "a readable colour"),
            Form::Other => "",
        }
    }
}

impl Say for Help {
    fn say(&self, lang: Lang) -> String {
        let fixed = |sv: &str, en: &str| lang.pick(sv, en).to_owned();
        match self {
            Help::Syntax(problem) => problem.help(lang).to_owned(),
            Help::Limits => fixed("dela upp filen", "divide the file"),
            Help::Feature(Feature::Merge) => fixed("skriv ut fälten", "write the fields out"),
            Help::Feature(Feature::Key) => {
                fixed("skriv ett ord före kolonet", "write a word before the colon")
            }
            Help::Feature(_) => fixed(
                "är det vanlig text, sätt citattecken runt den; annars skriv ut värdet",
                "if it is ordinary text, put quotation marks around it; otherwise write the value out",
            ),
            Help::Documents => fixed(
                "ta bort raden `---`, eller lägg resten i en egen fil",
                "remove the line `---`, or put the rest in a file of its own",
            ),
            Help::Twice => fixed("behåll det ena", "keep one of them"),
            Help::Meant(name) => lang.pick(format!("menade du `{name}`?"), format!("did you mean `{name}`?")),
            Help::OneOf(names) if names.is_empty() => fixed("ta bort det", "remove it"),
            Help::OneOf(names) => {
                let names = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
                lang.pick(
                    format!("det som kan stå här är {names}"),
                    format!("what can stand here is {names}"),
                )
            }
            Help::Add(name) => lang.pick(
                format!("lägg till en rad `{name}: …` bland fälten här"),
                format!("add a line `{name}: …` among the fields here"),
            ),
            Help::Want(want) => wanted(*want, lang).to_owned(),
            Help::Form(form) => form_help(*form, lang).to_owned(),
            Help::Fill => fixed(
                "skriv ett värde efter kolonet, eller ta bort raden",
                "write a value after the colon, or remove the line",
            ),
            Help::EmptyFile => fixed(
                "skriv fälten som `namn: värde`, ett på varje rad",
                "write the fields as `name: value`, one on each line",
            ),
        }
    }
}

fn wanted(want: Want, lang: Lang) -> &'static str {
    match want {
        Want::Text => lang.pick(
            "skriv texten direkt efter kolonet, inom citattecken om den kan läsas som något annat",
            "write the text right after the colon, in quotation marks if it could be read as anything else",
        ),
        Want::Fields => lang.pick(
            "skriv `namn: värde`, med mellanslag efter kolonet, ett på varje rad",
            "write `name: value`, with a space after the colon, one on each line",
        ),
        Want::List => lang.pick(
            "skriv `[a, b]`, eller en rad för varje med `-` framför",
            "write `[a, b]`, or one line for each with `-` in front",
        ),
        Want::Word => lang.pick("skriv ett enda ord", "write a single word"),
        Want::Bool => lang.pick("skriv `true` eller `false`", "write `true` or `false`"),
        Want::Number | Want::Whole(_) => lang.pick("skriv med siffror", "write it in digits"),
        Want::Other => lang.pick("jämför med filens schema", "compare with the schema of the file"),
    }
}

fn form_help(form: Form, lang: Lang) -> &'static str {
    match form {
        Form::Slug => lang.pick(
            "använd 2–40 tecken a–z, 0–9 och `-`, med en bokstav först",
            "use 2 to 40 characters a–z, 0–9 and `-`, beginning with a letter",
        ),
        Form::Sha256 => lang.pick(
            "skriv 64 siffror 0–9 och a–f, som `sha256sum` skriver dem",
            "write 64 digits 0–9 and a–f, as `sha256sum` prints them",
        ),
        Form::Commit => lang.pick("skriv alla 40 siffrorna 0–9 och a–f", "write all 40 digits 0–9 and a–f"),
        Form::PartialDate => lang.pick(
            "skriv `2026-09-15`, `2026-09`, `2026` eller `unknown`",
            "write `2026-09-15`, `2026-09`, `2026` or `unknown`",
        ),
        Form::Date => {
            lang.pick("skriv en dag som finns, som `2026-09-15`", "write a day that exists, as `2026-09-15`")
        }
        Form::Time => lang.pick("skriv som `2026-09-15T08:30:00Z`", "write it as `2026-09-15T08:30:00Z`"),
        Form::Color => lang.pick(
            "skriv som `#0b5563`, så mörk att kontrasten mot vitt är minst 4,5",
            "write it as `#0b5563`, so dark that its contrast to white is at least 4.5",
        ),
        Form::Other => lang.pick("jämför med filens schema", "compare with the schema of the file"),
    }
}
