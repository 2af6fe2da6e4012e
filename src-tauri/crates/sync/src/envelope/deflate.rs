//! Smaller and back. What comes back has a most: a few bytes may claim to be gigabytes.

use std::io::Write;

use flate2::write::DeflateEncoder;
use flate2::{Compression, Decompress, FlushDecompress, Status};

use super::{EnvelopeError, MOST_INFLATED};

/// The first room for what comes back, in bytes. More is taken only as it fills.
const FIRST_ROOM: usize = 4 << 10;

pub(super) fn deflate(body: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(body).expect("memory takes it");
    encoder.finish().expect("memory takes it")
}

/// What was deflated, if it is a whole stream with nothing behind it.
///
/// # Errors
/// More than 16 MiB, or no such stream.
pub(super) fn inflate(deflated: &[u8]) -> Result<Vec<u8>, EnvelopeError> {
    let mut stream = Decompress::new(false);
    let (mut body, mut read) = (Vec::new(), 0);
    loop {
        if body.len() == body.capacity() {
            let most = MOST_INFLATED + 1 - body.len();
            body.reserve_exact(body.len().max(FIRST_ROOM).min(most));
        }
        let before = (read, body.len());
        let status = stream.decompress_vec(&deflated[read..], &mut body, FlushDecompress::None);
        read = usize::try_from(stream.total_in()).map_err(|_| EnvelopeError::Damaged)?;
        if body.len() > MOST_INFLATED {
            return Err(EnvelopeError::TooLong);
        }
        match status {
            Ok(Status::StreamEnd) if read == deflated.len() => return Ok(body),
            Ok(Status::Ok | Status::BufError) if (read, body.len()) != before => {}
            _ => return Err(EnvelopeError::Damaged),
        }
    }
}
