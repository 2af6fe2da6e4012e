//! Which folder belongs to a workspace, on this device.

use std::path::{Path, PathBuf};

use varde_store::{StoreError, table};

use crate::views::Id;
use crate::{App, Failure};

/// The folder by which a workspace is exchanged, where one was chosen.
///
/// # Errors
/// What the disk says.
pub fn chosen(app: &App, workspace: Id) -> Result<Option<PathBuf>, Failure> {
    let said = table::setting::read(app.db(), &key(workspace))?;
    Ok(said.filter(|said| !said.is_empty()).map(PathBuf::from))
}

/// Every workspace of this machine that is exchanged by a folder, and which one that is.
///
/// # Errors
/// What the disk says.
pub fn everywhere(app: &App) -> Result<Vec<(Id, PathBuf)>, Failure> {
    let all = table::setting::beginning(app.db(), BEGIN)?.into_iter();
    let used = all.filter(|(_, place)| !place.is_empty());
    Ok(used.filter_map(|(id, place)| Some((id.parse().ok()?, PathBuf::from(place)))).collect())
}

/// Chooses the folder by which a workspace is exchanged from now on; none for no folder. What lies
/// in the one before stays there.
///
/// # Errors
/// `folder_gone` where there is no such folder; what the disk says.
pub fn choose(app: &mut App, workspace: Id, place: Option<&Path>) -> Result<(), Failure> {
    let place = place.map(std::path::absolute).transpose();
    let place = place.map_err(|why| crate::files::unwritable(&why))?;
    if let Some(gone) = place.as_ref().filter(|place| !place.is_dir()) {
        return Err(super::files::gone(gone));
    }
    let said = place.map(|place| place.display().to_string()).unwrap_or_default();
    let tx = app.store.write()?;
    table::setting::write(&tx, &key(workspace), &said)?;
    super::standing::forget(&tx, workspace)?;
    Ok(tx.commit().map_err(StoreError::from)?)
}

/// What the key of every such setting begins with.
const BEGIN: &str = "folder:";

fn key(workspace: Id) -> String {
    format!("{BEGIN}{workspace}")
}
