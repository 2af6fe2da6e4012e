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
        Self::part_of_year(day, 3)
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

    /// How many whole months it is, from the first of one to the last of another; none where it
    /// begins or ends within a month.
    pub fn months(&self) -> Option<u32> {
        let next = self.ends_on.succ_opt()?;
        let count = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month0());
        let is_whole = self.starts_on.day() == 1 && next.day() == 1;
        is_whole.then(|| u32::try_from(count(next) - count(self.starts_on)).ok())?
    }

    /// The span of the same kind that follows: as many months where it is whole months, else as
    /// many days. None at the end of the calendar.
    pub fn following(&self) -> Option<Self> {
        let starts_on = self.ends_on.succ_opt()?;
        let ends_on = match self.months() {
            Some(months) => starts_on.checked_add_months(Months::new(months))?.pred_opt()?,
            None => starts_on.checked_add_days(Days::new(self.days().unsigned_abs() - 1))?,
        };
        Self::new(starts_on, ends_on).ok()
    }

    /// The part of a calendar year that a day lies in, where the year has parts of so many
    /// months: 3 for quarters, 4, 6, or 12. Any other count is as good as 12.
    pub fn part_of_year(day: NaiveDate, months: u32) -> Self {
        let months = if matches!(months, 1 | 2 | 3 | 4 | 6) { months } else { 12 };
        let first_month = (day.month0() / months) * months + 1;
        let starts_on = NaiveDate::from_ymd_opt(day.year(), first_month, 1)
            .expect("the first of a month exists");
        Self { starts_on, ends_on: last_day(starts_on, months) }
    }

    /// The quarters of the calendar that it is made of; none where it is not made of whole ones.
    pub fn quarters(&self) -> Vec<Self> {
        let mut all = vec![Self::quarter_of(self.starts_on)];
        while let Some(last) = all.last().copied()
            && last.ends_on < self.ends_on
            && let Some(next) = last.following()
        {
            all.push(next);
        }
        let begins = all.first().is_some_and(|first| first.starts_on == self.starts_on);
        let ends = all.last().is_some_and(|last| last.ends_on == self.ends_on);
        if begins && ends { all } else { Vec::new() }
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
    fn what_follows_is_of_the_same_kind() {
        for (starts_on, ends_on, next_starts_on, next_ends_on) in [
            ("2026-10-01", "2026-12-31", "2027-01-01", "2027-03-31"),
            ("2026-01-01", "2026-12-31", "2027-01-01", "2027-12-31"),
            ("2026-07-01", "2026-12-31", "2027-01-01", "2027-06-30"),
            ("2027-11-01", "2028-02-29", "2028-03-01", "2028-06-30"),
            ("2026-11-16", "2026-12-27", "2026-12-28", "2027-02-07"),
            ("2026-11-16", "2026-11-16", "2026-11-17", "2026-11-17"),
        ] {
            let span = Span::new(day(starts_on), day(ends_on)).expect("a span");
            let next = Span::new(day(next_starts_on), day(next_ends_on)).expect("a span");
            assert_eq!(span.following(), Some(next), "{starts_on} to {ends_on}");
        }
        let last = Span::new(day("2200-10-01"), day("2200-12-31")).expect("a span");
        assert_eq!(last.following(), None);
    }

    #[test]
    fn a_year_is_parted_into_quarters_and_six_weeks_are_not() {
        let span = |from: &str, to: &str| Span::new(day(from), day(to)).expect("a span");
        let starts = |span: Span| -> Vec<_> {
            span.quarters().iter().map(|part| part.starts_on.to_string()).collect()
        };
        let year = ["2027-01-01", "2027-04-01", "2027-07-01", "2027-10-01"];
        assert_eq!(starts(span("2027-01-01", "2027-12-31")), year);
        assert_eq!(starts(span("2027-07-01", "2027-12-31")), year[2..]);
        assert!(starts(span("2027-01-01", "2027-04-30")).is_empty());
        assert!(starts(span("2027-02-01", "2027-06-30")).is_empty());
        assert!(starts(span("2027-01-04", "2027-02-14")).is_empty());
        let third = Span::part_of_year(day("2027-08-31"), 4);
        assert_eq!(third, span("2027-05-01", "2027-08-31"));
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
