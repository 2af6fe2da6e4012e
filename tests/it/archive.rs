//! Archived and brought back: nothing is ever deleted.

use varde_app::views::ArchivedKind;
use varde_app::{key_results, objectives, plans};
use varde_harness::{Laptop, sample};

fn archived(laptop: &Laptop) -> Vec<(ArchivedKind, String)> {
    let start = laptop.start_view();
    let all = plans::archived(laptop.app(), start.cycle.id, &start.owner).expect("shown");
    all.into_iter().map(|one| (one.what, one.title)).collect()
}

#[test]
fn an_archived_objective_comes_back_whole_and_to_its_place() {
    let mut laptop = Laptop::new();
    let first = laptop.objective("First").key_result("a", 0.0, 10.0).written();
    laptop.objective("Second");
    laptop.check_in(first.key_results[0], "4", 6, "on the way");
    let before = laptop.board();
    objectives::archive(laptop.tell(), first.id).expect("archived");
    let board = laptop.board();
    assert_eq!(
        board.objectives.iter().map(|card| card.title.as_str()).collect::<Vec<_>>(),
        ["Second"]
    );
    assert_eq!((board.archived, board.progress), (1, None));
    assert_eq!(archived(&laptop), [(ArchivedKind::Objective, "First".to_owned())]);
    assert!(laptop.week().owed.is_empty() && laptop.week().done.is_empty());
    laptop.restart();
    objectives::bring_back(laptop.tell(), first.id).expect("brought back");
    assert_eq!(laptop.board(), before);
}

#[test]
fn an_archived_key_result_counts_no_longer_until_it_is_back() {
    let mut laptop = Laptop::new();
    let shop = sample::bicycle_shop(&mut laptop);
    let [visits, readers, words] = shop.key_results[..] else { unreachable!("three were written") };
    for (id, value) in [(visits, "15 000"), (readers, "600"), (words, "1")] {
        laptop.check_in(id, value, 5, "");
    }
    let before = laptop.board();
    key_results::archive(laptop.tell(), words).expect("archived");
    assert_eq!(laptop.card(shop.id).progress, Some(0.75));
    assert_eq!(
        archived(&laptop),
        [(ArchivedKind::KeyResult, "Search words that we lead".to_owned())]
    );
    key_results::bring_back(laptop.tell(), words).expect("brought back");
    assert_eq!(laptop.board(), before);
    assert_eq!(laptop.faults(), Vec::<String>::new());
}

#[test]
fn what_was_archived_later_stands_first() {
    let mut laptop = Laptop::new();
    let ids: Vec<_> = ["a", "b", "c"].map(|title| laptop.objective(title).written().id).into();
    for n in [1, 0, 2] {
        objectives::archive(laptop.tell(), ids[n]).expect("archived");
        laptop.tomorrow();
    }
    let titles: Vec<_> = archived(&laptop).into_iter().map(|(_, title)| title).collect();
    assert_eq!(titles, ["c", "a", "b"]);
}
