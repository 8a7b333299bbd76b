//! Office and PDF containers, with their limits. Knows nothing of a remiss.

pub mod mail;
pub mod pdf;

mod address;
mod cell_notes;
mod html;
mod names;
mod ods;
mod paper;
mod office;
mod properties;
mod read_xml;
mod sheets;
mod text;
mod unzip;
mod workbook;
mod xml;
mod zip;

pub use address::{ascii_address, ascii_domain, one_mailbox};
pub use html::{STRUCK, html_text};
pub use ods::{is_ods, read_ods};
pub use office::{Package, Part, Relation, TooLarge};
pub use paper::{Area, NamedPlace, Note, NoteKind, Page, PageWord, Paper};
pub use properties::Properties;
pub use read_xml::{BadXml, ReadXml, Seen};
pub use sheets::{Book, ReadCell, ReadSheet, place};
pub use text::plain_text;
pub use unzip::{Limits, Unopened, Unzip};
pub use workbook::{Cell, Choice, Look, Sheet, Workbook};
pub use xml::Xml;
pub use zip::Zip;
