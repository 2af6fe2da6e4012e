//! What was heard before it was known that it does not count.

use varde_app::merge::{self, TakenIn};
use varde_app::views::{Id, Role};
use varde_app::{roster, workspaces};
use varde_harness::{Laptop, Office, post};

use super::{comes_in, hears, invited, sharing, state};
use crate::merging::documents;

/// Hands over what counts of what the second laptop lacks.
fn passes(from: &Laptop, to: &mut Laptop, workspace: Id) -> TakenIn {
    let letters = post::lacking(from.app(), to.app(), workspace);
    let known = state(to, workspace);
    merge::take_in(to.tell(), workspace, letters, &known).expect("the disk takes it")
}

/// Somebody whom another lets in, and what is written so far.
fn let_in(office: &Office, host: &mut Laptop, role: Role) -> Laptop {
    let mut guest = office.laptop();
    let code = invited(host, role, None);
    let workspace = comes_in(&mut guest, host, &code);
    passes(host, &mut guest, workspace);
    workspaces::open(guest.tell(), workspace).expect("opened");
    guest
}

fn person_of(laptop: &Laptop, workspace: Id) -> Id {
    state(laptop, workspace).device(&laptop.app().device()).expect("in").person
}

/// A laptop hears all of another: who is in, and what is written.
fn hears_all(one: &mut Laptop, other: &Laptop, workspace: Id) -> TakenIn {
    hears(one, other, workspace);
    passes(other, one, workspace)
}

#[test]
fn what_a_teammate_heard_before_the_end_and_built_on_counts_for_everyone() {
    let office = Office::default();
    let mut kari = sharing(&office);
    let workspace = kari.start_view().workspace.id;
    let mut ola = let_in(&office, &mut kari, Role::Editor);
    let mut per = let_in(&office, &mut kari, Role::Editor);
    per.objective("More people choose the bicycle").written();
    hears_all(&mut ola, &kari, workspace);
    assert!(passes(&per, &mut ola, workspace).kept > 0, "Ola hears Per, Kari does not");
    let id = ola.ids("SELECT id FROM objective")[0];
    varde_app::objectives::archive(ola.tell(), id).expect("he builds on what Per wrote");
    let whom = person_of(&per, workspace);
    roster::remove_person(kari.tell(), whom).expect("removed");
    hears(&mut ola, &kari, workspace);
    let told = hears_all(&mut kari, &ola, workspace);
    assert_eq!((told.waiting.len(), told.refused.len()), (0, 0), "{told:?}");
    assert_eq!(documents(&kari, workspace), documents(&ola, workspace));
    // What Per writes from now on counts nowhere.
    per.objective("Too late").written();
    assert_eq!(
        [passes(&per, &mut ola, workspace).kept, passes(&per, &mut kari, workspace).kept],
        [0; 2]
    );
}

#[test]
fn whoever_may_write_again_is_heard_without_starting_the_program_anew() {
    let office = Office::default();
    let mut kari = sharing(&office);
    let workspace = kari.start_view().workspace.id;
    let mut ola = let_in(&office, &mut kari, Role::Editor);
    ola.objective("Before").written();
    hears_all(&mut kari, &ola, workspace);
    let whom = person_of(&ola, workspace);
    roster::set_role(kari.tell(), whom, Role::Viewer).expect("lowered");
    hears(&mut ola, &kari, workspace);
    roster::set_role(kari.tell(), whom, Role::Editor).expect("raised");
    hears(&mut ola, &kari, workspace);
    ola.objective("After").written();
    let told = hears_all(&mut kari, &ola, workspace);
    assert_eq!((told.waiting.len(), told.refused.len()), (0, 0), "{told:?}");
    assert_eq!(documents(&kari, workspace), documents(&ola, workspace));
}

#[test]
fn what_was_heard_of_somebody_let_in_beside_a_removal_counts_for_everyone() {
    let office = Office::default();
    let mut kari = sharing(&office);
    let workspace = kari.start_view().workspace.id;
    let mut ola = let_in(&office, &mut kari, Role::Owner);
    let mut liv = let_in(&office, &mut kari, Role::Editor);
    hears_all(&mut ola, &kari, workspace);
    // Kari removes Ola, who lets Per in meanwhile.
    let whom = person_of(&ola, workspace);
    roster::remove_person(kari.tell(), whom).expect("removed");
    let mut per = let_in(&office, &mut ola, Role::Editor);
    per.objective("More people choose the bicycle").written();
    hears_all(&mut liv, &ola, workspace);
    assert!(passes(&per, &mut liv, workspace).kept > 0);
    let id = liv.ids("SELECT id FROM objective")[0];
    varde_app::objectives::archive(liv.tell(), id).expect("she builds on what Per wrote");
    hears(&mut liv, &kari, workspace);
    assert_eq!(state(&liv, workspace).device(&per.app().device()), None, "Per is not in");
    let told = hears_all(&mut kari, &liv, workspace);
    assert_eq!((told.waiting.len(), told.refused.len()), (0, 0), "{told:?}");
    assert_eq!(documents(&kari, workspace), documents(&liv, workspace));
    per.objective("Too late").written();
    assert_eq!(
        [passes(&per, &mut liv, workspace).kept, passes(&per, &mut kari, workspace).kept],
        [0; 2]
    );
}
