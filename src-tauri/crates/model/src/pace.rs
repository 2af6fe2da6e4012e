//! Pace: whether the way gone keeps up with the days gone.

/// How progress stands against the days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pace {
    /// Nothing is known yet. Never green.
    NoData,
    /// No more than [`Limits::on_track`] short of what is expected.
    OnTrack,
    /// Short, but no more than [`Limits::behind`].
    Behind,
    /// Further behind than that.
    AtRisk,
}

/// How far progress may lie from what is expected, as shares (−0.10 is ten points short).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// The lowest gap that is still on track.
    pub on_track: f64,
    /// The lowest gap that is behind; below it is at risk.
    pub behind: f64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { on_track: -0.10, behind: -0.30 }
    }
}

impl Limits {
    /// How many points short is still on track, 0 to 100, to the hundredth.
    pub fn on_track_points(self) -> f64 {
        points(self.on_track)
    }

    /// How many points short is still behind, 0 to 100, to the hundredth.
    pub fn behind_points(self) -> f64 {
        points(self.behind)
    }
}

fn points(gap: f64) -> f64 {
    (gap * -10_000.0).round() / 100.0
}

impl Pace {
    /// The pace of `progress` against what is `expected`, both as shares of the way. Counted in
    /// millionths, so that 0.7 against 0.8 is ten points and not a hair more.
    pub fn of(progress: f64, expected: f64, has_data: bool, limits: Limits) -> Self {
        if !has_data {
            return Self::NoData;
        }
        let millionths = |share: f64| (share * 1e6).round();
        let gap = millionths(progress - expected);
        if gap >= millionths(limits.on_track) {
            Self::OnTrack
        } else if gap >= millionths(limits.behind) {
            Self::Behind
        } else {
            Self::AtRisk
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limits_themselves_are_on_the_kinder_side() {
        let of = |progress, expected| Pace::of(progress, expected, true, Limits::default());
        for tenth in 1..=10 {
            let expected = f64::from(tenth) / 10.0;
            assert_eq!(of(expected - 0.1, expected), Pace::OnTrack, "{expected}");
            assert_eq!(of(f64::from(tenth - 1) / 10.0, expected), Pace::OnTrack, "{expected}");
            assert_eq!(of(expected - 0.1001, expected), Pace::Behind, "{expected}");
            assert_eq!(of(f64::from(tenth - 3) / 10.0, expected), Pace::Behind, "{expected}");
            assert_eq!(of(expected - 0.3001, expected), Pace::AtRisk, "{expected}");
        }
        assert_eq!(of(3.0, 0.1), Pace::OnTrack);
        assert_eq!(of(-3.0, 0.1), Pace::AtRisk);
    }

    #[test]
    fn nothing_known_is_never_on_track() {
        assert_eq!(Pace::of(1.0, 0.0, false, Limits::default()), Pace::NoData);
    }
}
