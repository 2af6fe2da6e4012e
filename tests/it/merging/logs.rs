//! A log for each workspace and run.

use varde_app::views::{Id, ImportOptions};
use varde_app::{imports, workspaces};
use varde_harness::{Laptop, sample};

/// The logs of a laptop, each with the workspace that it belongs to and its numbers in order.
fn logs(laptop: &Laptop) -> Vec<(Option<Id>, Vec<u64>)> {
    let sql = "SELECT log.workspace, group_concat(entry.number ORDER BY entry.number)
               FROM entry JOIN log ON log.no = entry.log GROUP BY log.no ORDER BY log.no";
    let mut statement = laptop.db().prepare(sql).expect("sound");
    let rows = statement
        .query_map([], |row| Ok((row.get::<_, Option<[u8; 16]>>(0)?, row.get::<_, String>(1)?)));
    let numbers = |text: String| text.split(',').map(|n| n.parse().expect("a number")).collect();
    let read = |row: rusqlite::Result<(Option<[u8; 16]>, String)>| {
        let (workspace, text) = row.expect("readable");
        (workspace.map(Id::from_bytes), numbers(text))
    };
    rows.expect("sound").map(read).collect()
}

fn without_gaps(laptop: &mut Laptop, workspaces: &[Id]) {
    let logs = logs(laptop);
    let of: Vec<_> = logs.iter().map(|(workspace, _)| workspace.expect("known")).collect();
    assert_eq!(of, workspaces);
    for (workspace, numbers) in logs {
        let all: Vec<u64> = (1..=numbers.len() as u64).collect();
        assert_eq!(numbers, all, "{workspace:?}");
    }
    assert_eq!(laptop.faults(), Vec::<String>::new());
}

#[test]
fn two_workspaces_in_one_run_leave_two_logs_without_gaps() {
    let mut laptop = Laptop::new();
    let home = laptop.start_view().workspace.id;
    laptop.objective("At home");
    let bakery = workspaces::add(laptop.tell(), "Bakery").expect("made").id.expect("an id");
    for _ in 0..3 {
        laptop.objective("Bread");
        workspaces::open(laptop.tell(), home).expect("opened");
        laptop.objective("At home again");
        workspaces::open(laptop.tell(), bakery).expect("opened");
    }
    without_gaps(&mut laptop, &[home, bakery]);
    laptop.restart();
    laptop.objective("Another run");
    without_gaps(&mut laptop, &[home, bakery, bakery]);
}

#[test]
fn a_transaction_that_is_not_kept_leaves_no_gap_in_either() {
    let mut other = Laptop::new();
    let company = other.start_view().cycle.id;
    sample::every_kind(&mut other);
    let (owner, title) = ("company".to_owned(), "Of all".to_owned());
    let new = varde_app::views::AddObjective { cycle: company, owner, title };
    varde_app::objectives::add(other.tell(), new).expect("kept");
    let mut file = Vec::new();
    let (scope, format) = (varde_app::exports::Scope::Workspace, varde_app::exports::Format::Json);
    varde_app::exports::write(other.app(), &scope, format, &mut file, &mut |_, _| true)
        .expect("written");

    let mut laptop = Laptop::new();
    let home = laptop.start_view().workspace.id;
    laptop.objective("At home");
    let bakery = workspaces::add(laptop.tell(), "Bakery").expect("made").id.expect("an id");
    laptop.objective("Bread");
    for workspace in [home, bakery] {
        workspaces::open(laptop.tell(), workspace).expect("opened");
        let entries = laptop.entries();
        let mut seen = 0;
        let mut until_the_second = |done: u64, _: u64| {
            seen = seen.max(done);
            done < 2
        };
        let options = ImportOptions::default();
        let outcome = imports::run(laptop.tell(), &file, &options, &mut until_the_second);
        assert!(outcome.expect_err("stopped").is_stopped());
        assert!(seen >= 2, "it was stopped after documents were written");
        assert_eq!(laptop.entries(), entries);
        laptop.objective("After that");
    }
    without_gaps(&mut laptop, &[home, bakery]);
}
