//! How the pages of a collaboration look: its colour and its mark.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::id::BadId;

/// Where a workspace keeps its own templates and its mark.
pub const TEMPLATES: &str = "guidance/templates";

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Style {
    /// The colour of headings, rules and bands.
    #[serde(default)]
    pub accent: Color,
    /// The mark on the first page: a file in `guidance/templates/`, such as `logo.svg`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo: Option<String>,
}

/// A colour that text can be set in on white paper: its contrast to white is at least 4.5 to 1 (WCAG 2.1, 1.4.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Color([u8; 3]);

impl Color {
    pub const WANTED: &'static str = "a colour such as #0b5563, at least 4.5 to 1 against white";

    pub fn new(text: &str) -> Result<Self, BadId> {
        let bad = || BadId { text: text.to_owned(), wanted: Self::WANTED };
        let digits =
            text.strip_prefix('#').filter(|d| d.len() == 6 && d.bytes().all(|b| b.is_ascii_hexdigit()));
        let number = digits.and_then(|d| u32::from_str_radix(d, 16).ok()).ok_or_else(bad)?;
        let [_, red, green, blue] = number.to_be_bytes();
        let color = Color([red, green, blue]);
        if color.contrast_to_white() >= 4.5 { Ok(color) } else { Err(bad()) }
    }

    /// As WCAG 2.1 counts it.
    fn contrast_to_white(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.03928 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.0.map(linear);
        1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
    }
}

impl Default for Color {
    fn default() -> Self {
        Color([0x0b, 0x55, 0x63])
    }
}

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl Serialize for Color {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Color {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = String::deserialize(d)?;
        Color::new(&text).map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for Color {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Color".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "string", "pattern": "^#[0-9a-fA-F]{6}$"})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_that_cannot_be_read_on_white_is_refused() {
        assert_eq!(Color::new("#0B5563").unwrap(), Color::default());
        assert_eq!(Color::new("#767676").unwrap().to_string(), "#767676");
        for bad in ["#777777", "#ffffff", "#12345", "0b5563", "#0b556g", "#+b5563", "teal", ""] {
            assert!(Color::new(bad).is_err(), "{bad}");
        }
    }
}
