//! Makes the data: the workload by the same document code, and a plan with a full page.

use std::io::IsTerminal;
use std::path::Path;

use serde::{Deserialize, Serialize};
use uuid::Uuid;
use varde_app::generate::{self, Generated};
use varde_app::views::{KeyResultInput, Kind, MeasureInput, Outline, RecordCheckIn};
use varde_app::{App, check_ins, cycles, objectives, plans, start};
use varde_model::Owner;
use varde_store::table;

use crate::figures::timed;
use crate::{Failed, size};

/// The seed of every measurement.
pub const SEED: u64 = 1;

/// What was made.
#[derive(Debug, Serialize, Deserialize)]
pub struct Made {
    /// How many changes were written, and how many plans they are.
    pub changes: u64,
    pub plans: u64,
    /// How long it took.
    pub seconds: f64,
    /// The plan with a full page.
    pub page: Plan,
    /// Plans of the workload, the latest first.
    pub all: Vec<Plan>,
}

/// A plan, as the window asks for it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Plan {
    pub cycle: Uuid,
    pub owner: String,
}

/// Makes the data of a size by its name, which may say `quick` before it.
pub fn make(folder: &Path, name: &str) -> Result<Made, Failed> {
    let name: String = serde_json::from_str(name)?;
    let (weeks, name) = name.strip_prefix("quick ").map_or((13, name.as_str()), |name| (2, name));
    let size = size::of(name).ok_or("no such size")?;
    let mut app = super::app(folder)?;
    let mut told = |done: u64, all: u64| {
        if std::io::stderr().is_terminal() || done == all {
            eprint!("\r{name}: {done} of {all} plans made");
        }
        true
    };
    let (millis, made) = timed(|| generate::run(&mut app, size, SEED, &mut told));
    let Generated { plans, changes, .. } = made?;
    eprintln!(", {changes} changes in {:.1} s", millis / 1_000.0);
    let all = known_plans(&app)?;
    let page = fill_page(&mut app, weeks)?;
    Ok(Made { changes, plans, seconds: millis / 1_000.0, page, all })
}

pub fn known_plans(app: &App) -> Result<Vec<Plan>, Failed> {
    let mut all = Vec::new();
    let workspace = start::start(app)?.workspace.id.into();
    for cycle in cycles::list(app)? {
        for row in table::plan::of_cycle(app.store().reading(), workspace, cycle.id.into())? {
            all.push(Plan { cycle: cycle.id, owner: row.plan.owner.to_string() });
        }
    }
    Ok(all)
}

/// The company's plan of the present quarter: more objectives than a page holds, three key
/// results each, with a check-in a week.
fn fill_page(app: &mut App, weeks: i64) -> Result<Plan, Failed> {
    let start = start::start(app)?;
    let plan = Plan { cycle: start.cycle.id, owner: Owner::Company.to_string() };
    let measure = MeasureInput {
        kind: Kind::Increase,
        start: "0".into(),
        target: "40".into(),
        low: String::new(),
        high: String::new(),
        tolerance: String::new(),
        unit: "meetings".into(),
    };
    for n in 0..60 {
        let titles = ["Meetings held", "Customers who came back", "Offers written by hand"];
        let key_results = titles
            .map(|title| KeyResultInput { title: title.to_owned(), measure: measure.clone() });
        let outline = Outline {
            cycle: plan.cycle,
            owner: plan.owner.clone(),
            title: format!("New customers feel at home in their first week, part {n}"),
            why: "Those who stay through the first month stay for years.".to_owned(),
            due_on: String::new(),
            key_results: key_results.into(),
        };
        objectives::keep_outline(app, outline)?;
    }
    let board = plans::board(app, plan.cycle, &plan.owner, 0)?;
    let rows = board.objectives.iter().flat_map(|card| &card.key_results);
    for (n, row) in rows.enumerate() {
        for week in 0..weeks {
            let on = start.cycle.starts_on + chrono::TimeDelta::days(week * 7 + 3);
            let input = RecordCheckIn {
                key_result: row.id,
                value: (week * 3 + n as i64 % 4).to_string(),
                confidence: "7".into(),
                note: "Two new customers this week; next we call those who went quiet.".into(),
                on: on.to_string(),
            };
            check_ins::record(app, input)?;
        }
    }
    Ok(plan)
}
