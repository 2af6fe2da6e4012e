//! Three-line adapters, one file a noun: lock, call, convert.

pub mod backups;
pub mod changes;
pub mod check_ins;
pub mod cycles;
pub mod drafts;
pub mod files;
pub mod folders;
pub mod grades;
pub mod history;
pub mod initiatives;
pub mod joining;
pub mod key_results;
pub mod keys;
pub mod laptops;
pub mod milestones;
pub mod objectives;
pub mod peers;
pub mod people;
pub mod plans;
pub mod search;
pub mod settings;
pub mod sharing;
pub mod start;
pub mod teams;
pub mod upkeep;
pub mod workspaces;
