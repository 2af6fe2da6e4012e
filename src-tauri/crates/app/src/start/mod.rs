//! What the window needs before its first screen: from the tables, no document loaded.

use chrono::NaiveDate;
use varde_model::{Cycle, Refusal};
use varde_store::table;

use crate::show::Shown;
use crate::transact::history;
use crate::views::{PLACE, Start, Workspace};
use crate::{App, Failure, check_ins, drafts, plans, settings};

/// What the window needs before its first screen.
///
/// # Errors
/// What the disk says.
pub fn start(app: &App) -> Result<Start, Failure> {
    let shown = Shown::of(app);
    let workspace = table::workspace::find(app.db(), app.workspace)?.ok_or(Refusal::NotFound)?;
    let cycle = present_cycle(app)?;
    let owners = plans::owners::at_hand(&shown)?;
    Ok(Start {
        workspace: Workspace::of(app.workspace, workspace),
        me: shown.person(app.me)?,
        today: shown.today,
        settings: settings::read(app)?,
        cycle: shown.cycle(&cycle)?,
        owner: owners.first().map(|first| first.owner.clone()).unwrap_or_default(),
        owners,
        is_new: !table::plan::is_begun(app.db(), app.workspace.0)?,
        owed: check_ins::owed(app)?,
        history: history(app.db(), app.workspace)?,
        place: drafts::read(app, PLACE)?,
    })
}

/// The cycle that today lies in, or the nearest.
pub(crate) fn present_cycle(app: &App) -> Result<Cycle, Failure> {
    let cycles = table::cycle::of_workspace(app.db(), app.workspace.0)?;
    Ok(present(&cycles, app.surroundings.today()).cloned().ok_or(Refusal::NotFound)?)
}

/// The cycle that a day lies in, the shortest where there are several; else the nearest.
fn present(cycles: &[Cycle], today: NaiveDate) -> Option<&Cycle> {
    let distance = |cycle: &Cycle| {
        let until = (cycle.span.starts_on - today).num_days();
        let since = (today - cycle.span.ends_on).num_days();
        (until.max(since).max(0), cycle.span.days())
    };
    cycles.iter().min_by_key(|cycle| distance(cycle))
}
