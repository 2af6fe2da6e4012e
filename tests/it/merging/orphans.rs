//! What was said of something that somebody else took away meanwhile.

use varde_app::{history, plans};
use varde_harness::Office;

use super::{documents, is_whole, two};

#[test]
fn a_check_in_on_a_key_result_that_was_taken_away_is_not_shown_and_not_lost() {
    let office = Office::default();
    let (mut kari, mut ola, workspace) = two(&office);
    let written = kari.objective("Know the mountain").key_result("Huts", 0.0, 4.0).written();
    let huts = written.key_results[0];
    office.deliver(&kari, &mut ola);
    // Kari takes back what she wrote last, the key result, while Ola checks in on it.
    kari.undo();
    ola.check_in(huts, "2", 7, "two are built");
    ola.objective("Written after it").written();
    office.deliver(&ola, &mut kari);
    office.deliver(&kari, &mut ola);
    assert_eq!(documents(&kari, workspace), documents(&ola, workspace));
    let start = kari.start_view();
    for laptop in [&mut kari, &mut ola] {
        let huts_known = "SELECT id FROM key_result WHERE title = 'Huts'";
        assert_eq!(laptop.ids(huts_known).len(), 0, "it is away for both");
        let board = plans::board(laptop.app(), start.cycle.id, &start.owner, 0).expect("shown");
        assert_eq!(board.objectives.len(), 1);
        assert!(board.objectives.iter().all(|one| one.key_results.is_empty()));
        is_whole(laptop);
    }
    // Once the key result is there again, so is what was said of it.
    history::redo(kari.tell()).expect("done again");
    office.deliver(&kari, &mut ola);
    for laptop in [&mut kari, &mut ola] {
        assert_eq!(laptop.row(huts).value, Some(2.0));
        is_whole(laptop);
    }
}
