//! Plan and project into frozen bytes: letters with what they carry. Never sends.
//!
//! Everything that is not already in the project (the files to enclose, the secrets, the time)
//! comes in as a value, so that the same values give the same bytes.

mod address;
mod asks;
mod edition;
mod enclosure;
mod enclosures;
mod file_name;
mod message;
mod messages;
mod rehearsal;
mod remiss;
mod sheet;
mod trial;

pub use edition::{Shown, edition, file_stem, remiss_copy};
pub use enclosure::Attachment;
pub use enclosures::enclosures;
pub use file_name::file_name;
pub use rehearsal::rehearsal_summary;
pub use remiss::{Frozen, LARGEST, Parcel, Secret, remiss};
pub use sheet::{Case, Sheet, sheets};
pub use trial::trial;
