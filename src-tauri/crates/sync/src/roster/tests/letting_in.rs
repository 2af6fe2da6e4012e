use super::*;

#[test]
fn an_invitation_lets_in_once() {
    let mut kari = founder();
    kari.lets_in(2, Role::Editor);
    assert_eq!(kari.does(admitted(2, person(3), 3)), Err(NotAllowed::Invitation));
}

#[test]
fn a_device_that_forgot_lets_in_no_second_by_one_invitation() {
    let mut kari = founder();
    kari.invites(2, Role::Editor, None);
    let mut restored = kari.clone();
    kari.admits(2, person(2), 2);
    restored.admits(2, person(3), 3);
    kari.hears(&restored);
    restored.hears(&kari);
    assert_eq!(kari.state(), restored.state());
    let (second, third) = (kari.state().may_read(&device(2)), kari.state().may_read(&device(3)));
    assert!(second ^ third, "one of them: {second} {third}");
}

#[test]
fn an_invitation_expires_by_the_clock_of_whoever_lets_in() {
    let mut kari = founder();
    kari.invites(2, Role::Editor, None);
    let late = kari.does_at(NOON + AN_HOUR + 1, admitted(2, person(2), 2));
    assert_eq!(late, Err(NotAllowed::Invitation));
    kari.does_at(NOON + AN_HOUR, admitted(2, person(2), 2)).expect("just in time");
}

#[test]
fn a_withdrawn_invitation_lets_nobody_in() {
    let mut kari = founder();
    kari.invites(2, Role::Editor, None);
    kari.does(Deed::Withdrawn { invitation: [2; 32] }).expect("withdrawn");
    assert_eq!(kari.does(admitted(2, person(2), 2)), Err(NotAllowed::Invitation));
    assert_eq!(kari.state().invitation(&[2; 32]).map(|found| found.open), Some(Open::Withdrawn));
}

#[test]
fn only_the_device_that_invited_admits() {
    let mut kari = founder();
    let mut ola = kari.lets_in(2, Role::Owner);
    kari.invites(3, Role::Editor, None);
    ola.hears(&kari);
    assert_eq!(ola.does(admitted(3, person(3), 3)), Err(NotAllowed::NotInviter));
}

#[test]
fn nobody_comes_in_as_somebody_else() {
    let mut kari = founder();
    kari.lets_in(2, Role::Editor);
    kari.invites(3, Role::Editor, None);
    assert_eq!(kari.does(admitted(3, person(2), 3)), Err(NotAllowed::Unfit));
    kari.invites(4, Role::Editor, Some(person(4)));
    assert_eq!(kari.does(admitted(4, person(5), 4)), Err(NotAllowed::Unfit));
    assert_eq!(kari.does(admitted(4, person(4), 2)), Err(NotAllowed::Unfit), "a known device");
}

#[test]
fn a_viewer_adds_a_laptop_of_their_own_and_stays_a_viewer() {
    let mut kari = founder();
    let mut ola = kari.lets_in(2, Role::Viewer);
    ola.does(invited(7, Role::Owner, Some(person(2)))).expect("for himself");
    ola.does(admitted(7, person(2), 7)).expect("admitted");
    kari.hears(&ola);
    assert_eq!(kari.state().role_of(&device(7)), Some(Role::Viewer));
    assert_eq!(ola.does(invited(8, Role::Viewer, Some(person(1)))), Err(NotAllowed::NotOwner));
}

#[test]
fn an_owner_who_is_one_no_more_lets_nobody_in_by_an_old_invitation() {
    let mut kari = founder();
    let mut ola = kari.lets_in(2, Role::Owner);
    ola.invites(3, Role::Owner, None);
    kari.hears(&ola);
    let ends = kari.ends(person(2), 0);
    kari.does(Deed::Lowered { person: person(2), role: Role::Editor, ends }).expect("lowered");
    ola.hears(&kari);
    assert_eq!(ola.does(admitted(3, person(3), 3)), Err(NotAllowed::NotOwner));
}

#[test]
fn whoever_was_removed_comes_back_by_an_invitation_that_knows_of_it() {
    let mut kari = founder();
    let mut ola = kari.lets_in(2, Role::Owner);
    kari.lets_in(3, Role::Editor);
    ola.hears(&kari);
    ola.invites(5, Role::Editor, Some(person(3)));
    kari.removes(person(3), 0).expect("removed");
    // Ola did not know; what he gave out brings nobody back.
    ola.admits(5, person(3), 5);
    kari.hears(&ola);
    ola.hears(&kari);
    assert_eq!(kari.state(), ola.state());
    assert!(!kari.state().may_read(&device(5)));
    ola.invites(6, Role::Viewer, Some(person(3)));
    ola.admits(6, person(3), 6);
    assert_eq!(ola.state().role_of(&device(6)), Some(Role::Viewer));
    assert!(!ola.state().may_read(&device(3)), "the device that was removed stays out");
}
