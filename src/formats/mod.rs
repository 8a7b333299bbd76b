//! Office and PDF containers, with their limits. Knows nothing of a remiss.

pub mod pdf;
