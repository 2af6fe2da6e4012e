//! The fixed words of the fill-in sentence (P19), in the three languages and
//! mixed, with the variations that people make.
//!
//! A pattern is a row of words: `a|b` is either, `@name` is any of that set,
//! `?` before either may be missing, and a final `:` stands for that mark.
//! Punctuation within a phrase does not matter, but a phrase does not run
//! across the end of a sentence.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::words::{Word, gap};

/// "We want to succeed with": these begin the objective wherever they stand.
pub(super) static OPENINGS: Phrases = Phrases::new(|| {
    of(&[
        "@vi @vill ?@att ?ha @lyckas med|i ?@att",
        "@vill @vi ?@att @lyckas med|i ?@att",
        "we|i ?will|would @want to succeed @with",
        "we'd|i'd like to succeed @with",
        "we|i|we'll|i'll ?will|shall succeed @with",
    ])
});

/// "We want to": these begin the objective only where the text begins.
pub(super) static FIRST_OPENINGS: Phrases = Phrases::new(|| {
    of(&[
        "@vi @vill ?@att",
        "?vårt|mitt|vår mål|målet ?vårt|mitt är|er ?@att",
        "we|i ?would @want ?to",
        "we'd|i'd like to",
        "we|i will|shall",
        "we'll|i'll",
        "our|my|the goal|objective|aim is ?to|that",
        "mål|målet|målsättning|målsetting|objective|goal :",
    ])
});

/// "… and we measure that we have by": these begin the key results.
pub(super) static MEASURES: Phrases = Phrases::new(|| {
    of(&[
        "?@och @vi @vet ?@detta ?om ?@att @vi ?har @lyckas ?med ?@detta @genom ?@att",
        "?@och @vi mäter|måler ?@detta ?framgång|framgången|suksess|suksessen @genom ?@att",
        "?@och ?@detta mäter|måler @vi ?det @genom ?@att",
        "?@och ?@detta|som mäts|måles|mätt|målt @genom|i ?@att",
        "?@och @vi @vet ?@att ?@detta ?har ?@lyckas när|når|genom|ved ?@att",
        "?@och @vi har @lyckas när|når|om|hvis|genom|ved ?@att",
        "?and @we @measure ?@this ?if|whether|success @we ?have|are @done ?so|it|this|with ?this|it @through",
        "?and @we @measure ?@this ?if|whether|success @we ?have @through",
        "?and @we @measure ?@this ?success|progress ?@we @through",
        "?and|as ?this|it|success ?is|as ?and measured @through",
        "nyckelresultat|nyckelresultaten|nyckeltal|nøkkelresultat|nøkkelresultater|nøkkelresultatene :",
        "key results|result :",
    ])
});

/// "We are done by": these lead to the date where a sentence or a part of one
/// begins, and anywhere when a date follows.
pub(super) static DUES: Phrases = Phrases::new(|| {
    of(&[
        "?@och @vi @tänker ?med ?@att ?ha|vara|være|bli ?blitt @klara ?med ?@detta ?här|her ?@innan",
        "?@och @vi är|er|blir|har ?blitt @klara ?med ?@detta ?här|her ?@innan",
        "?@och @vi er|skal ?være i mål ?med ?@detta ?@innan",
        "?@och @detta ska|skal|skall|är|er|blir ?vara|være|bli @klara ?@innan",
        "?and @we|everything|this|it ?are|am|is ?@want ?to ?be|have|get ?@this @done ?with ?@this ?@by",
        "?and @we|everything|this|it ?are|am|is ?@want ?to ?be @done ?with ?@this no later than",
        "deadline|deadlinen|frist|fristen|tidsfrist|slutdatum|sluttdato|due|klart|klar|ferdig|done :",
        "?the|our deadline|deadlinen|frist|fristen|tidsfrist|slutdatum|sluttdato|due is|är|er",
    ])
});

/// "Done by": these lead to the date where a sentence begins, and anywhere
/// when a date follows.
pub(super) static SHORT_DUES: Phrases = Phrases::new(|| {
    of(&[
        "?@och @klara ?med ?@detta @innan",
        "?and ?to ?be @done|due ?with ?@this by|before|until",
        "?and ?to ?be @done|due ?with ?@this no later than",
    ])
});

/// Words that lead to the date on their own: where a sentence begins, or where
/// the date is plain and the text ends with it.
pub(super) static BEFORE_DATES: Phrases = Phrases::new(|| {
    of(&["by|before|senast|senest|innan|innen|före|før", "no later than", "@klara", "@done"])
});

/// The words of a set.
fn set(name: &str) -> &'static str {
    match name {
        "vi" => "vi|jag|jeg",
        "vill" => "vill|vil|ska|skal|skall|ønsker|önskar|tenker|tänker",
        "tänker" => {
            "tänker|tenker|ska|skal|skall|räknar|regner|planerar|planlegger|vill|vil|kommer|må|måste"
        }
        "att" => "att|at|å",
        "och" => "och|og|samt",
        "lyckas" => "lyckas|lyckats|lykkes|lyktes|lykkets",
        "vet" => "mäter|måler|vet|ser|märker|merker",
        "genom" => "genom|ved|gjennom|med|på|när|når|om|hvis",
        "detta" => "detta|dette|det|allt|alt",
        "klara" => "klara|klar|klart|klare|färdiga|färdig|färdigt|ferdige|ferdig|gjort",
        "innan" => "senast|senest|innan|innen|före|før|till|til|inom|den",
        "we" => "we|i|we'll|i'll|we're|i'm|we've|i've",
        "want" => "want|would|aim|wish|intend|plan|hope|expect|need|like|will|shall|should|must",
        "with" => "with|in|at|by",
        "measure" => "measure|know|see|tell",
        "through" => "by|when|if|through|with|once",
        "this" => "this|that|it|all|everything",
        "done" => "done|finished|ready|complete|completed|succeeded|succeed|successful|there",
        "by" => "by|before|on|in|at|until",
        _ => "",
    }
}

/// Patterns by the words that they can begin with, so that most words of a
/// long text are passed over at once.
pub(super) type Phrases = LazyLock<HashMap<&'static str, Vec<&'static str>>>;

fn of(patterns: &[&'static str]) -> HashMap<&'static str, Vec<&'static str>> {
    let mut by_first_word: HashMap<_, Vec<_>> = HashMap::new();
    for pattern in patterns {
        for word in first_words(pattern) {
            by_first_word.entry(word).or_default().push(*pattern);
        }
    }
    by_first_word
}

/// The choices of a pattern's first items, up to the first that must be there.
fn first_words(pattern: &'static str) -> impl Iterator<Item = &'static str> {
    let optional = pattern.split(' ').take_while(|item| item.starts_with('?')).count();
    let items = pattern.split(' ').take(optional + 1);
    items
        .flat_map(|item| item.trim_start_matches('?').split('|'))
        .flat_map(|choice| choice.strip_prefix('@').map_or(choice, set).split('|'))
}

/// The index after the longest phrase that begins with the word at `at`.
pub(super) fn phrase_end(
    phrases: &Phrases,
    text: &str,
    words: &[Word<'_>],
    at: usize,
) -> Option<usize> {
    let patterns = phrases.get(words.get(at)?.folded.as_str())?;
    let ends = patterns.iter().filter_map(|pattern| follow(pattern, text, words, at, at));
    ends.max().filter(|&end| end > at)
}

/// Matches what is left of a pattern with the words from `at`; the phrase
/// began at `start`.
fn follow(rest: &str, text: &str, words: &[Word<'_>], start: usize, at: usize) -> Option<usize> {
    if rest.is_empty() {
        return Some(at);
    }
    let (item, rest) = rest.split_once(' ').unwrap_or((rest, ""));
    if item == ":" {
        return (at > start && gap(text, words, at).trim_start().starts_with(':')).then_some(at);
    }
    let (item, optional) = item.strip_prefix('?').map_or((item, false), |item| (item, true));
    let fits = words.get(at).is_some_and(|word| {
        is_one_of(&word.folded, item)
            && (at == start || !gap(text, words, at).contains(['.', '!', '?', ';']))
    });
    let taken = if fits { follow(rest, text, words, start, at + 1) } else { None };
    taken.or_else(|| if optional { follow(rest, text, words, start, at) } else { None })
}

/// Whether a word is among the choices of an item, sets included.
fn is_one_of(word: &str, item: &str) -> bool {
    item.split('|').any(|choice| match choice.strip_prefix('@') {
        Some(name) => set(name).split('|').any(|choice| choice == word),
        None => choice == word,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_set_that_a_pattern_names_has_words() {
        let all = [&OPENINGS, &FIRST_OPENINGS, &MEASURES, &DUES, &SHORT_DUES, &BEFORE_DATES];
        for pattern in all.iter().flat_map(|phrases| phrases.values().flatten()) {
            for choice in pattern.split([' ', '|', '?']) {
                let named = choice.strip_prefix('@');
                assert!(named.is_none_or(|name| !set(name).is_empty()), "{choice} in {pattern}");
            }
        }
    }
}
