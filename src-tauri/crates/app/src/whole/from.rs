//! From the model to the shape.

use varde_model::{
    CheckIn, Cycle, Initiative, KeyResult, Life, Milestone, Objective, Person, Plan, Position,
    Team, Workspace, WorkspaceId,
};

use super::shape::{
    CheckInShape, CycleShape, InitiativeShape, KeyResultShape, LifeShape, MilestoneShape,
    ObjectiveShape, PersonShape, PlanShape, TeamShape, WorkspaceShape,
};

/// A word of the model as JSON spells it: `keep_within`.
fn word(text: &str) -> String {
    text.replace('-', "_")
}

fn place(position: &Option<Position>) -> Option<String> {
    position.as_ref().map(Position::to_text)
}

impl WorkspaceShape {
    pub(crate) fn of(id: WorkspaceId, workspace: &Workspace) -> Self {
        let agreed = &workspace.agreements;
        Self {
            id: id.0,
            name: workspace.name.clone(),
            personal: workspace.is_personal,
            individual_plans: Some(agreed.individual_plans),
            most_objectives: Some(agreed.most_objectives),
            most_key_results: Some(agreed.most_key_results),
            on_track_gap: Some(agreed.pace.on_track),
            behind_gap: Some(agreed.pace.behind),
            aim_from: Some(agreed.aim_from),
            aim_to: Some(agreed.aim_to),
            check_in_day: Some(agreed.check_in_day),
        }
    }
}

impl PlanShape {
    /// A plan that holds nothing yet.
    pub(crate) fn of(plan: &Plan) -> Self {
        Self {
            cycle: plan.cycle.0,
            owner: plan.owner.to_string(),
            lead: plan.lead.map(|id| id.0),
            closed_at: plan.closed_at,
            closed_by: plan.closed_by.map(|id| id.0),
            learned: plan.learned.clone(),
            objectives: Vec::new(),
            key_results: Vec::new(),
            milestones: Vec::new(),
            initiatives: Vec::new(),
            check_ins: Vec::new(),
        }
    }
}

impl From<&Life> for LifeShape {
    fn from(life: &Life) -> Self {
        Self {
            created_at: life.created_at,
            created_by: life.created_by.map(|id| id.0),
            archived_at: life.archived_at,
            archived_by: life.archived_by.map(|id| id.0),
        }
    }
}

impl From<&Person> for PersonShape {
    fn from(person: &Person) -> Self {
        Self { id: person.id.0, name: person.name.clone(), life: (&person.life).into() }
    }
}

impl From<&Team> for TeamShape {
    fn from(team: &Team) -> Self {
        Self {
            id: team.id.0,
            name: team.name.clone(),
            kind: word(team.kind.to_text()),
            parent: team.parent.map(|id| id.0),
            members: team.members.iter().map(|id| id.0).collect(),
            position: place(&team.position),
            life: (&team.life).into(),
        }
    }
}

impl From<&Cycle> for CycleShape {
    fn from(cycle: &Cycle) -> Self {
        Self {
            id: cycle.id.0,
            name: cycle.name.clone(),
            starts_on: cycle.span.starts_on,
            ends_on: cycle.span.ends_on,
            parent: cycle.parent.map(|id| id.0),
            life: (&cycle.life).into(),
        }
    }
}

impl From<&Objective> for ObjectiveShape {
    fn from(objective: &Objective) -> Self {
        Self {
            id: objective.id.0,
            title: objective.title.clone(),
            why: objective.why.clone(),
            notes: objective.notes.clone(),
            lead: objective.lead.map(|id| id.0),
            state: word(objective.state.to_text()),
            ambition: objective.ambition.map(|said| word(said.to_text())),
            focus: objective.focus.map(|said| word(said.to_text())),
            due_on: objective.due_on,
            contributes_to: objective.contributes_to.iter().map(|id| id.0).collect(),
            reflections: objective.reflections.clone(),
            outcome: objective.outcome.map(|said| word(said.to_text())),
            outcome_reason: objective.outcome_reason.clone(),
            continues: objective.continues.map(|id| id.0),
            moved_to: objective.moved_to.map(|id| id.0),
            position: place(&objective.position),
            life: (&objective.life).into(),
        }
    }
}

impl From<&KeyResult> for KeyResultShape {
    fn from(key_result: &KeyResult) -> Self {
        let measure = &key_result.measure;
        Self {
            id: key_result.id.0,
            objective: key_result.objective.0,
            title: key_result.title.clone(),
            notes: key_result.notes.clone(),
            kind: word(measure.kind.to_text()),
            start: measure.start,
            target: measure.target,
            low: measure.low,
            high: measure.high,
            tolerance: measure.tolerance,
            unit: key_result.unit.clone(),
            weight: key_result.weight,
            grade: key_result.grade,
            grade_reason: key_result.grade_reason.clone(),
            graded_by: key_result.graded_by.map(|id| id.0),
            continues: key_result.continues.map(|id| id.0),
            position: place(&key_result.position),
            life: (&key_result.life).into(),
        }
    }
}

impl From<&Milestone> for MilestoneShape {
    fn from(milestone: &Milestone) -> Self {
        Self {
            id: milestone.id.0,
            key_result: milestone.key_result.0,
            title: milestone.title.clone(),
            weight: milestone.weight,
            done: milestone.done,
            position: place(&milestone.position),
        }
    }
}

impl From<&Initiative> for InitiativeShape {
    fn from(initiative: &Initiative) -> Self {
        Self {
            id: initiative.id.0,
            key_result: initiative.key_result.0,
            title: initiative.title.clone(),
            owner: initiative.owner.map(|id| id.0),
            due_on: initiative.due_on,
            done: initiative.done,
            position: place(&initiative.position),
        }
    }
}

impl From<&CheckIn> for CheckInShape {
    fn from(check_in: &CheckIn) -> Self {
        Self {
            id: check_in.id.0,
            key_result: check_in.key_result.0,
            value: check_in.value,
            confidence: check_in.confidence,
            note: check_in.note.clone(),
            on: check_in.on,
            at: check_in.at,
            by: check_in.by.map(|id| id.0),
        }
    }
}
