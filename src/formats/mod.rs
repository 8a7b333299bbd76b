//! Office and PDF containers, with their limits. Knows nothing of a remiss.

pub mod mail;
pub mod pdf;

mod names;
mod office;
mod properties;
mod read_xml;
mod unzip;
mod workbook;
mod xml;
mod zip;

pub use office::{Package, Part, Relation, TooLarge};
pub use properties::Properties;
pub use read_xml::{BadXml, ReadXml, Seen};
pub use unzip::{Limits, Unopened, Unzip};
pub use workbook::{Cell, Choice, Look, Sheet, Workbook};
pub use xml::Xml;
pub use zip::Zip;
