//! Somebody who writes until they are cut off, and what must be there afterwards: everything that
//! they were told is kept.

mod heard;
mod kill;
mod look;
mod power;

use std::ops::ControlFlow;
use std::path::Path;

use varde_app::{App, Failure, FailureKind, drafts, views::Language};
use varde_store::StoreError;

use crate::laptop::try_digest;
use crate::{Chance, Command, World, command};

pub use heard::Heard;
pub use kill::kill;
pub use look::{Count, Seen, State, look};
pub use power::lose_power;

/// How many rounds are told on one folder before the next begins.
const FOLDER: u64 = 25;

/// At how many pages the log ahead of the file is written back: seldom, or all the time.
const LONG: [i64; 3] = [4_000, 200, 20];

/// Writes random commands and drafts on a folder until `say` has heard enough or something goes
/// wrong. Says `open`; `draft TEXT` before and `drafted TEXT` after a draft is kept; `try` before a
/// command, `kept ENTRY HASH` or `refused` after it, and `tables DIGEST` of what all tables then
/// say.
///
/// # Errors
/// What goes wrong, but for a rule that says no.
pub fn write(
    folder: &Path,
    seed: u64,
    say: &mut dyn FnMut(&str) -> ControlFlow<()>,
) -> Result<(), Failure> {
    let world = World::on("2026-11-22", Language::En, seed);
    let mut app = App::open(folder, Box::new(world.clone()))?;
    let long = LONG[seed as usize % LONG.len()];
    let db = app.store().reading();
    db.pragma_update(None, "wal_autocheckpoint", long).map_err(StoreError::from)?;
    let mut chance = Chance::of(seed);
    let mut goes_on = say("open").is_continue();
    let mut n = 0u64;
    while goes_on {
        if n.is_multiple_of(8) {
            draft(&mut app, &format!("{seed}-{n}"), say)?;
        }
        if n.is_multiple_of(50) {
            command::pass_time(&world, &mut chance);
        }
        goes_on = attempt(&mut app, &Command::by(&mut chance), say)?.is_continue();
        n += 1;
    }
    Ok(())
}

fn draft(
    app: &mut App,
    text: &str,
    say: &mut dyn FnMut(&str) -> ControlFlow<()>,
) -> Result<(), Failure> {
    // Whoever has heard enough says so at the command that follows.
    let _ = say(&format!("draft {text}"));
    drafts::save(app, "check-in", text)?;
    let _ = say(&format!("drafted {text}"));
    Ok(())
}

fn attempt(
    app: &mut App,
    command: &Command,
    say: &mut dyn FnMut(&str) -> ControlFlow<()>,
) -> Result<ControlFlow<()>, Failure> {
    if say("try").is_break() {
        return Ok(ControlFlow::Break(()));
    }
    match command.run(app) {
        Ok(_) => {
            let (entry, hash) = last_entry(app)?;
            let _ = say(&format!("kept {entry} {hash}"));
            Ok(say(&format!("tables {}", try_digest(app)?)))
        }
        Err(failure) if failure.kind == FailureKind::Refused => Ok(say("refused")),
        Err(failure) => Err(failure),
    }
}

/// The last entry of the log: its number in the file, and its hash.
fn last_entry(app: &App) -> Result<(i64, String), StoreError> {
    let sql = "SELECT no, lower(hex(hash)) FROM entry ORDER BY no DESC LIMIT 1";
    Ok(app.store().reading().query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?)
}
