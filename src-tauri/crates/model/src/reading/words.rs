//! A text cut into words, each with its place, so that what was typed can be
//! handed back as it was typed.

use std::borrow::Cow;

/// A run of letters, digits, apostrophes and combining marks.
#[derive(Clone, Debug)]
pub(super) struct Word<'a> {
    /// As typed.
    pub(super) text: &'a str,
    /// In lower case, composed, with one kind of apostrophe: for comparing.
    pub(super) folded: String,
    /// First byte in the text.
    pub(super) start: usize,
    /// The byte after the last.
    pub(super) end: usize,
}

impl Word<'_> {
    /// Whether the folded word is one of `list`.
    pub(super) fn is_any(&self, list: &[&str]) -> bool {
        list.contains(&self.folded.as_str())
    }

    /// The word as a whole number, if it is digits only (at most nine).
    pub(super) fn whole_number(&self) -> Option<u32> {
        let digits = self.text.len() <= 9 && self.text.bytes().all(|b| b.is_ascii_digit());
        if digits { self.text.parse().ok() } else { None }
    }
}

/// The words of `text`, in order, found as they are asked for.
pub(super) fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text.get(at..)?.find(char::is_alphanumeric)?;
        let length = text[start..].find(|c| !belongs_to_word(c)).unwrap_or(text.len() - start);
        let word = text[start..start + length].trim_end_matches(is_apostrophe);
        at = start + length;
        Some(Word { text: word, folded: fold(word), start, end: start + word.len() })
    })
}

/// What stands between the word before `index` and the word at `index`:
/// from the start of the text before the first, to its end after the last.
pub(super) fn gap<'a>(text: &'a str, words: &[Word<'_>], index: usize) -> &'a str {
    let from = index.checked_sub(1).and_then(|i| words.get(i)).map_or(0, |word| word.end);
    let to = words.get(index).map_or(text.len(), |word| word.start);
    &text[from..to]
}

/// Lower case, composed letters, straight apostrophes: two spellings of one
/// word fold alike.
pub(super) fn fold(word: &str) -> String {
    compose(&word.to_lowercase()).replace(['\u{2019}', '\u{02BC}'], "'")
}

/// The Nordic letters as one character each where a text spells them as a
/// letter and a combining mark, as some systems do when copying.
fn compose(text: &str) -> Cow<'_, str> {
    if !text.contains(is_combining) {
        return Cow::Borrowed(text);
    }
    let composed = text
        .replace("a\u{30A}", "å")
        .replace("a\u{308}", "ä")
        .replace("o\u{308}", "ö")
        .replace("e\u{301}", "é");
    Cow::Owned(composed)
}

fn belongs_to_word(c: char) -> bool {
    c.is_alphanumeric() || is_apostrophe(c) || is_combining(c)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{02BC}')
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

/// One space for each run of white space, none at the ends.
pub(super) fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A part of a sentence on one line, without the marks that separated it from
/// its neighbours.
pub(super) fn as_part(text: &str) -> String {
    let line = on_one_line(text);
    line.trim_matches(|c: char| separates(c) || c.is_whitespace()).to_owned()
}

/// Marks that part a title from its neighbours and mean nothing at its ends.
fn separates(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '.' | '…' | '_' | '•' | '·' | '*')
}

/// The first letter large, unless the second is so by intention ("iOS").
pub(super) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), second)
            if first.is_lowercase() && !second.is_some_and(char::is_uppercase) =>
        {
            first.to_uppercase().chain(chars).collect()
        }
        _ => text.to_owned(),
    }
}

/// The byte at which the first sentence of `text` stops: a full stop, question
/// or exclamation mark before white space, a semicolon, a line break, or the
/// end. A full stop after a number or an abbreviation ("15. oktober",
/// "mill. kr") does not stop a sentence unless a large letter follows.
pub(super) fn sentence_end(text: &str) -> usize {
    text.char_indices().find(|&(at, _)| stops_at(text, at)).map_or(text.len(), |(at, _)| at)
}

/// Whether the mark at byte `at` ends a sentence.
pub(super) fn stops_at(text: &str, at: usize) -> bool {
    let (before, from) = text.split_at(at);
    let mut chars = from.chars();
    let mark = chars.next();
    let mut after = chars.as_str();
    match mark {
        Some(';' | '\n') => true,
        Some('!' | '?') => after.chars().next().is_none_or(char::is_whitespace),
        Some('.') if after.starts_with(char::is_whitespace) => {
            after = after.trim_start();
            let abbreviates = before.ends_with(|c: char| c.is_ascii_digit()) || ends_short(before);
            match after.chars().next() {
                Some(next) if abbreviates => next.is_uppercase() && !ends_short(before),
                _ => true,
            }
        }
        Some('.') => after.is_empty(),
        _ => false,
    }
}

/// Whether a text ends in a word that is usually written with a full stop.
fn ends_short(before: &str) -> bool {
    const SHORT: [&str; 21] = [
        "mill", "milj", "mrd", "mdr", "md", "mn", "ca", "nr", "no", "kl", "stk", "st", "kr", "dvs",
        "osv", "etc", "eg", "ev", "evt", "approx", "v",
    ];
    let start = before
        .rfind(|c: char| !c.is_alphabetic())
        .map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
    SHORT.contains(&before[start..].to_lowercase().as_str())
}
