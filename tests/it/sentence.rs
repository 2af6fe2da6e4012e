//! The fill-in sentence of P19, typed as one, shown for correction, kept as one.

use varde_app::key_results;
use varde_app::objectives::{keep_outline, read_sentence};
use varde_app::views::{AddKeyResult, Kind, Language, Outline, Pace, SentenceReading};
use varde_harness::{Laptop, Office};

const ENGLISH: &str = "We want to succeed with moving readers to the new library, and we measure \
    that we have by 1 existing school partly starting to borrow, 1 new school starting with \
    e-books only and 5 evenings with parents being held. We are done by 15 October.";
const BOKMAL: &str = "Vi vil lykkes med å flytte lesere til det nye biblioteket, og vi måler at \
    vi har lyktes ved at 1 eksisterende skole delvis begynner å låne, 1 ny skole starter med bare \
    e-bøker og 5 kvelder med foreldre holdes. Vi er ferdige med dette innen 15. oktober.";
const SWEDISH: &str = "Vi vill lyckas med att flytta läsare till det nya biblioteket, och vi mäter \
    att vi lyckats genom att 1 befintlig skola delvis börjar låna, 1 ny skola startar med bara \
    e-böcker och 5 kvällar med föräldrar hålls. Vi tänker vara klara med detta innan 15 oktober.";

fn read(laptop: &Laptop, text: &str) -> SentenceReading {
    let cycle = laptop.start_view().cycle.id;
    read_sentence(laptop.app(), text, cycle).expect("a sentence is never refused")
}

fn outline(laptop: &Laptop, reading: SentenceReading) -> Outline {
    let start = laptop.start_view();
    Outline {
        cycle: start.cycle.id,
        owner: start.owner,
        title: reading.title,
        why: String::new(),
        due_on: reading.due_on.map(|day| day.to_string()).unwrap_or_default(),
        key_results: reading.key_results,
    }
}

#[test]
fn in_each_language_it_becomes_an_objective_three_key_results_and_a_date() {
    for (language, text, title, units) in [
        (
            Language::En,
            ENGLISH,
            "Moving readers to the new library",
            ["school", "school", "evenings"],
        ),
        (
            Language::Nb,
            BOKMAL,
            "Flytte lesere til det nye biblioteket",
            ["skole", "skole", "kvelder"],
        ),
        (
            Language::Sv,
            SWEDISH,
            "Flytta läsare till det nya biblioteket",
            ["skola", "skola", "kvällar"],
        ),
    ] {
        let mut laptop = Office::on("2026-10-02", language).laptop();
        let reading = read(&laptop, text);
        assert!(reading.recognised);
        let outline = outline(&laptop, reading);
        let done = keep_outline(laptop.tell(), outline).expect("what was read is kept");
        assert_eq!(done.intent.code, "outline_kept");
        laptop.restart();
        let card = laptop.card(done.id.expect("an id"));
        assert_eq!(card.title, title);
        assert_eq!(card.due_on.map(|day| day.to_string()).as_deref(), Some("2026-10-15"));
        let measures: Vec<_> = card.key_results.iter().map(|row| &row.measure).collect();
        assert_eq!(measures.iter().map(|m| m.target).collect::<Vec<_>>(), [1.0, 1.0, 5.0]);
        assert_eq!(measures.iter().map(|m| m.unit.as_str()).collect::<Vec<_>>(), units);
        assert!(measures.iter().all(|m| m.kind == Kind::Increase && m.start == 0.0));
        assert!(card.key_results.iter().all(|row| row.pace == Pace::NoData));
    }
}

#[test]
fn any_language_is_read_in_a_window_of_any_other() {
    for language in [Language::En, Language::Nb, Language::Sv] {
        let laptop = Office::on("2026-10-02", language).laptop();
        for text in [ENGLISH, BOKMAL, SWEDISH] {
            let reading = read(&laptop, text);
            assert_eq!(reading.key_results.len(), 3, "{text}");
            assert!(reading.due_on.is_some(), "{text}");
        }
    }
}

#[test]
fn undo_takes_the_whole_back_and_redo_brings_the_whole() {
    let mut laptop = Office::on("2026-10-02", Language::En).laptop();
    let outline = outline(&laptop, read(&laptop, ENGLISH));
    keep_outline(laptop.tell(), outline).expect("kept");
    let kept = laptop.dump();
    laptop.undo();
    assert!(laptop.board().objectives.is_empty());
    assert_eq!(laptop.ids("SELECT id FROM key_result").len(), 0);
    laptop.redo();
    assert_eq!(laptop.dump(), kept);
}

#[test]
fn a_figure_read_from_the_sentence_is_kept_as_the_figure_it_was() {
    for language in [Language::En, Language::Nb, Language::Sv] {
        let mut laptop = Office::on("2026-10-02", language).laptop();
        let text = "Vi vill lyckas med att växa, och vi mäter att vi lyckats genom 1,5 MSEK i \
            försäljning och 1 234 besök. Klart 2026-12-01.";
        let outline = outline(&laptop, read(&laptop, text));
        let id = keep_outline(laptop.tell(), outline).expect("kept").id.expect("an id");
        let targets: Vec<_> =
            laptop.card(id).key_results.iter().map(|row| row.measure.target).collect();
        assert_eq!(targets, [1.5, 1234.0], "{language:?}");
    }
}

#[test]
fn a_text_of_another_shape_becomes_the_title_as_it_is() {
    let mut laptop = Laptop::new();
    let reading = read(&laptop, "  Learn to whistle  ");
    assert!(!reading.recognised && reading.key_results.is_empty());
    let outline = outline(&laptop, reading);
    let id = keep_outline(laptop.tell(), outline).expect("kept").id.expect("an id");
    assert_eq!(laptop.card(id).title, "Learn to whistle");
}

#[test]
fn a_level_to_keep_is_kept_within_its_bounds_from_a_title_and_from_a_sentence() {
    for (language, title, sentence) in [
        (
            Language::En,
            "Uptime of at least 99.5 %",
            "We want to succeed with a service one can rely on, and we measure that we have by \
             uptime of at least 99.5 %.",
        ),
        (
            Language::Nb,
            "Oppetid på minst 99,5 %",
            "Vi vil lykkes med en tjeneste man kan stole på, og vi måler at vi har lyktes ved \
             oppetid på minst 99,5 %.",
        ),
        (
            Language::Sv,
            "Minst 99,5 % tillgänglighet",
            "Vi vill lyckas med en tjänst man kan lita på, och vi mäter att vi lyckats genom \
             minst 99,5 % tillgänglighet.",
        ),
    ] {
        let mut laptop = Office::on("2026-10-02", language).laptop();
        let reading = read(&laptop, sentence);
        let outline = outline(&laptop, reading);
        let kept = keep_outline(laptop.tell(), outline).expect("kept").id.expect("an id");
        let title = title.to_owned();
        let added = AddKeyResult { objective: kept, title, measure: None };
        key_results::add(laptop.tell(), added).expect("kept");
        for row in laptop.card(kept).key_results {
            let measure = &row.measure;
            assert_eq!((measure.kind, measure.low), (Kind::KeepWithin, Some(99.5)), "{sentence}");
            assert_eq!((measure.high, measure.unit.as_str()), (None, "%"), "{sentence}");
        }
        assert_eq!(laptop.card(kept).key_results.len(), 2, "{sentence}");
    }
}
