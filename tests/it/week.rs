//! My week: what one owes, the longest silent first (P25, P26).

use varde_app::objectives;
use varde_app::views::{ObjectiveChange, Week};
use varde_harness::Laptop;

fn owed(week: &Week) -> Vec<(&str, Option<u32>)> {
    week.owed.iter().map(|due| (due.key_result.title.as_str(), due.days_since)).collect()
}

fn done(week: &Week) -> Vec<&str> {
    week.done.iter().map(|due| due.key_result.title.as_str()).collect()
}

#[test]
fn the_longest_silent_stands_first_and_what_is_done_is_done() {
    let mut laptop = Laptop::new();
    // A Wednesday: the week began on the 23rd.
    laptop.on("2026-11-25");
    let written = laptop
        .objective("Keep in touch")
        .key_result("five days", 0.0, 10.0)
        .key_result("never", 0.0, 10.0)
        .key_result("three weeks", 0.0, 10.0)
        .key_result("on Monday", 0.0, 10.0)
        .key_result("today", 0.0, 10.0)
        .written();
    for (n, day) in [(0, "2026-11-20"), (2, "2026-11-04"), (3, "2026-11-23"), (4, "2026-11-25")] {
        laptop.check_in_on(day, written.key_results[n], "1", 5, "");
    }
    let week = laptop.week();
    assert_eq!(
        (week.starts_on.to_string(), week.ends_on.to_string()),
        ("2026-11-23".into(), "2026-11-29".into())
    );
    assert_eq!(owed(&week), [("never", None), ("three weeks", Some(21)), ("five days", Some(5))]);
    assert_eq!(done(&week), ["today", "on Monday"]);
    assert_eq!(laptop.start_view().owed, 3);
    laptop.check_in(written.key_results[1], "2", 5, "");
    assert_eq!(owed(&laptop.week()).first(), Some(&("three weeks", Some(21))));
}

#[test]
fn on_monday_everything_is_owed_again() {
    let mut laptop = Laptop::new();
    laptop.on("2026-11-29");
    let id = laptop.objective("Weekly").key_result("one", 0.0, 10.0).written().key_results[0];
    laptop.check_in(id, "1", 5, "");
    assert!(laptop.week().owed.is_empty());
    laptop.tomorrow();
    assert_eq!(owed(&laptop.week()), [("one", Some(1))]);
}

#[test]
fn only_what_one_follows_in_cycles_that_run_is_owed() {
    let mut laptop = Laptop::new();
    let written = laptop.objective("Mine").key_result("one", 0.0, 10.0).written();
    assert_eq!(laptop.week().owed.len(), 1);
    let me = laptop.start_view().me.id;
    let lead = ObjectiveChange::Lead(Some(me));
    objectives::change(laptop.tell(), written.id, lead).expect("changed");
    assert_eq!(laptop.week().owed.len(), 1);
    laptop.on("2026-12-31");
    assert_eq!(laptop.week().owed.len(), 1);
    laptop.tomorrow();
    assert_eq!(laptop.week().owed.len(), 0);
}
