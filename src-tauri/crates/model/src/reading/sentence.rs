//! The fill-in sentence (P19): "We want to succeed with …, and we measure that
//! we have by …, … and …. We are done by ….", typed as one text.

use chrono::NaiveDate;

use super::calendar::Frame;
use super::phrases::{
    BEFORE_DATES, DUES, FIRST_OPENINGS, MEASURES, OPENINGS, Phrases, SHORT_DUES, phrase_end,
};
use super::vocabulary::JOINS;
use super::words::{Word, as_part, capitalised, gap, on_one_line, sentence_end, words};
use super::{Language, date, key_result, split};

pub use super::key_result::OutlineKeyResult;

/// What a text says about an objective, to be shown for correction before it
/// is kept. Every word that was typed is in here, but for the fixed words.
#[derive(Clone, Debug, PartialEq)]
pub struct Outline {
    /// The language that most of the text is in.
    pub language: Language,
    /// The objective, its first letter large; empty when the text only tells
    /// how it is measured.
    pub title: String,
    /// The key results, in the order of the text.
    pub key_results: Vec<OutlineKeyResult>,
    /// The day on which it is to be done.
    pub due: Option<NaiveDate>,
    /// What was written for that day; kept also when it is no date.
    pub due_text: Option<String>,
    /// Whether the text has fixed words of the sentence. Without any, the
    /// title is the whole text.
    pub recognised: bool,
}

/// Reads the sentence in English, bokmål or Swedish, or a mixture of them.
///
/// `within` is the cycle (its first and last day): a date without a year is
/// the one in the cycle if there is one, else the next on or after `today`.
/// Never fails; a text of another shape comes back whole as the title.
pub fn read(text: &str, today: NaiveDate, within: Option<(NaiveDate, NaiveDate)>) -> Outline {
    let language = Language::of(text);
    let draft = Draft { text, words: words(text).collect(), frame: Frame { today, within } };
    let parts = draft.parts();
    if parts.is_empty() {
        let title = text.trim().to_owned();
        let (key_results, due, due_text) = (Vec::new(), None, None);
        return Outline { language, title, key_results, due, due_text, recognised: false };
    }
    draft.outline(language, &parts)
}

/// What a fixed phrase leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Objective,
    KeyResults,
    Due,
}

/// A fixed phrase: its bytes, and what the text after it is.
struct Part {
    role: Role,
    start: usize,
    end: usize,
}

/// The text while it is read.
struct Draft<'a> {
    text: &'a str,
    words: Vec<Word<'a>>,
    frame: Frame,
}

impl<'a> Draft<'a> {
    /// The fixed phrases, one of each role at most, in the order of the text.
    fn parts(&self) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        let only_due = self.at(&DUES, 0).is_some_and(|(_, to)| self.date_after(to).is_some());
        let first = || self.at(&FIRST_OPENINGS, 0).filter(|_| !only_due);
        let opening = self.first(&OPENINGS, &parts).or_else(first);
        parts.extend(opening.map(|range| self.part(Role::Objective, range)));
        let measure = self.first(&MEASURES, &parts);
        parts.extend(measure.map(|range| self.part(Role::KeyResults, range)));
        let due = self.due(&parts);
        let due = due.or_else(|| if parts.is_empty() { None } else { self.closing_date(&parts) });
        parts.extend(due.map(|range| self.part(Role::Due, range)));
        parts.sort_by_key(|part| part.start);
        parts
    }

    fn part(&self, role: Role, (from, to): (usize, usize)) -> Part {
        let mut end = self.words[to - 1].end;
        if self.text[end..].trim_start().starts_with(':') {
            end += self.text[end..].find(':').map_or(0, |at| at + 1);
        }
        Part { role, start: self.words[from].start, end }
    }

    /// The words of the phrase that begins at `at`.
    fn at(&self, phrases: &Phrases, at: usize) -> Option<(usize, usize)> {
        phrase_end(phrases, self.text, &self.words, at).map(|end| (at, end))
    }

    /// The first phrase that does not overlap with `taken`.
    fn first(&self, phrases: &Phrases, taken: &[Part]) -> Option<(usize, usize)> {
        (0..self.words.len()).find_map(|at| self.at(phrases, at).filter(|r| self.free(*r, taken)))
    }

    fn free(&self, (from, to): (usize, usize), taken: &[Part]) -> bool {
        let (start, end) = (self.words[from].start, self.words[to - 1].end);
        taken.iter().all(|part| end <= part.start || part.end <= start)
    }

    /// The phrase before the date: the last that a date follows, else the last
    /// with which a sentence or a part of one begins.
    fn due(&self, taken: &[Part]) -> Option<(usize, usize)> {
        let mut undated = None;
        let mut dated = None;
        let mut at = 0;
        while at < self.words.len() {
            let full = self.at(&DUES, at).filter(|range| self.free(*range, taken));
            let short = || self.at(&SHORT_DUES, at).filter(|range| self.free(*range, taken));
            if let Some((from, to)) = full.or_else(short) {
                let begins = match full {
                    Some(_) => self.begins_clause(from),
                    None => self.begins_sentence(from),
                };
                if self.date_after(to).is_some() {
                    dated = Some((from, to));
                } else if begins {
                    undated = Some((from, to));
                }
                at = to;
            } else {
                at += 1;
            }
        }
        dated.or(undated)
    }

    /// "… by 15 October": the last word that leads to a plain date at the end of
    /// the text or of a part of it, or to any date in a sentence of its own.
    fn closing_date(&self, taken: &[Part]) -> Option<(usize, usize)> {
        (0..self.words.len()).rev().find_map(|at| {
            let range = self.at(&BEFORE_DATES, at).filter(|range| self.free(*range, taken))?;
            let found = self.date_after(range.1)?;
            let end = self.words[range.1].start + found.len;
            let next = taken.iter().map(|part| part.start).filter(|&start| start >= end).min();
            let rest = &self.text[end..next.unwrap_or(self.text.len())];
            let ends = !rest.contains(|c: char| c.is_alphanumeric() || c == '%');
            let begins = self.begins_sentence(at);
            (found.is_plain && (ends || begins) || ends && begins).then_some(range)
        })
    }

    /// The date that begins with the word at `index`.
    fn date_after(&self, index: usize) -> Option<date::Found> {
        let before = self.words[..index].last().is_some_and(date::means_before);
        let start = self.words.get(index)?.start;
        date::leading(&self.text[start..], self.frame, before)
    }

    fn begins_sentence(&self, index: usize) -> bool {
        let between = gap(self.text, &self.words, index);
        let bulleted = between.contains(['-', '–', '•', '*']);
        index == 0 || between.contains(['.', '!', '?', ';', '\n']) && !bulleted
    }

    fn begins_clause(&self, index: usize) -> bool {
        let joined = self.words[index].is_any(JOINS);
        let marked = gap(self.text, &self.words, index).contains([',', ':', '–', '(']);
        joined || marked || self.begins_sentence(index)
    }

    fn outline(&self, language: Language, parts: &[Part]) -> Outline {
        let mut title = Vec::new();
        let mut results = Vec::new();
        let (mut due, mut due_text) = (None, None);
        title.push(&self.text[..parts[0].start]);
        for (index, part) in parts.iter().enumerate() {
            let end = parts.get(index + 1).map_or(self.text.len(), |next| next.start);
            let body = &self.text[part.end..end];
            match part.role {
                Role::Objective => {
                    let (objective, list) = body.split_at(list_after(body));
                    title.push(objective);
                    results.extend(split::key_results(list, language));
                }
                Role::KeyResults => results.extend(split::key_results(body, language)),
                Role::Due => {
                    let (day, written, rest) = self.due_in(part.end, body);
                    (due, due_text) = (day, written);
                    results.extend(split::key_results(rest, language));
                }
            }
        }
        let title: Vec<&str> =
            title.into_iter().filter(|part| part.contains(char::is_alphanumeric)).collect();
        Outline {
            language,
            title: capitalised(&as_part(&title.join(" "))),
            key_results: results.iter().map(|part| key_result::read(part, language)).collect(),
            due,
            due_text,
            recognised: true,
        }
    }

    /// The date in what follows "we are done by", its text, and what is left:
    /// further sentences or parts, which are read as key results.
    fn due_in(&self, at: usize, body: &'a str) -> (Option<NaiveDate>, Option<String>, &'a str) {
        let first = body.find(char::is_alphanumeric).unwrap_or(body.len());
        let word = self.words.partition_point(|word| word.start < at);
        let found = self.date_after(word).filter(|_| first < body.len());
        let after_date = found.as_ref().map_or(first, |found| first + found.len);
        let next_part = || {
            let rest = &body[after_date..];
            let marked = rest.trim_start().starts_with(',');
            let word = words(rest).next();
            found.is_some() && (marked || word.is_some_and(|word| word.is_any(JOINS)))
        };
        let length = if next_part() { 0 } else { sentence_end(&body[after_date..]) };
        let (written, rest) = body.split_at(after_date + length);
        let written = on_one_line(written);
        let written = written.trim_matches(|c: char| {
            matches!(c, ' ' | ',' | '.' | ':' | '_' | '…' | '"' | '”' | '“' | '»')
        });
        let text = (!written.is_empty()).then(|| written.to_owned());
        (found.and_then(|found| found.date), text, rest)
    }
}

/// Where a bulleted list after the objective begins.
fn list_after(body: &str) -> usize {
    split::list_start(body).filter(|&at| at > 0).unwrap_or(body.len())
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
