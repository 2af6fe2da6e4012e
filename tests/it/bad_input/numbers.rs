//! Numbers that are none, out of bounds, or contradict each other.

use varde_app::views::*;
use varde_app::{check_ins, grades, key_results, milestones, objectives};
use varde_harness::writing::nothing_said;

use super::*;

/// Texts that are no number.
fn no_numbers() -> [(&'static str, String); 9] {
    let said = |text: &str| ("not_a_number", text.to_owned());
    [
        said("abc"),
        said("NaN"),
        said("--5"),
        said("1 2 3 4 apples 5"),
        said("5..3"),
        said("∞"),
        said("infinity"),
        ("not_a_number", long()),
        ("out_of_range", "9".repeat(400)),
    ]
}

#[test]
fn numbers_that_are_none_are_refused_where_they_are() {
    let (mut told, t) = told();
    for (code, text) in no_numbers() {
        let value = RecordCheckIn { value: text.clone(), ..check_in(t.kinds.increase) };
        told.refused(code, "value", |app| check_ins::record(app, value));
        let confidence = RecordCheckIn { confidence: text.clone(), ..check_in(t.kinds.increase) };
        told.refused(code, "confidence", |app| check_ins::record(app, confidence));
        let grade = give(t.kinds.increase, &text, "why");
        told.refused(code, "grade", |app| grades::give(app, grade));
        let weight = KeyResultChange::Weight(text.clone());
        told.refused(code, "weight", |app| key_results::change(app, t.kinds.kept, weight));
        let weight = MilestoneChange::Weight(text.clone());
        told.refused(code, "weight", |app| milestones::change(app, t.milestone, weight));
        let five = || "5".to_owned();
        for kind in [Kind::Increase, Kind::Decrease] {
            let start = MeasureInput { start: text.clone(), target: five(), ..nothing_said(kind) };
            told.refused(code, "start", |app| add_measured(app, &t, start));
            let target = MeasureInput { target: text.clone(), start: five(), ..nothing_said(kind) };
            told.refused(code, "target", |app| add_measured(app, &t, target));
        }
        let kept = nothing_said(Kind::KeepWithin);
        let low = MeasureInput { low: text.clone(), ..kept.clone() };
        told.refused(code, "low", |app| add_measured(app, &t, low));
        let high = MeasureInput { high: text.clone(), ..kept.clone() };
        told.refused(code, "high", |app| add_measured(app, &t, high));
        let tolerance = MeasureInput { tolerance: text.clone(), low: five(), ..kept };
        told.refused(code, "tolerance", |app| add_measured(app, &t, tolerance));
    }
}

#[test]
fn numbers_outside_their_bounds_are_refused_where_they_are() {
    let (mut told, t) = told();
    for confidence in ["11", "10.5", "-1", "1e15"] {
        let input =
            RecordCheckIn { confidence: confidence.to_owned(), ..check_in(t.kinds.increase) };
        told.refused("out_of_range", "confidence", |app| check_ins::record(app, input));
    }
    for grade in ["101", "-1", "100.1", "1e15"] {
        told.refused("out_of_range", "grade", |app| {
            grades::give(app, give(t.kinds.kept, grade, "x"))
        });
    }
    told.refused("empty", "grade", |app| grades::give(app, give(t.kinds.kept, "", "x")));
    told.refused("reason_missing", "reason", |app| {
        grades::give(app, give(t.kinds.kept, "80", " "))
    });
    for weight in ["-1", "1000.1"] {
        let row = KeyResultChange::Weight(weight.to_owned());
        told.refused("out_of_range", "weight", |app| key_results::change(app, t.kinds.kept, row));
        let step = MilestoneChange::Weight(weight.to_owned());
        told.refused("out_of_range", "weight", |app| milestones::change(app, t.milestone, step));
    }
    for value in ["2", "-1"] {
        let input = RecordCheckIn { value: value.to_owned(), ..check_in(t.kinds.yes_no) };
        told.refused("out_of_range", "value", |app| check_ins::record(app, input));
    }
    let input = RecordCheckIn { value: "12 %".to_owned(), ..check_in(t.kinds.increase) };
    told.refused("other_unit", "value", |app| check_ins::record(app, input));
    let input = RecordCheckIn { value: "50".to_owned(), ..check_in(t.kinds.milestones) };
    told.refused("other_kind", "value", |app| check_ins::record(app, input));
    let input = RecordCheckIn { confidence: String::new(), ..check_in(t.kinds.increase) };
    told.refused("nothing_said", "value", |app| check_ins::record(app, input));
    told.refused("other_kind", None, |app| milestones::add(app, t.kinds.increase, "Step"));
}

#[test]
fn a_measure_that_contradicts_itself_is_refused_where_it_does() {
    let (mut told, t) = told();
    let change = |kind, start: &str, target: &str| MeasureInput {
        start: start.to_owned(),
        target: target.to_owned(),
        ..nothing_said(kind)
    };
    let kept = |low: &str, high: &str, tolerance: &str| MeasureInput {
        low: low.to_owned(),
        high: high.to_owned(),
        tolerance: tolerance.to_owned(),
        ..nothing_said(Kind::KeepWithin)
    };
    for (code, field, measure) in [
        ("start_is_target", "target", change(Kind::Increase, "5", "5")),
        ("start_is_target", "target", change(Kind::Increase, "", "0")),
        ("empty", "start", change(Kind::Decrease, "", "5")),
        ("increase_goes_down", "target", change(Kind::Increase, "5", "4")),
        ("decrease_goes_up", "target", change(Kind::Decrease, "4", "5")),
        ("empty", "target", change(Kind::Increase, "5", "")),
        ("out_of_range", "target", change(Kind::Increase, "5", "1e16")),
        ("no_bound", "low", kept("", "", "1")),
        ("bounds_reversed", "high", kept("5", "4", "")),
        ("out_of_range", "tolerance", kept("5", "", "0")),
        ("out_of_range", "tolerance", kept("5", "", "-1")),
        ("other_unit", "start", change(Kind::Increase, "5 kg", "6 %")),
    ] {
        let (objective, title) = (t.kinds.objective, "Measured".to_owned());
        let add = AddKeyResult { objective, title, measure: Some(measure.clone()) };
        told.refused(code, field, |app| key_results::add(app, add));
        let other = KeyResultChange::Measure(measure.clone());
        told.refused(code, field, |app| key_results::change(app, t.kinds.yes_no, other));
        let mut within = outline_of_two(&t);
        within.key_results[1].measure = measure;
        let inside: &'static str = format!("key_results.1.{field}").leak();
        told.refused(code, inside, |app| objectives::keep_outline(app, within));
    }
}
