//! Where messages of joining may lie.

use std::path::PathBuf;

use crate::roster::{self, pending};
use crate::views::Id;
use crate::{App, Failure, folder};

/// The workspaces and folders where somebody who comes in, or who is let in by this device, may
/// have said something.
///
/// # Errors
/// What the disk says.
pub fn places(app: &App) -> Result<Vec<(Id, PathBuf)>, Failure> {
    let mut places = Vec::new();
    let pending = pending(app)?;
    if let Some(ask) = pending.ask.filter(|ask| !ask.is_in) {
        let invitation = varde_sync::roster::invitation::Invitation::find(&ask.code).ok();
        places.extend(invitation.zip(ask.place).map(|(known, place)| (known.workspace, place)));
    }
    let mut inviting = roster::inviting(app)?;
    let answered = pending.answers.iter().filter_map(|answer| answer.invitation());
    inviting.extend(answered.map(|known| known.workspace));
    for (workspace, place) in folder::everywhere(app)? {
        if inviting.contains(&workspace) {
            places.push((workspace, place));
        }
    }
    Ok(places)
}
