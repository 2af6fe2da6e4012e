//! The whole as JSON, plan by plan: however much there is, one plan is in memory at a time.

use std::collections::BTreeSet;
use std::io::Write;

use serde::Serialize;
use uuid::Uuid;
use varde_document::{Document, DocumentKind, WorkspaceThings};
use varde_model::{Owner, PlanId};
use varde_store::{Connection, log};

use super::{Exported, Scope, Wanted};
use crate::progress::{self, Progress};
use crate::whole::{PlanShape, VERSION, Whole, WorkspaceShape};
use crate::{App, Failure, documents, files};

/// Writes the whole, or a plan with the people, teams and cycles that it names.
pub(super) fn write(
    app: &App,
    scope: &Scope,
    plans: &[Wanted],
    out: &mut dyn Write,
    progress: &mut Progress<'_>,
) -> Result<Exported, Failure> {
    let db = app.db();
    let document = load(db, app.workspace.0, DocumentKind::Workspace)?;
    let document = document.ok_or_else(|| Failure::unavailable("damaged"))?;
    let mut things = document.workspace_things();
    if let (Scope::Plan(..), Some(wanted)) = (scope, plans.first()) {
        keep_named(db, &mut things, wanted)?;
    }
    let head = head(app, scope, &document, &things);
    let mut done = Exported::default();
    // The list of plans is the last field: the others are written as they are, and it behind them.
    let text = serde_json::to_string_pretty(&head)?;
    let open = text.rfind("[]").map_or(text.as_str(), |at| &text[..at]);
    put(out, open)?;
    put(out, "[")?;
    for wanted in plans {
        let Some(plan) = plan(db, wanted.id)? else { continue };
        put(out, if done.plans == 0 { "\n" } else { ",\n" })?;
        put(out, &indented(&plan)?)?;
        done.plans += 1;
        done.objectives += plan.objectives.len() as u64;
        done.key_results += plan.key_results.len() as u64;
        progress::tell(progress, done.plans, plans.len() as u64)?;
    }
    put(out, "\n  ]\n}\n")?;
    Ok(done)
}

fn head(app: &App, scope: &Scope, document: &Document, things: &WorkspaceThings) -> Whole {
    let what = if *scope == Scope::Workspace { "workspace" } else { "plan" };
    Whole {
        varde: VERSION,
        what: what.to_owned(),
        workspace: WorkspaceShape::of(app.workspace, &document.workspace()),
        me: Some(app.me.0),
        people: things.people.iter().map(Into::into).collect(),
        teams: things.teams.iter().map(Into::into).collect(),
        cycles: things.cycles.iter().map(Into::into).collect(),
        plans: Vec::new(),
    }
}

fn load(db: &Connection, id: Uuid, kind: DocumentKind) -> Result<Option<Document>, Failure> {
    let Some(row) = log::document::find(db, id)? else { return Ok(None) };
    Ok(Some(documents::load(db, row.no, kind, row.last_entry)?.document))
}

/// A plan with all that stands in it, in an order that does not change with the edits.
fn plan(db: &Connection, id: PlanId) -> Result<Option<PlanShape>, Failure> {
    let Some(document) = load(db, id.0, DocumentKind::Plan)? else { return Ok(None) };
    let Some(plan) = document.plan() else { return Ok(None) };
    let things = document.plan_things(id);
    let mut shape = PlanShape::of(&plan);
    shape.objectives = things.objectives.iter().map(Into::into).collect();
    shape.key_results = things.key_results.iter().map(Into::into).collect();
    shape.milestones = things.milestones.iter().map(Into::into).collect();
    shape.initiatives = things.initiatives.iter().map(Into::into).collect();
    shape.check_ins = things.check_ins.iter().map(Into::into).collect();
    shape.objectives.sort_by(|a, b| (&a.position, a.id).cmp(&(&b.position, b.id)));
    shape
        .key_results
        .sort_by(|a, b| (a.objective, &a.position, a.id).cmp(&(b.objective, &b.position, b.id)));
    shape.check_ins.sort_by_key(|check_in| (check_in.key_result, check_in.on, check_in.at));
    Ok(Some(shape))
}

/// Leaves the people, teams and cycles that a plan names.
fn keep_named(
    db: &Connection,
    things: &mut WorkspaceThings,
    wanted: &Wanted,
) -> Result<(), Failure> {
    let mut named = BTreeSet::from([wanted.cycle.0]);
    match wanted.owner {
        Owner::Company => {}
        Owner::Team(id) => named.extend([id.0]),
        Owner::Person(id) => named.extend([id.0]),
    }
    if let Some(document) = load(db, wanted.id.0, DocumentKind::Plan)? {
        let plan = document.plan();
        let all = document.plan_things(wanted.id);
        named.extend(
            plan.iter().flat_map(|plan| [plan.lead, plan.closed_by]).flatten().map(|p| p.0),
        );
        named.extend(all.objectives.iter().filter_map(|one| one.lead).map(|id| id.0));
        named.extend(all.objectives.iter().filter_map(|one| one.life.created_by).map(|id| id.0));
        named.extend(all.initiatives.iter().filter_map(|one| one.owner).map(|id| id.0));
        named.extend(all.check_ins.iter().filter_map(|one| one.by).map(|id| id.0));
        named.extend(all.key_results.iter().filter_map(|one| one.graded_by).map(|id| id.0));
        named.extend(all.key_results.iter().filter_map(|one| one.life.created_by).map(|id| id.0));
    }
    things.people.retain(|person| named.contains(&person.id.0));
    things.teams.retain(|team| named.contains(&team.id.0));
    things.cycles.retain(|cycle| named.contains(&cycle.id.0));
    Ok(())
}

fn indented(plan: &impl Serialize) -> Result<String, Failure> {
    Ok(format!("    {}", serde_json::to_string_pretty(plan)?.replace('\n', "\n    ")))
}

fn put(out: &mut dyn Write, text: &str) -> Result<(), Failure> {
    out.write_all(text.as_bytes()).map_err(|why| files::unwritable(&why))
}
