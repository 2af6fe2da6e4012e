//! Changes one thing of a team.

use varde_document::field;
use varde_model::{Refusal, TeamId, TeamKind, limits, refusal, team};
use varde_store::table;

use super::{include, put};
use crate::transact::{Work, transact};
use crate::views::{Done, Id, Intent, TeamChange};
use crate::{App, Failure, find};

/// Changes one thing of a team. A move is a put: what is below goes along.
///
/// # Errors
/// Refused at `name`, at `parent` (there is none, or the team would become part of itself) or
/// at `person`, and where there is no such team.
pub fn change(app: &mut App, id: Id, change: TeamChange) -> Result<Done, Failure> {
    transact(app, |work| {
        let mut name = find::live_team(work.db, work.workspace, id)?.name;
        let (code, edit) = match change {
            TeamChange::Name(text) => {
                name = refusal::text("name", &text, limits::TITLE)?;
                ("team_changed", put(id, field::NAME, name.as_str().into()))
            }
            TeamChange::Kind(kind) => {
                let kind = TeamKind::from(kind).to_text();
                ("team_changed", put(id, field::KEY_RESULT_KIND, kind.into()))
            }
            TeamChange::Parent(parent) => {
                if let Some(parent) = parent {
                    refuse_circle(work, id, parent)?;
                }
                ("team_moved", put(id, field::PARENT, parent.into()))
            }
            TeamChange::Join(person) => {
                find::live_person(work.db, work.workspace, person)
                    .map_err(|failure| failure.at("person"))?;
                ("team_joined", include(id, person, true))
            }
            TeamChange::Leave(person) => ("team_left", include(id, person, false)),
        };
        work.edit_workspace(edit);
        Ok((Intent::of(code).with("name", name), Some(id)))
    })
}

fn refuse_circle(work: &Work<'_>, id: Id, parent: Id) -> Result<(), Failure> {
    find::live_team(work.db, work.workspace, parent).map_err(|failure| failure.at("parent"))?;
    let teams = table::team::of_workspace(work.db, work.workspace.0)?;
    if team::closes_circle(&teams, TeamId(id), TeamId(parent)) {
        return Err(Refusal::PartOfItself.at("parent").into());
    }
    Ok(())
}
