//! `ssr.yaml`: the one typed configuration of a workspace.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Kind, Slug};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Workspace {
    /// The version of the format of the files; 1 today (`docs/format.md`).
    pub format: u32,
    pub name: String,
    pub short: String,
    pub language: super::Lang,
    pub host: Host,
    pub routes: Vec<Route>,
    pub mail: Mail,
    #[serde(default)]
    pub git: GitConfig,
}

/// The organisation that registers, archives and answers for personal data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Host {
    pub name: String,
    pub mail: String,
    pub contact: String,
}

/// The way a document takes to adoption.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Route {
    pub id: Slug,
    pub kinds: Vec<Kind>,
    /// Whether a remiss must have been closed before the text goes to a forum.
    pub remiss: bool,
    /// The forum that endorses before adoption; none where the adopting forum may do it at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub endorse: Option<Slug>,
    pub adopt: Slug,
    /// The forum that confirms after adoption.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirm: Option<Slug>,
    /// Whether an adoption on this route must carry a date on which it expires.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub expires: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Mail {
    pub transport: Transport,
    /// Where letters are put with the transport `maildir`, relative to the workspace.
    #[serde(default = "default_maildir")]
    pub maildir: String,
    pub from: String,
}

fn default_maildir() -> String {
    "outbox".to_owned()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Transport {
    Maildir,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct GitConfig {
    /// The remote that the secretariat shares. A repository without it works alone.
    #[serde(default = "default_remote")]
    pub remote: Slug,
}

fn default_remote() -> Slug {
    Slug::new("origin").unwrap_or_else(|_| unreachable!("origin is a slug"))
}

impl Default for GitConfig {
    fn default() -> Self {
        GitConfig { remote: default_remote() }
    }
}
