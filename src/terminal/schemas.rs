//! The JSON Schemas of the files and the answers (draft-07, which editors understand).

use std::collections::BTreeMap;

use schemars::generate::SchemaSettings;

use super::{answers, differences, explain, json, mends, records, standing};
use crate::model::{
    Activations, Answer, AnswerForm, Capabilities, Dispatch, Dispositions, Forums, FrontMatter, Meeting,
    Need, Record, Roster, Round, Targets, Workspace,
};

/// By name, as they lie in `schemas/`.
pub fn all() -> BTreeMap<&'static str, String> {
    BTreeMap::from([
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
        ("answer-form", of::<AnswerForm>()),
        ("dispositions", of::<Dispositions>()),
        ("output-validate", of::<json::Findings>()),
        ("output-fix", of::<mends::Answer>()),
        ("output-status", of::<standing::Status>()),
        ("output-remiss-status", of::<answers::RoundStatus>()),
        ("output-log", of::<records::Log>()),
        ("output-explain", of::<explain::Rule>()),
        ("output-rules", of::<explain::Rules>()),
        ("output-diff", of::<differences::Differences>()),
    ])
}

fn of<T: schemars::JsonSchema>() -> String {
    let schema = SchemaSettings::draft07().into_generator().into_root_schema_for::<T>();
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}
