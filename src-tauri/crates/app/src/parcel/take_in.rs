//! Takes in what a file brings.

use std::collections::BTreeSet;

use varde_entry::Entry;
use varde_sync::roster::pack;

use super::open::{name, opened};
use crate::merge::{self, Lack, TakenIn};
use crate::progress::Progress;
use crate::views::{FileCounts, FileTaken};
use crate::{App, Failure, roster};

/// So many entries are taken in with one transaction, about.
const AT_ONCE: usize = 1_000;

/// Takes in a file of changes, about a thousand with one transaction. `progress` is told between
/// those, and may end it with what was done until then; taking it in again goes on from there.
///
/// # Errors
/// As [`super::look`]; then nothing of it was taken in. What the disk says; then what was taken in
/// before is kept.
pub fn take_in(
    app: &mut App,
    bytes: &[u8],
    progress: &mut Progress<'_>,
) -> Result<FileTaken, Failure> {
    let mut opened = opened(app, bytes)?;
    let workspace = opened.workspace;
    if !opened.foreseen.acts.is_empty() {
        roster::take_in(app, workspace, &pack(opened.foreseen.acts.iter()))?;
    }
    let (mut coming, mut touched) = (Vec::new(), BTreeSet::new());
    let (mut waiting, mut is_done) = (Vec::new(), true);
    let all = opened.len();
    for nth in 0..all {
        coming.extend(opened.entries(nth));
        if coming.len() < AT_ONCE && nth + 1 < all {
            continue;
        }
        coming.append(&mut waiting);
        loop {
            let entries = std::mem::take(&mut coming);
            let taken = merge::take_in(app, workspace, entries, &opened.foreseen.state)?;
            count(&mut opened.counts, &taken);
            touched.extend(taken.touched);
            let left: Vec<Entry> = taken.waiting.into_iter().map(|one| one.entry).collect();
            // What came may be what others of it waited for.
            if nth + 1 < all || taken.kept == 0 || left.is_empty() {
                waiting = left;
                break;
            }
            coming = left;
        }
        if !progress(nth as u64 + 1, all as u64) && nth + 1 < all {
            is_done = false;
            break;
        }
    }
    let name = name(app, workspace)?;
    let touched = touched.into_iter().collect();
    Ok(FileTaken { workspace, name, counts: opened.counts, is_done, touched })
}

/// Adds up what came of entries; what waits is what waits at last.
pub(super) fn count(counts: &mut FileCounts, taken: &TakenIn) {
    counts.new += taken.kept;
    counts.known += taken.known;
    let all = u32::try_from(taken.waiting.len()).unwrap_or(u32::MAX);
    let newer = taken.waiting.iter().filter(|one| one.lacks == Lack::Version).count();
    counts.newer = u32::try_from(newer).unwrap_or(u32::MAX);
    counts.waiting = all - counts.newer;
    for (why, count) in taken.refusals() {
        *counts.refused.entry(why.code().to_owned()).or_default() += count;
    }
}
