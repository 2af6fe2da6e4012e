//! Two laptops in one workspace.

use std::collections::BTreeSet;

use varde_app::merge::{self, Lack};
use varde_app::views::{AddObjective, ObjectiveChange, WorkspaceChange};
use varde_app::{history, key_results, objectives, people, workspaces};
use varde_harness::post::{known, lacking, take};
use varde_harness::{Laptop, Office, sample};

use super::{boards, documents, held, is_whole, two};

fn both_ways(office: &Office, kari: &mut Laptop, ola: &mut Laptop) {
    office.deliver(kari, ola);
    office.deliver(ola, kari);
}

fn retitle(laptop: &mut Laptop, id: varde_app::views::Id, title: &str) {
    let change = ObjectiveChange::Title(title.to_owned());
    objectives::change(laptop.tell(), id, change).expect("changed");
}

#[test]
fn who_comes_into_a_workspace_sees_all_of_it_as_oneself() {
    let office = Office::default();
    let mut kari = office.laptop();
    people::rename_me(kari.tell(), "Kari").expect("named");
    let shop = sample::bicycle_shop(&mut kari);
    kari.check_in(shop.key_results[0], "12 000", 6, "A good start");
    let mut ola = office.laptop();
    office.share(&mut kari, &mut ola, "Ola");
    let start = ola.start_view();
    assert_eq!(start.me.name, "Ola");
    assert_eq!(start.workspace.id, kari.start_view().workspace.id);
    assert_eq!(ola.card(shop.id).progress, kari.card(shop.id).progress);
    assert_eq!(boards(&ola), boards(&kari));
    ola.restart();
    assert_eq!(ola.start_view().me.name, "Ola");
    let (workspace, stranger) = (start.workspace.id, start.cycle.id);
    assert!(workspaces::join(ola.tell(), workspace, stranger).is_err(), "one is Ola already");
    is_whole(&mut ola);
}

#[test]
fn what_both_did_apart_is_there_for_both() {
    let office = Office::default();
    let (mut kari, mut ola, workspace) = two(&office);
    let shop = sample::bicycle_shop(&mut kari);
    both_ways(&office, &mut kari, &mut ola);
    kari.check_in(shop.key_results[0], "12 000", 6, "From the north");
    ola.check_in(shop.key_results[1], "450", 7, "From the south");
    retitle(&mut kari, shop.id, "Kari's words");
    retitle(&mut ola, shop.id, "Ola's words");
    let agreed = WorkspaceChange::OnTrackGap("5".to_owned());
    workspaces::change(ola.tell(), agreed).expect("agreed");
    let cycle = kari.start_view().cycle.id;
    for (laptop, title) in [(&mut kari, "One plan"), (&mut ola, "begun twice")] {
        let (owner, title) = ("company".to_owned(), title.to_owned());
        objectives::add(laptop.tell(), AddObjective { cycle, owner, title }).expect("kept");
    }
    both_ways(&office, &mut kari, &mut ola);
    assert_eq!(documents(&kari, workspace), documents(&ola, workspace));
    assert_eq!(held(&kari, workspace), held(&ola, workspace));
    assert_eq!(boards(&kari), boards(&ola));
    assert_eq!(boards(&kari).len(), 2);
    assert!(["Kari's words", "Ola's words"].contains(&kari.card(shop.id).title.as_str()));
    let rows = kari.card(shop.id).key_results;
    assert_eq!(rows.iter().filter(|row| row.last.is_some()).count(), 2);
    assert_eq!(kari.start_view().workspace.agreements.on_track_gap, 5.0);
    is_whole(&mut kari);
    is_whole(&mut ola);
}

#[test]
fn what_arrives_twice_does_nothing_twice_and_tells_nobody() {
    let office = Office::default();
    let (mut kari, mut ola, workspace) = two(&office);
    let shop = sample::bicycle_shop(&mut kari);
    let letters = lacking(kari.app(), ola.app(), workspace);
    let first = take(&mut ola, workspace, letters.clone());
    assert_eq!((first.kept as usize, first.known), (letters.len(), 0));
    assert!(first.touched.contains(&format!("objective:{}", shop.id)));
    let (rows, entries) = (ola.dump(), ola.entries());
    let again = take(&mut ola, workspace, [letters.clone(), letters.clone()].concat());
    assert_eq!((again.kept, again.known as usize), (0, 2 * letters.len()));
    assert_eq!(again.touched, Vec::<String>::new());
    assert_eq!((ola.dump(), ola.entries()), (rows, entries));
}

#[test]
fn topics_name_what_a_teammate_touched_and_no_more() {
    let office = Office::default();
    let (mut kari, mut ola, workspace) = two(&office);
    let shop = sample::bicycle_shop(&mut kari);
    let other = kari.objective("Another").written().id;
    office.deliver(&kari, &mut ola);
    kari.check_in(shop.key_results[0], "12 000", 6, "One step");
    let letters = lacking(kari.app(), ola.app(), workspace);
    let taken = take(&mut ola, workspace, letters);
    let told: BTreeSet<_> = taken.touched.iter().map(String::as_str).collect();
    assert!(told.contains(format!("key_result:{}", shop.key_results[0]).as_str()));
    assert!(!told.contains(format!("key_result:{}", shop.key_results[1]).as_str()));
    assert!(!told.contains(format!("objective:{other}").as_str()));
    assert!(!told.contains("people") && !told.contains("workspace"));
}

#[test]
fn what_comes_before_its_time_waits_for_what_it_misses_and_is_not_kept() {
    let office = Office::default();
    let (mut kari, mut ola, workspace) = two(&office);
    sample::bicycle_shop(&mut kari);
    kari.restart();
    let first = kari.board().objectives[0].id;
    retitle(&mut kari, first, "In the next run");
    let letters = lacking(kari.app(), ola.app(), workspace);
    let (mut early, late): (Vec<_>, Vec<_>) =
        letters.into_iter().partition(|letter| letter.change.len() % 2 == 0 || letter.number == 1);
    // Of the first run's log the first letter that is lacking stays behind.
    let stays =
        early.iter().position(|letter| letter.log == late[0].log && letter.number < late[0].number);
    let back: Vec<_> = stays.map(|at| early.remove(at)).into_iter().collect();
    let entries = ola.entries();
    let taken = take(&mut ola, workspace, early.clone());
    assert_eq!(ola.entries(), entries + i64::from(taken.kept));
    assert!(!taken.waiting.is_empty() && taken.refused.is_empty());
    for waiting in &taken.waiting {
        match waiting.lacks {
            Lack::Number(number) => assert!(number < waiting.entry.number),
            Lack::Change(change) => assert_ne!(change, [0; 32]),
            Lack::Version => panic!("everyone has this version"),
        }
    }
    let healed = take(&mut ola, workspace, [late, back, early].concat());
    assert_eq!((healed.waiting.len(), healed.refused.len()), (0, 0));
    assert_eq!(boards(&ola), boards(&kari));
    is_whole(&mut ola);
}

#[test]
fn undo_leaves_alone_what_a_teammate_wrote_over() {
    let office = Office::default();
    let (mut kari, mut ola, _) = two(&office);
    let shop = sample::bicycle_shop(&mut kari);
    both_ways(&office, &mut kari, &mut ola);
    retitle(&mut kari, shop.id, "Kari's words");
    let notes = ObjectiveChange::Notes("Kari's notes".to_owned());
    objectives::change(kari.tell(), shop.id, notes).expect("changed");
    both_ways(&office, &mut kari, &mut ola);
    retitle(&mut ola, shop.id, "Ola's words");
    both_ways(&office, &mut kari, &mut ola);
    kari.undo();
    let detail = objectives::show(kari.app(), shop.id).expect("shown");
    assert_eq!(detail.notes, "", "nobody wrote over the notes");
    kari.undo();
    assert_eq!(kari.card(shop.id).title, "Ola's words");
    assert!(history::undo(ola.tell()).is_ok(), "he takes back his own");
    assert_eq!(ola.card(shop.id).title, "Kari's words");
    both_ways(&office, &mut kari, &mut ola);
    assert_eq!(boards(&kari), boards(&ola));
}

#[test]
fn a_window_that_is_open_meanwhile_goes_on_from_what_arrived() {
    let office = Office::default();
    let (mut kari, mut ola, workspace) = two(&office);
    let shop = sample::bicycle_shop(&mut kari);
    office.deliver(&kari, &mut ola);
    let mut other = ola.second_window();
    key_results::archive(other.tell(), shop.key_results[2]).expect("archived");
    retitle(&mut kari, shop.id, "From afar");
    office.deliver(&kari, &mut ola);
    retitle(&mut other, shop.id, "On top of it");
    assert_eq!(ola.card(shop.id).title, "On top of it");
    office.deliver(&ola, &mut kari);
    assert_eq!(kari.card(shop.id), ola.card(shop.id));
    assert_eq!(documents(&kari, workspace), documents(&ola, workspace));
    is_whole(&mut ola);
}

#[test]
fn one_passes_on_what_another_wrote_and_not_what_is_of_another_workspace() {
    let office = Office::default();
    let (mut kari, mut ola, workspace) = two(&office);
    let mut per = office.laptop();
    sample::bicycle_shop(&mut kari);
    let home = ola.ids("SELECT workspace FROM log ORDER BY no")[0];
    office.deliver(&kari, &mut ola);
    office.share(&mut ola, &mut per, "Per");
    assert_eq!(boards(&per), boards(&ola));
    assert_ne!(home, workspace);
    let devices: BTreeSet<_> =
        merge::held(per.app(), workspace).expect("read").iter().map(|held| held.device).collect();
    assert!(devices.contains(&kari.app().device()), "what Kari wrote came by Ola");
    let own = merge::held(ola.app(), home).expect("read");
    let log = own[0].log;
    assert_eq!(merge::entries(ola.app(), workspace, &log, 1, (64, 1 << 20)).expect("read"), []);
    let everyone = known([ola.app().device()]);
    let letters = merge::entries(ola.app(), home, &log, 1, (64, 1 << 20)).expect("read");
    let taken = merge::take_in(per.tell(), workspace, letters.clone(), &everyone).expect("looked");
    assert_eq!((taken.kept, taken.refused.len() + taken.waiting.len()), (0, letters.len()));
}
