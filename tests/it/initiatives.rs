//! Initiatives: what is done to move a key result (P6).

use varde_app::views::{Id, Initiative, InitiativeChange};
use varde_app::{initiatives, key_results};
use varde_harness::Laptop;

fn shown(laptop: &Laptop, key_result: Id) -> Vec<Initiative> {
    key_results::show(laptop.app(), key_result).expect("shown").initiatives
}

fn change(laptop: &mut Laptop, id: Id, change: InitiativeChange) {
    initiatives::change(laptop.tell(), id, change).expect("changed");
}

#[test]
fn an_initiative_is_late_the_day_after_until_it_is_done() {
    let mut laptop = Laptop::new();
    let key_result =
        laptop.objective("Climb").key_result("Summits", 0.0, 5.0).written().key_results[0];
    for title in ["Buy a rope", "Learn knots"] {
        initiatives::add(laptop.tell(), key_result, title).expect("added");
    }
    let first = shown(&laptop, key_result)[0].id;
    let me = laptop.start_view().me.id;
    change(&mut laptop, first, InitiativeChange::Owner(Some(me)));
    change(&mut laptop, first, InitiativeChange::DueOn("2026-11-23".to_owned()));
    for late in [false, false, true] {
        assert_eq!(shown(&laptop, key_result)[0].is_late, late, "{}", laptop.today());
        laptop.tomorrow();
    }
    change(&mut laptop, first, InitiativeChange::Done(true));
    laptop.restart();
    let all = shown(&laptop, key_result);
    assert_eq!(
        all.iter().map(|one| one.title.as_str()).collect::<Vec<_>>(),
        ["Buy a rope", "Learn knots"]
    );
    assert!(all[0].done && !all[0].is_late && all[0].owner.as_ref().is_some_and(|who| who.is_me));
}

#[test]
fn what_is_done_for_a_key_result_moves_none_of_its_figures() {
    let mut laptop = Laptop::new();
    let key_result =
        laptop.objective("Climb").key_result("Summits", 0.0, 5.0).written().key_results[0];
    let before = laptop.board();
    initiatives::add(laptop.tell(), key_result, "Buy a rope").expect("added");
    let id = shown(&laptop, key_result)[0].id;
    change(&mut laptop, id, InitiativeChange::Done(true));
    assert_eq!(laptop.board(), before);
    initiatives::remove(laptop.tell(), id).expect("removed");
    assert!(shown(&laptop, key_result).is_empty());
    laptop.undo();
    assert!(shown(&laptop, key_result)[0].done);
}
