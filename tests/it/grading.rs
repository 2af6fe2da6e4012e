//! A cycle at its end: graded, shown kindly, learned from (P29, P30).

use varde_app::views::{AnswerReflection, Band, Grading, Id, Reflection};
use varde_app::{Failure, grades};
use varde_harness::{Laptop, Written, sample};

fn grading(laptop: &Laptop) -> Grading {
    let start = laptop.start_view();
    grades::grading(laptop.app(), start.cycle.id, &start.owner).expect("the cycle can be graded")
}

/// The shop at the end of the quarter: half the way, all the way, a fifth of it.
fn shop_at_its_end() -> (Laptop, Written) {
    let mut laptop = Laptop::new();
    let shop = sample::bicycle_shop(&mut laptop);
    laptop.on("2026-12-30");
    for (key_result, value) in shop.key_results.iter().zip(["15 000", "600", "1"]) {
        laptop.check_in(*key_result, value, 5, "");
    }
    (laptop, shop)
}

fn give(laptop: &mut Laptop, key_result: Id, grade: &str, reason: &str) -> Result<(), Failure> {
    let (grade, reason) = (grade.to_owned(), reason.to_owned());
    let input = varde_app::views::GiveGrade { key_result, grade, reason };
    grades::give(laptop.tell(), input).map(drop)
}

#[test]
fn half_all_and_a_fifth_make_57_percent() {
    let (mut laptop, shop) = shop_at_its_end();
    let before = grading(&laptop);
    let proposed: Vec<_> = before.objectives[0].key_results.iter().map(|k| k.proposed).collect();
    assert_eq!(proposed, [50.0, 100.0, 20.0]);
    assert_eq!((before.graded, before.key_results), (0, 3));
    for (key_result, grade) in shop.key_results.iter().zip(["50", "100 %", "20"]) {
        assert_eq!(grading(&laptop).objectives[0].grade, None, "no grade until each has one");
        laptop.grade(*key_result, grade, "");
    }
    laptop.restart();
    let graded = grading(&laptop);
    let objective = &graded.objectives[0];
    let mean = objective.grade.expect("each has a grade");
    assert!((mean - 170.0 / 3.0).abs() < 1e-9);
    assert_eq!(mean.round(), 57.0);
    assert_eq!((graded.graded, graded.key_results), (3, 3));
    assert_eq!(objective.band, Some(Band::High));
    assert!(objective.asks_for_reflection);
    let maths = objective.maths.as_ref().expect("a grade comes with its maths");
    let terms: Vec<_> = maths.terms.iter().map(|term| term.number).collect();
    assert_eq!((maths.result, terms), (Some(mean), vec![Some(50.0), Some(100.0), Some(20.0)]));
}

#[test]
fn a_grade_of_ones_own_needs_a_reason_and_can_be_taken_back() {
    let (mut laptop, shop) = shop_at_its_end();
    let first = shop.key_results[0];
    let refused = give(&mut laptop, first, "70", " ").expect_err("no reason was given");
    assert_eq!(
        (refused.code.as_str(), refused.field.as_deref()),
        ("reason_missing", Some("reason"))
    );
    give(&mut laptop, first, "70", "The last big order came on New Year's Eve").expect("graded");
    let row = &grading(&laptop).objectives[0].key_results[0];
    assert_eq!((row.row.grade, row.proposed), (Some(70.0), 50.0));
    assert_eq!(row.reason, "The last big order came on New Year's Eve");
    grades::take_back(laptop.tell(), first).expect("taken back");
    let row = &grading(&laptop).objectives[0].key_results[0];
    assert_eq!((row.row.grade, row.reason.as_str()), (None, ""));
}

#[test]
fn a_grade_stays_what_a_person_said_when_a_late_figure_comes_in() {
    let (mut laptop, shop) = shop_at_its_end();
    laptop.grade(shop.key_results[0], "50", "");
    laptop.on("2027-01-04");
    laptop.check_in(shop.key_results[0], "19 000", 9, "the counter was late");
    let row = laptop.row(shop.key_results[0]);
    assert_eq!((row.grade, row.progress), (Some(50.0), Some(0.9)));
}

#[test]
fn the_answers_to_the_four_questions_are_kept() {
    let (mut laptop, shop) = shop_at_its_end();
    for (question, answer) in [
        (Reflection::Mindset, "We were sure that it was the price"),
        (Reflection::Control, "The warehouse burned"),
        (Reflection::Wording, ""),
        (Reflection::Priority, "The shop itself"),
    ] {
        let answer = answer.to_owned();
        let input = AnswerReflection { objective: shop.id, question, answer };
        grades::answer_reflection(laptop.tell(), input).expect("answered");
    }
    laptop.restart();
    let kept = &grading(&laptop).objectives[0].reflections;
    assert_eq!(kept.mindset, "We were sure that it was the price");
    assert_eq!(kept.control, "The warehouse burned");
    assert_eq!(kept.wording, "");
    assert_eq!(kept.priority, "The shop itself");
}

#[test]
fn progress_confidence_and_grade_are_never_mixed() {
    let (mut laptop, shop) = shop_at_its_end();
    let before = laptop.card(shop.id);
    for key_result in &shop.key_results {
        laptop.grade(*key_result, "90", "we count it so");
    }
    let after = laptop.card(shop.id);
    assert_eq!((after.progress, after.confidence), (before.progress, Some(5.0)));
    assert_eq!(after.grade, Some(90.0));
}
