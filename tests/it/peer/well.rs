//! Those who belong together.

use std::fs;

use varde_app::views::Role;
use varde_app::{roster, workspaces};
use varde_harness::Office;
use varde_harness::alike::{boards, documents};
use varde_nearby::peer::Limits;

use super::{
    Corner, goes, goes_in_vain, kari_and_ola, kari_and_ola_in, titles, turn, turns, up_to,
};
use crate::roster::{comes_in, invited};

#[test]
fn two_who_are_never_on_together_come_to_the_same_board_and_the_peer_reads_no_word() {
    let (mut kari, mut ola, workspace) = kari_and_ola(Role::Editor);
    let corner = Corner::open(Limits::default());
    let told = goes(&mut kari, workspace, corner.ticket());
    assert!(told.has_told_who && told.put > 0 && told.lacking == 0, "{told:?}");
    let told = goes(&mut ola, workspace, corner.ticket());
    assert!(!told.has_told_who && told.taken > 0, "{told:?}");
    workspaces::open(ola.tell(), workspace).expect("all of it is here");
    ola.objective("Winter is no hurdle for bicycles").written();
    goes(&mut ola, workspace, corner.ticket());
    kari.objective("Repairs take a day").written();
    goes(&mut kari, workspace, corner.ticket());
    goes(&mut ola, workspace, corner.ticket());
    assert_eq!(titles(&kari).len(), 3);
    assert_eq!(documents(&kari, workspace), documents(&ola, workspace));
    assert_eq!(boards(&kari), boards(&ola));
    let files = corner.files();
    assert!(files.len() > 4, "{files:?}");
    let kept = files.iter().map(|path| fs::read(path).expect("read")).collect::<Vec<_>>();
    let people = corner.place().join(format!("varde-{}", workspace.simple())).join("people");
    let kept = [kept, vec![fs::read(people).expect("it knows who may come")]].concat().concat();
    for word in ["bicycle", "Winter", "Repairs", "Kari", "Ola", "Work", "laptop", "Nordlys"] {
        let is_there = kept.windows(word.len()).any(|bytes| bytes == word.as_bytes());
        assert!(!is_there, "“{word}” lies open at the peer");
    }
}

#[test]
fn a_turn_without_news_puts_and_takes_nothing() {
    let (mut kari, mut ola, workspace) = kari_and_ola(Role::Editor);
    let corner = Corner::open(Limits::default());
    let mut hers = turns(&kari, workspace, corner.ticket());
    turn(&mut kari, &mut hers);
    let mut his = turns(&ola, workspace, corner.ticket());
    turn(&mut ola, &mut his);
    for told in [turn(&mut kari, &mut hers), turn(&mut ola, &mut his)] {
        let nothing = (told.put, told.taken, told.lacking, told.has_told_who);
        assert_eq!(nothing, (0, 0, 0, false));
    }
    let before = corner.files();
    // A program that was started anew looks at everything, and still has nothing to do.
    let told = goes(&mut kari, workspace, corner.ticket());
    assert_eq!((told.put, told.taken), (0, 0));
    assert_eq!(corner.files(), before);
}

#[test]
fn a_peer_waits_for_the_laptop_of_an_owner() {
    let (mut kari, mut ola, workspace) = kari_and_ola(Role::Editor);
    let corner = Corner::open(Limits::default());
    assert_eq!(goes_in_vain(&mut ola, workspace, corner.ticket()), "peer_waits_for_owner");
    assert!(corner.files().is_empty());
    goes(&mut kari, workspace, corner.ticket());
    goes(&mut ola, workspace, corner.ticket());
}

#[test]
fn who_comes_in_later_may_come_once_an_owner_was_there() {
    let office = Office::default();
    let (mut kari, _, workspace) = kari_and_ola_in(&office, Role::Editor);
    let corner = Corner::open(Limits::default());
    goes(&mut kari, workspace, corner.ticket());
    let mut eva = office.laptop();
    let code = invited(&mut kari, Role::Viewer, None);
    comes_in(&mut eva, &mut kari, &code);
    assert_eq!(goes_in_vain(&mut eva, workspace, corner.ticket()), "peer_not_let_in");
    assert!(goes(&mut kari, workspace, corner.ticket()).has_told_who);
    let told = goes(&mut eva, workspace, corner.ticket());
    assert!(told.taken > 0);
    assert_eq!(titles(&eva), titles(&kari));
}

#[test]
fn who_was_removed_is_sent_away_from_then_on() {
    let (mut kari, mut ola, workspace) = kari_and_ola(Role::Editor);
    let corner = Corner::open(Limits::default());
    goes(&mut kari, workspace, corner.ticket());
    let mut his = turns(&ola, workspace, corner.ticket());
    turn(&mut ola, &mut his);
    let people = roster::show(kari.app()).expect("shown").people;
    let him = people.iter().find(|person| !person.is_me).expect("he is in").id;
    roster::remove_person(kari.tell(), him).expect("removed");
    assert!(goes(&mut kari, workspace, corner.ticket()).has_told_who);
    // Over the way that he has, and over a new one.
    let why = super::try_turn(&mut ola, &mut his).expect_err("he is out");
    assert!(["peer_gone", "peer_not_let_in"].contains(&why.code.as_str()), "{why:?}");
    assert_eq!(goes_in_vain(&mut ola, workspace, corner.ticket()), "peer_not_let_in");
    assert!(corner.status()["refused"] > 0);
}

#[test]
fn a_full_peer_says_so_and_loses_nothing_and_goes_on_with_more_room() {
    let (mut kari, mut ola, workspace) = kari_and_ola(Role::Editor);
    let mut corner = Corner::open(Limits::default());
    goes(&mut kari, workspace, corner.ticket());
    let kept = corner.files();
    let sum = |files: &[std::path::PathBuf]| -> u64 {
        files.iter().map(|path| fs::metadata(path).expect("there").len()).sum()
    };
    corner.restart(up_to(sum(&kept) + 10));
    kari.objective("Repairs take a day").written();
    let told = goes(&mut kari, workspace, corner.ticket());
    assert_eq!(told.why.map(|why| why.code).as_deref(), Some("peer_full"));
    assert!(told.lacking > 0);
    assert_eq!((corner.files(), corner.status()["full"]), (kept, 1));
    goes(&mut ola, workspace, corner.ticket());
    assert_eq!(titles(&ola).len(), 1, "what is there can still be taken");
    corner.restart(Limits::default());
    let told = goes(&mut kari, workspace, corner.ticket());
    assert!(told.why.is_none() && told.lacking == 0, "{told:?}");
    goes(&mut ola, workspace, corner.ticket());
    assert_eq!(titles(&ola), titles(&kari));
}

#[test]
fn a_disk_that_does_not_take_a_file_is_told_and_the_file_comes_later() {
    let (mut kari, mut ola, workspace) = kari_and_ola(Role::Editor);
    let corner = Corner::open(Limits::default());
    goes(&mut kari, workspace, corner.ticket());
    goes(&mut ola, workspace, corner.ticket());
    workspaces::open(ola.tell(), workspace).expect("all of it is here");
    // Something stands where the folder of his log belongs.
    let log: String = {
        let held = varde_harness::alike::held(&ola, workspace);
        ola.objective("Winter is no hurdle").written();
        let more = varde_harness::alike::held(&ola, workspace);
        let own = more.iter().find(|one| !held.contains(one)).expect("he wrote");
        own.0.iter().map(|byte| format!("{byte:02x}")).collect()
    };
    let home = corner.place().join(format!("varde-{}", workspace.simple()));
    fs::write(home.join(&log), b"").expect("put there");
    let told = goes(&mut ola, workspace, corner.ticket());
    assert_eq!(told.why.map(|why| why.code).as_deref(), Some("peer_disk"));
    assert_eq!(corner.status()["disk"], 1);
    fs::remove_file(home.join(&log)).expect("taken away");
    assert_eq!(goes(&mut ola, workspace, corner.ticket()).lacking, 0);
    goes(&mut kari, workspace, corner.ticket());
    assert_eq!(titles(&ola), titles(&kari));
}

#[test]
fn a_damaged_file_is_not_taken_for_what_it_was_and_who_has_it_brings_it_again() {
    let (mut kari, mut ola, workspace) = kari_and_ola(Role::Editor);
    let corner = Corner::open(Limits::default());
    goes(&mut kari, workspace, corner.ticket());
    let files = corner.files();
    for (nth, path) in files.iter().enumerate() {
        let mut bytes = fs::read(path).expect("read");
        match nth % 3 {
            0 => *bytes.last_mut().expect("long") ^= 1,
            1 => bytes.truncate(bytes.len() / 2),
            _ => bytes.clear(),
        }
        fs::write(path, bytes).expect("damaged");
    }
    assert_eq!(goes(&mut ola, workspace, corner.ticket()).taken, 0);
    assert!(titles(&ola).is_empty());
    assert_eq!(corner.status()["damaged"], files.len() as u64);
    assert_eq!(goes(&mut kari, workspace, corner.ticket()).put as usize, files.len());
    goes(&mut ola, workspace, corner.ticket());
    assert_eq!(titles(&ola), titles(&kari));
}

#[test]
fn whoever_comes_brings_everything_to_another_peer_what_others_wrote_too() {
    let (mut kari, mut ola, workspace) = kari_and_ola(Role::Editor);
    let (before, after) = (Corner::open(Limits::default()), Corner::open(Limits::default()));
    goes(&mut kari, workspace, before.ticket());
    goes(&mut ola, workspace, before.ticket());
    workspaces::open(ola.tell(), workspace).expect("all of it is here");
    ola.objective("Winter is no hurdle").written();
    goes(&mut ola, workspace, before.ticket());
    goes(&mut kari, workspace, before.ticket());
    goes(&mut kari, workspace, after.ticket());
    let lying = |corner: &Corner| -> Vec<_> {
        let files = corner.files().into_iter();
        files.map(|path| path.strip_prefix(corner.place()).expect("in it").to_owned()).collect()
    };
    assert_eq!(lying(&after), lying(&before));
}
