//! Several acts in one piece, as they go from one laptop to another.

use super::act::{ActError, SignedAct};
use super::{MOST_ACTS, MOST_BYTES};
use crate::bytes::Reader;

/// The most bytes of several acts together: 32 MiB.
pub const MOST_BLOB: usize = 32 << 20;

/// Acts in one piece: each with its length before it.
pub fn pack<'a>(acts: impl Iterator<Item = &'a SignedAct>) -> Vec<u8> {
    let mut out = Vec::new();
    for act in acts {
        out.extend((act.bytes().len() as u32).to_le_bytes());
        out.extend(act.bytes());
    }
    out
}

/// The acts of a piece, each proven.
///
/// # Errors
/// As [`ActError`] says of the piece or of the first act that is none.
pub fn unpack(bytes: &[u8]) -> Result<Vec<SignedAct>, ActError> {
    if bytes.len() > MOST_BLOB {
        return Err(ActError::TooLong);
    }
    let (mut reader, mut acts) = (Reader::new(bytes), Vec::new());
    while !reader.is_done() {
        let length = reader.u32().ok_or(ActError::Damaged)? as usize;
        if length > MOST_BYTES || acts.len() == MOST_ACTS {
            return Err(ActError::TooLong);
        }
        acts.push(SignedAct::read(reader.take(length).ok_or(ActError::Damaged)?)?);
    }
    Ok(acts)
}
