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
fn days_of_every_kind_are_proposed_until_they_are_there() {
    let mut laptop = Laptop::new();
    let proposed = |laptop: &Laptop| -> Vec<String> {
        let all = cycles::propose(laptop.app()).expect("proposed");
        all.iter().map(|span| format!("{} {}", span.starts_on, span.ends_on)).collect()
    };
    let spans = [
        "2027-01-01 2027-03-31",
        "2026-01-01 2026-12-31",
        "2027-01-01 2027-12-31",
        "2026-07-01 2026-12-31",
        "2026-09-01 2026-12-31",
        "2026-11-23 2027-01-03",
    ];
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

#[test]
fn a_year_brings_its_quarters_and_takes_in_the_one_that_is_there() {
    let mut laptop = Laptop::new();
    let fourth = laptop.start_view().cycle.id;
    let year = input("", "2026-01-01", "2026-12-31", None);
    let year = cycles::add_with_quarters(laptop.tell(), year).expect("kept").id.expect("an id");
    let all = cycles::list(laptop.app()).expect("listed");
    let of_year: Vec<_> = all.iter().filter(|cycle| cycle.parent == Some(year)).collect();
    let quarters: Vec<_> = of_year.iter().map(|c| c.quarter.expect("a quarter").quarter).collect();
    assert_eq!(quarters, [4, 3, 2, 1]);
    assert_eq!((of_year[0].id, all.len()), (fourth, 5));
    laptop.undo();
    let all = cycles::list(laptop.app()).expect("listed");
    assert_eq!((all.len(), all[0].id, all[0].parent), (1, fourth, None), "one step takes all back");
    let six_weeks = input("", "2027-01-04", "2027-02-14", None);
    let refused = cycles::add_with_quarters(laptop.tell(), six_weeks).expect_err("no quarters");
    assert_eq!(
        (refused.code.as_str(), refused.field.as_deref()),
        ("not_quarters", Some("ends_on"))
    );
}

#[test]
fn a_cycle_that_holds_nothing_can_be_put_away_and_comes_back() {
    let mut laptop = Laptop::new();
    let present = laptop.start_view().cycle.id;
    let refused = cycles::archive(laptop.tell(), present).expect_err("the only one");
    assert_eq!(refused.code, "last_cycle");
    let trial = add(&mut laptop, input("Trial", "2027-11-16", "2027-12-27", None));
    laptop.objective("Stay");
    let refused = cycles::archive(laptop.tell(), present).expect_err("something stands in it");
    assert_eq!(refused.code, "not_empty");
    cycles::archive(laptop.tell(), trial).expect("put away");
    assert_eq!(cycles::list(laptop.app()).expect("listed").len(), 1);
    assert_eq!(cycles::archived(laptop.app()).expect("listed")[0].name, "Trial");
    laptop.restart();
    cycles::bring_back(laptop.tell(), trial).expect("brought back");
    assert_eq!(cycles::list(laptop.app()).expect("listed").len(), 2);
    assert!(cycles::archived(laptop.app()).expect("listed").is_empty());
    assert_eq!(laptop.faults(), Vec::<String>::new());
}

#[test]
fn new_days_are_proposed_as_part_of_the_shortest_cycle_around_them() {
    let mut laptop = Laptop::new();
    let year = add(&mut laptop, input("", "2027-01-01", "2027-12-31", None));
    let half = add(&mut laptop, input("", "2027-01-01", "2027-06-30", Some(year)));
    let proposed = cycles::propose(laptop.app()).expect("proposed");
    let of = |starts_on: &str, ends_on: &str| {
        let is = |p: &&varde_app::views::CycleProposal| {
            (p.starts_on.to_string(), p.ends_on.to_string()) == (starts_on.into(), ends_on.into())
        };
        proposed.iter().find(is).expect("it is proposed").parent
    };
    assert_eq!(of("2027-01-01", "2027-03-31"), Some(half));
    assert_eq!(of("2026-01-01", "2026-12-31"), None);
}
