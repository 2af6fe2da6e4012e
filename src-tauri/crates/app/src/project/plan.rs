//! A whole plan laid out at once: what follows from the rows is derived before they are
//! written, so that each is written once and none is read.

use std::collections::HashMap;

use varde_document::{Document, PlanThings};
use varde_model::{CheckIn, KeyResult, KeyResultId, Kind, Milestone, Position};
use varde_model::{Objective, ObjectiveId, PlanId};
use varde_store::{
    Connection,
    table::{self, key_result::Line, objective::Card},
};

use super::derive::{self, Evidence};
use super::root_of_plan;
use crate::Failure;

/// Lays out every row of a plan whose shelves are empty. Returns how many.
pub(super) fn lay(db: &Connection, id: PlanId, document: &Document) -> Result<u64, Failure> {
    root_of_plan(db, id.0, document)?;
    let PlanThings { objectives, key_results, mut milestones, initiatives, mut check_ins } =
        document.plan_things(id);
    let rows = 1
        + objectives.len()
        + key_results.len()
        + milestones.len()
        + initiatives.len()
        + check_ins.len();
    check_ins.sort_by_key(|check_in| (check_in.key_result, check_in.order()));
    milestones.sort_by_cached_key(|milestone| order(&milestone.position, milestone.id));
    let lines = lines(key_results, &milestones, &check_ins);
    cards(objectives, &lines).iter().try_for_each(|card| table::objective::lay(db, card))?;
    lines.iter().try_for_each(|line| table::key_result::put(db, line))?;
    milestones.iter().try_for_each(|milestone| table::milestone::put(db, milestone))?;
    initiatives.iter().try_for_each(|initiative| table::initiative::put(db, initiative))?;
    check_ins.iter().try_for_each(|check_in| table::check_in::put(db, check_in))?;
    table::plan::add_up(db, id)?;
    Ok(rows as u64)
}

/// Key results with what is known of them, in order; from milestones and check-ins in theirs.
fn lines(
    key_results: Vec<KeyResult>,
    milestones: &[Milestone],
    check_ins: &[CheckIn],
) -> Vec<Line> {
    let mut told: HashMap<KeyResultId, Evidence> = HashMap::new();
    for check_in in check_ins {
        let evidence = told.entry(check_in.key_result).or_default();
        evidence.value = check_in.value.or(evidence.value);
        evidence.confidence = check_in.confidence.or(evidence.confidence);
        evidence.last_on = Some(check_in.on);
    }
    for milestone in milestones {
        let evidence = told.entry(milestone.key_result).or_default();
        evidence.milestones.push((milestone.weight, milestone.done));
    }
    let mut lines: Vec<_> = key_results
        .into_iter()
        .map(|key_result| {
            let mut evidence = told.remove(&key_result.id).unwrap_or_default();
            if key_result.measure.kind != Kind::Milestones {
                evidence.milestones.clear();
            }
            let known = derive::known_by(&key_result.measure, &evidence);
            Line { key_result, known }
        })
        .collect();
    lines.sort_by_cached_key(|line| order(&line.key_result.position, line.key_result.id));
    lines
}

/// Objectives with what their key results make of them.
fn cards(objectives: Vec<Objective>, lines: &[Line]) -> Vec<Card> {
    let mut live: HashMap<ObjectiveId, Vec<&Line>> = HashMap::new();
    for line in lines.iter().filter(|line| !line.key_result.life.is_archived()) {
        live.entry(line.key_result.objective).or_default().push(line);
    }
    objectives
        .into_iter()
        .map(|objective| {
            let standing = derive::standing(live.get(&objective.id).map_or(&[], Vec::as_slice));
            Card { objective, standing }
        })
        .collect()
}

/// The order of the shelves: by place, those without one last, then by id.
fn order<T>(place: &Option<Position>, id: T) -> (bool, Option<Position>, T) {
    (place.is_none(), place.clone(), id)
}
