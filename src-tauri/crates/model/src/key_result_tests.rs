use super::*;
use proptest::prelude::*;

fn figures() -> impl Strategy<Value = f64> {
    let magnitude = prop_oneof![1e-9..1e-3f64, 1e-3..1e3f64, 1e3..1e12f64];
    (magnitude, any::<bool>()).prop_map(|(m, negative)| if negative { -m } else { m })
}

fn ways() -> impl Strategy<Value = (f64, f64)> {
    let apart = |(s, t): &(f64, f64)| (s - t).abs() > 1e-6 * (s.abs() + t.abs());
    (figures(), figures()).prop_filter("a way to go", apart)
}

#[test]
fn the_figures_of_the_sketch_come_out() {
    assert_eq!(Measure::change(20.0, 50.0).progress(Some(38.0), &[]), Some(0.6));
    assert_eq!(Measure::change(50.0, 20.0).progress(Some(14.0), &[]), Some(1.2));
    assert_eq!(Measure::change(0.0, 20.0).progress(Some(-3.0), &[]), Some(-0.15));
    assert_eq!(Measure::change(-10.0, -20.0).progress(Some(-15.0), &[]), Some(0.5));
}

#[test]
fn a_value_to_keep_is_one_inside_and_falls_to_its_tolerance() {
    let strict = Measure::keep_within(Some(20.0), Some(30.0), None);
    let soft = Measure::keep_within(Some(20.0), Some(30.0), Some(10.0));
    for (value, hard, gentle) in [
        (20.0, 1.0, 1.0),
        (30.0, 1.0, 1.0),
        (35.0, 0.0, 0.5),
        (15.0, 0.0, 0.5),
        (40.0, 0.0, 0.0),
        (400.0, 0.0, 0.0),
    ] {
        assert_eq!(strict.progress(Some(value), &[]), Some(hard), "{value} strict");
        assert_eq!(soft.progress(Some(value), &[]), Some(gentle), "{value} soft");
    }
    let at_least = Measure::keep_within(Some(99.5), None, None);
    assert_eq!(at_least.progress(Some(1e9), &[]), Some(1.0));
    assert_eq!(at_least.progress(Some(99.4), &[]), Some(0.0));
    assert_eq!(at_least.progress(None, &[]), None);
}

#[test]
fn milestones_count_by_weight_and_alike_when_all_are_zero() {
    let measure = Measure::plain(Kind::Milestones);
    assert_eq!(measure.progress(None, &[(3.0, true), (1.0, false)]), Some(0.75));
    assert_eq!(measure.progress(None, &[(0.0, true), (0.0, false)]), Some(0.5));
    assert_eq!(measure.progress(None, &[]), None);
}

#[test]
fn what_cannot_be_measured_is_refused_with_its_field() {
    let increase =
        |start, target| Measure { kind: Kind::Increase, ..Measure::change(start, target) };
    let decrease =
        |start, target| Measure { kind: Kind::Decrease, ..Measure::change(start, target) };
    for (measure, refused) in [
        (increase(5.0, 5.0), Refusal::StartIsTarget.at("target")),
        (decrease(5.0, 5.0), Refusal::StartIsTarget.at("target")),
        (increase(5.0, 4.0), Refusal::IncreaseGoesDown.at("target")),
        (decrease(4.0, 5.0), Refusal::DecreaseGoesUp.at("target")),
        (increase(f64::NAN, 4.0), Refusal::NotANumber.at("start")),
        (Measure::keep_within(None, None, None), Refusal::NoBound.at("low")),
        (Measure::keep_within(Some(2.0), Some(1.0), None), Refusal::BoundsReversed.at("high")),
    ] {
        assert_eq!(measure.decide(), Err(refused));
    }
    assert!(Measure::keep_within(Some(1.0), None, Some(-1.0)).decide().is_err());
    assert!(Measure::keep_within(Some(2.0), Some(2.0), None).decide().is_ok());
}

#[test]
fn no_merge_makes_progress_of_nothing() {
    assert_eq!(Measure::change(5.0, 5.0).progress(Some(5.0), &[]), None);
    assert_eq!(Measure::keep_within(None, None, None).progress(Some(5.0), &[]), None);
}

#[test]
fn an_objective_is_the_weighted_mean_of_what_its_key_results_reached() {
    let part = |weight, progress, confidence| Part {
        weight,
        progress,
        expected: 0.5,
        confidence,
        has_data: progress.is_some(),
    };
    let whole =
        objective(&[part(1.0, Some(1.5), Some(8)), part(1.0, Some(-0.5), None)]).expect("parts");
    assert_eq!(
        whole,
        Whole { progress: 0.5, expected: 0.5, confidence: Some(8.0), has_data: true }
    );
    assert!(!objective(&[part(1.0, None, None)]).expect("a part").has_data);
    assert_eq!(objective(&[]), None);
}

proptest! {
    #[test]
    fn progress_is_none_at_the_start_and_whole_at_the_target((start, target) in ways()) {
        let measure = Measure::change(start, target);
        prop_assert_eq!(measure.progress(None, &[]), Some(0.0));
        prop_assert_eq!(measure.progress(Some(start), &[]), Some(0.0));
        prop_assert_eq!(measure.progress(Some(target), &[]), Some(1.0));
        prop_assert!(measure.decide().is_ok());
    }

    #[test]
    fn progress_is_alike_in_every_direction_sign_and_size(
        (start, target) in ways(), share in -3.0..3.0f64, scale in -1e3..1e3f64, shift in -1e3..1e3f64,
    ) {
        prop_assume!(scale.abs() > 1e-3);
        let value = start + share * (target - start);
        let plain = Measure::change(start, target).progress(Some(value), &[]).expect("a way");
        let slack = 1e-6 * (1.0 + (start.abs() + target.abs()) / (target - start).abs());
        prop_assert!((plain - share).abs() < slack, "{} for {}", plain, share);

        let turned = Measure::change(-start, -target).progress(Some(-value), &[]).expect("a way");
        prop_assert_eq!(plain, turned);

        let scaled = Measure::change(start * scale, target * scale)
            .progress(Some(value * scale), &[]).expect("a way");
        prop_assert!((plain - scaled).abs() < slack);

        let size = (target - start).abs();
        let moved = Measure::change(start + shift * size, target + shift * size)
            .progress(Some(value + shift * size), &[]).expect("a way");
        prop_assert!((plain - moved).abs() < slack * 1e3);
    }

    #[test]
    fn the_way_back_is_what_is_left((start, target) in ways(), share in -3.0..3.0f64) {
        let value = start + share * (target - start);
        let there = Measure::change(start, target).progress(Some(value), &[]).expect("a way");
        let back = Measure::change(target, start).progress(Some(value), &[]).expect("a way");
        prop_assert!((there + back - 1.0).abs() < 1e-9 * (1.0 + there.abs()));
    }

    #[test]
    fn bars_stay_between_nothing_and_full(any in any::<f64>()) {
        prop_assert!((0.0..=1.0).contains(&clamped(any)));
    }

    #[test]
    fn a_value_to_keep_never_leaves_nothing_to_one(
        low in -1e6..1e6f64, width in 0.0..1e6f64, tolerance in prop::option::of(1e-3..1e6f64), value in -1e9..1e9f64,
    ) {
        let measure = Measure::keep_within(Some(low), Some(low + width), tolerance);
        let progress = measure.progress(Some(value), &[]).expect("bounds");
        prop_assert!((0.0..=1.0).contains(&progress));
        prop_assert_eq!(progress == 1.0, (low..=low + width).contains(&value));
    }
}
