//! The command line in two languages: help texts, and what is wrong with what was said.

use std::error::Error as _;
use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::exit;
use super::messages::Told;
use crate::diag::{Failure, Refusal};
use crate::model::Lang;
use crate::terminal::Mouth;

/// The language on the command line, before it is parsed: help speaks it too.
pub fn early(args: &[OsString]) -> Option<Lang> {
    let texts: Vec<&str> = args.iter().filter_map(|a| a.to_str()).collect();
    let value = texts.iter().enumerate().find_map(|(i, a)| {
        a.strip_prefix("--lang=").or_else(|| (*a == "--lang").then(|| texts.get(i + 1).copied()).flatten())
    })?;
    match value {
        "sv" => Some(Lang::Sv),
        "en" => Some(Lang::En),
        _ => None,
    }
}

/// Puts every help text into a language. English is what the code says; Swedish is the table.
pub fn localise(command: clap::Command, lang: Lang) -> clap::Command {
    match lang {
        Lang::En => command,
        Lang::Sv => super::swedish::translate(command),
    }
}

/// Answers a command line that was not understood, or asked for help; returns the exit code.
pub fn answer(error: &clap::Error, mouth: &Mouth, command: &mut clap::Command) -> u8 {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            mouth.answer(&error.render().to_string());
            exit::DONE
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            mouth.answer(&error.render().to_string());
            exit::USAGE
        }
        kind => {
            let text = |k| match error.get(k) {
                Some(ContextValue::String(s)) => s.clone(),
                Some(ContextValue::Strings(s)) => s.join(", "),
                Some(other) => other.to_string(),
                None => String::new(),
            };
            let argument = text(ContextKind::InvalidArg);
            let value = text(ContextKind::InvalidValue);
            let told = match kind {
                ErrorKind::InvalidSubcommand => {
                    Told::UnknownVerb { verb: text(ContextKind::InvalidSubcommand) }
                }
                ErrorKind::UnknownArgument => Told::UnknownOption { option: argument },
                ErrorKind::MissingRequiredArgument => Told::MissingOption { option: argument },
                ErrorKind::InvalidValue if value.is_empty() => Told::MissingValue { option: argument },
                ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
                    Told::BadValue { option: argument, value, valid: text(ContextKind::ValidValue) }
                }
                ErrorKind::ArgumentConflict => {
                    Told::Conflict { option: argument, other: text(ContextKind::PriorArg) }
                }
                ErrorKind::MissingSubcommand => {
                    Told::MissingVerb { verbs: text(ContextKind::ValidSubcommand) }
                }
                _ => Told::BadCommandLine { said: error.to_string() },
            };
            let mut refusal = Refusal::new(told).usage();
            let (argument, value) = (text(ContextKind::InvalidArg), text(ContextKind::InvalidValue));
            if kind == ErrorKind::InvalidValue && ["sarif", "github"].contains(&value.as_str()) {
                // Only findings can be said so, and only after the verb.
                refusal = refusal.run(format!("{} validate --format {value}", command.get_name()));
            }
            if kind == ErrorKind::ValueValidation {
                let why = error.source().map(ToString::to_string).unwrap_or_default();
                refusal = Told::help_with(&argument, why).into_iter().fold(refusal, Refusal::next);
            }
            let near =
                [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue]
                    .into_iter()
                    .map(text)
                    .find(|t| !t.is_empty());
            if let Some(near) = near {
                refusal = refusal.next(Told::DidYouMean { near });
            }
            let name = command.get_name().to_owned();
            mouth.failure(&Failure::Refused(refusal.run(format!("{name} --help"))));
            exit::USAGE
        }
    }
}
