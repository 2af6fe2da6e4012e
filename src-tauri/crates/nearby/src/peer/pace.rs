//! How fast a device may ask: what it does too early waits, and a new connection does not help.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use super::keep::Limits;

/// So much may be done at once before it counts.
const AHEAD: Duration = Duration::from_secs(1);

/// When each device may ask next.
#[derive(Debug, Default)]
pub(super) struct Pace(HashMap<[u8; 32], Instant>);

impl Pace {
    /// Counts what a device did, and says how long it is to wait.
    pub(super) fn after(
        &mut self,
        device: [u8; 32],
        (bytes, now): (usize, Instant),
        limits: &Limits,
    ) -> Duration {
        let cost = |what: u64, pace: u64| Duration::from_secs_f64(what as f64 / pace.max(1) as f64);
        let cost = cost(bytes as u64, limits.pace).max(cost(1, limits.requests));
        self.0.retain(|_, next| *next + AHEAD > now);
        let next = self.0.entry(device).or_insert(now);
        *next = (*next).max(now) + cost;
        next.saturating_duration_since(now).saturating_sub(AHEAD)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_asks_too_often_or_for_too_much_waits_and_others_do_not() {
        let limits = Limits { pace: 1_000, requests: 10, ..Limits::default() };
        let (mut pace, now) = (Pace::default(), Instant::now());
        let waits =
            |pace: &mut Pace, device, bytes, at| pace.after([device; 32], (bytes, at), &limits);
        (0..10).for_each(|_| assert_eq!(waits(&mut pace, 1, 1, now), Duration::ZERO));
        assert_eq!(waits(&mut pace, 1, 1, now), Duration::from_millis(100), "the eleventh");
        assert_eq!(waits(&mut pace, 2, 3_000, now), Duration::from_secs(2), "much at once");
        let later = now + Duration::from_secs(5);
        assert_eq!(waits(&mut pace, 1, 1, later), Duration::ZERO, "who rested");
        assert_eq!(pace.0.len(), 1, "and nobody is kept in mind for longer than it counts");
    }
}
