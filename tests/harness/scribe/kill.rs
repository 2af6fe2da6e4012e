//! kill −9 under load, at any moment.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread;
use std::time::Duration;

use super::{Count, FOLDER, Heard, look};
use crate::Chance;

/// Kills the program `scribe` so many times while it writes, and looks each time at what is there.
/// `tell` hears how it stands after each.
///
/// # Errors
/// The first round after which not everything is as it must be.
///
/// # Panics
/// When the system gives no folder.
pub fn kill(
    scribe: &Path,
    times: u64,
    seed: u64,
    tell: &mut dyn FnMut(&Count),
) -> Result<Count, String> {
    let mut chance = Chance::of(seed);
    let mut count = Count::default();
    while count.rounds < times {
        let folder = tempfile::tempdir().expect("the system gives a folder for the time being");
        let mut draft = None;
        for _ in 0..FOLDER.min(times - count.rounds) {
            let mut heard = Heard::after(draft);
            let seen = start(scribe, folder.path(), chance.number())
                .and_then(|mut scribe| listen_and_kill(&mut scribe, &mut heard, &mut chance))
                .and_then(|()| look(folder.path(), &heard, seed.wrapping_add(count.rounds)))
                .map_err(|why| format!("kill {} of seed {seed}: {why}", count.rounds + 1))?;
            count.add(&heard, seen.state);
            draft = seen.draft;
            tell(&count);
        }
    }
    Ok(count)
}

fn start(scribe: &Path, folder: &Path, seed: u64) -> Result<Child, String> {
    let mut command = Command::new(scribe);
    command.arg(folder).arg(seed.to_string()).stdout(Stdio::piped());
    command.spawn().map_err(|why| format!("{}: {why}", scribe.display()))
}

/// Kills the scribe at any moment: sometimes while it opens, mostly in the midst of a command.
fn listen_and_kill(
    scribe: &mut Child,
    heard: &mut Heard,
    chance: &mut Chance,
) -> Result<(), String> {
    let output = scribe.stdout.take().expect("it is piped");
    let mut lines = Lines(BufReader::new(output));
    let mut patience = 30_000;
    if chance.below(5) > 0 {
        let mut before = chance.below(160);
        loop {
            let line = lines.next(heard)?.ok_or("the scribe ended by itself")?;
            if before == 0 && line == "try" {
                break;
            }
            before = before.saturating_sub(1);
        }
        patience = 8_000;
    }
    thread::sleep(Duration::from_micros(chance.below(patience)));
    scribe.kill().map_err(|why| format!("it cannot be killed: {why}"))?;
    while lines.next(heard)?.is_some() {}
    let status = scribe.wait().map_err(|why| why.to_string())?;
    match status.code() {
        None => Ok(()),
        Some(_) => Err(format!("the scribe ended by itself: {status}")),
    }
}

/// What a scribe says, line by line.
struct Lines(BufReader<ChildStdout>);

impl Lines {
    /// The next whole line; one that the kill cut short is no acknowledgement.
    fn next(&mut self, heard: &mut Heard) -> Result<Option<String>, String> {
        let mut line = String::new();
        self.0.read_line(&mut line).map_err(|why| why.to_string())?;
        let Some(line) = line.strip_suffix('\n') else { return Ok(None) };
        heard.line(line)?;
        Ok(Some(line.to_owned()))
    }
}
