//! Adds a person.

use uuid::Uuid;
use varde_document::{Collection, Edit, Thing, field};
use varde_model::{limits, refusal};

use crate::transact::{Hand, transact};
use crate::views::{Done, Id, Intent};
use crate::{App, Failure, find, teams};

/// Adds a person to the workspace, and at once to a team where one is named. Two may bear the
/// same name.
///
/// # Errors
/// Refused at `name` where it is empty or too long, and where there is no such team.
pub fn add(app: &mut App, name: &str, team: Option<Id>) -> Result<Done, Failure> {
    transact(app, |work| {
        let name = refusal::text("name", name, limits::TITLE)?;
        let team = team.map(|id| find::live_team(work.db, work.workspace, id)).transpose()?;
        let id = work.id();
        work.edit_workspace(written(id, &name, work.hand()));
        if let Some(team) = team {
            work.edit_workspace(teams::include(team.id.0, id, true));
        }
        Ok((Intent::of("person_added").with("name", name), Some(id)))
    })
}

/// The edit that writes a person for the first time.
pub(crate) fn written(id: Uuid, name: &str, hand: Hand) -> Edit {
    let said = [(field::NAME, name.into())];
    Edit::Create {
        thing: Thing { collection: Collection::People, id },
        fields: said.into_iter().chain(hand.fields()).collect(),
        texts: Vec::new(),
        set: None,
    }
}
