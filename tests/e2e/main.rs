//! Varde's real window, driven as a person drives it: by what stands there, by keys, by clicks.

mod files;
mod first_start;
mod offline;
mod second_start;
mod window;
