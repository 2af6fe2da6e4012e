//! Adds a team.

use uuid::Uuid;
use varde_document::{Edit, Set, field};
use varde_model::{Refusal, TeamId, TeamKind, limits, refusal};

use super::thing;
use crate::transact::{Hand, transact};
use crate::views::{AddTeam, Done, Intent};
use crate::{App, Failure, find};

/// Adds a team, with nobody in it yet.
///
/// # Errors
/// Refused at `name` (empty, too long) or `parent` (there is none).
pub fn add(app: &mut App, input: AddTeam) -> Result<Done, Failure> {
    transact(app, |work| {
        let name = refusal::text("name", &input.name, limits::TITLE)?;
        if let Some(parent) = input.parent {
            find::live_team(work.db, work.workspace, parent)
                .map_err(|_| Refusal::NotFound.at("parent"))?;
        }
        let id = work.id();
        let parent = input.parent.map(TeamId);
        work.edit_workspace(written(id, &name, input.kind.into(), parent, work.hand()));
        Ok((Intent::of("team_added").with("name", name), Some(id)))
    })
}

/// The edit that writes a team for the first time.
pub(crate) fn written(
    id: Uuid,
    name: &str,
    kind: TeamKind,
    parent: Option<TeamId>,
    hand: Hand,
) -> Edit {
    let said = [
        (field::NAME, name.into()),
        (field::KEY_RESULT_KIND, kind.to_text().into()),
        (field::PARENT, parent.map(|parent| parent.0).into()),
    ];
    Edit::Create {
        thing: thing(id),
        fields: said.into_iter().chain(hand.fields()).collect(),
        texts: Vec::new(),
        set: Some((Set::Members, Vec::new())),
    }
}
