use uuid::Uuid;

use super::super::{MOST_ENTRIES, batches};
use crate::samples::{Chance, Log, sealed};

#[test]
fn entries_of_one_log_go_together_in_the_order_of_their_first() {
    let (mut one, mut two) = (Log::new(1, [1; 16]), Log::new(2, [2; 16]));
    let mut entries = Vec::new();
    for n in 0..70u8 {
        entries.push(two.write(Uuid::nil(), vec![n]));
        entries.push(one.write(Uuid::nil(), vec![n]));
    }
    let batches = batches(entries);
    let shape: Vec<_> = batches.iter().map(|run| (run[0].log[0], run.len())).collect();
    assert_eq!(shape, [(2, MOST_ENTRIES), (1, MOST_ENTRIES), (2, 6), (1, 6)]);
}

#[test]
fn a_gap_begins_a_new_envelope() {
    let mut log = Log::new(1, [1; 16]);
    let mut entries: Vec<_> = (0..5).map(|n| log.write(Uuid::nil(), vec![n])).collect();
    entries.remove(2);
    let lengths: Vec<_> = batches(entries).iter().map(Vec::len).collect();
    assert_eq!(lengths, [2, 2]);
}

#[test]
fn long_changes_are_spread_over_envelopes_that_can_be_sealed() {
    let mut log = Log::new(1, [1; 16]);
    let mut chance = Chance::of(1);
    let noise = chance.bytes(400 << 10);
    let long = chance.bytes(3 << 20);
    let changes = [noise.clone(), noise.clone(), noise.clone(), long, noise];
    let entries = changes.map(|change| log.write(Uuid::nil(), change)).to_vec();
    let batches = batches(entries);
    let lengths: Vec<_> = batches.iter().map(Vec::len).collect();
    assert_eq!(lengths, [2, 1, 1, 1]);
    for run in batches {
        sealed(&run);
    }
}

#[test]
fn sixty_four_together_cost_half_of_one_by_one() {
    let mut log = Log::new(1, [1; 16]);
    let mut chance = Chance::of(2);
    let mut change = || {
        let said = format!("check-in: 42 of 100, as planned. {}", chance.below(1000));
        [said.repeat(5).into_bytes(), chance.bytes(24)].concat()
    };
    let entries: Vec<_> = (0..1251).map(|_| log.write(Uuid::nil(), change())).collect();
    let alone: usize = entries.iter().map(|entry| sealed(std::slice::from_ref(entry)).len()).sum();
    let runs = batches(entries);
    let together: usize = runs.iter().map(|run| sealed(run).len()).sum();
    assert_eq!(runs.len(), 20);
    assert!(together * 2 < alone, "{together} bytes together, {alone} one by one");
}
