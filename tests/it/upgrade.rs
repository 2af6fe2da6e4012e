//! A file of an earlier version is opened, and everything is there.

use std::fs;
use std::path::{Path, PathBuf};

use varde_app::views::{ObjectiveChange, SearchOrder, Sought};
use varde_app::{drafts, history, key_results, objectives, search, upkeep};
use varde_harness::{Laptop, laptop::digest};

/// A copy of the file of a shape, in a folder of its own.
fn copy_of(shape: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::copy(fixture(shape), folder.path().join(varde_app::FILE)).expect("copied");
    folder
}

fn fixture(shape: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(shape).join(varde_app::FILE)
}

fn shape_of(laptop: &Laptop) -> i64 {
    laptop.db().pragma_query_value(None, "user_version", |row| row.get(0)).expect("a number")
}

#[test]
fn the_first_shape_is_brought_to_the_present_one_with_everything_in_it() {
    let folder = copy_of("shape-16");
    let mut laptop = Laptop::on_folder(folder.path());
    let newest = shape_of(&Laptop::new());
    assert!(newest > 16);
    assert_eq!(shape_of(&laptop), newest);

    let board = laptop.board();
    assert_eq!(board.cycle.starts_on.to_string(), "2026-10-01");
    let titles: Vec<_> = board.objectives.iter().map(|card| card.title.as_str()).collect();
    assert_eq!(titles, ["Kundene våre kommer tilbake", "Alle kjenner fjellet"]);
    let [orders, days] = &board.objectives[0].key_results[..] else { panic!("two key results") };
    assert_eq!((orders.title.as_str(), orders.value), ("Fra 20 til 50 gjenkjøp", Some(38.0)));
    assert_eq!((orders.measure.start, orders.measure.target), (20.0, 50.0));
    assert_eq!((orders.progress, orders.confidence), (Some(0.6), Some(8)));
    assert_eq!((days.measure.start, days.measure.target, days.value), (9.0, 2.0, None));
    let detail = key_results::show(laptop.app(), orders.id).expect("shown");
    let said: Vec<_> =
        detail.check_ins.iter().map(|one| (one.on.to_string(), one.note.clone())).collect();
    let said: Vec<_> = said.iter().map(|(on, note)| (on.as_str(), note.as_str())).collect();
    assert_eq!(
        said,
        [("2026-11-10", "Høstkampanjen virker"), ("2026-10-20", "To nye fra Ålesund")]
    );
    let draft = drafts::read(laptop.app(), "objective:new").expect("read");
    assert_eq!(draft.as_deref(), Some("Hva med hytta på Åsen?"));
    // In a quiet moment words of before are taken in, too.
    while search::take_in(laptop.tell()).expect("taken in") {}
    let sought = Sought { text: "høstkamp".to_owned(), order: SearchOrder::Newest, most: 5 };
    assert_eq!(search::find(laptop.app(), &sought).expect("sought").hits.len(), 1);
}

#[test]
fn what_was_done_before_can_be_taken_back_and_work_goes_on() {
    let folder = copy_of("shape-16");
    let mut laptop = Laptop::on_folder(folder.path());
    assert_eq!(laptop.faults(), Vec::<String>::new(), "the log is proven, the shelves are right");
    let id = laptop.board().objectives[1].id;
    assert_eq!(laptop.row(laptop.board().objectives[1].key_results[0].id).value, Some(5.0));
    assert_eq!(laptop.undo().intent.code, "check_in_recorded");
    assert_eq!(laptop.row(laptop.board().objectives[1].key_results[0].id).value, None);
    laptop.redo();
    let why = ObjectiveChange::Why("Fordi det er vårt".to_owned());
    objectives::change(laptop.tell(), id, why).expect("changed");
    for _ in 0..9 {
        history::undo(laptop.tell()).expect("every step of before");
    }
    assert!(laptop.board().objectives.is_empty());
    for _ in 0..9 {
        history::redo(laptop.tell()).expect("and forth again");
    }
    assert_eq!(laptop.card(id).why, "Fordi det er vårt");
    let before = digest(laptop.app());
    upkeep::rebuild(laptop.tell()).expect("built anew");
    laptop.restart();
    assert_eq!(digest(laptop.app()), before);
    assert_eq!(laptop.faults(), Vec::<String>::new());
}
