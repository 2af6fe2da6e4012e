//! What is said while somebody comes in, by way of the folder. What is said is sealed and signed
//! by itself; the folder only carries it.

use std::path::Path;

use varde_sync::roster::invitation::{Kind, invitation_of, kind_of};

use super::files;
use crate::Failure;
use crate::views::Id;

/// The most bytes of what is said: a welcome with the largest roster.
const MOST: usize = 16 << 20;

/// Puts a message of joining a workspace into the folder.
///
/// # Errors
/// `folder_gone`; what the disk says.
pub fn post(place: &Path, workspace: Id, message: &[u8]) -> Result<(), Failure> {
    let kind = kind_of(message).map_or(0, |kind| kind as u8);
    let name = files::name(&kind.to_string(), message, "okrj");
    files::write(place, workspace, ("join", &name), message)
}

/// The messages of a kind that lie there, for an invitation. Whose they are, and whether they are
/// right, is for whoever hears them.
///
/// # Errors
/// `folder_gone`.
pub fn letters(
    place: &Path,
    workspace: Id,
    (invitation, kind): (Option<[u8; 32]>, Kind),
) -> Result<Vec<Vec<u8>>, Failure> {
    let lying = files::list(place, workspace)?;
    let read = lying.iter().map(|found| files::read(found, MOST));
    let wanted = |message: &Vec<u8>| {
        kind_of(message) == Some(kind)
            && invitation.is_none_or(|wanted| invitation_of(message) == Some(wanted))
    };
    Ok(read.filter(wanted).collect())
}
