//! A loss of power under load, at any moment: what was not synced may be lost, or written by half.

use std::ops::ControlFlow;

use super::{Count, FOLDER, Heard, look, write};
use crate::{Chance, disk::Disk};

/// Within how many acts that change something the power goes, and within how many syncs: a few
/// commands, and now and then the log ahead of the file being written back.
const ACTS: u64 = 700;
const SYNCS: u64 = 20;

/// How much is said at most before the file is closed with the power on.
const LINES: u64 = 600;

/// Takes the power away so many times while somebody writes, and looks each time at what is there.
/// `tell` hears how it stands after each.
///
/// # Errors
/// The first round after which not everything is as it must be.
///
/// # Panics
/// When the system gives no folder.
pub fn lose_power(times: u64, seed: u64, tell: &mut dyn FnMut(&Count)) -> Result<Count, String> {
    let mut chance = Chance::of(seed);
    let mut count = Count::default();
    while count.rounds < times {
        let disk = Disk::new(chance.number());
        let mut draft = None;
        for _ in 0..FOLDER.min(times - count.rounds) {
            let mut heard = Heard::after(draft);
            let seen = write_until_dark(&disk, &mut heard, &mut chance)
                .and_then(|()| look(disk.folder(), &heard, seed.wrapping_add(count.rounds)))
                .map_err(|why| format!("power loss {} of seed {seed}: {why}", count.rounds + 1))?;
            count.add(&heard, seen.state);
            draft = seen.draft;
            tell(&count);
        }
    }
    Ok(count)
}

/// Mostly the power goes in the midst of a command, sometimes while the file is closed or after.
fn write_until_dark(disk: &Disk, heard: &mut Heard, chance: &mut Chance) -> Result<(), String> {
    match chance.below(2) {
        0 => disk.lose_power(chance.below(ACTS)),
        _ => disk.lose_power_at_sync(chance.below(SYNCS)),
    }
    let mut lines = if chance.below(4) == 0 { chance.below(60) } else { LINES };
    let mut strange = Ok(());
    // What is called kept when the power has just gone must be there as well.
    let end = write(disk.folder(), chance.number(), &mut |line: &str| {
        lines = lines.saturating_sub(1);
        let said = heard.line(line);
        let goes_on = said.is_ok() && lines > 0 && !disk.is_dark();
        strange = said.and(std::mem::replace(&mut strange, Ok(())));
        if goes_on { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    if let Err(why) = end
        && !disk.is_dark()
    {
        return Err(format!("it fails with the power on: {why}"));
    }
    disk.restore_power();
    strange
}
