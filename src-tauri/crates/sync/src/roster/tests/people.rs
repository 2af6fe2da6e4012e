use super::*;

#[test]
fn whoever_shares_a_workspace_owns_it() {
    let kari = founder();
    assert_eq!(kari.state().role_of(&device(1)), Some(Role::Owner));
    assert_eq!(kari.state().workspace(), Some(WORKSPACE));
    assert!(kari.state().may_write(&device(1), &log(1), 1_000));
    assert!(!kari.state().may_read(&device(2)));
}

#[test]
fn the_last_owner_neither_leaves_nor_steps_down_nor_loses_the_last_laptop() {
    let mut kari = founder();
    kari.lets_in(2, Role::Editor);
    let ends = kari.ends(person(1), 5);
    let left = Deed::Left { ends: ends.clone() };
    assert_eq!(kari.does(left), Err(NotAllowed::LastOwner));
    let lowered = Deed::Lowered { person: person(1), role: Role::Editor, ends: ends.clone() };
    assert_eq!(kari.does(lowered), Err(NotAllowed::LastOwner));
    let removed = Deed::DeviceRemoved { end: ends[0].clone() };
    assert_eq!(kari.does(removed.clone()), Err(NotAllowed::LastOwner));
    // Paper is no laptop.
    kari.does(Deed::KitNamed { device: device(9), recipient: [9; 32] }).expect("named");
    assert_eq!(kari.does(removed.clone()), Err(NotAllowed::LastOwner));
    kari.adds(3);
    kari.does(removed).expect("another laptop of hers is there");
}

#[test]
fn two_owners_who_leave_beside_each_other_leave_one() {
    let mut kari = founder();
    let mut ola = kari.lets_in(2, Role::Owner);
    let ends = kari.ends(person(1), 0);
    kari.does(Deed::Left { ends }).expect("Ola is there");
    let ends = ola.ends(person(2), 0);
    ola.does(Deed::Left { ends }).expect("Kari is there");
    kari.hears(&ola);
    ola.hears(&kari);
    assert_eq!(kari.state(), ola.state());
    let owners = [1, 2].map(|n| kari.state().role_of(&device(n)));
    assert_eq!(owners.iter().flatten().count(), 1, "{owners:?}");
}

#[test]
fn a_viewer_never_writes_and_an_editor_does() {
    let mut kari = founder();
    let mut ola = kari.lets_in(2, Role::Viewer);
    assert!(kari.state().may_read(&device(2)));
    assert!(!kari.state().may_write(&device(2), &log_of(2), 1));
    assert_eq!(ola.does(invited(7, Role::Viewer, None)), Err(NotAllowed::NotOwner));
    kari.does(Deed::Raised { person: person(2), role: Role::Editor }).expect("raised");
    assert!(kari.state().may_write(&device(2), &log_of(2), 1));
}

#[test]
fn what_was_written_before_a_role_ended_counts_and_nothing_after() {
    let mut kari = founder();
    kari.lets_in(2, Role::Editor);
    kari.removes(person(2), 17).expect("removed");
    assert!(kari.state().may_write(&device(2), &log_of(2), 17));
    assert!(!kari.state().may_write(&device(2), &log_of(2), 18));
    assert!(!kari.state().may_write(&device(2), &[0xee; 16], 1), "a log that nobody named");
    assert!(!kari.state().may_read(&device(2)));
}

#[test]
fn whoever_holds_more_of_an_ended_log_says_so_and_the_higher_number_holds() {
    let mut kari = founder();
    let mut ola = kari.lets_in(2, Role::Editor);
    kari.lets_in(3, Role::Editor);
    kari.removes(person(3), 17).expect("removed");
    ola.hears(&kari);
    let kept = |number| Deed::Kept { device: device(3), log: log_of(3), number };
    ola.does(kept(20)).expect("he has more");
    kari.hears(&ola);
    assert!(kari.state().may_write(&device(3), &log_of(3), 20));
    assert!(!kari.state().may_write(&device(3), &log_of(3), 21));
    assert_eq!(kari.does(kept(19)), Err(NotAllowed::Unfit));
    // Of a log that goes on, nobody says where it ends.
    let of_ola = Deed::Kept { device: device(2), log: log_of(2), number: 1 };
    assert_eq!(kari.does(of_ola), Err(NotAllowed::Unfit));
}

#[test]
fn an_editor_vouches_for_what_came_of_a_device_that_is_nobodys_and_a_viewer_does_not() {
    let mut kari = founder();
    let mut ola = kari.lets_in(2, Role::Editor);
    let mut per = kari.lets_in(3, Role::Viewer);
    let kept = Deed::Kept { device: device(7), log: log_of(7), number: 5 };
    per.hears(&kari);
    assert_eq!(per.does(kept.clone()), Err(NotAllowed::NotOwner));
    assert!(!kari.state().knows(&device(7)));
    ola.does(kept).expect("he holds it");
    kari.hears(&ola);
    assert!(kari.state().knows(&device(7)) && !kari.state().knows(&device(8)));
    assert!(kari.state().may_write(&device(7), &log_of(7), 5));
    assert!(!kari.state().may_write(&device(7), &log_of(7), 6));
    assert!(!kari.state().may_write(&device(7), &[0xee; 16], 1));
    assert!(!kari.state().may_read(&device(7)), "what it wrote counts, it hears nothing");
}

#[test]
fn whoever_may_write_again_begins_another_log() {
    let mut kari = founder();
    kari.lets_in(2, Role::Editor);
    let ends = kari.ends(person(2), 4);
    kari.does(Deed::Lowered { person: person(2), role: Role::Viewer, ends }).expect("lowered");
    assert!(!kari.state().may_write(&device(2), &log_of(2), 5));
    assert!(kari.state().may_write(&device(2), &log_of(2), 4));
    kari.does(Deed::Raised { person: person(2), role: Role::Editor }).expect("raised");
    assert!(!kari.state().may_write(&device(2), &log_of(2), 5), "written while only reading");
    assert!(kari.state().may_write(&device(2), &[0xee; 16], 1));
}

#[test]
fn an_owner_who_becomes_an_editor_writes_on_in_the_same_log() {
    let mut kari = founder();
    kari.lets_in(2, Role::Owner);
    let ends = kari.ends(person(2), 4);
    kari.does(Deed::Lowered { person: person(2), role: Role::Editor, ends }).expect("lowered");
    assert!(kari.state().may_write(&device(2), &log_of(2), 5));
}

#[test]
fn a_kit_lets_its_person_in_again_and_writes_nothing() {
    let mut kari = founder();
    kari.does(Deed::KitNamed { device: device(9), recipient: [9; 32] }).expect("named");
    let mut kit = Hand { number: 9, ..kari.clone() };
    assert!(!kit.state().may_write(&device(9), &log_of(9), 1));
    kit.invites(5, Role::Viewer, Some(person(1)));
    kit.admits(5, person(1), 5);
    assert_eq!(kit.state().role_of(&device(5)), Some(Role::Owner));
    let end = End { device: device(1), logs: vec![(log_of(1), 9)] };
    kit.does(Deed::DeviceRemoved { end }).expect("the lost laptop is out");
    assert!(!kit.state().may_read(&device(1)));
}

#[test]
fn what_only_a_newer_version_understands_is_kept_and_passed_on_and_changes_nothing_here() {
    let mut kari = founder();
    let mut ola = kari.lets_in(2, Role::Editor);
    let newer = |version, kind| Deed::Newer { version, kind, bytes: b"later".to_vec() };
    // Of somebody who owns nothing it holds nobody up.
    ola.does(newer(1, 200)).expect("kept");
    kari.hears(&ola);
    assert_eq!(kari.state().newer(), None);
    let act = kari.does(newer(2, 1)).expect("a newer version does it");
    assert_eq!(kari.state().newer(), Some(act.hash()));
    assert_eq!(kari.does(invited(7, Role::Viewer, None)), Err(NotAllowed::Newer));
    ola.hears(&kari);
    let mut acts = ola.roster.acts();
    assert!(acts.any(|kept| kept.bytes() == act.bytes()), "passed on as it is");
}
