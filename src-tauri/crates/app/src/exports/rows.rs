//! Plans as a table in the columns of Appfire's OKR for Jira, a good general form: what it has no
//! column for stands in two columns of our own behind the others.

use varde_store::table;

use super::plan::{self, Line, Part, Plan};
use super::{Exported, Wanted, words};
use crate::progress::{self, Progress};
use crate::show::Shown;
use crate::views::{Ambition, Cycle, KeyResultRow, Kind, Pace};
use crate::{App, Failure};

/// The columns. They are a format: the same in every language.
pub(crate) const HEADERS: [&str; 18] = [
    "Order",
    "Type",
    "Summary",
    "Status",
    "Period",
    "Owner",
    "Weight",
    "OKR type",
    "Labels",
    "Teams",
    "Expected start date",
    "Expected end date",
    "Start value",
    "Current value",
    "Target value",
    "Description",
    "Unit",
    "Measure",
];

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Nothing,
    Text(String),
    Number(f64),
}

impl Cell {
    fn number(number: Option<f64>) -> Self {
        number.map_or(Self::Nothing, Self::Number)
    }
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Nothing } else { Self::Text(text) }
    }
}

/// The table, and what is in it.
pub(super) struct Rows {
    pub(super) rows: Vec<[Cell; HEADERS.len()]>,
    pub(super) counted: Exported,
}

/// Every plan, an objective with all below it after the other, numbered through.
pub(super) fn of(
    app: &App,
    plans: &[Wanted],
    progress: &mut Progress<'_>,
) -> Result<Rows, Failure> {
    let mut rows = Rows { rows: Vec::new(), counted: Exported::default() };
    for (n, wanted) in plans.iter().enumerate() {
        if let Some(plan) = plan::read(app, wanted)? {
            rows.plan(app, &plan)?;
        }
        progress::tell(progress, n as u64 + 1, plans.len() as u64)?;
    }
    Ok(rows)
}

/// What every row of a plan says alike.
struct Shared<'a> {
    period: String,
    owner: String,
    teams: String,
    /// None in the backlog.
    cycle: Option<&'a Cycle>,
}

impl Rows {
    fn plan(&mut self, app: &App, plan: &Plan) -> Result<(), Failure> {
        let shown = Shown::of(app);
        let (owner, teams) = match plan.owner.split_once('/') {
            Some(("person", id)) => {
                let id: uuid::Uuid = id.parse().unwrap_or_default();
                (shown.person(id.into())?.name, String::new())
            }
            Some(_) => (String::new(), plan.owner_name.clone()),
            None => (String::new(), words::COMPANY.to_owned()),
        };
        let cycle = plan.cycle.as_ref();
        let period = cycle.map_or_else(|| words::BACKLOG.to_owned(), words::cycle);
        let shared = Shared { period, owner, teams, cycle };
        self.counted.plans += 1;
        for part in &plan.objectives {
            self.objective(app, &shared, part)?;
        }
        Ok(())
    }

    fn objective(&mut self, app: &App, shared: &Shared<'_>, part: &Part) -> Result<(), Failure> {
        self.counted.objectives += 1;
        let order = self.counted.objectives.to_string();
        let card = &part.card;
        let lead = card.lead.as_ref().map(|lead| lead.name.clone()).unwrap_or_default();
        let ends_on = card.due_on.or(shared.cycle.map(|cycle| cycle.ends_on));
        let ends_on = ends_on.map(|day| day.to_string()).unwrap_or_default();
        let kind = card.ambition.map_or("", |ambition| match ambition {
            Ambition::Committed => "Committed",
            Ambition::Aspirational => "Aspirational",
        });
        let focus = part.focus.map_or("", |focus| focus.to_text());
        let about = [card.why.as_str(), part.notes.as_str()];
        self.row(&order, "Objective", &card.title, shared, |cells| {
            cells[3] = status(card.pace).into();
            if !lead.is_empty() {
                cells[5] = lead.into();
            }
            cells[7] = kind.into();
            cells[8] = focus.into();
            cells[11] = ends_on.into();
            cells[15] = about
                .into_iter()
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>()
                .join("\n\n")
                .into();
        });
        for (n, line) in part.key_results.iter().enumerate() {
            self.key_result(app, shared, &format!("{order}.{}", n + 1), line)?;
        }
        Ok(())
    }

    fn key_result(
        &mut self,
        app: &App,
        shared: &Shared<'_>,
        order: &str,
        line: &Line,
    ) -> Result<(), Failure> {
        self.counted.key_results += 1;
        let row = &line.row;
        self.row(order, "Key result", &row.title, shared, |cells| {
            cells[3] = status(row.pace).into();
            cells[6] = Cell::Number(row.weight);
            (cells[12], cells[14]) = ends(row);
            cells[13] = current(row);
            cells[15] = line.notes.as_str().into();
            cells[16] = row.measure.unit.as_str().into();
            cells[17] = measure(row.measure.kind).into();
        });
        let mut n = 0;
        for milestone in &row.milestones {
            n += 1;
            self.row(&format!("{order}.{n}"), "Milestone", &milestone.title, shared, |cells| {
                cells[3] = done(milestone.done).into();
                cells[6] = Cell::Number(milestone.weight);
            });
        }
        for initiative in &line.initiatives {
            n += 1;
            let owner = match initiative.owner {
                Some(id) => table::person::name(app.db(), id)?.unwrap_or_default(),
                None => String::new(),
            };
            let title = initiative.title.as_str();
            self.row(&format!("{order}.{n}"), "Initiative", title, shared, |cells| {
                cells[3] = done(initiative.done).into();
                cells[5] = owner.into();
                cells[11] = initiative.due_on.map(|day| day.to_string()).unwrap_or_default().into();
            });
        }
        Ok(())
    }

    fn row(
        &mut self,
        order: &str,
        kind: &str,
        title: &str,
        shared: &Shared<'_>,
        fill: impl FnOnce(&mut [Cell; HEADERS.len()]),
    ) {
        let mut cells = [const { Cell::Nothing }; HEADERS.len()];
        cells[0] = order.into();
        cells[1] = kind.into();
        cells[2] = title.into();
        cells[4] = shared.period.as_str().into();
        cells[5] = shared.owner.as_str().into();
        cells[9] = shared.teams.as_str().into();
        if let Some(cycle) = shared.cycle {
            cells[10] = cycle.starts_on.to_string().into();
            cells[11] = cycle.ends_on.to_string().into();
        }
        fill(&mut cells);
        self.rows.push(cells);
    }
}

/// Where a key result begins and shall end; of a value to keep, its bounds.
fn ends(row: &KeyResultRow) -> (Cell, Cell) {
    let measure = &row.measure;
    match measure.kind {
        Kind::Increase | Kind::Decrease => {
            (Cell::Number(measure.start), Cell::Number(measure.target))
        }
        Kind::KeepWithin => (Cell::number(measure.low), Cell::number(measure.high)),
        Kind::Milestones | Kind::YesNo => (Cell::Number(0.0), Cell::Number(1.0)),
    }
}

/// Where it stands; nothing before the first check-in. Milestones say it themselves.
fn current(row: &KeyResultRow) -> Cell {
    match row.measure.kind {
        Kind::Milestones => Cell::Nothing,
        _ => Cell::number(row.value),
    }
}

fn measure(kind: Kind) -> &'static str {
    match kind {
        Kind::Increase => "Increase",
        Kind::Decrease => "Decrease",
        Kind::KeepWithin => "Keep within",
        Kind::Milestones => "Milestones",
        Kind::YesNo => "Yes or no",
    }
}

fn status(pace: Pace) -> &'static str {
    match pace {
        Pace::NoData => "No data",
        Pace::OnTrack => "On track",
        Pace::Behind => "Behind",
        Pace::AtRisk => "At risk",
    }
}

fn done(done: bool) -> &'static str {
    if done { "Done" } else { "Open" }
}
