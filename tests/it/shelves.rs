//! Documents are the truth, tables are shelves: what is kept on them is what would be built.

use proptest::prelude::*;
use varde_app::{FailureKind, search, upkeep};
use varde_harness::{Chance, Command, Laptop, command, sample};

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, max_shrink_iters: 200, ..Default::default() })]

    #[test]
    fn tables_that_were_kept_are_tables_that_are_built_anew(
        commands in prop::collection::vec(any::<[u16; 6]>().prop_map(Command::of), 1..60),
        seed in any::<u64>(),
    ) {
        let mut laptop = Laptop::new();
        sample::every_kind(&mut laptop);
        let mut chance = Chance::of(seed);
        for command in &commands {
            let before = (laptop.dump(), laptop.entries());
            if let Err(failure) = command.run(laptop.tell()) {
                prop_assert_eq!(failure.kind, FailureKind::Refused, "{:?}: {}", command, failure);
                prop_assert_eq!((laptop.dump(), laptop.entries()), before, "{:?}", command);
            }
            command::pass_time(laptop.world(), &mut chance);
        }
        let kept = laptop.dump();
        prop_assert_eq!(laptop.faults(), Vec::<String>::new());
        upkeep::rebuild(laptop.tell()).expect("built anew");
        prop_assert_eq!(laptop.dump(), kept);
    }
}

/// A laptop with everything on its shelves.
fn full() -> Laptop {
    let mut laptop = Laptop::new();
    sample::every_kind(&mut laptop);
    let mut chance = Chance::of(3);
    for _ in 0..120 {
        let _ = Command::by(&mut chance).run(laptop.tell());
        command::pass_time(laptop.world(), &mut chance);
    }
    laptop
}

#[test]
fn a_shelf_that_says_something_else_is_found_left_alone_and_put_right_on_demand() {
    let mut laptop = full();
    let right = laptop.dump();
    for wrong in [
        "DELETE FROM objective WHERE id = (SELECT max(id) FROM objective)",
        "UPDATE key_result SET progress = 0.99 WHERE id = (SELECT max(id) FROM key_result)",
        "UPDATE check_in SET value = 1e6",
        "DELETE FROM milestone",
        "UPDATE initiative SET done = 1 - done",
        "UPDATE plan SET progress = 0.5",
        "UPDATE cycle SET ends_on = ends_on + 1",
        "UPDATE person SET name = 'Somebody else'",
        "UPDATE workspace SET is_personal = 0",
    ] {
        assert!(laptop.db().execute(wrong, []).expect("sound") > 0, "{wrong}");
        let amiss = laptop.dump();
        assert_ne!(amiss, right, "{wrong}");
        for _ in 0..2 {
            let faults = laptop.faults();
            let is_told = faults.iter().any(|fault| fault.starts_with("read tables"));
            assert!(is_told, "{wrong}: {faults:?}");
            assert_eq!(laptop.dump(), amiss, "whoever looks changes nothing: {wrong}");
        }
        upkeep::rebuild(laptop.tell()).expect("built anew");
        assert_eq!(laptop.dump(), right, "{wrong}");
        assert_eq!(laptop.faults(), Vec::<String>::new(), "{wrong}");
    }
}

#[test]
fn a_search_that_holds_other_words_than_the_shelves_is_found_and_taken_in_again() {
    let take_in = |laptop: &mut Laptop| while search::take_in(laptop.tell()).expect("taken in") {};
    for wrong in [
        "DELETE FROM search_word WHERE rowid = (SELECT max(no) FROM search_entry)",
        "UPDATE search_word SET words = 'lighthouse' WHERE rowid = (SELECT max(no) FROM search_entry)",
        "INSERT INTO search_word (rowid, words) VALUES (7, 'stray')",
        "DELETE FROM search_entry WHERE no = (SELECT max(no) FROM search_entry)",
        "UPDATE search_entry SET no = no + 100000000000 WHERE no = (SELECT min(no) FROM search_entry)",
        "DELETE FROM search_vocabulary",
        "DELETE FROM search_shelf",
    ] {
        let mut laptop = full();
        assert_eq!(laptop.faults(), Vec::<String>::new(), "while words wait");
        take_in(&mut laptop);
        assert_eq!(laptop.faults(), Vec::<String>::new(), "once they are taken in");
        assert!(laptop.db().execute(wrong, []).expect("sound") > 0, "{wrong}");
        let faults = laptop.faults();
        assert!(faults.iter().any(|fault| fault.starts_with("search: ")), "{wrong}: {faults:?}");
        upkeep::rebuild(laptop.tell()).expect("built anew");
        assert_eq!(laptop.faults(), Vec::<String>::new(), "{wrong}: before it is taken in again");
        take_in(&mut laptop);
        assert_eq!(laptop.faults(), Vec::<String>::new(), "{wrong}: and after");
    }
}

#[test]
fn a_look_at_everything_can_be_stopped_and_tells_how_far_it_has_come() {
    let laptop = full();
    let (entries, before) = (laptop.entries(), laptop.dump());
    let mut told = Vec::new();
    let verified = upkeep::verify_watched(laptop.app(), &mut |done, all| {
        told.push((done, all));
        true
    });
    assert_eq!(verified.expect("looked at").entries as i64, entries);
    assert!(told.windows(2).all(|two| two[0].0 <= two[1].0 && two[0].1 == two[1].1), "{told:?}");
    assert_eq!(told.last().map(|(done, all)| done == all), Some(true));
    for stop in [0, 1, told.len() / 2, told.len() - 1] {
        let mut count = 0;
        let stopped = upkeep::verify_watched(laptop.app(), &mut |_, _| {
            count += 1;
            count <= stop
        });
        assert_eq!(stopped.expect_err("stopped").code, "stopped");
    }
    assert_eq!(laptop.dump(), before);
    // Others may write while it looks.
    let mut other = laptop.second_window();
    let mut is_written = false;
    let verified = upkeep::verify_watched(laptop.app(), &mut |done, all| {
        if !is_written && done * 2 > all {
            other.objective("Written meanwhile").written();
            is_written = true;
        }
        true
    });
    assert_eq!((verified.expect("looked at").faults, is_written), (Vec::new(), true));
}

#[test]
fn shelves_that_lag_behind_the_log_are_laid_out_again_at_start() {
    let mut laptop = full();
    let right = laptop.dump();
    for table in [
        "objective",
        "key_result",
        "check_in",
        "milestone",
        "initiative",
        "contribution",
        "person",
        "cycle",
        "plan",
    ] {
        laptop.db().execute(&format!("DELETE FROM {table}"), []).expect("emptied");
    }
    laptop.db().execute("UPDATE key_result SET progress = 7", []).expect("sound");
    laptop.db().execute("UPDATE document SET projected_heads = x''", []).expect("sound");
    laptop.restart();
    assert_eq!(laptop.dump(), right);
    laptop.db().execute("UPDATE key_result SET title = 'stale', weight = 9", []).expect("sound");
    laptop.db().execute("UPDATE document SET projected_heads = x''", []).expect("sound");
    laptop.restart();
    assert_eq!(laptop.dump(), right);
    assert_eq!(laptop.faults(), Vec::<String>::new());
}

#[test]
fn rows_of_what_is_no_more_are_gone_when_shelves_that_lag_are_laid_out_again() {
    let mut laptop = full();
    let right = laptop.dump();
    let copies = [
        "INSERT INTO person SELECT randomblob(16), workspace, 'Nobody', 0, NULL FROM person LIMIT 1",
        "INSERT INTO cycle SELECT randomblob(16), workspace, 'Never', 1, 2, NULL, NULL FROM cycle LIMIT 1",
        "INSERT INTO milestone SELECT randomblob(16), key_result, 'No step', 1, 1, 'zz' FROM milestone LIMIT 1",
        "INSERT INTO check_in SELECT key_result, on_day + 1, at, randomblob(16), 5, 5, '', by FROM check_in LIMIT 1",
    ];
    for copy in copies {
        assert_eq!(laptop.db().execute(copy, []).expect("sound"), 1, "{copy}");
    }
    laptop.db().execute("UPDATE document SET projected_heads = x''", []).expect("sound");
    laptop.restart();
    assert_eq!(laptop.dump(), right);
}
