//! A plan closed as it is proposed: where stories about its end begin.

use varde_app::views::{
    ClosePlan, CycleInput, CycleProposal, Ending, Id, NextCycle, Outcome, ProposedEnding, Taking,
};
use varde_app::{App, Failure, plans};

/// The closing of a plan as it is proposed: every grade by its progress, what is reached is
/// finished, the rest goes on in the next cycle, which is made where there is none.
///
/// # Errors
/// What the program says.
pub fn as_proposed(app: &App, cycle: Id, owner: &str) -> Result<ClosePlan, Failure> {
    let closing = plans::closing(app, cycle, owner)?;
    let made = closing.following.map(|days| NextCycle::New(input(&days)));
    Ok(ClosePlan {
        cycle,
        owner: owner.to_owned(),
        grades: Vec::new(),
        reflections: Vec::new(),
        learned: String::new(),
        endings: closing.endings.iter().map(ending).collect(),
        next: closing.next.map(NextCycle::Known).or(made),
    })
}

fn ending(proposed: &ProposedEnding) -> Ending {
    let going = proposed.key_results.iter().filter(|one| one.goes_on);
    let going = going.map(|one| Taking { key_result: one.key_result, from_here: false });
    let key_results = match proposed.outcome {
        Outcome::Finished | Outcome::Dropped => Vec::new(),
        Outcome::NextCycle | Outcome::Backlog => going.collect(),
    };
    Ending {
        objective: proposed.objective,
        outcome: proposed.outcome,
        reason: proposed.reason.clone(),
        key_results,
    }
}

fn input(days: &CycleProposal) -> CycleInput {
    CycleInput {
        name: String::new(),
        starts_on: days.starts_on.to_string(),
        ends_on: days.ends_on.to_string(),
        parent: days.parent,
    }
}
