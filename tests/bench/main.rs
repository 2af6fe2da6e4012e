//! Measures the program at the sizes of the workload, and says beside each target whether it is
//! met. Nothing here fails for being slow: figures are for people to judge, and ratios of one
//! run say more than milliseconds.

#![allow(unreachable_pub, reason = "a program: nothing is reachable from outside")]
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for the terminal")]

mod arguments;
mod child;
mod disk;
mod figures;
mod measure;
mod report;
mod size;
mod window;
mod world;

use std::process::ExitCode;

use arguments::Wanted;

type Failed = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    let line: Vec<String> = std::env::args().skip(1).collect();
    let done = match line.split_first() {
        Some((word, rest)) if word == child::WORD => child::run(rest),
        _ => arguments::read(&line).and_then(|wanted| run(&wanted)),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("bench: {why}");
            ExitCode::FAILURE
        }
    }
}

fn run(wanted: &Wanted) -> Result<(), Failed> {
    let mut sizes = Vec::new();
    for name in &wanted.sizes {
        sizes.push(size::measure(name, wanted)?);
    }
    let mut workshops: Vec<measure::Merged> = Vec::new();
    for laptops in if wanted.is_quick { vec![3] } else { vec![50, 200] } {
        eprintln!("a workshop of {laptops}");
        workshops.push(child::ask("workshop", &wanted.out, &laptops)?);
    }
    let window = window::read(&wanted.out)?;
    let report = report::Report { machine: disk::machine(), sizes, workshops, window };
    report.write(&wanted.out)
}
