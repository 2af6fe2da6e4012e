//! How days, times and ids stand in columns.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use rusqlite::{Row, types::FromSqlError};
use uuid::Uuid;
use varde_model::Position;

/// A day as the number of days of the common era: whole numbers sort and pack well.
pub fn day_number(day: NaiveDate) -> i64 {
    i64::from(day.num_days_from_ce())
}

/// The day of a number; a number beyond the calendar reads as its first day.
pub fn day_of(number: i64) -> NaiveDate {
    i32::try_from(number).ok().and_then(NaiveDate::from_num_days_from_ce_opt).unwrap_or_default()
}

/// A time as milliseconds since 1970.
pub fn millis(at: DateTime<Utc>) -> i64 {
    at.timestamp_millis()
}

/// The time of milliseconds since 1970.
pub fn time_of(millis: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(millis).unwrap_or_default()
}

pub(crate) fn id<T: From<Uuid>>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    let bytes: [u8; 16] = row.get(column)?;
    Ok(Uuid::from_bytes(bytes).into())
}

pub(crate) fn maybe_id<T: From<Uuid>>(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<T>> {
    let bytes: Option<[u8; 16]> = row.get(column)?;
    Ok(bytes.map(|bytes| Uuid::from_bytes(bytes).into()))
}

pub(crate) fn blob(id: impl Into<Uuid>) -> [u8; 16] {
    id.into().into_bytes()
}

pub(crate) fn maybe_blob<T: Into<Uuid>>(id: Option<T>) -> Option<[u8; 16]> {
    id.map(blob)
}

pub(crate) fn maybe_day(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<NaiveDate>> {
    let number: Option<i64> = row.get(column)?;
    Ok(number.map(day_of))
}

pub(crate) fn maybe_time(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<DateTime<Utc>>> {
    let millis: Option<i64> = row.get(column)?;
    Ok(millis.map(time_of))
}

/// A place as text; things without one stand last.
pub(crate) fn place(position: Option<&Position>) -> String {
    position.map_or_else(|| NO_PLACE.to_owned(), Position::to_text)
}

pub(crate) fn position(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Position>> {
    let text: String = row.get(column)?;
    Ok(Position::from_text(&text))
}

/// Sorts behind every place, which is hexadecimal.
const NO_PLACE: &str = "~";

/// Reads a word that this version knows.
pub(crate) fn word<T>(
    row: &Row<'_>,
    column: usize,
    read: impl Fn(&str) -> Option<T>,
) -> rusqlite::Result<T> {
    let text: String = row.get(column)?;
    read(&text).ok_or(rusqlite::Error::FromSqlConversionFailure(
        column,
        rusqlite::types::Type::Text,
        Box::new(FromSqlError::InvalidType),
    ))
}
