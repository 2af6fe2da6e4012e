//! The amounts in a sentence, told apart from years, dates, ranks and names
//! that also hold digits.

use super::Language;
use super::number::{in_range, is_minus};
use super::numeral::{Scan, scan};
use super::vocabulary::{
    BEFORE_A_YEAR, BEST, BOKMAL_NUMBERS, COUNTS, ENGLISH_NUMBERS, LABELS, ONES, SAME_UNITS,
    SWEDISH_NUMBERS, TIES,
};
use super::words::{Word, fold, gap, words};
use super::{date, unit};

/// An amount and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Figure<'a> {
    pub(super) value: f64,
    /// The first byte, with its sign.
    pub(super) start: usize,
    /// The byte after its digits.
    pub(super) end: usize,
    /// The index of its first word, a currency before it included.
    pub(super) first_word: usize,
    /// A currency before it, or nothing.
    pub(super) unit_before: &'a str,
}

/// A text with its words and the amounts in it, both in order.
pub(super) struct Figures<'a> {
    pub(super) text: &'a str,
    pub(super) words: Vec<Word<'a>>,
    pub(super) figures: Vec<Figure<'a>>,
}

impl<'a> Figures<'a> {
    /// Finds the amounts of `text`, its number words read in `language`.
    pub(super) fn of(text: &'a str, language: Language) -> Figures<'a> {
        let mut found = Figures { text, words: words(text).collect(), figures: Vec::new() };
        let mut taken = 0;
        for index in 0..found.words.len() {
            if found.words[index].start < taken {
                continue;
            }
            match found.amount(index, language) {
                Step::Amount(figure) => {
                    taken = figure.end;
                    found.figures.push(figure);
                }
                Step::Skip(end) => taken = end,
                Step::Word => {}
            }
        }
        found
    }

    /// The word before the one at `index`.
    pub(super) fn before(&self, index: usize) -> Option<&Word<'a>> {
        index.checked_sub(1).and_then(|before| self.words.get(before))
    }

    fn amount(&self, index: usize, language: Language) -> Step<'a> {
        let word = &self.words[index];
        let glued = unit::leading_currency(word.text);
        let digits = word.start + glued;
        if !self.text[digits..].starts_with(|c: char| c.is_ascii_digit()) {
            return self.number_word(index, language);
        }
        let digits = digits - leading_mark(&self.text[..digits]);
        let numeral = match scan(&self.text[digits..], language.decimal_mark()) {
            Scan::Number(numeral) => numeral,
            Scan::Garbled(len) => return Step::Skip(digits + len),
            Scan::Nothing => return Step::Word,
        };
        let mut end = digits + numeral.len;
        match tail(&self.text[end..], language) {
            Tail::Clear => {}
            Tail::Range(len) => end += len,
            Tail::Composite(len) => return Step::Skip(end + len),
        }
        let next = self.words[index..].iter().position(|word| word.start >= end);
        let next = next.map_or(self.words.len(), |offset| index + offset);
        let names_something = self.is_label(index)
            || self.is_rank(index, next)
            || self.is_in_a_date(index, next, language)
            || (numeral.looks_like_year() && self.is_year(index, next));
        let (negative, start) = signed(self.text, digits);
        match in_range(numeral.shifted(0), negative) {
            Ok(value) if !names_something => {
                let (first_word, unit_before) = if glued > 0 {
                    (index, &word.text[..glued])
                } else {
                    self.currency_before(index, start)
                };
                Step::Amount(Figure { value, start, end, first_word, unit_before })
            }
            _ => Step::Skip(end),
        }
    }

    /// "top 3", "top three", "nr. 1", "#4", "vecka 50": names, not amounts.
    fn is_label(&self, index: usize) -> bool {
        let between = gap(self.text, &self.words, index);
        let near = between.trim().chars().all(|c| matches!(c, '.' | '-'));
        between.ends_with('#') || near && self.before(index).is_some_and(|word| word.is_any(LABELS))
    }

    /// "the three best", "de 3 bästa": a place in a row, no amount.
    fn is_rank(&self, index: usize, next: usize) -> bool {
        let the = self.before(index).is_some_and(|word| word.is_any(&["the", "de", "dei"]));
        let close = gap(self.text, &self.words, next).chars().all(char::is_whitespace);
        the && close && self.words.get(next).is_some_and(|word| word.is_any(BEST))
    }

    /// "15. oktober", and in English "October 15".
    fn is_in_a_date(&self, index: usize, next: usize, language: Language) -> bool {
        let is_month = |word: Option<&Word<'_>>| {
            word.is_some_and(|word| word.text != "may" && date::month(&word.folded).is_some())
        };
        let follows = matches!(gap(self.text, &self.words, next).trim(), "" | ".");
        let month_first = language == Language::English
            && gap(self.text, &self.words, index).trim().is_empty()
            && is_month(self.before(index));
        follows && is_month(self.words.get(next)) || month_first
    }

    fn is_year(&self, index: usize, next: usize) -> bool {
        let nothing_counted = next >= self.words.len()
            || !gap(self.text, &self.words, next).chars().all(char::is_whitespace);
        self.before(index).is_some_and(|word| word.is_any(BEFORE_A_YEAR)) || nothing_counted
    }

    /// "kr 500", "$ 20": the first word of the amount, and the currency.
    fn currency_before(&self, index: usize, start: usize) -> (usize, &'a str) {
        let text = self.text;
        let before = text[..start].trim_end();
        let symbol =
            before.char_indices().next_back().filter(|(_, c)| matches!(c, '$' | '€' | '£'));
        if let Some((at, _)) = symbol {
            return (index, &before[at..]);
        }
        let adjacent = matches!(gap(text, &self.words, index).trim(), "" | ".");
        match self.before(index) {
            Some(word) if adjacent && unit::is_money(&word.folded) && !self.is_taken(word) => {
                (index - 1, word.text)
            }
            _ => (index, ""),
        }
    }

    /// Whether a currency already follows another amount ("5 kr 3 möten").
    fn is_taken(&self, word: &Word<'_>) -> bool {
        let last = self.figures.last();
        last.is_some_and(|figure| self.text[figure.end..word.start].trim().is_empty())
    }

    fn number_word(&self, index: usize, language: Language) -> Step<'a> {
        let word = &self.words[index];
        if self.is_label(index) || self.is_rank(index, index + 1) {
            return Step::Word;
        }
        let numbers = match language {
            Language::English => ENGLISH_NUMBERS,
            Language::Bokmal => BOKMAL_NUMBERS,
            Language::Swedish => SWEDISH_NUMBERS,
        };
        let listed = numbers.iter().find(|(name, _)| *name == word.folded);
        let begins = self.before(index).is_none_or(|word| word.is_any(TIES));
        let one = word.is_any(ONES) && begins;
        let followed = gap(self.text, &self.words, index + 1);
        let counts = index + 1 < self.words.len()
            && followed.chars().all(char::is_whitespace)
            && !self.words[index + 1].is_any(&["of", "av"]);
        let value = listed.map(|&(_, value)| value).or(one.then_some(1)).filter(|_| counts);
        value.map_or(Step::Word, |value| {
            let (start, end) = (word.start, word.end);
            let value = f64::from(value);
            Step::Amount(Figure { value, start, end, first_word: index, unit_before: "" })
        })
    }
}

enum Step<'a> {
    /// The word begins an amount.
    Amount(Figure<'a>),
    /// Digits up to this byte are no amount.
    Skip(usize),
    /// A word as any other.
    Word,
}

enum Tail {
    /// Nothing that changes the number.
    Clear,
    /// "–10" of "5–10": this many bytes; the first number counts.
    Range(usize),
    /// "/7" of "24/7", "D" of "3D", ":e" of "3:e": no amount.
    Composite(usize),
}

/// What is glued to the digits.
fn tail(rest: &str, language: Language) -> Tail {
    const FARTHEST: usize = 64;
    let is_glued = |c: char| c.is_alphanumeric() || matches!(c, '/' | ':' | '-' | '.' | ',');
    let len = rest.chars().take(FARTHEST).take_while(|&c| is_glued(c)).map(char::len_utf8).sum();
    let glued = &rest[..len];
    let mut chars = glued.chars();
    match (chars.next(), chars.next()) {
        (Some('/' | ':'), Some(c)) if c.is_alphanumeric() => Tail::Composite(glued.len()),
        (Some(c), _) if c.is_alphabetic() => {
            let letters = glued.find(|c: char| !c.is_alphabetic()).unwrap_or(glued.len());
            let letters = &glued[..letters];
            let ordinal = language == Language::English && letters == "st";
            if is_glued_unit(letters) && !ordinal {
                Tail::Clear
            } else {
                Tail::Composite(glued.len())
            }
        }
        _ => range(rest, glued.len()),
    }
}

/// "20k", "5st", "3M", but not "3D".
fn is_glued_unit(letters: &str) -> bool {
    let folded = fold(letters);
    let letters_fit = folded.len() <= 12
        && (folded.len() > 1 || folded == letters || matches!(letters, "K" | "M"));
    letters_fit
        && (unit::is_measure(&folded)
            || COUNTS.contains(&folded.as_str())
            || SAME_UNITS.iter().any(|group| group.contains(&folded.as_str())))
}

/// "5–10" or "5 – 10"; a third number makes it a date. `glued` bytes follow
/// without a space.
fn range(rest: &str, glued: usize) -> Tail {
    let trimmed = rest.trim_start_matches(' ');
    let Some(dash) = trimmed.chars().next().filter(|&c| is_minus(c)) else { return Tail::Clear };
    let after = &trimmed[dash.len_utf8()..];
    let upper = after.trim_start_matches(' ');
    let evenly = (trimmed.len() == rest.len()) == (upper.len() == after.len());
    let digits =
        upper.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b',')).count();
    let digits = upper[..digits].trim_end_matches(['.', ',']).len();
    if !evenly || digits == 0 {
        return Tail::Clear;
    }
    let len = rest.len() - upper.len() + digits;
    let dated = upper[digits..].starts_with(is_minus);
    if dated { Tail::Composite(len.max(glued)) } else { Tail::Range(len) }
}

/// One byte for a decimal mark that begins a number (".5"), else none.
fn leading_mark(before: &str) -> usize {
    let marked = before.ends_with(['.', ',']);
    let bare = before[..before.len() - usize::from(marked)].ends_with(|c: char| !c.is_whitespace());
    usize::from(marked && !bare)
}

/// Whether a sign makes the number at byte `digits` negative, and where the
/// number begins with it. A dash inside a word or after a word is no sign.
fn signed(text: &str, digits: usize) -> (bool, usize) {
    let mut before = text[..digits].chars().rev();
    let Some(sign) = before.next().filter(|&c| c == '+' || is_minus(c)) else {
        return (false, digits);
    };
    match before.next() {
        Some(c) if !c.is_whitespace() && c != '(' => (false, digits),
        _ => (sign != '+', digits - sign.len_utf8()),
    }
}
