//! `ssr.yaml`: the one typed configuration of a workspace.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Kind, Mail, Slug};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Workspace {
    /// The version of the format of the files; 1 today (`docs/format.md`).
    pub format: u32,
    /// The whole name of the collaboration.
    pub name: String,
    /// Its short name, as covers and subjects of letters show it.
    pub short: String,
    /// The language of documents and letters, and of the talk where nobody asks for another.
    pub language: super::Lang,
    /// The organisation that registers, archives and answers for personal data.
    pub host: Host,
    /// The ways to adoption; the first that fits a kind is its ordinary one.
    pub routes: Vec<Route>,
    /// How letters leave.
    pub mail: Mail,
    /// What is shared with whom.
    #[serde(default)]
    pub git: GitConfig,
    /// How pages look.
    #[serde(default)]
    pub style: super::Style,
}

/// The organisation that registers, archives and answers for personal data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Host {
    /// The whole name of the organisation.
    pub name: String,
    /// Its functional mailbox, never a person's.
    pub mail: String,
    /// Whom to turn to, as letters say it.
    pub contact: String,
}

/// The way a document takes to adoption.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Route {
    /// The short name of the route, such as `ordinary`.
    pub id: Slug,
    /// The kinds of documents that may take it.
    pub kinds: Vec<Kind>,
    /// Whether a remiss must have been closed before the text goes to a forum.
    pub remiss: bool,
    /// The forum that endorses before adoption, such as `rsg`; none where the adopting forum may do it at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub endorse: Option<Slug>,
    /// The forum that adopts, such as `rcg`.
    pub adopt: Slug,
    /// The forum that confirms after adoption; none where adoption is the end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirm: Option<Slug>,
    /// Whether an adoption on this route must carry a date on which it expires.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub expires: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct GitConfig {
    /// The remote that the secretariat shares. A repository without it works alone.
    #[serde(default = "default_remote")]
    pub remote: Slug,
    /// Whether one clone alone sends, so that a round needs no claim that others can see. Where it is not, and there is no
    /// remote, `ssr remiss send` asks for `--single-clone`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub single_clone: bool,
}

fn default_remote() -> Slug {
    Slug::new("origin").unwrap_or_else(|_| unreachable!("origin is a slug"))
}

impl Default for GitConfig {
    fn default() -> Self {
        GitConfig { remote: default_remote(), single_clone: false }
    }
}
