//! A spreadsheet, read with limits: what it unpacks to, how much it says, how many rows.

use std::io::{self, Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader, Xlsx};
use chrono::{Days, NaiveDate};
use zip::ZipArchive;

use super::sheet::{Cell, MOST_COLUMNS, MOST_ROWS, MOST_TEXT, Sheet, too_large};
use super::way::Way;
use crate::Failure;

/// How many files are in a spreadsheet at most.
const MOST_FILES: usize = 2_000;

/// Whether the bytes are packed as spreadsheets are.
pub(super) fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// The first sheet that holds anything.
pub(super) fn read(bytes: &[u8], way: &mut Way<'_, '_>) -> Result<Sheet, Failure> {
    vet(bytes)?;
    // The reader is another's; should it panic on what a stranger made, the file is refused.
    let sheet = catch_unwind(AssertUnwindSafe(|| first_sheet(bytes, way)));
    sheet.unwrap_or_else(|_| Err(damaged("the reader gave up")))
}

fn damaged(why: impl ToString) -> Failure {
    Failure::unavailable("file_not_understood").with("detail", why.to_string())
}

/// Unpacks every part to nowhere: a small file can unpack to more than there is room for, and
/// its own word for how much is not to be trusted.
fn vet(bytes: &[u8]) -> Result<(), Failure> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if archive.len() > MOST_FILES {
        return Err(too_large());
    }
    let mut room = MOST_TEXT as u64;
    for n in 0..archive.len() {
        let part = archive.by_index(n).map_err(damaged)?;
        let name = part.name().map_err(damaged)?.to_ascii_lowercase();
        let is_strings = name.ends_with("sharedstrings.xml");
        let mut part = part.take(room + 1);
        let mut head = Vec::new();
        if is_strings {
            part.by_ref().take(4_096).read_to_end(&mut head).map_err(damaged)?;
        }
        let rest = io::copy(&mut part, &mut io::sink()).map_err(damaged)?;
        let size = rest + head.len() as u64;
        if size > room {
            return Err(too_large());
        }
        if is_strings && promised(&head).is_none_or(|promised| promised > size) {
            return Err(damaged("it promises more texts than it holds"));
        }
        room -= size;
    }
    Ok(())
}

/// How many texts the list of texts says that it has: the reader makes room for them at once.
/// Nothing where that cannot be told.
fn promised(head: &[u8]) -> Option<u64> {
    if head.contains(&0) {
        return None;
    }
    let text = String::from_utf8_lossy(head);
    let mut most = 0;
    for (at, word) in text.match_indices("niqueCount") {
        let tail = text[at + word.len()..].trim_start().strip_prefix('=')?.trim_start();
        let digits = tail.strip_prefix(['"', '\''])?;
        let end = digits.find(|c: char| !c.is_ascii_digit())?;
        most = most.max(digits[..end].parse().ok()?);
    }
    Some(most)
}

fn first_sheet(bytes: &[u8], way: &mut Way<'_, '_>) -> Result<Sheet, Failure> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    for name in book.sheet_names() {
        let sheet = one_sheet(&mut book, &name, way)?;
        if !sheet.headers.is_empty() {
            return Ok(sheet);
        }
    }
    Ok(Sheet::default())
}

/// Cell by cell: a sheet that says that it is a million columns wide costs nothing.
fn one_sheet<R: Read + io::Seek>(
    book: &mut Xlsx<R>,
    name: &str,
    way: &mut Way<'_, '_>,
) -> Result<Sheet, Failure> {
    let mut cells = book.worksheet_cells_reader(name).map_err(damaged)?;
    way.expect((cells.dimensions().end.0 as usize).min(MOST_ROWS));
    let mut sheet = Sheet::default();
    let (mut row, mut here) = (0, Vec::new());
    let mut room = MOST_TEXT;
    while let Some(cell) = cells.next_cell().map_err(damaged)? {
        let (at, column) = cell.get_position();
        if at < row {
            return Err(damaged("its rows are out of order"));
        }
        if at != row {
            sheet.push(row + 1, std::mem::take(&mut here))?;
            way.step()?;
            row = at;
        }
        let column = column as usize;
        let value = value(cell.get_value());
        if let Some(Cell::Text(text)) = &value {
            room = room.checked_sub(text.len()).ok_or_else(too_large)?;
        }
        if let Some(value) = value.filter(|_| column < MOST_COLUMNS) {
            if here.len() <= column {
                here.resize(column + 1, Cell::Text(String::new()));
            }
            here[column] = value;
        }
    }
    sheet.push(row + 1, here)?;
    Ok(sheet)
}

fn value(data: &DataRef<'_>) -> Option<Cell> {
    match data {
        DataRef::String(text) => Some(Cell::Text(text.clone())),
        DataRef::SharedString(text) => Some(Cell::Text((*text).to_owned())),
        DataRef::DateTimeIso(text) => Some(Cell::Text(text.chars().take(10).collect())),
        DataRef::Float(number) => Some(Cell::Number(*number)),
        DataRef::Int(number) => Some(Cell::Number(*number as f64)),
        DataRef::Bool(yes) => Some(Cell::Number(f64::from(*yes))),
        DataRef::DateTime(serial) => day(serial.as_f64()).map(Cell::Day),
        _ => None,
    }
}

/// The day of a spreadsheet's own count.
fn day(serial: f64) -> Option<NaiveDate> {
    let zero = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    let days = (0.0..1e6).contains(&serial).then_some(serial as u64)?;
    zero.checked_add_days(Days::new(days))
}
