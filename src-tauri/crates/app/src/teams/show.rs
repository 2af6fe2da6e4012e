//! Shows a team with all that belongs to it.

use varde_model::{Owner, TeamId, team};
use varde_store::table;

use crate::show::Shown;
use crate::views::{Id, TeamDetail};
use crate::{App, Failure, find};

/// A team with who is in it and its plans, archived or not.
///
/// # Errors
/// Refused where there is no such team; what the disk says.
pub fn show(app: &App, id: Id) -> Result<TeamDetail, Failure> {
    let shown = Shown::of(app);
    let found = find::team(app.db(), app.workspace, id)?;
    let teams = table::team::of_workspace(app.db(), app.workspace.0)?;
    let live = shown.live_people()?;
    let may_hold = |other: TeamId| !team::closes_circle(&teams, found.id, other);
    let owner = Owner::Team(found.id);
    Ok(TeamDetail {
        id,
        name: found.name.clone(),
        kind: found.kind.into(),
        parent: found.parent.map(|parent| parent.0),
        parents: team::tree(&teams)
            .into_iter()
            .filter(|(other, _)| may_hold(other.id))
            .map(|(other, depth)| shown.team(other, depth, &live))
            .collect::<Result<_, _>>()?,
        members: shown.members(&found, &live)?,
        plans: shown.plans(&table::plan::of_owner(app.db(), app.workspace.0, owner)?)?,
        is_archived: found.life.is_archived(),
    })
}
