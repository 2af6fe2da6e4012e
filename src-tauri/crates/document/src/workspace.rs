//! A workspace's things, one by one or all at once.

use uuid::Uuid;
use varde_model::{Agreements, Cycle, Person, Team, Workspace, pace::Limits, workspace::MOST};

use crate::edit::Thing;
use crate::{Collection, Document, Scalar, field, read};

/// Everything in a workspace that counts.
#[derive(Debug, Default, PartialEq)]
pub struct WorkspaceThings {
    /// People, archived ones too.
    pub people: Vec<Person>,
    /// Teams, archived ones too.
    pub teams: Vec<Team>,
    /// Cycles, archived ones too.
    pub cycles: Vec<Cycle>,
}

impl Document {
    /// What the workspace is called and what it agreed on. A register that says nothing, or
    /// something out of range, says the usual thing.
    pub fn workspace(&self) -> Workspace {
        let usual = Agreements::default();
        let figure = |field, lowest: f64, highest: f64| {
            self.root(field).number().filter(|said| (lowest..=highest).contains(said))
        };
        let count = |field, usual: u8, (lowest, highest): (u8, u8)| {
            let said = figure(field, f64::from(lowest), f64::from(highest));
            said.map_or(usual, |said| said.round() as u8)
        };
        let on_track = figure(field::ON_TRACK_GAP, -1.0, 0.0).unwrap_or(usual.pace.on_track);
        let behind = figure(field::BEHIND_GAP, -1.0, 0.0).unwrap_or(usual.pace.behind);
        let aim_from = figure(field::AIM_FROM, 0.0, 100.0).unwrap_or(usual.aim_from);
        let aim_to = figure(field::AIM_TO, 0.0, 100.0).unwrap_or(usual.aim_to);
        Workspace {
            name: self.root(field::NAME).text().unwrap_or_default().to_owned(),
            is_personal: self.root(field::PERSONAL) == Scalar::Yes(true),
            agreements: Agreements {
                individual_plans: self.root(field::INDIVIDUAL_PLANS) != Scalar::Yes(false),
                most_objectives: count(field::MOST_OBJECTIVES, usual.most_objectives, (0, MOST)),
                most_key_results: count(field::MOST_KEY_RESULTS, usual.most_key_results, (0, MOST)),
                // Two people may have moved a limit each past the other.
                pace: Limits { on_track, behind: behind.min(on_track) },
                aim_from,
                aim_to: aim_to.max(aim_from),
                check_in_day: count(field::CHECK_IN_DAY, usual.check_in_day, (1, 7)),
            },
        }
    }

    /// A person, unless taken back.
    pub fn person(&self, id: Uuid) -> Option<Person> {
        read::one(self.engine(), Thing { collection: Collection::People, id })?.person(id)
    }

    /// A team, unless it was taken back.
    pub fn team(&self, id: Uuid) -> Option<Team> {
        read::one(self.engine(), Thing { collection: Collection::Teams, id })?.team(id)
    }

    /// A cycle, unless it was taken back.
    pub fn cycle(&self, id: Uuid) -> Option<Cycle> {
        read::one(self.engine(), Thing { collection: Collection::Cycles, id })?.cycle(id)
    }

    /// Everything in the workspace, in one walk.
    pub fn workspace_things(&self) -> WorkspaceThings {
        let mut all = WorkspaceThings::default();
        for (Thing { collection, id }, fields) in read::all(self.engine()) {
            match collection {
                Collection::People => all.people.extend(fields.person(id)),
                Collection::Teams => all.teams.extend(fields.team(id)),
                Collection::Cycles => all.cycles.extend(fields.cycle(id)),
                _ => {}
            }
        }
        all
    }
}
