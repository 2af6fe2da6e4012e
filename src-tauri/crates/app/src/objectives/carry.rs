//! Takes an objective to a plan as a new thing: a copy, or the thing itself with all its past.
//! An id stands in one document only, so whatever arrives in a plan has a new one.

use std::collections::HashMap;

use chrono::NaiveDate;
use uuid::Uuid;
use varde_document::{Collection, Edit, Scalar, Set, Thing, field};
use varde_model::{
    Ambition, CycleId, Focus, Initiative, KeyResult, KeyResultId, Life, Measure, Objective,
    ObjectiveId, PlanId, Position, Span, State,
};
use varde_store::table::{self, key_result::Line, objective::Card};

use super::take::Taken;
use crate::check_ins::{self, Said};
use crate::key_results;
use crate::transact::{Hand, Work};
use crate::{Failure, find};

/// Where something is taken.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    /// The plan.
    pub(crate) plan: PlanId,
    /// Its cycle.
    pub(crate) cycle: CycleId,
    /// The days of the cycle; none for the backlog.
    pub(crate) days: Option<Span>,
}

/// Takes objectives to one plan, one behind the other.
pub(crate) struct Carrier {
    to: Place,
    last: Option<Position>,
    /// What each objective becomes that is taken along.
    becomes: HashMap<ObjectiveId, Uuid>,
    /// Whether the plan is of another workspace, where people and other objectives are others.
    is_abroad: bool,
}

impl Carrier {
    /// Begins at the end of a plan.
    pub(crate) fn new(work: &Work<'_>, to: Place) -> Result<Self, Failure> {
        let last = table::objective::places(work.db, to.plan)?.pop().and_then(|(_, place)| place);
        Ok(Self { to, last, becomes: HashMap::new(), is_abroad: false })
    }

    /// As [`Carrier::new`], for a plan of another workspace than the one that things come from.
    pub(crate) fn abroad(work: &Work<'_>, to: Place) -> Result<Self, Failure> {
        Ok(Self { is_abroad: true, ..Self::new(work, to)? })
    }

    /// Gives an objective that will be taken along its new id: those that contribute to it and
    /// are taken along too contribute to the new one.
    pub(crate) fn expect(&mut self, work: &Work<'_>, id: ObjectiveId) -> Uuid {
        let new = work.id();
        self.becomes.insert(id, new);
        new
    }

    /// Copies an objective with key results; the days that lie outside of the cycle stay behind.
    pub(crate) fn copy(
        &mut self,
        work: &mut Work<'_>,
        id: Uuid,
        card: &Card,
        taken: &[Taken],
    ) -> Result<(), Failure> {
        let (said, to) = (&card.objective, self.to);
        let is_inside = |day: &NaiveDate| to.days.is_some_and(|days| days.contains(*day));
        let copied = [
            (field::STATE, State::Draft.to_text().into()),
            (field::DUE_ON, said.due_on.filter(is_inside).into()),
            (field::CONTINUES, said.id.0.into()),
        ];
        let fields = copied.into_iter().chain(work.hand().fields()).collect();
        let contributes_to =
            if self.is_abroad { Vec::new() } else { self.contributes_to(work, said)? };
        self.bring(work, id, said, fields, contributes_to);
        let adapt = |said: Initiative| Initiative {
            owner: said.owner.filter(|_| !self.is_abroad),
            due_on: said.due_on.filter(is_inside),
            ..said
        };
        for one in taken {
            let (source, new) = (&one.line.key_result, work.id());
            let copied = [(field::CONTINUES, source.id.0.into())];
            let fields = copied.into_iter().chain(work.hand().fields()).collect();
            work.edit(to.plan, key_result(new, id, source, &one.measure, fields));
            bring_milestones(work, to.plan, source.id, new, one.from_here)?;
            bring_initiatives(work, to.plan, source.id, new, one.from_here, adapt)?;
        }
        Ok(())
    }

    /// Takes an objective along with all its past: check-ins, grades, what is archived of it.
    pub(crate) fn carry(
        &mut self,
        work: &mut Work<'_>,
        id: Uuid,
        card: &Card,
        lines: &[Line],
    ) -> Result<(), Failure> {
        let (said, to) = (&card.objective, self.to);
        let kept = [
            (field::STATE, said.state.to_text().into()),
            (field::DUE_ON, said.due_on.into()),
            (field::CONTINUES, said.continues.map(|id| id.0).into()),
        ];
        let answers = field::REFLECTIONS.into_iter().zip(&said.reflections);
        let answers = answers.filter(|(_, answer)| !answer.is_empty());
        let answers = answers.map(|(field, answer)| (field, Scalar::from(answer.as_str())));
        let fields = kept.into_iter().chain(answers).chain(life(&said.life)).collect();
        let contributes_to = said.contributes_to.iter().map(|id| id.0).collect();
        self.bring(work, id, said, fields, contributes_to);
        for line in lines {
            let (source, new) = (&line.key_result, work.id());
            let fields = past(source).into_iter().chain(life(&source.life)).collect();
            work.edit(to.plan, key_result(new, id, source, &source.measure, fields));
            bring_milestones(work, to.plan, source.id, new, true)?;
            bring_initiatives(work, to.plan, source.id, new, true, |said| said)?;
            bring_check_ins(work, to.plan, source.id, new)?;
        }
        Ok(())
    }

    /// The edit that brings an objective into being at the end of the plan.
    fn bring(
        &mut self,
        work: &mut Work<'_>,
        id: Uuid,
        said: &Objective,
        more: Vec<(&'static str, Scalar)>,
        contributes_to: Vec<Uuid>,
    ) {
        let place = Position::after(self.last.as_ref());
        let fields = [
            (field::TITLE, said.title.as_str().into()),
            (field::LEAD, said.lead.filter(|_| !self.is_abroad).map(|lead| lead.0).into()),
            (field::AMBITION, said.ambition.map(Ambition::to_text).into()),
            (field::FOCUS, said.focus.map(Focus::to_text).into()),
            (field::POSITION, place.to_text().into()),
        ];
        self.last = Some(place);
        let edit = Edit::Create {
            thing: Thing { collection: Collection::Objectives, id },
            fields: fields.into_iter().chain(more).collect(),
            texts: vec![(field::WHY, said.why.clone()), (field::NOTES, said.notes.clone())],
            set: Some((Set::ContributesTo, contributes_to)),
        };
        work.edit(self.to.plan, edit);
    }

    /// What a copy contributes to: what is taken along with it, or goes on in the same cycle
    /// already, as it is there.
    fn contributes_to(&self, work: &Work<'_>, said: &Objective) -> Result<Vec<Uuid>, Failure> {
        let mut all = Vec::new();
        for id in &said.contributes_to {
            let there = match self.becomes.get(id) {
                Some(new) => *new,
                None => self.in_cycle(work, *id)?.unwrap_or(id.0),
            };
            all.push(there);
        }
        all.sort_unstable();
        all.dedup();
        Ok(all)
    }

    fn in_cycle(&self, work: &Work<'_>, id: ObjectiveId) -> Result<Option<Uuid>, Failure> {
        let cycle_of = |id: ObjectiveId| -> Result<Option<CycleId>, Failure> {
            let Some(card) = table::objective::find(work.db, id)? else { return Ok(None) };
            Ok(Some(find::plan(work.db, card.objective.plan)?.cycle))
        };
        if cycle_of(id)? == Some(self.to.cycle) {
            return Ok(None);
        }
        for other in table::objective::continued_by(work.db, id)? {
            if cycle_of(other)? == Some(self.to.cycle) {
                return Ok(Some(other.0));
            }
        }
        Ok(None)
    }
}

/// The edit that brings a key result into being, at its place among the others.
fn key_result(
    id: Uuid,
    objective: Uuid,
    said: &KeyResult,
    measure: &Measure,
    more: Vec<(&'static str, Scalar)>,
) -> Edit {
    let fields = [
        (field::OBJECTIVE, objective.into()),
        (field::TITLE, said.title.as_str().into()),
        (field::UNIT, said.unit.as_str().into()),
        (field::WEIGHT, said.weight.into()),
        (field::POSITION, said.position.as_ref().map(Position::to_text).into()),
    ];
    let fields = fields.into_iter().chain(key_results::registers(measure)).chain(more);
    Edit::Create {
        thing: Thing { collection: Collection::KeyResults, id },
        fields: fields.collect(),
        texts: vec![(field::NOTES, said.notes.clone())],
        set: None,
    }
}

/// What was said of a key result at its end.
fn past(said: &KeyResult) -> [(&'static str, Scalar); 4] {
    let reason = Some(said.grade_reason.as_str()).filter(|reason| !reason.is_empty());
    [
        (field::GRADE, said.grade.into()),
        (field::GRADE_REASON, reason.into()),
        (field::GRADED_BY, said.graded_by.map(|id| id.0).into()),
        (field::CONTINUES, said.continues.map(|id| id.0).into()),
    ]
}

fn life(life: &Life) -> [(&'static str, Scalar); 4] {
    [
        (field::CREATED_AT, life.created_at.into()),
        (field::CREATED_BY, life.created_by.map(|id| id.0).into()),
        (field::ARCHIVED_AT, life.archived_at.into()),
        (field::ARCHIVED_BY, life.archived_by.map(|id| id.0).into()),
    ]
}

fn bring_milestones(
    work: &mut Work<'_>,
    plan: PlanId,
    from: KeyResultId,
    to: Uuid,
    stays_done: bool,
) -> Result<(), Failure> {
    for said in table::milestone::of_key_result(work.db, from)? {
        let id = work.id();
        let fields = [
            (field::KEY_RESULT, to.into()),
            (field::TITLE, said.title.into()),
            (field::WEIGHT, said.weight.into()),
            (field::DONE, (said.done && stays_done).into()),
            (field::POSITION, said.position.map(|place| place.to_text()).into()),
        ];
        work.edit(plan, create(Collection::Milestones, id, fields, work.hand()));
    }
    Ok(())
}

fn bring_initiatives(
    work: &mut Work<'_>,
    plan: PlanId,
    from: KeyResultId,
    to: Uuid,
    stays_done: bool,
    adapt: impl Fn(Initiative) -> Initiative,
) -> Result<(), Failure> {
    for said in table::initiative::of_key_result(work.db, from)?.into_iter().map(adapt) {
        let id = work.id();
        let fields = [
            (field::KEY_RESULT, to.into()),
            (field::TITLE, said.title.into()),
            (field::OWNER, said.owner.map(|id| id.0).into()),
            (field::DUE_ON, said.due_on.into()),
            (field::DONE, (said.done && stays_done).into()),
            (field::POSITION, said.position.map(|place| place.to_text()).into()),
        ];
        work.edit(plan, create(Collection::Initiatives, id, fields, work.hand()));
    }
    Ok(())
}

/// Check-ins keep their day, their hour and their hand.
fn bring_check_ins(
    work: &mut Work<'_>,
    plan: PlanId,
    from: KeyResultId,
    to: Uuid,
) -> Result<(), Failure> {
    for one in table::check_in::latest(work.db, from, u32::MAX)?.into_iter().rev() {
        let said =
            Said { value: one.value, confidence: one.confidence, note: &one.note, on: one.on };
        let hand = Hand { at: one.at, by: one.by.unwrap_or(work.me) };
        work.edit(plan, check_ins::written(work.id(), to.into(), said, hand));
    }
    Ok(())
}

fn create<const N: usize>(
    collection: Collection,
    id: Uuid,
    fields: [(&'static str, Scalar); N],
    hand: Hand,
) -> Edit {
    Edit::Create {
        thing: Thing { collection, id },
        fields: fields.into_iter().chain(hand.fields()).collect(),
        texts: Vec::new(),
        set: None,
    }
}
