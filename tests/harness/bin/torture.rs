//! kill −9 and losses of power, as often as one likes: `torture [--times N] [--seed N]`.
//!
//! Says the seed, so that a run can be told again, how it stands, and a verdict; ends with 0 only
//! when every acknowledged edit was there every time.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a terminal is its only screen")]

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use varde_harness::Chance;
use varde_harness::scribe::{self, Count};

/// How often it is killed, and how often it loses its power.
const TIMES: u64 = 500;

/// How often it says how it stands.
const PACE: Duration = Duration::from_secs(5);

fn main() -> ExitCode {
    let Some((times, seed)) = read(std::env::args().skip(1)) else {
        eprintln!("torture [--times N] [--seed N]");
        return ExitCode::from(64);
    };
    println!("seed {seed}");
    let killed = watched("kill −9", times, |tell| scribe::kill(&scribe(), times, seed, tell));
    let dark = watched("loss of power", times, |tell| scribe::lose_power(times, seed, tell));
    if killed && dark {
        println!("Nothing that was acknowledged was lost.");
        return ExitCode::SUCCESS;
    }
    println!(
        "NOT EVERYTHING HELD. The same again: cargo xtask torture --times {times} --seed {seed}"
    );
    ExitCode::FAILURE
}

/// How often, and the seed.
fn read(mut line: impl Iterator<Item = String>) -> Option<(u64, u64)> {
    let (mut times, mut seed) = (TIMES, Chance::seed());
    while let Some(name) = line.next() {
        let value = line.next()?.parse().ok()?;
        match name.as_str() {
            "--times" if value > 0 => times = value,
            "--seed" => seed = value,
            _ => return None,
        }
    }
    Some((times, seed))
}

/// The program beside this one.
fn scribe() -> PathBuf {
    let this = std::env::current_exe().expect("a program knows itself");
    this.with_file_name("scribe").with_extension(std::env::consts::EXE_EXTENSION)
}

/// Runs one kind of torture and says how it goes. Returns whether it was borne.
fn watched(
    what: &str,
    times: u64,
    run: impl FnOnce(&mut dyn FnMut(&Count)) -> Result<Count, String>,
) -> bool {
    let start = Instant::now();
    let mut said = start;
    let outcome = run(&mut |count| {
        if said.elapsed() > PACE {
            said = Instant::now();
            println!("  {what}: {} of {times}", count.rounds);
        }
    });
    let seconds = start.elapsed().as_secs();
    match &outcome {
        Ok(count) => println!("✓ {what}: {count} ({seconds} s)"),
        Err(why) => println!("✗ {what}: {why}"),
    }
    outcome.is_ok()
}
