//! Looking after the data, and making some.

use serde_json::json;
use varde_app::{App, Failure, generate as making, upkeep};

use crate::arguments::Generate;
use crate::screen::{Outcome, Screen};

/// Checks the log, the read tables and the search; changes nothing.
///
/// # Errors
/// `stopped`, and what the disk says.
pub fn verify(app: &App, screen: &mut Screen) -> Result<Outcome, Failure> {
    screen.hear_ctrl_c();
    let mut tell = |done, all| screen.progress(done, all, "looked at");
    let found = upkeep::verify_watched(app, &mut tell)?;
    let faults: Vec<_> = found.faults.iter().map(ToString::to_string).collect();
    let text = match faults.as_slice() {
        [] => format!("{} changes: every number, hash and signature is right", found.entries),
        faults => {
            format!("{} changes, {} amiss:\n{}", found.entries, faults.len(), faults.join("\n"))
        }
    };
    screen.answer(&json!({ "entries": found.entries, "faults": faults }), &text)?;
    Ok(if faults.is_empty() { Outcome::Done } else { Outcome::Amiss })
}

/// Builds the read tables again.
///
/// # Errors
/// What the disk says.
pub fn rebuild(app: &mut App, screen: &mut Screen) -> Result<Outcome, Failure> {
    screen.hear_ctrl_c();
    let mut tell = |done, all| screen.progress(done, all, "documents");
    let rows = upkeep::rebuild_watched(app, &mut tell)?;
    screen.answer(&json!({ "rows": rows }), &format!("{rows} rows built again"))?;
    Ok(Outcome::Done)
}

/// Makes a workspace of a size.
///
/// # Errors
/// What the disk says; what was made stays.
pub fn generate(app: &mut App, wanted: &Generate, screen: &mut Screen) -> Result<Outcome, Failure> {
    screen.hear_ctrl_c();
    let mut told = |plans, all| screen.progress(plans, all, "plans");
    let made = making::run(app, wanted.size.into(), wanted.seed, &mut told)?;
    let view = json!({ "plans": made.plans, "changes": made.changes, "is_whole": made.is_whole });
    screen.answer(&view, &format!("{} plans, {} changes written", made.plans, made.changes))?;
    Ok(if made.is_whole { Outcome::Done } else { Outcome::Stopped })
}
