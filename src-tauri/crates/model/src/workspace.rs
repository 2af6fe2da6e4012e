//! What a workspace agreed on. Advice and limits, never a wall.

use crate::pace::Limits;
use crate::{Refused, refusal};

/// The most objectives of a plan, or key results of an objective, that can be agreed on.
pub const MOST: u8 = 20;

/// What a workspace agreed on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Agreements {
    /// Whether people have plans of their own in it (P5).
    pub individual_plans: bool,
    /// How many objectives a plan should have at most, 1 to [`MOST`] (P11); 0 where nothing is
    /// advised.
    pub most_objectives: u8,
    /// How many key results an objective should have at most, 1 to [`MOST`] (P11); 0 where
    /// nothing is advised.
    pub most_key_results: u8,
    /// From which gaps on a figure is on track, or behind.
    pub pace: Limits,
    /// The lowest grade of the aim, in percent (P30).
    pub aim_from: f64,
    /// The highest grade of the aim, in percent (P30).
    pub aim_to: f64,
    /// The day on which check-ins are due, 1 Monday to 7 Sunday (P26).
    pub check_in_day: u8,
}

impl Default for Agreements {
    fn default() -> Self {
        Self {
            individual_plans: true,
            most_objectives: 3,
            most_key_results: 3,
            pace: Limits::default(),
            aim_from: 60.0,
            aim_to: 70.0,
            check_in_day: 5,
        }
    }
}

impl Agreements {
    /// The most objectives of a plan, where it has more: kind advice, never a wall (P11).
    pub fn too_many_objectives(&self, count: u32) -> Option<u8> {
        exceeded(self.most_objectives, count)
    }

    /// The most key results of an objective, where it has more (P11).
    pub fn too_many_key_results(&self, count: u32) -> Option<u8> {
        exceeded(self.most_key_results, count)
    }

    /// The same, but for how many points (0 to 100) short of what is expected is still on track;
    /// no more than what is behind.
    ///
    /// # Errors
    /// Refused at `on_track_gap`.
    pub fn on_track_until(self, points: f64) -> Result<Self, Refused> {
        let points = refusal::within("on_track_gap", points, 0.0, self.pace.behind_points())?;
        Ok(Self { pace: Limits { on_track: -points / 100.0, ..self.pace }, ..self })
    }

    /// The same, but for how many points (0 to 100) short is still behind and not at risk; no
    /// fewer than what is on track.
    ///
    /// # Errors
    /// Refused at `behind_gap`.
    pub fn behind_until(self, points: f64) -> Result<Self, Refused> {
        let points = refusal::within("behind_gap", points, self.pace.on_track_points(), 100.0)?;
        Ok(Self { pace: Limits { behind: -points / 100.0, ..self.pace }, ..self })
    }

    /// The same, but for where the aim begins, in percent; not above its end (P30).
    ///
    /// # Errors
    /// Refused at `aim_from`.
    pub fn aiming_from(self, percent: f64) -> Result<Self, Refused> {
        let aim_from = refusal::within("aim_from", percent, 0.0, self.aim_to)?;
        Ok(Self { aim_from, ..self })
    }

    /// The same, but for where the aim ends, in percent; not below its beginning (P30).
    ///
    /// # Errors
    /// Refused at `aim_to`.
    pub fn aiming_to(self, percent: f64) -> Result<Self, Refused> {
        let aim_to = refusal::within("aim_to", percent, self.aim_from, 100.0)?;
        Ok(Self { aim_to, ..self })
    }
}

/// How many of something a plan or an objective should have at most; nothing said is no advice.
///
/// # Errors
/// Refused at the field: not 1 to [`MOST`].
pub fn decide_most(field: &'static str, most: Option<f64>) -> Result<u8, Refused> {
    let most = most.map(|most| refusal::within(field, most, 1.0, f64::from(MOST))).transpose()?;
    Ok(most.map_or(0, |most| most.round() as u8))
}

fn exceeded(most: u8, count: u32) -> Option<u8> {
    (most > 0 && count > u32::from(most)).then_some(most)
}

/// What a workspace is called and what it agreed on.
#[derive(Clone, Debug, PartialEq)]
pub struct Workspace {
    /// Its name; may be empty for the personal one.
    pub name: String,
    /// Whether it is the private one of a device.
    pub is_personal: bool,
    /// What it agreed on.
    pub agreements: Agreements,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Refusal;

    #[test]
    fn limits_of_pace_never_pass_each_other() {
        let usual = Agreements::default();
        let out = |lowest, highest, field| Err(Refusal::OutOfRange { lowest, highest }.at(field));
        assert_eq!(usual.on_track_until(30.0).map(|now| now.pace.on_track), Ok(-0.3));
        assert_eq!(usual.on_track_until(31.0), out(0.0, 30.0, "on_track_gap"));
        assert_eq!(usual.behind_until(9.0), out(10.0, 100.0, "behind_gap"));
        assert_eq!(usual.behind_until(100.0).map(|now| now.pace.behind), Ok(-1.0));
    }

    #[test]
    fn the_aim_is_a_band_from_low_to_high() {
        let usual = Agreements::default();
        assert_eq!(usual.aiming_from(70.0).map(|now| now.aim_from), Ok(70.0));
        assert!(usual.aiming_from(70.5).is_err() && usual.aiming_to(59.0).is_err());
        assert!(usual.aiming_to(100.0).is_ok() && usual.aiming_to(101.0).is_err());
    }

    #[test]
    fn advice_is_given_only_beyond_what_was_agreed_and_can_be_switched_off() {
        let usual = Agreements::default();
        assert_eq!((usual.too_many_objectives(3), usual.too_many_objectives(4)), (None, Some(3)));
        let silent = Agreements { most_key_results: 0, ..usual };
        assert_eq!(silent.too_many_key_results(200), None);
        assert_eq!(decide_most("most_objectives", None), Ok(0));
        assert_eq!(decide_most("most_objectives", Some(20.0)), Ok(20));
        for out in [0.0, 21.0, f64::NAN] {
            assert!(decide_most("most_objectives", Some(out)).is_err(), "{out}");
        }
    }
}
