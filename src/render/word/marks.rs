//! What is drawn behind every page: the band at its head with the marks, and the marks large behind the text.

use super::colors::Colors;
use crate::render::printed::Pages;

/// A4, and where the margin column begins; millimetres.
const PAGE: (f64, f64) = (210.0, 297.0);
const OUTER: f64 = 24.0;

/// An SVG, its size on the page in millimetres, and how many dots it is across.
pub struct Drawing {
    pub svg: String,
    pub width: f64,
    pub height: f64,
    pub dots: f64,
}

const MARKS: &[(&str, &str)] = &[
    ("arbetskopia", include_str!("../../../templates/marks/arbetskopia.svg")),
    ("consultation", include_str!("../../../templates/marks/consultation.svg")),
    ("draft", include_str!("../../../templates/marks/draft.svg")),
    ("example", include_str!("../../../templates/marks/example.svg")),
    ("exempel", include_str!("../../../templates/marks/exempel.svg")),
    ("remiss", include_str!("../../../templates/marks/remiss.svg")),
    ("utkast", include_str!("../../../templates/marks/utkast.svg")),
    ("working-copy", include_str!("../../../templates/marks/working-copy.svg")),
];

pub fn drawings(pages: &Pages, colors: &Colors) -> Vec<(&'static str, Drawing)> {
    let mut out = vec![("band", band(&pages.marks, &colors.accent))];
    if !pages.backdrop.is_empty() {
        out.push(("mark", backdrop(&pages.backdrop, &colors.shade)));
    }
    out
}

fn band(words: &[&str], accent: &str) -> Drawing {
    const LETTERS: f64 = 2.7;
    let height = if words.is_empty() { 3.0 } else { 8.0 };
    let mut body = format!("<rect width=\"{}\" height=\"{height}\" fill=\"#{accent}\"/>", PAGE.0);
    let mut x = OUTER;
    for mark in words.iter().filter_map(|word| Mark::of(word)) {
        body.push_str(&mark.at(x, (height - LETTERS) / 2.0, LETTERS, "#ffffff", "none"));
        x += mark.width(LETTERS) + 6.0;
    }
    drawing(PAGE.0, height, &body, 2400.0)
}

fn backdrop(words: &[&str], shade: &str) -> Drawing {
    const BETWEEN: f64 = 20.0;
    let letters = if words.len() > 1 { 27.0 } else { 34.0 };
    let marks: Vec<Mark> = words.iter().filter_map(|word| Mark::of(word)).collect();
    let mut height = -BETWEEN;
    let mut width: f64 = 0.0;
    for mark in &marks {
        height += letters + BETWEEN;
        width = width.max(mark.width(letters));
    }
    let mut body = format!("<g transform=\"translate({},{}) rotate(-52)\">", PAGE.0 / 2.0, PAGE.1 / 2.0);
    let mut y = -height / 2.0;
    for mark in &marks {
        body.push_str(&mark.at(-width / 2.0, y, letters, "none", &format!("#{shade}")));
        y += letters + BETWEEN;
    }
    body.push_str("</g>");
    drawing(PAGE.0, PAGE.1, &body, 1240.0)
}

fn drawing(width: f64, height: f64, body: &str, dots: f64) -> Drawing {
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">{body}</svg>"
    );
    Drawing { svg, width, height, dots }
}

/// A word as outlined letters.
struct Mark {
    /// Left, top, width, height.
    view: [f64; 4],
    path: &'static str,
}

impl Mark {
    fn of(word: &str) -> Option<Mark> {
        let (_, svg) = MARKS.iter().find(|(name, _)| *name == word)?;
        let view: Vec<f64> =
            between(svg, "viewBox=\"", "\"")?.split(' ').filter_map(|side| side.parse().ok()).collect();
        let path = between(svg, "<path ", "/>")?;
        Some(Mark { view: view.try_into().ok()?, path })
    }

    fn width(&self, height: f64) -> f64 {
        let [_, _, width, own] = self.view;
        width * height / own
    }

    fn at(&self, x: f64, y: f64, height: f64, fill: &str, stroke: &str) -> String {
        let [left, top, _, own] = self.view;
        let scale = height / own;
        let path = self.path.replace("FILL", fill).replace("STROKE", stroke);
        let (x, y) = (x - left * scale, y - top * scale);
        format!("<g transform=\"translate({x:.4},{y:.4}) scale({scale:.6})\"><path {path}/></g>")
    }
}

fn between<'t>(text: &'t str, from: &str, to: &str) -> Option<&'t str> {
    let (_, rest) = text.split_once(from)?;
    rest.split_once(to).map(|(inside, _)| inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_can_be_drawn() {
        for (word, _) in MARKS {
            assert!(Mark::of(word).is_some_and(|mark| mark.width(10.0) > 10.0), "{word}");
        }
        let svg = backdrop(&["exempel", "utkast"], "DBE5E6").svg;
        assert!(!svg.contains("FILL") && !svg.contains("STROKE"));
    }
}
