//! Whatever somebody wrote is found by its words, whether it has been taken in yet or not.

use std::collections::BTreeSet;

use proptest::prelude::*;
use varde_app::views::{
    Findings, Hit, HitField, HitKind, Id, ObjectiveChange, SearchOrder, Sought, SoughtThing,
};
use varde_app::{App, generate, objectives, search, upkeep};
use varde_harness::{Chance, Command, Laptop, command, sample};

fn search(app: &App, text: &str, order: SearchOrder) -> Findings {
    search::find(app, &Sought { text: text.to_owned(), order, most: 500 }).expect("looked through")
}

fn newest(laptop: &Laptop, text: &str) -> Vec<Hit> {
    search(laptop.app(), text, SearchOrder::Newest).hits
}

fn things(laptop: &Laptop, text: &str, kind: Option<HitKind>, seen: &[Id]) -> Vec<Hit> {
    let sought = SoughtThing { text: text.to_owned(), kind, seen: seen.to_vec() };
    search::things(laptop.app(), &sought).expect("looked through")
}

fn take_all_in(app: &mut App) {
    while search::take_in(app).expect("taken in") {}
}

fn words(pieces: &[varde_app::views::Piece]) -> String {
    pieces
        .iter()
        .map(|piece| if piece.is_match { format!("[{}]", piece.text) } else { piece.text.clone() })
        .collect()
}

#[test]
fn a_note_is_found_at_once_and_leads_to_its_key_result() {
    let mut laptop = Laptop::new();
    let shop = sample::bicycle_shop(&mut laptop);
    let note = "Kaféet i Ålesund ringte om møtene";
    laptop.check_in(shop.key_results[0], "12 000", 7, note);
    for is_taken_in in [false, true] {
        for text in ["kafe", "ÅLESUND møt", "möte ringt", "kaféet"] {
            let found = newest(&laptop, text);
            assert_eq!(found.len(), 1, "{text}, taken in: {is_taken_in}");
            let hit = &found[0];
            assert_eq!((hit.kind, hit.field), (HitKind::CheckIn, Some(HitField::Notes)));
            assert_eq!(hit.key_result, Some(shop.key_results[0]));
            assert_eq!(hit.objective, Some(shop.id));
            assert_eq!(words(&hit.title), "Visits to the accessory pages");
            assert_eq!(hit.of, "Sell more bicycle accessories online");
            assert_eq!(hit.on, laptop.today());
            assert_eq!(
                hit.plan.as_ref().map(|plan| plan.owner.clone()),
                Some(laptop.start_view().owner)
            );
        }
        assert_eq!(words(&newest(&laptop, "möte")[0].text), "Kaféet i Ålesund ringte om [møtene]");
        for text in ["alesund", "Ålesund Bergen", "aféet", "%", ""] {
            assert!(newest(&laptop, text).is_empty(), "{text}, taken in: {is_taken_in}");
        }
        take_all_in(laptop.tell());
    }
}

#[test]
fn everything_that_is_typed_is_found_under_its_own_name() {
    let mut laptop = Laptop::new();
    let all = sample::every_kind(&mut laptop);
    let why = ObjectiveChange::Why("Because the lighthouse is dark".to_owned());
    objectives::change(laptop.tell(), all.objective, why).expect("changed");
    laptop.grade(all.yes_no, "30", "The printer of the lighthouse broke");
    for (text, kind, field) in [
        ("mountain", HitKind::Objective, None),
        ("lighthouse dark", HitKind::Objective, Some(HitField::Why)),
        ("walk with us", HitKind::KeyResult, None),
        ("printer", HitKind::KeyResult, Some(HitField::GradeReason)),
        ("roof", HitKind::Milestone, None),
    ] {
        let hits = newest(&laptop, text);
        assert_eq!(hits.len(), 1, "{text}: {hits:?}");
        assert_eq!((hits[0].kind, hits[0].field), (kind, field), "{text}");
    }
}

#[test]
fn what_is_taken_back_is_not_found_and_what_is_archived_says_so() {
    let mut laptop = Laptop::new();
    let shop = sample::bicycle_shop(&mut laptop);
    laptop.check_in(shop.key_results[0], "12 000", 7, "Rain in the valley");
    take_all_in(laptop.tell());
    laptop.undo();
    assert!(newest(&laptop, "valley").is_empty(), "before it is taken in");
    take_all_in(laptop.tell());
    assert!(newest(&laptop, "valley").is_empty(), "and after");
    laptop.redo();
    assert_eq!(newest(&laptop, "valley").len(), 1);
    objectives::archive(laptop.tell(), shop.id).expect("archived");
    assert!(newest(&laptop, "valley")[0].is_archived);
    assert!(newest(&laptop, "bicycle").iter().all(|hit| hit.is_archived));
    assert!(things(&laptop, "bicycle", None, &[]).is_empty());
}

#[test]
fn what_was_changed_since_it_was_taken_in_is_found_once_as_it_is_now() {
    let mut laptop = Laptop::new();
    let shop = sample::bicycle_shop(&mut laptop);
    take_all_in(laptop.tell());
    let title = ObjectiveChange::Title("Sell even more bicycle lamps".to_owned());
    objectives::change(laptop.tell(), shop.id, title).expect("changed");
    for is_taken_in in [false, true] {
        let found = newest(&laptop, "bicycle");
        let titles: Vec<_> = found.iter().map(|hit| words(&hit.title)).collect();
        assert_eq!(titles, ["Sell even more [bicycle] lamps"], "taken in: {is_taken_in}");
        assert!(newest(&laptop, "accessories").is_empty(), "taken in: {is_taken_in}");
        assert_eq!(newest(&laptop, "lamp").len(), 1, "taken in: {is_taken_in}");
        take_all_in(laptop.tell());
    }
}

#[test]
fn the_newest_comes_first_by_the_day_that_it_speaks_of() {
    let mut laptop = Laptop::new();
    let shop = sample::bicycle_shop(&mut laptop);
    for (days, word) in [(3, "three"), (1, "one"), (9, "nine"), (1, "once more")] {
        let on = laptop.days_ago(days);
        laptop.check_in_on(&on, shop.key_results[0], "1", 5, &format!("Harbour {word}"));
    }
    let order = |laptop: &Laptop| -> Vec<String> {
        newest(laptop, "harbour").iter().map(|hit| words(&hit.text)).collect()
    };
    let expected = ["once more", "one", "three", "nine"].map(|word| format!("[Harbour] {word}"));
    assert_eq!(order(&laptop), expected);
    take_all_in(laptop.tell());
    assert_eq!(order(&laptop), expected);
    upkeep::rebuild(laptop.tell()).expect("built anew");
    take_all_in(laptop.tell());
    assert_eq!(order(&laptop), expected);
}

#[test]
fn the_best_begins_with_titles_and_whole_words() {
    let mut laptop = Laptop::new();
    let shop = sample::bicycle_shop(&mut laptop);
    laptop.objective("Online again").written();
    laptop.check_in(shop.key_results[0], "1", 5, "Onlineshopping, and much else that is long");
    laptop.check_in(shop.key_results[0], "1", 5, "online");
    let found = search(laptop.app(), "online", SearchOrder::Best).hits;
    let kinds: Vec<_> = found.iter().map(|hit| hit.kind).collect();
    assert_eq!(kinds, [HitKind::Objective, HitKind::Objective, HitKind::CheckIn, HitKind::CheckIn]);
    assert_eq!(words(&found[0].title), "[Online] again");
    assert_eq!(words(&found[2].text), "[online]");
}

#[test]
fn a_search_that_has_been_rebuilt_says_that_older_words_are_still_to_come() {
    let mut laptop = Laptop::new();
    sample::bicycle_shop(&mut laptop);
    take_all_in(laptop.tell());
    upkeep::rebuild(laptop.tell()).expect("built anew");
    assert!(!search(laptop.app(), "bicycle", SearchOrder::Newest).is_whole);
    take_all_in(laptop.tell());
    let found = search(laptop.app(), "bicycle", SearchOrder::Newest);
    assert!(found.is_whole && found.hits.len() == 1);
}

#[test]
fn what_another_window_writes_is_found_here_and_either_may_take_it_in() {
    let mut one = Laptop::new();
    let shop = sample::bicycle_shop(&mut one);
    let mut other = one.second_window();
    other.check_in(shop.key_results[0], "1", 5, "from the other shore");
    assert_eq!(newest(&one, "shore").len(), 1);
    take_all_in(one.tell());
    assert_eq!(newest(&other, "shore").len(), 1);
    other.undo();
    take_all_in(other.tell());
    assert!(newest(&one, "shore").is_empty());
}

#[test]
fn a_few_letters_of_a_title_are_enough_and_what_was_seen_last_comes_first() {
    let mut laptop = Laptop::new();
    let shop = sample::bicycle_shop(&mut laptop);
    let other = laptop.objective("Sell more bells").written().id;
    let first =
        |text: &str, seen: &[Id]| things(&laptop, text, None, seen).first().map(|hit| hit.id);
    assert_eq!(first("sebiacc", &[]), Some(shop.id));
    assert_eq!(first("newsl", &[]), Some(shop.key_results[1]));
    assert_eq!(first("sell more", &[other]), Some(other));
    assert_eq!(first("sell more", &[shop.id]), Some(shop.id));
    assert_eq!(first("", &[shop.key_results[2], other]), Some(shop.key_results[2]));
    assert_eq!(first("", &[]), None);
    assert_eq!(first("no such title", &[]), None);
    let only = things(&laptop, "sell", Some(HitKind::KeyResult), &[shop.id]);
    assert!(only.iter().all(|hit| hit.kind == HitKind::KeyResult));
    assert_eq!(words(&things(&laptop, "bells", None, &[])[0].title), "Sell more [bells]");
}

#[test]
fn a_large_plan_is_taken_in_little_by_little_and_nothing_twice() {
    let mut laptop = Laptop::new();
    generate::run(laptop.tell(), generate::Size::S, 5, &mut |_, _| true).expect("made");
    take_all_in(laptop.tell());
    let sql = "SELECT count(*) = count(DISTINCT id) AND count(*) > 300 FROM search_entry";
    assert!(laptop.db().query_row(sql, [], |row| row.get::<_, bool>(0)).expect("counted"));
    let pending = "SELECT count(*) FROM search_pending";
    assert_eq!(laptop.db().query_row(pending, [], |row| row.get(0)), Ok(0));
    scan_agrees(&laptop, "after generating");
}

/// Everything typed that is on the shelves and was not moved elsewhere, by id, read past the
/// search.
fn written(laptop: &Laptop) -> Vec<(Id, Vec<String>)> {
    let sql = "WITH here AS (SELECT * FROM objective WHERE moved_to IS NULL),
            measured AS (SELECT * FROM key_result WHERE objective IN (SELECT id FROM here))
        SELECT id, concat_ws(' | ', title, why, notes, outcome_reason, reflection_mindset,
            reflection_control, reflection_wording, reflection_priority) FROM here
        UNION ALL SELECT id, concat_ws(' | ', title, notes, grade_reason) FROM measured
        UNION ALL SELECT id, title FROM milestone WHERE key_result IN (SELECT id FROM measured)
        UNION ALL SELECT id, title FROM initiative WHERE key_result IN (SELECT id FROM measured)
        UNION ALL SELECT id, note FROM check_in WHERE key_result IN (SELECT id FROM measured)
        UNION ALL SELECT id, name FROM person UNION ALL SELECT id, name FROM team
        UNION ALL SELECT id, name FROM cycle UNION ALL SELECT id, learned FROM plan";
    let mut statement = laptop.db().prepare(sql).expect("sound");
    let read = |row: &rusqlite::Row<'_>| Ok((row.get::<_, [u8; 16]>(0)?, row.get::<_, String>(1)?));
    let rows = statement.query_map([], read).expect("sound");
    rows.map(|row| {
        let (id, text) = row.expect("a row");
        let text = text.to_lowercase().replace('ø', "ö").replace('æ', "ä").replace('é', "e");
        let text = text.replace("e\u{301}", "e");
        let words = text.split(|letter: char| !letter.is_alphanumeric());
        (Id::from_bytes(id), words.filter(|word| !word.is_empty()).map(str::to_owned).collect())
    })
    .collect()
}

/// Search finds exactly what somebody finds who reads everything.
fn scan_agrees(laptop: &Laptop, when: &str) {
    let written = written(laptop);
    let all: BTreeSet<&String> = written.iter().flat_map(|(_, words)| words).collect();
    let step = all.len() / 40 + 1;
    for word in all.into_iter().step_by(step) {
        for cut in [1, 2, 3, 5, 64] {
            let sought: String = word.chars().take(cut).collect();
            let is_part = sought.chars().count() > 1;
            let holds = |words: &Vec<String>| {
                words.iter().any(|word| *word == sought || is_part && word.starts_with(&sought))
            };
            let scanned: BTreeSet<Id> =
                written.iter().filter(|(_, words)| holds(words)).map(|(id, _)| *id).collect();
            let found = newest(laptop, &sought);
            assert!(found.windows(2).all(|two| two[0].on >= two[1].on), "{when}: {sought}");
            let found: BTreeSet<Id> = found.iter().map(|hit| hit.id).collect();
            if scanned.len() < 500 {
                assert_eq!(found, scanned, "{when}: {sought}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 100, ..Default::default() })]

    #[test]
    fn search_finds_exactly_what_a_scan_finds(
        commands in prop::collection::vec(any::<[u16; 6]>().prop_map(Command::of), 1..50),
        seed in any::<u64>(),
    ) {
        let mut laptop = Laptop::new();
        sample::every_kind(&mut laptop);
        let mut chance = Chance::of(seed);
        for command in &commands {
            let _ = command.run(laptop.tell());
            command::pass_time(laptop.world(), &mut chance);
            if chance.below(5) == 0 {
                search::take_in(laptop.tell()).expect("taken in");
            }
        }
        scan_agrees(&laptop, "as it is");
        take_all_in(laptop.tell());
        scan_agrees(&laptop, "taken in");
        upkeep::rebuild(laptop.tell()).expect("built anew");
        take_all_in(laptop.tell());
        scan_agrees(&laptop, "built anew");
    }
}
