//! What was touched, and the topics that the window is told of.

use std::collections::BTreeSet;

use varde_model::{KeyResultId, ObjectiveId, PlanId};
use varde_store::{Connection, table};

use super::derive;
use crate::Failure;

/// What changes touched so far, in this transaction.
#[derive(Debug, Default)]
pub(crate) struct Touched {
    pub(crate) key_results: BTreeSet<KeyResultId>,
    pub(crate) objectives: BTreeSet<ObjectiveId>,
    pub(crate) plans: BTreeSet<PlanId>,
    /// Objectives that name one that was touched, or are named by it.
    neighbours: BTreeSet<ObjectiveId>,
    pub(crate) people: bool,
    pub(crate) cycles: bool,
    pub(crate) workspace: bool,
}

impl Touched {
    /// Notes the objectives around one, as they stand now.
    pub(crate) fn others_of(&mut self, db: &Connection, id: ObjectiveId) -> Result<(), Failure> {
        self.neighbours.extend(table::objective::supporters(db, id)?);
        if let Some(card) = table::objective::find(db, id)? {
            self.neighbours.extend(card.objective.contributes_to);
        }
        Ok(())
    }
}

/// Derives what follows from the rows that were touched, and names the topics.
pub(crate) fn settle(db: &Connection, touched: &Touched) -> Result<Vec<String>, Failure> {
    let mut objectives = touched.objectives.clone();
    let mut plans = touched.plans.clone();
    for id in &touched.key_results {
        if let Some(line) = derive::key_result(db, *id)? {
            objectives.insert(line.key_result.objective);
        }
    }
    for id in &objectives {
        if let Some(card) = derive::objective(db, *id)? {
            plans.insert(card.objective.plan);
        }
    }
    let mut neighbours = touched.neighbours.clone();
    for id in &touched.objectives {
        if let Some(card) = table::objective::find(db, *id)? {
            neighbours.extend(card.objective.contributes_to);
        }
    }
    for id in &neighbours {
        if let Some(card) = table::objective::find(db, *id)? {
            plans.insert(card.objective.plan);
        }
    }
    let mut topics = vec!["history".to_owned()];
    for plan in &plans {
        table::plan::add_up(db, *plan)?;
        if let Some(row) = table::plan::find(db, *plan)? {
            topics.push(format!("plan:{}:{}", row.plan.cycle, row.plan.owner));
        }
    }
    topics.extend(objectives.union(&neighbours).map(|id| format!("objective:{id}")));
    topics.extend(touched.key_results.iter().map(|id| format!("key_result:{id}")));
    if !plans.is_empty() {
        topics.extend(["week", "objectives"].map(str::to_owned));
    }
    if touched.cycles || !plans.is_empty() {
        topics.push("cycles".to_owned());
    }
    if touched.people {
        topics.push("people".to_owned());
    }
    if touched.workspace {
        topics.push("workspace".to_owned());
    }
    Ok(topics)
}
