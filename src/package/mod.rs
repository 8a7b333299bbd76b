//! Plan and project into frozen bytes: letters with what they carry. Never sends.
//!
//! Everything that is not already in the project (the files to enclose, the secrets, the time)
//! comes in as a value, so that the same values give the same bytes.

mod address;
mod asks;
mod changes;
mod edition;
mod enclosure;
mod enclosures;
mod file_name;
mod mailing;
mod message;
mod messages;
mod occasion;
mod rehearsal;
mod sheet;
mod told;
mod trial;

pub use address::reflected;
pub use edition::{Shown, edition, file_stem, remiss_copy};
pub use enclosure::Attachment;
pub use enclosures::{adopted, enclosures, replied};
pub use file_name::file_name;
pub use mailing::{Frozen, LARGEST, Parcel, Secret, letters, one_address_each};
pub use occasion::Occasion;
pub use rehearsal::{Rehearsal, rehearsal};
pub use sheet::{Case, Sheet, sheets};
pub use trial::trial;
