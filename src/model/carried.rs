//! What a file that leaves us carries of itself, so that it is known again when it comes home.

use schemars::JsonSchema;
use serde::Serialize;

use super::block::{Number, SectionNumber};
use super::id::{Sha256, Slug, sha256};

/// The longest name of a place: Word takes 40 letters, and a program that moves text adds to it.
const LONGEST: usize = 25;
const POINT: &str = "_ssr_";

const DOCUMENT: &str = "ssr-document";
const EDITION: &str = "ssr-edition";
const ROUND: &str = "ssr-round";
const VERSION: &str = "ssr-version";
const CHANGED: &str = "ssr-changed";
const DIGEST: &str = "ssr-text-sha256";

/// Which text a file holds, as properties that survive every program which members use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Carried {
    pub document: Slug,
    pub edition: CarriedEdition,
    /// Made from files that differed from what was recorded.
    pub changed: bool,
    /// Digest of the text.
    pub digest: Sha256,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CarriedEdition {
    Draft,
    Remiss { round: u32 },
    Adopted { version: u32 },
}

impl Carried {
    /// The names and values that the file is given.
    pub fn properties(&self) -> Vec<(&'static str, String)> {
        let mut all = vec![(DOCUMENT, self.document.to_string())];
        match self.edition {
            CarriedEdition::Draft => all.push((EDITION, "draft".to_owned())),
            CarriedEdition::Remiss { round } => {
                all.push((EDITION, "remiss".to_owned()));
                all.push((ROUND, round.to_string()));
            }
            CarriedEdition::Adopted { version } => {
                all.push((EDITION, "adopted".to_owned()));
                all.push((VERSION, version.to_string()));
            }
        }
        if self.changed {
            all.push((CHANGED, "yes".to_owned()));
        }
        all.push((DIGEST, self.digest.to_string()));
        all
    }

    /// The same read again; none unless all of it is there and of the right shape.
    pub fn read<'a>(property: impl Fn(&str) -> Option<&'a str>) -> Option<Carried> {
        let count = |name| property(name)?.parse().ok();
        let edition = match property(EDITION)? {
            "draft" => CarriedEdition::Draft,
            "remiss" => CarriedEdition::Remiss { round: count(ROUND)? },
            "adopted" => CarriedEdition::Adopted { version: count(VERSION)? },
            _ => return None,
        };
        Some(Carried {
            document: Slug::new(property(DOCUMENT)?).ok()?,
            edition,
            changed: property(CHANGED) == Some("yes"),
            digest: Sha256::new(property(DIGEST)?).ok()?,
        })
    }
}

/// The name of a point as a place in a file: `p-3.2.4`.
pub fn point_anchor(number: &Number) -> String {
    format!("p-{}.{}", number.section, number.point)
}

/// The name of a place inside a file that Word keeps and does not show: `p-3.2.4` is `_ssr_3_2_4` and
/// `s-3.2` is `_ssr_s_3_2`.
pub fn hidden_place(anchor: &str) -> String {
    let plain = anchor.strip_prefix("p-").unwrap_or(anchor);
    let named = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
    let name: String = POINT.chars().chain(plain.chars().map(named)).collect();
    if name.len() <= LONGEST {
        return name;
    }
    let digest = sha256(anchor.as_bytes()).to_string();
    format!("{POINT}x{}", digest.get(..12).unwrap_or(&digest))
}

/// The identity of such a paragraph in the file: above 0 and below 0x80000000, as Word takes it.
pub fn paragraph_id(anchor: &str) -> u32 {
    let digest = sha256(anchor.as_bytes()).to_string();
    let digits = digest.get(..8).and_then(|digits| u32::from_str_radix(digits, 16).ok()).unwrap_or(1);
    (digits & 0x7fff_ffff).max(1)
}

/// The point that such a name stands for: none for a section, and none for a name that was too long to be
/// read back, which is found by naming every point of the text that was sent.
pub fn point_at(hidden_place: &str) -> Option<Number> {
    let parts: Option<Vec<u32>> =
        hidden_place.strip_prefix(POINT)?.split('_').map(|part| part.parse().ok()).collect();
    let (point, section) = parts.as_deref()?.split_last()?;
    let section = if section == [0] { &[] } else { section };
    (section.len() <= 6).then(|| Number { section: SectionNumber::new(section), point: *point })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_again() {
        let editions = [
            CarriedEdition::Draft,
            CarriedEdition::Remiss { round: 2 },
            CarriedEdition::Adopted { version: 3 },
        ];
        for edition in editions {
            let carried = Carried {
                document: Slug::new("skyfall").unwrap(),
                edition,
                changed: edition == CarriedEdition::Draft,
                digest: sha256(b"text"),
            };
            let all = carried.properties();
            let property = |name: &str| all.iter().find(|(n, _)| *n == name).map(|(_, v)| v.as_str());
            assert_eq!(Carried::read(property), Some(carried));
            assert_eq!(Carried::read(|name| property(name).filter(|_| name != DIGEST)), None);
        }
    }

    #[test]
    fn points_are_named_and_read_back() {
        assert_eq!(hidden_place("p-3.2.4"), "_ssr_3_2_4");
        assert_eq!(hidden_place("s-3.2"), "_ssr_s_3_2");
        for (place, shown) in [("p-3.2.4", "3.2:4"), ("p-0.1", "0:1"), ("p-1.2.3.4.5.6.7", "1.2.3.4.5.6:7")] {
            assert_eq!(point_at(&hidden_place(place)).unwrap().to_string(), shown);
        }
        for none in ["_ssr_s_3_2", "_ssr_", "_ssr_3_2_4_Copy_1", "p-3.2", "_ssr_1_2_3_4_5_6_7_8"] {
            assert_eq!(point_at(none), None, "{none}");
        }
        let long = hidden_place("p-4000000000.4000000000.4000000000");
        assert!(long.len() <= LONGEST && point_at(&long).is_none(), "{long}");
    }
}
