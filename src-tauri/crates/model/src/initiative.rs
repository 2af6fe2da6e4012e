//! Initiatives: what is done to move a key result (P6).

use chrono::NaiveDate;

use crate::{InitiativeId, KeyResultId, PersonId, Position};

/// Something that can be carried out and ticked off (P6).
#[derive(Clone, Debug, PartialEq)]
pub struct Initiative {
    /// Its id.
    pub id: InitiativeId,
    /// The key result that it shall move.
    pub key_result: KeyResultId,
    /// What is done.
    pub title: String,
    /// Who does it.
    pub owner: Option<PersonId>,
    /// When it shall be done.
    pub due_on: Option<NaiveDate>,
    /// Whether it is done.
    pub done: bool,
    /// Its place among the others.
    pub position: Option<Position>,
}
