//! What comes in from files and goes out to them.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{Done, Id};
use crate::Failure;

/// In which form plans are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    /// Everything, to be read again without loss.
    Json,
    /// For people.
    Markdown,
    /// A table in the columns of Appfire, as text with commas.
    Csv,
    /// The same table for a spreadsheet.
    Xlsx,
    /// Plain Automerge files in a folder, one for each document.
    Automerge,
}

/// What was written, and where.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Export {
    /// The file, or the folder.
    pub path: String,
    /// How many plans.
    pub plans: u32,
    /// How many objectives.
    pub objectives: u32,
    /// How many key results.
    pub key_results: u32,
}

/// How a table is to be read; what is not said is guessed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct ImportOptions {
    /// Whose columns it has.
    pub layout: Option<ImportLayout>,
    /// What stands between the cells of a text.
    pub delimiter: Option<Delimiter>,
    /// What stands before decimals.
    pub decimal: Option<DecimalSign>,
    /// Whether 3/4 is in April or in March.
    pub dates: Option<DateOrder>,
    /// Into whose plan goes what names no team: `company` or `person/<id>`; where nothing is said
    /// its owner's, or one's own.
    pub owner: Option<String>,
    /// People, teams and cycles that are called otherwise here.
    pub mapped: Vec<ImportMapping>,
}

/// Somebody or something of a file that is here under another name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ImportMapping {
    /// What it is.
    pub what: ImportName,
    /// Its name in the file.
    pub name: String,
    /// Its id here.
    pub to: Id,
}

/// What a name in a file names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ImportName {
    /// A person.
    Person,
    /// A team.
    Team,
    /// A cycle.
    Cycle,
}

/// Whose columns a table has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ImportLayout {
    /// Appfire's OKR for Jira, and our own tables: a number such as 1.2 says what hangs on what.
    Appfire,
    /// Viva Goals, Ally and Peoplebox: a row names the row above it.
    Viva,
    /// Betterworks: what belongs together stands together.
    Betterworks,
    /// BurningOKR: a row each key result, its objective in it.
    BurningOkr,
}

/// What stands between the cells of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Delimiter {
    /// ,
    Comma,
    /// ;
    Semicolon,
    /// A tabulator.
    Tab,
    /// |
    Bar,
}

/// What stands before decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum DecimalSign {
    /// 1,5
    Comma,
    /// 1.5
    Point,
}

/// In which order a day is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// 31/12/2026
    DayFirst,
    /// 12/31/2026
    MonthFirst,
}

/// How a table was read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct ImportReading {
    /// Whose columns it has.
    pub layout: ImportLayout,
    /// What stands between its cells; none for a spreadsheet.
    pub delimiter: Option<Delimiter>,
    /// What stands before decimals.
    pub decimal: DecimalSign,
    /// In which order days are written.
    pub dates: DateOrder,
    /// How many rows it has below its headers.
    pub rows: u32,
    /// Columns that nothing is taken from.
    pub unused: Vec<String>,
}

/// A person, a team or a cycle that would be made, unless it is said to be one that is here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ImportNew {
    /// What it is.
    pub what: ImportName,
    /// Its name in the file.
    pub name: String,
}

/// An objective that would come.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct ImportObjective {
    /// Its title.
    pub title: String,
    /// Whose plan it comes into; empty for oneself.
    pub owner: String,
    /// Into which cycle.
    pub cycle: String,
    /// The titles of its key results.
    pub key_results: Vec<String>,
}

/// What a file would bring.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct ImportPreview {
    /// How the table was read; none for our own JSON, where nothing is guessed.
    pub reading: Option<ImportReading>,
    /// How much of what is new.
    pub counts: ImportCounts,
    /// Who and what would be made.
    pub made: Vec<ImportNew>,
    /// Names of cycles whose days nobody can tell: what names them comes once a cycle is chosen.
    pub unknown: Vec<ImportNew>,
    /// The first objectives that would come.
    pub objectives: Vec<ImportObjective>,
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
