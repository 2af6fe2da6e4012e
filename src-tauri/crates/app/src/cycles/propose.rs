//! Proposes dates that a person may want next (P3).

use chrono::{Days, NaiveDate, Weekday};
use varde_model::{Cycle, Span};
use varde_store::table;

use crate::views::{CycleKind, CycleProposal, Quarter};
use crate::{App, Failure};

/// How many days a trial of six weeks has.
const SIX_WEEKS: u64 = 42;

/// The present quarter and the coming one, this year and the next, the first half year, four
/// months and six weeks from now on: as far as there is no cycle with these days yet.
///
/// # Errors
/// What the disk says.
pub fn propose(app: &App) -> Result<Vec<CycleProposal>, Failure> {
    let known = table::cycle::of_workspace(app.db(), app.workspace.0)?;
    let today = app.surroundings.today();
    let is_new = |span: &Span| !known.iter().any(|cycle| cycle.span == *span);
    let with_next = |months| {
        let present = Span::part_of_year(today, months);
        [Some(present), present.following()].into_iter().flatten().filter(is_new)
    };
    let spans = with_next(3)
        .chain(with_next(12))
        .chain(with_next(6).take(1))
        .chain(with_next(4).take(1))
        .chain(six_weeks(today).filter(is_new));
    Ok(spans.map(|span| proposal(span, &known)).collect())
}

/// Six weeks from the next Monday on, which may be today.
fn six_weeks(today: NaiveDate) -> Option<Span> {
    let monday = today.week(Weekday::Mon).first_day();
    let starts_on = if monday == today { monday } else { monday.checked_add_days(Days::new(7))? };
    Span::new(starts_on, starts_on.checked_add_days(Days::new(SIX_WEEKS - 1))?).ok()
}

/// Days as they are proposed, beside the cycles that there are.
pub(crate) fn proposal(span: Span, known: &[Cycle]) -> CycleProposal {
    let holds = |cycle: &&Cycle| {
        let (starts_on, ends_on) = (cycle.span.starts_on, cycle.span.ends_on);
        starts_on <= span.starts_on && span.ends_on <= ends_on && cycle.span != span
    };
    let holder = known.iter().filter(holds).min_by_key(|cycle| cycle.span.days());
    CycleProposal {
        kind: kind(span),
        quarter: span.quarter().map(|(year, quarter)| Quarter { year, quarter }),
        year: span.year(),
        starts_on: span.starts_on,
        ends_on: span.ends_on,
        parent: holder.map(|cycle| cycle.id.0),
        has_quarters: span.quarters().len() > 1,
    }
}

fn kind(span: Span) -> CycleKind {
    let is_part = |months| span == Span::part_of_year(span.starts_on, months);
    match span.months() {
        Some(3) if is_part(3) => CycleKind::Quarter,
        Some(12) if is_part(12) => CycleKind::Year,
        Some(6) if is_part(6) => CycleKind::HalfYear,
        Some(4) if is_part(4) => CycleKind::FourMonths,
        None if span.days().unsigned_abs() == SIX_WEEKS => CycleKind::SixWeeks,
        _ => CycleKind::Own,
    }
}
