//! Check-ins: each keeps its own day, and the latest is what is known (P25).

use varde_app::views::{Figure, Id, Kind, MeasureInput, MilestoneChange, Pace, RecordCheckIn};
use varde_app::{check_ins, key_results, milestones};
use varde_harness::{Laptop, sample, writing::nothing_said};

fn one(laptop: &mut Laptop) -> Id {
    laptop.objective("Climb").key_result("Summits", 20.0, 50.0).written().key_results[0]
}

fn value(laptop: &Laptop, id: Id) -> Option<f64> {
    laptop.row(id).value
}

#[test]
fn a_late_check_in_keeps_its_own_date() {
    let mut laptop = Laptop::new();
    let id = one(&mut laptop);
    laptop.check_in(id, "38", 7, "today's");
    let late = laptop.check_in_on("2026-10-05", id, "24", 4, "found in a notebook");
    let detail = key_results::show(laptop.app(), id).expect("shown");
    assert_eq!(detail.row.value, Some(38.0));
    assert_eq!(detail.row.confidence, Some(7));
    let days: Vec<_> = detail.check_ins.iter().map(|c| c.on.to_string()).collect();
    assert_eq!(days, ["2026-11-22", "2026-10-05"]);
    assert_eq!(detail.check_ins[1].id, late);
    assert_eq!(detail.check_ins[1].note, "found in a notebook");
    assert_eq!(detail.row.trend, [4.0 / 30.0, 18.0 / 30.0]);
}

#[test]
fn the_latest_is_by_day_then_by_time_then_by_id() {
    let mut laptop = Laptop::new();
    let id = one(&mut laptop);
    laptop.check_in_on("2026-11-20", id, "30", 5, "");
    laptop.check_in_on("2026-11-21", id, "31", 5, "");
    laptop.check_in_on("2026-11-20", id, "32", 5, "written last, of an earlier day");
    assert_eq!(value(&laptop, id), Some(31.0));
    laptop.check_in_on("2026-11-21", id, "33", 5, "of the same day, written later");
    assert_eq!(value(&laptop, id), Some(33.0));
    laptop.world().stand_still(true);
    let mut twins: Vec<(Id, f64)> = (40..48)
        .map(|n| (laptop.check_in_on("2026-11-21", id, &n.to_string(), 5, ""), f64::from(n)))
        .collect();
    twins.sort_unstable_by_key(|(id, _)| *id);
    assert_eq!(value(&laptop, id), twins.last().map(|(_, value)| *value));
}

#[test]
fn value_and_confidence_are_each_the_latest_that_was_said() {
    let mut laptop = Laptop::new();
    let id = one(&mut laptop);
    let say = |laptop: &mut Laptop, value: &str, confidence: &str, note: &str| {
        laptop.tomorrow();
        let [value, confidence, note] = [value, confidence, note].map(str::to_owned);
        let input = RecordCheckIn { key_result: id, value, confidence, note, on: String::new() };
        check_ins::record(laptop.tell(), input).expect("kept");
    };
    say(&mut laptop, "", "8", "");
    let row = laptop.row(id);
    assert_eq!((row.value, row.confidence, row.pace), (None, Some(8), Pace::NoData));
    say(&mut laptop, "35", "", "");
    say(&mut laptop, "", "", "a holiday");
    let row = laptop.row(id);
    assert_eq!((row.value, row.progress, row.confidence), (Some(35.0), Some(0.5), Some(8)));
    assert_eq!(row.last.expect("a check-in").note, "a holiday");
}

#[test]
fn progress_is_shown_raw_and_held_only_for_the_bar() {
    let mut laptop = Laptop::new();
    let written = laptop
        .objective("Both ways")
        .key_result("Up", 20.0, 50.0)
        .key_result("Down", 9.0, 2.0)
        .key_result("Below zero", -10.0, -20.0)
        .written();
    for (id, value, progress) in [
        (written.key_results[0], "56", 1.2),
        (written.key_results[0], "15,5", -0.15),
        (written.key_results[1], "0.6", 1.2),
        (written.key_results[1], "10.05", -0.15),
        (written.key_results[2], "−22", 1.2),
        (written.key_results[2], "-8.5", -0.15),
    ] {
        laptop.tomorrow();
        laptop.check_in(id, value, 5, "");
        let row = laptop.row(id);
        assert!((row.progress.expect("known") - progress).abs() < 1e-12, "{value}: {row:?}");
        assert_eq!(row.bar, f64::clamp(progress, 0.0, 1.0));
    }
}

#[test]
fn what_is_kept_within_falls_evenly_outside() {
    let mut laptop = Laptop::new();
    let kinds = sample::every_kind(&mut laptop);
    for (value, progress) in
        [("95", 1.0), ("97", 1.0), ("99", 1.0), ("94", 0.8), ("101", 0.6), ("80", 0.0)]
    {
        laptop.tomorrow();
        laptop.check_in(kinds.kept, value, 5, "");
        let known = laptop.row(kinds.kept).progress.expect("known");
        assert!((known - progress).abs() < 1e-12, "{value}");
    }
}

#[test]
fn a_figure_says_whose_it_is_of_when_and_how_it_was_reckoned() {
    let mut laptop = Laptop::new();
    let id = one(&mut laptop);
    laptop.check_in_on("2026-11-20", id, "38", 7, "");
    let detail = key_results::show(laptop.app(), id).expect("shown");
    let of = |figure| detail.maths.iter().find(|m| m.figure == figure).expect("told");
    let progress = of(Figure::Progress);
    assert_eq!(progress.result, Some(0.6));
    let numbers: Vec<_> = progress.terms.iter().map(|term| term.number).collect();
    assert_eq!(numbers, [Some(38.0), Some(20.0), Some(50.0)]);
    assert!(progress.terms[0].who.as_ref().is_some_and(|who| who.is_me));
    assert_eq!(progress.terms[0].on.map(|on| on.to_string()).as_deref(), Some("2026-11-20"));
    assert_eq!(of(Figure::Confidence).result, Some(7.0));
    assert_eq!(of(Figure::Gap).result, Some(0.6 - detail.row.expected));
}

#[test]
fn a_value_is_read_in_the_unit_that_is_counted() {
    let mut laptop = Laptop::new();
    let measure = MeasureInput { target: "1 MSEK".to_owned(), ..nothing_said(Kind::Increase) };
    let id = laptop.objective("Sell").measured("Sales", measure).written().key_results[0];
    assert_eq!(laptop.row(id).measure.unit, "MSEK");
    laptop.check_in(id, "500 kSEK", 5, "");
    assert_eq!(value(&laptop, id), Some(0.5));
    laptop.tomorrow();
    laptop.check_in(id, "0.75", 5, "");
    assert_eq!(value(&laptop, id), Some(0.75));
}

#[test]
fn a_check_in_that_is_taken_back_counts_no_longer() {
    let mut laptop = Laptop::new();
    let id = one(&mut laptop);
    laptop.check_in(id, "30", 3, "");
    laptop.tomorrow();
    let wrong = laptop.check_in(id, "300", 9, "one nought too many");
    check_ins::retract(laptop.tell(), wrong).expect("taken back");
    let row = laptop.row(id);
    assert_eq!((row.value, row.confidence), (Some(30.0), Some(3)));
    laptop.undo();
    assert_eq!(value(&laptop, id), Some(300.0));
}

#[test]
fn a_milestone_that_was_ticked_says_enough_and_one_that_was_not_says_nothing() {
    let mut laptop = Laptop::new();
    let id = laptop.objective("A hut").milestones("Built", &["Ground", "Roof"]).written();
    let id = id.key_results[0];
    let record = |laptop: &mut Laptop| {
        let nothing = || String::new();
        let (value, confidence, note, on) = (nothing(), nothing(), nothing(), nothing());
        check_ins::record(
            laptop.tell(),
            RecordCheckIn { key_result: id, value, confidence, note, on },
        )
    };
    assert_eq!(record(&mut laptop).expect_err("nothing ticked yet").code, "nothing_said");
    let ground = laptop.row(id).milestones[0].id;
    milestones::change(laptop.tell(), ground, MilestoneChange::Done(true)).expect("ticked");
    record(&mut laptop).expect("what was ticked is said");
    let known = key_results::show(laptop.app(), id).expect("shown").check_ins;
    assert_eq!((known.len(), known[0].value), (1, Some(50.0)));
    assert_eq!(record(&mut laptop).expect_err("nothing ticked since").code, "nothing_said");
    milestones::change(laptop.tell(), ground, MilestoneChange::Done(false)).expect("unticked");
    record(&mut laptop).expect("that it is undone is said as well");
    assert_eq!(laptop.faults(), Vec::<String>::new());
}
