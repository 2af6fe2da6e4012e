//! Commands about people, teams and what a workspace agrees on.

use varde_app::views::{AddTeam, Done, TeamChange, TeamKind, WorkspaceChange};
use varde_app::{App, Failure, people, plans, teams};

use super::Command;

impl Command {
    pub(super) fn person(&self, app: &mut App) -> Result<Done, Failure> {
        let id = self.pick(app, 1, "person");
        match self.die(0, 5) {
            0 | 1 => people::add(app, self.text(2), self.maybe(3, self.pick(app, 4, "team"))),
            2 => people::archive(app, id),
            3 => people::bring_back(app, id),
            _ => people::rename(app, id, self.text(2)),
        }
    }

    pub(super) fn team(&self, app: &mut App) -> Result<Done, Failure> {
        let (id, person) = (self.pick(app, 1, "team"), self.pick(app, 2, "person"));
        let parent = self.maybe(3, self.pick(app, 4, "team"));
        let change = match self.die(0, 9) {
            0 | 1 => {
                let (name, kind) = (self.text(2).to_owned(), TeamKind::Team);
                return teams::add(app, AddTeam { name, kind, parent });
            }
            2 => return teams::archive(app, id),
            3 => return teams::bring_back(app, id),
            4 => {
                let (cycle, owner) = self.plan(app)?;
                return plans::choose_lead(app, cycle, &owner, self.maybe(3, person));
            }
            5 => TeamChange::Name(self.text(2).to_owned()),
            6 => TeamChange::Join(person),
            7 => TeamChange::Leave(person),
            _ => TeamChange::Parent(parent),
        };
        teams::change(app, id, change)
    }

    pub(super) fn agreement(&self) -> WorkspaceChange {
        let number = self.number(2).to_owned();
        match self.die(0, 6) {
            0 => WorkspaceChange::Name(self.text(1).to_owned()),
            1 => WorkspaceChange::MostObjectives(number),
            2 => WorkspaceChange::OnTrackGap(number),
            3 => WorkspaceChange::BehindGap(number),
            4 => WorkspaceChange::AimFrom(number),
            _ => WorkspaceChange::CheckInDay((self.die(2, 9)) as u8),
        }
    }
}
