//! The use cases: what a person can do and see.

mod failure;
pub mod check_ins;
pub mod cycles;
pub mod drafts;
pub mod grades;
pub mod history;
pub mod initiatives;
pub mod key_results;
pub mod milestones;
pub mod objectives;
pub mod people;
pub mod plans;
pub mod settings;
pub mod start;
pub mod views;

pub use failure::{CODES as FAILURE_CODES, Failure, FailureKind};

/// Varde, opened on one data folder.
pub struct App;
