//! Pictures in the file: PNG and JPEG as they are, drawings as PNG, the marks of the house drawn behind the text.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use resvg::tiny_skia::{IntSize, Pixmap, Transform};
use resvg::usvg;
use typst::foundations::Bytes;
use typst::visualize::{ExchangeFormat, RasterFormat, RasterImage, SvgImage};

use crate::formats::{Part, Relation};

use super::colors::Colors;
use super::out::Out;
use super::paragraph::Twips;
use super::{marks, office};
use crate::render::edition::Edition;
use crate::render::pictures;
use crate::render::printed::{Pages, Picture};

/// In points of a drawing: printed at 300 dots to the inch it is as sharp as the letters.
const SHARP: f64 = 300.0 / 72.0;
const MOST_DOTS: f64 = 2400.0;
/// The length units of Office in a point.
const UNITS: f64 = 12700.0;
const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";
const DECORATIVE: &str = "http://schemas.microsoft.com/office/drawing/2017/decorative";

/// A picture and its size in points.
struct Drawn {
    media_type: &'static str,
    bytes: Vec<u8>,
    width: f64,
    height: f64,
}

impl Drawn {
    fn ending(&self) -> &'static str {
        if self.media_type == "image/jpeg" { "jpg" } else { "png" }
    }
}

/// Every picture by the name of its part.
#[derive(Default)]
pub struct Media {
    drawn: BTreeMap<String, Drawn>,
    /// What is drawn behind every page.
    behind: Vec<String>,
}

/// The room that a picture may take, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fit {
    width: f64,
    height: f64,
    /// Fills it, also where that makes the picture larger than it is.
    fills: bool,
}

impl Fit {
    /// For the mark of the house, as large as in print.
    pub fn logo() -> Self {
        Fit { fills: true, ..Fit::within(1134, 14.0) }
    }

    pub fn within(width: Twips, millimetres: f64) -> Self {
        Fit { width: f64::from(width) / 20.0, height: millimetres * 72.0 / 25.4, fills: false }
    }
}

impl Media {
    /// The pictures of an edition, and where each path of its text lies.
    pub fn of(edition: &Edition) -> (Self, BTreeMap<String, String>) {
        let mut media = Media::default();
        let mut places = BTreeMap::new();
        for (at, (path, bytes)) in edition.pictures.iter().enumerate() {
            // One that cannot be read has been told of by `preflight`.
            let Some(drawn) = pictures::format(bytes).ok().and_then(|format| drawn(bytes, format)) else {
                continue;
            };
            let name = format!("word/media/picture{}.{}", at + 1, drawn.ending());
            places.insert(path.clone(), name.clone());
            media.drawn.insert(name, drawn);
        }
        (media, places)
    }

    /// The workspace's own mark, which stands where the short name would.
    pub fn logo(&mut self, edition: &Edition) -> Option<String> {
        let bytes = edition.templates.get(edition.publisher.logo.as_ref()?)?;
        let drawn = drawn(bytes, pictures::format(bytes).ok()?)?;
        let name = format!("word/media/logo.{}", drawn.ending());
        self.drawn.insert(name.clone(), drawn);
        Some(name)
    }

    /// Adds what is drawn behind every page.
    pub fn marks(&mut self, pages: &Pages, colors: &Colors) {
        for (name, drawing) in marks::drawings(pages, colors) {
            let name = format!("word/media/{name}.png");
            let points = |millimetres: f64| millimetres * 72.0 / 25.4;
            let (width, height) = (points(drawing.width), points(drawing.height));
            if let Some(bytes) = mark(&drawing) {
                self.drawn.insert(name.clone(), Drawn { media_type: "image/png", bytes, width, height });
                self.behind.push(name);
            }
        }
    }

    /// The pictures that some part leads to.
    pub fn used(&self, parts: &[Part]) -> Vec<Part> {
        let reached: BTreeSet<&str> =
            parts.iter().flat_map(|part| &part.relations).map(|relation| relation.target.as_str()).collect();
        let used = self.drawn.iter().filter(|(name, _)| reached.contains(name.as_str()));
        used.map(|(name, drawn)| Part {
            name: name.clone(),
            media_type: drawn.media_type,
            bytes: drawn.bytes.clone(),
            relations: Vec::new(),
        })
        .collect()
    }
}

/// A mark as PNG, which takes longer than all the rest of a file. There are a handful of them, the same for
/// every document, so each is made once.
fn mark(drawing: &marks::Drawing) -> Option<Vec<u8>> {
    static MADE: Mutex<BTreeMap<String, Vec<u8>>> = Mutex::new(BTreeMap::new());
    let known = || MADE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(bytes) = known().get(&drawing.svg) {
        return Some(bytes.clone());
    }
    let tree = usvg::Tree::from_str(&drawing.svg, &usvg::Options::default()).ok()?;
    let bytes = dots(&tree, drawing.width, drawing.dots)?;
    known().insert(drawing.svg.clone(), bytes.clone());
    Some(bytes)
}

fn drawn(bytes: &[u8], format: &str) -> Option<Drawn> {
    let data = Bytes::new(bytes.to_vec());
    if format == "svg" {
        let svg = SvgImage::new(data).ok()?;
        // A drawing's own unit is a 96th of an inch.
        let (width, height) = (svg.width() * 0.75, svg.height() * 0.75);
        let bytes = dots(svg.tree(), width, width * SHARP)?;
        return Some(Drawn { media_type: "image/png", bytes, width, height });
    }
    let (exchange, media_type) = match format {
        "jpg" => (ExchangeFormat::Jpg, "image/jpeg"),
        _ => (ExchangeFormat::Png, "image/png"),
    };
    let image = RasterImage::plain(data, RasterFormat::Exchange(exchange)).ok()?;
    let inch = image.dpi().filter(|dpi| *dpi > 0.0).unwrap_or(72.0);
    let (width, height) = (f64::from(image.width()) * 72.0 / inch, f64::from(image.height()) * 72.0 / inch);
    // Word does not turn a photograph as its camera was held.
    if image.exif_rotation().is_some() {
        let mut pixels = image.dynamic().to_rgba8().into_raw();
        for pixel in pixels.chunks_exact_mut(4) {
            if let [red, green, blue, alpha] = pixel {
                let shade = |c: u8| u8::try_from(u16::from(c) * u16::from(*alpha) / 255).unwrap_or(c);
                (*red, *green, *blue) = (shade(*red), shade(*green), shade(*blue));
            }
        }
        let size = IntSize::from_wh(image.width(), image.height())?;
        let bytes = Pixmap::from_vec(pixels, size)?.encode_png().ok()?;
        return Some(Drawn { media_type: "image/png", bytes, width, height });
    }
    Some(Drawn { media_type, bytes: bytes.to_vec(), width, height })
}

/// A drawing as PNG with so many dots across, or fewer where it would be too large.
fn dots(tree: &usvg::Tree, width: f64, across: f64) -> Option<Vec<u8>> {
    let size = tree.size();
    let longest = f64::from(size.width().max(size.height()));
    if width <= 0.0 || longest <= 0.0 {
        return None;
    }
    let scale = (across / f64::from(size.width())).min(MOST_DOTS / longest);
    let whole = |side: f32| (f64::from(side) * scale).round().clamp(1.0, MOST_DOTS) as u32;
    let mut pixmap = Pixmap::new(whole(size.width()), whole(size.height()))?;
    resvg::render(tree, Transform::from_scale(scale as f32, scale as f32), &mut pixmap.as_mut());
    pixmap.encode_png().ok()
}

impl Out<'_, '_> {
    pub fn picture(&mut self, picture: &Picture, fit: Fit) {
        let media = self.shared.media;
        let Some(drawn) = media.drawn.get(&picture.file) else {
            self.words(&picture.alt, Default::default());
            return;
        };
        let most = if fit.fills { f64::INFINITY } else { 1.0 };
        let scale = (fit.width / drawn.width).min(fit.height / drawn.height).min(most);
        let size = units(drawn.width * scale, drawn.height * scale);
        let id = self.shared.drawing();
        let relation = self.relation(Relation::part(&office("image"), &picture.file));
        let alt = picture.alt.as_str();
        self.run(Default::default(), |out| {
            out.xml.open("w:drawing", &[]);
            out.xml.open("wp:inline", &[("distT", "0"), ("distB", "0"), ("distL", "0"), ("distR", "0")]);
            out.xml.empty("wp:extent", &[("cx", &size.0), ("cy", &size.1)]);
            let name = format!("{} {id}", out.shared.picture_word);
            out.xml.empty("wp:docPr", &[("id", &id), ("name", &name), ("descr", alt)]);
            out.graphic(&relation, &size, &[("id", &id), ("name", &name), ("descr", alt)]);
            out.xml.close();
            out.xml.close();
        });
    }

    /// What is drawn behind the page, and read by nobody: what the marks say stands in the text as well.
    pub fn drawings(&mut self) {
        let media = self.shared.media;
        for name in &media.behind {
            let Some(drawn) = media.drawn.get(name) else { continue };
            let size = units(drawn.width, drawn.height);
            let id = self.shared.drawing();
            let relation = self.relation(Relation::part(&office("image"), name));
            self.run(Default::default(), |out| out.behind(&id, &relation, &size));
        }
    }

    fn behind(&mut self, id: &str, relation: &str, size: &(String, String)) {
        self.xml.open("w:drawing", &[]);
        let anchor = [
            ("distT", "0"),
            ("distB", "0"),
            ("distL", "0"),
            ("distR", "0"),
            ("simplePos", "0"),
            ("relativeHeight", id),
            ("behindDoc", "1"),
            ("locked", "1"),
            ("layoutInCell", "1"),
            ("allowOverlap", "1"),
        ];
        self.xml.open("wp:anchor", &anchor);
        self.xml.empty("wp:simplePos", &[("x", "0"), ("y", "0")]);
        for side in ["wp:positionH", "wp:positionV"] {
            self.xml.open(side, &[("relativeFrom", "page")]);
            self.xml.word("wp:posOffset", &[], "0");
            self.xml.close();
        }
        self.xml.empty("wp:extent", &[("cx", &size.0), ("cy", &size.1)]);
        self.xml.empty("wp:effectExtent", &[("l", "0"), ("t", "0"), ("r", "0"), ("b", "0")]);
        self.xml.empty("wp:wrapNone", &[]);
        let name = format!("{} {id}", self.shared.picture_word);
        let about = [("id", id), ("name", name.as_str()), ("descr", "")];
        self.xml.open("wp:docPr", &about);
        self.xml.open("a:extLst", &[]);
        self.xml.open("a:ext", &[("uri", "{C183D7F6-B498-43B3-948B-1728B52AA6E4}")]);
        self.xml.empty("adec:decorative", &[("xmlns:adec", DECORATIVE), ("val", "1")]);
        self.xml.close();
        self.xml.close();
        self.xml.close();
        self.graphic(relation, size, &about);
        self.xml.close();
        self.xml.close();
    }

    fn graphic(&mut self, relation: &str, size: &(String, String), about: &[(&str, &str)]) {
        let xml = &mut self.xml;
        xml.open("wp:cNvGraphicFramePr", &[]);
        xml.empty("a:graphicFrameLocks", &[("noChangeAspect", "1")]);
        xml.close();
        xml.open("a:graphic", &[]);
        xml.open("a:graphicData", &[("uri", PICTURE)]);
        xml.open("pic:pic", &[]);
        xml.open("pic:nvPicPr", &[]);
        xml.empty("pic:cNvPr", about);
        xml.empty("pic:cNvPicPr", &[]);
        xml.close();
        xml.open("pic:blipFill", &[]);
        xml.empty("a:blip", &[("r:embed", relation)]);
        xml.open("a:stretch", &[]);
        xml.empty("a:fillRect", &[]);
        xml.close();
        xml.close();
        xml.open("pic:spPr", &[]);
        xml.open("a:xfrm", &[]);
        xml.empty("a:off", &[("x", "0"), ("y", "0")]);
        xml.empty("a:ext", &[("cx", &size.0), ("cy", &size.1)]);
        xml.close();
        xml.open("a:prstGeom", &[("prst", "rect")]);
        xml.empty("a:avLst", &[]);
        // The shape, its properties, the picture, its data, the graphic.
        for _ in 0..5 {
            xml.close();
        }
    }
}

fn units(width: f64, height: f64) -> (String, String) {
    let whole = |points: f64| format!("{:.0}", (points * UNITS).max(1.0));
    (whole(width), whole(height))
}
