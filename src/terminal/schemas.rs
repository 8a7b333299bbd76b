//! The JSON Schemas of the files and the answers (draft-07, which editors understand).

use std::collections::BTreeMap;

use schemars::Schema;
use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::{answers, differences, explain, json, mends, records, standing};
use crate::model::{
    Activations, Answer, AnswerForm, Capabilities, Dispatch, Dispositions, Forums, FrontMatter, Meeting,
    Need, Record, Roster, Round, Targets, Workspace,
};

/// By name, as they lie in `schemas/`.
pub fn all() -> BTreeMap<&'static str, String> {
    BTreeMap::from([
        ("workspace", file::<Workspace>()),
        ("members", file::<Roster>()),
        ("forums", file::<Forums>()),
        ("meeting", file::<Meeting>()),
        ("need", file::<Need>()),
        ("activations", file::<Activations>()),
        ("document", file::<FrontMatter>()),
        ("capabilities", file::<Capabilities>()),
        ("targets", file::<Targets>()),
        ("record", file::<Record>()),
        ("round", file::<Round>()),
        ("dispatch", file::<Dispatch>()),
        ("answer", file::<Answer>()),
        ("answer-form", file::<AnswerForm>()),
        ("dispositions", file::<Dispositions>()),
        ("output-validate", answer::<json::Findings>()),
        ("output-fix", answer::<mends::Answer>()),
        ("output-status", answer::<standing::Status>()),
        ("output-remiss-status", answer::<answers::RoundStatus>()),
        ("output-log", answer::<records::Log>()),
        ("output-explain", answer::<explain::Rule>()),
        ("output-rules", answer::<explain::Rules>()),
        ("output-diff", answer::<differences::Differences>()),
    ])
}

/// The schema of a file, which people write in an editor.
fn file<T: schemars::JsonSchema>() -> String {
    let mut schema = of::<T>().to_value();
    for_editors(&mut schema);
    text(&Schema::try_from(schema).unwrap_or_default())
}

/// The schema of an answer, which programs read.
fn answer<T: schemars::JsonSchema>() -> String {
    text(&of::<T>())
}

fn of<T: schemars::JsonSchema>() -> Schema {
    SchemaSettings::draft07().into_generator().into_root_schema_for::<T>()
}

fn text(schema: &Schema) -> String {
    let mut text = serde_json::to_string_pretty(schema).unwrap_or_default();
    text.push('\n');
    text
}

/// Says the same so that an editor shows what the field means, and what each word means. Of all
/// descriptions that fit a place an editor shows one, the innermost: without this, that of the type.
fn for_editors(value: &mut Value) {
    match value {
        Value::Object(object) => {
            let definitions = object.get_mut("definitions").and_then(Value::as_object_mut);
            for definition in definitions.into_iter().flat_map(|d| d.values_mut()) {
                let plain = definition.get("properties").is_none();
                if let Some(definition) = definition.as_object_mut().filter(|_| plain) {
                    definition.remove("description");
                }
            }
            let alternatives = object.get("oneOf").and_then(Value::as_array);
            if let Some((words, says)) = alternatives.and_then(|a| choices(a)) {
                object.remove("oneOf");
                object.insert("type".to_owned(), "string".into());
                object.insert("enum".to_owned(), words.into());
                object.insert("enumDescriptions".to_owned(), says.into());
            }
            object.values_mut().for_each(for_editors);
        }
        Value::Array(list) => list.iter_mut().for_each(for_editors),
        _ => {}
    }
}

/// The words to choose among and what each means, where there is nothing but words.
fn choices(alternatives: &[Value]) -> Option<(Vec<Value>, Vec<Value>)> {
    let (mut words, mut says) = (Vec::new(), Vec::new());
    for alternative in alternatives {
        let several = alternative.get("enum").and_then(Value::as_array).cloned().unwrap_or_default();
        let several = several.into_iter().chain(alternative.get("const").cloned());
        let before = words.len();
        words.extend(several.filter(Value::is_string));
        let description = alternative.get("description").cloned().unwrap_or_else(|| "".into());
        says.resize(words.len(), description);
        if words.len() == before {
            return None;
        }
    }
    Some((words, says))
}
