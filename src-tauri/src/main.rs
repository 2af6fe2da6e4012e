//! Varde's window.
mod bindings;
mod commands;
mod door;
mod events;
mod log;
fn main() {}
