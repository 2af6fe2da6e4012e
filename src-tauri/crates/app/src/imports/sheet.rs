//! A table, from the bytes of a file: text or spreadsheet. The bytes are a stranger's, so that
//! everything has its limit.

use chrono::NaiveDate;
use encoding_rs::{Encoding, WINDOWS_1252};

use super::way::Way;
use crate::Failure;
use crate::views::Delimiter;

/// How many rows are read at most: what a thousand teams write in years.
pub(super) const MOST_ROWS: usize = 200_000;

/// How many cells are read at most, those behind the last of a row that says anything left out:
/// each takes room, though it be empty.
const MOST_CELLS: usize = 4_000_000;

/// How many columns are read at most; what stands behind is passed over.
pub(super) const MOST_COLUMNS: usize = 100;

/// How much text a table holds at most, in bytes.
pub(super) const MOST_TEXT: usize = 64 << 20;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Text(String),
    Number(f64),
    Day(NaiveDate),
}

impl Cell {
    /// The cell as a person reads it, trimmed.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Text(text) => text.trim().to_owned(),
            Self::Number(number) => number.to_string(),
            Self::Day(day) => day.to_string(),
        }
    }

    fn is_empty(&self) -> bool {
        matches!(self, Self::Text(text) if text.trim().is_empty())
    }
}

/// A table: its headers, and its rows with the numbers that a spreadsheet shows.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Sheet {
    pub(super) headers: Vec<String>,
    pub(super) rows: Vec<(u32, Vec<Cell>)>,
    /// How many cells the rows have.
    cells: usize,
}

impl Sheet {
    /// Takes the next row in: the first that says anything are the headers.
    pub(super) fn push(&mut self, number: u32, mut cells: Vec<Cell>) -> Result<(), Failure> {
        let Some(last) = cells.iter().rposition(|cell| !cell.is_empty()) else { return Ok(()) };
        if self.headers.is_empty() {
            self.headers = cells.iter().map(Cell::text).collect();
            return Ok(());
        }
        cells.truncate(last + 1);
        cells.shrink_to_fit();
        self.cells += cells.len();
        if self.rows.len() == MOST_ROWS || self.cells > MOST_CELLS {
            return Err(too_large());
        }
        self.rows.push((number, cells));
        Ok(())
    }
}

/// The table is larger than what is read.
pub(super) fn too_large() -> Failure {
    Failure::unavailable("too_many_rows").with("limit", MOST_ROWS.to_string())
}

impl Delimiter {
    const ALL: [Self; 4] = [Self::Comma, Self::Semicolon, Self::Tab, Self::Bar];

    fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Bar => b'|',
        }
    }

    /// The one that parts the first line into the most cells.
    fn guess(text: &str) -> Self {
        let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let count = |one: &Self| first.bytes().filter(|byte| *byte == one.byte()).count();
        // The first of those with as many.
        Self::ALL.into_iter().rev().max_by_key(count).unwrap_or(Self::Comma)
    }
}

/// A text with cells. Returns what stands between them, too.
pub(super) fn csv(
    bytes: &[u8],
    said: Option<Delimiter>,
    way: &mut Way<'_, '_>,
) -> Result<(Sheet, Delimiter), Failure> {
    let text = decoded(bytes);
    way.expect(text.lines().count().min(MOST_ROWS));
    let delimiter = said.unwrap_or_else(|| Delimiter::guess(&text));
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter.byte())
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut sheet = Sheet::default();
    let mut number = 0;
    for record in reader.records() {
        let record = record.map_err(|why| {
            Failure::unavailable("file_not_understood").with("detail", why.to_string())
        })?;
        number += 1;
        way.step()?;
        let cells = record.iter().take(MOST_COLUMNS);
        sheet.push(number, cells.map(|cell| Cell::Text(unescaped(cell).to_owned())).collect())?;
    }
    Ok((sheet, delimiter))
}

/// An apostrophe that keeps a spreadsheet from reckoning is none of the text's.
fn unescaped(cell: &str) -> &str {
    let bare = cell.strip_prefix('\'').unwrap_or(cell);
    if bare.starts_with(['=', '+', '-', '@', '\t', '\r', '\'']) { bare } else { cell }
}

/// UTF-8, UTF-16 with its mark, or what Windows wrote before.
fn decoded(bytes: &[u8]) -> String {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned();
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    }
}
