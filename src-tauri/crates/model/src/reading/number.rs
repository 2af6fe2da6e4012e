//! Numbers as people write them: grouped, signed, with a unit before or after.

use thiserror::Error;

use super::numeral::{Numeral, Scan, scan};
use super::unit;
use super::words::on_one_line;
use crate::limits;

/// The mark that a language puts before decimals. It only settles "1,234" and
/// "1.234"; every other number reads alike everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecimalMark {
    /// As in bokmål and Swedish: "1,234" is a little over one.
    Comma,
    /// As in English: "1,234" is over a thousand.
    Point,
}

/// A number and what it counts, as written.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Exactly what is written, between −10¹⁵ and 10¹⁵: 1 for "1 MSEK".
    pub value: f64,
    /// "MSEK", "%", "kunder": as written, on one line, at most
    /// [`limits::UNIT`] characters. A currency before the number stands after
    /// its scale here: "€ 1.5m" counts in "m €".
    pub unit: Option<String>,
}

/// Why a text is no number that can be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NotANumber {
    /// Nothing is written.
    #[error("nothing is written")]
    Empty,
    /// Words only, several numbers, or marks that make no number.
    #[error("this is not one number")]
    NotANumber,
    /// Infinite, or beyond ±10¹⁵, where decimals are no longer kept.
    #[error("the number is beyond ±10¹⁵")]
    OutOfRange,
}

/// Why a text is no value of a key result that counts in a certain unit.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NotInUnit {
    /// The text holds no number that can be kept.
    #[error(transparent)]
    Number(#[from] NotANumber),
    /// The number counts something clearly different.
    #[error("counted in {found}, expected {expected}")]
    OtherUnit {
        /// The unit of the key result.
        expected: String,
        /// The unit that was written.
        found: String,
    },
}

/// A number with its digits still as written, so that scales shift exactly.
struct Written {
    negative: bool,
    numeral: Numeral,
    unit: Option<String>,
}

impl Written {
    fn value(&self, shift: i32) -> Result<f64, NotANumber> {
        in_range(self.numeral.shifted(shift), self.negative)
    }
}

/// The value with its sign, if it can be kept. Minus zero is zero.
pub(super) fn in_range(size: f64, negative: bool) -> Result<f64, NotANumber> {
    if size > limits::NUMBER {
        return Err(NotANumber::OutOfRange);
    }
    Ok(if negative && size > 0.0 { -size } else { size })
}

/// Reads a text that is one number, perhaps with a unit: "1 234,5", "−15 %",
/// "1,5 MNOK", "kr 500", "1e6". Surrounding white space does not matter.
///
/// # Errors
/// [`NotANumber`] says which: empty, not one number, or out of range.
pub fn read(text: &str, decimal: DecimalMark) -> Result<Reading, NotANumber> {
    let written = take_apart(text, decimal)?;
    Ok(Reading { value: written.value(0)?, unit: written.unit })
}

/// Reads a value for a key result that counts in `unit`: without a unit of its
/// own the number counts in `unit`; with another scale of the same unit it is
/// converted by moving the decimal point ("500 kSEK" in "MSEK" is 0.5).
///
/// # Errors
/// [`NotInUnit::Number`] as [`read`]; [`NotInUnit::OtherUnit`] when the text
/// counts something else, as "12 %" does in "kunder".
pub fn read_in_unit(text: &str, decimal: DecimalMark, unit: &str) -> Result<f64, NotInUnit> {
    let written = take_apart(text, decimal)?;
    let Some(found) = &written.unit else {
        return Ok(written.value(0)?);
    };
    match unit::shift(found, unit) {
        Some(shift) => Ok(written.value(shift)?),
        None => {
            Err(NotInUnit::OtherUnit { expected: unit.trim().to_owned(), found: found.to_owned() })
        }
    }
}

fn take_apart(text: &str, decimal: DecimalMark) -> Result<Written, NotANumber> {
    let text = text.trim_matches(is_blank);
    if text.is_empty() {
        return Err(NotANumber::Empty);
    }
    let (early, rest) = sign(text);
    let (before, rest) = rest.split_at(unit::leading_currency(rest));
    let (late, rest) = if early.is_none() { sign(rest.trim_start()) } else { (None, rest) };
    let rest = rest.trim_start();
    let Scan::Number(numeral) = scan(rest, decimal) else {
        return Err(NotANumber::NotANumber);
    };
    let after = unit_after(&rest[numeral.len..]).ok_or(NotANumber::NotANumber)?;
    let negative = early.or(late).unwrap_or(false);
    Ok(Written { negative, numeral, unit: unit::joined(before, &after) })
}

/// White space and the marks without width that copied texts carry along.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}' | '\u{200E}' | '\u{2060}')
}

/// Whether a leading sign says negative, and the text after it.
fn sign(text: &str) -> (Option<bool>, &str) {
    let mut chars = text.chars();
    match chars.next() {
        Some('+') => (Some(false), chars.as_str().trim_start()),
        Some(c) if is_minus(c) => (Some(true), chars.as_str().trim_start()),
        _ => (None, text),
    }
}

/// Hyphen-minus, hyphen, non-breaking hyphen, en dash, minus.
pub(super) fn is_minus(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{2013}' | '\u{2212}')
}

/// The unit written after a number, on one line; empty when there is none.
/// Nothing when what follows is no unit: more digits, other marks, or a text.
fn unit_after(rest: &str) -> Option<String> {
    if let Some(price) = rest.strip_prefix([',', ':'])
        && matches!(price.trim(), "-" | "\u{2013}" | "\u{2212}" | "\u{2014}")
    {
        return Some("kr".to_owned());
    }
    let rest = rest.strip_prefix([',', '.']).filter(|after| after.is_empty()).unwrap_or(rest);
    if rest.chars().nth(4 * limits::UNIT).is_some() {
        return None;
    }
    let unit = on_one_line(rest);
    let starts_well = unit.chars().next().is_none_or(unit::may_begin);
    let second_number = unit.split(' ').any(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    let fits = starts_well && !second_number && unit.chars().count() <= limits::UNIT;
    fits.then_some(unit)
}

#[cfg(test)]
mod tests;
