//! The Swedish help texts, by the path of the verb and the name of the argument.

use std::collections::BTreeMap;

/// `verb sub-verb` or `verb sub-verb/argument` → text. Arguments that mean the same everywhere
/// stand under `*/argument`.
const TEXTS: &str = include_str!("swedish.txt");

fn table() -> BTreeMap<&'static str, &'static str> {
    TEXTS.lines().filter_map(|line| line.split_once(" = ")).map(|(k, v)| (k.trim(), v.trim())).collect()
}

pub fn translate(command: clap::Command) -> clap::Command {
    let table = table();
    one(command, "", &table, &mut Vec::new())
}

/// The verbs and arguments that have no Swedish: a test holds that there are none.
pub fn untranslated() -> Vec<String> {
    let mut out = Vec::new();
    one(super::command(crate::model::Lang::En), "", &table(), &mut out);
    out
}

fn one(
    command: clap::Command,
    path: &str,
    table: &BTreeMap<&str, &'static str>,
    missing: &mut Vec<String>,
) -> clap::Command {
    let mut lost = Vec::new();
    let names: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    let mut command = match table.get(path) {
        Some(text) => command.about(*text),
        None => {
            lost.push(path.to_owned());
            command
        }
    };
    command = command.mut_args(|arg| {
        let id = arg.get_id().to_string();
        if id == "help" || id == "version" {
            return arg;
        }
        match table.get(format!("{path}/{id}").as_str()).or_else(|| table.get(format!("*/{id}").as_str())) {
            Some(text) => arg.help(*text),
            None => {
                lost.push(format!("{path}/{id}"));
                arg
            }
        }
        .help_heading(None::<&str>)
    });
    missing.append(&mut lost);
    for name in names {
        let below = if path.is_empty() { name.clone() } else { format!("{path} {name}") };
        command = command.mut_subcommand(name, |c| one(c, &below, table, missing));
    }
    command
        .disable_help_flag(true)
        .arg(clap::Arg::new("help").short('h').long("help").action(clap::ArgAction::Help).help("Visa hjälp"))
        .subcommand_help_heading("Kommandon")
        .subcommand_value_name("KOMMANDO")
        .next_help_heading("Val")
}
