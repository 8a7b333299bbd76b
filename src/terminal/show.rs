//! A plan and a table as a person reads them.

use super::clean;
use super::messages::Word;
use crate::diag::Say as _;
use crate::model::{Lang, Plan, Tree};
use crate::project::document_folder;
use crate::workflow::counted;

/// A plan, for `--dry-run`: what would be committed where, tagged and sent.
pub fn plan(plan: &Plan, lang: Lang) -> String {
    let mut out = format!("{}\n", Word::Plan.say(lang));
    for commit in &plan.commits {
        let parents: Vec<String> = commit.parents.iter().map(|p| p.short()).collect();
        let subject = commit.message.lines().next().unwrap_or_default();
        out.push_str(&format!("  commit {} ← {}   {subject}\n", commit.branch, parents.join(" + ")));
        let files: Vec<String> = match &commit.tree {
            Tree::Main { files } => files.keys().cloned().collect(),
            Tree::Facts { document, files } => {
                files.keys().map(|path| format!("{}/{path}", document_folder(document))).collect()
            }
            Tree::Folder { document, files } => {
                let newest = commit
                    .message
                    .lines()
                    .filter_map(|l| l.strip_prefix("Record: "))
                    .filter_map(|l| l.split(' ').next());
                let mut named: Vec<String> =
                    newest.map(|p| format!("{}/{p}", document_folder(document))).collect();
                let first = files.len() <= named.len() + 1;
                if first {
                    named.push(format!("{}/document.md", document_folder(document)));
                }
                named
            }
        };
        for file in files {
            out.push_str(&format!("    {} {file}\n", Word::WouldWrite.say(lang)));
        }
    }
    for tag in &plan.tags {
        out.push_str(&format!("  tag {} → {}\n", tag.name, tag.on));
    }
    if !plan.letters.is_empty() {
        out.push_str(&format!(
            "  {}\n",
            lang.pick(
                format!("{} brev", plan.letters.len()),
                counted(plan.letters.len(), "letter", "letters")
            )
        ));
    }
    clean::block(&out).into_owned()
}

/// Rows whose cells are broken between words where they are wider than their column; what does not fit goes on in rows below.
pub fn wrapped(rows: &[Vec<String>], widths: &[usize]) -> Vec<Vec<String>> {
    let lines = |cell: &String, width: usize| {
        let mut out = vec![String::new()];
        for word in cell.split_whitespace() {
            match out.last_mut() {
                Some(line) if line.is_empty() => line.push_str(word),
                Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => out.push(word.to_owned()),
            }
        }
        out
    };
    let mut out = Vec::new();
    for row in rows {
        let cells: Vec<Vec<String>> =
            row.iter().zip(widths).map(|(cell, width)| lines(cell, *width)).collect();
        let tallest = cells.iter().map(Vec::len).max().unwrap_or_default();
        out.extend((0..tallest).map(|at| {
            cells.iter().map(|cell| cell.get(at).cloned().unwrap_or_default()).collect::<Vec<_>>()
        }));
    }
    out
}

/// Rows in columns that line up; the last column is free.
pub fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        rows.iter().filter_map(|r| r.get(column)).map(|c| c.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            let cell = clean::inline(cell);
            let pad = width.saturating_sub(cell.chars().count()) + 2;
            line.push_str(&cell);
            line.push_str(&" ".repeat(pad));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}
