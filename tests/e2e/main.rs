//! Varde's real window, driven as a person drives it: by what stands there, by keys, by clicks.

mod first_start;
mod window;
