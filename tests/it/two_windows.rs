//! Two processes on one folder: neither overwrites the other.

use std::thread;

use varde_app::views::{AddObjective, ObjectiveChange};
use varde_app::{App, FailureKind, objectives, plans, start, upkeep};
use varde_harness::{Chance, Command, Laptop, sample};

#[test]
fn what_one_writes_the_other_sees_and_both_is_kept() {
    let mut one = Laptop::new();
    let mut other = one.second_window();
    assert_eq!(one.start_view().me, other.start_view().me);
    let shop = sample::bicycle_shop(&mut one);
    other.check_in(shop.key_results[0], "12 000", 6, "from the other window");
    one.check_in(shop.key_results[1], "450", 7, "from the first");
    let title = ObjectiveChange::Title("Sell a lot more".to_owned());
    objectives::change(other.tell(), shop.id, title).expect("changed");
    one.check_in(shop.key_results[2], "1", 4, "again from the first");
    assert_eq!(one.board(), other.board());
    let card = one.card(shop.id);
    assert_eq!(card.title, "Sell a lot more");
    assert!(card.key_results.iter().all(|row| row.last.is_some()));
    assert_eq!(one.faults(), Vec::<String>::new());
    assert_eq!(other.faults(), Vec::<String>::new());
}

#[test]
fn an_answer_of_several_parts_is_of_one_moment() {
    let mut one = Laptop::new();
    let mut other = one.second_window();
    let id = one.objective("First").written().id;
    let heard = one.app().at_one_moment(|_| {
        let before = one.card(id).title;
        let title = ObjectiveChange::Title("Second".to_owned());
        objectives::change(other.tell(), id, title)?;
        Ok((before, one.card(id).title))
    });
    assert_eq!(heard.expect("answered"), ("First".to_owned(), "First".to_owned()));
    assert_eq!(one.card(id).title, "Second");
}

#[test]
fn either_takes_back_what_the_other_did_last() {
    let mut one = Laptop::new();
    let mut other = one.second_window();
    let id = one.objective("First").written().id;
    let title = ObjectiveChange::Title("Second".to_owned());
    objectives::change(other.tell(), id, title).expect("changed");
    assert_eq!(one.undo().intent.code, "objective_changed");
    assert_eq!(other.card(id).title, "First");
    assert_eq!(other.redo().intent.code, "objective_changed");
    assert_eq!(one.card(id).title, "Second");
    other.undo();
    other.undo();
    assert!(one.board().objectives.is_empty());
}

#[test]
fn any_commands_in_turn_leave_one_truth() {
    for seed in 0..12 {
        let mut one = Laptop::new();
        sample::every_kind(&mut one);
        let mut other = one.second_window();
        let mut chance = Chance::of(seed);
        for _ in 0..60 {
            let command = Command::by(&mut chance);
            let window = if chance.below(2) == 0 { &mut one } else { &mut other };
            if let Err(failure) = command.run(window.tell()) {
                assert_eq!(
                    failure.kind,
                    FailureKind::Refused,
                    "seed {seed}, {command:?}: {failure}"
                );
            }
        }
        assert_eq!(one.dump(), other.dump(), "seed {seed}");
        assert_eq!(one.faults(), Vec::<String>::new(), "seed {seed}");
        assert_eq!(other.faults(), Vec::<String>::new(), "seed {seed}");
    }
}

#[test]
fn both_at_once_lose_nothing() {
    const EACH: usize = 60;
    let laptop = Laptop::new();
    let write = |app: &mut App, who: &str| {
        for n in 0..EACH {
            let start = start::start(app).expect("shown");
            let title = format!("{who} {n}");
            let (cycle, owner) = (start.cycle.id, start.owner);
            objectives::add(app, AddObjective { cycle, owner, title }).expect("kept");
        }
    };
    let mut apps = [laptop.try_start().expect("opens"), laptop.try_start().expect("opens")];
    let [one, other] = &mut apps;
    thread::scope(|scope| {
        scope.spawn(|| write(one, "one"));
        scope.spawn(|| write(other, "other"));
    });
    let start = laptop.start_view();
    let mut titles = Vec::new();
    for offset in [0, 50, 100] {
        let page = plans::board(laptop.app(), start.cycle.id, &start.owner, offset).expect("shown");
        titles.extend(page.objectives.into_iter().map(|card| card.title));
    }
    assert_eq!(titles.len(), 2 * EACH);
    for who in ["one", "other"] {
        let own: Vec<_> =
            titles.iter().filter(|title| title.starts_with(&format!("{who} "))).collect();
        let expected: Vec<_> = (0..EACH).map(|n| format!("{who} {n}")).collect();
        assert_eq!(
            own,
            expected.iter().collect::<Vec<_>>(),
            "in the order in which they were written"
        );
    }
    for app in &mut apps {
        assert_eq!(upkeep::verify(app).expect("looked at").faults, []);
    }
}
