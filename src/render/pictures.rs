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
    SvgImage::new(Bytes::from_string(text.to_owned())).map(|_| ()).map_err(|_| Flaw::Broken)
}
