//! Teams: a tree, with people who may be in several (P4).

use varde_app::views::{Id, TeamChange, Teams};
use varde_app::{people, teams};
use varde_harness::Laptop;

fn change(laptop: &mut Laptop, id: Id, change: TeamChange) {
    teams::change(laptop.tell(), id, change).expect("changed");
}

fn list(laptop: &Laptop) -> Teams {
    teams::list(laptop.app()).expect("listed")
}

fn tree(laptop: &Laptop) -> Vec<(String, u32)> {
    list(laptop).teams.into_iter().map(|team| (team.name, team.depth)).collect()
}

fn names(said: &[(&str, u32)]) -> Vec<(String, u32)> {
    said.iter().map(|(name, depth)| ((*name).to_owned(), *depth)).collect()
}

#[test]
fn a_team_stands_below_the_one_it_is_part_of_and_siblings_by_name() {
    let mut laptop = Laptop::new();
    let bakery = laptop.team("bakery", None);
    laptop.team("Shop", None);
    laptop.team("Oven", Some(bakery));
    let dough = laptop.team("Dough", Some(bakery));
    laptop.team("Sour", Some(dough));
    let expected = [("bakery", 0), ("Dough", 1), ("Sour", 2), ("Oven", 1), ("Shop", 0)];
    assert_eq!(tree(&laptop), names(&expected));
    change(&mut laptop, dough, TeamChange::Parent(None));
    let moved = [("bakery", 0), ("Oven", 1), ("Dough", 0), ("Sour", 1), ("Shop", 0)];
    assert_eq!(tree(&laptop), names(&moved));
    assert_eq!(laptop.faults(), Vec::<String>::new());
}

#[test]
fn a_team_never_becomes_part_of_itself() {
    let mut laptop = Laptop::new();
    let top = laptop.team("Top", None);
    let middle = laptop.team("Middle", Some(top));
    let low = laptop.team("Low", Some(middle));
    for parent in [top, middle, low] {
        let refused = teams::change(laptop.tell(), top, TeamChange::Parent(Some(parent)));
        let refused = refused.expect_err("a circle");
        assert_eq!(
            (refused.code.as_str(), refused.field.as_deref()),
            ("part_of_itself", Some("parent"))
        );
    }
    let parents = teams::show(laptop.app(), middle).expect("shown").parents;
    assert_eq!(parents.iter().map(|team| team.name.as_str()).collect::<Vec<_>>(), ["Top"]);
}

#[test]
fn a_person_may_be_in_several_teams_and_leave_one() {
    let mut laptop = Laptop::new();
    let (day, night) = (laptop.team("Day", None), laptop.team("Night", None));
    let kari = laptop.person("Kari");
    for team in [day, night] {
        change(&mut laptop, team, TeamChange::Join(kari));
    }
    people::add(laptop.tell(), "Anne", Some(night)).expect("added");
    let members = |laptop: &Laptop, team| {
        let members = teams::show(laptop.app(), team).expect("shown").members;
        members.into_iter().map(|person| person.name).collect::<Vec<_>>()
    };
    assert_eq!(members(&laptop, night), ["Anne", "Kari"]);
    change(&mut laptop, night, TeamChange::Leave(kari));
    assert_eq!(
        (members(&laptop, night), members(&laptop, day)),
        (vec!["Anne".into()], vec!["Kari".into()])
    );
    laptop.undo();
    assert_eq!(members(&laptop, night), ["Anne", "Kari"]);
}

/// The teams that a person is said to be in.
fn teams_of(laptop: &Laptop, person: Id) -> Vec<String> {
    let row = list(laptop).people.into_iter().find(|row| row.person.id == person);
    row.expect("listed").teams.into_iter().map(|team| team.name).collect()
}

/// Whose plans are at hand.
fn at_hand(laptop: &Laptop) -> Vec<String> {
    laptop.start_view().owners.into_iter().map(|owner| owner.owner_name).collect()
}

#[test]
fn everyone_is_named_with_all_of_their_teams_and_has_their_plans_at_hand() {
    let mut laptop = Laptop::new();
    let me = laptop.start_view().me.id;
    let (day, night) = (laptop.team("Day", None), laptop.team("Night", None));
    laptop.team("Others", None);
    for team in [night, day] {
        change(&mut laptop, team, TeamChange::Join(me));
    }
    assert_eq!(teams_of(&laptop, me), ["Day", "Night"]);
    assert_eq!(at_hand(&laptop)[1..3], ["Day", "Night"]);
    assert!(!at_hand(&laptop).contains(&"Others".to_owned()));
    teams::archive(laptop.tell(), day).expect("archived");
    assert_eq!(teams_of(&laptop, me), ["Night"]);
    assert!(!at_hand(&laptop).contains(&"Day".to_owned()), "{:?}", at_hand(&laptop));
    teams::bring_back(laptop.tell(), day).expect("back");
    assert_eq!(teams_of(&laptop, me), ["Day", "Night"]);
    assert_eq!(at_hand(&laptop)[1..3], ["Day", "Night"]);
    assert_eq!(laptop.faults(), Vec::<String>::new());
}

#[test]
fn an_archived_team_leaves_the_tree_and_comes_back_with_all_that_was_in_it() {
    let mut laptop = Laptop::new();
    let top = laptop.team("Top", None);
    let middle = laptop.team("Middle", Some(top));
    laptop.team("Low", Some(middle));
    let kari = laptop.person("Kari");
    change(&mut laptop, middle, TeamChange::Join(kari));
    teams::archive(laptop.tell(), middle).expect("archived");
    assert_eq!(tree(&laptop), names(&[("Top", 0), ("Low", 1)]));
    assert_eq!(list(&laptop).archived_teams[0].name, "Middle");
    let refused = teams::change(laptop.tell(), middle, TeamChange::Name("X".to_owned()));
    assert_eq!(refused.expect_err("archived").code, "archived");
    teams::bring_back(laptop.tell(), middle).expect("back");
    assert_eq!(tree(&laptop), names(&[("Top", 0), ("Middle", 1), ("Low", 2)]));
    assert_eq!(teams::show(laptop.app(), middle).expect("shown").members[0].name, "Kari");
    laptop.restart();
    assert_eq!(laptop.faults(), Vec::<String>::new());
}

#[test]
fn what_a_team_is_called_says_something() {
    let mut laptop = Laptop::new();
    let team = laptop.team("Shop", None);
    let refused = teams::change(laptop.tell(), team, TeamChange::Name("  ".to_owned()));
    let refused = refused.expect_err("empty");
    assert_eq!((refused.code.as_str(), refused.field.as_deref()), ("empty", Some("name")));
}
