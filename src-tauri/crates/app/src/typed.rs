//! What a person typed, read: numbers in their language, days, ids of things that exist.

use chrono::NaiveDate;
use varde_model::reading::{
    Language as Written,
    number::{self, DecimalMark, NotANumber, NotInUnit, Reading},
};
use varde_model::{Owner, Refusal, Refused, Span, limits};

use crate::Failure;
use crate::views::{Language, NumberForm};

/// How a person types: in which language, and with which marks in numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tongue {
    pub(crate) language: Language,
    pub(crate) numbers: NumberForm,
}

/// The language as reading knows it.
pub(crate) fn written(tongue: Tongue) -> Written {
    match tongue.language {
        Language::En => Written::English,
        Language::Nb => Written::Bokmal,
        Language::Sv => Written::Swedish,
    }
}

fn mark(tongue: Tongue) -> DecimalMark {
    match tongue.numbers {
        NumberForm::Language => written(tongue).decimal_mark(),
        NumberForm::CommaPoint => DecimalMark::Point,
        NumberForm::SpaceComma | NumberForm::PointComma => DecimalMark::Comma,
    }
}

fn refusal(error: NotANumber) -> Refusal {
    match error {
        NotANumber::Empty => Refusal::Empty,
        NotANumber::NotANumber => Refusal::NotANumber,
        NotANumber::OutOfRange => {
            Refusal::OutOfRange { lowest: -limits::NUMBER, highest: limits::NUMBER }
        }
    }
}

/// A number with whatever unit was written; nothing of nothing.
pub(crate) fn number(
    field: &'static str,
    text: &str,
    language: Tongue,
) -> Result<Option<Reading>, Refused> {
    match number::read(text, mark(language)) {
        Ok(reading) => Ok(Some(reading)),
        Err(NotANumber::Empty) => Ok(None),
        Err(error) => Err(refusal(error).at(field)),
    }
}

/// A number of a unit; nothing of nothing.
pub(crate) fn number_in(
    field: &'static str,
    text: &str,
    language: Tongue,
    unit: &str,
) -> Result<Option<f64>, Refused> {
    match number::read_in_unit(text, mark(language), unit) {
        Ok(value) => Ok(Some(value)),
        Err(NotInUnit::Number(NotANumber::Empty)) => Ok(None),
        Err(NotInUnit::Number(error)) => Err(refusal(error).at(field)),
        Err(NotInUnit::OtherUnit { expected, found }) => {
            Err(Refusal::OtherUnit { expected, found }.at(field))
        }
    }
}

/// A plain number that must be there.
pub(crate) fn plain(
    field: &'static str,
    text: &str,
    language: Tongue,
    unit: &str,
) -> Result<f64, Refused> {
    number_in(field, text, language, unit)?.ok_or(Refusal::Empty.at(field))
}

/// A day as the window writes it, in a year that a cycle may lie in; nothing of nothing.
pub(crate) fn day(field: &'static str, text: &str) -> Result<Option<NaiveDate>, Refused> {
    match text.trim() {
        "" => Ok(None),
        text => {
            let day = text.parse().ok().filter(|day| Span::new(*day, *day).is_ok());
            day.map(Some).ok_or(Refusal::NotADate.at(field))
        }
    }
}

/// The owner of a plan.
pub(crate) fn owner(text: &str) -> Result<Owner, Failure> {
    text.parse().map_err(|_| Refusal::NotFound.at("owner").into())
}

/// A number as the person would type it, so that it can be corrected.
pub(crate) fn as_typed(number: f64, language: Tongue) -> String {
    let text = number.to_string();
    match mark(language) {
        DecimalMark::Comma => text.replace('.', ","),
        DecimalMark::Point => text,
    }
}
