//! Which peer keeps a workspace, as a person chose it on this device.

use std::path::PathBuf;

use varde_store::{StoreError, table, time_of};

use crate::views::{Id, PeerStanding};
use crate::{App, Failure};

/// What the key of every such setting begins with.
const BEGIN: &str = "peer:";

/// What the key begins with under which it is kept when a peer was met last.
const MET: &str = "peer_met:";

/// So long what is on disk about the last meeting may lag behind, in milliseconds: a turn without
/// news writes nothing.
const LAG: i64 = 600_000;

/// Where, beside the file, a laptop keeps what peers keep.
const HOME: &str = "peer";

/// The line that lets this device go to the workspace's peer, where one was chosen.
///
/// # Errors
/// What the disk says.
pub fn chosen(app: &App, workspace: Id) -> Result<Option<String>, Failure> {
    let said = table::setting::read(app.db(), &key(workspace))?;
    Ok(said.filter(|said| !said.is_empty()))
}

/// Every workspace of this machine that a peer keeps, and the line of that peer.
///
/// # Errors
/// What the disk says.
pub fn everywhere(app: &App) -> Result<Vec<(Id, String)>, Failure> {
    let all = table::setting::beginning(app.db(), BEGIN)?.into_iter();
    let used = all.filter(|(_, line)| !line.is_empty());
    Ok(used.filter_map(|(id, line)| Some((id.parse().ok()?, line))).collect())
}

/// Chooses the peer that keeps a workspace from now on; none for no peer. What one keeps stays
/// there. Whether the line is one of a peer is for whoever goes there.
///
/// # Errors
/// Refused where the workspace is not shared; what the disk says.
pub fn choose(app: &mut App, workspace: Id, line: Option<&str>) -> Result<(), Failure> {
    crate::roster::hash(app, workspace)?;
    let tx = app.store.write()?;
    table::setting::write(&tx, &key(workspace), line.unwrap_or_default())?;
    table::setting::write(&tx, &format!("{MET}{workspace}"), "")?;
    Ok(tx.commit().map_err(StoreError::from)?)
}

/// When the peer of a workspace was met last, in milliseconds since 1970, as far as it is on disk.
fn met(app: &App, workspace: Id) -> Result<Option<i64>, Failure> {
    let said = table::setting::read(app.db(), &format!("{MET}{workspace}"))?;
    Ok(said.and_then(|said| said.parse().ok()))
}

/// Notes that the peer of a workspace was met now.
///
/// # Errors
/// What the disk says.
pub fn note_met(app: &mut App, workspace: Id) -> Result<(), Failure> {
    let now = app.surroundings.now().timestamp_millis();
    if met(app, workspace)?.is_some_and(|met| (now - met).abs() < LAG) {
        return Ok(());
    }
    let tx = app.store.write()?;
    table::setting::write(&tx, &format!("{MET}{workspace}"), &now.to_string())?;
    Ok(tx.commit().map_err(StoreError::from)?)
}

/// How things stand with the peer of the workspace that is open, as far as it is on disk; and its
/// line, in which stands where it is.
///
/// # Errors
/// What the disk says.
pub fn standing(app: &App) -> Result<(PeerStanding, Option<String>), Failure> {
    let workspace = app.workspace.0;
    let line = chosen(app, workspace)?;
    let met = met(app, workspace)?.map(time_of);
    Ok((PeerStanding { workspace, met, ..PeerStanding::default() }, line))
}

/// The folder in which this laptop has what peers keep: what is put there, and what was taken.
pub fn home(app: &App) -> PathBuf {
    app.folder().join(HOME)
}

fn key(workspace: Id) -> String {
    format!("{BEGIN}{workspace}")
}
