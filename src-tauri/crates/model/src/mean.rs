//! Weighted means: how several figures become one.

/// The weighted mean of `(weight, figure)`. Weights below zero or not finite count as zero;
/// weights that are all zero mean equal weights. Nothing of nothing.
pub fn weighted(parts: impl IntoIterator<Item = (f64, f64)>) -> Option<f64> {
    let parts: Vec<_> = parts.into_iter().map(|(w, f)| (sound(w), f)).collect();
    let largest = parts.iter().map(|(w, _)| *w).fold(0.0, f64::max);
    let share = |w: f64| if largest == 0.0 { 1.0 } else { w / largest };
    let whole: f64 = parts.iter().map(|(w, _)| share(*w)).sum();
    (!parts.is_empty()).then(|| parts.iter().map(|(w, f)| share(*w) / whole * f).sum())
}

/// A weight that can be counted with.
pub fn sound(weight: f64) -> f64 {
    if weight.is_finite() && weight > 0.0 { weight } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn weights_that_are_all_zero_count_alike() {
        assert_eq!(weighted([(0.0, 0.2), (0.0, 0.6)]), Some(0.4));
        assert_eq!(weighted([(3.0, 1.0), (1.0, 0.0)]), Some(0.75));
        assert_eq!(weighted([]), None);
    }

    proptest! {
        #[test]
        fn a_mean_lies_between_its_parts_and_ignores_scale(
            parts in prop::collection::vec((0.0..1e3f64, 0.0..1.0f64), 1..12),
            scale in 1e-6..1e6f64,
        ) {
            let mean = weighted(parts.clone()).expect("parts");
            let (low, high) = parts.iter().fold((1.0f64, 0.0f64), |(l, h), p| (l.min(p.1), h.max(p.1)));
            prop_assert!(mean >= low - 1e-9 && mean <= high + 1e-9);
            let scaled = weighted(parts.iter().map(|(w, f)| (w * scale, *f))).expect("parts");
            prop_assert!((mean - scaled).abs() < 1e-9);
        }
    }
}
