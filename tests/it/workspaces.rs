//! Several workspaces on one machine, each with what is its own.

use varde_app::views::{Id, WorkspaceChange};
use varde_app::{drafts, history, objectives, people, workspaces};
use varde_harness::Laptop;

fn add(laptop: &mut Laptop, name: &str) -> Id {
    workspaces::add(laptop.tell(), name).expect("made").id.expect("an id")
}

fn open(laptop: &mut Laptop, id: Id) {
    workspaces::open(laptop.tell(), id).expect("opened");
}

#[test]
fn a_new_one_begins_with_oneself_and_the_present_quarter_and_opens_at_the_next_start() {
    let mut laptop = Laptop::new();
    people::rename_me(laptop.tell(), "Kari").expect("named");
    laptop.objective("At home");
    let home = laptop.start_view();
    let bakery = add(&mut laptop, "Bakery");
    let there = laptop.start_view();
    assert_eq!((there.workspace.id, there.workspace.name.as_str()), (bakery, "Bakery"));
    assert_eq!((there.me.name.as_str(), there.is_new, there.owed), ("Kari", true, 0));
    assert_ne!((there.me.id, there.cycle.id), (home.me.id, home.cycle.id));
    assert_eq!(there.cycle.quarter, home.cycle.quarter);
    assert!(laptop.board().objectives.is_empty());
    laptop.restart();
    assert_eq!(laptop.start_view().workspace.id, bakery);
    open(&mut laptop, home.workspace.id);
    assert_eq!(laptop.board().objectives[0].title, "At home");
    laptop.restart();
    assert_eq!(laptop.start_view().workspace.id, home.workspace.id);
    assert_eq!(laptop.faults(), Vec::<String>::new());
}

#[test]
fn what_is_of_one_is_not_of_the_other() {
    let mut laptop = Laptop::new();
    let home = laptop.start_view().workspace.id;
    laptop.objective("At home").key_result("one", 0.0, 10.0).written();
    laptop.person("Ola");
    workspaces::change(laptop.tell(), WorkspaceChange::OnTrackGap("5".to_owned())).expect("agreed");
    let bakery = add(&mut laptop, "Bakery");
    let there = laptop.start_view();
    assert_eq!(there.workspace.agreements.on_track_gap, 10.0);
    assert!(laptop.week().owed.is_empty());
    assert_eq!(people::list(laptop.app()).expect("listed").len(), 1);
    assert!(objectives::find(laptop.app(), "home", None).expect("sought").is_empty());
    laptop.objective("Bread");
    open(&mut laptop, home);
    assert_eq!(laptop.week().owed.len(), 1);
    assert_eq!(people::list(laptop.app()).expect("listed").len(), 2);
    let all = workspaces::list(laptop.app()).expect("listed");
    assert_eq!(all.iter().map(|one| one.id).collect::<Vec<_>>(), [home, bakery]);
}

#[test]
fn undo_and_drafts_stay_where_they_belong() {
    let mut laptop = Laptop::new();
    let home = laptop.start_view().workspace.id;
    let id = laptop.objective("At home").written().id;
    drafts::save(laptop.tell(), "compose", "half a thou").expect("kept");
    let bakery = add(&mut laptop, "Bakery");
    assert_eq!(laptop.start_view().history.undo, None);
    assert_eq!(history::undo(laptop.tell()).expect_err("nothing").code, "nothing_to_undo");
    assert_eq!(drafts::read(laptop.app(), "compose"), Ok(None));
    drafts::save(laptop.tell(), "compose", "bread").expect("kept");
    let bread = laptop.objective("Bread").written().id;
    laptop.undo();
    open(&mut laptop, home);
    assert_eq!(drafts::read(laptop.app(), "compose"), Ok(Some("half a thou".to_owned())));
    assert_eq!(laptop.start_view().history.redo, None);
    laptop.undo();
    assert!(laptop.board().objectives.is_empty());
    open(&mut laptop, bakery);
    laptop.redo();
    assert_eq!(laptop.board().objectives[0].id, bread);
    open(&mut laptop, home);
    laptop.redo();
    assert_eq!(laptop.board().objectives[0].id, id);
    assert_eq!(laptop.faults(), Vec::<String>::new());
}

#[test]
fn each_keeps_two_hundred_steps_of_its_own() {
    let mut laptop = Laptop::new();
    let home = laptop.start_view().workspace.id;
    laptop.objective("At home");
    add(&mut laptop, "Bakery");
    for n in 0..205 {
        people::rename_me(laptop.tell(), &format!("Kari {n}")).expect("named");
    }
    let steps = "SELECT count(*) FROM undo_step";
    let count: i64 = laptop.db().query_row(steps, [], |row| row.get(0)).expect("counted");
    assert_eq!(count, 201);
    open(&mut laptop, home);
    assert_eq!(laptop.undo().intent.code, "objective_added");
}

#[test]
fn a_refused_one_leaves_everything_as_it_was() {
    let mut laptop = Laptop::new();
    let before = laptop.start_view();
    let no = workspaces::add(laptop.tell(), "  ").expect_err("empty");
    assert_eq!((no.code.as_str(), no.field.as_deref()), ("empty", Some("name")));
    let no = workspaces::open(laptop.tell(), before.me.id).expect_err("there is none");
    assert_eq!(no.code, "not_found");
    assert_eq!(laptop.start_view(), before);
}

#[test]
fn it_can_be_called_something_else_and_only_the_private_one_nothing() {
    let mut laptop = Laptop::new();
    let name = |name: &str| WorkspaceChange::Name(name.to_owned());
    workspaces::change(laptop.tell(), name("My own")).expect("named");
    workspaces::change(laptop.tell(), name("")).expect("the window names it");
    add(&mut laptop, "Bakery");
    workspaces::change(laptop.tell(), name("Bakehouse")).expect("named");
    assert_eq!(laptop.start_view().workspace.name, "Bakehouse");
    let no = workspaces::change(laptop.tell(), name(" ")).expect_err("empty");
    assert_eq!((no.code.as_str(), no.field.as_deref()), ("empty", Some("name")));
}
