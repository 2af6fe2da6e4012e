//! Check-ins: what is known of a key result on a day. They are only ever added (P25).

use chrono::{DateTime, NaiveDate, Utc};

use crate::{CheckInId, KeyResultId, PersonId, Refusal, Refused, Span, limits, refusal};

/// The highest confidence; the lowest is 0.
pub const FULL_CONFIDENCE: u8 = 10;

/// A check-in on a key result.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckIn {
    /// Its id.
    pub id: CheckInId,
    /// The key result that it speaks of.
    pub key_result: KeyResultId,
    /// The value on that day, in the key result's unit; none where only confidence or a note
    /// was given, or the kind takes its value another way.
    pub value: Option<f64>,
    /// How sure one is that the target will be reached, 0 to 10.
    pub confidence: Option<u8>,
    /// A line of one's own.
    pub note: String,
    /// The day that it speaks of.
    pub on: NaiveDate,
    /// When it was written down.
    pub at: DateTime<Utc>,
    /// Who wrote it.
    pub by: Option<PersonId>,
}

impl CheckIn {
    /// What a later check-in is later by: the day it speaks of, then when it was written,
    /// then its id. Alike on every laptop.
    pub fn order(&self) -> (NaiveDate, DateTime<Utc>, CheckInId) {
        (self.on, self.at, self.id)
    }
}

/// The day of a check-in: not before the cycle, not after today. Later than the cycle's end is
/// fine: a last figure often comes after it.
///
/// # Errors
/// [`Refusal::BeforeCycle`] and [`Refusal::InFuture`], at `on`.
pub fn decide_day(on: NaiveDate, today: NaiveDate, cycle: &Span) -> Result<NaiveDate, Refused> {
    if on > today {
        return Err(Refusal::InFuture { today }.at("on"));
    }
    if on < cycle.starts_on {
        return Err(Refusal::BeforeCycle { starts_on: cycle.starts_on }.at("on"));
    }
    Ok(on)
}

/// What a check-in says: a value, a confidence, a note, or several of them.
///
/// # Errors
/// A value that is none or out of range, a confidence above [`FULL_CONFIDENCE`], a note that is
/// too long, or nothing at all ([`Refusal::NothingSaid`] at `value`).
pub fn decide_content(
    value: Option<f64>,
    confidence: Option<u8>,
    note: &str,
) -> Result<String, Refused> {
    if let Some(value) = value {
        refusal::number("value", value)?;
    }
    if let Some(confidence) = confidence {
        refusal::within("confidence", f64::from(confidence), 0.0, f64::from(FULL_CONFIDENCE))?;
    }
    let note = refusal::note("note", note, limits::TEXT)?;
    if value.is_none() && confidence.is_none() && note.is_empty() {
        return Err(Refusal::NothingSaid.at("value"));
    }
    Ok(note)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn a_check_in_lies_in_the_cycle_and_not_in_the_future() {
        let q4 = Span::quarter_of(day("2026-11-22"));
        let decide = |on: &str| decide_day(day(on), day("2026-11-22"), &q4);
        assert_eq!(decide("2026-10-01"), Ok(day("2026-10-01")));
        assert_eq!(decide("2026-11-22"), Ok(day("2026-11-22")));
        assert_eq!(
            decide("2026-09-30"),
            Err(Refusal::BeforeCycle { starts_on: day("2026-10-01") }.at("on"))
        );
        assert_eq!(
            decide("2026-11-23"),
            Err(Refusal::InFuture { today: day("2026-11-22") }.at("on"))
        );
    }

    #[test]
    fn a_last_figure_may_come_after_the_end() {
        let q3 = Span::quarter_of(day("2026-08-01"));
        assert!(decide_day(day("2026-10-05"), day("2026-10-06"), &q3).is_ok());
    }

    #[test]
    fn a_check_in_says_something() {
        assert_eq!(decide_content(None, None, "  "), Err(Refusal::NothingSaid.at("value")));
        assert_eq!(decide_content(None, None, " on leave "), Ok("on leave".to_owned()));
        assert!(decide_content(None, Some(11), "").is_err());
        assert!(decide_content(Some(f64::INFINITY), None, "").is_err());
        assert!(decide_content(Some(0.0), None, "").is_ok());
    }
}
