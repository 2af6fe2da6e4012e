//! Whoever comes in has the board at once; what no entry says does not stay.

mod lies;

use varde_app::views::{AddObjective, CycleInput, Id, ObjectiveChange, Role, Start};
use varde_app::vouched::{self, Chosen};
use varde_app::{cycles, objectives, upkeep};
use varde_entry::{DeviceId, DeviceKey};
use varde_harness::alike::held;
use varde_harness::{Laptop, Office};
use varde_store::log::vouched::{expected, of_workspace};
use varde_sync::session::Offers;

use super::room::Room;
use super::{guest, kari};
use crate::merging::{boards, is_whole};
use crate::roster::{invited, state};

/// How many objectives there are beside the first.
const MANY: usize = 40;

/// Kari, who has written for a while, and Ola, who was let in and has nothing yet.
fn before(seed: u64) -> Room {
    let office = Office::default();
    let (mut kari, workspace) = kari(&office);
    for nth in 0..MANY {
        kari.objective(&format!("Objective {nth}")).key_result("Sold", 0.0, 9.0).written();
    }
    later(&mut kari);
    let ola = guest(&office, &mut kari, Role::Editor);
    Room::new(seed, office, workspace, vec![kari, ola])
}

/// A plan in a cycle of next year. Returns the cycle.
fn later(laptop: &mut Laptop) -> Id {
    let input = CycleInput {
        name: "Next year".to_owned(),
        starts_on: "2027-01-01".to_owned(),
        ends_on: "2027-12-31".to_owned(),
        parent: None,
    };
    let cycle = cycles::add(laptop.tell(), input).expect("kept").id.expect("an id");
    let Start { owner, .. } = laptop.start_view();
    let new = AddObjective { cycle, owner, title: "Later".to_owned() };
    objectives::add(laptop.tell(), new).expect("kept");
    cycle
}

/// Lets them speak until whoever comes in has every document.
fn until_all_documents(room: &mut Room) {
    for _ in 0..20_000 {
        room.step(0);
        let (here, all) = room.lines[0].ends[1].side().progress().snapshots;
        if all > 0 && here == all {
            return;
        }
    }
    panic!("the documents do not come");
}

/// What is still taken on somebody's word.
fn on_trust(room: &Room, laptop: usize) -> usize {
    let db = room.laptops[laptop].db();
    let marked = of_workspace(db, room.workspace).expect("read");
    marked.len() + expected(db, room.workspace).expect("read").len()
}

fn device(room: &Room, laptop: usize) -> DeviceId {
    room.laptops[laptop].app().device()
}

/// The key that a laptop signs with.
fn key(laptop: &Laptop) -> DeviceKey {
    let secret = std::fs::read(laptop.folder().join("device.key")).expect("there");
    DeviceKey::from_secret(&secret.try_into().expect("32 bytes"))
}

/// What Kari offers Ola.
fn offered(room: &mut Room) -> Offers {
    let (ola, known) = (device(room, 1), state(&room.laptops[0], room.workspace));
    vouched::offer(room.laptops[0].tell(), room.workspace, &ola, &known).expect("offered")
}

/// What Ola makes of it.
fn chosen(room: &mut Room, offers: Offers) -> Option<Chosen> {
    let (ola, kari) = (device(room, 1), device(room, 0));
    let known = state(&room.laptops[1], room.workspace);
    let app = room.laptops[1].tell();
    vouched::choose(app, room.workspace, (&ola, &kari), offers, &known).expect("looked at")
}

#[test]
fn whoever_comes_in_sees_the_board_before_an_entry_came() {
    let mut room = before(1);
    let own = room.laptops[1].entries();
    room.connect(0, 1);
    until_all_documents(&mut room);
    assert_eq!((room.laptops[1].entries(), room.objectives(1)), (own, MANY + 2));
    assert_eq!(room.documents(1), room.documents(0));
    room.enter(1);
    assert_eq!(boards(&room.laptops[1]), boards(&room.laptops[0]));
    is_whole(&mut room.laptops[1]);
    assert!(on_trust(&room, 1) > 0);
    room.rest();
    room.are_alike();
    assert_eq!(on_trust(&room, 1), 0, "every change has its entry");
    let held = |laptop: usize| held(&room.laptops[laptop], room.workspace);
    assert_eq!(held(1), held(0));
    room.laptops.iter_mut().for_each(is_whole);
    for end in &room.lines[0].ends {
        assert_eq!(end.side().refused().len(), 0);
    }
    room.laptops[1].restart();
    room.laptops[1].objective("At home").written();
    room.again(0);
    room.rest();
    room.are_alike();
}

#[test]
fn the_present_cycle_comes_before_others_and_the_workspace_before_all() {
    let mut room = before(2);
    let offers = offered(&mut room).offers;
    let Start { cycle, .. } = room.laptops[0].start_view();
    let place = |cycle: Id| {
        let sql = "SELECT id FROM plan WHERE cycle = ?1";
        let plan: [u8; 16] = room.laptops[0]
            .db()
            .query_row(sql, [cycle.into_bytes()], |row| row.get(0))
            .expect("a plan");
        offers.iter().position(|offer| offer.document == Id::from_bytes(plan)).expect("offered")
    };
    let next = room.laptops[0].ids("SELECT id FROM cycle WHERE name = 'Next year'")[0];
    assert_eq!(offers[0].document, room.workspace);
    assert_eq!((place(cycle.id), place(next)), (1, 2));
}

#[test]
fn wherever_coming_in_is_broken_off_it_goes_on_and_no_document_comes_twice() {
    for seed in 0..12 {
        let mut room = before(seed);
        room.most = 700;
        room.connect(0, 1);
        let steps = 20 + room.chance.below(160);
        (0..steps).for_each(|_| room.step(0));
        let (_, all) = room.lines[0].ends[1].side().progress().snapshots;
        let had = room.documents(1).len();
        if seed % 2 == 0 {
            room.laptops[1].restart();
        }
        is_whole(&mut room.laptops[1]);
        room.laptops[0].objective("Meanwhile").written();
        room.again(0);
        room.rest();
        let (_, again) = room.lines[0].ends[1].side().progress().snapshots;
        assert!(had == 0 || again < all, "{had} documents were there");
        room.enter(1);
        room.are_alike();
        assert_eq!(on_trust(&room, 1), 0);
        room.laptops.iter_mut().for_each(is_whole);
    }
}

#[test]
fn what_a_newcomer_writes_before_the_entries_came_counts_for_all() {
    for seed in 0..4 {
        let mut room = before(seed);
        let per = guest(&room.office.clone(), &mut room.laptops[0], Role::Editor);
        room.laptops.push(per);
        room.connect(0, 1);
        until_all_documents(&mut room);
        room.enter(1);
        let first = room.laptops[1].ids("SELECT id FROM objective ORDER BY id")[0];
        let title = ObjectiveChange::Title("From the newcomer".to_owned());
        objectives::change(room.laptops[1].tell(), first, title).expect("kept");
        room.laptops[1].objective("At once").written();
        room.laptops[0].objective("At the same time").written();
        // Per hears first from somebody who has hardly any entries.
        room.connect(1, 2);
        (0..room.chance.below(60)).for_each(|_| room.step(1));
        room.connect(0, 2);
        room.rest();
        room.enter(2);
        room.are_alike();
        assert_eq!(room.objectives(2), MANY + 4);
        (1..3).for_each(|laptop| assert_eq!(on_trust(&room, laptop), 0));
        room.laptops.iter_mut().for_each(is_whole);
    }
}

#[test]
fn only_whoever_let_somebody_in_lends_to_them() {
    let mut room = before(3);
    room.connect(0, 1);
    room.rest();
    let per = guest(&room.office.clone(), &mut room.laptops[0], Role::Editor);
    room.laptops.push(per);
    room.connect(0, 1);
    room.rest();
    let known = state(&room.laptops[1], room.workspace);
    let per = device(&room, 2);
    let app = room.laptops[1].tell();
    let offers = vouched::offer(app, room.workspace, &per, &known).expect("asked");
    assert_eq!(offers, Offers::default());
    room.connect(1, 2);
    room.rest();
    assert_eq!(room.lines[2].ends[1].side().progress().snapshots, (0, 0));
    room.enter(1);
    room.enter(2);
    room.are_alike();
}

#[test]
fn what_the_inviter_has_no_more_is_let_go_too() {
    let mut room = before(8);
    let backup = room.laptops[0].folder().join("backup.db");
    let path = backup.to_str().expect("a path of words");
    room.laptops[0].db().execute("VACUUM INTO ?1", [path]).expect("copied");
    room.laptops[0].objective("Lost with the disk").written();
    let (chosen, came) = lies::lies(&mut room, |_, bytes| bytes);
    vouched::take_in(room.laptops[1].tell(), room.workspace, came, &chosen).expect("kept");
    room.enter(1);
    assert_eq!(room.objectives(1), MANY + 3);
    let kari = &mut room.laptops[0];
    kari.close();
    for name in ["varde.db-wal", "varde.db-shm"] {
        let _ = std::fs::remove_file(kari.folder().join(name));
    }
    std::fs::rename(&backup, kari.file()).expect("put back");
    kari.start();
    room.connect(0, 1);
    room.rest();
    room.are_alike();
    assert_eq!((room.objectives(1), on_trust(&room, 1)), (MANY + 2, 0));
    room.laptops.iter_mut().for_each(is_whole);
}

#[test]
fn whoever_holds_what_others_cannot_get_vouches_for_nothing() {
    let mut room = before(9);
    room.laptops[0].db().execute("DELETE FROM entry WHERE number = 3", []).expect("gone");
    let tables = "INSERT INTO lost_entry SELECT no, 3 FROM log WHERE workspace = ?1";
    let workspace = room.workspace.into_bytes();
    room.laptops[0].db().execute(tables, [workspace]).expect("noted");
    assert_eq!(offered(&mut room), Offers::default());
}

#[test]
fn while_somebody_is_invited_documents_are_made_ready_in_quiet_moments() {
    let mut room = before(10);
    let ready = "SELECT count(*) FROM document JOIN snapshot ON snapshot.document = document.no
                 WHERE workspace = ?1 AND through = last_entry";
    let ready = |room: &Room| -> i64 {
        let id = room.workspace.into_bytes();
        room.laptops[0].db().query_row(ready, [id], |row| row.get(0)).expect("counted")
    };
    room.laptops[0].restart();
    while upkeep::shorten(room.laptops[0].tell()).expect("written") {}
    let before = ready(&room);
    assert!(before < 3, "nobody is invited");
    invited(&mut room.laptops[0], Role::Viewer, None);
    room.laptops[0].restart();
    while upkeep::shorten(room.laptops[0].tell()).expect("written") {}
    assert_eq!(ready(&room), 3);
    is_whole(&mut room.laptops[0]);
}
