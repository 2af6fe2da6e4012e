use proptest::prelude::*;

use super::super::files::Found;
use super::*;

const LOG: LogId = [7; 16];

fn own(first: u64, through: u64, weight: usize) -> Own {
    let found = Found { path: format!("{first:016}-{through}").into(), length: 300 };
    Own { found, log: LOG, first, through, weight, is_named: true }
}

/// Files of so many entries each, from the first number on.
fn row(counts: &[u64]) -> Vec<Own> {
    let mut next = 1;
    let each = counts.iter().map(|count| {
        next += count;
        own(next - count, next - 1, 300)
    });
    each.collect()
}

/// Puts together what belongs together, as a turn does. Returns how many entries were sealed.
fn pack(files: &mut Vec<Own>, settled: u64) -> u64 {
    let kept: Vec<Own> = uncovered(files).into_iter().cloned().collect();
    let mut sealed = 0;
    for group in groups(&kept.iter().collect::<Vec<_>>(), settled) {
        let (first, last) = (&kept[group.start], &kept[group.end - 1]);
        let weight = kept[group].iter().map(|own| own.weight).sum();
        files.push(own(first.first, last.through, weight));
        sealed += last.through + 1 - first.first;
    }
    let kept: Vec<Own> = uncovered(files).into_iter().cloned().collect();
    *files = kept;
    sealed
}

/// What lies there after a log was written turn by turn, and how often each entry was sealed again.
fn written(counts: &[u64], later: u64) -> (Vec<Own>, f64) {
    let (all, mut files, mut sealed) = (row(counts), Vec::new(), 0);
    for own in all {
        let through = own.through;
        files.push(own);
        sealed += pack(&mut files, through.saturating_sub(later));
    }
    let through = files.last().map_or(0, |own| own.through);
    (files, sealed as f64 / through.max(1) as f64)
}

#[test]
fn entries_that_were_put_there_one_by_one_lie_in_full_files_and_are_sealed_again_twice() {
    let (mut files, times) = written(&[1; 1_000], 32);
    assert!(files.len() < 60, "{} files", files.len());
    assert!(times < 2.0, "{times}");
    // Another log was begun since: this one has an end.
    pack(&mut files, 2_000);
    assert_eq!(files.len(), 16);
    assert_eq!(files.iter().filter(|own| own.through - own.first == 63).count(), 15);
}

#[test]
fn a_short_log_becomes_one_file_once_it_has_an_end_and_not_before() {
    let mut files = row(&[1, 1, 2, 1, 1]);
    assert_eq!(pack(&mut files, 5), 0);
    assert_eq!((pack(&mut files, 6), files.len()), (6, 1));
}

#[test]
fn a_file_is_not_sealed_again_for_a_few_more() {
    let mut files = row(&[40, 1, 1, 1, 1]);
    assert_eq!(pack(&mut files, 1_000), 4, "the small ones alone");
    assert_eq!((pack(&mut files, 1_000), files.len()), (0, 2));
}

#[test]
fn what_is_large_or_has_a_gap_is_not_put_together() {
    let half = FULL / 2 + 1;
    let large = [own(1, 1, half), own(2, 2, half), own(3, 3, half)];
    assert_eq!(groups(&large.each_ref(), 1_000), []);
    let gap = [own(1, 1, 9), own(3, 3, 9)];
    assert_eq!(groups(&gap.each_ref(), 1_000), []);
    let fits = [own(1, 1, FULL / 2), own(2, 2, FULL / 2)];
    assert_eq!(groups(&fits.each_ref(), 1_000).first(), Some(&(0..2)));
}

#[test]
fn a_copy_that_somebody_else_named_covers_nothing_and_is_not_covered() {
    let mut files = row(&[1, 1]);
    files.push(Own { is_named: false, ..own(1, 2, 600) });
    let kept = uncovered(&files);
    assert_eq!(kept.len(), 2);
    assert!(kept.iter().all(|own| own.is_named));
}

#[test]
fn what_holds_only_a_part_of_a_file_does_not_cover_it() {
    let files = [own(1, 8, 300), own(5, 12, 300), own(2, 3, 300), own(9, 9, 300)];
    let of = |nth: usize| covered(&files, &files[nth]);
    assert_eq!((of(0), of(1), of(2)), (vec![&files[2]], vec![&files[3]], vec![]));
}

#[test]
fn a_log_is_settled_by_what_was_written_after_it_in_any_log_of_ones_own() {
    let held = |no: i64, through| Held {
        no,
        through,
        ..Held::nothing([no as u8; 16], [1; 32], uuid::Uuid::nil())
    };
    let (old, new) = (held(3, 10), held(8, 30));
    let settled = settled(vec![&new, &old], 32);
    assert_eq!((settled[&new.log], settled[&old.log]), (0, 8));
}

proptest! {
    #[test]
    fn whatever_the_turns_were_nothing_is_left_out_and_it_comes_to_rest(
        counts in prop::collection::vec(1..=64_u64, 1..120),
        small in any::<bool>(),
        later in 1..80_u64,
    ) {
        let counts: Vec<u64> =
            if small { counts.iter().map(|count| 1 + count % 5).collect() } else { counts };
        let all: u64 = counts.iter().sum();
        let (mut files, times) = written(&counts, later);
        prop_assert!(times <= 6.0, "{times}");
        let untouched = |own: &&Own| own.through > all.saturating_sub(later);
        let late: Vec<Own> = files.iter().filter(untouched).cloned().collect();
        let own: Vec<Own> = row(&counts).iter().filter(untouched).cloned().collect();
        prop_assert!(own.iter().all(|own| late.contains(own)), "too early");
        let mut rounds = 0;
        while pack(&mut files, all + later) > 0 {
            rounds += 1;
            prop_assert!(rounds < 8);
        }
        let mut next = 1;
        for own in &files {
            prop_assert_eq!(own.first, next);
            prop_assert!(own.through - own.first < 64 && own.weight <= FULL);
            next = own.through + 1;
        }
        prop_assert_eq!(next, all + 1);
        if small {
            // At most a few of growing size where the log has its end, each too large for the others.
            prop_assert!(files.len() as u64 <= 6 + all / 20, "{} of {all}", files.len());
        }
    }

    /// Else two windows that look at the same moment could take away both.
    #[test]
    fn in_whatever_order_they_are_seen_the_same_ones_stay_and_hold_everything(
        spans in prop::collection::vec((1..40_u64, 1..30_u64, 0..3_u8), 1..30),
        seed in any::<u64>(),
    ) {
        let each = spans.iter().map(|(first, count, name)| {
            let mut own = own(*first, first + count - 1, 300);
            own.found.path = format!("{first}-{name}").into();
            own
        });
        let mut files: Vec<Own> = each.collect();
        files.sort_by(|a, b| a.found.path.cmp(&b.found.path));
        files.dedup_by(|a, b| a.found.path == b.found.path);
        let kept: Vec<Own> = uncovered(&files).into_iter().cloned().collect();
        let by = |own: &Own| blake3::hash(format!("{seed}{:?}", own.found.path).as_bytes());
        files.sort_by_cached_key(|own| *by(own).as_bytes());
        let again: Vec<Own> = uncovered(&files).into_iter().cloned().collect();
        prop_assert_eq!(&again, &kept);
        for own in &files {
            let holds = |keeper: &Own| keeper.first <= own.first && keeper.through >= own.through;
            prop_assert!(kept.iter().any(holds));
        }
    }
}
