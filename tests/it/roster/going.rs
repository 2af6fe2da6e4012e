//! Roles that change, people and devices that go, keys that follow.

use varde_app::views::Role;
use varde_app::{roster, workspaces};
use varde_harness::Office;

use super::{comes_in, hears, invited, key, refused, seen, sharing, state};

#[test]
fn whoever_is_removed_holds_no_key_of_what_is_sealed_afterwards() {
    let office = Office::default();
    let (mut kari, mut ola, mut per) = (sharing(&office), office.laptop(), office.laptop());
    let code = invited(&mut kari, Role::Editor, None);
    let workspace = comes_in(&mut ola, &mut kari, &code);
    let code = invited(&mut kari, Role::Editor, None);
    comes_in(&mut per, &mut kari, &code);
    let before = key(&ola, workspace);
    let gone =
        seen(&kari).people.iter().find(|one| one.name == "Ola" && !one.is_me).map(|one| one.id);
    roster::remove_person(kari.tell(), gone.expect("he is in")).expect("removed");
    hears(&mut ola, &kari, workspace);
    hears(&mut per, &kari, workspace);
    assert_eq!(state(&ola, workspace), state(&kari, workspace));
    assert_eq!(key(&ola, workspace), None, "the present key is not for him");
    assert!(key(&kari, workspace).is_some());
    assert_ne!(key(&kari, workspace), before);
    assert_eq!(key(&per, workspace), key(&kari, workspace));
    let shown = seen(&kari);
    assert_eq!(shown.people.len(), 2);
    assert_eq!(shown.gone.len(), 1);
    assert!(shown.gone[0].out_since.is_some() && shown.gone[0].devices.is_empty());
}

#[test]
fn an_owners_laptop_begins_another_epoch_when_it_hears_that_somebody_left() {
    let office = Office::default();
    let (mut kari, mut ola) = (sharing(&office), office.laptop());
    let code = invited(&mut kari, Role::Editor, None);
    let workspace = comes_in(&mut ola, &mut kari, &code);
    let device = state(&ola, workspace);
    let before = key(&kari, workspace);
    roster::leave(ola.tell(), workspace).expect("left");
    assert!(state(&ola, workspace).needs_epoch());
    hears(&mut kari, &ola, workspace);
    assert!(!state(&kari, workspace).needs_epoch());
    assert_ne!(key(&kari, workspace), before);
    assert_eq!(device.devices().count(), 2);
    // Once is enough.
    let now = key(&kari, workspace);
    assert_eq!(hears(&mut kari, &ola, workspace), 0);
    assert_eq!(key(&kari, workspace), now);
}

#[test]
fn the_last_owner_stays_until_somebody_else_is_one() {
    let office = Office::default();
    let (mut kari, mut ola) = (sharing(&office), office.laptop());
    let workspace = kari.start_view().workspace.id;
    assert_eq!(refused(roster::leave(kari.tell(), workspace)), "last_owner");
    let me = seen(&kari).people[0].id;
    assert_eq!(refused(roster::set_role(kari.tell(), me, Role::Editor)), "last_owner");
    assert_eq!(refused(roster::remove_person(kari.tell(), me)), "oneself");
    let code = invited(&mut kari, Role::Editor, None);
    comes_in(&mut ola, &mut kari, &code);
    let other = seen(&kari).people[1].id;
    roster::set_role(kari.tell(), other, Role::Owner).expect("raised");
    roster::leave(kari.tell(), workspace).expect("left");
    assert_eq!(seen(&kari).my_role, None);
    hears(&mut ola, &kari, workspace);
    assert!(!state(&ola, workspace).needs_epoch(), "Ola's laptop saw to it");
}

#[test]
fn a_viewer_may_not_write_and_may_again_when_raised() {
    let office = Office::default();
    let (mut kari, mut ola) = (sharing(&office), office.laptop());
    let code = invited(&mut kari, Role::Viewer, None);
    let workspace = comes_in(&mut ola, &mut kari, &code);
    let shown = seen(&kari);
    let (id, mut device) = (shown.people[1].id, [0; 32]);
    for (known, row) in state(&kari, workspace).devices() {
        if row.name == "Work" {
            device = known;
        }
    }
    assert!(!state(&ola, workspace).may_write(&device, &[1; 16], 1));
    assert!(state(&ola, workspace).may_read(&device));
    roster::set_role(kari.tell(), id, Role::Editor).expect("raised");
    hears(&mut ola, &kari, workspace);
    assert!(state(&ola, workspace).may_write(&device, &[1; 16], 1));
}

#[test]
fn a_lost_laptop_is_put_out_and_what_is_written_later_is_not_for_it() {
    let office = Office::default();
    let (mut kari, mut lost) = (sharing(&office), office.laptop());
    let me = seen(&kari).people[0].id;
    let code = invited(&mut kari, Role::Viewer, Some(me));
    let workspace = comes_in(&mut lost, &mut kari, &code);
    let device =
        seen(&kari).people[0].devices.iter().find(|row| !row.is_this).map(|row| row.id.clone());
    roster::remove_device(kari.tell(), &device.expect("it is in")).expect("removed");
    assert_eq!(seen(&kari).people[0].devices.len(), 1);
    hears(&mut lost, &kari, workspace);
    assert_eq!(key(&lost, workspace), None);
    assert!(key(&kari, workspace).is_some());
    assert_eq!(refused(roster::remove_device(kari.tell(), "nonsense")), "not_found");
}

#[test]
fn what_was_written_before_one_left_counts_and_other_workspaces_are_not_spoken_of() {
    let office = Office::default();
    let (mut kari, mut ola) = (sharing(&office), office.laptop());
    let workspace = kari.start_view().workspace.id;
    kari.objective("Sell more").written();
    let code = invited(&mut kari, Role::Owner, None);
    comes_in(&mut ola, &mut kari, &code);
    roster::leave(kari.tell(), workspace).expect("left");
    let said = state(&kari, workspace);
    let mut named = 0;
    for known in workspaces::list(kari.app()).expect("listed") {
        for held in varde_store::log::held::of_workspace(kari.db(), known.id).expect("read") {
            let end = said.end_of(&held.device, &held.log);
            assert_eq!(end, (known.id == workspace).then_some(held.through));
            named += usize::from(end.is_some());
            let counts = |number| said.may_write(&held.device, &held.log, number);
            assert_eq!(counts(held.through), known.id == workspace);
            assert!(!counts(held.through + 1));
        }
    }
    assert_eq!(named, 1);
}
