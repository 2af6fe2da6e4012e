//! Stories told of the whole program, without a window.

mod archive;
mod bad_days;
mod bad_input;
mod board;
mod check_ins;
mod closing;
mod contributing;
mod cycles;
mod drafts;
mod elsewhere;
mod figures;
mod first_start;
mod grading;
mod history;
mod initiatives;
mod kill;
mod log;
mod restart;
mod sentence;
mod shelves;
mod snapshots;
mod tidy;
mod two_windows;
mod undo_random;
mod week;
mod words;
