//! The one projection: what was touched in a document → rows of the read tables → topics.
//! Local changes and those of others take the same way.

pub(crate) mod derive;
mod plan;
mod rebuild;
mod topics;
mod unpack;

use uuid::Uuid;
use varde_document::{Applied, Collection, Document, DocumentKind, Thing};
use varde_model::{KeyResultId, ObjectiveId, PlanId};
use varde_store::table::key_result::Line;
use varde_store::{Connection, log, search, table};

use crate::{App, Failure, documents};

pub(crate) use rebuild::{again, first, lay, once_more, rebuild};
pub(crate) use topics::{Touched, settle};
pub(crate) use unpack::unpacked;

/// Lays out what a change touched.
pub(crate) fn applied(
    db: &Connection,
    id: Uuid,
    document: &Document,
    applied: &Applied,
    touched: &mut Touched,
) -> Result<(), Failure> {
    match document.kind() {
        DocumentKind::Workspace => {
            if applied.root {
                touched.workspace = true;
                root_of_workspace(db, id, document)?;
            }
            for thing in &applied.things {
                of_workspace(db, id, document, *thing, touched)?;
                note(db, *thing)?;
            }
        }
        DocumentKind::Plan => {
            if applied.root {
                root_of_plan(db, id, document)?;
                search::note(db, search::Kind::Plan, id)?;
            }
            for thing in &applied.things {
                of_plan(db, PlanId(id), document, *thing, touched)?;
                note(db, *thing)?;
            }
            touched.plans.insert(PlanId(id));
        }
    }
    Ok(())
}

/// What words stand in is searched in before long.
fn note(db: &Connection, thing: Thing) -> Result<(), Failure> {
    let kind = match thing.collection {
        Collection::Objectives => search::Kind::Objective,
        Collection::KeyResults => search::Kind::KeyResult,
        Collection::Milestones => search::Kind::Milestone,
        Collection::Initiatives => search::Kind::Initiative,
        Collection::CheckIns => search::Kind::CheckIn,
        Collection::People => search::Kind::Person,
        Collection::Teams => search::Kind::Team,
        Collection::Cycles => search::Kind::Cycle,
    };
    Ok(search::note(db, kind, thing.id)?)
}

fn root_of_workspace(db: &Connection, id: Uuid, document: &Document) -> Result<(), Failure> {
    Ok(table::workspace::put(db, id.into(), &document.workspace())?)
}

fn root_of_plan(db: &Connection, id: Uuid, document: &Document) -> Result<(), Failure> {
    if let Some(plan) = document.plan() {
        table::plan::put(db, PlanId(id), &plan)?;
    }
    Ok(())
}

fn of_workspace(
    db: &Connection,
    workspace: Uuid,
    document: &Document,
    thing: Thing,
    touched: &mut Touched,
) -> Result<(), Failure> {
    let id = thing.id;
    match thing.collection {
        Collection::People => {
            touched.people = true;
            match document.person(id) {
                Some(person) => table::person::put(db, workspace, &person)?,
                None => table::person::remove(db, id)?,
            }
        }
        Collection::Teams => {
            touched.people = true;
            match document.team(id) {
                Some(team) => table::team::put(db, workspace, &team)?,
                None => table::team::remove(db, id)?,
            }
        }
        Collection::Cycles => {
            touched.cycles = true;
            match document.cycle(id) {
                Some(cycle) => table::cycle::put(db, workspace, &cycle)?,
                None => table::cycle::remove(db, id)?,
            }
        }
        _ => {}
    }
    Ok(())
}

fn of_plan(
    db: &Connection,
    plan: PlanId,
    document: &Document,
    thing: Thing,
    touched: &mut Touched,
) -> Result<(), Failure> {
    let id = thing.id;
    match thing.collection {
        Collection::Objectives => {
            touched.objectives.insert(ObjectiveId(id));
            touched.others_of(db, ObjectiveId(id))?;
            match document.objective(id, plan) {
                Some(objective) => table::objective::put(db, &objective)?,
                None => table::objective::remove(db, id)?,
            }
        }
        Collection::KeyResults => {
            touched.key_results.insert(KeyResultId(id));
            let before = table::key_result::find(db, id.into())?;
            touched.objectives.extend(before.as_ref().map(|line| line.key_result.objective));
            match document.key_result(id, plan) {
                Some(key_result) => {
                    touched.objectives.insert(key_result.objective);
                    // What is known of it follows when all that was touched is laid out.
                    let known = before.map(|line| line.known).unwrap_or_default();
                    table::key_result::put(db, &Line { key_result, known })?;
                }
                None => table::key_result::remove(db, id)?,
            }
        }
        Collection::Milestones => {
            let before = table::milestone::find(db, id.into())?.map(|m| m.key_result);
            touched.key_results.extend(before);
            match document.milestone(id) {
                Some(milestone) => {
                    touched.key_results.insert(milestone.key_result);
                    table::milestone::put(db, &milestone)?;
                }
                None => table::milestone::remove(db, id)?,
            }
        }
        Collection::Initiatives => {
            let before = table::initiative::find(db, id.into())?.map(|i| i.key_result);
            touched.key_results.extend(before);
            match document.initiative(id) {
                Some(initiative) => {
                    touched.key_results.insert(initiative.key_result);
                    table::initiative::put(db, &initiative)?;
                }
                None => table::initiative::remove(db, id)?,
            }
        }
        Collection::CheckIns => check_in(db, document, id, touched)?,
        _ => {}
    }
    Ok(())
}

fn check_in(
    db: &Connection,
    document: &Document,
    id: Uuid,
    touched: &mut Touched,
) -> Result<(), Failure> {
    let before = table::check_in::find(db, id.into())?.map(|c| c.key_result);
    touched.key_results.extend(before);
    match document.check_in(id) {
        Some(check_in) => {
            touched.key_results.insert(check_in.key_result);
            table::check_in::put(db, &check_in)?;
        }
        None => table::check_in::remove(db, id)?,
    }
    Ok(())
}

/// At start: documents whose rows lag behind the log are projected again.
pub(crate) fn catch_up(app: &mut App) -> Result<(), Failure> {
    let lagging = log::document::lagging(app.db())?;
    if lagging.is_empty() {
        return Ok(());
    }
    let tx = app.store.write()?;
    for row in lagging {
        let Some(kind) = DocumentKind::from_text(&row.kind) else { continue };
        let loaded = documents::load(&tx, row.no, kind, row.last_entry)?;
        again(&tx, row.id, &loaded.document)?;
        log::document::projected(&tx, row.no, &row.heads)?;
    }
    table::plan::add_up_cycles(&tx)?;
    Ok(tx.commit().map_err(varde_store::StoreError::from)?)
}
