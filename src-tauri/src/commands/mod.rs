//! Three-line adapters, one file a noun: lock, call, convert.

pub mod backups;
pub mod check_ins;
pub mod cycles;
pub mod drafts;
pub mod files;
pub mod grades;
pub mod history;
pub mod initiatives;
pub mod key_results;
pub mod milestones;
pub mod objectives;
pub mod people;
pub mod plans;
pub mod search;
pub mod settings;
pub mod sharing;
pub mod start;
pub mod teams;
pub mod upkeep;
pub mod workspaces;
