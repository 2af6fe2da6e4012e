//! Exports: plans in a form that people, spreadsheets and other programs read.

mod documents;
mod markdown;
mod plan;
mod rows;
mod sheet;
mod whole;
mod words;

pub(crate) use words::{BACKLOG, COMPANY, cycle_name};

use std::io::Write;
use std::path::Path;

use varde_model::{CycleId, Owner, PlanId};
use varde_store::table;

use crate::progress::Progress;
pub use crate::views::ExportFormat as Format;
use crate::views::Id;
use crate::{App, Failure, files, typed};

/// How much.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The workspace that is open.
    Workspace,
    /// The plan of an owner (as `person/<id>`) in a cycle.
    Plan(Id, String),
}

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// How many plans.
    pub plans: u64,
    /// How many objectives.
    pub objectives: u64,
    /// How many key results.
    pub key_results: u64,
}

/// Writes plans to a file, or for [`Format::Automerge`] to a folder that is not there yet or is
/// empty. All of it is there under its name, or nothing is. `progress` is told how many plans of
/// how many are written.
///
/// # Errors
/// `stopped`; `file_unwritable` and what else the disk says; refused where there is no such plan.
pub fn to_path(
    app: &App,
    scope: &Scope,
    format: Format,
    path: &Path,
    progress: &mut Progress<'_>,
) -> Result<Exported, Failure> {
    if format == Format::Automerge {
        return app.at_one_moment(|app| {
            documents::write(app, &plans(app, scope, format)?, path, progress)
        });
    }
    files::whole(path, |out| write(app, scope, format, out, progress))
}

/// Writes plans where the caller says, in any form but [`Format::Automerge`].
///
/// # Errors
/// As [`to_path`]; what was written so far is then for the caller to throw away.
pub fn write(
    app: &App,
    scope: &Scope,
    format: Format,
    out: &mut dyn Write,
    progress: &mut Progress<'_>,
) -> Result<Exported, Failure> {
    app.at_one_moment(|app| {
        let plans = plans(app, scope, format)?;
        match format {
            Format::Json => whole::write(app, scope, &plans, out, progress),
            Format::Markdown => markdown::write(app, &plans, out, progress),
            Format::Csv => sheet::csv(&rows::of(app, &plans, progress)?, out),
            Format::Xlsx => sheet::xlsx(&rows::of(app, &plans, progress)?, out),
            Format::Automerge => Err(Failure::unavailable("file_unwritable")),
        }
    })
}

/// A plan that is to be written.
#[derive(Clone, Copy, Debug)]
struct Wanted {
    id: PlanId,
    cycle: CycleId,
    owner: Owner,
}

/// The plans that are meant: by cycle, the latest first; the company's, teams', people's. Those of
/// archived cycles stand last, and only where nothing may be missing.
fn plans(app: &App, scope: &Scope, format: Format) -> Result<Vec<Wanted>, Failure> {
    if let Scope::Plan(cycle, owner) = scope {
        let (cycle, owner) = (CycleId(*cycle), typed::owner(owner)?);
        return Ok(vec![Wanted { id: PlanId::of(app.workspace, owner, cycle), cycle, owner }]);
    }
    let mut found = Vec::new();
    let cycles = table::cycle::of_workspace(app.db(), app.workspace.0)?;
    let archived = match format {
        Format::Json | Format::Automerge => table::cycle::archived(app.db(), app.workspace.0)?,
        Format::Markdown | Format::Csv | Format::Xlsx => Vec::new(),
    };
    let known = cycles.iter().map(|cycle| cycle.id).chain([CycleId::BACKLOG]);
    let known = known.chain(archived.iter().map(|cycle| cycle.id));
    for cycle in known {
        for row in table::plan::of_cycle(app.db(), app.workspace, cycle)? {
            found.push(Wanted { id: row.id, cycle, owner: row.plan.owner });
        }
    }
    Ok(found)
}
