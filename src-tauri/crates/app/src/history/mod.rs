//! Undo and redo: inverse edits as new changes. What a teammate wrote over since is left alone.

use varde_model::Refusal;
use varde_store::table::undo_step;

use crate::transact::{Steps, commit, history};
use crate::views::{Done, Intent};
use crate::{App, Failure};

/// Takes the latest change back. Survives a restart.
///
/// # Errors
/// Refused when there is nothing to undo.
pub fn undo(app: &mut App) -> Result<Done, Failure> {
    turn(app, true)
}

/// Does again what was taken back last.
///
/// # Errors
/// Refused when there is nothing to redo.
pub fn redo(app: &mut App) -> Result<Done, Failure> {
    turn(app, false)
}

fn turn(app: &mut App, undo: bool) -> Result<Done, Failure> {
    app.take_key()?;
    let mut turned = None;
    let touched = commit(app, |db, bench| {
        let (step, none) = if undo {
            (undo_step::to_undo(db, bench.workspace)?, Refusal::NothingToUndo)
        } else {
            (undo_step::to_redo(db, bench.workspace)?, Refusal::NothingToRedo)
        };
        let step = step.ok_or(none)?;
        let steps: Steps = serde_json::from_str(&step.reversal)?;
        let back = bench.reverse(db, &steps)?;
        undo_step::turn(db, step.no, &serde_json::to_string(&back)?, undo)?;
        turned = Some(serde_json::from_str::<Intent>(&step.intent)?);
        Ok(())
    })?;
    let intent = turned.unwrap_or_else(|| Intent::of("nothing"));
    Ok(Done { intent, id: None, touched, history: history(app.db(), app.workspace)? })
}
