//! One plan from its first day to its grades, as the commands that people would have given.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;
use varde_document::{Collection, Document, Edit, Scalar, Set, Thing, field};
use varde_model::{Ambition, KeyResultId, Kind, PersonId, Position, State, grade};

use super::chance::Chance;
use super::course::Course;
use super::ground::{Ground, Party, Quarter, morning};
use super::write::Command;
use crate::transact::Hand;
use crate::{check_ins, initiatives, key_results, milestones, objectives};

/// How many objectives a plan has, and key results each.
const EACH: usize = 3;

/// How many weeks a quarter has.
const WEEKS: u64 = 13;

/// Everything that was done in a party's plan in a quarter until today, in order.
pub(super) fn commands(ground: &Ground, quarter: &Quarter, party: usize) -> Vec<Command> {
    let mut story = Story {
        ground,
        quarter,
        party: &ground.parties[party],
        chance: ground.chance(&format!("plan {} {party}", quarter.span.starts_on)),
        commands: Vec::new(),
    };
    let from = story.chance.below(1_000);
    let mut place = None;
    for n in 0..EACH {
        let id = objective_id(ground, quarter, party, n);
        place = Some(story.objective(id, from + n, place.as_ref()));
        story.grow(id, from + n);
        let mut place = None;
        for k in 0..EACH {
            place = Some(story.key_result(id, n * EACH + k, from, place.as_ref()));
        }
    }
    story.contribute(party);
    let mut commands = story.commands;
    commands.sort_by_key(|command| command.at);
    commands
}

/// The id of a plan's `n`th objective: known to the plans that contribute to it.
fn objective_id(ground: &Ground, quarter: &Quarter, party: usize, n: usize) -> Uuid {
    let starts_on = quarter.span.starts_on;
    ground.chance(&format!("objective {starts_on} {party} {n}")).id(morning(starts_on))
}

struct Story<'a> {
    ground: &'a Ground,
    quarter: &'a Quarter,
    party: &'a Party,
    chance: Chance,
    commands: Vec<Command>,
}

impl Story<'_> {
    /// Some time on the `n`th day, 0 the first; at most now.
    fn on(&mut self, n: u64) -> DateTime<Utc> {
        let minutes = TimeDelta::minutes(self.chance.below(8 * 60) as i64);
        (morning(self.day(n)) + minutes).min(self.ground.now)
    }

    fn day(&self, n: u64) -> NaiveDate {
        self.quarter.span.starts_on.checked_add_days(Days::new(n)).unwrap_or(self.ground.today)
    }

    fn someone(&mut self) -> PersonId {
        self.chance.one(&self.party.members)
    }

    /// A command on the `n`th day by someone of the party. What is still to come is left out;
    /// it is drawn all the same, so that it comes out alike when its day has come.
    fn tell(&mut self, n: u64, edit: impl FnOnce(&mut Self, Hand) -> Edit) {
        let hand = Hand { at: self.on(n), by: self.someone() };
        let edit = edit(self, hand);
        if self.day(n) <= self.ground.today {
            self.commands.push(Command { at: hand.at, edits: vec![edit] });
        }
    }

    /// Writes an objective; the first one begins the plan.
    fn objective(&mut self, id: Uuid, from: usize, last: Option<&Position>) -> Position {
        let words = self.party.words;
        let place = Position::after(last);
        let title = words.objectives[from % words.objectives.len()];
        let at = morning(self.quarter.span.starts_on).min(self.ground.now);
        let hand = Hand { at, by: self.someone() };
        let mut edits = Vec::new();
        if last.is_none() {
            let (owner, cycle) = (self.party.owner, self.quarter.id);
            edits = Document::name_plan(self.ground.workspace, owner, cycle);
        }
        edits.push(objectives::written(id, (title, "", None), &place, hand));
        self.commands.push(Command { at, edits });
        place
    }

    /// What is said of an objective later on.
    fn grow(&mut self, id: Uuid, from: usize) {
        let words = self.party.words;
        let thing = Thing { collection: Collection::Objectives, id };
        let put = |field, value| Edit::Put { thing, field, value };
        let why = words.whys[from % words.whys.len()].to_owned();
        self.tell(1, |_, _| Edit::Write { thing, field: field::WHY, text: why });
        self.tell(1, |story, _| put(field::LEAD, story.someone().0.into()));
        self.tell(3, |_, _| put(field::STATE, State::Published.to_text().into()));
        let title = words.objectives[from % words.objectives.len()];
        let sharper = format!("{title}, {}", words.sharper[from % words.sharper.len()]);
        self.tell(40, |_, _| put(field::TITLE, sharper.into()));
    }

    /// How far the objectives reach; the first contributes to the party above, if there is one.
    fn contribute(&mut self, party: usize) {
        for n in 0..EACH {
            let id = objective_id(self.ground, self.quarter, party, n);
            let thing = Thing { collection: Collection::Objectives, id };
            let above = self.party.above.filter(|_| n == 0);
            let ambition = self.chance.one(&[Ambition::Committed, Ambition::Aspirational]);
            self.tell(2, |story, _| match above {
                Some(above) => Edit::Include {
                    thing,
                    set: Set::ContributesTo,
                    id: objective_id(story.ground, story.quarter, above, n),
                    included: true,
                },
                None => {
                    Edit::Put { thing, field: field::AMBITION, value: ambition.to_text().into() }
                }
            });
        }
    }

    /// A key result from its first day to its grade.
    fn key_result(
        &mut self,
        objective: Uuid,
        n: usize,
        from: usize,
        last: Option<&Position>,
    ) -> Position {
        // A stream of its own: how far this one has come does not change the next.
        self.chance = self.ground.chance(&format!("key result {objective} {n}"));
        let course = Course::of(self.party.words, n, from, &mut self.chance);
        let place = Position::after(last);
        let id = self.chance.id(morning(self.day(0)));
        let written = &course.decided;
        self.tell(0, |_, hand| key_results::written(id, objective.into(), written, &place, hand));
        if course.decided.measure.kind == Kind::Milestones {
            self.steps(id, &course);
        } else {
            self.initiative(id, from + n);
        }
        let value = self.weeks(id, &course);
        self.close(id, course.progress(value));
        place
    }

    fn steps(&mut self, key_result: Uuid, course: &Course) {
        let mut place = None;
        for (n, title) in course.steps.iter().enumerate() {
            let id = self.chance.id(morning(self.day(1)));
            let next = Position::after(place.as_ref());
            self.tell(1, |_, hand| milestones::written(id, key_result.into(), title, &next, hand));
            let done = [32, 63].get(n).copied();
            if let Some(day) = done {
                self.tell(day, |_, _| tick(Collection::Milestones, id));
            }
            place = Some(next);
        }
    }

    fn initiative(&mut self, key_result: Uuid, from: usize) {
        let words = self.party.words.initiatives;
        let id = self.chance.id(morning(self.day(5)));
        let (title, place) = (words[from % words.len()], Position::after(None));
        self.tell(5, |_, hand| initiatives::written(id, key_result.into(), title, &place, hand));
        self.tell(50, |_, _| tick(Collection::Initiatives, id));
    }

    /// A check-in a week, as far as the weeks have come. Returns the last value.
    fn weeks(&mut self, key_result: Uuid, course: &Course) -> f64 {
        let mut value = course.decided.measure.start;
        for week in 0..WEEKS {
            let day = week * 7 + 1 + self.chance.below(5) as u64;
            let on = self.day(day);
            let elapsed = self.quarter.span.elapsed(on);
            value = course.value(elapsed, &mut self.chance);
            let confidence = course.confidence(value, elapsed, &mut self.chance);
            let note = self.note();
            self.tell(day, |story, hand| {
                let said = check_ins::Said {
                    value: Some(value),
                    confidence: Some(confidence),
                    note: &note,
                    on,
                };
                let id = story.chance.id(morning(on));
                check_ins::written(id, KeyResultId(key_result), said, hand)
            });
        }
        value
    }

    /// Nothing, a few words, or a sentence or two.
    fn note(&mut self) -> String {
        let words = self.party.words;
        let opening = self.chance.one(words.openings);
        match self.chance.below(10) {
            0 => String::new(),
            1..=4 => opening.to_owned(),
            _ => format!("{opening}; {}", self.chance.one(words.endings)),
        }
    }

    /// A grade once the quarter is over, mostly the one that progress proposes; another weight
    /// until then.
    fn close(&mut self, key_result: Uuid, progress: f64) {
        let thing = Thing { collection: Collection::KeyResults, id: key_result };
        let put = |field, value: Scalar| Edit::Put { thing, field, value };
        if self.quarter.span.ends_on >= self.ground.today {
            let weight = self.chance.one(&[0.5, 1.5, 2.0]);
            self.tell(20, |_, _| put(field::WEIGHT, weight.into()));
            return;
        }
        let proposed = grade::proposed(progress);
        let own = self.chance.below(6) == 0;
        let given = if own { (proposed + 10.0).min(100.0) } else { proposed };
        let reason = if own { self.chance.one(self.party.words.reasons) } else { "" };
        let (at, by) = (self.on(self.quarter.span.days() as u64), self.someone());
        let edits = vec![
            put(field::GRADED_BY, by.0.into()),
            put(field::GRADE_REASON, reason.into()),
            put(field::GRADE, given.into()),
        ];
        self.commands.push(Command { at, edits });
    }
}

fn tick(collection: Collection, id: Uuid) -> Edit {
    Edit::Put { thing: Thing { collection, id }, field: field::DONE, value: true.into() }
}
