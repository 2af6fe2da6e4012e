//! What happened at a peer, in figures: nobody sits in front of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

/// The file with the latest figures, beside what is kept.
const FILE: &str = "status";

/// What happened since the peer was started.
#[derive(Debug, Default)]
pub(super) struct Counts {
    /// Those who were sent away: in no workspace that is kept here.
    pub(super) refused: AtomicU64,
    /// Files that no room was left for.
    pub(super) full: AtomicU64,
    /// Files that the disk did not take.
    pub(super) disk: AtomicU64,
    /// Files that were damaged here, and let go.
    pub(super) damaged: AtomicU64,
    /// What was asked that is no request, or no file of its workspace.
    pub(super) odd: AtomicU64,
    /// Laptops that were waited for in vain.
    pub(super) slow: AtomicU64,
    /// Requests that came too fast and had to wait.
    pub(super) held_back: AtomicU64,
    /// Files that were put here.
    pub(super) put: AtomicU64,
    /// Files that were taken from here.
    pub(super) taken: AtomicU64,
}

impl Counts {
    /// Counts one more.
    pub(super) fn more(count: &AtomicU64) {
        count.fetch_add(1, Ordering::Relaxed);
    }

    /// As they are told.
    pub(super) fn status(&self) -> Status {
        let all = [
            ("refused", &self.refused),
            ("full", &self.full),
            ("disk", &self.disk),
            ("damaged", &self.damaged),
            ("odd", &self.odd),
            ("slow", &self.slow),
            ("held_back", &self.held_back),
            ("put", &self.put),
            ("taken", &self.taken),
        ];
        let read =
            |(name, count): (&str, &AtomicU64)| (name.to_owned(), count.load(Ordering::Relaxed));
        all.into_iter().map(read).collect()
    }
}

/// How it stands with a peer: each figure by its name.
pub type Status = BTreeMap<String, u64>;

/// How it stood last with the peer that keeps everything in a folder; none where none ever did.
pub fn status(place: &Path) -> Option<Status> {
    let text = fs::read_to_string(place.join(FILE)).ok()?;
    let line = |line: &str| {
        let (name, figure) = line.split_once(' ')?;
        Some((name.to_owned(), figure.parse().ok()?))
    };
    Some(text.lines().filter_map(line).collect())
}

/// Keeps how it stands, for whoever asks from beside.
pub(super) fn keep(place: &Path, status: &Status) {
    let text: String = status.iter().map(|(name, figure)| format!("{name} {figure}\n")).collect();
    let part = place.join("status.part");
    // A figure that is not written is told the next time.
    let _ = fs::write(&part, text).and_then(|()| fs::rename(&part, place.join(FILE)));
}
