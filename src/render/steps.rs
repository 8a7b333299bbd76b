//! The way of a matter as a drawing: a row of steps, those that are done ticked, the present one large.
//!
//! Its letters are drawn in the font of the house, so that no program needs that font to show them.

use std::sync::{Arc, LazyLock};

use resvg::usvg::{self, fontdb};

use super::job::FONTS;
use crate::formats::Xml;
use crate::model::Color;

/// In units of a drawing, of which 96 go to an inch: the width of the text on the page.
const WIDTH: f64 = 480.0;
const HEIGHT: f64 = 58.0;
const MIDDLE: f64 = 18.0;
const LETTERS: f64 = 12.5;
const INK: &str = "#182226";
const MUTED: &str = "#51606a";

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub label: String,
    pub stands: Stands,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    Done,
    Now,
    ToCome,
}

static HOUSE: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    FONTS.iter().for_each(|font| fonts.load_font_data(font.bytes.to_vec()));
    Arc::new(fonts)
});

/// The drawing as SVG without a letter in it; none where there is nothing to draw.
pub fn steps(steps: &[Step], accent: &Color) -> Option<Vec<u8>> {
    if steps.is_empty() {
        return None;
    }
    let written = written(steps, &accent.to_string());
    let options = usvg::Options { fontdb: HOUSE.clone(), ..usvg::Options::default() };
    let tree = usvg::Tree::from_data(&written, &options).ok()?;
    Some(tree.to_string(&usvg::WriteOptions::default()).into_bytes())
}

fn written(steps: &[Step], accent: &str) -> Vec<u8> {
    let (width, height) = (WIDTH.to_string(), HEIGHT.to_string());
    let head =
        [("xmlns", "http://www.w3.org/2000/svg"), ("width", width.as_str()), ("height", height.as_str())];
    let mut svg = Xml::new("svg", &head);
    let apart = WIDTH / steps.len() as f64;
    for (at, step) in steps.iter().enumerate() {
        let x = apart * (at as f64 + 0.5);
        if at > 0 {
            let (from, to) = ((x - apart + 13.0).to_string(), (x - 13.0).to_string());
            let (colour, wide) = match step.stands {
                Stands::ToCome => (MUTED, "1"),
                _ => (accent, "2"),
            };
            let y = MIDDLE.to_string();
            svg.empty(
                "line",
                &[
                    ("x1", &from),
                    ("x2", &to),
                    ("y1", &y),
                    ("y2", &y),
                    ("stroke", colour),
                    ("stroke-width", wide),
                ],
            );
        }
        sign(&mut svg, x, step.stands, accent);
        label(&mut svg, x, apart, step);
    }
    svg.finish()
}

fn sign(svg: &mut Xml, x: f64, stands: Stands, accent: &str) {
    let (across, down) = (x.to_string(), MIDDLE.to_string());
    let mut circle = |r: &str, fill: &str, stroke: &str, wide: &str| {
        let at = [("cx", across.as_str()), ("cy", down.as_str()), ("r", r)];
        svg.empty(
            "circle",
            &[&at[..], &[("fill", fill), ("stroke", stroke), ("stroke-width", wide)]].concat(),
        );
    };
    match stands {
        Stands::Done => circle("8", accent, accent, "1"),
        Stands::Now => {
            circle("11", "#ffffff", accent, "2.5");
            circle("5.5", accent, accent, "1");
        }
        Stands::ToCome => circle("8", "#ffffff", MUTED, "1.2"),
    }
    if stands == Stands::Done {
        let tick = format!("M{} {}l2.8 2.8 5 -6", x - 3.9, MIDDLE + 0.3);
        svg.empty(
            "path",
            &[
                ("d", &tick),
                ("fill", "none"),
                ("stroke", "#ffffff"),
                ("stroke-width", "1.8"),
                ("stroke-linecap", "round"),
            ],
        );
    }
}

/// Below its sign, and smaller where it would meet the next.
fn label(svg: &mut Xml, x: f64, apart: f64, step: &Step) {
    let letters = step.label.chars().count().max(1) as f64;
    let size = LETTERS.min((apart - 4.0) / (0.53 * letters)).to_string();
    let (across, down) = (x.to_string(), (HEIGHT - 10.0).to_string());
    let (fill, weight) = match step.stands {
        Stands::Now => (INK, "700"),
        Stands::Done => (INK, "400"),
        Stands::ToCome => (MUTED, "400"),
    };
    let attributes = [
        ("x", across.as_str()),
        ("y", down.as_str()),
        ("text-anchor", "middle"),
        // Without its quotes a name that ends in a number is none.
        ("font-family", "'Source Sans 3'"),
        ("font-size", size.as_str()),
        ("font-weight", weight),
        ("fill", fill),
    ];
    svg.word("text", &attributes, &step.label);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::pictures;

    fn row(labels: &[&str]) -> Vec<Step> {
        let step = |(at, label): (usize, &&str)| Step {
            label: (*label).to_owned(),
            stands: match at {
                0 => Stands::Done,
                1 => Stands::Now,
                _ => Stands::ToCome,
            },
        };
        labels.iter().enumerate().map(step).collect()
    }

    #[test]
    fn a_row_of_steps_is_a_picture_that_needs_no_font() {
        let accent = Color::default();
        let drawn = steps(&row(&["Uppdrag", "Remiss", "RSG"]), &accent).expect("a drawing");
        assert_eq!(pictures::format(&drawn), Ok("svg"));
        let text = String::from_utf8(drawn.clone()).expect("text");
        assert!(!text.contains("<text") && !text.contains("font-family"), "{text}");
        // Three signs, two lines, a tick, a dot, and the letters of each label.
        assert!(text.matches("<path").count() >= 10, "{text}");
        assert_eq!(steps(&row(&["Uppdrag", "Remiss", "RSG"]), &accent), Some(drawn));
        assert_eq!(steps(&[], &accent), None);
    }

    #[test]
    fn a_label_is_letters_and_nothing_else() {
        let hostile = "</text><script>x</script><a href=\"javascript:x\">&amp;";
        let drawn = steps(&row(&[hostile, "b"]), &Color::default()).expect("a drawing");
        assert_eq!(pictures::format(&drawn), Ok("svg"));
    }
}
