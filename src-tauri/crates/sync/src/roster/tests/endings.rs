use super::*;

#[test]
fn nothing_that_a_removed_device_does_afterwards_is_kept() {
    let mut kari = founder();
    let mut ola = kari.lets_in(2, Role::Owner);
    kari.removes(person(2), 0).expect("removed");
    ola.hears(&kari);
    assert_eq!(ola.does(invited(7, Role::Owner, None)), Err(NotAllowed::Outsider));
}

#[test]
fn nothing_counts_that_a_removed_device_does_with_an_old_past() {
    let mut kari = founder();
    let ola = kari.lets_in(2, Role::Owner);
    for extra in 20..30 {
        kari.invites(extra, Role::Viewer, None);
    }
    kari.removes(person(2), 0).expect("removed");
    // As if he had never heard: his acts come before the removal in every order of depths.
    let mut forger = ola.clone();
    forger.invites(7, Role::Owner, None);
    forger.admits(7, person(7), 7);
    forger.removes(person(1), 0).expect("as far as he knows");
    let mut puppet = Hand { number: 7, person: person(7), roster: forger.roster.clone() };
    puppet.invites(8, Role::Owner, None);
    kari.hears(&puppet);
    assert_eq!(kari.state().role_of(&device(1)), Some(Role::Owner));
    assert!(!kari.state().may_read(&device(2)));
    assert!(!kari.state().may_read(&device(7)), "nobody came in by him");
    assert_eq!(kari.state().invitation(&[8; 32]), None);
}

#[test]
fn what_somebody_was_raised_to_by_a_removed_owner_ends_nobodys_right() {
    let mut kari = founder();
    let mut ola = kari.lets_in(2, Role::Owner);
    let mut per = kari.lets_in(3, Role::Editor);
    kari.lets_in(4, Role::Owner);
    ola.hears(&kari);
    kari.removes(person(2), 0).expect("removed");
    ola.does(Deed::Raised { person: person(3), role: Role::Owner }).expect("as far as he knows");
    per.hears(&ola);
    per.removes(person(4), 0).expect("as far as he knows");
    kari.hears(&per);
    assert_eq!(kari.state().role_of(&device(3)), Some(Role::Editor));
    assert_eq!(kari.state().role_of(&device(4)), Some(Role::Owner));
}

#[test]
fn of_two_who_remove_each_other_the_one_who_was_in_first_stays() {
    let mut kari = founder();
    let mut ola = kari.lets_in(2, Role::Owner);
    // Kari's second laptop came later than Ola, and still speaks for Kari.
    let mut second = kari.adds(3);
    ola.hears(&kari);
    ola.removes(person(1), 0).expect("as far as he knows");
    second.removes(person(2), 0).expect("as far as she knows");
    kari.hears(&ola);
    kari.hears(&second);
    ola.hears(&second);
    assert_eq!(kari.state(), ola.state());
    assert_eq!(kari.state().role_of(&device(1)), Some(Role::Owner));
    assert_eq!(kari.state().role_of(&device(2)), None);
}

#[test]
fn acts_before_a_removal_count_although_their_device_is_out() {
    let mut kari = founder();
    let mut ola = kari.lets_in(2, Role::Owner);
    ola.invites(3, Role::Editor, None);
    ola.admits(3, person(3), 3);
    kari.hears(&ola);
    kari.removes(person(2), 0).expect("removed");
    assert!(kari.state().may_read(&device(3)), "whoever came in by him stays");
    // But what he had not used is good for nothing.
    assert!(!kari.state().may_read(&device(2)));
}

#[test]
fn a_device_that_is_removed_leaves_its_persons_others_in() {
    let mut kari = founder();
    kari.adds(3);
    let end = End { device: device(3), logs: vec![(log_of(3), 2)] };
    kari.does(Deed::DeviceRemoved { end }).expect("removed");
    assert!(kari.state().may_read(&device(1)));
    assert!(!kari.state().may_read(&device(3)));
    assert!(kari.state().may_write(&device(3), &log_of(3), 2));
}

#[test]
fn of_two_ends_of_one_log_the_later_holds() {
    let mut kari = founder();
    let mut ola = kari.lets_in(2, Role::Owner);
    kari.lets_in(3, Role::Editor);
    ola.hears(&kari);
    kari.removes(person(3), 5).expect("removed");
    ola.removes(person(3), 9).expect("removed");
    kari.hears(&ola);
    assert!(kari.state().may_write(&device(3), &log_of(3), 9));
    assert!(!kari.state().may_write(&device(3), &log_of(3), 10));
}
