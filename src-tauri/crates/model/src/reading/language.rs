//! Which of the three languages a text is in.

use super::number::DecimalMark;
use super::words::words;

/// A language that the program reads and speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    English,
    /// Norwegian bokmål.
    Bokmal,
    /// Swedish.
    Swedish,
}

impl Language {
    /// The language that most of the everyday words of `text` belong to;
    /// English where nothing tells. Looks at the first thousand words.
    pub fn of(text: &str) -> Language {
        let (mut english, mut bokmal, mut swedish) = (0, 0, 0);
        for word in words(text).take(1000) {
            let word = word.folded.as_str();
            english += usize::from(ENGLISH.contains(&word));
            bokmal += usize::from(BOKMAL.contains(&word) || word.contains(['ø', 'æ']));
            swedish += usize::from(SWEDISH.contains(&word) || word.contains(['ö', 'ä']));
        }
        if bokmal > english && bokmal >= swedish {
            Language::Bokmal
        } else if swedish > english {
            Language::Swedish
        } else {
            Language::English
        }
    }

    /// The mark that this language writes before decimals.
    pub fn decimal_mark(self) -> DecimalMark {
        match self {
            Language::English => DecimalMark::Point,
            Language::Bokmal | Language::Swedish => DecimalMark::Comma,
        }
    }
}

#[rustfmt::skip]
const ENGLISH: [&str; 24] = [
    "the", "and", "to", "we", "of", "with", "that", "by", "from", "is", "are", "want", "measure",
    "measured", "our", "new", "this", "have", "in", "on", "will", "per", "a", "least",
];

#[rustfmt::skip]
const BOKMAL: [&str; 32] = [
    "og", "å", "er", "jeg", "ikke", "til", "fra", "innen", "lykkes", "lyktes", "måler", "ved",
    "vil", "nye", "kunder", "kunde", "med", "vi", "på", "av", "som", "det", "den", "har", "skal",
    "at", "flere", "minst", "uke", "målt", "dette", "ferdig",
];

#[rustfmt::skip]
const SWEDISH: [&str; 32] = [
    "och", "att", "är", "jag", "inte", "till", "från", "innan", "lyckas", "lyckats", "mäter",
    "genom", "vill", "nya", "kunder", "kund", "med", "vi", "på", "av", "som", "det", "den", "har",
    "ska", "fler", "minst", "vecka", "mätt", "detta", "klara", "samt",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_known_by_its_small_words() {
        let texts = [
            ("We want happier customers", Language::English),
            ("Vi vil ha flere fornøyde kunder", Language::Bokmal),
            ("Vi vill ha fler nöjda kunder", Language::Swedish),
            ("Lykkes med å flytte til skyen", Language::Bokmal),
            ("Lyckas med att flytta till molnet", Language::Swedish),
            ("", Language::English),
            ("12345", Language::English),
        ];
        for (text, language) in texts {
            assert_eq!(Language::of(text), language, "{text}");
        }
    }
}
