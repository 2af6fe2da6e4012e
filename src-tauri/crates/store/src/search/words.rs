//! Words as they are compared: in small letters and without accents, but å, ä and ö stay letters
//! of their own.

use std::ops::Range;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// How many letters of a word are compared.
const LONGEST: usize = 64;

/// How many words of a query count.
const MOST: usize = 12;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// As it is compared.
    pub folded: String,
    /// Where it stands in the text, in bytes.
    pub at: Range<usize>,
}

/// The words of a text, in order: runs of letters, digits and the marks on them.
pub fn words(text: &str) -> impl Iterator<Item = Word> + '_ {
    let mut letters = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let start = letters.find(|(_, letter)| letter.is_alphanumeric())?.0;
        let belongs = |letter: &char| letter.is_alphanumeric() || is_combining_mark(*letter);
        while letters.next_if(|(_, letter)| belongs(letter)).is_some() {}
        let end = letters.peek().map_or(text.len(), |(at, _)| *at);
        let folded = text.get(start..end).map(fold).unwrap_or_default();
        Some(Word { folded, at: start..end })
    })
}

/// A word as it is compared. Danish and Norwegian ø and æ are the ö and ä of Swedish.
fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.chars().take(LONGEST).map(|letter| letter.to_ascii_lowercase()).collect();
    }
    let mut folded = String::with_capacity(word.len());
    for letter in word.nfc().flat_map(char::to_lowercase).nfc() {
        match letter {
            'å' | 'ä' | 'ö' => folded.push(letter),
            'ø' => folded.push('ö'),
            'æ' => folded.push('ä'),
            other => {
                folded.extend(std::iter::once(other).nfd().filter(|part| !is_combining_mark(*part)))
            }
        }
    }
    folded.chars().take(LONGEST).collect()
}

/// What is sought: words that must all be there. Each may be the beginning of a longer one, but
/// for a single letter, which would be the beginning of everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query(Vec<String>);

impl Query {
    /// Reads what somebody typed; nothing where there is no word in it.
    pub fn of(text: &str) -> Option<Self> {
        let mut wanted: Vec<String> = Vec::new();
        for word in words(text).map(|word| word.folded).filter(|word| !word.is_empty()) {
            if !wanted.contains(&word) && wanted.len() < MOST {
                wanted.push(word);
            }
        }
        (!wanted.is_empty()).then_some(Self(wanted))
    }

    /// The words as they are compared.
    pub fn words(&self) -> &[String] {
        &self.0
    }

    /// Whether a word of a text, as it is compared, is one that is sought.
    pub fn wants(&self, folded: &str) -> bool {
        self.0.iter().any(|wanted| begins(folded, wanted))
    }

    /// Whether every word is somewhere in the texts.
    pub fn is_in<'a>(&self, texts: impl IntoIterator<Item = &'a str>) -> bool {
        let mut missing: Vec<&String> = self.0.iter().collect();
        for text in texts {
            for word in words(text) {
                missing.retain(|wanted| !begins(&word.folded, wanted));
                if missing.is_empty() {
                    return true;
                }
            }
        }
        false
    }
}

/// Whether a word is what is sought, or its beginning.
fn begins(folded: &str, wanted: &str) -> bool {
    folded == wanted || (is_beginning(wanted) && folded.starts_with(wanted))
}

/// Whether longer words are meant too.
pub(super) fn is_beginning(wanted: &str) -> bool {
    wanted.chars().nth(1).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        words(text).map(|word| word.folded).collect()
    }

    #[test]
    fn accents_go_and_the_letters_of_the_north_stay() {
        assert_eq!(folded("Idé, KAFÉ – Müller"), ["ide", "kafe", "muller"]);
        assert_eq!(folded("Åre Ängen ÖL"), ["åre", "ängen", "öl"]);
        assert_eq!(folded("øl ære"), folded("öl äre"));
        assert_eq!(folded("A\u{30a}r"), ["år"], "as a Mac writes it");
        assert_eq!(folded("15. desember, 1,5 MSEK"), ["15", "desember", "1", "5", "msek"]);
        assert!(folded("… – „“").is_empty());
    }

    #[test]
    fn a_word_is_found_where_it_stands() {
        let text = "–Møter\u{301} i går";
        let found: Vec<_> = words(text).map(|word| &text[word.at]).collect();
        assert_eq!(found, ["Møter\u{301}", "i", "går"]);
    }

    #[test]
    fn all_words_are_wanted_and_each_may_go_on() {
        let query = Query::of("kund MØT").expect("words");
        assert!(query.is_in(["Møtet med", "kundene"]));
        assert!(!query.is_in(["Møtet i går"]));
        assert!(query.wants("möten"));
        let query = Query::of("å").expect("a word");
        assert!(query.is_in(["å gå"]) && !query.is_in(["år", "a"]));
        assert_eq!(Query::of(" – "), None);
    }
}
