//! How edits travel between laptops: the sealed envelope that carries log entries, whichever way it
//! goes, and the exchange that finds out who lacks what. No sockets, no files, no clock: bytes come
//! in, bytes go out, and what time it is is said.

mod bytes;
pub mod envelope;

#[cfg(test)]
mod samples;
