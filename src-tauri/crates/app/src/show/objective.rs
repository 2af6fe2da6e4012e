//! Objectives as cards.

use std::collections::BTreeSet;

use varde_model::{Cycle, ObjectiveId, Pace, WorkspaceId, key_result};
use varde_store::table::{self, objective::Card};

use super::Shown;
use crate::project::derive;
use crate::views::{ObjectiveCard, ObjectiveRef, WorkspaceRef};
use crate::{Failure, find};

impl Shown<'_> {
    /// A card of the plan; in the backlog, without a cycle, it has no pace.
    pub(crate) fn card(
        &self,
        card: &Card,
        cycle: Option<&Cycle>,
    ) -> Result<ObjectiveCard, Failure> {
        let said = &card.objective;
        let gone = self.gone(cycle);
        let elapsed = gone.unwrap_or(0.0);
        let lines = table::key_result::of_objective(self.db, said.id)?;
        let parts: Vec<_> = lines.iter().map(|line| derive::part(line, elapsed)).collect();
        let whole = key_result::objective(&parts);
        let expected = whole.map_or(elapsed, |whole| whole.expected);
        let pace = match whole {
            Some(whole) => {
                let has_data = whole.has_data && gone.is_some();
                self.pace(whole.progress, whole.expected, has_data)?
            }
            None => Pace::NoData,
        };
        let contributes_to = said.contributes_to.iter().filter_map(|id| self.name(*id).transpose());
        Ok(ObjectiveCard {
            id: said.id.0,
            title: said.title.clone(),
            why: said.why.clone(),
            lead: self.maybe_person(said.lead)?,
            state: said.state.into(),
            ambition: said.ambition.map(Into::into),
            focus: said.focus.map(Into::into),
            outcome: said.outcome.map(Into::into),
            outcome_reason: said.outcome_reason.clone(),
            due_on: said.due_on,
            contributes_to: contributes_to.collect::<Result<_, _>>()?,
            progress: whole.map(|whole| whole.progress),
            expected,
            pace: pace.into(),
            confidence: whole.and_then(|whole| whole.confidence),
            grade: card.standing.grade,
            too_many: self.agreed()?.too_many_key_results(card.standing.key_results),
            key_results: lines.iter().map(|line| self.row(line, gone)).collect::<Result<_, _>>()?,
        })
    }

    /// The share of a cycle that has gone; none without one.
    pub(crate) fn gone(&self, cycle: Option<&Cycle>) -> Option<f64> {
        cycle.map(|cycle| cycle.span.elapsed(self.today))
    }

    /// An objective by name; nothing where it is not on the shelf. One that was moved is found
    /// where it is now.
    pub(crate) fn name(&self, id: ObjectiveId) -> Result<Option<ObjectiveRef>, Failure> {
        let Some(card) = self.where_it_is(id)? else { return Ok(None) };
        let id = card.objective.id;
        let plan = find::plan(self.db, card.objective.plan)?;
        Ok(Some(ObjectiveRef {
            id: id.0,
            title: card.objective.title,
            owner: plan.owner.to_string(),
            owner_name: self.owner_name(plan.owner)?,
            cycle: plan.cycle.0,
            workspace: self.elsewhere(plan.workspace)?,
        }))
    }

    /// Another workspace than the one that is open, by name.
    fn elsewhere(&self, id: WorkspaceId) -> Result<Option<WorkspaceRef>, Failure> {
        if id == self.workspace {
            return Ok(None);
        }
        let found = table::workspace::find(self.db, id)?;
        Ok(found.map(|one| WorkspaceRef { id: id.0, name: one.name, is_personal: one.is_personal }))
    }

    /// Follows an objective to where it was moved; two laptops may have moved it both ways.
    fn where_it_is(&self, id: ObjectiveId) -> Result<Option<Card>, Failure> {
        let mut card = table::objective::find(self.db, id)?;
        let mut been = BTreeSet::from([id]);
        while let Some(next) = card.as_ref().and_then(|card| card.objective.moved_to) {
            match table::objective::find(self.db, next)? {
                Some(found) if been.insert(next) => card = Some(found),
                _ => break,
            }
        }
        Ok(card)
    }
}
