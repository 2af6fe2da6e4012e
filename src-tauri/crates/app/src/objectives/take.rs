//! Decides which key results are taken along when an objective is copied or goes on, and from
//! where they start.

use varde_model::{Kind, Measure, Refusal};
use varde_store::table::key_result::Line;

use crate::Failure;
use crate::views::Taking;

/// A key result that may be taken along so.
pub(crate) struct Taken {
    pub(crate) line: Line,
    /// How it is measured from now on.
    pub(crate) measure: Measure,
    /// Whether what is done of it stays done.
    pub(crate) from_here: bool,
}

/// Decides over the key results of an objective, in their order.
///
/// # Errors
/// Refused at `key_results.<id>.target` where no way would be left from where one stands, and
/// at `key_results` where one is not of the objective.
pub(crate) fn take(lines: Vec<Line>, said: &[Taking]) -> Result<Vec<Taken>, Failure> {
    let is_known = |taking: &&Taking| lines.iter().any(|l| l.key_result.id.0 == taking.key_result);
    if said.iter().filter(is_known).count() < said.len() {
        return Err(Refusal::NotFound.at("key_results").into());
    }
    let mut taken = Vec::new();
    for line in lines {
        let id = line.key_result.id.0;
        if let Some(taking) = said.iter().find(|taking| taking.key_result == id) {
            let measure = measure(&line, taking.from_here)
                .map_err(|failure| failure.inside(&format!("key_results.{id}")))?;
            taken.push(Taken { line, measure, from_here: taking.from_here });
        }
    }
    Ok(taken)
}

fn measure(line: &Line, from_here: bool) -> Result<Measure, Failure> {
    let measure = line.key_result.measure;
    match (measure.kind, line.known.value) {
        (Kind::Increase | Kind::Decrease, Some(start)) if from_here => {
            Ok(Measure { start, ..measure }.decide()?)
        }
        _ => Ok(measure),
    }
}
