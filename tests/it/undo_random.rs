//! Undo after do is as if nothing had happened, and redo as if it had not been undone: for
//! everything a person can do, in any order.

use proptest::prelude::*;
use varde_app::FailureKind;
use varde_harness::{Command, Laptop, sample};

/// Any commands but undo and redo.
fn commands(most: usize) -> impl Strategy<Value = Vec<Command>> {
    let command = any::<[u16; 6]>().prop_map(Command::of);
    prop::collection::vec(command.prop_filter("undo comes later", |c| !c.is_history()), 1..most)
}

/// Every row that something stands in. A plan that is begun stays begun: whoever undoes the
/// first objective of it leaves it empty, for a teammate may have begun it too.
fn rows(laptop: &Laptop) -> Vec<String> {
    let mut rows = laptop.dump();
    rows.retain(|row| !(row.starts_with("plan: ") && row.contains("Integer(0), Integer(0), Null")));
    rows
}

/// What can be undone, and what stood there at each step of the way.
fn told(laptop: &mut Laptop, commands: &[Command]) -> Vec<Vec<String>> {
    let mut steps = vec![rows(laptop)];
    for command in commands {
        let undoable = steps_to_undo(laptop);
        if let Err(failure) = command.run(laptop.tell()) {
            assert_eq!(failure.kind, FailureKind::Refused, "{command:?}: {failure}");
        }
        match steps_to_undo(laptop) - undoable {
            0 => assert_eq!(rows(laptop), *steps.last().expect("a beginning"), "{command:?}"),
            1 => steps.push(rows(laptop)),
            other => panic!("{command:?} made {other} steps"),
        }
        laptop.world().pass(1);
    }
    steps
}

fn steps_to_undo(laptop: &Laptop) -> i64 {
    let sql = "SELECT count(*) FROM undo_step WHERE undone = 0";
    laptop.db().query_row(sql, [], |row| row.get(0)).expect("steps can be counted")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, max_shrink_iters: 300, ..Default::default() })]

    #[test]
    fn all_the_way_back_and_forth_passes_the_same_places(commands in commands(30)) {
        let mut laptop = Laptop::new();
        sample::every_kind(&mut laptop);
        let below = steps_to_undo(&laptop);
        let steps = told(&mut laptop, &commands);
        for round in 0..2 {
            for (n, before) in steps.iter().enumerate().rev().skip(1) {
                let done = laptop.undo();
                prop_assert_eq!(rows(&laptop), before.clone(), "round {}, back to {}: {:?}", round, n, done.intent);
            }
            prop_assert_eq!(steps_to_undo(&laptop), below);
            prop_assert_eq!(laptop.faults(), Vec::<String>::new(), "all undone, round {}", round);
            for (n, after) in steps.iter().enumerate().skip(1) {
                let done = laptop.redo();
                prop_assert_eq!(rows(&laptop), after.clone(), "round {}, on to {}: {:?}", round, n, done.intent);
            }
        }
        prop_assert!(laptop.start_view().history.redo.is_none());
        prop_assert_eq!(laptop.faults(), Vec::<String>::new());
    }
}
