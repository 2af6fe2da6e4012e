//! Many laptops of one workspace, a bad post, and much else that goes wrong.

use varde_harness::simulator::{self, Count, FAULTS};

/// So many schedules are told in every test run; `cargo xtask simulate` tells as many as one likes.
const SEEDS: u64 = 1_000;

#[test]
fn whatever_goes_wrong_all_laptops_come_to_the_same_and_nothing_is_lost() {
    let mut count = Count::default();
    let mut first = None;
    simulator::tell_many(0..SEEDS, |told| {
        match told {
            Ok(told) => count.add(&told.count),
            Err(broken) => first = Some(broken),
        }
        first.is_none()
    });
    assert!(first.is_none(), "{}", first.expect("there is one"));
    assert!(count.all_faults() >= SEEDS * FAULTS && count.packed > SEEDS / 5, "{count}");
    let usual = ["lost", "doubled", "damaged", "out of order", "cut off", "restored", "removed"];
    let others = ["fell before commit", "fell after commit", "role changed", "clock wrong"];
    let hostile = ["forged", "usurped", "of a newer version", "badly carried"];
    for what in [&usual[..], &others, &hostile].concat() {
        assert!(count.faults.contains_key(what), "{what}: {count}");
    }
}

#[test]
fn a_seed_tells_the_same_again() {
    let [one, again] = [3, 3].map(|seed| simulator::tell(seed).map_err(|why| why.to_string()));
    assert_eq!(one, again);
}
