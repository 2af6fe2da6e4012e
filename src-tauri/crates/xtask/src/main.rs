//! `cargo xtask`: from a fresh clone to the window, the tests and the icons.
//!
//! Every task finds what the machine lacks, installs it where it knows how, says
//! what it does with the seconds it took, and ends with an honest exit code.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a terminal is its only screen")]

mod arguments;
mod house;
mod machine;
mod messages;
mod steps;
mod stop;
mod tally;
mod tasks;
mod ui;

use std::process::ExitCode;

use arguments::Task;
use stop::Stop;

fn main() -> ExitCode {
    match arguments::read(lexopt::Parser::from_env()).and_then(perform) {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => {
            let text = stop.to_string();
            if !text.is_empty() {
                eprintln!("\n{text}");
            }
            // A script that reads only the last line must not miss a run that never started.
            if let Some(closing) = stop.closing_line() {
                println!("{closing}");
            }
            ExitCode::from(stop.exit_code())
        }
    }
}

fn perform(task: Task) -> Result<(), Stop> {
    match task {
        Task::Run { data, rest } => tasks::run::run(data, rest),
        Task::Test { filter } => tasks::test::run(filter.as_deref()).map_err(Stop::with_count),
        Task::Check => tasks::check::run().map_err(Stop::with_count),
        Task::Bench { rest } => tasks::bench::run(rest),
        Task::Torture { rest } => tasks::trial::torture(rest),
        Task::Simulate { rest } => tasks::trial::simulate(rest),
        Task::Fuzz { executions, filter } => tasks::fuzz::run(executions, filter.as_deref()),
        Task::Bundle { kinds, check } => tasks::bundle::run(kinds.as_deref(), check),
        Task::Bindings => tasks::bindings::write(),
        Task::Icons => tasks::icons::draw(),
        Task::Help => {
            println!("{}", arguments::HELP);
            Ok(())
        }
    }
}
