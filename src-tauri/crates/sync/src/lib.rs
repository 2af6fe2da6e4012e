//! How edits travel between laptops: the sealed envelope that carries log entries, whichever way it
//! goes, the exchange that finds out who lacks what, the roster that says who is in, and how a device
//! seals what only it may know. No sockets, no files, no clock: bytes come in, bytes go out, and what
//! time it is is said.

pub mod at_rest;
mod bytes;
pub mod envelope;
pub mod guards;
pub mod parcel;
pub mod roster;
pub mod session;
pub mod state;
pub mod voucher;

#[cfg(test)]
mod samples;
