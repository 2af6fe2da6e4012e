//! How things stand with a folder: when all was exchanged last, and what of one's own waits since.

use chrono::{DateTime, Utc};
use varde_store::{Connection, StoreError, table, time_of};

use super::place::chosen;
use super::read::through;
use crate::views::{FolderStanding, Id};
use crate::{App, Failure, device};

/// So long what is on disk about the last turn may lag behind, in milliseconds: a turn without news
/// writes nothing.
const LAG: i64 = 600_000;

/// The last turn that came to its end.
struct Last {
    /// In milliseconds since 1970.
    at: i64,
    /// How many entries of one's own lay in the folder then.
    lying: u64,
}

/// How things stand with the folder of the workspace that is open, as far as it is on disk.
///
/// # Errors
/// What the disk says.
pub fn standing(app: &App) -> Result<FolderStanding, Failure> {
    let workspace = app.workspace.0;
    let Some(place) = chosen(app, workspace)? else {
        return Ok(FolderStanding { workspace, ..FolderStanding::default() });
    };
    let last = last(app.db(), workspace)?;
    let lying = last.as_ref().map_or(0, |last| last.lying);
    let unsent = own(app, workspace)?.saturating_sub(lying);
    Ok(FolderStanding {
        workspace,
        place: Some(place.display().to_string()),
        exchanged: last.map(|last| -> DateTime<Utc> { time_of(last.at) }),
        unsent: u32::try_from(unsent).unwrap_or(u32::MAX),
        turn: Default::default(),
    })
}

/// Notes that a turn came to its end, with so many entries of one's own still lacking there.
pub(super) fn note(app: &mut App, workspace: Id, unsent: u32) -> Result<(), Failure> {
    let lying = own(app, workspace)?.saturating_sub(u64::from(unsent));
    let at = app.surroundings.now().timestamp_millis();
    let is_known = last(app.db(), workspace)?
        .is_some_and(|last| last.lying == lying && (at - last.at).abs() < LAG);
    if is_known {
        return Ok(());
    }
    let tx = app.store.write()?;
    table::setting::write(&tx, &key(workspace), &format!("{at} {lying}"))?;
    Ok(tx.commit().map_err(StoreError::from)?)
}

/// Another folder: nothing lies there, as far as is known.
pub(super) fn forget(db: &Connection, workspace: Id) -> Result<(), Failure> {
    Ok(table::setting::write(db, &key(workspace), "")?)
}

/// How many entries this device has written in a workspace.
fn own(app: &App, workspace: Id) -> Result<u64, Failure> {
    let me = device::public(app.folder(), app.surroundings.as_ref())?;
    let held = through(app, workspace)?;
    Ok(held.values().filter(|held| held.device == me).map(|held| held.through).sum())
}

fn last(db: &Connection, workspace: Id) -> Result<Option<Last>, Failure> {
    let said = table::setting::read(db, &key(workspace))?;
    Ok(said.and_then(|said| {
        let (at, lying) = said.split_once(' ')?;
        Some(Last { at: at.parse().ok()?, lying: lying.parse().ok()? })
    }))
}

fn key(workspace: Id) -> String {
    format!("exchanged:{workspace}")
}
