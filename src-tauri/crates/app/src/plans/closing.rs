//! Shows a plan that is about to be closed, and what closing would make of it.

use varde_model::{Cycle, Kind, Measure, Outcome, PlanId, grade};
use varde_store::table::{self, key_result::Line, objective::Card};

use super::ending;
use crate::show::Shown;
use crate::views::{
    ClosePlan, Closing, ClosingLook, EndedObjective, Id, ProposedEnding, ProposedGoing,
};
use crate::{App, Failure, cycles, find, grades, settings, typed};

/// A plan that is about to be closed, with what is proposed for it.
///
/// # Errors
/// Refused where there is no such cycle or owner; what the disk says.
pub fn closing(app: &App, cycle: Id, owner: &str) -> Result<Closing, Failure> {
    let shown = Shown::of(app);
    let owner = typed::owner(owner)?;
    let cycle = find::cycle(app.db(), cycle.into())?;
    let plan = PlanId::of(app.workspace, owner, cycle.id);
    let cards = table::objective::of_plan(app.db(), plan, 0, u32::MAX)?;
    let row = table::plan::find(app.db(), plan)?;
    let all = table::cycle::of_workspace(app.db(), app.workspace.0)?;
    Ok(Closing {
        owner_name: shown.owner_name(owner)?,
        grading: grades::of_plan(&shown, plan, &cycle, u32::MAX)?,
        learned: row.map(|row| row.plan.learned).unwrap_or_default(),
        endings: cards.iter().map(|card| propose(&shown, card)).collect::<Result<_, _>>()?,
        next: following(&all, &cycle),
        following: cycle.span.following().map(|span| cycles::proposal(span, &all)),
    })
}

/// The cycle that begins when another has ended; where several do, the one that is most like it.
fn following(all: &[Cycle], cycle: &Cycle) -> Option<Id> {
    let later = all.iter().filter(|other| other.span.starts_on > cycle.span.ends_on);
    let nearest = later.min_by_key(|other| {
        let alike = (other.span.days() - cycle.span.days()).abs();
        (other.span.starts_on, other.parent != cycle.parent, alike)
    });
    let is_near = |other: &&Cycle| {
        let gap = (other.span.starts_on - cycle.span.ends_on).num_days();
        gap <= cycle.span.days()
    };
    nearest.filter(is_near).map(|other| other.id.0)
}

fn propose(shown: &Shown<'_>, card: &Card) -> Result<ProposedEnding, Failure> {
    let said = &card.objective;
    let lines = table::key_result::of_objective(shown.db, said.id)?;
    Ok(ProposedEnding {
        objective: said.id.0,
        outcome: said.outcome.unwrap_or(Outcome::proposed(card.standing.progress)).into(),
        reason: said.outcome_reason.clone(),
        key_results: lines.iter().map(going).collect(),
    })
}

fn going(line: &Line) -> ProposedGoing {
    ProposedGoing {
        key_result: line.key_result.id.0,
        goes_on: line.known.progress.is_none_or(|progress| progress < 1.0),
        can_start_here: can_start_here(line),
    }
}

/// Whether a key result has moved, and has a way left from where it stands.
fn can_start_here(line: &Line) -> bool {
    let measure = &line.key_result.measure;
    match (measure.kind, line.known.value) {
        (Kind::Milestones, Some(done)) => done > 0.0 && done < 100.0,
        (Kind::Increase | Kind::Decrease, Some(value)) => {
            value != measure.start && Measure { start: value, ..*measure }.decide().is_ok()
        }
        _ => false,
    }
}

/// What closing would make of a plan, for one last look; nothing is written.
///
/// # Errors
/// As for closing it.
pub fn look(app: &App, input: &ClosePlan) -> Result<ClosingLook, Failure> {
    let language = settings::tongue(app.db(), app.surroundings.as_ref())?;
    let decided = ending::decide(app.db(), app.workspace, language, input)?;
    let agreed = Shown::of(app).agreed()?;
    let new = |ending: &ending::DecidedEnding| ending.grades.iter().filter(|g| g.is_new).count();
    let objectives = decided.endings.iter().map(|ending| {
        let grades: Vec<_> = ending.grades.iter().map(|graded| Some(graded.percent)).collect();
        let grade = grade::of_objective(&grades);
        let band = grade.map(|grade| grade::Band::of(grade, &agreed));
        EndedObjective {
            id: ending.card.objective.id.0,
            title: ending.card.objective.title.clone(),
            grade,
            band: band.map(Into::into),
            asks_for_reflection: band.is_some_and(grade::Band::asks_for_reflection),
            outcome: ending.outcome.into(),
            reason: ending.reason.clone(),
            going_on: count(ending.taken.len()),
        }
    });
    Ok(ClosingLook {
        grades: count(decided.endings.iter().map(new).sum()),
        objectives: objectives.collect(),
    })
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
