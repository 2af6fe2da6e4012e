use proptest::prelude::*;

use super::tests::{SWEDISH, amounts, day, read_here, titles};
use super::*;

/// Nonsense that no list of words knows, so that none of it may go missing.
const CONTENT: &[&str] =
    &["zibbo", "krolk", "vumpe", "tjafsk", "quoll", "blåfnu", "æmpo", "öxmo", "Zürq", "ñandu"];

/// Fixed words, numbers, dates and marks to stir them with.
const STIR: &[&str] = &[
    "Vi vill lyckas med att",
    "och vi mäter att vi lyckats genom att",
    "Vi tänker vara klara med detta innan",
    "Vi vil lykkes med å",
    "og vi måler at vi har lyktes ved at",
    "Vi er ferdige med dette innen",
    "We want to succeed with",
    "and we measure that we have by",
    "We are done by",
    "done before",
    "senast",
    "15 oktober",
    "31 February",
    "week 50",
    "2026-10-15",
    "end of the quarter",
    "slutet av",
    "att",
    "at",
    "å",
    "and",
    "och",
    "og",
    ",",
    ", ",
    ".",
    ". ",
    ";",
    "\n",
    "\n- ",
    "\n1. ",
    ":",
    "5",
    "1 234,5",
    "1,5 MSEK",
    "20 %",
    "kr 500",
    "from 10 to 4",
    "från",
    "till",
    "minska",
    "top",
    "(",
    ")",
    "–",
    "“",
    "by",
    "Mål:",
    "Klart:",
    "🎯",
];

fn count(text: &str, word: &str) -> usize {
    words(text).filter(|found| found.text == word || found.text == capitalised(word)).count()
}

proptest! {
    #[test]
    fn no_word_of_a_stirred_sentence_is_lost(
        pieces in prop::collection::vec(
            prop_oneof![prop::sample::select(CONTENT), prop::sample::select(STIR)], 0..40),
    ) {
        let text = pieces.join(" ");
        let outline = read_here(&text);
        let kept = titles(&outline).join(" | ");
        let kept = format!("{} | {kept} | {}", outline.title, outline.due_text.as_deref().unwrap_or(""));
        for word in CONTENT {
            prop_assert_eq!(count(&text, word), count(&kept, word), "{} in {:?} -> {:?}", word, text, outline);
        }
    }

    #[test]
    fn a_generated_sentence_is_read_back(
        numbers in prop::collection::vec(1u32..1_000_000, 1..5),
        language in 0usize..3,
        oxford: bool,
        month in 1u32..13,
        date in 1u32..29,
    ) {
        let (open, measure, and, done, noun) = [
            ("Vi vill lyckas med att ", ", och vi mäter att vi lyckats genom att ", "och", ". Vi tänker vara klara med detta innan ", "kakor"),
            ("Vi vil lykkes med å ", ", og vi måler at vi har lyktes ved at ", "og", ". Vi er ferdige med dette innen ", "kaker"),
            ("We want to succeed with ", ", and we measure that we have by ", "and", ". We are done by ", "cakes"),
        ][language];
        let items: Vec<String> = numbers.iter().map(|n| format!("{n} {noun} zibbo")).collect();
        let list = match items.split_last() {
            Some((last, rest)) if !rest.is_empty() => {
                format!("{}{} {and} {last}", rest.join(", "), if oxford { "," } else { "" })
            }
            _ => items.join(""),
        };
        let text = format!("{open}krolk vumpe{measure}{list}{done}2027-{month:02}-{date:02}.");
        let outline = read_here(&text);
        prop_assert_eq!(outline.title.as_str(), "Krolk vumpe");
        prop_assert_eq!(titles(&outline), items);
        let targets: Vec<_> = numbers.iter().map(|&n| (Some(f64::from(n)), noun)).collect();
        prop_assert_eq!(amounts(&outline), targets);
        prop_assert_eq!(outline.due, Some(day(2027, month, date)));
    }

    #[test]
    fn no_text_makes_reading_a_sentence_panic(text in "\\PC*", days in any::<i32>()) {
        let today = NaiveDate::from_num_days_from_ce_opt(days).unwrap_or(NaiveDate::MIN);
        for text in [text.clone(), format!("{SWEDISH}{text}"), format!("we measure that by {text}")] {
            let outline = read(&text, today, Some((NaiveDate::MIN, today)));
            prop_assert!(outline.recognised || outline.title == text.trim());
        }
    }
}
