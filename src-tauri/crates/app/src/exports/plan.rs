//! A plan as the window shows it, with what only its panels show.

use varde_model::{Focus, Initiative};
use varde_store::table;

use super::Wanted;
use crate::views::{Board, KeyResultRow, ObjectiveCard};
use crate::{App, Failure, find, plans};

/// A plan, all of it.
pub(super) struct Plan {
    pub(super) board: Board,
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
            return Ok(Some(Plan { board, objectives }));
        }
        board = page(u32::try_from(objectives.len()).unwrap_or(u32::MAX))?;
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
