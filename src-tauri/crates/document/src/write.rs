//! Things as they stand in a document, whole: what [`crate::read`] reads, written. For what is
//! brought in or copied; what a person changes is a put of its own.

use varde_model::{
    CheckIn, Cycle, Initiative, KeyResult, Life, Milestone, Objective, Person, Team,
};

use crate::edit::{Edit, Thing};
use crate::{Collection, Scalar, Set, field};

type Fields = Vec<(&'static str, Scalar)>;

impl Edit {
    /// Brings a person in.
    pub fn person(person: &Person) -> Self {
        let thing = Thing { collection: Collection::People, id: person.id.0 };
        bring(thing, vec![(field::NAME, text(&person.name))], Some(&person.life), None)
    }

    /// Brings a team in, with its members.
    pub fn team(team: &Team) -> Self {
        let fields = vec![
            (field::NAME, text(&team.name)),
            (field::KEY_RESULT_KIND, team.kind.to_text().into()),
            (field::PARENT, team.parent.map(|id| id.0).into()),
            (field::POSITION, team.position.as_ref().map(|place| place.to_text()).into()),
        ];
        let members = team.members.iter().map(|id| id.0).collect();
        let thing = Thing { collection: Collection::Teams, id: team.id.0 };
        bring(thing, fields, Some(&team.life), Some((Set::Members, members)))
    }

    /// Brings a cycle in.
    pub fn cycle(cycle: &Cycle) -> Self {
        let fields = vec![
            (field::NAME, text(&cycle.name)),
            (field::STARTS_ON, cycle.span.starts_on.into()),
            (field::ENDS_ON, cycle.span.ends_on.into()),
            (field::PARENT, cycle.parent.map(|id| id.0).into()),
        ];
        let thing = Thing { collection: Collection::Cycles, id: cycle.id.0 };
        bring(thing, fields, Some(&cycle.life), None)
    }

    /// Brings an objective in.
    pub fn objective(objective: &Objective) -> Self {
        let mut fields = vec![
            (field::TITLE, text(&objective.title)),
            (field::LEAD, objective.lead.map(|id| id.0).into()),
            (field::STATE, objective.state.to_text().into()),
            (field::AMBITION, objective.ambition.map(|said| said.to_text()).into()),
            (field::FOCUS, objective.focus.map(|said| said.to_text()).into()),
            (field::DUE_ON, objective.due_on.into()),
            (field::OUTCOME, objective.outcome.map(|said| said.to_text()).into()),
            (field::OUTCOME_REASON, said(&objective.outcome_reason)),
            (field::CONTINUES, objective.continues.map(|id| id.0).into()),
            (field::MOVED_TO, objective.moved_to.map(|id| id.0).into()),
            (field::POSITION, objective.position.as_ref().map(|place| place.to_text()).into()),
        ];
        let answers = field::REFLECTIONS.into_iter().zip(&objective.reflections);
        fields.extend(answers.map(|(question, answer)| (question, said(answer))));
        let above = objective.contributes_to.iter().map(|id| id.0).collect();
        let thing = Thing { collection: Collection::Objectives, id: objective.id.0 };
        let set = Some((Set::ContributesTo, above));
        let texts = [(field::WHY, &objective.why), (field::NOTES, &objective.notes)];
        with_texts(bring(thing, fields, Some(&objective.life), set), &texts)
    }

    /// Brings a key result in.
    pub fn key_result(key_result: &KeyResult) -> Self {
        let measure = &key_result.measure;
        let fields = vec![
            (field::OBJECTIVE, key_result.objective.0.into()),
            (field::TITLE, text(&key_result.title)),
            (field::KEY_RESULT_KIND, measure.kind.to_text().into()),
            (field::START, measure.start.into()),
            (field::TARGET, measure.target.into()),
            (field::LOW, measure.low.into()),
            (field::HIGH, measure.high.into()),
            (field::TOLERANCE, measure.tolerance.into()),
            (field::UNIT, text(&key_result.unit)),
            (field::WEIGHT, weight(key_result.weight)),
            (field::CONTINUES, key_result.continues.map(|id| id.0).into()),
            (field::GRADE, key_result.grade.into()),
            (field::GRADE_REASON, said(&key_result.grade_reason)),
            (field::GRADED_BY, key_result.graded_by.map(|id| id.0).into()),
            (field::POSITION, key_result.position.as_ref().map(|place| place.to_text()).into()),
        ];
        let thing = Thing { collection: Collection::KeyResults, id: key_result.id.0 };
        let texts = [(field::NOTES, &key_result.notes)];
        with_texts(bring(thing, fields, Some(&key_result.life), None), &texts)
    }

    /// Brings a milestone in.
    pub fn milestone(milestone: &Milestone) -> Self {
        let fields = vec![
            (field::KEY_RESULT, milestone.key_result.0.into()),
            (field::TITLE, text(&milestone.title)),
            (field::WEIGHT, weight(milestone.weight)),
            (field::DONE, milestone.done.into()),
            (field::POSITION, milestone.position.as_ref().map(|place| place.to_text()).into()),
        ];
        let thing = Thing { collection: Collection::Milestones, id: milestone.id.0 };
        bring(thing, fields, None, None)
    }

    /// Brings an initiative in.
    pub fn initiative(initiative: &Initiative) -> Self {
        let fields = vec![
            (field::KEY_RESULT, initiative.key_result.0.into()),
            (field::TITLE, text(&initiative.title)),
            (field::OWNER, initiative.owner.map(|id| id.0).into()),
            (field::DUE_ON, initiative.due_on.into()),
            (field::DONE, initiative.done.into()),
            (field::POSITION, initiative.position.as_ref().map(|place| place.to_text()).into()),
        ];
        let thing = Thing { collection: Collection::Initiatives, id: initiative.id.0 };
        bring(thing, fields, None, None)
    }

    /// Brings a check-in in.
    pub fn check_in(check_in: &CheckIn) -> Self {
        let fields = vec![
            (field::KEY_RESULT, check_in.key_result.0.into()),
            (field::VALUE, check_in.value.into()),
            (field::CONFIDENCE, check_in.confidence.map(f64::from).into()),
            (field::NOTE, text(&check_in.note)),
            (field::ON, check_in.on.into()),
            (field::CREATED_AT, check_in.at.into()),
            (field::CREATED_BY, check_in.by.map(|id| id.0).into()),
        ];
        let thing = Thing { collection: Collection::CheckIns, id: check_in.id.0 };
        bring(thing, fields, None, None)
    }
}

fn text(text: &str) -> Scalar {
    text.into()
}

/// A text of which nothing is left where it is empty.
fn said(text: &str) -> Scalar {
    if text.is_empty() { Scalar::Null } else { text.into() }
}

/// The usual weight goes without saying.
fn weight(weight: f64) -> Scalar {
    if weight == 1.0 { Scalar::Null } else { weight.into() }
}

fn bring(
    thing: Thing,
    mut fields: Fields,
    life: Option<&Life>,
    set: Option<(Set, Vec<uuid::Uuid>)>,
) -> Edit {
    fields.extend(life.into_iter().flat_map(|life| {
        [
            (field::CREATED_AT, life.created_at.into()),
            (field::CREATED_BY, life.created_by.map(|id| id.0).into()),
            (field::ARCHIVED_AT, life.archived_at.into()),
            (field::ARCHIVED_BY, life.archived_by.map(|id| id.0).into()),
        ]
    }));
    Edit::Bring { thing, fields, texts: Vec::new(), set }
}

fn with_texts(edit: Edit, said: &[(&'static str, &String)]) -> Edit {
    match edit {
        Edit::Bring { thing, fields, set, .. } => {
            let texts = said.iter().map(|(field, text)| (*field, (*text).clone())).collect();
            Edit::Bring { thing, fields, texts, set }
        }
        other => other,
    }
}
