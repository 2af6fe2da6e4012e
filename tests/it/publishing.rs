//! An objective that was drafted alone is published in a shared workspace.

use varde_app::views::{
    Id, InitiativeChange, ObjectiveChange, PublishObjective, PublishPlace, RelocateObjective, Role,
};
use varde_app::{FailureKind, initiatives, merge, objectives, roster, start, workspaces};
use varde_harness::meeting::{comes_in, invited, sharing};
use varde_harness::post::lacking;
use varde_harness::{Laptop, Office, Written};

use crate::line::answer;

/// Kari's laptop, with a shared workspace and, in the private one that is open, an objective.
fn drafted(office: &Office) -> (Laptop, Id, Written) {
    let mut kari = sharing(office);
    let shared = kari.start_view().workspace.id;
    let home = workspaces::list(kari.app()).expect("listed")[0].id;
    workspaces::open(kari.tell(), home).expect("opened");
    let written = kari
        .objective("Nobody waits for a spare part")
        .key_result("Parts in stock", 40.0, 90.0)
        .key_result("Days until it is here", 9.0, 3.0)
        .written();
    (kari, shared, written)
}

fn place(laptop: &mut Laptop, objective: Id) -> PublishPlace {
    let places = objectives::publish_places(laptop.tell(), objective).expect("looked");
    let [only] = <[PublishPlace; 1]>::try_from(places).expect("one other workspace");
    only
}

fn publishing(place: &PublishPlace, written: &Written) -> PublishObjective {
    PublishObjective {
        objective: written.id,
        workspace: place.workspace.id,
        cycle: place.cycle,
        owner: place.owners[0].owner.clone(),
        key_results: vec![written.key_results[0]],
    }
}

/// A laptop takes in what another one has.
fn has_what(laptop: &mut Laptop, other: &Laptop, workspace: Id) {
    let letters = lacking(other.app(), laptop.app(), workspace);
    let state = roster::state(laptop.app(), workspace).expect("read").expect("shared");
    merge::take_in(laptop.tell(), workspace, letters, &state).expect("taken in");
}

fn refused(laptop: &mut Laptop, input: PublishObjective) -> String {
    let why = objectives::publish(laptop.tell(), input).expect_err("refused");
    assert_eq!(why.kind, FailureKind::Refused);
    why.code
}

#[test]
fn it_is_one_of_its_own_there_and_each_knows_the_other() {
    let (mut kari, shared, written) = drafted(&Office::default());
    let id = written.id;
    let before = objectives::show(kari.app(), id).expect("shown");
    let there = place(&mut kari, id);
    assert_eq!((there.workspace.id, there.published, there.may_write), (shared, None, true));
    assert_eq!(there.owners[0].owner, "company");
    assert_eq!(there.cycles.len(), 1);
    assert_eq!(there.cycle, there.cycles[0].id, "the same quarter");
    let input = publishing(&there, &written);
    let done = objectives::publish(kari.tell(), input.clone()).expect("published");
    let new = done.id.expect("an id");
    assert!(done.touched.contains(&format!("objective:{id}")));
    let history = start::start(kari.app()).expect("shown").history;
    assert_eq!(done.history, history, "what can be undone here was done here");

    let here = objectives::show(kari.app(), id).expect("shown");
    assert_eq!(here.card, before.card, "it stays as it is");
    let [other] = &here.continued_by[..] else { panic!("{:?}", here.continued_by) };
    assert_eq!((other.id, other.workspace.as_ref().map(|one| one.id)), (new, Some(shared)));
    assert_eq!(place(&mut kari, id).published, Some(new));
    assert_eq!(refused(&mut kari, input), "same_plan", "twice is once");

    workspaces::open(kari.tell(), shared).expect("opened");
    let shown = objectives::show(kari.app(), new).expect("shown");
    assert_eq!(shown.card.title, "Nobody waits for a spare part");
    assert_eq!(shown.card.key_results.len(), 1, "what was chosen");
    assert_eq!(shown.card.key_results[0].title, "Parts in stock");
    let from = shown.continues.expect("it came from somewhere");
    assert!(from.id == id && from.workspace.is_some_and(|one| one.is_personal));

    let undone = kari.undo();
    assert_eq!(undone.intent, done.intent, "there it is named");
    let home = workspaces::list(kari.app()).expect("listed")[0].id;
    workspaces::open(kari.tell(), home).expect("opened");
    assert_eq!(place(&mut kari, id).published, None, "taken back there, it is published no more");
    assert_eq!(objectives::show(kari.app(), id).expect("shown").continued_by, []);
    assert_eq!(kari.faults(), Vec::<String>::new());
}

#[test]
fn a_teammate_gets_the_objective_and_nothing_else_of_where_it_came_from() {
    let office = Office::default();
    let (mut kari, shared, written) = drafted(&office);
    let secret = "Only for myself";
    let friend = kari.person(secret);
    let lead = ObjectiveChange::Lead(Some(friend));
    objectives::change(kari.tell(), written.id, lead).expect("kept");
    let ring = initiatives::add(kari.tell(), written.key_results[0], "Ring them").expect("kept");
    let owner = InitiativeChange::Owner(Some(friend));
    initiatives::change(kari.tell(), ring.id.expect("an id"), owner).expect("kept");
    kari.check_in(written.key_results[0], "55", 7, secret);
    let above = kari.objective(secret).written().id;
    let contributes = ObjectiveChange::ContributesTo(vec![above]);
    objectives::change(kari.tell(), written.id, contributes).expect("kept");

    let there = place(&mut kari, written.id);
    let input = publishing(&there, &written);
    let id = objectives::publish(kari.tell(), input).expect("published").id.expect("an id");
    let mut ola = office.laptop();
    workspaces::open(kari.tell(), shared).expect("opened");
    let code = invited(&mut kari, Role::Editor, None);
    comes_in(&mut ola, &mut kari, &code);
    has_what(&mut ola, &kari, shared);
    workspaces::open(ola.tell(), shared).expect("opened");
    let shown = objectives::show(ola.app(), id).expect("shown");
    assert_eq!(shown.card.key_results[0].last, None, "check-ins stay where they are");
    assert!(shown.card.lead.is_none() && shown.continues.is_none(), "it leads nowhere for others");
    let all = ola.dump().join("\n");
    let bytes = |id: Id| format!("{:?}", id.as_bytes());
    assert!(all.contains("Ring them") && all.contains(&bytes(written.id)), "what came");
    for private in [bytes(friend), bytes(above), secret.to_owned()] {
        assert!(!all.contains(&private), "{private}");
    }
    assert_eq!(ola.faults(), Vec::<String>::new());
}

#[test]
fn moved_here_or_there_it_is_still_the_one_that_is_published() {
    let (mut kari, shared, written) = drafted(&Office::default());
    let there = place(&mut kari, written.id);
    let input = publishing(&there, &written);
    let new =
        objectives::publish(kari.tell(), input.clone()).expect("published").id.expect("an id");
    let to_backlog = |laptop: &mut Laptop, objective| {
        let input = RelocateObjective { objective, cycle: Id::nil(), owner: String::new() };
        objectives::relocate(laptop.tell(), input).expect("moved").id.expect("an id")
    };
    let moved = to_backlog(&mut kari, written.id);
    assert_eq!(place(&mut kari, moved).published, Some(new), "moved here");
    let again = PublishObjective { objective: moved, key_results: Vec::new(), ..input };
    assert_eq!(refused(&mut kari, again), "same_plan", "there are no two of it");

    let home = kari.start_view().workspace.id;
    workspaces::open(kari.tell(), shared).expect("opened");
    let newer = to_backlog(&mut kari, new);
    let from = objectives::show(kari.app(), newer).expect("shown").continues.expect("it did");
    assert_eq!(from.id, moved, "it leads to where that is now");
    workspaces::open(kari.tell(), home).expect("opened");
    assert_eq!(place(&mut kari, moved).published, Some(newer), "moved there");
    let carried = objectives::show(kari.app(), moved).expect("shown").continued_by;
    assert_eq!(carried.iter().map(|one| one.id).collect::<Vec<_>>(), [newer]);
}

#[test]
fn whoever_only_reads_there_publishes_nothing_there() {
    let office = Office::default();
    let (mut kari, shared, _) = drafted(&office);
    workspaces::open(kari.tell(), shared).expect("opened");
    let mut ola = office.laptop();
    let written = ola.objective("Only for myself").key_result("Hours", 1.0, 2.0).written();
    let code = invited(&mut kari, Role::Viewer, None);
    comes_in(&mut ola, &mut kari, &code);
    has_what(&mut ola, &kari, shared);
    let home = workspaces::list(ola.app()).expect("listed")[0].id;
    workspaces::open(ola.tell(), home).expect("opened");
    let there = place(&mut ola, written.id);
    assert_eq!((there.workspace.id, there.may_write), (shared, false));
    let before = ola.dump();
    let input = publishing(&there, &written);
    assert_eq!(refused(&mut ola, input), "reads_only");
    assert_eq!(ola.dump(), before, "not a word is kept");
}

#[test]
fn the_terminal_publishes_it_too() {
    let (mut kari, shared, written) = drafted(&Office::default());
    let told = answer(kari.folder(), &["objective", "publish", "1", "--into", "Nordlys"]);
    assert_eq!(
        place(&mut kari, written.id).published.map(|id| id.to_string()).as_deref(),
        told["id"].as_str()
    );
    workspaces::open(kari.tell(), shared).expect("opened");
    let id = told["id"].as_str().expect("an id").parse().expect("an id");
    assert_eq!(kari.card(id).key_results.len(), 2, "all of them");
}
