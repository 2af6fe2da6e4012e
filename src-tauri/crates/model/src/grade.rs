//! Grades: how far a key result was carried, said by a person at the end (P29, P30).

use crate::{Agreements, Refusal, Refused, key_result, limits, refusal};

/// The grade that progress proposes, in whole percent, 0 to 100 (P29).
pub fn proposed(progress: f64) -> f64 {
    (key_result::clamped(progress) * 100.0).round()
}

/// An objective's grade: the mean of its key results' grades, 0 to 100 percent (P29).
/// 50, 100 and 20 give 56.67, shown as 57 %. Nothing until each has one.
pub fn of_objective(grades: &[Option<f64>]) -> Option<f64> {
    let kept: Option<Vec<f64>> = grades.iter().copied().collect();
    let kept = kept.filter(|kept| !kept.is_empty())?;
    Some(kept.iter().sum::<f64>() / kept.len() as f64)
}

/// A grade that a person gives. Another than the proposed one needs a reason.
///
/// # Errors
/// A grade outside 0 to 100, no reason where one is due, a reason that is too long.
pub fn decide(grade: f64, proposed: f64, reason: &str) -> Result<(f64, String), Refused> {
    let grade = refusal::within("grade", grade, 0.0, 100.0)?;
    let reason = refusal::note("reason", reason, limits::TEXT)?;
    if grade.round() != proposed.round() && reason.is_empty() {
        return Err(Refusal::ReasonMissing.at("reason"));
    }
    Ok((grade, reason))
}

/// What a grade says, kindly (P30). Bands go by the whole percent that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Band {
    /// Under the aim: aimed very high. Learning, not failure.
    High,
    /// Within the aim, 60 to 70 % unless something else was agreed.
    Aim,
    /// Over the aim and under 100 %.
    Above,
    /// 100 %: there was room for more courage.
    Full,
}

impl Band {
    /// The band of a grade in percent, where an aim was agreed on. An aim that ends at 100 %
    /// asks for no more courage than that.
    pub fn of(grade: f64, agreed: &Agreements) -> Self {
        match grade.round() {
            g if g < agreed.aim_from => Self::High,
            g if g <= agreed.aim_to => Self::Aim,
            g if g < 100.0 => Self::Above,
            _ => Self::Full,
        }
    }

    /// Whether the four questions of reflection are offered (P30).
    pub fn asks_for_reflection(self) -> bool {
        self == Self::High
    }
}

/// The four questions for a low grade, as learning (P30).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reflection {
    /// Did a way of thinking hold us back?
    Mindset,
    /// Was it outside our control?
    Control,
    /// Was it badly worded?
    Wording,
    /// Did something else matter more?
    Priority,
}

impl Reflection {
    /// Every question, in the order in which they are asked.
    pub const ALL: [Self; 4] = [Self::Mindset, Self::Control, Self::Wording, Self::Priority];
}

/// A reason that has nothing to explain is not asked for.
pub fn needs_reason(grade: f64, proposed: f64) -> bool {
    matches!(decide(grade, proposed, ""), Err(Refused { refusal: Refusal::ReasonMissing, .. }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_example_of_p29_gives_57_percent() {
        let grade = of_objective(&[Some(50.0), Some(100.0), Some(20.0)]).expect("three grades");
        assert_eq!(grade.round(), 57.0);
        assert_eq!(Band::of(grade, &Agreements::default()), Band::High);
    }

    #[test]
    fn an_objective_has_no_grade_until_each_key_result_has_one() {
        assert_eq!(of_objective(&[Some(50.0), None]), None);
        assert_eq!(of_objective(&[]), None);
    }

    #[test]
    fn another_grade_than_the_proposed_one_needs_a_reason() {
        assert_eq!(decide(50.0, 50.0, ""), Ok((50.0, String::new())));
        assert_eq!(decide(50.4, 50.0, ""), Ok((50.4, String::new())));
        assert_eq!(decide(60.0, 50.0, " "), Err(Refusal::ReasonMissing.at("reason")));
        assert_eq!(decide(60.0, 50.0, " late win "), Ok((60.0, "late win".to_owned())));
        assert!(decide(100.1, 100.0, "x").is_err());
        assert!(decide(-1.0, 0.0, "x").is_err());
        assert!(decide(f64::NAN, 0.0, "x").is_err());
        assert!(needs_reason(60.0, 50.0) && !needs_reason(50.0, 50.0));
    }

    #[test]
    fn the_bands_go_by_the_percent_that_is_shown() {
        for (grade, band) in [
            (0.0, Band::High),
            (59.4, Band::High),
            (59.5, Band::Aim),
            (60.0, Band::Aim),
            (70.4, Band::Aim),
            (70.5, Band::Above),
            (99.4, Band::Above),
            (99.5, Band::Full),
            (100.0, Band::Full),
        ] {
            assert_eq!(Band::of(grade, &Agreements::default()), band, "{grade}");
        }
        let higher = Agreements { aim_from: 70.0, aim_to: 80.0, ..Agreements::default() };
        assert_eq!((Band::of(69.0, &higher), Band::of(80.0, &higher)), (Band::High, Band::Aim));
        let all = Agreements { aim_to: 100.0, ..higher };
        assert_eq!(Band::of(100.0, &all), Band::Aim);
    }

    proptest! {
        #[test]
        fn an_objectives_grade_is_the_mean(grades in prop::collection::vec(0.0..=100.0f64, 1..9)) {
            let some: Vec<_> = grades.iter().copied().map(Some).collect();
            let mean = of_objective(&some).expect("grades");
            let low = grades.iter().copied().fold(f64::INFINITY, f64::min);
            let high = grades.iter().copied().fold(0.0, f64::max);
            prop_assert!(mean >= low - 1e-9 && mean <= high + 1e-9);
            prop_assert!((mean * grades.len() as f64 - grades.iter().sum::<f64>()).abs() < 1e-6);
            let mut turned = some.clone();
            turned.reverse();
            prop_assert!((of_objective(&turned).expect("grades") - mean).abs() < 1e-9);
        }

        #[test]
        fn what_progress_proposes_is_a_grade(progress in any::<f64>()) {
            prop_assert!((0.0..=100.0).contains(&proposed(progress)));
        }
    }
}
