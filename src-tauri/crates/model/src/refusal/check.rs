//! Texts and figures that can be kept.

use super::{Refusal, Refused};
use crate::limits;

/// A text that must say something: trimmed, and at most `limit` characters.
///
/// # Errors
/// [`Refusal::Empty`], [`Refusal::TooLong`].
pub fn text(field: &'static str, text: &str, limit: usize) -> Result<String, Refused> {
    let kept = note(field, text, limit)?;
    if kept.is_empty() { Err(Refusal::Empty.at(field)) } else { Ok(kept) }
}

/// A text that may be empty: trimmed, and at most `limit` characters.
///
/// # Errors
/// [`Refusal::TooLong`].
pub fn note(field: &'static str, text: &str, limit: usize) -> Result<String, Refused> {
    let kept = text.trim();
    let length = kept.chars().count();
    if length > limit {
        return Err(Refusal::TooLong { limit, length }.at(field));
    }
    Ok(kept.to_owned())
}

/// A figure that can be counted with: finite and within ±[`limits::NUMBER`].
///
/// # Errors
/// [`Refusal::NotANumber`], [`Refusal::OutOfRange`].
pub fn number(field: &'static str, value: f64) -> Result<f64, Refused> {
    within(field, value, -limits::NUMBER, limits::NUMBER)
}

/// A figure between two others, both included.
///
/// # Errors
/// [`Refusal::NotANumber`], [`Refusal::OutOfRange`].
pub fn within(field: &'static str, value: f64, lowest: f64, highest: f64) -> Result<f64, Refused> {
    if !value.is_finite() {
        Err(Refusal::NotANumber.at(field))
    } else if value < lowest || value > highest {
        Err(Refusal::OutOfRange { lowest, highest }.at(field))
    } else {
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_of_blanks_is_empty_and_one_of_a_thousand_letters_fits() {
        assert_eq!(text("title", " \n\t", 10), Err(Refusal::Empty.at("title")));
        let full = "å".repeat(limits::TITLE);
        assert_eq!(text("title", &full, limits::TITLE), Ok(full.clone()));
        let refusal = Refusal::TooLong { limit: limits::TITLE, length: limits::TITLE + 1 };
        assert_eq!(text("title", &(full + "å"), limits::TITLE), Err(refusal.at("title")));
    }

    #[test]
    fn no_figure_that_cannot_be_counted_with_gets_in() {
        for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(number("value", bad), Err(Refusal::NotANumber.at("value")));
        }
        assert!(number("value", 1.1e15).is_err());
        assert_eq!(number("value", -1e15), Ok(-1e15));
    }
}
