//! Cycles as files name them: "Q4 2026", "2026", "H1 2027", or a name with days.

use chrono::{Days, Months, NaiveDate};
use varde_model::{Cycle, Span};

/// The days that a name says by itself.
pub(super) fn span(name: &str) -> Option<Span> {
    if let Some((first, last)) = name.split_once(" – ") {
        let (first, last) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
        return Span::new(first, last).ok();
    }
    let words = words(name);
    let year = words.iter().find_map(|word| year(word))?;
    let part = words.iter().filter(|word| self::year(word).is_none()).find_map(|word| part(word));
    match part {
        Some((months, nth)) => months_of(year, months, nth),
        // "Spring 2026" is no year.
        None if words.len() == 1 => months_of(year, 12, 1),
        None => None,
    }
}

/// Letters and digits apart: "Q4-26", "4. kvartal 2026", "FY2026".
fn words(name: &str) -> Vec<String> {
    let lower = name.to_lowercase();
    let mut words: Vec<String> = Vec::new();
    for word in lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        words.push(word.strip_prefix("fy").unwrap_or(word).to_owned());
    }
    // "4. kvartal" and "kvartal 4" are one word each.
    let is_name = |word: &str| matches!(word, "quarter" | "kvartal" | "qtr");
    if let Some(at) = words.iter().position(|word| is_name(word)) {
        let number = |at: Option<usize>| {
            at.and_then(|at| words.get(at))
                .filter(|word| matches!(word.as_str(), "1" | "2" | "3" | "4"))
        };
        if let Some(nth) = number(at.checked_sub(1)).or_else(|| number(Some(at + 1))).cloned() {
            words.retain(|word| !is_name(word) && *word != nth);
            words.push(format!("q{nth}"));
        }
    }
    words
}

fn year(word: &str) -> Option<i32> {
    let digits = word.bytes().all(|byte| byte.is_ascii_digit());
    match (digits, word.len()) {
        (true, 4) => word.parse().ok().filter(|year| (1900..=2200).contains(year)),
        (true, 2) => word.parse::<i32>().ok().map(|year| 2000 + year),
        _ => None,
    }
}

/// How many months a part of the year has, and which one it is.
fn part(word: &str) -> Option<(u32, u32)> {
    let mut letters = word.chars();
    let (letter, nth) = (letters.next()?, letters.as_str().parse::<u32>().ok()?);
    match letter {
        'q' | 'k' if (1..=4).contains(&nth) => Some((3, nth)),
        'h' if (1..=2).contains(&nth) => Some((6, nth)),
        't' if (1..=3).contains(&nth) => Some((4, nth)),
        _ => None,
    }
}

fn months_of(year: i32, months: u32, nth: u32) -> Option<Span> {
    let first = NaiveDate::from_ymd_opt(year, months * (nth - 1) + 1, 1)?;
    let last = first.checked_add_months(Months::new(months))?.checked_sub_days(Days::new(1))?;
    Span::new(first, last).ok()
}

/// The cycle that a name means among those that are here.
pub(super) fn known<'a>(cycles: &'a [Cycle], name: &str) -> Option<&'a Cycle> {
    let named = |cycle: &&Cycle| cycle.name.to_lowercase() == name.to_lowercase();
    let days = span(name);
    cycles
        .iter()
        .find(|cycle| !cycle.name.is_empty() && named(cycle))
        .or_else(|| cycles.iter().find(|cycle| Some(cycle.span) == days))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_known_by_how_people_name_it() {
        for (name, days) in [
            ("Q4 2026", Some(("2026-10-01", "2026-12-31"))),
            ("2026-Q1", Some(("2026-01-01", "2026-03-31"))),
            ("Q4-26", Some(("2026-10-01", "2026-12-31"))),
            ("K2 2027", Some(("2027-04-01", "2027-06-30"))),
            ("4. kvartal 2026", Some(("2026-10-01", "2026-12-31"))),
            ("Kvartal 3 2026", Some(("2026-07-01", "2026-09-30"))),
            ("H1 2027", Some(("2027-01-01", "2027-06-30"))),
            ("T3 2026", Some(("2026-09-01", "2026-12-31"))),
            ("FY2026", Some(("2026-01-01", "2026-12-31"))),
            ("2026", Some(("2026-01-01", "2026-12-31"))),
            ("2026-11-02 – 2026-12-13", Some(("2026-11-02", "2026-12-13"))),
            ("Spring 2026", None),
            ("Q5 2026", None),
            ("Someday", None),
            ("", None),
        ] {
            let found = span(name).map(|s| (s.starts_on.to_string(), s.ends_on.to_string()));
            let days = days.map(|(a, b): (&str, &str)| (a.to_owned(), b.to_owned()));
            assert_eq!(found, days, "{name}");
        }
    }
}
