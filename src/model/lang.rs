//! The two languages that the program speaks.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Lang {
    /// Swedish (svenska).
    #[default]
    Sv,
    /// English (engelska).
    En,
}

impl Lang {
    /// Chooses between the two texts of a message; a message without both does not compile.
    pub fn pick<T>(self, sv: T, en: T) -> T {
        match self {
            Lang::Sv => sv,
            Lang::En => en,
        }
    }
}
