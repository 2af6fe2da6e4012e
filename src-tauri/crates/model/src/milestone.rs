//! Milestones: the steps of a key result that is reached one by one.

use crate::{KeyResultId, MilestoneId, Position};

/// A milestone of a key result.
#[derive(Clone, Debug, PartialEq)]
pub struct Milestone {
    /// Its id.
    pub id: MilestoneId,
    /// The key result that it is a step of.
    pub key_result: KeyResultId,
    /// What is reached.
    pub title: String,
    /// Its share of the whole against the others: 0 and up.
    pub weight: f64,
    /// Whether it is reached.
    pub done: bool,
    /// Its place among the others.
    pub position: Option<Position>,
}

/// Done weight over all weight, 0 to 1; weights that are all zero count alike.
/// Nothing where there are no milestones.
pub fn done_share(milestones: &[(f64, bool)]) -> Option<f64> {
    crate::mean::weighted(milestones.iter().map(|&(weight, done)| (weight, f64::from(done))))
}
