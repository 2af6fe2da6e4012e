//! Changes one thing of an objective.

use std::collections::BTreeSet;

use uuid::Uuid;
use varde_document::{Collection, Edit, Scalar, Set, Thing, field};
use varde_model::{Ambition, Focus, Refusal, State, limits, refusal};
use varde_store::table::{self, objective::Card};

use crate::transact::{Work, transact};
use crate::views::{Done, Id, Intent, ObjectiveChange};
use crate::{App, Failure, find, typed};

/// Changes one thing of an objective.
///
/// # Errors
/// Refused at the field that is changed, and where there is no such objective.
pub fn change(app: &mut App, id: Id, change: ObjectiveChange) -> Result<Done, Failure> {
    transact(app, |work| {
        let card = find::live_objective(work.db, id)?;
        let thing = Thing { collection: Collection::Objectives, id };
        let put = |field, value: Scalar| Edit::Put { thing, field, value };
        let mut title = card.objective.title.clone();
        let edits = match change {
            ObjectiveChange::Title(text) => {
                title = refusal::text("title", &text, limits::TITLE)?;
                vec![put(field::TITLE, title.as_str().into())]
            }
            ObjectiveChange::Why(text) => {
                let text = refusal::note("why", &text, limits::TEXT)?;
                vec![Edit::Write { thing, field: field::WHY, text }]
            }
            ObjectiveChange::Lead(lead) => {
                find::maybe_person(work.db, "lead", lead)?;
                vec![put(field::LEAD, lead.into())]
            }
            ObjectiveChange::State(state) => {
                vec![put(field::STATE, State::from(state).to_text().into())]
            }
            ObjectiveChange::Ambition(ambition) => {
                let text = ambition.map(|ambition| Ambition::from(ambition).to_text());
                vec![put(field::AMBITION, text.into())]
            }
            ObjectiveChange::Focus(focus) => {
                let text = focus.map(|focus| Focus::from(focus).to_text());
                vec![put(field::FOCUS, text.into())]
            }
            ObjectiveChange::Notes(text) => {
                let text = refusal::note("notes", &text, limits::TEXT)?;
                vec![Edit::Write { thing, field: field::NOTES, text }]
            }
            ObjectiveChange::DueOn(text) => {
                vec![put(field::DUE_ON, typed::day("due_on", &text)?.into())]
            }
            ObjectiveChange::ContributesTo(ids) => contribute(work, &card, thing, ids)?,
        };
        for edit in edits {
            work.edit(card.objective.plan, edit);
        }
        Ok((Intent::of("objective_changed").with("title", title), Some(id)))
    })
}

/// One edit for each objective that comes or goes, so that what a teammate adds at the same
/// time is kept (P10).
fn contribute(
    work: &Work<'_>,
    card: &Card,
    thing: Thing,
    ids: Vec<Id>,
) -> Result<Vec<Edit>, Failure> {
    let new: BTreeSet<Uuid> = ids.into_iter().collect();
    let old: BTreeSet<Uuid> = card.objective.contributes_to.iter().map(|id| id.0).collect();
    if new.contains(&thing.id) {
        return Err(Refusal::ContributesToItself.at("contributes_to").into());
    }
    for id in new.difference(&old) {
        let known = table::objective::find(work.db, (*id).into())?;
        known.ok_or(Refusal::NotFound.at("contributes_to"))?;
    }
    let include = |id: &Uuid| Edit::Include {
        thing,
        set: Set::ContributesTo,
        id: *id,
        included: new.contains(id),
    };
    Ok(new.symmetric_difference(&old).map(include).collect())
}
