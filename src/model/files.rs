//! Files by their paths: what a snapshot holds and a plan writes.

use std::collections::BTreeMap;
use std::sync::Arc;

/// The bytes of a file, shared: a snapshot, its documents and a plan hold the same ones.
pub type Bytes = Arc<[u8]>;

/// By path, with `/`.
pub type Files = BTreeMap<String, Bytes>;
