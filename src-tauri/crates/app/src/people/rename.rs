//! Gives a person another name.

use varde_document::field;
use varde_model::{limits, refusal};

use super::put;
use crate::transact::transact;
use crate::views::{Done, Id, Intent};
use crate::{App, Failure, find};

/// Gives a person another name.
///
/// # Errors
/// Refused at `name` where it is empty or too long, and where there is no such person.
pub fn rename(app: &mut App, id: Id, name: &str) -> Result<Done, Failure> {
    transact(app, |work| {
        let name = refusal::text("name", name, limits::TITLE)?;
        find::live_person(work.db, work.workspace, id)?;
        work.edit_workspace(put(id, field::NAME, name.as_str().into()));
        Ok((Intent::of("person_renamed").with("name", name), Some(id)))
    })
}

/// Gives oneself a name.
///
/// # Errors
/// Refused at `name` where it is empty or too long.
pub fn rename_me(app: &mut App, name: &str) -> Result<Done, Failure> {
    let me = app.me.0;
    rename(app, me, name)
}
