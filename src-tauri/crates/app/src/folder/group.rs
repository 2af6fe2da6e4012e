//! Which of a log's files belong together in one. It follows from numbers alone: no clock and no
//! time of a file is asked.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use varde_entry::LogId;
use varde_store::log::held::Held;
use varde_sync::envelope::{FULL, MOST_ENTRIES};

use super::own::Own;

/// So many times as many entries as the largest of them had are in what files are put together to:
/// so an entry is sealed again twice, about, until its envelope is full.
const TIMES: u64 = 8;

/// As [`TIMES`], where nothing more can come to them: what follows does not fit, or the log has an
/// end.
const TIMES_AT_LAST: u64 = 2;

/// Up to which number each of one's own logs is settled: so many later entries of one's own were
/// written. Where that is beyond its last, the log has an end, as far as can be known.
pub(super) fn settled(mut own: Vec<&Held>, later: u64) -> BTreeMap<LogId, u64> {
    own.sort_by_key(|held| Reverse(held.no));
    let mut behind = 0;
    let limits = own.into_iter().map(|held| {
        behind += held.through;
        (held.log, behind.saturating_sub(later))
    });
    limits.collect()
}

/// The files of a log that no other covers, by their numbers. Of two that hold the same it is the
/// one whose name is first: whoever looks sees it so.
pub(super) fn uncovered(files: &[Own]) -> Vec<&Own> {
    let mut named: Vec<&Own> = files.iter().filter(|own| own.is_named).collect();
    named.sort_by_key(|own| (own.first, Reverse(own.through), &own.found.path));
    let mut through = 0;
    named.retain(|own| {
        let is_more = own.through > through;
        through = through.max(own.through);
        is_more
    });
    named
}

/// The files that another holds whole.
pub(super) fn covered<'a>(files: &'a [Own], keeper: &Own) -> Vec<&'a Own> {
    let holds = |own: &&Own| keeper.first <= own.first && own.through <= keeper.through;
    let named = files.iter().filter(|own| own.is_named && own.found != keeper.found);
    named.filter(holds).collect()
}

/// Which of the files that no other covers are put together, up to a number.
pub(super) fn groups(files: &[&Own], settled: u64) -> Vec<Range<usize>> {
    let (mut groups, mut at) = (Vec::new(), 0);
    while at < files.len() {
        let end = reach(&files[at..], settled) + at;
        if is_worth(&files[at..end], files.get(end), settled) {
            groups.push(at..end);
            at = end;
        } else {
            at += 1;
        }
    }
    groups
}

/// How many of them fit into one envelope: settled, without a gap, not too many, not too much.
fn reach(files: &[&Own], settled: u64) -> usize {
    let (mut weight, mut before) = (0, None);
    let fits = |own: &&&Own| {
        let follows = before.is_none_or(|before: u64| own.first <= before + 1);
        (weight, before) = (weight + own.weight, Some(own.through));
        let count = own.through - files[0].first + 1;
        own.through <= settled && follows && count <= MOST_ENTRIES as u64 && weight <= FULL
    };
    files.iter().take_while(fits).count()
}

/// Whether they are many, for how large the largest is.
fn is_worth(files: &[&Own], next: Option<&&Own>, settled: u64) -> bool {
    let (Some(first), Some(last)) = (files.first(), files.last()) else { return false };
    let largest = files.iter().map(|own| own.through - own.first + 1).max().unwrap_or(0);
    let is_all = next.is_none_or(|next| next.through <= settled);
    let times = if is_all { TIMES_AT_LAST } else { TIMES };
    last.through - first.first + 1 >= times * largest
}

#[cfg(test)]
#[path = "group_tests.rs"]
mod tests;
