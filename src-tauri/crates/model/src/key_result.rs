//! Key results: what is measured, and how far it has come (P13).

use crate::{
    KeyResultId, Life, ObjectiveId, PersonId, PlanId, Position, Refusal, Refused, limits, mean,
    milestone, refusal,
};

/// A key result (P1, P13).
#[derive(Clone, Debug, PartialEq)]
pub struct KeyResult {
    /// Its id.
    pub id: KeyResultId,
    /// The plan that it stands in.
    pub plan: PlanId,
    /// The objective that it tells of.
    pub objective: ObjectiveId,
    /// What is measured.
    pub title: String,
    /// How.
    pub measure: Measure,
    /// What is counted; may be empty.
    pub unit: String,
    /// Whatever else there is to say, at length.
    pub notes: String,
    /// The key result of another plan that it carries on or is a copy of.
    pub continues: Option<KeyResultId>,
    /// Its weight against the others of its objective, 0 to [`limits::WEIGHT`].
    pub weight: f64,
    /// The grade that a person gave, 0 to 100 percent (P29).
    pub grade: Option<f64>,
    /// Why the grade is another than progress proposes.
    pub grade_reason: String,
    /// Who graded it.
    pub graded_by: Option<PersonId>,
    /// Its place in the objective.
    pub position: Option<Position>,
    /// When it came and went.
    pub life: Life,
}

/// How a key result is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// From a start up to a target.
    Increase,
    /// From a start down to a target.
    Decrease,
    /// At least, at most, or between two bounds, all the while.
    KeepWithin,
    /// Steps that are reached one by one.
    Milestones,
    /// Reached or not.
    YesNo,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 5] =
        [Self::Increase, Self::Decrease, Self::KeepWithin, Self::Milestones, Self::YesNo];

    /// The kind as it stands in a document.
    pub fn to_text(self) -> &'static str {
        match self {
            Self::Increase => "increase",
            Self::Decrease => "decrease",
            Self::KeepWithin => "keep-within",
            Self::Milestones => "milestones",
            Self::YesNo => "yes-no",
        }
    }

    /// Reads what [`Kind::to_text`] wrote; what a newer version wrote is no kind here.
    pub fn from_text(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.to_text() == text)
    }
}

/// The figures that a key result is measured by. Which of them count depends on the kind;
/// the others are kept, so that changing the kind and back loses nothing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    /// How it is measured.
    pub kind: Kind,
    /// Where it begins, in the unit of the key result.
    pub start: f64,
    /// Where it shall end.
    pub target: f64,
    /// Keep within: the lowest that is still inside.
    pub low: Option<f64>,
    /// Keep within: the highest that is still inside.
    pub high: Option<f64>,
    /// Keep within: how far outside progress has fallen to 0; none means at once. Above 0.
    pub tolerance: Option<f64>,
}

impl Measure {
    /// From `start` to `target`, up or down.
    pub fn change(start: f64, target: f64) -> Self {
        let kind = if target < start { Kind::Decrease } else { Kind::Increase };
        Self { kind, start, target, low: None, high: None, tolerance: None }
    }

    /// At least `low`, at most `high`, or between them.
    pub fn keep_within(low: Option<f64>, high: Option<f64>, tolerance: Option<f64>) -> Self {
        Self { kind: Kind::KeepWithin, low, high, tolerance, ..Self::change(0.0, 1.0) }
    }

    /// Steps, or reached and not: no figures of its own.
    pub fn plain(kind: Kind) -> Self {
        Self { kind, ..Self::change(0.0, 1.0) }
    }

    /// Whether a person may write it so.
    ///
    /// # Errors
    /// A figure that is none or out of range, start equal to target, a target on the wrong
    /// side, no bound or bounds the wrong way round, each at its field.
    pub fn decide(self) -> Result<Self, Refused> {
        match self.kind {
            Kind::Increase | Kind::Decrease => self.decide_change()?,
            Kind::KeepWithin => self.decide_bounds()?,
            Kind::Milestones | Kind::YesNo => {}
        }
        Ok(self)
    }

    fn decide_change(&self) -> Result<(), Refused> {
        refusal::number("start", self.start)?;
        refusal::number("target", self.target)?;
        if self.start == self.target {
            return Err(Refusal::StartIsTarget.at("target"));
        }
        match self.kind {
            Kind::Increase if self.target < self.start => {
                Err(Refusal::IncreaseGoesDown.at("target"))
            }
            Kind::Decrease if self.target > self.start => Err(Refusal::DecreaseGoesUp.at("target")),
            _ => Ok(()),
        }
    }

    fn decide_bounds(&self) -> Result<(), Refused> {
        if let Some(low) = self.low {
            refusal::number("low", low)?;
        }
        if let Some(high) = self.high {
            refusal::number("high", high)?;
        }
        if let Some(tolerance) = self.tolerance {
            refusal::within("tolerance", tolerance, f64::MIN_POSITIVE, limits::NUMBER)?;
        }
        match (self.low, self.high) {
            (None, None) => Err(Refusal::NoBound.at("low")),
            (Some(low), Some(high)) if low > high => Err(Refusal::BoundsReversed.at("high")),
            _ => Ok(()),
        }
    }

    /// How far `value` has come, as a share of the way: below 0 when it has gone backwards,
    /// above 1 when it has gone past the target. The raw figure; [`clamped`] is for bars and
    /// for what is built of several.
    ///
    /// Nothing where it cannot be told: start equals target after a merge, a keep-within
    /// without bounds or value, milestones that do not exist.
    pub fn progress(&self, value: Option<f64>, milestones: &[(f64, bool)]) -> Option<f64> {
        match self.kind {
            Kind::Increase | Kind::Decrease => self.way(value.unwrap_or(self.start)),
            Kind::KeepWithin => self.inside(value?),
            Kind::Milestones => milestone::done_share(milestones),
            Kind::YesNo => Some(f64::from(value.unwrap_or(0.0) >= 1.0)),
        }
    }

    fn way(&self, value: f64) -> Option<f64> {
        let whole = self.target - self.start;
        (whole != 0.0 && whole.is_finite()).then(|| (value - self.start) / whole)
    }

    /// 1 inside; outside 0, or falling evenly to 0 at the tolerance.
    fn inside(&self, value: f64) -> Option<f64> {
        if self.low.is_none() && self.high.is_none() {
            return None;
        }
        let below = self.low.map_or(0.0, |low| low - value);
        let above = self.high.map_or(0.0, |high| value - high);
        let outside = below.max(above).max(0.0);
        Some(match self.tolerance {
            _ if outside == 0.0 => 1.0,
            Some(tolerance) if tolerance > 0.0 => (1.0 - outside / tolerance).max(0.0),
            _ => 0.0,
        })
    }

    /// The share that should be reached when `elapsed` (0 to 1) of the cycle has gone. A value
    /// to keep is to be kept from the first day on, everything else grows with the days.
    pub fn expected(&self, elapsed: f64) -> f64 {
        if self.kind == Kind::KeepWithin { 1.0 } else { elapsed }
    }
}

/// Progress held to 0 … 1, for bars and for what is built of several.
pub fn clamped(progress: f64) -> f64 {
    if progress.is_nan() { 0.0 } else { progress.clamp(0.0, 1.0) }
}

/// One key result's part in its objective.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// Its weight against the others; weights that are all zero count alike.
    pub weight: f64,
    /// Its raw progress, where there is one.
    pub progress: Option<f64>,
    /// What should be reached by now, 0 to 1.
    pub expected: f64,
    /// The confidence of its latest check-in, 0 to 10.
    pub confidence: Option<u8>,
    /// Whether anything is known of it yet.
    pub has_data: bool,
}

/// What several key results say of their objective.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Whole {
    /// The weighted mean of their clamped progress, 0 to 1.
    pub progress: f64,
    /// The weighted mean of what should be reached by now, 0 to 1.
    pub expected: f64,
    /// The weighted mean of the confidences that are known, 0 to 10.
    pub confidence: Option<f64>,
    /// Whether anything is known of any of them.
    pub has_data: bool,
}

/// An objective from its key results: weighted means, equal by default. Progress, confidence
/// and grade are three numbers and are never mixed. Nothing without key results.
pub fn objective(parts: &[Part]) -> Option<Whole> {
    let progress = parts.iter().map(|p| (p.weight, clamped(p.progress.unwrap_or(0.0))));
    let confidence = parts.iter().filter_map(|p| Some((p.weight, f64::from(p.confidence?))));
    Some(Whole {
        progress: mean::weighted(progress)?,
        expected: mean::weighted(parts.iter().map(|p| (p.weight, p.expected)))?,
        confidence: mean::weighted(confidence),
        has_data: parts.iter().any(|p| p.has_data),
    })
}

#[cfg(test)]
#[path = "key_result_tests.rs"]
mod tests;
