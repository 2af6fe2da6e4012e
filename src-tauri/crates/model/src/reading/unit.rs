//! Units as people write them: currencies, scales (thousands to milliards),
//! percent, and plain nouns.

use super::vocabulary::{COUNTS, CURRENCIES, PERCENT, SAME_UNITS, SCALES};
use super::words::fold;

/// A unit taken apart: "3 mill. kr i omsetning" counts in 10⁶ kr.
#[derive(Debug, Default)]
struct Unit {
    /// Whole powers of ten: 6 for "MSEK".
    power: i32,
    /// ISO code in small letters, or "kr" for kroner and kronor of any country.
    currency: Option<&'static str>,
    percent: bool,
    /// What is left, folded, one word each.
    nouns: Vec<String>,
}

/// The powers of ten that turn a number counted in `found` into one counted in
/// `expected`; nothing when the two are clearly different units.
///
/// Upper and lower case, plural forms and abbreviations do not matter. A scale
/// alone ("5 k") counts in any unit but percent. Where nothing is `expected`,
/// a noun is accepted, a currency or percent is not.
pub fn shift(found: &str, expected: &str) -> Option<i32> {
    let (found, expected) = (tokens(found), tokens(expected));
    if found == expected || same_meaning(&found, &expected) {
        return Some(0);
    }
    let (found, expected) = (parse(&found), parse(&expected));
    if found.percent || expected.percent {
        return (found.percent && expected.percent).then_some(0);
    }
    let agree = match (found.currency, expected.currency) {
        (Some(a), Some(b)) => same_currency(a, b),
        (Some(_), None) => expected.power != 0 && expected.nouns.is_empty(),
        (None, Some(_)) => found.nouns.is_empty(),
        (None, None) => {
            found.nouns.is_empty()
                || expected.nouns.is_empty()
                || alike(&found.nouns, &expected.nouns)
        }
    };
    agree.then_some(found.power - expected.power)
}

/// Whether a unit can begin with this character.
pub(super) fn may_begin(c: char) -> bool {
    c.is_alphabetic() || is_symbol(c) || matches!(c, '°' | '★' | '☆' | '⭐' | '#')
}

fn is_symbol(c: char) -> bool {
    matches!(c, '%' | '‰' | '$' | '€' | '£' | '¥')
}

/// The bytes of a currency, with or without a scale, at the start of `text`:
/// "kr. 500", "$20", "MSEK 3". Zero when there is none.
pub(super) fn leading_currency(text: &str) -> usize {
    let word = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let symbol = text.chars().next().filter(|&c| is_symbol(c)).map_or(0, char::len_utf8);
    let len = word.max(symbol);
    if len > 12 || money(&fold(&text[..len])).is_none() {
        return 0;
    }
    let dot = usize::from(word > 0 && text[len..].starts_with('.'));
    let digits_follow = text[len + dot..].trim_start().starts_with(|c: char| c.is_ascii_digit());
    len + if digits_follow { dot } else { 0 }
}

/// A unit from what stands before and after a number: a currency before goes
/// after a scale ("m €") and before anything else ("$ per seat").
pub(super) fn joined(before: &str, after: &str) -> Option<String> {
    let before = before.trim().trim_end_matches('.');
    let (first, rest) = after.split_once(' ').unwrap_or((after, ""));
    let parts = if before.is_empty() || scale(&fold(first.trim_end_matches('.'))).is_none() {
        [before, after, ""]
    } else {
        [first, before, rest]
    };
    let unit = parts.map(str::trim).into_iter().filter(|part| !part.is_empty());
    let unit = unit.collect::<Vec<_>>().join(" ");
    (!unit.is_empty()).then_some(unit)
}

/// Whether a folded word is a scale, a currency or percent, or several in one.
pub(super) fn is_measure(word: &str) -> bool {
    is_percent(word) || is_scale(word) || money(word).is_some()
}

/// Whether a folded word is a currency, perhaps with a scale: "kr", "msek".
pub(super) fn is_money(word: &str) -> bool {
    money(word).is_some()
}

/// Whether a folded word is a scale alone: "mill", "tusen", "k".
pub(super) fn is_scale(word: &str) -> bool {
    scale(word).is_some()
}

/// Whether a folded word says percent.
pub(super) fn is_percent(word: &str) -> bool {
    PERCENT.contains(&word)
}

/// Folded words without the full stops of abbreviations.
fn tokens(unit: &str) -> Vec<String> {
    let text = fold(unit).replace("per cent", "percent");
    let words = text.split(|c: char| c.is_whitespace() || c == '/');
    words.map(|word| word.trim_matches('.').to_owned()).filter(|word| !word.is_empty()).collect()
}

fn parse(tokens: &[String]) -> Unit {
    let mut unit = Unit::default();
    for (index, token) in tokens.iter().enumerate() {
        if unit.currency.is_none()
            && let Some((power, currency)) = money(token)
        {
            unit.power += power;
            unit.currency = Some(currency);
        } else if let Some(power) = scale(token).filter(|_| unit.power == 0) {
            unit.power = power;
        } else if is_percent(token) || token.starts_with('%') {
            unit.percent = true;
        } else {
            unit.nouns = tokens[index..].to_vec();
            break;
        }
    }
    unit
}

fn scale(word: &str) -> Option<i32> {
    SCALES.iter().find(|(names, _)| names.contains(&word)).map(|&(_, power)| power)
}

fn currency(word: &str) -> Option<&'static str> {
    CURRENCIES.iter().find(|names| names.contains(&word)).map(|names| names[0])
}

/// A currency with the scale that is glued to it, on either side: "msek",
/// "tkr", "sekm".
fn money(word: &str) -> Option<(i32, &'static str)> {
    if let Some(currency) = currency(word) {
        return Some((0, currency));
    }
    if word.len() > 12 {
        return None;
    }
    word.char_indices().skip(1).find_map(|(at, _)| {
        let (left, right) = word.split_at(at);
        let scaled = |power, name| Some((scale(power)?, currency(name)?));
        scaled(left, right).or_else(|| scaled(right, left).filter(|_| left.len() <= 3))
    })
}

/// "kr" stands for the kroner and kronor of any country.
fn same_currency(a: &str, b: &str) -> bool {
    let krona = |code| matches!(code, "kr" | "sek" | "nok" | "dkk" | "isk");
    a == b || (a == "kr" && krona(b)) || (b == "kr" && krona(a))
}

/// Whether two units are one by another name: "t" and "timer", "stk" and any
/// noun.
fn same_meaning(found: &[String], expected: &[String]) -> bool {
    let ([found], [expected]) = (found, expected) else { return false };
    let both =
        |group: &&[&str]| group.contains(&found.as_str()) && group.contains(&expected.as_str());
    SAME_UNITS.iter().any(both)
}

/// Whether two nouns with their attributes count the same thing: some word of
/// one is a form of some word of the other, or one only says "pieces".
fn alike(found: &[String], expected: &[String]) -> bool {
    let counts = |words: &[String]| matches!(words, [word] if COUNTS.contains(&word.as_str()));
    let nouns = |words: &[String]| words.iter().take(12).cloned().collect::<Vec<_>>();
    counts(found)
        || counts(expected)
        || nouns(found).iter().any(|a| nouns(expected).iter().any(|b| same_noun(a, b)))
}

/// Whether two folded words are forms of one noun: equal, or equal but for an
/// ending of the plural or the definite in one of the three languages.
pub(super) fn same_noun(a: &str, b: &str) -> bool {
    #[rustfmt::skip]
    const ENDINGS: [&str; 26] = [
        "", "s", "es", "y", "ies", "e", "r", "er", "ar", "or", "n", "en", "et", "t", "a", "na",
        "ne", "ene", "erna", "arna", "orna", "ene", "erne", "ers", "an", "are",
    ];
    if a == b {
        return true;
    }
    let stems = |word: &str| {
        let cut = |ending: &&str| word.strip_suffix(*ending).map(str::to_owned);
        let long = |stem: &String| stem.chars().count() >= 3;
        ENDINGS.iter().filter_map(cut).filter(long).collect::<Vec<_>>()
    };
    let stems_of_b = stems(b);
    stems(a).iter().any(|stem| stems_of_b.contains(stem))
}

#[cfg(test)]
mod tests;
