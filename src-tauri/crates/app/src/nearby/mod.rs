//! Speaking with laptops directly, on this device's side: for which workspaces a person switched it
//! on, with whom, and where they were last. Whoever carries the bytes is `crates/nearby`.

mod circle;
mod place;
mod standing;

pub use circle::{Circle, Known, circle, secret};
pub use place::{
    Spoken, Stamp, found, is_on, level, may_look, met, own_address, own_places, own_port, relay,
    seen, set_on, set_relay, settle, stamp,
};
pub use standing::{is_wanted, knows, standing, text_of};
pub use varde_sync::roster::invitation::{Kind, MOST_WELCOME, kind_of};
