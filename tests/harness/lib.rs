//! What the stories are built from: laptops with a clock of their own, plans in the words of
//! the domain, and commands at random.

pub mod apart;
pub mod chance;
pub mod command;
pub mod ending;
pub mod laptop;
mod office;
pub mod sample;
pub mod world;
pub mod writing;

pub use chance::Chance;
pub use command::Command;
pub use laptop::Laptop;
pub use office::Office;
pub use world::World;
pub use writing::{Writing, Written};
