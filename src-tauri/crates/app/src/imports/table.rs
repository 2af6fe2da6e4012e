//! A table of another program, read: its rows as objectives, key results, and what hangs on them.
//!
//! What comes of a row has an id that follows from what it says (`decisions/import.md`), so that
//! the same file read twice does nothing twice.

use std::collections::HashMap;

use uuid::Uuid;
use varde_model::{
    Ambition, CheckIn, Cycle, CycleId, Focus, Initiative, KeyResult, Kind, Life, Milestone,
    Objective, ObjectiveId, Owner, Plan, PlanId, Position, Refusal, Refused, Span, State, limits,
    refusal,
};
use varde_store::table;

use super::brought::{Brought, BroughtPlan, derived};
use super::figures::Figures;
use super::items::{self, Item, What};
use super::layout::{Columns, Field};
use super::measure;
use super::names::{Named, Names};
use super::sheet::Sheet;
use super::way::Way;
use crate::views::{ImportOptions, RefusedRow};
use crate::{App, Failure, start, typed};

/// What a table brings, and whom and what it names.
pub(super) fn read(
    app: &App,
    sheet: &Sheet,
    columns: &Columns,
    (figures, options): (Figures, &ImportOptions),
    way: &mut Way<'_, '_>,
) -> Result<(Brought, Named), Failure> {
    let life = Life {
        created_at: Some(app.surroundings.now()),
        created_by: Some(app.me),
        ..Life::default()
    };
    let owner = options.owner.as_deref().map(typed::owner).transpose()?;
    let mut reader = Reader {
        app,
        columns,
        figures,
        usual: start::present_cycle(app)?,
        owner,
        names: Names::of(app, options, life.clone())?,
        life,
        brought: Brought::default(),
        placed: HashMap::new(),
        seen: HashMap::new(),
        last: HashMap::new(),
    };
    for (at, item) in items::read(sheet, columns).iter().enumerate() {
        way.step()?;
        match reader.item(at, item)? {
            Ok(()) => {}
            Err(why) => reader.refuse(item, why),
        }
    }
    reader.brought.refused.sort_by_key(|row| row.row);
    Ok((reader.brought, reader.names.named))
}

/// Where what a row brought stands: the plan in the list, and its id.
#[derive(Clone, Copy)]
struct Placed {
    plan: usize,
    id: Uuid,
    what: What,
}

struct Reader<'a> {
    app: &'a App,
    columns: &'a Columns,
    figures: Figures,
    usual: Cycle,
    owner: Option<Owner>,
    names: Names,
    life: Life,
    brought: Brought,
    placed: HashMap<usize, Placed>,
    /// How often the same was said, so that two of a kind are two.
    seen: HashMap<String, u32>,
    /// The last place and the last key result below something.
    last: HashMap<Uuid, (Option<Position>, Option<Placed>)>,
}

impl Reader<'_> {
    /// What the disk says is the outer failure, a row that cannot be kept the inner.
    fn item(&mut self, at: usize, item: &Item<'_>) -> Result<Result<(), Refused>, Failure> {
        let placed = match item.what {
            What::Objective => self.objective(item)?,
            What::KeyResult => self.key_result(item),
            What::Milestone | What::Initiative => self.step(item),
            What::Unknown => {
                let name = self.columns.text(item.cells, Field::Kind);
                Err(Refusal::KindUnknown { name }.at("kind"))
            }
        };
        Ok(placed.map(|placed| {
            self.placed.insert(at, placed);
        }))
    }

    fn refuse(&mut self, item: &Item<'_>, why: Refused) {
        let field = why.field.and_then(column);
        let column = field.map(|field| self.columns.header(field)).unwrap_or_default();
        let title = item.title.chars().take(200).collect();
        self.brought.refused.push(RefusedRow {
            row: item.number,
            column,
            title,
            why: Failure::from(why),
        });
    }

    fn text(&self, item: &Item<'_>, field: Field) -> String {
        self.columns.text(item.cells, field)
    }

    fn objective(&mut self, item: &Item<'_>) -> Result<Result<Placed, Refused>, Failure> {
        let said = match self.said_of_objective(item) {
            Ok(said) => said,
            Err(why) => return Ok(Err(why)),
        };
        let plan = self.plan(said.owner, said.cycle);
        let (id, place) = self.next(said.plan, "objective", &item.title, Some(said.plan))?;
        let above = item.above.iter().filter_map(|at| self.placed.get(at));
        let mut above: Vec<ObjectiveId> =
            above.filter(|above| above.what == What::Objective).map(|a| a.id.into()).collect();
        above.sort_unstable();
        let objective = Objective {
            id: id.into(),
            plan: said.plan,
            title: said.title,
            why: said.why,
            lead: said.lead,
            state: State::Draft,
            ambition: said.ambition,
            focus: said.focus,
            due_on: said.due_on,
            notes: String::new(),
            contributes_to: above,
            reflections: Default::default(),
            outcome: None,
            outcome_reason: String::new(),
            continues: None,
            moved_to: None,
            position: Some(place),
            life: self.life.clone(),
        };
        self.brought.plans[plan].objectives.push(objective);
        Ok(Ok(Placed { plan, id, what: What::Objective }))
    }

    fn said_of_objective(&mut self, item: &Item<'_>) -> Result<SaidOfObjective, Refused> {
        let title = refusal::text("title", &item.title, limits::TITLE)?;
        let why = self.text(item, Field::Description);
        let why = refusal::note("why", &why, limits::TEXT)?;
        let cell = |field| self.columns.cell(item.cells, field);
        let starts_on = self.figures.day("starts_on", cell(Field::StartsOn))?;
        let ends_on = self.figures.day("due_on", cell(Field::EndsOn))?;
        let days =
            starts_on.zip(ends_on).map(|(first, last)| Span::new(first, last)).transpose()?;
        let period = self.text(item, Field::Period);
        let cycle = self.names.cycle(&period, days, &self.usual, &mut self.brought)?;
        let lead = self.names.person(&self.text(item, Field::Owner), &mut self.brought)?;
        let team = self.names.team(&self.text(item, Field::Team), &mut self.brought)?;
        let owner = team.or(self.owner).unwrap_or(Owner::Person(lead.unwrap_or(self.names.me)));
        let labels = self.text(item, Field::Labels).to_lowercase();
        let ambition = self.text(item, Field::Ambition).to_lowercase();
        let id = cycle.as_ref().map_or(CycleId::BACKLOG, |cycle| cycle.id);
        Ok(SaidOfObjective {
            title,
            why,
            lead,
            plan: PlanId::of(self.app.workspace, owner, id),
            due_on: ends_on.filter(|day| {
                cycle.as_ref().is_none_or(|cycle: &Cycle| *day != cycle.span.ends_on)
            }),
            owner,
            cycle: id,
            ambition: Ambition::from_text(&ambition),
            focus: labels.split([',', ';', ' ']).find_map(Focus::from_text),
        })
    }

    fn key_result(&mut self, item: &Item<'_>) -> Result<Placed, Refused> {
        let above = self.above(item, What::Objective)?;
        let title = refusal::text("title", &item.title, limits::TITLE)?;
        let notes = self.text(item, Field::Description);
        let notes = refusal::note("notes", &notes, limits::TEXT)?;
        let said = measure::read(self.columns, item.cells, &self.figures)?;
        let weight = self.figures.number("weight", self.columns.cell(item.cells, Field::Weight))?;
        let weight = weight.map_or(1.0, |reading| reading.value);
        let weight = refusal::within("weight", weight, 0.0, limits::WEIGHT)?;
        let (id, place) = self.below(above.id, "key-result", &title);
        let plan = &mut self.brought.plans[above.plan];
        let plan_id = plan.id();
        plan.key_results.push(KeyResult {
            id: id.into(),
            plan: plan_id,
            objective: above.id.into(),
            title,
            measure: said.measure,
            unit: said.unit,
            notes,
            continues: None,
            weight,
            grade: None,
            grade_reason: String::new(),
            graded_by: None,
            position: Some(place),
            life: self.life.clone(),
        });
        if let Some(value) = said.current.filter(|_| said.measure.kind != Kind::Milestones) {
            self.check_in(above.plan, id, value);
        }
        let placed = Placed { plan: above.plan, id, what: What::KeyResult };
        self.last.entry(above.id).or_default().1 = Some(placed);
        Ok(placed)
    }

    /// What is known of a key result counts for today, or for the last day of a cycle that is
    /// over; of one that is still to come nothing can be known.
    fn check_in(&mut self, plan: usize, key_result: Uuid, value: f64) {
        let plan = &mut self.brought.plans[plan];
        let cycle = self.names.days_of(plan.plan.cycle);
        let today = self.figures.today;
        let Some(span) = cycle.filter(|span| span.starts_on <= today) else { return };
        let id = derived(self.app.workspace.0, &format!("check-in/{key_result}/{value}"));
        plan.check_ins.push(CheckIn {
            id: id.into(),
            key_result: key_result.into(),
            value: Some(value),
            confidence: None,
            note: String::new(),
            on: today.min(span.ends_on),
            at: self.app.surroundings.now(),
            by: Some(self.names.me),
        });
    }

    /// A milestone or an initiative, below its key result or the last one before it.
    fn step(&mut self, item: &Item<'_>) -> Result<Placed, Refused> {
        let above = self.above(item, What::KeyResult)?;
        let title = refusal::text("title", &item.title, limits::TITLE)?;
        let status = self.text(item, Field::Status).to_lowercase();
        let done =
            ["done", "completed", "complete", "closed", "achieved", "100%", "ferdig", "klar"]
                .contains(&status.as_str());
        let cell = |field| self.columns.cell(item.cells, field);
        let due_on = self.figures.day("due_on", cell(Field::EndsOn))?;
        let weight = self.figures.number("weight", cell(Field::Weight))?;
        let weight = weight.map_or(1.0, |reading| reading.value);
        let weight = refusal::within("weight", weight, 0.0, limits::WEIGHT)?;
        let is_initiative = item.what == What::Initiative;
        let owner = match is_initiative {
            true => self.names.person(&self.text(item, Field::Owner), &mut self.brought)?,
            false => None,
        };
        let what = if is_initiative { "initiative" } else { "milestone" };
        let (id, position) = self.below(above.id, what, &title);
        let (key_result, position) = (above.id.into(), Some(position));
        let plan = &mut self.brought.plans[above.plan];
        match is_initiative {
            true => plan.initiatives.push(Initiative {
                id: id.into(),
                key_result,
                title,
                owner,
                due_on,
                done,
                position,
            }),
            false => plan.milestones.push(Milestone {
                id: id.into(),
                key_result,
                title,
                weight,
                done,
                position,
            }),
        }
        Ok(Placed { plan: above.plan, id, what: item.what })
    }

    /// What a row hangs on.
    fn above(&self, item: &Item<'_>, what: What) -> Result<Placed, Refused> {
        let above = item.above.iter().find_map(|at| self.placed.get(at));
        let above = above.ok_or(Refusal::NothingAbove.at("parent"))?;
        if above.what == what {
            return Ok(*above);
        }
        let last = self.last.get(&above.id).and_then(|(_, last)| *last);
        last.filter(|last| last.what == what).ok_or(Refusal::NothingAbove.at("parent"))
    }

    /// The plan of an owner in a cycle, as its place in the list.
    fn plan(&mut self, owner: Owner, cycle: CycleId) -> usize {
        let plan = Plan::of(self.app.workspace, owner, cycle);
        let known = self.brought.plans.iter().position(|one| one.plan == plan);
        known.unwrap_or_else(|| {
            self.brought.plans.push(BroughtPlan::of(plan));
            self.brought.plans.len() - 1
        })
    }

    /// The id and the place of the next thing below another.
    fn below(&mut self, above: Uuid, what: &str, title: &str) -> (Uuid, Position) {
        let identity = format!("{what}/{above}/{title}");
        let count = self.seen.entry(identity.clone()).or_default();
        *count += 1;
        let id = derived(self.app.workspace.0, &format!("{identity}/{count}"));
        let key = derived(above, what);
        let last = &mut self.last.entry(key).or_default().0;
        let place = Position::after(last.as_ref());
        *last = Some(place.clone());
        (id, place)
    }

    /// The same for an objective, which comes behind those that stand in its plan.
    fn next(
        &mut self,
        plan: PlanId,
        what: &str,
        title: &str,
        stands: Option<PlanId>,
    ) -> Result<(Uuid, Position), Failure> {
        let key = derived(plan.0, what);
        if let (false, Some(plan)) = (self.last.contains_key(&key), stands) {
            let last = table::objective::places(self.app.db(), plan)?.pop();
            self.last.insert(key, (last.and_then(|(_, place)| place), None));
        }
        Ok(self.below(plan.0, what, title))
    }
}

struct SaidOfObjective {
    title: String,
    why: String,
    lead: Option<varde_model::PersonId>,
    plan: PlanId,
    owner: Owner,
    cycle: CycleId,
    due_on: Option<chrono::NaiveDate>,
    ambition: Option<Ambition>,
    focus: Option<Focus>,
}

/// The column that a field of the model was read from.
fn column(field: &str) -> Option<Field> {
    Some(match field {
        "title" => Field::Title,
        "why" | "notes" => Field::Description,
        "kind" => Field::Kind,
        "parent" => Field::Parent,
        "period" => Field::Period,
        "owner" => Field::Owner,
        "weight" => Field::Weight,
        "starts_on" => Field::StartsOn,
        "due_on" | "ends_on" => Field::EndsOn,
        "start" | "low" => Field::Start,
        "value" => Field::Current,
        "target" | "high" => Field::Target,
        "unit" => Field::Unit,
        "progress" => Field::Progress,
        _ => return None,
    })
}
