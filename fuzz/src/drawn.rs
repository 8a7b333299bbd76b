//! What holds of findings when they are drawn, in every format.

use std::collections::BTreeMap;

use crate::diag::Diagnostic;
use crate::model::Lang;
use crate::project::Snapshot;
use crate::syntax::invariants::{Holds, hold};
use crate::syntax::source;
use crate::terminal::clean::shown;
use crate::terminal::report::{Look, report};
use crate::terminal::{github, json, sarif};

/// Findings can be drawn in every format, and no text of a document steers a terminal or a forge.
pub fn findings_are_drawn(snapshot: &Snapshot, found: &[Diagnostic]) -> Holds {
    let texts: BTreeMap<&str, String> = snapshot
        .files
        .iter()
        .map(|(path, bytes)| (path.as_str(), source::words(bytes).into_owned()))
        .collect();
    let source = |path: &str| texts.get(path).map(String::as_str);
    for lang in [Lang::Sv, Lang::En] {
        let drawn = report(found, &source, Look { lang, colour: false });
        hold(drawn.chars().all(|c| c == '\n' || shown(c).is_none()), || format!("{drawn:?} steers"))?;
        let commands = github::commands(found, &source, lang);
        hold(commands.lines().count() == found.len(), || format!("{} in {commands}", found.len()))?;
        let own = |line: &str| {
            ["::error file=", "::warning file=", "::notice file="].iter().any(|c| line.starts_with(c))
        };
        hold(commands.lines().all(own), || format!("a command of its own in {commands}"))?;
        hold(commands.chars().all(|c| c == '\n' || shown(c).is_none()), || format!("{commands:?} steers"))?;
        let answer = json::findings(found, &source, lang);
        hold(answer.findings.len() == found.len(), || "not every finding in JSON".to_owned())?;
        let placed =
            answer.findings.iter().zip(found).all(|(f, d)| f.range.line.is_some() == d.span.is_some());
        hold(placed, || "a finding has lost its place".to_owned())?;
        let log = sarif::log(found, &source, lang);
        let count = log.pointer("/runs/0/results").and_then(|r| r.as_array()).map_or(0, Vec::len);
        hold(count == found.len().min(sarif::RESULTS), || "not every finding in SARIF".to_owned())?;
    }
    Ok(())
}
