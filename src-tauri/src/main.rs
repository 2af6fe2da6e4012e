//! Varde's window.
fn main() {}
