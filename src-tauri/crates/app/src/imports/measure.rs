//! How a key result of a table is measured.

use varde_model::{Kind, Measure, Refused, limits, refusal};

use super::figures::Figures;
use super::layout::{Columns, Field};
use super::sheet::Cell;

/// What a row says of how a key result is measured and where it stands.
pub(super) struct Said {
    pub(super) measure: Measure,
    pub(super) unit: String,
    /// Where it stands, if that is another than where it began.
    pub(super) current: Option<f64>,
}

/// Reads it. A target makes it a way up or down; progress alone a way to 100 %; nothing at all
/// something that is reached or not.
pub(super) fn read(columns: &Columns, row: &[Cell], figures: &Figures) -> Result<Said, Refused> {
    let number = |name, field| figures.number(name, columns.cell(row, field));
    let start = number("start", Field::Start)?;
    let current = number("value", Field::Current)?;
    let target = number("target", Field::Target)?;
    let units = [&target, &start, &current].into_iter().flatten();
    let written = units.filter_map(|reading| reading.unit.clone()).next();
    let unit = match columns.text(row, Field::Unit) {
        said if said.is_empty() => written.unwrap_or_default(),
        said => said,
    };
    let unit = refusal::note("unit", &unit, limits::UNIT)?;
    let (start, target) = (start.map(|one| one.value), target.map(|one| one.value));
    let current = current.map(|one| one.value);
    let measure = match (kind(&columns.text(row, Field::Measure)), target) {
        (Some(Kind::KeepWithin), _) => Measure::keep_within(start, target, None).decide()?,
        (Some(kind @ (Kind::Milestones | Kind::YesNo)), _) => Measure::plain(kind),
        (_, Some(target)) => Measure::change(start.unwrap_or(0.0), target).decide()?,
        (_, None) => return by_progress(columns, row, figures),
    };
    let begins = if measure.kind == Kind::KeepWithin { None } else { Some(measure.start) };
    Ok(Said { measure, unit, current: current.filter(|current| Some(*current) != begins) })
}

/// Without a target there may be a progress in percent.
fn by_progress(columns: &Columns, row: &[Cell], figures: &Figures) -> Result<Said, Refused> {
    let progress = figures.number("progress", columns.cell(row, Field::Progress))?;
    let Some(progress) = progress else {
        return Ok(Said {
            measure: Measure::plain(Kind::YesNo),
            unit: String::new(),
            current: None,
        });
    };
    // A spreadsheet keeps 45 % as 0.45, a text says "45 %" or 45.
    let is_share =
        matches!(columns.cell(row, Field::Progress), Some(Cell::Number(share)) if *share <= 1.0);
    let value = if is_share { progress.value * 100.0 } else { progress.value };
    let measure = Measure::change(0.0, 100.0);
    Ok(Said { measure, unit: "%".to_owned(), current: Some(value).filter(|value| *value != 0.0) })
}

/// Our own word for it, as our tables write it.
fn kind(word: &str) -> Option<Kind> {
    Kind::from_text(&match word.to_lowercase().as_str() {
        "yes or no" => "yes-no".to_owned(),
        other => other.replace(' ', "-"),
    })
}
