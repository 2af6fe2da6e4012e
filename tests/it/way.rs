//! The way of a plan: where it stood day by day, and what its cycles came to.

use proptest::prelude::*;
use varde_app::plans;
use varde_app::views::{Figure, Formula, PlanDetail};
use varde_harness::Laptop;

fn plan(laptop: &Laptop) -> PlanDetail {
    let start = laptop.start_view();
    plans::show(laptop.app(), start.cycle.id, &start.owner).expect("the plan can be shown")
}

#[test]
fn a_plan_shows_where_it_stood_on_each_day_of_a_check_in() {
    let mut laptop = Laptop::new();
    laptop.on("2026-10-01");
    let one = laptop.objective("One").key_result("a", 0.0, 10.0).key_result("b", 0.0, 10.0);
    let [a, b] = one.written().key_results[..] else { unreachable!("two were written") };
    let two = laptop.objective("Two").key_result("c", 0.0, 10.0).written().key_results[0];
    assert_eq!(plan(&laptop).burn_up, [], "nothing is known yet");
    laptop.on("2026-10-20");
    laptop.check_in_on("2026-10-05", a, "4", 5, "");
    laptop.check_in_on("2026-10-12", b, "2", 5, "");
    laptop.check_in_on("2026-10-12", two, "10", 5, "");
    let shown = plan(&laptop);
    let way: Vec<_> = shown.burn_up.iter().map(|at| (at.on.to_string(), at.progress)).collect();
    let days = ["2026-10-01", "2026-10-05", "2026-10-12", "2026-10-20"].map(str::to_owned);
    let [first, fifth, twelfth, today] = days;
    // (0.4 + 0) / 2 = 0.2 and nothing; then (0.4 + 0.2) / 2 = 0.3 and 1.
    assert_eq!(way, [(first, 0.0), (fifth, 0.1), (twelfth, 0.65), (today, 0.65)]);
    assert_eq!(shown.burn_up[0].expected, 0.0);
    assert!((shown.burn_up[3].expected - 19.0 / 91.0).abs() < 1e-12);
}

#[test]
fn a_check_in_of_an_earlier_day_changes_the_way_from_that_day_on() {
    let mut laptop = Laptop::new();
    laptop.on("2026-10-01");
    let a = laptop.objective("One").key_result("a", 0.0, 10.0).written().key_results[0];
    laptop.on("2026-10-30");
    laptop.check_in_on("2026-10-20", a, "8", 5, "");
    laptop.check_in_on("2026-10-10", a, "3", 5, "");
    let way: Vec<_> = plan(&laptop).burn_up.iter().map(|at| at.progress).collect();
    assert_eq!(way, [0.0, 0.3, 0.8, 0.8]);
}

#[test]
fn the_figure_of_a_plan_says_how_it_came_about() {
    let mut laptop = Laptop::new();
    laptop.on("2026-10-01");
    let a = laptop.objective("One").key_result("a", 0.0, 10.0).written().key_results[0];
    laptop.objective("Two").key_result("b", 0.0, 10.0).written();
    laptop.objective("Only an idea").written();
    laptop.check_in(a, "5", 5, "");
    let shown = plan(&laptop);
    let progress = &shown.maths[0];
    assert_eq!((progress.figure, progress.formula), (Figure::Progress, Formula::MeanOfObjectives));
    assert_eq!(progress.result, Some(0.25));
    let terms: Vec<_> = progress.terms.iter().map(|t| (t.label.as_str(), t.number)).collect();
    assert_eq!(terms, [("One", Some(0.5)), ("Two", Some(0.0))], "an idea has no figure");
}

#[test]
fn the_grades_of_an_owner_stand_cycle_by_cycle() {
    let mut laptop = Laptop::new();
    let a = laptop.objective("One").key_result("a", 0.0, 10.0).written().key_results[0];
    let b = laptop.objective("Two").key_result("b", 0.0, 10.0).written().key_results[0];
    assert_eq!(plan(&laptop).grades, []);
    laptop.grade(a, "60", "as far as we came");
    laptop.grade(b, "80", "further than we thought");
    let [grade] = &plan(&laptop).grades[..] else { panic!("one cycle was graded") };
    assert_eq!((grade.grade, grade.cycle.id), (70.0, laptop.start_view().cycle.id));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_way_ends_where_the_plan_stands(
        said in prop::collection::vec((0usize..4, 0i64..50, -20.0..30.0f64), 1..20),
    ) {
        let mut laptop = Laptop::new();
        let one = laptop.objective("One").key_result("a", 0.0, 10.0).key_result("b", 10.0, 0.0);
        let mut ids = one.written().key_results;
        let two = laptop.objective("Two").key_result("c", 5.0, 6.0).key_result("d", -5.0, 60.0);
        ids.extend(two.written().key_results);
        for (which, ago, value) in said {
            let on = laptop.days_ago(ago);
            laptop.check_in_on(&on, ids[which], &format!("{value:.3}"), 5, "");
        }
        let shown = plan(&laptop);
        let last = shown.burn_up.last().expect("something was checked in");
        let progress = laptop.board().progress.expect("there are key results");
        prop_assert!((last.progress - progress).abs() < 1e-9);
        prop_assert!((last.expected - shown.expected).abs() < 1e-12);
        prop_assert!(shown.burn_up.is_sorted_by(|a, b| a.on < b.on));
    }
}
