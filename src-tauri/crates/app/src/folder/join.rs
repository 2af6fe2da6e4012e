//! What is said while somebody comes in, by way of the folder. What is said is sealed and signed
//! by itself; the folder only carries it.

use std::collections::HashSet;
use std::path::Path;

use varde_sync::roster::invitation::{Kind, invitation_of, kind_of};

use super::files::{self, Found};
use crate::Failure;
use crate::views::Id;

/// The most bytes of what is said: a welcome with the largest roster.
const MOST: usize = 16 << 20;

/// The bytes that say what a file is.
const BEGIN: usize = 6;

/// The most messages that are looked at in one turn.
const MOST_LETTERS: usize = 1_000;

/// Puts a message of joining a workspace into the folder.
///
/// # Errors
/// `folder_gone`; what the disk says.
pub fn post(place: &Path, workspace: Id, message: &[u8]) -> Result<(), Failure> {
    let kind = kind_of(message).map_or(0, |kind| kind as u8);
    let name = files::name(&kind.to_string(), message, "okrj");
    files::write(place, workspace, ("join", &name), message)
}

/// The messages of joining that lie in a folder. What is something else is looked at once.
#[derive(Clone, Debug, Default)]
pub struct Letters {
    others: HashSet<Found>,
}

impl Letters {
    /// Those that lie there now. Whose they are, and whether they are right, is for whoever hears
    /// them.
    ///
    /// # Errors
    /// `folder_gone`.
    pub fn lying(&mut self, place: &Path, workspace: Id) -> Result<Vec<Vec<u8>>, Failure> {
        let mut letters = Vec::new();
        for found in files::list(place, workspace)? {
            if self.others.contains(&found) {
                continue;
            }
            let begin = files::read(&found, BEGIN);
            if kind_of(&begin).is_some() && letters.len() < MOST_LETTERS {
                letters.push(files::read(&found, MOST));
            } else if begin.len() == BEGIN {
                self.others.insert(found);
            }
        }
        Ok(letters)
    }
}

/// The messages of a kind that lie there, for an invitation.
///
/// # Errors
/// `folder_gone`.
pub fn letters(
    place: &Path,
    workspace: Id,
    (invitation, kind): (Option<[u8; 32]>, Kind),
) -> Result<Vec<Vec<u8>>, Failure> {
    let mut lying = Letters::default().lying(place, workspace)?;
    lying.retain(|message| {
        kind_of(message) == Some(kind)
            && invitation.is_none_or(|wanted| invitation_of(message) == Some(wanted))
    });
    Ok(lying)
}
