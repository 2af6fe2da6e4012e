//! Cycles: any span of days, each its own (P3).

use varde_app::cycles;
use varde_app::views::{CycleInput, Id};
use varde_harness::Laptop;

fn input(name: &str, starts_on: &str, ends_on: &str, parent: Option<Id>) -> CycleInput {
    let [name, starts_on, ends_on] = [name, starts_on, ends_on].map(str::to_owned);
    CycleInput { name, starts_on, ends_on, parent }
}

fn add(laptop: &mut Laptop, input: CycleInput) -> Id {
    cycles::add(laptop.tell(), input).expect("kept").id.expect("an id")
}

#[test]
fn the_shortest_that_runs_today_is_the_one_to_open_with() {
    let mut laptop = Laptop::new();
    let quarter = laptop.start_view().cycle.id;
    add(&mut laptop, input("", "2026-01-01", "2026-12-31", None));
    assert_eq!(laptop.start_view().cycle.id, quarter);
    let trial = add(&mut laptop, input("Trial", "2026-11-16", "2026-12-27", None));
    assert_eq!(laptop.start_view().cycle.id, trial);
    laptop.on("2027-03-01");
    assert_eq!(laptop.start_view().cycle.id, quarter, "of those that ended last, the shortest");
}

#[test]
fn two_cycles_may_have_the_same_days_and_are_two() {
    let mut laptop = Laptop::new();
    let one = add(&mut laptop, input("Kari's", "2027-01-01", "2027-03-31", None));
    let other = add(&mut laptop, input("Ola's", "2027-01-01", "2027-03-31", None));
    assert_ne!(one, other);
    assert_eq!(cycles::list(laptop.app()).expect("listed").len(), 3);
}

#[test]
fn a_cycle_never_becomes_part_of_itself() {
    let mut laptop = Laptop::new();
    let year = add(&mut laptop, input("", "2026-01-01", "2026-12-31", None));
    let half = add(&mut laptop, input("", "2026-07-01", "2026-12-31", Some(year)));
    for (id, parent) in [(year, half), (year, year)] {
        let turned = input("", "2026-01-01", "2026-12-31", Some(parent));
        let refused = cycles::change(laptop.tell(), id, turned).expect_err("a circle");
        assert_eq!(refused.field.as_deref(), Some("parent"));
    }
}

#[test]
fn the_coming_quarter_and_the_years_are_proposed_until_they_are_there() {
    let mut laptop = Laptop::new();
    let proposed = |laptop: &Laptop| -> Vec<String> {
        let all = cycles::propose(laptop.app()).expect("proposed");
        all.iter().map(|span| format!("{} {}", span.starts_on, span.ends_on)).collect()
    };
    let spans = ["2027-01-01 2027-03-31", "2026-01-01 2026-12-31", "2027-01-01 2027-12-31"];
    assert_eq!(proposed(&laptop), spans);
    add(&mut laptop, input("", "2027-01-01", "2027-03-31", None));
    assert_eq!(proposed(&laptop), spans[1..]);
}

#[test]
fn the_plans_stay_with_a_cycle_whose_days_change() {
    let mut laptop = Laptop::new();
    let id = laptop.objective("Stay").key_result("here", 0.0, 10.0).written().key_results[0];
    laptop.check_in_on("2026-10-02", id, "1", 5, "");
    let cycle = laptop.start_view().cycle.id;
    cycles::change(laptop.tell(), cycle, input("Short", "2026-11-01", "2026-11-30", None))
        .expect("changed");
    let board = laptop.board();
    assert_eq!((board.cycle.days, board.objectives.len()), (30, 1));
    assert_eq!(board.objectives[0].key_results[0].value, Some(1.0));
    assert_eq!(laptop.faults(), Vec::<String>::new());
}
