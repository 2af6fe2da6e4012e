//! From the shape to the model, under the ids that it has here. A word that this version does
//! not know reads as the usual one, as it does in documents; a text or a figure that nobody could
//! have typed is refused.

use uuid::Uuid;
use varde_model::{
    Ambition, CheckIn, Cycle, Focus, Initiative, KeyResult, Kind, Life, Measure, Milestone,
    Objective, Outcome, Owner, Person, Plan, PlanId, Position, Refusal, Refused, Span, State, Team,
    TeamKind, WorkspaceId, check_in, limits, refusal,
};

use super::shape::{
    CheckInShape, CycleShape, InitiativeShape, KeyResultShape, LifeShape, MilestoneShape,
    ObjectiveShape, PersonShape, PlanShape, TeamShape,
};

/// Which id something has here.
pub(crate) type Ids<'a> = &'a dyn Fn(Uuid) -> Uuid;

fn word(text: &str) -> String {
    text.replace('_', "-")
}

fn title(text: &str) -> Result<String, Refused> {
    refusal::text("title", text, limits::TITLE)
}

fn long(field: &'static str, text: &str) -> Result<String, Refused> {
    refusal::note(field, text, limits::TEXT)
}

fn place(text: Option<&String>) -> Option<Position> {
    text.filter(|text| text.len() <= limits::TITLE).and_then(|text| Position::from_text(text))
}

fn figure(field: &'static str, said: Option<f64>) -> Result<Option<f64>, Refused> {
    said.map(|said| refusal::number(field, said)).transpose()
}

fn weight(weight: f64) -> Result<f64, Refused> {
    refusal::within("weight", weight, 0.0, limits::WEIGHT)
}

impl LifeShape {
    fn read(&self, ids: Ids<'_>) -> Life {
        Life {
            created_at: self.created_at,
            created_by: self.created_by.map(|id| ids(id).into()),
            archived_at: self.archived_at,
            archived_by: self.archived_by.map(|id| ids(id).into()),
        }
    }
}

impl PersonShape {
    pub(crate) fn read(&self, ids: Ids<'_>) -> Result<Person, Refused> {
        let name = refusal::note("name", &self.name, limits::TITLE)?;
        Ok(Person { id: ids(self.id).into(), name, life: self.life.read(ids) })
    }
}

impl TeamShape {
    pub(crate) fn read(&self, ids: Ids<'_>) -> Result<Team, Refused> {
        Ok(Team {
            id: ids(self.id).into(),
            name: refusal::note("name", &self.name, limits::TITLE)?,
            kind: TeamKind::from_text(&word(&self.kind)).unwrap_or(TeamKind::Team),
            parent: self.parent.map(|id| ids(id).into()),
            members: self.members.iter().map(|id| ids(*id).into()).collect(),
            position: place(self.position.as_ref()),
            life: self.life.read(ids),
        })
    }
}

impl CycleShape {
    pub(crate) fn read(&self, ids: Ids<'_>) -> Result<Cycle, Refused> {
        Ok(Cycle {
            id: ids(self.id).into(),
            name: refusal::note("name", &self.name, limits::TITLE)?,
            span: Span::new(self.starts_on, self.ends_on)?,
            parent: self.parent.map(|id| ids(id).into()),
            life: self.life.read(ids),
        })
    }
}

impl PlanShape {
    /// Whose plan it is here, and how it stands.
    pub(crate) fn read(&self, workspace: WorkspaceId, ids: Ids<'_>) -> Result<Plan, Refused> {
        let owner: Owner = self.owner.parse().map_err(|_| Refusal::NotFound.at("owner"))?;
        let owner = match owner {
            Owner::Company => Owner::Company,
            Owner::Team(id) => Owner::Team(ids(id.0).into()),
            Owner::Person(id) => Owner::Person(ids(id.0).into()),
        };
        let cycle = if self.cycle.is_nil() { self.cycle } else { ids(self.cycle) };
        Ok(Plan {
            lead: self.lead.map(|id| ids(id).into()),
            closed_at: self.closed_at,
            closed_by: self.closed_by.map(|id| ids(id).into()),
            learned: long("learned", &self.learned)?,
            ..Plan::of(workspace, owner, cycle.into())
        })
    }
}

impl ObjectiveShape {
    pub(crate) fn read(&self, plan: PlanId, ids: Ids<'_>) -> Result<Objective, Refused> {
        let mut reflections = self.reflections.clone();
        for answer in &mut reflections {
            *answer = long("answer", answer)?;
        }
        Ok(Objective {
            id: ids(self.id).into(),
            plan,
            title: title(&self.title)?,
            why: long("why", &self.why)?,
            lead: self.lead.map(|id| ids(id).into()),
            state: State::from_text(&word(&self.state)).unwrap_or(State::Draft),
            ambition: self.ambition.as_deref().and_then(|said| Ambition::from_text(&word(said))),
            focus: self.focus.as_deref().and_then(|said| Focus::from_text(&word(said))),
            due_on: self.due_on,
            notes: long("notes", &self.notes)?,
            contributes_to: self.contributes_to.iter().map(|id| ids(*id).into()).collect(),
            reflections,
            outcome: self.outcome.as_deref().and_then(|said| Outcome::from_text(&word(said))),
            outcome_reason: long("outcome_reason", &self.outcome_reason)?,
            continues: self.continues.map(|id| ids(id).into()),
            moved_to: self.moved_to.map(|id| ids(id).into()),
            position: place(self.position.as_ref()),
            life: self.life.read(ids),
        })
    }
}

impl KeyResultShape {
    pub(crate) fn read(&self, plan: PlanId, ids: Ids<'_>) -> Result<KeyResult, Refused> {
        let grade = self.grade.map(|grade| refusal::within("grade", grade, 0.0, 100.0));
        Ok(KeyResult {
            id: ids(self.id).into(),
            plan,
            objective: ids(self.objective).into(),
            title: title(&self.title)?,
            measure: Measure {
                kind: Kind::from_text(&word(&self.kind)).unwrap_or(Kind::YesNo),
                start: refusal::number("start", self.start)?,
                target: refusal::number("target", self.target)?,
                low: figure("low", self.low)?,
                high: figure("high", self.high)?,
                tolerance: figure("tolerance", self.tolerance)?,
            },
            unit: refusal::note("unit", &self.unit, limits::UNIT)?,
            notes: long("notes", &self.notes)?,
            continues: self.continues.map(|id| ids(id).into()),
            weight: weight(self.weight)?,
            grade: grade.transpose()?,
            grade_reason: long("reason", &self.grade_reason)?,
            graded_by: self.graded_by.map(|id| ids(id).into()),
            position: place(self.position.as_ref()),
            life: self.life.read(ids),
        })
    }
}

impl MilestoneShape {
    pub(crate) fn read(&self, ids: Ids<'_>) -> Result<Milestone, Refused> {
        Ok(Milestone {
            id: ids(self.id).into(),
            key_result: ids(self.key_result).into(),
            title: title(&self.title)?,
            weight: weight(self.weight)?,
            done: self.done,
            position: place(self.position.as_ref()),
        })
    }
}

impl InitiativeShape {
    pub(crate) fn read(&self, ids: Ids<'_>) -> Result<Initiative, Refused> {
        Ok(Initiative {
            id: ids(self.id).into(),
            key_result: ids(self.key_result).into(),
            title: title(&self.title)?,
            owner: self.owner.map(|id| ids(id).into()),
            due_on: self.due_on,
            done: self.done,
            position: place(self.position.as_ref()),
        })
    }
}

impl CheckInShape {
    pub(crate) fn read(&self, ids: Ids<'_>) -> Result<CheckIn, Refused> {
        let confidence = self.confidence.unwrap_or(0);
        let full = f64::from(check_in::FULL_CONFIDENCE);
        refusal::within("confidence", f64::from(confidence), 0.0, full)?;
        Span::new(self.on, self.on).map_err(|_| Refusal::NotADate.at("on"))?;
        Ok(CheckIn {
            id: ids(self.id).into(),
            key_result: ids(self.key_result).into(),
            value: figure("value", self.value)?,
            confidence: self.confidence,
            note: long("note", &self.note)?,
            on: self.on,
            at: self.at,
            by: self.by.map(|id| ids(id).into()),
        })
    }
}
