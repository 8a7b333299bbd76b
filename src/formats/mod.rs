//! Office and PDF containers, with their limits. Knows nothing of a remiss.

pub mod pdf;

mod office;
mod properties;
mod workbook;
mod xml;
mod zip;

pub use office::{Package, Part, Relation, TooLarge};
pub use properties::Properties;
pub use workbook::{Cell, Choice, Look, Sheet, Workbook};
pub use xml::Xml;
pub use zip::Zip;
