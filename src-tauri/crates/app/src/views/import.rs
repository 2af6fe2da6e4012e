//! What comes in from files.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::Done;
use crate::Failure;

/// What a file would bring.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct ImportPreview {
    /// How much of what is new.
    pub counts: ImportCounts,
    /// What cannot be kept, each with its reason.
    pub refused: Vec<RefusedRow>,
}

/// What a file brought.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Imported {
    /// The change, to be named and taken back.
    pub done: Done,
    /// How much of what is new.
    pub counts: ImportCounts,
    /// What could not be kept, each with its reason.
    pub refused: Vec<RefusedRow>,
}

/// How much of what is new here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ImportCounts {
    /// Plans that something comes into, or that are begun.
    pub plans: u32,
    /// Objectives.
    pub objectives: u32,
    /// Key results.
    pub key_results: u32,
    /// Milestones.
    pub milestones: u32,
    /// Initiatives.
    pub initiatives: u32,
    /// Check-ins.
    pub check_ins: u32,
    /// People who are made.
    pub people: u32,
    /// Teams that are made.
    pub teams: u32,
    /// Cycles that are made.
    pub cycles: u32,
    /// What is here already and left as it is.
    pub already: u32,
}

/// A row that cannot be kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct RefusedRow {
    /// Its number as spreadsheets count, the headers being 1; 0 where the file has no rows.
    pub row: u32,
    /// The header of the column that is at fault; empty where it is the row.
    pub column: String,
    /// What it says it is.
    pub title: String,
    /// Why.
    pub why: Failure,
}
