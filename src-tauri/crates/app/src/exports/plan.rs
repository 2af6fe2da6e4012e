//! A plan as the window shows it, with what only its panels show.

use varde_model::{Focus, Initiative};
use varde_store::table;

use super::Wanted;
use crate::views::{Board, Cycle, KeyResultRow, ObjectiveCard, Pace};
use crate::{App, Failure, find, plans};

/// A plan, all of it.
pub(super) struct Plan {
    /// Whose it is, as `person/<id>`.
    pub(super) owner: String,
    /// The owner's name; empty for oneself and for the company.
    pub(super) owner_name: String,
    /// Its cycle; none for the backlog, which has no days and no pace.
    pub(super) cycle: Option<Cycle>,
    pub(super) progress: Option<f64>,
    pub(super) pace: Pace,
    pub(super) objectives: Vec<Part>,
}

/// An objective.
pub(super) struct Part {
    pub(super) card: ObjectiveCard,
    pub(super) focus: Option<Focus>,
    pub(super) notes: String,
    pub(super) key_results: Vec<Line>,
}

/// A key result.
pub(super) struct Line {
    pub(super) row: KeyResultRow,
    pub(super) notes: String,
    pub(super) initiatives: Vec<Initiative>,
}

/// A plan; none where nobody has begun it.
pub(super) fn read(app: &App, wanted: &Wanted) -> Result<Option<Plan>, Failure> {
    match wanted.cycle.is_backlog() {
        true => backlog(app, wanted).map(Some),
        false => of_cycle(app, wanted),
    }
}

fn of_cycle(app: &App, wanted: &Wanted) -> Result<Option<Plan>, Failure> {
    let owner = wanted.owner.to_string();
    let page = |offset| plans::board(app, wanted.cycle.0, &owner, offset);
    let mut board = match page(0) {
        Ok(board) => board,
        Err(failure) if failure.code == "not_found" => return Ok(None),
        Err(failure) => return Err(failure),
    };
    let mut objectives = Vec::new();
    loop {
        let cards = std::mem::take(&mut board.objectives);
        let count = cards.len();
        for card in cards {
            objectives.push(part(app, card)?);
        }
        if !board.has_more || count == 0 {
            let Board { owner, owner_name, cycle, progress, pace, .. } = board;
            let cycle = Some(cycle);
            return Ok(Some(Plan { owner, owner_name, cycle, progress, pace, objectives }));
        }
        board = page(u32::try_from(objectives.len()).unwrap_or(u32::MAX))?;
    }
}

fn backlog(app: &App, wanted: &Wanted) -> Result<Plan, Failure> {
    let owner = wanted.owner.to_string();
    let mut objectives = Vec::new();
    loop {
        let offset = u32::try_from(objectives.len()).unwrap_or(u32::MAX);
        let page = plans::backlog(app, &owner, offset)?;
        for card in page.objectives {
            objectives.push(part(app, card)?);
        }
        if !page.has_more {
            let (progress, pace, cycle) = (None, Pace::NoData, None);
            let owner_name = page.owner_name;
            return Ok(Plan { owner, owner_name, cycle, progress, pace, objectives });
        }
    }
}

fn part(app: &App, mut card: ObjectiveCard) -> Result<Part, Failure> {
    let said = find::objective(app.db(), card.id)?.objective;
    let mut key_results = Vec::new();
    for row in std::mem::take(&mut card.key_results) {
        key_results.push(Line {
            notes: find::key_result(app.db(), row.id)?.key_result.notes,
            initiatives: table::initiative::of_key_result(app.db(), row.id.into())?,
            row,
        });
    }
    Ok(Part { card, focus: said.focus, notes: said.notes, key_results })
}
