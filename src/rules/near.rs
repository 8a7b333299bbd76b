//! What somebody may have meant by a name that does not exist.

use crate::diag::Say;
use crate::model::Lang;
use crate::project::Project;
use crate::prose;

/// At most this many names are listed.
const SHOWN: usize = 12;

#[derive(Debug)]
pub struct Meant {
    near: Option<String>,
    known: Vec<String>,
}

impl Meant {
    /// Among the documents.
    pub fn document(written: &str, project: &Project) -> Self {
        let known = project.documents.keys().take(SHOWN + 1).map(ToString::to_string).collect();
        Meant { near: project.nearest_document(written), known }
    }

    pub fn by<'a>(written: &str, known: impl Iterator<Item = &'a str> + Clone) -> Self {
        let near = prose::nearest(written, known.clone());
        Meant { near, known: known.take(SHOWN + 1).map(str::to_owned).collect() }
    }
}

impl Say for Meant {
    fn say(&self, lang: Lang) -> String {
        if let Some(near) = &self.near {
            return lang.pick(format!("menade du `{near}`?"), format!("did you mean `{near}`?"));
        }
        if self.known.is_empty() {
            return lang
                .pick("det finns inget att välja bland än", "there is nothing to choose from yet")
                .to_owned();
        }
        let mut names =
            self.known.iter().take(SHOWN).map(|n| format!("`{n}`")).collect::<Vec<_>>().join(", ");
        if self.known.len() > SHOWN {
            names.push_str(" …");
        }
        lang.pick(format!("de som finns är {names}"), format!("those that exist are {names}"))
    }
}
