//! Objectives as cards.

use varde_model::{Cycle, ObjectiveId, Pace, key_result, pace};
use varde_store::table::{self, objective::Card};

use super::Shown;
use crate::project::derive;
use crate::views::{ObjectiveCard, ObjectiveRef};
use crate::{Failure, find};

impl Shown<'_> {
    /// A card of the plan.
    pub(crate) fn card(&self, card: &Card, cycle: &Cycle) -> Result<ObjectiveCard, Failure> {
        let said = &card.objective;
        let elapsed = cycle.span.elapsed(self.today);
        let lines = table::key_result::of_objective(self.db, said.id)?;
        let parts: Vec<_> = lines.iter().map(|line| derive::part(line, elapsed)).collect();
        let whole = key_result::objective(&parts);
        let expected = whole.map_or(elapsed, |whole| whole.expected);
        let pace = whole.map_or(Pace::NoData, |whole| {
            Pace::of(whole.progress, whole.expected, whole.has_data, pace::Limits::default())
        });
        let contributes_to = said.contributes_to.iter().filter_map(|id| self.name(*id).transpose());
        Ok(ObjectiveCard {
            id: said.id.0,
            title: said.title.clone(),
            why: said.why.clone(),
            lead: self.maybe_person(said.lead)?,
            state: said.state.into(),
            ambition: said.ambition.map(Into::into),
            due_on: said.due_on,
            contributes_to: contributes_to.collect::<Result<_, _>>()?,
            progress: whole.map(|whole| whole.progress),
            expected,
            pace: pace.into(),
            confidence: whole.and_then(|whole| whole.confidence),
            grade: card.standing.grade,
            key_results: lines
                .iter()
                .map(|line| self.row(line, elapsed))
                .collect::<Result<_, _>>()?,
        })
    }

    /// An objective by name; nothing where it is not on the shelf.
    pub(crate) fn name(&self, id: ObjectiveId) -> Result<Option<ObjectiveRef>, Failure> {
        let Some(card) = table::objective::find(self.db, id)? else { return Ok(None) };
        let plan = find::plan(self.db, card.objective.plan)?;
        Ok(Some(ObjectiveRef {
            id: id.0,
            title: card.objective.title,
            owner_name: self.owner_name(plan.owner)?,
            cycle: plan.cycle.0,
        }))
    }
}
