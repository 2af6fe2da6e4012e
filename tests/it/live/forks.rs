//! A laptop that was cloned while its program ran: two go on with one log.

use varde_app::exchange::Out;
use varde_app::views::{DeviceRow, Role};
use varde_app::{merge, roster};
use varde_harness::Laptop;

use super::room::Room;
use super::two;

/// The rows of the laptops that Kari and Ola came in with, as one of them sees them.
fn rows(laptop: &Laptop) -> [DeviceRow; 2] {
    let people = roster::show(laptop.app()).expect("shown").people;
    [0, 1].map(|nth| people[nth].devices[0].clone())
}

/// Whether a laptop says of Kari's and of Ola's that two different versions came from it.
fn forked(laptop: &Laptop) -> [bool; 2] {
    rows(laptop).map(|row| row.forked.is_some())
}

/// Kari, Ola, and Ola's laptop cloned; nobody is connected.
fn three(seed: u64) -> Room {
    let mut room = two(seed, Role::Editor);
    room.cut(0);
    let clone = room.laptops[1].cloned();
    assert_eq!(clone.app().device(), room.laptops[1].app().device());
    room.laptops.push(clone);
    room
}

fn refused(room: &Room, line: usize) -> usize {
    room.lines[line].ends.iter().map(|end| end.side().refused().len()).sum()
}

#[test]
fn two_that_wrote_under_one_number_are_told_where_they_meet() {
    let mut room = three(1);
    room.laptops[1].objective("By the one").written();
    room.laptops[2].objective("By the other").written();
    room.again(0);
    room.rest();
    let (before, entries) = (room.documents(0), room.laptops[0].entries());
    assert_eq!(room.objectives(0), 2);
    assert_eq!(forked(&room.laptops[0]), [false, false]);
    let line = room.connect(0, 2);
    room.rest();
    // The one that came first goes on, and both that met know.
    assert_eq!((room.documents(0), room.laptops[0].entries()), (before, entries));
    assert_eq!(forked(&room.laptops[0]), [false, true]);
    assert!(!rows(&room.laptops[0])[1].is_this);
    assert_eq!(forked(&room.laptops[2]), [false, true]);
    assert!(rows(&room.laptops[2])[1].is_this);
    assert_eq!(forked(&room.laptops[1]), [false, false], "it has not met the other");
    for end in &room.lines[line].ends {
        assert!(end.said.iter().any(|out| matches!(out, Out::Forked(_))));
    }
    let rings = Out::Touched(vec!["sharing".to_owned()]);
    assert!(room.lines[line].ends[0].said.contains(&rings), "the screen is asked again");
    let seen = rows(&room.laptops[0])[1].forked;
    // The two meet again: it is known, and nothing is told anew.
    room.again(line);
    room.rest();
    assert_eq!(rows(&room.laptops[0])[1].forked, seen);
    assert!(!room.lines[line].ends[0].said.contains(&rings));
    // The one that was cloned goes on with everybody as before.
    room.laptops[1].objective("And more by the one").written();
    room.rest();
    assert_eq!(room.objectives(0), 3);
    assert_eq!(room.laptops[0].faults(), Vec::<String>::new());
}

#[test]
fn who_wrote_more_than_is_held_of_the_log_is_told_as_well() {
    let mut room = three(2);
    room.laptops[1].objective("By the one").written();
    for title in ["By the other", "More by the other", "Still more"] {
        room.laptops[2].objective(title).written();
    }
    room.again(0);
    room.rest();
    let before = room.documents(0);
    room.connect(0, 2);
    room.rest();
    assert_eq!(room.documents(0), before);
    assert_eq!(forked(&room.laptops[0]), [false, true]);
}

#[test]
fn who_hears_of_its_own_log_goes_on_in_another_and_loses_nothing() {
    let mut room = three(3);
    for title in ["By the one", "And more"] {
        room.laptops[1].objective(title).written();
    }
    room.again(0);
    room.rest();
    let line = room.connect(0, 2);
    room.rest();
    // It had written nothing of its own: what the other wrote is here at once.
    assert_eq!((room.objectives(2), refused(&room, line)), (3, 0));
    assert_eq!(forked(&room.laptops[2]), [false, true], "somebody goes on with its log");
    assert_eq!(forked(&room.laptops[0]), [false, false], "nothing differs");
    let logs = merge::held(room.laptops[2].app(), room.workspace).expect("read").len();
    room.laptops[2].objective("By the clone").written();
    room.laptops[1].objective("By the one again").written();
    room.rest();
    room.are_alike();
    assert_eq!(room.objectives(0), 5);
    let now = merge::held(room.laptops[2].app(), room.workspace).expect("read").len();
    assert_eq!(now, logs + 1, "another log");
    assert_eq!(forked(&room.laptops[0]), [false, false]);
    assert_eq!(room.laptops[2].faults(), Vec::<String>::new());
}

#[test]
fn somebodys_word_for_it_is_no_proof() {
    let mut room = two(4, Role::Viewer);
    room.cut(0);
    // Ola, who only reads, says another hash of what Kari wrote last.
    let lies = "UPDATE entry SET hash = zeroblob(32) WHERE no = (SELECT max(no) FROM entry)";
    let file = room.laptops[1].file();
    rusqlite::Connection::open(file).expect("opened").execute(lies, []).expect("written");
    room.again(0);
    room.rest();
    let said = &room.lines[0].ends[0].said;
    assert!(said.iter().any(|out| matches!(out, Out::Forked(_))), "that is what he says");
    assert_eq!(forked(&room.laptops[0]), [false, false]);
}
