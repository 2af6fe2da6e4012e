//! Numbers and days as a file writes them: guessed over all of it, so that one row settles what
//! another leaves open.

use chrono::{Datelike, NaiveDate};
use varde_model::reading::{
    date,
    number::{self, DecimalMark, NotANumber, Reading},
};
use varde_model::{Refusal, Refused, limits};

use super::layout::{Columns, Field};
use super::sheet::{Cell, Sheet};
use crate::views::{DateOrder, DecimalSign, ImportOptions, Language};

/// The columns that hold numbers.
const NUMBERS: [Field; 5] =
    [Field::Start, Field::Current, Field::Target, Field::Weight, Field::Progress];

/// How a file writes numbers and days.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figures {
    pub(super) decimal: DecimalSign,
    pub(super) dates: DateOrder,
    pub(super) today: NaiveDate,
}

impl Figures {
    /// What was said, or what the cells look like; where they leave it open, as the person writes.
    pub(super) fn of(
        sheet: &Sheet,
        columns: &Columns,
        options: &ImportOptions,
        (language, today): (Language, NaiveDate),
    ) -> Self {
        let texts = |fields: &'static [Field]| {
            let rows = sheet.rows.iter();
            rows.flat_map(move |(_, row)| fields.iter().filter_map(|f| columns.cell(row, *f)))
                .filter_map(|cell| if let Cell::Text(text) = cell { Some(text) } else { None })
        };
        let own = if language == Language::En { DecimalSign::Point } else { DecimalSign::Comma };
        let decimal =
            options.decimal.or_else(|| texts(&NUMBERS).find_map(|text| sign(text))).unwrap_or(own);
        let dates = options
            .dates
            .or_else(|| texts(&[Field::StartsOn, Field::EndsOn]).find_map(|text| order(text)))
            .unwrap_or(DateOrder::DayFirst);
        Self { decimal, dates, today }
    }

    /// A number with its unit, where the cell says anything.
    pub(super) fn number(
        &self,
        field: &'static str,
        cell: Option<&Cell>,
    ) -> Result<Option<Reading>, Refused> {
        let mark = match self.decimal {
            DecimalSign::Comma => DecimalMark::Comma,
            DecimalSign::Point => DecimalMark::Point,
        };
        let range = Refusal::OutOfRange { lowest: -limits::NUMBER, highest: limits::NUMBER };
        match cell {
            None => Ok(None),
            Some(Cell::Number(value)) if value.abs() <= limits::NUMBER => {
                Ok(Some(Reading { value: *value, unit: None }))
            }
            Some(Cell::Number(_)) => Err(range.at(field)),
            Some(Cell::Day(_)) => Err(Refusal::NotANumber.at(field)),
            Some(Cell::Text(text)) => match number::read(text, mark) {
                Ok(reading) => Ok(Some(reading)),
                Err(NotANumber::Empty) => Ok(None),
                Err(NotANumber::NotANumber) => Err(Refusal::NotANumber.at(field)),
                Err(NotANumber::OutOfRange) => Err(range.at(field)),
            },
        }
    }

    /// A day, where the cell says anything.
    pub(super) fn day(
        &self,
        field: &'static str,
        cell: Option<&Cell>,
    ) -> Result<Option<NaiveDate>, Refused> {
        let day = match cell {
            None => return Ok(None),
            Some(Cell::Day(day)) => Some(*day),
            Some(Cell::Number(_)) => None,
            Some(Cell::Text(text)) => self.written(text.trim()),
        };
        let is_known = |day: &NaiveDate| (1900..=2200).contains(&day.year());
        day.filter(is_known).map(Some).ok_or(Refusal::NotADate.at(field))
    }

    fn written(&self, text: &str) -> Option<NaiveDate> {
        // "2026-12-31T00:00:00Z" and "2026-12-31 00:00" are days all the same.
        let iso = text.get(..10).and_then(|head| head.parse().ok());
        iso.or_else(|| match parts(text) {
            Some((first, second, year)) => {
                let (day, month) = match self.dates {
                    DateOrder::DayFirst => (first, second),
                    DateOrder::MonthFirst => (second, first),
                };
                let year = if year < 100 { 2000 + year } else { year };
                NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
            }
            None if text.chars().count() <= 40 => date::read(text, self.today, None),
            None => None,
        })
    }
}

/// Three numbers with marks between: 3/4/2026, 31.12.26.
fn parts(text: &str) -> Option<(u32, u32, u32)> {
    let day = text.split_whitespace().next()?;
    let mut numbers = day.split(['/', '.', '-']).map(|part| {
        let fits = (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        fits.then(|| part.parse().ok()).flatten()
    });
    let (first, second, year) = (numbers.next()??, numbers.next()??, numbers.next()??);
    numbers.next().is_none().then_some((first, second, year))
}

/// Which order a day cannot but have.
fn order(text: &str) -> Option<DateOrder> {
    match parts(text)? {
        (13..=31, 1..=12, _) => Some(DateOrder::DayFirst),
        (1..=12, 13..=31, _) => Some(DateOrder::MonthFirst),
        _ => None,
    }
}

/// Which sign before decimals a number cannot but have: 1,5 and 1.234,5 have a comma.
fn sign(text: &str) -> Option<DecimalSign> {
    let (comma, point) = (text.rfind(','), text.rfind('.'));
    let digits = |at: usize| text[at + 1..].bytes().take_while(u8::is_ascii_digit).count();
    match (comma, point) {
        (Some(comma), Some(point)) if comma > point => Some(DecimalSign::Comma),
        (Some(_), Some(_)) => Some(DecimalSign::Point),
        (Some(comma), None) if digits(comma) != 3 => Some(DecimalSign::Comma),
        (None, Some(point)) if digits(point) != 3 => Some(DecimalSign::Point),
        _ => None,
    }
}
