//! What strangers may hand us, spoilt in every way that chance thinks of: nothing panics, hangs,
//! fills memory or comes in unnoticed. Short among the tests; `cargo xtask fuzz` for longer.

#![cfg(test)]

mod codes;
mod envelopes;
mod frames;
mod joining;
mod modesty;
mod parcels;
mod spoilt;
mod spreadsheets;
mod tables;
mod vetting;
