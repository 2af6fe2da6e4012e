//! What a file brings, in the words of the model, whatever its form was; and what of it is here
//! already.

use std::collections::BTreeSet;

use uuid::Uuid;
use varde_document::{Document, Edit, field};
use varde_model::{
    CheckIn, Cycle, CycleId, Initiative, KeyResult, Milestone, Objective, Owner, Person, Plan,
    PlanId, Team,
};
use varde_store::{Connection, table};

use super::way::Way;
use crate::show::Shown;
use crate::transact::Work;
use crate::views::{ImportCounts, RefusedRow};
use crate::{App, Failure};

/// What a file brings.
#[derive(Debug, Default)]
pub(super) struct Brought {
    /// What the workspace itself says.
    pub(super) workspace: Vec<Edit>,
    pub(super) people: Vec<Person>,
    pub(super) teams: Vec<Team>,
    pub(super) cycles: Vec<Cycle>,
    pub(super) plans: Vec<BroughtPlan>,
    /// What it says that cannot be kept.
    pub(super) refused: Vec<RefusedRow>,
}

/// A plan and what stands in it.
#[derive(Debug)]
pub(super) struct BroughtPlan {
    pub(super) plan: Plan,
    pub(super) objectives: Vec<Objective>,
    pub(super) key_results: Vec<KeyResult>,
    pub(super) milestones: Vec<Milestone>,
    pub(super) initiatives: Vec<Initiative>,
    pub(super) check_ins: Vec<CheckIn>,
}

impl BroughtPlan {
    /// A plan that nothing stands in yet.
    pub(super) fn of(plan: Plan) -> Self {
        Self {
            plan,
            objectives: Vec::new(),
            key_results: Vec::new(),
            milestones: Vec::new(),
            initiatives: Vec::new(),
            check_ins: Vec::new(),
        }
    }

    /// Leaves out what hangs on something that the file does not hold, or that was refused.
    pub(super) fn leave_strays(&mut self) {
        let objectives: BTreeSet<_> = self.objectives.iter().map(|one| one.id).collect();
        self.key_results.retain(|one| objectives.contains(&one.objective));
        let key_results: BTreeSet<_> = self.key_results.iter().map(|one| one.id).collect();
        self.milestones.retain(|one| key_results.contains(&one.key_result));
        self.initiatives.retain(|one| key_results.contains(&one.key_result));
        self.check_ins.retain(|one| key_results.contains(&one.key_result));
    }

    fn things(&self) -> usize {
        let below = self.milestones.len() + self.initiatives.len() + self.check_ins.len();
        self.objectives.len() + self.key_results.len() + below
    }

    pub(super) fn id(&self) -> PlanId {
        PlanId::of(self.plan.workspace, self.plan.owner, self.plan.cycle)
    }
}

impl Brought {
    /// How many things there are in it.
    pub(super) fn things(&self) -> usize {
        let whole = self.people.len() + self.teams.len() + self.cycles.len();
        whole + self.plans.iter().map(BroughtPlan::things).sum::<usize>()
    }

    /// Leaves what is not here yet. Counts both.
    pub(super) fn new_here(
        &mut self,
        db: &Connection,
        way: &mut Way<'_, '_>,
    ) -> Result<ImportCounts, Failure> {
        let mut counts = ImportCounts::default();
        keep(&mut self.people, way, |one| Ok(table::person::name(db, one.id)?.is_some()))?;
        keep(&mut self.teams, way, |one| Ok(table::team::name(db, one.id)?.is_some()))?;
        keep(&mut self.cycles, way, |one| Ok(table::cycle::find(db, one.id)?.is_some()))?;
        for plan in &mut self.plans {
            let already = &mut counts.already;
            *already += keep(&mut plan.objectives, way, |one| {
                Ok(table::objective::find(db, one.id)?.is_some())
            })?;
            *already += keep(&mut plan.key_results, way, |one| {
                Ok(table::key_result::find(db, one.id)?.is_some())
            })?;
            *already += keep(&mut plan.milestones, way, |one| {
                Ok(table::milestone::find(db, one.id)?.is_some())
            })?;
            *already += keep(&mut plan.initiatives, way, |one| {
                Ok(table::initiative::find(db, one.id)?.is_some())
            })?;
            *already += keep(&mut plan.check_ins, way, |one| {
                Ok(table::check_in::find(db, one.id)?.is_some())
            })?;
            counts.objectives += count(&plan.objectives);
            counts.key_results += count(&plan.key_results);
            counts.milestones += count(&plan.milestones);
            counts.initiatives += count(&plan.initiatives);
            counts.check_ins += count(&plan.check_ins);
        }
        counts.people = count(&self.people);
        counts.teams = count(&self.teams);
        counts.cycles = count(&self.cycles);
        counts.plans = count(&self.plans);
        Ok(counts)
    }

    /// The name of an owner, here or in the file; empty for oneself and for the company.
    pub(super) fn owner_name(&self, app: &App, owner: Owner) -> Result<String, Failure> {
        let new = match owner {
            Owner::Company => None,
            Owner::Team(id) => self.teams.iter().find(|one| one.id == id).map(|one| &one.name),
            Owner::Person(id) => self.people.iter().find(|one| one.id == id).map(|one| &one.name),
        };
        match new {
            Some(name) => Ok(name.clone()),
            None => Shown::of(app).owner_name(owner),
        }
    }

    /// A cycle, here or in the file.
    pub(super) fn cycle(&self, db: &Connection, id: CycleId) -> Result<Option<Cycle>, Failure> {
        match self.cycles.iter().find(|one| one.id == id) {
            Some(cycle) => Ok(Some(cycle.clone())),
            None => Ok(table::cycle::find(db, id)?),
        }
    }

    /// Gathers the edits that bring it in.
    pub(super) fn take(&self, work: &mut Work<'_>) -> Result<(), Failure> {
        self.workspace.iter().for_each(|edit| work.edit_workspace(edit.clone()));
        self.people.iter().for_each(|one| work.edit_workspace(Edit::person(one)));
        self.teams.iter().for_each(|one| work.edit_workspace(Edit::team(one)));
        self.cycles.iter().for_each(|one| work.edit_workspace(Edit::cycle(one)));
        for plan in &self.plans {
            plan.take(work)?;
        }
        Ok(())
    }
}

impl BroughtPlan {
    fn take(&self, work: &mut Work<'_>) -> Result<(), Failure> {
        let (id, plan) = (self.id(), &self.plan);
        if table::plan::find(work.db, id)?.is_none() {
            let name = Document::name_plan(plan.workspace, plan.owner, plan.cycle);
            let stand = [
                (field::LEAD, plan.lead.map(|id| id.0).into()),
                (field::CLOSED_AT, plan.closed_at.into()),
                (field::CLOSED_BY, plan.closed_by.map(|id| id.0).into()),
                (field::LEARNED, Some(plan.learned.as_str()).filter(|l| !l.is_empty()).into()),
            ];
            let stand = stand.map(|(field, value)| Edit::Root { field, value });
            name.into_iter().chain(stand).for_each(|edit| work.edit(id, edit));
        }
        self.objectives.iter().for_each(|one| work.edit(id, Edit::objective(one)));
        self.key_results.iter().for_each(|one| work.edit(id, Edit::key_result(one)));
        self.milestones.iter().for_each(|one| work.edit(id, Edit::milestone(one)));
        self.initiatives.iter().for_each(|one| work.edit(id, Edit::initiative(one)));
        self.check_ins.iter().for_each(|one| work.edit(id, Edit::check_in(one)));
        Ok(())
    }
}

/// Drops what is here. Returns how many.
fn keep<T>(
    things: &mut Vec<T>,
    way: &mut Way<'_, '_>,
    is_here: impl Fn(&T) -> Result<bool, Failure>,
) -> Result<u32, Failure> {
    let mut new = Vec::with_capacity(things.len());
    let before = things.len();
    for thing in things.drain(..) {
        way.step()?;
        if !is_here(&thing)? {
            new.push(thing);
        }
    }
    *things = new;
    Ok(u32::try_from(before - things.len()).unwrap_or(u32::MAX))
}

fn count<T>(things: &[T]) -> u32 {
    u32::try_from(things.len()).unwrap_or(u32::MAX)
}

/// The id that something of a file has in a workspace: the same each time it is read.
pub(super) fn derived(workspace: Uuid, identity: &str) -> Uuid {
    Uuid::new_v5(&workspace, format!("import/{identity}").as_bytes())
}
