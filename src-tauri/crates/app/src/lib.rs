//! The use cases: what a person can do and see. A folder a noun, a file a verb.

mod app;
pub mod check_ins;
pub mod cycles;
mod device;
mod documents;
pub mod drafts;
mod failure;
mod find;
mod first_start;
pub mod generate;
pub mod grades;
pub mod history;
pub mod initiatives;
pub mod key_results;
pub mod milestones;
pub mod objectives;
mod order;
pub mod people;
pub mod plans;
mod project;
pub mod search;
pub mod settings;
mod show;
pub mod start;
mod surroundings;
mod transact;
mod typed;
pub mod upkeep;
pub mod views;

pub use app::{App, FILE};
pub use failure::{CODES as FAILURE_CODES, Failure, FailureKind};
pub use surroundings::{Surroundings, System};
