//! What the stories are built from: laptops with a clock of their own, plans in the words of
//! the domain, commands at random, disks that fail.

pub mod alike;
pub mod apart;
mod blank;
pub mod chance;
pub mod command;
pub mod disk;
pub mod ending;
pub mod laptop;
pub mod meeting;
mod office;
pub mod post;
pub mod rogue;
pub mod sample;
pub mod scribe;
pub mod simulator;
pub mod world;
pub mod writing;

pub use chance::Chance;
pub use command::Command;
pub use disk::Disk;
pub use laptop::Laptop;
pub use office::Office;
pub use world::World;
pub use writing::{Writing, Written};
