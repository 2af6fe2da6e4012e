//! One key result as it is written in a sentence or a list: what it says, and
//! its start, target, unit and direction where it tells them (P13).

use super::Language;
use super::figures::{Figure, Figures};
use super::unit;
use super::vocabulary::{
    AFTER_ENGLISH_AT, AFTER_NOUN, AT_LEAST, AT_MOST, ATTRIBUTES, BETWEEN,
    ENGLISH_ATTRIBUTE_ENDINGS, FALLS, HOLDS, JOINS, NORDIC_ATTRIBUTE_ENDINGS, NOT, PERCENT_SIGN,
    QUANTIFIERS, RISES, STAYS, TIES, VERBS, is_form_of,
};
use super::words::{Word, as_part, capitalised, fold, gap, words};
use crate::limits;

/// A key result as it was read, to be shown for correction before it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct OutlineKeyResult {
    /// All its words, numbers included, on one line, the first letter large.
    pub title: String,
    /// Where it starts; 0 unless the text says otherwise.
    pub start: f64,
    /// The number to reach, counted in `unit`; nothing when the text has none.
    pub target: Option<f64>,
    /// What is counted: "%", "MSEK", "kunder", at most [`limits::UNIT`]
    /// characters; empty when the text tells none.
    pub unit: String,
    /// Whether the number is to go down.
    pub decreasing: bool,
    /// The bounds within which a number is to stay; there is no target then.
    pub kept: Option<Kept>,
}

/// Bounds to stay within; at least one of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Kept {
    /// The lowest that is inside.
    pub low: Option<f64>,
    /// The highest that is inside.
    pub high: Option<f64>,
}

/// The share in percent from which on "at least" names a level to keep rather than one to reach.
const LEVEL: f64 = 90.0;

impl OutlineKeyResult {
    /// Whether the number is to go down to a target and the text does not say
    /// from where ("reduce churn to 4 %", "no more than 3", "0 incidents"):
    /// `start` means nothing then, so ask for it.
    pub fn lacks_start(&self) -> bool {
        self.decreasing && self.target.is_some_and(|target| target >= self.start)
    }
}

const FROM: &[&str] = &["from", "från", "fra"];
const TO: &[&str] = &["to", "till", "til"];
const BY: &[&str] = &["by", "med", "with"];

/// Reads one key result. Never fails: without a number that counts something,
/// the title holds the whole text and there is no target.
///
/// "from 20 to 50" gives start and target; "increase … by 20 %" a target of
/// 20 % from 0; "reduce … by 5 %" likewise counts how much it went down, so it
/// increases from 0 to 5; "reduce … to 4" decreases and
/// [`lacks_start`](OutlineKeyResult::lacks_start). What is to stay ("keep … below
/// 4 %", "at least 99.5 %") has bounds instead of a target. Years, dates, ranks
/// ("top 3") and names ("24/7", "B2B") are not taken for numbers.
pub fn read(text: &str, language: Language) -> OutlineKeyResult {
    let line = as_part(without_tie(without_marker(text), language));
    let title = capitalised(&line);
    let found = Figures::of(&line, language);
    if let Some((kept, unit)) = kept(&found, language) {
        let (start, target, kept) = (0.0, None, Some(kept));
        return OutlineKeyResult { title, start, target, unit, decreasing: false, kept };
    }
    let span = from_and_to(&found);
    let Some(target) = span.map_or_else(|| wanted(&found), |(_, to)| Some(to)) else {
        let unit = String::new();
        let (start, target, kept) = (0.0, None, None);
        return OutlineKeyResult { title, start, target, unit, decreasing: false, kept };
    };
    let own = unit_of(&found, target, language);
    let unit = own
        .or_else(|| unit_of(&found, span?.0, language))
        .or_else(|| noun_after_number_of(&found, language))
        .unwrap_or_default();
    let start = span.and_then(|(from, _)| {
        let written = unit_of(&found, from, language).unwrap_or_default();
        in_unit(from.value, &written, &unit)
    });
    let decreasing = match start {
        Some(start) => target.value < start,
        None => target.value <= 0.0 || goes_down_to(&found, target),
    };
    let target = Some(target.value);
    let start = start.unwrap_or(0.0);
    OutlineKeyResult { start, target, unit, decreasing, title, kept: None }
}

/// "keep … below 4 %", "hålla … mellan 2 och 8 °C", "at least 99.5 %": the bounds, and what they
/// count. A verb of change says that a level is to be reached instead.
fn kept(found: &Figures<'_>, language: Language) -> Option<(Kept, String)> {
    let says = |verbs: &[&str]| found.words.iter().any(|word| is_form_of(&word.folded, verbs));
    let first = found.figures.first().filter(|_| !says(RISES) && !says(FALLS))?;
    let second = found.figures.get(1).filter(|second| is_joined(found, first, second));
    let (low, high) = match second {
        Some(second) if is_led_by(found, first, BETWEEN) => (Some(first.value), Some(second.value)),
        _ => match bound(found, first)? {
            Bound::Highest => (None, Some(first.value)),
            Bound::Lowest => (Some(first.value), None),
        },
    };
    let own = unit_of(found, first, language);
    let unit = own.or_else(|| unit_of(found, second?, language)).unwrap_or_default();
    let is_level = unit == "%" && low.is_some_and(|low| (LEVEL..=100.0).contains(&low));
    let stays = says(STAYS) || unit == "%" && says(HOLDS);
    (is_level || stays).then_some((Kept { low, high }, unit))
}

/// Which end of what is allowed an amount names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bound {
    Lowest,
    Highest,
}

/// "at least 5", "no more than 3", "ikke under 2".
fn bound(found: &Figures<'_>, figure: &Figure<'_>) -> Option<Bound> {
    let mut index = figure.first_word;
    for _ in 0..4 {
        let word = found.before(index)?;
        index -= 1;
        let (is_floor, is_ceiling) = (word.is_any(AT_LEAST), word.is_any(AT_MOST));
        if is_floor || is_ceiling {
            let is_turned = found.before(index).is_some_and(|word| word.is_any(NOT));
            return Some(if is_floor == is_turned { Bound::Highest } else { Bound::Lowest });
        }
        if !word.is_any(QUANTIFIERS) {
            return None;
        }
    }
    None
}

/// "2 and 8".
fn is_joined(found: &Figures<'_>, first: &Figure<'_>, second: &Figure<'_>) -> bool {
    let last = words(&found.text[first.end..second.start]).last();
    last.is_some_and(|word| word.is_any(JOINS)) && first.value <= second.value
}

/// A bullet or a list number before a key result is not part of it.
pub(super) fn without_marker(text: &str) -> &str {
    let text = text.trim_start();
    let bare = text.trim_start_matches(['•', '·', '*', '–', '—', '-', '▪', '◦', '‣']);
    if bare.len() < text.len() && bare.starts_with(char::is_whitespace) {
        return bare.trim_start();
    }
    let open = text.strip_prefix('(').unwrap_or(text);
    let digits = open.bytes().take_while(u8::is_ascii_digit).count();
    let close = open[digits..].strip_prefix([')', '.']);
    match close {
        Some(rest) if (1..=2).contains(&digits) && rest.starts_with(char::is_whitespace) => {
            rest.trim_start()
        }
        _ => text,
    }
}

/// The text after "att", "that", "ved å" and the like.
fn without_tie(text: &str, language: Language) -> &str {
    let mut rest = text;
    let mut following = words(text).take(4).peekable();
    while let Some(word) = following.next() {
        let Some(next) = following.peek() else { break };
        let english_at = word.folded == "at" && next.is_any(AFTER_ENGLISH_AT);
        let infinitive = language == Language::English && word.folded == "to";
        if english_at || !(word.is_any(TIES) || word.is_any(JOINS) || infinitive) {
            break;
        }
        rest = text[word.end..].trim_start();
    }
    rest
}

/// "from 20 to 50", "till 50 från 20", "20 → 50".
fn from_and_to<'f, 't>(found: &'f Figures<'t>) -> Option<(&'f Figure<'t>, &'f Figure<'t>)> {
    found.figures.windows(2).find_map(|pair| {
        let (first, second) = (&pair[0], &pair[1]);
        let between = &found.text[first.end..second.start];
        let near = words(between).take(8).count() < 8;
        if is_led_by(found, first, FROM) && is_led_by(found, second, TO) && near {
            Some((first, second))
        } else if is_led_by(found, first, TO) && is_led_by(found, second, FROM) && near {
            Some((second, first))
        } else {
            let arrow = near && (between.contains('→') || between.contains("->"));
            arrow.then_some((first, second))
        }
    })
}

/// The amount to reach among several: after a verb of change the one that
/// "to" or "by" leads in, else the first.
fn wanted<'f, 't>(found: &'f Figures<'t>) -> Option<&'f Figure<'t>> {
    let changes = found
        .words
        .iter()
        .any(|word| is_form_of(&word.folded, RISES) || is_form_of(&word.folded, FALLS));
    let led = |leads: &[&str]| {
        found.figures.iter().find(|figure| changes && is_led_by(found, figure, leads))
    };
    led(TO).or_else(|| led(BY)).or_else(|| found.figures.first())
}

/// Whether one of `leads` stands before the amount, quantifiers aside
/// ("to at least 50").
fn is_led_by(found: &Figures<'_>, figure: &Figure<'_>, leads: &[&str]) -> bool {
    let mut index = figure.first_word;
    for _ in 0..4 {
        let Some(word) = found.before(index) else { return false };
        if word.is_any(leads) {
            return true;
        }
        if !word.is_any(QUANTIFIERS) {
            return false;
        }
        index -= 1;
    }
    false
}

/// "reduce … to 4", "below 2 %", "at most 5".
fn goes_down_to(found: &Figures<'_>, target: &Figure<'_>) -> bool {
    let falls = found.words[..target.first_word].iter().any(|word| is_form_of(&word.folded, FALLS));
    falls && is_led_by(found, target, TO) || bound(found, target) == Some(Bound::Highest)
}

/// A value written in one unit, in another of the same kind where their
/// scales differ; nothing where they are different units.
fn in_unit(value: f64, written: &str, wanted: &str) -> Option<f64> {
    if written.is_empty() {
        return Some(value);
    }
    match unit::shift(written, wanted)? {
        0 => Some(value),
        shift => format!("{value}e{shift}").parse().ok(),
    }
}

/// What the amount counts, from the words around it.
fn unit_of(found: &Figures<'_>, figure: &Figure<'_>, language: Language) -> Option<String> {
    let after = unit_after(&found.text[figure.end..], figure.value, language);
    let scale = after.split_whitespace().next().filter(|word| unit::is_scale(&fold(word)));
    let after = if figure.unit_before.is_empty() { after } else { scale.unwrap_or("") };
    let unit = unit::joined(figure.unit_before, after);
    unit.filter(|unit| unit.chars().count() <= limits::UNIT)
}

/// "öka antalet kunder till 50": the noun after the word for number.
fn noun_after_number_of(found: &Figures<'_>, language: Language) -> Option<String> {
    const NUMBER_OF: &[&str] = &["antal", "antalet", "antall", "antallet", "number"];
    let word = found.words.iter().find(|word| word.is_any(NUMBER_OF))?;
    let rest = found.text[word.end..].trim_start();
    let rest = rest.strip_prefix("of ").or_else(|| rest.strip_prefix("av ")).unwrap_or(rest);
    let nearby: Vec<Word<'_>> = words(rest).take(6).collect();
    let noun = noun(rest, &nearby, 0.0, language);
    let fits = (1..=limits::UNIT).contains(&noun.chars().count());
    fits.then(|| noun.to_owned())
}

/// The unit that begins right after the digits, as written but for percent,
/// which is "%" however it is spelled.
fn unit_after(rest: &str, value: f64, language: Language) -> &str {
    let text = rest.trim_start();
    let symbol = text.chars().next().filter(|c| matches!(c, '%' | '‰' | '€' | '$' | '£' | '°'));
    if let Some(symbol) = symbol {
        let tail = text.find(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | ')' | ':'));
        let glued = &text[..tail.unwrap_or(text.len())];
        let extends = glued[symbol.len_utf8()..].trim_start_matches('-').len() > 1;
        return if extends && symbol == '%' { glued } else { &text[..symbol.len_utf8()] };
    }
    let nearby: Vec<Word<'_>> = words(text).take(8).collect();
    let Some(first) = nearby.first().filter(|first| first.start == 0) else { return "" };
    let spaced = |index| matches!(gap(text, &nearby, index).trim(), "" | ".");
    let second = nearby.get(1).filter(|_| spaced(1));
    let per_cent = first.folded == "per" && second.is_some_and(|word| word.folded == "cent");
    if first.is_any(PERCENT_SIGN) || per_cent {
        return "%";
    }
    if !unit::is_measure(&first.folded) {
        return noun(text, &nearby, value, language);
    }
    let Some(second) = second.filter(|_| unit::is_scale(&first.folded)) else { return first.text };
    if unit::is_money(&second.folded) {
        return &text[..second.end];
    }
    let following = &text[second.start..];
    let nearby: Vec<Word<'_>> = words(following).take(6).collect();
    let noun = noun(following, &nearby, value, language);
    if noun.is_empty() { first.text } else { up_to(text, noun) }
}

/// `text` up to the end of `part`, which lies in it.
fn up_to<'a>(text: &'a str, part: &str) -> &'a str {
    let end = part.as_ptr() as usize + part.len() - text.as_ptr() as usize;
    &text[..end]
}

/// The noun that the first words of `text` lead up to, past its attributes;
/// empty when they are no noun.
fn noun<'a>(text: &'a str, nearby: &[Word<'a>], value: f64, language: Language) -> &'a str {
    let ends = |index: usize, word: &Word<'_>| {
        let between = gap(text, nearby, index).trim();
        let listed = between == "," && is_attribute(&nearby[index - 1], language);
        let joined = between.is_empty() || index > 0 && between == "-" || listed;
        !joined || word.is_any(AFTER_NOUN) || word.text.starts_with(|c: char| c.is_ascii_digit())
    };
    let len = nearby.iter().enumerate().position(|(index, word)| ends(index, word));
    let run = &nearby[..len.unwrap_or(nearby.len()).min(6)];
    let attributes = run.iter().take_while(|word| is_attribute(word, language)).count();
    let Some(last) = run.last() else { return "" };
    let Some(first) = run.get(attributes) else { return last.text };
    let rest = &run[attributes..];
    let last = match language {
        Language::English if value == 1.0 => singular_end(rest),
        Language::English => plural_end(rest),
        _ => 0,
    };
    &text[first.start..rest[last].end]
}

fn is_attribute(word: &Word<'_>, language: Language) -> bool {
    let ends = |endings: &[&str]| {
        endings.iter().any(|ending| {
            word.folded.strip_suffix(ending).is_some_and(|stem| stem.chars().count() > 2)
        })
    };
    let endings = match language {
        Language::English => ENGLISH_ATTRIBUTE_ENDINGS,
        _ => NORDIC_ATTRIBUTE_ENDINGS,
    };
    word.is_any(ATTRIBUTES) || ends(endings)
}

/// "customer meetings held": through the first plural, and further plurals.
fn plural_end(words: &[Word<'_>]) -> usize {
    let plural = |word: &Word<'_>| word.folded.ends_with('s') && !word.folded.ends_with("ss");
    let Some(first) = words.iter().position(plural) else { return 0 };
    first + words[first + 1..].iter().take_while(|word| plural(word)).count()
}

/// "customer meeting is held": at most two words, none of which is a verb.
fn singular_end(words: &[Word<'_>]) -> usize {
    let verb = |word: &Word<'_>| {
        let word = word.folded.as_str();
        let inflected = word.ends_with('s') && !word.ends_with("ss");
        inflected || word.ends_with("ed") || word.ends_with("ly") || is_form_of(word, VERBS)
    };
    usize::from(words.get(1).is_some_and(|word| !verb(word)) && !words.first().is_some_and(verb))
}

#[cfg(test)]
mod tests;
