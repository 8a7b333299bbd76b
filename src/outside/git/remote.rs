//! The remote: fetched before a step, pushed to in one atomic act with the old values expected.

use super::super::messages::Doing;
use super::Git;
use super::refs::Move;
use crate::diag::Fault;

/// How a push ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pushed {
    Done,
    /// The remote had moved on; nothing was taken there. What git said.
    Behind(String),
    /// The remote does not let this branch be pushed to (a protected branch, a hook).
    Forbidden(String),
}

impl Git {
    /// Learns where the remote's branches stand. Moves only the remote-tracking references and
    /// the tags that prove.
    pub fn fetch(&self) -> Result<(), Fault> {
        let Some(remote) = &self.remote else { return Ok(()) };
        // Branches that are gone there are forgotten; the tags that prove are never pruned.
        let mut branches = vec!["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--prune", remote];
        let kinds: Vec<String> = ["main", "draft/*", "remiss/*", "rsg/*"]
            .iter()
            .map(|kind| format!("+refs/heads/{kind}:refs/remotes/{remote}/{kind}"))
            .chain([format!("+refs/ssr/*:refs/remotes/{remote}/ssr/*")])
            .collect();
        branches.extend(kinds.iter().map(String::as_str));
        let mut tags = vec!["fetch", "--quiet", "--no-tags", "--no-prune", "--no-write-fetch-head", remote];
        tags.extend(["refs/tags/sent/*:refs/tags/sent/*", "refs/tags/adopted/*:refs/tags/adopted/*"]);
        let mut output = self.program.run(&branches, b"")?;
        // A remote without main yet is an empty one: there is nothing to learn.
        if output.stderr.contains("couldn't find remote ref refs/heads/main") {
            return Ok(());
        }
        if output.ok {
            output = self.program.run(&tags, b"")?;
        }
        if output.ok {
            return Ok(());
        }
        Err(Fault::new(Doing::Fetch(remote.clone()), output.stderr).next(Doing::Network))
    }

    /// Publishes all moves or none.
    pub fn push(&self, moves: &[Move]) -> Result<Pushed, Fault> {
        let Some(remote) = &self.remote else { return Ok(Pushed::Done) };
        if moves.is_empty() {
            return Ok(Pushed::Done);
        }
        let mut args = vec!["push".to_owned(), "--atomic".into(), "--porcelain".into(), "--no-verify".into()];
        for m in moves {
            args.push(format!(
                "--force-with-lease={}:{}",
                m.name,
                m.remote_old.as_deref().unwrap_or_default()
            ));
        }
        args.push(remote.clone());
        args.extend(moves.iter().map(|m| format!("{}:{}", m.new, m.name)));
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let output = self.program.run(&args, b"")?;
        if output.ok {
            return Ok(Pushed::Done);
        }
        let refused: Vec<&str> = output.stdout.lines().filter(|l| l.starts_with('!')).collect();
        let said = if refused.is_empty() { output.stderr.clone() } else { refused.join("; ") };
        if output.stdout.contains("(stale info)")
            || output.stdout.contains("(fetch first)")
            || output.stdout.contains("(already exists)")
            || output.stderr.contains("cannot lock ref")
            || output.stdout.contains("failed to update ref")
        {
            return Ok(Pushed::Behind(said));
        }
        if output.stdout.contains("[remote rejected]") {
            return Ok(Pushed::Forbidden(format!("{said}; {}", output.stderr)));
        }
        Err(Fault::new(Doing::Push(remote.clone()), output.stderr).next(Doing::Network))
    }
}
