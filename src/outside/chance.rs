//! Chance, from the operating system: tokens that nobody can guess.

use super::messages::Doing;
use crate::diag::Fault;

/// 32 hexadecimal digits: 128 bits.
pub fn token() -> Result<String, Fault> {
    let mut bytes = [0u8; 16];
    getrandom::fill(&mut bytes).map_err(|e| Fault::new(Doing::Chance, e))?;
    Ok(bytes.iter().map(|b| format!("{b:02x}")).collect())
}
