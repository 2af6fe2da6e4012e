//! A long document is written down in one piece now and then: nothing is lost by it.

use varde_app::views::{Id, ObjectiveChange};
use varde_app::{objectives, upkeep};
use varde_harness::{Laptop, Written, sample};

fn snapshots(laptop: &Laptop) -> i64 {
    laptop.db().query_row("SELECT count(*) FROM snapshot", [], |row| row.get(0)).expect("counted")
}

fn retitle(laptop: &mut Laptop, id: Id, n: usize) {
    let title = ObjectiveChange::Title(format!("Title {n}"));
    objectives::change(laptop.tell(), id, title).expect("changed");
}

/// More than fifty changes on one plan.
fn long_plan() -> (Laptop, Written) {
    let mut laptop = Laptop::new();
    let shop = sample::bicycle_shop(&mut laptop);
    assert_eq!(snapshots(&laptop), 0);
    for n in 0..130 {
        retitle(&mut laptop, shop.id, n);
        let key_result = shop.key_results[n % 3];
        laptop.check_in(key_result, &n.to_string(), (n % 11) as u8, "another step");
    }
    (laptop, shop)
}

#[test]
fn a_long_plan_is_whole_after_it_was_written_down_in_one_piece() {
    let (mut laptop, shop) = long_plan();
    assert_eq!(snapshots(&laptop), 1);
    let (rows, entries) = (laptop.dump(), laptop.entries());
    laptop.restart();
    retitle(&mut laptop, shop.id, 999);
    laptop.undo();
    assert_eq!(laptop.dump(), rows);
    assert_eq!(laptop.entries(), entries + 2, "the signed log stays whole");
    assert_eq!(laptop.faults(), Vec::<String>::new());
    for n in (0..130).rev().take(60) {
        assert_eq!(laptop.undo().intent.code, "check_in_recorded");
        assert_eq!(laptop.card(shop.id).title, format!("Title {n}"));
        assert_eq!(laptop.undo().intent.code, "objective_changed");
    }
}

#[test]
fn a_plan_that_has_grown_long_is_written_down_when_nobody_waits() {
    let mut laptop = Laptop::new();
    let shop = sample::bicycle_shop(&mut laptop);
    for n in 0..60 {
        retitle(&mut laptop, shop.id, n);
    }
    assert_eq!(snapshots(&laptop), 0, "somebody waits");
    assert!(upkeep::shorten(laptop.tell()).expect("written down"));
    assert!(!upkeep::shorten(laptop.tell()).expect("nothing to do"), "it is short again");
    assert_eq!(snapshots(&laptop), 1);
    retitle(&mut laptop, shop.id, 60);
    laptop.restart();
    assert_eq!(laptop.card(shop.id).title, "Title 60");
    assert_eq!(laptop.faults(), Vec::<String>::new());
}

#[test]
fn a_damaged_or_missing_snapshot_is_made_anew_from_the_log() {
    for damage in [
        "UPDATE snapshot SET bytes = zeroblob(length(bytes))",
        "UPDATE snapshot SET bytes = substr(bytes, 1, length(bytes) / 2)",
        "UPDATE snapshot SET hash = zeroblob(32)",
        "UPDATE snapshot SET through = through + 1000",
        "UPDATE snapshot SET through = 0",
        "DELETE FROM snapshot",
    ] {
        let (mut laptop, shop) = long_plan();
        let rows = laptop.dump();
        laptop.db().execute(damage, []).expect("sound");
        laptop.restart();
        retitle(&mut laptop, shop.id, 999);
        laptop.undo();
        assert_eq!(laptop.dump(), rows, "{damage}");
        assert_eq!(laptop.faults(), Vec::<String>::new(), "{damage}");
        let sound =
            "SELECT length(bytes) > 1000 AND through <= (SELECT max(no) FROM entry) FROM snapshot";
        let is_sound: bool = laptop.db().query_row(sound, [], |row| row.get(0)).expect(damage);
        assert!(is_sound, "{damage}: the next change wrote a new one");
    }
}
