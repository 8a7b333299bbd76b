//! Which bytes are a picture that every edition can carry: SVG without text, PNG, JPEG.

use typst::foundations::Bytes;
use typst::visualize::{ExchangeFormat, RasterFormat, RasterImage, SvgImage};

/// What is wrong with a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// Not SVG, PNG or JPEG.
    Format,
    /// Named as one of them, but cannot be read.
    Broken,
    /// An SVG whose letters depend on fonts that we do not have.
    SvgText,
    /// An SVG that fetches something from elsewhere.
    SvgOutside,
    /// An SVG that holds a program.
    SvgActive,
}

/// The ending that the bytes deserve, whatever the file is called.
pub fn format(bytes: &[u8]) -> Result<&'static str, Flaw> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return raster(bytes, ExchangeFormat::Png).map(|()| "png");
    }
    if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        return raster(bytes, ExchangeFormat::Jpg).map(|()| "jpg");
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return Err(Flaw::Format) };
    if !text.contains("<svg") {
        return Err(Flaw::Format);
    }
    svg(text).map(|()| "svg")
}

fn raster(bytes: &[u8], format: ExchangeFormat) -> Result<(), Flaw> {
    let data = Bytes::new(bytes.to_vec());
    RasterImage::plain(data, RasterFormat::Exchange(format)).map(|_| ()).map_err(|_| Flaw::Broken)
}

fn svg(text: &str) -> Result<(), Flaw> {
    if ["<text", "<svg:text", "<foreignObject"].iter().any(|mark| text.contains(mark)) {
        return Err(Flaw::SvgText);
    }
    let outside = ["href=\"http", "href='http", "href=\"file", "href='file", "url(http", "@import"];
    if outside.iter().any(|mark| text.contains(mark)) {
        return Err(Flaw::SvgOutside);
    }
    if is_active(text) {
        return Err(Flaw::SvgActive);
    }
    SvgImage::new(Bytes::from_string(text.to_owned())).map(|_| ()).map_err(|_| Flaw::Broken)
}

/// A script, an address that is one, or an attribute that runs one when something happens.
fn is_active(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    let event = |(at, _): (usize, &str)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let name =
            text.get(at + 2..).unwrap_or_default().trim_start_matches(|c: char| c.is_ascii_alphabetic());
        before.is_some_and(|c| c.is_ascii_whitespace() || matches!(c, '"' | '\'' | '/'))
            && name.trim_start().starts_with('=')
    };
    ["<script", ":script", "javascript:"].iter().any(|mark| text.contains(mark))
        || text.match_indices("on").any(event)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_that_could_run_something_is_no_picture() {
        let svg = |inside: &str| {
            let text =
                format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">{inside}</svg>");
            format(text.as_bytes())
        };
        assert_eq!(svg("<path d=\"M0 0h9\" class=\"on\"/><desc>station=5</desc>"), Ok("svg"));
        for inside in [
            "<script>x</script>",
            "<path OnLoad = \"x\"/>",
            "<a href=\"JavaScript:x\"/>",
            "<g\nonclick='x'/>",
        ] {
            assert_eq!(svg(inside), Err(Flaw::SvgActive), "{inside}");
        }
    }
}
