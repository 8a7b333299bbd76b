//! The colours of the house as Word writes them, mixed from the workspace's own as templates/lib/grid.typ does.

/// What stands in the files under templates/word.
const ACCENT: &str = "0B5563";
const HAIRLINE: &str = "B5C4C7";
const TINT: &str = "EDF4F4";

pub struct Colors {
    /// Six digits without a sign before them.
    pub accent: String,
    pub hairline: String,
    pub tint: String,
    pub shade: String,
}

impl Colors {
    /// Of a colour such as `#0b5563`.
    pub fn of(accent: &str) -> Self {
        let digits = accent.trim_start_matches('#');
        let part = |at: usize| digits.get(at..at + 2).and_then(|two| u32::from_str_radix(two, 16).ok());
        let parts = [0, 2, 4].map(|at| part(at).unwrap_or(0));
        let mixed = |percent: u32| -> String {
            parts
                .iter()
                .map(|own| format!("{:02X}", (own * percent + 255 * (100 - percent) + 50) / 100))
                .collect()
        };
        Colors { accent: mixed(100), hairline: mixed(30), tint: mixed(8), shade: mixed(15) }
    }

    /// A template with these colours in the place of its own.
    pub fn fill(&self, template: &str) -> String {
        template.replace(ACCENT, &self.accent).replace(HAIRLINE, &self.hairline).replace(TINT, &self.tint)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lighter_colours_are_mixed_with_white() {
        let colors = Colors::of("#0b5563");
        assert_eq!(colors.accent, ACCENT);
        assert_eq!([&colors.hairline, &colors.tint, &colors.shade], ["B6CCD0", "EBF1F3", "DAE6E8"]);
        assert_eq!(Colors::of("#7c2d3e").fill("a 0B5563 b"), "a 7C2D3E b");
    }
}
