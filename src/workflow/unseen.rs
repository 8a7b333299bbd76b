//! What a plan would write is looked at before it is done: in no field a character that nobody sees, or that turns the words around
//! it. The check of the next step would stop at the file, when whoever wrote it is gone.

use serde_json::Value;

use super::Desk;
use crate::diag::{Refusal, Say};
use crate::model::{Files, Lang, Plan, Tree};
use crate::project::Project;
use crate::syntax::{source, yaml};

/// So much of a field is shown.
const SHOWN: usize = 60;

/// The texts themselves are judged by the rules, which show the line.
pub fn check(project: &Project, desk: Option<&Desk>, plan: &Plan) -> Result<(), Refusal> {
    for commit in &plan.commits {
        let (Tree::Folder { files, .. } | Tree::Facts { files, .. } | Tree::Main { files }) = &commit.tree;
        for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".yaml")) {
            let known = |files: &Files| files.get(path).is_some_and(|old| old == bytes);
            let places = desk.iter().flat_map(|desk| desk.matter.places.values());
            if known(&project.snapshot.files) || places.into_iter().any(|place| known(&place.document.files))
            {
                continue;
            }
            let (value, _) = yaml::read::<Value>(path, &String::from_utf8_lossy(bytes), 0);
            if let Some(unseen) = value.as_ref().and_then(|value| unseen("", value)) {
                return Err(Refusal::new(unseen).next(Next).usage());
            }
        }
    }
    Ok(())
}

/// The first field with such a character. YAML is never nested deeper than the reader allows.
fn unseen(field: &str, value: &Value) -> Option<Unseen> {
    match value {
        Value::String(text) => {
            let c = text.chars().find(|c| source::unwanted(*c))?;
            let words = text.chars().take(SHOWN).collect();
            Some(Unseen { field: field.to_owned(), c, words })
        }
        Value::Array(list) => {
            list.iter().enumerate().find_map(|(i, value)| unseen(&format!("{field}[{i}]"), value))
        }
        Value::Object(map) => map.iter().find_map(|(name, value)| {
            unseen(&if field.is_empty() { name.clone() } else { format!("{field}.{name}") }, value)
        }),
        _ => None,
    }
}

#[derive(Debug)]
struct Unseen {
    field: String,
    c: char,
    /// How the field begins, so that it is found in the file that it came from.
    words: String,
}

impl Say for Unseen {
    fn say(&self, lang: Lang) -> String {
        let Unseen { field, c, words } = self;
        let code = u32::from(*c);
        lang.pick(
            format!("{field} innehåller tecknet U+{code:04X}, som inte syns: {words:?}"),
            format!("{field} holds the character U+{code:04X}, which cannot be seen: {words:?}"),
        )
    }
}

#[derive(Debug)]
struct Next;

impl Say for Next {
    fn say(&self, lang: Lang) -> String {
        lang.pick("ta bort tecknet och försök igen", "take the character out and try again").to_owned()
    }
}
