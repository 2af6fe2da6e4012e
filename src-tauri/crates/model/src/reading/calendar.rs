//! Days and spans of days without a year, settled into one day.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// A span of the calendar that comes back every year, or with one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Span {
    /// The month and the day.
    Day(u32, u32),
    /// 1 to 12.
    Month(u32),
    /// 1 to 4.
    Quarter(u32),
    /// ISO week, 1 to 53.
    Week(u32),
    Year,
}

/// Which day of a span is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    First,
    Middle,
    /// Also when nothing is said: done "in October" is done by its last day.
    Last,
    /// The day before the span; a span of one day is that day itself.
    Before,
}

/// A span that today lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum This {
    Week,
    Month,
    Quarter,
    Year,
    Cycle,
}

/// Today and the cycle that a date is likely to lie in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub(super) today: NaiveDate,
    pub(super) within: Option<(NaiveDate, NaiveDate)>,
}

impl Span {
    /// The day of the span in `year`; nothing if that year has no such day.
    pub(super) fn in_year(self, year: i32, edge: Edge) -> Option<NaiveDate> {
        let (first, last) = self.bounds(year)?;
        edge.of(first, last)
    }

    fn bounds(self, year: i32) -> Option<(NaiveDate, NaiveDate)> {
        let months = |first: u32, count: u32| {
            let first = NaiveDate::from_ymd_opt(year, first, 1)?;
            Some((first, first.checked_add_months(Months::new(count))?.pred_opt()?))
        };
        match self {
            Span::Day(month, day) => {
                let day = NaiveDate::from_ymd_opt(year, month, day)?;
                Some((day, day))
            }
            Span::Month(month) => months(month, 1),
            Span::Quarter(quarter) => months(quarter.checked_sub(1)?.checked_mul(3)? + 1, 3),
            Span::Week(week) => {
                let day = |weekday| NaiveDate::from_isoywd_opt(year, week, weekday);
                Some((day(Weekday::Mon)?, day(Weekday::Sun)?))
            }
            Span::Year => months(1, 12),
        }
    }
}

impl Frame {
    /// The day of a span that names no year: in the cycle if one fits, else the
    /// next on or after today. Looks eight years ahead, so that 29 February is
    /// found.
    pub(super) fn settle(self, span: Span, edge: Edge) -> Option<NaiveDate> {
        let in_cycle = self.within.and_then(|(from, to)| {
            let last = to.year().min(from.year().saturating_add(20));
            (from.year().saturating_sub(1)..=last)
                .filter_map(|year| span.in_year(year, edge))
                .find(|day| (from..=to).contains(day))
        });
        let year = self.today.year();
        in_cycle.or_else(|| {
            (year.saturating_sub(1)..=year.saturating_add(8))
                .filter_map(|year| span.in_year(year, edge))
                .find(|&day| day >= self.today)
        })
    }

    /// A day of a span that today lies in. The quarter is the cycle if that is
    /// about as long (up to four months), else the calendar's; the cycle is the
    /// quarter where there is none.
    pub(super) fn present(self, this: This, edge: Edge) -> Option<NaiveDate> {
        let today = self.today;
        let edge = if edge == Edge::Before { Edge::Last } else { edge };
        let quarter = Span::Quarter(today.month0() / 3 + 1);
        match this {
            This::Week => {
                Span::Week(today.iso_week().week()).in_year(today.iso_week().year(), edge)
            }
            This::Month => Span::Month(today.month()).in_year(today.year(), edge),
            This::Year => Span::Year.in_year(today.year(), edge),
            This::Quarter | This::Cycle => {
                let cycle = self.within.filter(|(from, to)| {
                    let days = to.signed_duration_since(*from).num_days();
                    days >= 0 && (this == This::Cycle || days <= 124)
                });
                match cycle {
                    Some((from, to)) => edge.of(from, to),
                    None => quarter.in_year(today.year(), edge),
                }
            }
        }
    }
}

impl Edge {
    fn of(self, first: NaiveDate, last: NaiveDate) -> Option<NaiveDate> {
        match self {
            Edge::First => Some(first),
            Edge::Last => Some(last),
            Edge::Before if first == last => Some(first),
            Edge::Before => first.pred_opt(),
            Edge::Middle => {
                let half = last.signed_duration_since(first).num_days() / 2;
                first.checked_add_days(Days::new(half.unsigned_abs()))
            }
        }
    }
}
