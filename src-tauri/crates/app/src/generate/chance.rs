//! Chance that comes out alike for the same seed, on every machine.

use blake3::{Hasher, OutputReader};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// A stream of chance for one part of the work. Parts do not disturb each other: the same part
/// of the same seed is always the same, whatever was made before it.
pub(super) struct Chance(OutputReader);

impl Chance {
    /// The stream of one part.
    pub(super) fn of(root: &[u8; 32], part: &str) -> Self {
        Self(Hasher::new_keyed(root).update(part.as_bytes()).finalize_xof())
    }

    /// The root of everything in one workspace: the same seed in another one makes other ids.
    pub(super) fn root(workspace: Uuid, seed: u64) -> [u8; 32] {
        let mut hasher = Hasher::new();
        hasher.update(b"varde generate 1").update(workspace.as_bytes()).update(&seed.to_le_bytes());
        *hasher.finalize().as_bytes()
    }

    /// A whole number below `end`, which is above 0.
    pub(super) fn below(&mut self, end: usize) -> usize {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        (u64::from_le_bytes(bytes) % end as u64) as usize
    }

    /// A number from 0 up to 1.
    pub(super) fn share(&mut self) -> f64 {
        self.below(1 << 53) as f64 / (1u64 << 53) as f64
    }

    /// A number between two others.
    pub(super) fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.share()
    }

    /// One of several, of which there is at least one.
    pub(super) fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    /// An id as if it had been made at a time.
    pub(super) fn id(&mut self, at: DateTime<Utc>) -> Uuid {
        let mut tail = [0; 10];
        self.0.fill(&mut tail);
        let millis = u64::try_from(at.timestamp_millis()).unwrap_or_default();
        uuid::Builder::from_unix_timestamp_millis(millis, &tail).into_uuid()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_comes_out_alike_whatever_was_made_before_it() {
        let root = Chance::root(Uuid::from_u128(1), 7);
        let draw = |part| (0..20).map(|_| Chance::of(&root, part).below(1_000)).collect::<Vec<_>>();
        let mut stream = Chance::of(&root, "plan 1");
        let first: Vec<_> = (0..20).map(|_| stream.below(1_000)).collect();
        assert!(first.iter().any(|n| *n != first[0]), "a stream goes on: {first:?}");
        assert_eq!(draw("plan 1"), draw("plan 1"));
        assert_ne!(draw("plan 1"), draw("plan 2"));
        assert_ne!(root, Chance::root(Uuid::from_u128(1), 8));
        assert_ne!(root, Chance::root(Uuid::from_u128(2), 7));
    }
}
