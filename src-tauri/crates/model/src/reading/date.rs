//! Dates as people write them, in English, bokmål and Swedish.

use chrono::{Days, Months, NaiveDate};

use super::calendar::{Edge, Frame, Span, This};
use super::words::{Word, gap, words};

/// A date at the start of a text.
pub(super) struct Found {
    /// Nothing when there is no such day, as on 31 February.
    pub(super) date: Option<NaiveDate>,
    /// The bytes that it takes up.
    pub(super) len: usize,
    /// Whether it can be nothing but a date: "15 October", not "15.10".
    pub(super) is_plain: bool,
}

/// Reads a text that is one date: "15 oktober", "October 15th", "2026-10-15",
/// "15.10.", "week 50", "slutet av kvartalet", "end of November", "julen",
/// "3 weeks" from today. Nothing when it is no date, or a day that does not
/// exist.
///
/// `within` is the cycle (its first and last day): a date without a year is
/// the one in the cycle if there is one, else the next on or after `today`. A
/// span such as a week or a month means its last day, "before" a span the day
/// before it, and "before" a day that day.
pub fn read(
    text: &str,
    today: NaiveDate,
    within: Option<(NaiveDate, NaiveDate)>,
) -> Option<NaiveDate> {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let found = leading(text, Frame { today, within }, false)?;
    let rest = &text[found.len..];
    found.date.filter(|_| !rest.contains(char::is_alphanumeric))
}

/// Whether a word before a date says that it is over by then.
pub(super) fn means_before(word: &Word<'_>) -> bool {
    word.is_any(&["before", "innan", "före", "før"])
}

/// The date with which a text begins, past small words such as "senest den".
/// `before` says that the word before the text [`means_before`].
pub(super) fn leading(text: &str, frame: Frame, before: bool) -> Option<Found> {
    let words: Vec<Word<'_>> = words(text).take(16).collect();
    let small = words.iter().take(6).take_while(|word| word.is_any(SMALL_WORDS)).count();
    let before = before || words[..small].iter().any(means_before);
    let reader = Reader { text, words: &words, at: small, frame, before };
    let hit = reader.date()?;
    let end = small + hit.words;
    let unbroken = (1..end).all(|index| {
        gap(text, &words, index)
            .chars()
            .all(|c| is_blank(c) || matches!(c, '.' | ',' | '/' | '-' | ':'))
    });
    let len = words.get(end.checked_sub(1)?)?.end;
    unbroken.then_some(Found { date: hit.date, len, is_plain: hit.is_plain })
}

/// The month that a folded word names: 1 to 12.
pub(super) fn month(word: &str) -> Option<u32> {
    let index = MONTHS.iter().position(|names| names.contains(&word))?;
    u32::try_from(index + 1).ok()
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() && c != '\n'
}

/// A date and how many words it takes up.
struct Hit {
    date: Option<NaiveDate>,
    words: usize,
    is_plain: bool,
}

struct Reader<'a> {
    text: &'a str,
    words: &'a [Word<'a>],
    at: usize,
    frame: Frame,
    /// Whether the day before a span is meant.
    before: bool,
}

impl Reader<'_> {
    fn word(&self, offset: usize) -> Option<&Word<'_>> {
        self.words.get(self.at + offset)
    }

    fn is_any(&self, offset: usize, list: &[&str]) -> bool {
        self.word(offset).is_some_and(|word| word.is_any(list))
    }

    fn number(&self, offset: usize) -> Option<u32> {
        self.word(offset)?.whole_number()
    }

    /// What stands before the word at `offset`, trimmed.
    fn mark(&self, offset: usize) -> &str {
        gap(self.text, self.words, self.at + offset).trim()
    }

    fn date(&self) -> Option<Hit> {
        self.in_figures()
            .or_else(|| self.day_and_month())
            .or_else(|| self.month_and_day())
            .or_else(|| self.span_with_edge())
            .or_else(|| self.after_a_while())
    }

    /// "2026-10-15", "15.10.2026", "15/10-26", "15.10", "10/15".
    fn in_figures(&self) -> Option<Hit> {
        let (first, second) = (self.number(0)?, self.number(1)?);
        let marks = (self.mark(1), self.mark(2));
        let is_mark = |mark: &str| matches!(mark, "." | "/" | "-");
        let digits = |offset: usize| self.word(offset).map_or(0, |word| word.text.len());
        if !is_mark(marks.0) || digits(1) > 2 {
            return None;
        }
        let third = self.number(2).filter(|_| is_mark(marks.1));
        let hit = |date, words| Some(Hit { date, words, is_plain: words == 3 });
        match third {
            Some(day) if digits(0) == 4 && digits(2) <= 2 => hit(on(first, second, day), 3),
            Some(year) if digits(0) <= 2 && digits(2) == 4 => hit(on(year, second, first), 3),
            Some(year) if digits(0) <= 2 && digits(2) == 2 => {
                hit(on(2000 + year, second, first), 3)
            }
            None if digits(0) <= 2 && marks.0 != "-" && self.is_tight(1) => {
                let american = marks.0 == "/" && second > 12 && first <= 12;
                let (day, month) = if american { (second, first) } else { (first, second) };
                let exists = (1..=31).contains(&day) && (1..=12).contains(&month);
                let date = || self.frame.settle(Span::Day(month, day), Edge::Last);
                if exists { hit(date(), 2) } else { None }
            }
            _ => None,
        }
    }

    /// Whether only one character stands before the word at `offset`.
    fn is_tight(&self, offset: usize) -> bool {
        gap(self.text, self.words, self.at + offset).len() == 1
    }

    /// A day of a month, "15", "15th", "15:e", "15e", and its number of words.
    fn day(&self, offset: usize) -> Option<(u32, usize)> {
        let word = self.word(offset)?;
        let digits = word.folded.bytes().take_while(u8::is_ascii_digit).count();
        let day: u32 = word.folded[..digits].parse().ok().filter(|day| (1..=99).contains(day))?;
        match &word.folded[digits..] {
            "" if self.mark(offset + 1) == ":" && self.is_any(offset + 1, &["e", "a"]) => {
                Some((day, 2))
            }
            "" | "st" | "nd" | "rd" | "th" | "e" | "a" | "de" => Some((day, 1)),
            _ => None,
        }
    }

    /// A year after `offset` words, if one follows; else none and no words.
    fn year(&self, offset: usize) -> (Option<i32>, usize) {
        let small = usize::from(self.is_any(offset, &["of", "i", "in", "av"]));
        let near = matches!(self.mark(offset + small), "" | "," | ".");
        let four = self.word(offset + small).is_some_and(|word| word.text.len() == 4);
        match self.number(offset + small).filter(|_| near && four) {
            Some(year @ 1900..=2199) => (i32::try_from(year).ok(), small + 1),
            _ => (None, 0),
        }
    }

    /// The span with the year that follows `offset` words, or without one.
    fn settled(&self, span: Span, edge: Edge, offset: usize) -> Hit {
        let (year, words) = self.year(offset);
        let date = match year {
            Some(year) => span.in_year(year, edge),
            None => self.frame.settle(span, edge),
        };
        Hit { date, words: offset + words, is_plain: true }
    }

    /// "15. oktober 2026", "the 15th of October".
    fn day_and_month(&self) -> Option<Hit> {
        let (day, mut at) = self.day(0)?;
        at += usize::from(self.is_any(at, &["of", "i", "av"]));
        let month = month(&self.word(at)?.folded)?;
        matches!(self.mark(at), "" | ".")
            .then(|| self.settled(Span::Day(month, day), Edge::Last, at + 1))
    }

    /// "October 15th, 2026".
    fn month_and_day(&self) -> Option<Hit> {
        let month = month(&self.word(0)?.folded)?;
        let (day, words) = self.day(1)?;
        let near = matches!(self.mark(1), "" | ".") && self.mark(2) != "%";
        near.then(|| self.settled(Span::Day(month, day), Edge::Last, 1 + words))
    }

    /// "slutet av kvartalet", "mid November", "week 50", "Q4 2026".
    fn span_with_edge(&self) -> Option<Hit> {
        let edges = [(FIRSTS, Edge::First), (MIDDLES, Edge::Middle), (LASTS, Edge::Last)];
        let Some(&(_, edge)) = edges.iter().find(|(names, _)| self.is_any(0, names)) else {
            return self.span(0, if self.before { Edge::Before } else { Edge::Last });
        };
        let small = (1..5).take_while(|&at| self.is_any(at, SMALL_WORDS)).count();
        let hit = self.span(1 + small, edge)?;
        Some(Hit { is_plain: true, ..hit })
    }

    /// A span that begins after `at` words.
    fn span(&self, at: usize, edge: Edge) -> Option<Hit> {
        let word = self.word(at)?;
        if let Some((span, words)) = self.numbered(at) {
            return Some(self.settled(span, edge, at + words));
        }
        if let Some((_, span)) = YEARLY.iter().find(|(names, _)| word.is_any(names)) {
            return Some(self.settled(*span, edge, at + 1));
        }
        if let Some(month) = month(&word.folded) {
            return Some(self.settled(Span::Month(month), edge, at + 1));
        }
        if let (Some(year), words) = self.year(at) {
            let date = Span::Year.in_year(year, edge);
            return Some(Hit { date, words: at + words, is_plain: false });
        }
        let (_, this) = THESE.iter().find(|(names, _)| word.is_any(names))?;
        let year_end = matches!(this, This::Year) && self.is_any(at + 1, &["end"]);
        let date = self.frame.present(*this, edge);
        Some(Hit { date, words: at + 1 + usize::from(year_end), is_plain: true })
    }

    /// "week 50", "v50", "Q4", "4. kvartal", "fjärde kvartalet", "2026".
    fn numbered(&self, at: usize) -> Option<(Span, usize)> {
        const WEEKS: &[&str] = &["week", "uke", "vecka", "v", "w"];
        let word = self.word(at)?;
        let number = |word: &Word<'_>, prefix: &str| {
            word.folded.strip_prefix(prefix).and_then(|digits| digits.parse::<u32>().ok())
        };
        let following = || self.number(at + 1).filter(|_| matches!(self.mark(at + 1), "" | "."));
        let quarter = |number: &u32| (1..=4).contains(number);
        let week = |number: &u32| (1..=53).contains(number);
        let is_quarter = |offset| self.is_any(offset, &["quarter", "kvartal", "kvartalet"]);
        if let Some(number) = following().filter(week).filter(|_| word.is_any(WEEKS)) {
            return Some((Span::Week(number), 2));
        }
        if let Some(number) = following().filter(quarter).filter(|_| is_quarter(at)) {
            return Some((Span::Quarter(number), 2));
        }
        let glued = |prefixes: &[&str]| prefixes.iter().find_map(|prefix| number(word, prefix));
        if let Some(number) = glued(&["q", "kv"]).filter(quarter) {
            return Some((Span::Quarter(number), 1));
        }
        if let Some(number) = glued(WEEKS).filter(week) {
            return Some((Span::Week(number), 1));
        }
        let ordinal = ORDINALS.iter().position(|names| word.is_any(names));
        let ordinal = ordinal.and_then(|index| u32::try_from(index + 1).ok());
        if let Some(number) = ordinal.filter(|_| is_quarter(at + 1)) {
            return Some((Span::Quarter(number), 2));
        }
        let (number, words) = self.day(at)?;
        (quarter(&number) && is_quarter(at + words)).then_some((Span::Quarter(number), words + 1))
    }

    /// "6 weeks", "10 dager": from today.
    fn after_a_while(&self) -> Option<Hit> {
        let count = self.number(0).filter(|&count| count <= 1000)?;
        let today = self.frame.today;
        let days = |days: u32| today.checked_add_days(Days::new(u64::from(days)));
        let unit = self.word(1)?;
        let date = if unit.is_any(&["day", "days", "dag", "dagar", "dager"]) {
            days(count)
        } else if unit.is_any(&["week", "weeks", "vecka", "veckor", "uke", "uker"]) {
            days(count * 7)
        } else if unit.is_any(&["month", "months", "månad", "månader", "måned", "måneder"]) {
            today.checked_add_months(Months::new(count))
        } else {
            return None;
        };
        Some(Hit { date, words: 2, is_plain: false })
    }
}

fn on(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

const MONTHS: &[&[&str]] = &[
    &["januar", "januari", "january", "jan"],
    &["februar", "februari", "february", "feb", "febr"],
    &["mars", "march", "mar"],
    &["april", "apr"],
    &["mai", "maj", "may"],
    &["juni", "june", "jun"],
    &["juli", "july", "jul"],
    &["august", "augusti", "aug"],
    &["september", "sep", "sept"],
    &["oktober", "october", "okt", "oct"],
    &["november", "nov"],
    &["desember", "december", "des", "dec"],
];

/// Words before or within a date that add nothing to it; weekdays too, since
/// the date itself tells them.
#[rustfmt::skip]
const SMALL_WORDS: &[&str] = &[
    "the", "on", "in", "at", "of", "by", "before", "within", "this", "no", "later", "than", "den",
    "i", "på", "vid", "ved", "om", "av", "inom", "innen", "under", "during", "innan", "före", "før",
    "senast", "senest", "till", "til", "detta", "dette", "denne", "denna", "monday", "tuesday",
    "wednesday", "thursday", "friday", "saturday", "sunday", "måndag", "tisdag", "onsdag",
    "torsdag", "fredag", "lördag", "söndag", "mandag", "tirsdag", "lørdag", "søndag",
];

#[rustfmt::skip]
const FIRSTS: &[&str] = &[
    "start", "beginning", "early", "början", "begynnelsen", "starten",
];
const MIDDLES: &[&str] = &["mid", "middle", "mitten", "midten"];
#[rustfmt::skip]
const LASTS: &[&str] =
    &[
    "end", "late", "slutet", "slutten", "slut", "slutt", "utgangen", "utgången",
];

/// Days with a name of their own.
const YEARLY: &[(&[&str], Span)] = &[
    (&["christmas", "xmas", "jul", "jula", "julen"], Span::Day(12, 24)),
    (&["nyttår", "nyår", "årsskiftet", "årsskifte", "årsslutt", "årsslut"], Span::Day(12, 31)),
];

/// What is going on today.
const THESE: &[(&[&str], This)] = &[
    (&["quarter", "kvartalet", "kvartal"], This::Quarter),
    (&["cycle", "period", "perioden", "syklusen", "cykeln"], This::Cycle),
    (&["week", "veckan", "uken", "uka"], This::Week),
    (&["month", "månaden", "måneden"], This::Month),
    (&["year", "året", "år"], This::Year),
];

const ORDINALS: &[&[&str]] = &[
    &["first", "första", "første"],
    &["second", "andra", "andre"],
    &["third", "tredje"],
    &["fourth", "fjärde", "fjerde"],
];

#[cfg(test)]
mod tests;
