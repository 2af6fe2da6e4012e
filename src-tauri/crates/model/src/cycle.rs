//! Cycles: any span of days with an id of its own (P3). Never derived from dates.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::{CycleId, Life, Refusal, Refused};

/// The days of a cycle, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub starts_on: NaiveDate,
    /// The last day; never before the first.
    pub ends_on: NaiveDate,
}

impl Span {
    /// A span of one day or more, between the years 1900 and 2200.
    ///
    /// # Errors
    /// [`Refusal::NotADate`], [`Refusal::DatesReversed`] at `ends_on`.
    pub fn new(starts_on: NaiveDate, ends_on: NaiveDate) -> Result<Self, Refused> {
        let known = |d: NaiveDate| (1900..=2200).contains(&d.year());
        if !known(starts_on) {
            return Err(Refusal::NotADate.at("starts_on"));
        }
        if !known(ends_on) {
            return Err(Refusal::NotADate.at("ends_on"));
        }
        if ends_on < starts_on {
            return Err(Refusal::DatesReversed.at("ends_on"));
        }
        Ok(Self { starts_on, ends_on })
    }

    /// The quarter of the calendar that a day lies in.
    pub fn quarter_of(day: NaiveDate) -> Self {
        let first_month = (day.month0() / 3) * 3 + 1;
        let starts_on = NaiveDate::from_ymd_opt(day.year(), first_month, 1)
            .expect("the first of a month exists");
        Self { starts_on, ends_on: last_day(starts_on, 3) }
    }

    /// The calendar year and quarter (1 to 4), where the span is exactly that.
    pub fn quarter(&self) -> Option<(i32, u32)> {
        let quarter = Self::quarter_of(self.starts_on);
        (*self == quarter).then(|| (self.starts_on.year(), self.starts_on.month0() / 3 + 1))
    }

    /// The calendar year, where the span is exactly that.
    pub fn year(&self) -> Option<i32> {
        let first = self.starts_on;
        let whole = first.ordinal() == 1 && self.ends_on == last_day(first, 12);
        whole.then(|| first.year())
    }

    /// Whether a day lies inside.
    pub fn contains(&self, day: NaiveDate) -> bool {
        (self.starts_on..=self.ends_on).contains(&day)
    }

    /// How many days it has: 1 and up.
    pub fn days(&self) -> i64 {
        (self.ends_on - self.starts_on).num_days() + 1
    }

    /// Which day of the span it is, 1 to [`Span::days`], held at the ends.
    pub fn day(&self, today: NaiveDate) -> i64 {
        ((today - self.starts_on).num_days() + 1).clamp(1, self.days())
    }

    /// The share of the span that has gone: 0 on its first day and before, 1 on its last and
    /// after, even steps between, in calendar days. A span of one day has gone on that day.
    pub fn elapsed(&self, today: NaiveDate) -> f64 {
        if today >= self.ends_on {
            return 1.0;
        }
        let gone = (today - self.starts_on).num_days().max(0);
        gone as f64 / (self.days() - 1) as f64
    }
}

fn last_day(first: NaiveDate, months: u32) -> NaiveDate {
    first
        .checked_add_months(Months::new(months))
        .and_then(|next| next.checked_sub_days(Days::new(1)))
        .expect("years of cycles are far from the calendar's end")
}

/// A cycle (P3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cycle {
    /// Its id.
    pub id: CycleId,
    /// A name of its own; empty where the dates say it (a quarter, a year).
    pub name: String,
    /// Its days.
    pub span: Span,
    /// The longer cycle that it is part of, as a quarter is of its year.
    pub parent: Option<CycleId>,
    /// When it came and went.
    pub life: Life,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn a_quarter_has_its_days() {
        let q4 = Span::quarter_of(day("2026-11-22"));
        assert_eq!(q4, Span { starts_on: day("2026-10-01"), ends_on: day("2026-12-31") });
        assert_eq!((q4.days(), q4.day(day("2026-11-22")), q4.quarter()), (92, 53, Some((2026, 4))));
        assert_eq!(Span::quarter_of(day("2028-02-29")).ends_on, day("2028-03-31"));
        let year = Span::new(day("2026-01-01"), day("2026-12-31")).expect("a year");
        assert_eq!((year.year(), year.quarter(), q4.year()), (Some(2026), None, None));
    }

    #[test]
    fn dates_the_wrong_way_round_are_refused_at_the_last_day() {
        let refused = Span::new(day("2026-10-02"), day("2026-10-01"));
        assert_eq!(refused, Err(Refusal::DatesReversed.at("ends_on")));
        assert!(Span::new(day("2026-10-01"), day("2026-10-01")).is_ok());
        assert_eq!(
            Span::new(day("0026-10-01"), day("2026-10-01")),
            Err(Refusal::NotADate.at("starts_on"))
        );
    }

    #[test]
    fn nothing_has_gone_on_the_first_day_and_all_on_the_last() {
        let q4 = Span::quarter_of(day("2026-11-22"));
        assert_eq!(q4.elapsed(day("2026-10-01")), 0.0);
        assert_eq!(q4.elapsed(day("2026-12-31")), 1.0);
        assert_eq!(q4.elapsed(day("2025-01-01")), 0.0);
        assert_eq!(q4.elapsed(day("2027-01-01")), 1.0);
        assert_eq!(
            Span::new(day("2026-10-01"), day("2026-10-01"))
                .expect("a day")
                .elapsed(day("2026-10-01")),
            1.0
        );
    }

    proptest! {
        #[test]
        fn the_share_gone_grows_by_even_steps(start in 0i64..30_000, length in 2i64..800, at in 0i64..800) {
            let starts_on = day("1970-01-01") + chrono::TimeDelta::days(start);
            let span = Span { starts_on, ends_on: starts_on + chrono::TimeDelta::days(length - 1) };
            let today = starts_on + chrono::TimeDelta::days(at.min(length - 2));
            let step = span.elapsed(today + chrono::TimeDelta::days(1)) - span.elapsed(today);
            prop_assert!((step - 1.0 / (length - 1) as f64).abs() < 1e-12);
        }
    }
}
