//! However much one writes at once, teammates take it in.

use varde_app::exports::{self, Format, Scope};
use varde_app::imports;
use varde_app::views::{ImportOptions, ObjectiveChange};
use varde_app::{history, objectives};
use varde_document::Arrival;
use varde_harness::post::lacking;
use varde_harness::{Laptop, Office};

use super::{boards, is_whole, two};

/// A file with ten objectives of some long texts each: a third of a million letters.
fn long_file() -> Vec<u8> {
    let mut writer = Laptop::new();
    let long = "Åtte bokstaver. ".repeat(1_200);
    for nth in 0..10 {
        let id = writer.objective(&format!("Objective {nth}")).written().id;
        for change in [ObjectiveChange::Why(long.clone()), ObjectiveChange::Notes(long.clone())] {
            objectives::change(writer.tell(), id, change).expect("changed");
        }
    }
    let mut file = Vec::new();
    exports::write(writer.app(), &Scope::Workspace, Format::Json, &mut file, &mut |_, _| true)
        .expect("written");
    file
}

#[test]
fn an_import_of_any_size_is_taken_in_by_a_teammate_and_undone_at_once() {
    let office = Office::default();
    let (mut kari, mut ola, workspace) = two(&office);
    let before = boards(&kari);
    let file = long_file();
    let imported = imports::run(kari.tell(), &file, &ImportOptions::default(), &mut |_, _| true);
    assert_eq!(imported.expect("read").refused, []);
    let letters = lacking(kari.app(), ola.app(), workspace);
    assert!(letters.iter().all(|letter| Arrival::read(&letter.change).is_ok()));
    assert!(letters.len() >= 4, "it was cut: {}", letters.len());
    office.deliver(&kari, &mut ola);
    assert_eq!(boards(&ola), boards(&kari));
    history::undo(kari.tell()).expect("one step");
    office.deliver(&kari, &mut ola);
    assert_eq!(boards(&ola), boards(&kari));
    assert!(boards(&kari).iter().all(|board| board["objectives"] == serde_json::json!([])));
    assert!(before.len() <= boards(&kari).len());
    history::redo(kari.tell()).expect("one step");
    office.deliver(&kari, &mut ola);
    is_whole(&mut kari);
    is_whole(&mut ola);
}
