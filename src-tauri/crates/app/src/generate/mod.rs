//! Makes a workspace of a given size, by the same document code as everything else: to measure
//! with, to try the program out on, to show it. The same seed makes the same.

mod chance;
mod course;
mod ground;
mod plan;
mod words;
mod write;

use varde_document::DocumentKind;
use varde_model::PlanId;

use crate::{App, Failure};

/// How much is made. Three objectives with three key results each a plan, a check-in a week for
/// each key result, quarters back in time from the present one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// A person: 4 quarters of one's own.
    S,
    /// 10 teams, 8 quarters.
    M,
    /// 100 teams, 12 quarters.
    L,
    /// 1,000 teams, 12 quarters.
    Xl,
}

impl Size {
    /// How many teams own plans; none where they are one's own.
    fn teams(self) -> usize {
        match self {
            Self::S => 0,
            Self::M => 10,
            Self::L => 100,
            Self::Xl => 1_000,
        }
    }

    fn cycles(self) -> usize {
        match self {
            Self::S => 4,
            Self::M => 8,
            Self::L | Self::Xl => 12,
        }
    }
}

/// What was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Generated {
    /// How many plans there are now, of those that were wanted.
    pub plans: u64,
    /// How many changes were written for them.
    pub changes: u64,
    /// Whether all of it was made, and it was not stopped.
    pub is_whole: bool,
}

/// Makes a workspace of a size in the one that is open, beside what stands there. Every change
/// is signed and numbered as a person's command writes it; a plan is one transaction.
/// `progress` is told how many plans of how many are made, and stops the work by saying no:
/// what is made stays, whole plans each, and the same call goes on where it was stopped.
///
/// # Errors
/// What the disk says; the plans made so far stay.
pub fn run(
    app: &mut App,
    size: Size,
    seed: u64,
    progress: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Generated, Failure> {
    let ground = ground::lay(app, size, seed)?;
    let mut made = Generated { plans: 0, changes: 0, is_whole: true };
    let all = (ground.cycles.len() * ground.parties.len()) as u64;
    for cycle in &ground.cycles {
        for at in 0..ground.parties.len() {
            let owner = ground.parties[at].owner;
            let id = PlanId::of(ground.workspace, owner, cycle.id);
            let commands = plan::commands(&ground, cycle, at);
            made.changes += write::write(app, id.0, DocumentKind::Plan, commands)?;
            made.plans += 1;
            if !progress(made.plans, all) && made.plans < all {
                return Ok(Generated { is_whole: false, ..made });
            }
        }
    }
    Ok(made)
}

#[cfg(test)]
mod tests;
