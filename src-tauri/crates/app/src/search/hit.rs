//! A hit as it is shown: its words, where it stands, where it leads.

use varde_model::{KeyResultId, ObjectiveId, PlanId};
use varde_store::search::{self, Field, Found, Kind, Query};
use varde_store::table;

use super::pieces;
use crate::Failure;
use crate::show::Shown;
use crate::views::{Hit, HitField, HitKind, HitPlan};

/// A hit as it is shown; nothing where the words are there no more, or where what holds them was
/// moved and stands elsewhere now.
pub(super) fn of(shown: &Shown<'_>, query: &Query, found: Found) -> Result<Option<Hit>, Failure> {
    let Some(text) = search::text(shown.db, found.kind, found.id)? else { return Ok(None) };
    if !query.is_in(text.parts.iter().map(|(_, part)| part.as_str())) {
        return Ok(None);
    }
    let Some(mut hit) = bare(shown, found, text.on())? else { return Ok(None) };
    for (field, part) in &text.parts {
        match beside_title(*field) {
            None => hit.title = pieces::whole(part, query),
            Some(field) if hit.field.is_none() => {
                if let Some(pieces) = pieces::part(part, query) {
                    (hit.field, hit.text) = (Some(field), pieces);
                }
            }
            Some(_) => {}
        }
    }
    Ok(Some(hit))
}

/// A thing and where it stands, with nothing marked; nothing where it stands elsewhere now.
pub(super) fn bare(
    shown: &Shown<'_>,
    found: Found,
    on: chrono::NaiveDate,
) -> Result<Option<Hit>, Failure> {
    let mut hit = Hit {
        kind: kind(found.kind),
        id: found.id,
        title: Vec::new(),
        of: String::new(),
        field: None,
        text: Vec::new(),
        on,
        by: None,
        is_archived: false,
        plan: None,
        key_result: None,
        objective: None,
    };
    let is_here = match found.kind {
        Kind::Objective => in_objective(shown, &mut hit, ObjectiveId(found.id))?,
        Kind::KeyResult => in_key_result(shown, &mut hit, KeyResultId(found.id))?,
        Kind::Milestone => match table::milestone::find(shown.db, found.id.into())? {
            Some(milestone) => in_key_result(shown, &mut hit, milestone.key_result)?,
            None => false,
        },
        Kind::Initiative => match table::initiative::find(shown.db, found.id.into())? {
            Some(initiative) => in_key_result(shown, &mut hit, initiative.key_result)?,
            None => false,
        },
        Kind::CheckIn => match table::check_in::find(shown.db, found.id.into())? {
            Some(check_in) => {
                hit.by = shown.maybe_person(check_in.by)?;
                in_key_result(shown, &mut hit, check_in.key_result)?
            }
            None => false,
        },
        Kind::Plan => in_plan(shown, &mut hit, PlanId(found.id))?,
        Kind::Person | Kind::Team | Kind::Cycle => true,
    };
    Ok(is_here.then_some(hit))
}

fn in_key_result(shown: &Shown<'_>, hit: &mut Hit, id: KeyResultId) -> Result<bool, Failure> {
    let Some(line) = table::key_result::find(shown.db, id)? else { return Ok(false) };
    let said = line.key_result;
    let is_here = in_objective(shown, hit, said.objective)?;
    hit.key_result = Some(id.0);
    hit.is_archived |= said.life.is_archived();
    match hit.kind {
        HitKind::KeyResult => {}
        // A check-in goes by the name of what it is about.
        HitKind::CheckIn => hit.title = pieces::cut(&said.title, []),
        _ => hit.of = said.title,
    }
    Ok(is_here)
}

fn in_objective(shown: &Shown<'_>, hit: &mut Hit, id: ObjectiveId) -> Result<bool, Failure> {
    let Some(card) = table::objective::find(shown.db, id)? else { return Ok(false) };
    let said = card.objective;
    hit.objective = Some(id.0);
    hit.is_archived |= said.life.is_archived();
    if hit.kind != HitKind::Objective {
        hit.of = said.title;
    }
    Ok(in_plan(shown, hit, said.plan)? && said.moved_to.is_none())
}

fn in_plan(shown: &Shown<'_>, hit: &mut Hit, id: PlanId) -> Result<bool, Failure> {
    let Some(row) = table::plan::find(shown.db, id)? else { return Ok(false) };
    let cycle = table::cycle::find(shown.db, row.plan.cycle)?;
    hit.plan = Some(HitPlan {
        cycle: row.plan.cycle.0,
        during: cycle.map(|cycle| shown.cycle(&cycle)).transpose()?,
        owner: row.plan.owner.to_string(),
        owner_name: shown.owner_name(row.plan.owner)?,
    });
    Ok(true)
}

fn beside_title(field: Field) -> Option<HitField> {
    Some(match field {
        Field::Title => return None,
        Field::Why => HitField::Why,
        Field::Notes => HitField::Notes,
        Field::GradeReason => HitField::GradeReason,
        Field::OutcomeReason => HitField::OutcomeReason,
        Field::Reflection => HitField::Reflection,
        Field::Learned => HitField::Learned,
    })
}

fn kind(kind: Kind) -> HitKind {
    match kind {
        Kind::Objective => HitKind::Objective,
        Kind::KeyResult => HitKind::KeyResult,
        Kind::Milestone => HitKind::Milestone,
        Kind::Initiative => HitKind::Initiative,
        Kind::CheckIn => HitKind::CheckIn,
        Kind::Person => HitKind::Person,
        Kind::Team => HitKind::Team,
        Kind::Cycle => HitKind::Cycle,
        Kind::Plan => HitKind::Plan,
    }
}
