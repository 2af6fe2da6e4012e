//! Proposes dates that a person may want next.

use chrono::{Datelike, Days, NaiveDate};
use varde_model::Span;
use varde_store::table;

use crate::views::{CycleProposal, Quarter};
use crate::{App, Failure};

/// The present quarter, the coming one, this year and the next, as far as there is no cycle
/// with these days yet.
///
/// # Errors
/// What the disk says.
pub fn propose(app: &App) -> Result<Vec<CycleProposal>, Failure> {
    let known = table::cycle::of_workspace(app.db(), app.workspace.0)?;
    let quarter = Span::quarter_of(app.surroundings.today());
    let coming = quarter.ends_on.checked_add_days(Days::new(1)).map(Span::quarter_of);
    let this = quarter.starts_on.year();
    let spans = [Some(quarter), coming, year(this), year(this + 1)].into_iter().flatten();
    let new = spans.filter(|span| !known.iter().any(|cycle| cycle.span == *span));
    Ok(new
        .map(|span| CycleProposal {
            quarter: span.quarter().map(|(year, quarter)| Quarter { year, quarter }),
            year: span.year(),
            starts_on: span.starts_on,
            ends_on: span.ends_on,
        })
        .collect())
}

fn year(year: i32) -> Option<Span> {
    let starts_on = NaiveDate::from_ymd_opt(year, 1, 1)?;
    let ends_on = NaiveDate::from_ymd_opt(year, 12, 31)?;
    Span::new(starts_on, ends_on).ok()
}
