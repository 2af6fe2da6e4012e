//! What contributes to what, and how it is found (P10).

use varde_app::objectives;
use varde_app::views::{Id, ObjectiveChange};
use varde_harness::Laptop;

fn contribute(laptop: &mut Laptop, id: Id, to: &[Id]) {
    let change = ObjectiveChange::ContributesTo(to.to_vec());
    objectives::change(laptop.tell(), id, change).expect("changed");
}

fn titles(laptop: &Laptop, text: &str) -> Vec<String> {
    let found = objectives::find(laptop.app(), text, None).expect("searched");
    found.into_iter().map(|one| one.title).collect()
}

#[test]
fn an_objective_contributes_to_several_and_each_knows_what_supports_it() {
    let mut laptop = Laptop::new();
    let [top, other, below] =
        ["Top", "Other", "Below"].map(|title| laptop.objective(title).written().id);
    contribute(&mut laptop, below, &[top, other]);
    laptop.restart();
    let detail = |id| objectives::show(laptop.app(), id).expect("shown");
    let names = |all: &[varde_app::views::ObjectiveRef]| -> Vec<String> {
        all.iter().map(|one| one.title.clone()).collect()
    };
    assert_eq!(names(&detail(below).card.contributes_to), ["Top", "Other"]);
    assert_eq!(names(&detail(top).supported_by), ["Below"]);
    assert_eq!(names(&detail(other).supported_by), ["Below"]);
    contribute(&mut laptop, below, &[other]);
    let detail = objectives::show(laptop.app(), top).expect("shown");
    assert!(detail.supported_by.is_empty());
    laptop.undo();
    let detail = objectives::show(laptop.app(), top).expect("shown");
    assert_eq!(detail.supported_by.len(), 1);
}

#[test]
fn both_ends_are_told_when_one_changes() {
    let mut laptop = Laptop::new();
    let [top, below] = ["Top", "Below"].map(|title| laptop.objective(title).written().id);
    contribute(&mut laptop, below, &[top]);
    let title = ObjectiveChange::Title("Above all".to_owned());
    let done = objectives::change(laptop.tell(), top, title).expect("changed");
    assert!(done.touched.contains(&format!("objective:{below}")), "{:?}", done.touched);
    let title = ObjectiveChange::Title("Beneath".to_owned());
    let done = objectives::change(laptop.tell(), below, title).expect("changed");
    assert!(done.touched.contains(&format!("objective:{top}")), "{:?}", done.touched);
}

#[test]
fn an_objective_is_found_by_any_part_of_its_title_in_small_or_large_letters() {
    let mut laptop = Laptop::new();
    for title in ["Åpne døra", "ÖKA försäljningen", "Plain 100%_sure"] {
        laptop.objective(title);
    }
    for (text, title) in [
        ("åpne", "Åpne døra"),
        ("DØRA", "Åpne døra"),
        ("öka", "ÖKA försäljningen"),
        ("Försälj", "ÖKA försäljningen"),
        ("0%_s", "Plain 100%_sure"),
        (" plain ", "Plain 100%_sure"),
    ] {
        assert_eq!(titles(&laptop, text), [title], "{text}");
    }
    assert!(titles(&laptop, "%").len() == 1 && titles(&laptop, "nowhere").is_empty());
    assert_eq!(titles(&laptop, "").len(), 3);
}

#[test]
fn the_newest_come_first_and_no_more_than_twenty() {
    let mut laptop = Laptop::new();
    let ids: Vec<_> =
        (0..25).map(|n| laptop.objective(&format!("Number {n}")).written().id).collect();
    let found = objectives::find(laptop.app(), "number", Some(ids[24])).expect("searched");
    let found: Vec<_> = found.into_iter().map(|one| one.id).collect();
    assert_eq!(found, ids[4..24].iter().rev().copied().collect::<Vec<_>>());
}
