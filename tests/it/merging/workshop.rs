//! A workshop: many laptops write apart and everything is put together on one.

#![allow(clippy::print_stdout, reason = "it measures")]

use std::time::Instant;

use varde_app::objectives;
use varde_app::views::ObjectiveChange;
use varde_harness::post::{lacking, take};
use varde_harness::{Office, sample};

/// How many laptops come, and how much each writes.
const LAPTOPS: usize = 50;
const EDITS: usize = 200;

#[test]
#[ignore = "it takes its time, and says how much"]
fn fifty_laptops_of_two_hundred_edits_come_together() {
    let office = Office::default();
    let mut host = office.laptop();
    let shop = sample::bicycle_shop(&mut host);
    let workspace = host.start_view().workspace.id;
    let mut letters = Vec::new();
    for nth in 0..LAPTOPS {
        let mut guest = office.laptop();
        office.share(&mut host, &mut guest, &format!("Guest {nth}"));
        for edit in 0..EDITS {
            if edit % 4 == 0 {
                let title = ObjectiveChange::Title(format!("Words {edit} of {nth}"));
                objectives::change(guest.tell(), shop.id, title).expect("changed");
            } else {
                let value = (10_000 + edit).to_string();
                guest.check_in(shop.key_results[edit % 3], &value, 5, "A note as one writes it");
            }
        }
        letters.extend(lacking(guest.app(), host.app(), workspace));
    }
    assert_eq!(letters.len(), LAPTOPS * EDITS);
    let begun = Instant::now();
    let taken = take(&mut host, workspace, letters);
    let took = begun.elapsed();
    assert_eq!((taken.kept as usize, taken.refused.len()), (LAPTOPS * EDITS, 0));
    println!("{} edits of {LAPTOPS} laptops: {took:?}", taken.kept);
}
