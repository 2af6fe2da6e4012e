//! A plan's things, one by one or all at once.

use uuid::Uuid;
use varde_model::{
    CheckIn, CycleId, Initiative, KeyResult, Milestone, Objective, Owner, Plan, PlanId, WorkspaceId,
};

use crate::edit::{Edit, Thing};
use crate::{Collection, Document, Scalar, field, read};

/// Everything in a plan that counts.
#[derive(Debug, Default, PartialEq)]
pub struct PlanThings {
    /// Objectives, archived ones too.
    pub objectives: Vec<Objective>,
    /// Key results, archived ones too.
    pub key_results: Vec<KeyResult>,
    /// Milestones.
    pub milestones: Vec<Milestone>,
    /// Initiatives.
    pub initiatives: Vec<Initiative>,
    /// Check-ins.
    pub check_ins: Vec<CheckIn>,
}

macro_rules! one {
    ($($(#[$doc:meta])* $name:ident: $collection:ident -> $thing:ty $(, $plan:ident)?;)*) => {$(
        $(#[$doc])*
        pub fn $name(&self, id: Uuid $(, $plan: PlanId)?) -> Option<$thing> {
            let thing = Thing { collection: Collection::$collection, id };
            read::one(self.engine(), thing)?.$name(id $(, $plan)?)
        }
    )*};
}

impl Document {
    one! {
        /// An objective, unless it was taken back.
        objective: Objectives -> Objective, plan;
        /// A key result, unless it was taken back.
        key_result: KeyResults -> KeyResult, plan;
        /// A milestone, unless it was taken back.
        milestone: Milestones -> Milestone;
        /// An initiative, unless it was taken back.
        initiative: Initiatives -> Initiative;
        /// A check-in, unless it was taken back.
        check_in: CheckIns -> CheckIn;
    }

    /// Whose plan it is and how it stands, where the document says so.
    pub fn plan(&self) -> Option<Plan> {
        let owner = self.root(field::OWNER).text()?.parse().ok()?;
        let (workspace, cycle) = (self.root(field::WORKSPACE).id()?, self.root(field::CYCLE).id()?);
        Some(Plan {
            lead: self.root(field::LEAD).id(),
            closed_at: self.root(field::CLOSED_AT).at(),
            closed_by: self.root(field::CLOSED_BY).id(),
            learned: self.root(field::LEARNED).text().unwrap_or_default().to_owned(),
            ..Plan::of(workspace, owner, cycle)
        })
    }

    /// The edits that say whose plan it is. Everyone who begins it writes the same.
    pub fn name_plan(workspace: WorkspaceId, owner: Owner, cycle: CycleId) -> Vec<Edit> {
        [
            (field::WORKSPACE, Scalar::from(workspace.0)),
            (field::OWNER, owner.to_string().into()),
            (field::CYCLE, cycle.0.into()),
        ]
        .map(|(field, value)| Edit::Root { field, value })
        .into()
    }

    /// Everything in the plan, in one walk.
    pub fn plan_things(&self, plan: PlanId) -> PlanThings {
        let mut all = PlanThings::default();
        for (Thing { collection, id }, fields) in read::all(self.engine()) {
            match collection {
                Collection::Objectives => all.objectives.extend(fields.objective(id, plan)),
                Collection::KeyResults => all.key_results.extend(fields.key_result(id, plan)),
                Collection::Milestones => all.milestones.extend(fields.milestone(id)),
                Collection::Initiatives => all.initiatives.extend(fields.initiative(id)),
                Collection::CheckIns => all.check_ins.extend(fields.check_in(id)),
                _ => {}
            }
        }
        all
    }
}
