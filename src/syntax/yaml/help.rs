//! What to do about a YAML file, and the names of what its values should be.

use crate::diag::Say;
use crate::model::Lang;

use super::say::{Feature, Form, Got, Help, Problem, Want};

impl Want {
    pub(super) fn name(self, lang: Lang) -> &'static str {
        match self {
            Want::Text => lang.pick("en text", "a text"),
            Want::Fields => lang.pick("fält med namn och värde", "fields with names and values"),
            Want::List => lang.pick("en lista", "a list"),
            Want::Word => lang.pick("ett av orden som kan väljas", "one of the words to choose from"),
            Want::Bool => lang.pick("true eller false", "true or false"),
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
            Got::Text(text) => lang.pick(format!("”{text}”"), format!("“{text}”")),
            Got::Fields => lang.pick("fält", "fields").to_owned(),
            Got::List => lang.pick("en lista", "a list").to_owned(),
            Got::Other => lang.pick("något annat", "something else").to_owned(),
        }
    }
}

impl Form {
    /// What a text of this form is called; for [`Form::Other`] the message has words of its own.
    pub(super) fn name(&self, lang: Lang) -> &'static str {
        match self {
            Form::Slug => lang.pick("ett giltigt id", "a valid id"),
            Form::Sha256 => lang.pick("ett SHA-256", "a SHA-256"),
            Form::Commit => lang.pick("ett Git-id", "a Git commit id"),
            Form::PartialDate | Form::Date => lang.pick("ett datum", "a date"),
            Form::Time => lang.pick("en tidpunkt", "a point in time"),
            Form::Other(_) => "",
        }
    }
}

impl Say for Help {
    fn say(&self, lang: Lang) -> String {
        match self {
            Help::Syntax(problem) => syntax(*problem, lang).to_owned(),
            Help::Limits => lang.pick("Dela upp filen.", "Divide the file.").to_owned(),
            Help::Feature(Feature::Merge) => {
                lang.pick("Skriv ut fälten.", "Write the fields out.").to_owned()
            }
            Help::Feature(Feature::Key) => {
                lang.pick("Skriv ett ord före kolonet.", "Write a word before the colon.").to_owned()
            }
            Help::Feature(_) => lang
                .pick(
                    "Är det en vanlig text: sätt citattecken runt den. Annars: skriv ut värdet.",
                    "If it is ordinary text, put quotation marks around it. Otherwise write the value out.",
                )
                .to_owned(),
            Help::Documents => lang
                .pick(
                    "Ta bort raden --- eller ..., eller lägg resten i en egen fil.",
                    "Remove the line --- or ..., or put the rest in a file of its own.",
                )
                .to_owned(),
            Help::Twice => lang.pick("Behåll det ena.", "Keep one of them.").to_owned(),
            Help::Meant(name) => lang.pick(format!("Menade du ”{name}”?"), format!("Did you mean “{name}”?")),
            Help::OneOf(names) if names.is_empty() => lang.pick("Ta bort det.", "Remove it.").to_owned(),
            Help::OneOf(names) => {
                let names = names.join(", ");
                lang.pick(format!("Det som kan stå här: {names}."), format!("What can stand here: {names}."))
            }
            Help::Add(name) => lang.pick(
                format!("Lägg till en rad ”{name}: …” bland fälten här."),
                format!("Add a line “{name}: …” among the fields here."),
            ),
            Help::Want(want) => wanted(*want, lang).to_owned(),
            Help::Form(form) => form_help(form, lang).to_owned(),
            Help::Fill => lang
                .pick(
                    "Skriv ett värde efter kolonet, eller ta bort raden.",
                    "Write a value after the colon, or remove the line.",
                )
                .to_owned(),
            Help::EmptyFile => lang
                .pick(
                    "Skriv fälten på formen namn: värde, ett på varje rad.",
                    "Write the fields as name: value, one on each line.",
                )
                .to_owned(),
        }
    }
}

fn syntax(problem: Problem, lang: Lang) -> &'static str {
    match problem {
        Problem::Tab => lang.pick("Dra in rader med mellanslag.", "Indent lines with spaces."),
        Problem::Quote => lang.pick(
            "Avsluta texten med samma citattecken som den börjar med.",
            "Close the text with the same quotation mark that opens it.",
        ),
        Problem::AfterQuote => lang.pick(
            "Sätt citattecken runt hela texten, eller inga alls.",
            "Put quotation marks around the whole text, or none at all.",
        ),
        Problem::Bracket(_) | Problem::Close => lang.pick(
            "Skriv [a, b] eller {namn: värde}, eller en rad för varje.",
            "Write [a, b] or {name: value}, or one line for each.",
        ),
        Problem::Colon => lang.pick(
            "Innehåller texten ett kolon: sätt citattecken runt hela texten.",
            "If the text holds a colon, put quotation marks around the whole text.",
        ),
        Problem::Indent => lang.pick(
            "Dra in raden lika långt som de andra fälten eller punkterna på samma nivå.",
            "Indent the line as far as the other fields or items on the same level.",
        ),
        Problem::Name => lang.pick(
            "Skriv namn: värde. Hör raden till texten ovanför: dra in den längre.",
            "Write name: value. If the line belongs to the text above, indent it further.",
        ),
        Problem::Escape => lang.pick(
            "Använd enkla citattecken, eller skriv två omvända snedstreck.",
            "Use single quotation marks, or write two backslashes.",
        ),
        Problem::Character(_) => lang.pick(
            "Sätt citattecken runt texten, eller ta bort tecknet.",
            "Put quotation marks around the text, or remove the character.",
        ),
        Problem::Alias | Problem::Depth | Problem::Other => lang.pick(
            "Jämför med raderna omkring, eller sätt citattecken runt texten.",
            "Compare with the lines around it, or put quotation marks around the text.",
        ),
    }
}

fn wanted(want: Want, lang: Lang) -> &'static str {
    match want {
        Want::Text => {
            lang.pick("Skriv texten direkt efter kolonet.", "Write the text right after the colon.")
        }
        Want::Fields => lang.pick(
            "Skriv namn: värde, med mellanslag efter kolonet, ett på varje rad.",
            "Write name: value, with a space after the colon, one on each line.",
        ),
        Want::List => lang.pick(
            "Skriv [a, b], eller en rad för varje med - framför.",
            "Write [a, b], or one line for each with - in front.",
        ),
        Want::Word => lang.pick("Skriv ett enda ord.", "Write a single word."),
        Want::Bool => lang.pick("Skriv true eller false.", "Write true or false."),
        Want::Number | Want::Whole(_) => lang.pick("Skriv med siffror.", "Write it in digits."),
        Want::Other => lang.pick("Jämför med filens schema.", "Compare with the schema of the file."),
    }
}

fn form_help(form: &Form, lang: Lang) -> &'static str {
    match form {
        Form::Slug => lang.pick(
            "Använd 2–40 tecken a–z, 0–9 och -, med en bokstav först.",
            "Use 2 to 40 characters a-z, 0-9 and -, beginning with a letter.",
        ),
        Form::Sha256 => lang.pick(
            "Ange 64 siffror 0–9 och a–f, som sha256sum skriver dem.",
            "Give 64 digits 0-9 and a-f, as sha256sum prints them.",
        ),
        Form::Commit => lang.pick("Ange alla 40 siffrorna 0–9 och a–f.", "Give all 40 digits 0-9 and a-f."),
        Form::PartialDate => lang.pick(
            "Skriv 2026-09-15, 2026-09, 2026 eller unknown.",
            "Write 2026-09-15, 2026-09, 2026 or unknown.",
        ),
        Form::Date => {
            lang.pick("Skriv en dag som finns, som 2026-09-15.", "Write a day that exists, as 2026-09-15.")
        }
        Form::Time => lang.pick("Skriv som 2026-09-15T08:30:00Z.", "Write it as 2026-09-15T08:30:00Z."),
        Form::Other(_) => lang.pick("Jämför med filens schema.", "Compare with the schema of the file."),
    }
}
