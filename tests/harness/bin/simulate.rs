//! Many laptops of one workspace while much goes wrong: `simulate [--seeds N] [--from S] [--guards]`.
//!
//! Says how it stands and a verdict. Where something does not hold it says the seed and the
//! schedule that led to it; ends with 0 only when everything held. With `--guards` it takes one guard
//! away after another: each time a schedule must not hold, and 0 means that it was so each time.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a terminal is its only screen")]

use std::panic;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use varde_harness::simulator::{self, Count};

/// How many schedules.
const SEEDS: u64 = 1_000;

/// How often it says how it stands.
const PACE: Duration = Duration::from_secs(5);

fn main() -> ExitCode {
    let Some((seeds, from, guards)) = read(std::env::args().skip(1)) else {
        eprintln!("simulate [--seeds N] [--from S] [--guards]");
        return ExitCode::from(64);
    };
    // A panic is told with the schedule that led to it.
    panic::set_hook(Box::new(|_| {}));
    if guards { without_each(seeds, from) } else { all(seeds, from) }
}

/// Tells schedules until one does not hold.
fn all(seeds: u64, from: u64) -> ExitCode {
    let (begun, mut said, mut count) = (Instant::now(), Instant::now(), Count::default());
    let mut first = None;
    simulator::tell_many(from..from.saturating_add(seeds), |told| {
        match told {
            Ok(told) => count.add(&told.count),
            Err(broken) => first = Some(broken),
        }
        if said.elapsed() > PACE {
            said = Instant::now();
            println!("  {} of {seeds}", count.seeds);
        }
        first.is_none()
    });
    if let Some(broken) = first {
        let seed = broken.seed;
        println!("{broken}\nThe same again: cargo xtask simulate --seeds 1 --from {seed}");
        return ExitCode::FAILURE;
    }
    let each = begun.elapsed().as_millis() / u128::from(seeds.max(1));
    println!("{count}\nEverything held. {each} ms a schedule.");
    ExitCode::SUCCESS
}

/// Takes one guard away after another, and says after how many schedules that showed.
#[cfg(feature = "unguarded")]
fn without_each(seeds: u64, from: u64) -> ExitCode {
    use varde_sync::guards::{ALL, take_away};

    let mut survivors = 0;
    for guard in ALL {
        take_away(Some(guard));
        let (mut told, mut first) = (0, None);
        simulator::tell_many(from..from.saturating_add(seeds), |outcome| {
            told += 1;
            first = outcome.err();
            first.is_none()
        });
        match first {
            Some(broken) => {
                println!("{guard:<14?} {told:>6}  seed {}: {}", broken.seed, broken.why)
            }
            None => {
                survivors += 1;
                println!("{guard:<14?} {told:>6}  NOTHING SHOWED");
            }
        }
    }
    take_away(None);
    if survivors == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

#[cfg(not(feature = "unguarded"))]
fn without_each(_: u64, _: u64) -> ExitCode {
    eprintln!("Built so that no guard can be taken away: cargo xtask simulate --guards");
    ExitCode::from(64)
}

/// How many schedules, the first seed, and whether guards are taken away.
fn read(mut line: impl Iterator<Item = String>) -> Option<(u64, u64, bool)> {
    let (mut seeds, mut from, mut guards) = (SEEDS, 0, false);
    while let Some(name) = line.next() {
        if name == "--guards" {
            guards = true;
            continue;
        }
        let value = line.next()?.parse().ok()?;
        match name.as_str() {
            "--seeds" if value > 0 => seeds = value,
            "--from" => from = value,
            _ => return None,
        }
    }
    Some((seeds, from, guards))
}
