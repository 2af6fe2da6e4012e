//! The plan as it is shown: in order, by what is known, a page at a time.

use varde_app::views::{Pace, State};
use varde_app::{key_results, objectives, plans};
use varde_harness::{Laptop, sample};

#[test]
fn what_nobody_knows_anything_of_is_never_green() {
    for day in ["2026-10-01", "2026-11-22", "2026-12-31"] {
        let mut laptop = Laptop::new();
        laptop.on(day);
        sample::every_kind(&mut laptop);
        let board = laptop.board();
        assert_eq!(board.pace, Pace::NoData, "{day}");
        assert_eq!(board.objectives[0].pace, Pace::NoData, "{day}");
        assert!(
            board.objectives[0].key_results.iter().all(|row| row.pace == Pace::NoData),
            "{day}"
        );
    }
}

#[test]
fn an_objective_without_key_results_has_no_figures() {
    let mut laptop = Laptop::new();
    let id = laptop.objective("Only an idea").written().id;
    let card = laptop.card(id);
    assert_eq!((card.progress, card.confidence, card.grade), (None, None, None));
    assert_eq!((card.pace, card.state), (Pace::NoData, State::Draft));
    assert_eq!(laptop.board().progress, None);
}

#[test]
fn pace_goes_by_calendar_days() {
    let mut laptop = Laptop::new();
    laptop.on("2026-10-01");
    let written = laptop.objective("Keep up").key_result("Steps", 0.0, 91.0).written();
    let id = written.key_results[0];
    // The last quarter has 92 days: a step a day is just enough.
    for (day, value, pace) in [
        ("2026-10-01", "0", Pace::OnTrack),
        ("2026-11-15", "45", Pace::OnTrack),
        ("2026-11-15", "36", Pace::OnTrack),
        ("2026-11-15", "35", Pace::Behind),
        ("2026-11-15", "18", Pace::Behind),
        ("2026-11-15", "17", Pace::AtRisk),
        ("2026-12-31", "81.9", Pace::OnTrack),
        ("2026-12-31", "81.8", Pace::Behind),
        ("2027-02-01", "91", Pace::OnTrack),
    ] {
        laptop.on(day);
        laptop.check_in(id, value, 5, "");
        assert_eq!(laptop.row(id).pace, pace, "{day}: {value}");
    }
}

#[test]
fn a_key_result_can_be_moved_and_stays_where_it_was_put() {
    let mut laptop = Laptop::new();
    let here = laptop
        .objective("Here")
        .key_result("a", 0.0, 1.0)
        .key_result("b", 0.0, 1.0)
        .key_result("c", 0.0, 1.0)
        .written();
    let there = laptop.objective("There").key_result("d", 0.0, 1.0).written();
    let [a, b, c] = here.key_results[..] else { unreachable!("three were written") };
    let d = there.key_results[0];
    laptop.check_in(c, "0.5", 5, "");
    let order = |laptop: &Laptop, id| -> Vec<_> {
        laptop.card(id).key_results.iter().map(|row| row.id).collect()
    };
    key_results::reorder(laptop.tell(), c, here.id, Some(a)).expect("moved");
    assert_eq!(order(&laptop, here.id), [c, a, b]);
    key_results::reorder(laptop.tell(), c, there.id, Some(d)).expect("moved");
    laptop.restart();
    assert_eq!((order(&laptop, here.id), order(&laptop, there.id)), (vec![a, b], vec![c, d]));
    assert_eq!(laptop.card(there.id).progress, Some(0.25));
    assert_eq!(laptop.card(here.id).progress, Some(0.0));
    laptop.undo();
    assert_eq!((order(&laptop, here.id), order(&laptop, there.id)), (vec![c, a, b], vec![d]));
    assert_eq!(laptop.faults(), Vec::<String>::new());
}

#[test]
fn what_is_put_ahead_of_itself_stays_where_it_is() {
    let mut laptop = Laptop::new();
    let written =
        laptop.objective("Here").key_result("a", 0.0, 1.0).key_result("b", 0.0, 1.0).written();
    let other = laptop.objective("Behind").written().id;
    let first = written.key_results[0];
    key_results::reorder(laptop.tell(), first, written.id, Some(first)).expect("nothing to do");
    objectives::reorder(laptop.tell(), written.id, Some(written.id)).expect("nothing to do");
    let board = laptop.board();
    assert_eq!(
        board.objectives.iter().map(|card| card.id).collect::<Vec<_>>(),
        [written.id, other]
    );
    assert_eq!(board.objectives[0].key_results[0].id, first);
}

#[test]
fn fifty_objectives_are_a_page_and_none_is_shown_twice() {
    let mut laptop = Laptop::new();
    let written: Vec<_> =
        (0..120).map(|n| laptop.objective(&format!("Objective {n}")).written().id).collect();
    let start = laptop.start_view();
    let mut shown = Vec::new();
    for offset in [0, 50, 100] {
        let page = plans::board(laptop.app(), start.cycle.id, &start.owner, offset).expect("shown");
        assert_eq!(page.has_more, offset < 100);
        shown.extend(page.objectives.iter().map(|card| card.id));
    }
    assert_eq!(shown, written);
}
