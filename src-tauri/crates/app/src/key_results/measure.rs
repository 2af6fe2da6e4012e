//! How a key result is measured: from what was typed to the model and back.

use varde_model::reading::{key_result::OutlineKeyResult, number::Reading};
use varde_model::{Measure, Refusal, Refused, limits, refusal};

use crate::Failure;
use crate::typed::{self, Tongue};
use crate::views::{Kind, MeasureInput};

/// Reads how a key result is measured. The unit is the one that was said, else the one that
/// stands with a figure ("1 MSEK").
///
/// # Errors
/// Refused at the field that cannot be read or contradicts another.
pub(super) fn read(input: &MeasureInput, language: Tongue) -> Result<(Measure, String), Failure> {
    let unit = refusal::note("unit", &input.unit, limits::UNIT)?;
    let unit = match unit.as_str() {
        "" => unit_of_figures(input, language)?,
        _ => unit,
    };
    let figure = |field, text: &str| typed::number_in(field, text, language, &unit);
    let kind = varde_model::Kind::from(input.kind);
    let measure = match input.kind {
        Kind::Increase | Kind::Decrease => Measure {
            kind,
            ..Measure::change(
                start(input, language, &unit)?,
                typed::plain("target", &input.target, language, &unit)?,
            )
        },
        Kind::KeepWithin => Measure::keep_within(
            figure("low", &input.low)?,
            figure("high", &input.high)?,
            figure("tolerance", &input.tolerance)?,
        ),
        Kind::Milestones | Kind::YesNo => Measure::plain(kind),
    };
    // The kind of a change is the person's word, not ours: checked, not corrected.
    Ok((Measure { kind, ..measure }.decide()?, unit))
}

/// Where it begins: an increase from 0 unless something else is said; what shall fall must say
/// from where.
fn start(input: &MeasureInput, language: Tongue, unit: &str) -> Result<f64, Refused> {
    match (input.kind, typed::number_in("start", &input.start, language, unit)?) {
        (_, Some(start)) => Ok(start),
        (Kind::Decrease, None) => Err(Refusal::Empty.at("start")),
        (_, None) => Ok(0.0),
    }
}

fn unit_of_figures(input: &MeasureInput, language: Tongue) -> Result<String, Failure> {
    let figures = [
        ("target", &input.target),
        ("start", &input.start),
        ("low", &input.low),
        ("high", &input.high),
    ];
    for (field, text) in figures {
        if let Some(Reading { unit: Some(unit), .. }) = typed::number(field, text, language)? {
            return Ok(refusal::note("unit", &unit, limits::UNIT)?);
        }
    }
    Ok(String::new())
}

/// What was recognised in a sentence, as texts that can be corrected. Without a number it is
/// reached or not.
pub(crate) fn as_input(part: &OutlineKeyResult, language: Tongue) -> MeasureInput {
    let typed = |number| typed::as_typed(number, language);
    let kind = match part.target {
        None if part.kept.is_some() => Kind::KeepWithin,
        None => Kind::YesNo,
        Some(target) if part.decreasing || target < part.start => Kind::Decrease,
        Some(_) => Kind::Increase,
    };
    MeasureInput {
        kind,
        start: match part.target {
            Some(_) if !part.lacks_start() => typed(part.start),
            _ => String::new(),
        },
        target: part.target.map(typed).unwrap_or_default(),
        low: part.kept.and_then(|kept| kept.low).map(typed).unwrap_or_default(),
        high: part.kept.and_then(|kept| kept.high).map(typed).unwrap_or_default(),
        tolerance: String::new(),
        unit: part.unit.clone(),
    }
}
