//! Documents are the truth, tables are shelves: what is kept on them is what would be built.

use proptest::prelude::*;
use varde_app::{FailureKind, upkeep};
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
fn a_shelf_that_says_something_else_is_found_and_put_right() {
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
        assert_ne!(laptop.dump(), right, "{wrong}");
        let faults = laptop.faults();
        assert!(faults.iter().any(|fault| fault.starts_with("read tables")), "{wrong}: {faults:?}");
        assert_eq!(laptop.dump(), right, "{wrong}");
        assert_eq!(laptop.faults(), Vec::<String>::new(), "{wrong}");
    }
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
