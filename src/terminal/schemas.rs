//! The JSON Schemas of the files and the answers (draft-07, which editors understand).

use std::collections::BTreeMap;

use schemars::Schema;
use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::{
    answers, differences, dispositions, doctor, explain, json, mails, mends, readings, records, standing,
};
use crate::model::{
    Activations, Answer, AnswerForm, Capabilities, Dispatch, Dispositions, Forums, FrontMatter, Kept,
    Meeting, Need, Record, Roster, Round, Targets, Workspace,
};

/// By name, as they lie in `schemas/`.
pub fn all() -> BTreeMap<&'static str, String> {
    let all = BTreeMap::from([
        ("workspace", of::<Workspace>()),
        ("members", of::<Roster>()),
        ("forums", of::<Forums>()),
        ("meeting", of::<Meeting>()),
        ("need", of::<Need>()),
        ("activations", of::<Activations>()),
        ("document", of::<FrontMatter>()),
        ("capabilities", of::<Capabilities>()),
        ("targets", of::<Targets>()),
        ("record", of::<Record>()),
        ("round", of::<Round>()),
        ("dispatch", of::<Dispatch>()),
        ("answer", of::<Answer>()),
        ("mail", of::<Kept>()),
        ("answer-form", of::<AnswerForm>()),
        ("dispositions", of::<Dispositions>()),
        ("output-validate", of::<json::Findings>()),
        ("output-fix", of::<mends::Answer>()),
        ("output-status", of::<standing::Status>()),
        ("output-remiss-status", of::<answers::RoundStatus>()),
        ("output-remiss-mails", of::<mails::Mails>()),
        ("output-remiss-read", of::<readings::Readings>()),
        ("output-dispose", of::<dispositions::Left>()),
        ("output-log", of::<records::Log>()),
        ("output-explain", of::<explain::Rule>()),
        ("output-rules", of::<explain::Rules>()),
        ("output-diff", of::<differences::Differences>()),
        ("output-doctor", of::<doctor::Doctor>()),
    ]);
    all.into_iter().map(|(name, schema)| (name, text(name, schema))).collect()
}

fn of<T: schemars::JsonSchema>() -> Schema {
    SchemaSettings::draft07().into_generator().into_root_schema_for::<T>()
}

/// As it is kept. What people write in an editor is made for editors; programs read the rest.
fn text(name: &str, mut schema: Schema) -> String {
    if !name.starts_with("output-") {
        let mut value = schema.to_value();
        for_editors(&mut value);
        schema = Schema::try_from(value).unwrap_or_default();
    }
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
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
