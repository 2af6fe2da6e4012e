//! Things that do not exist, or are archived.

use uuid::Uuid;
use varde_app::views::*;
use varde_app::{check_ins, cycles, grades, initiatives, key_results, milestones, objectives};

use super::*;

#[test]
fn an_objective_or_a_key_result_that_does_not_exist_is_refused() {
    let (mut told, t) = told();
    let no = Uuid::from_u128(42);
    let title = || "Title".to_owned();
    let (cycle_id, owner) = (t.cycle, t.owner.clone());
    let add = |cycle, owner: &str| AddObjective { cycle, owner: owner.to_owned(), title: title() };
    told.refused("not_found", "cycle", |app| objectives::add(app, add(no, &owner)));
    for owner in ["", "me", "person/", "person/42", &format!("person/{no}"), &format!("team/{no}")]
    {
        told.refused("not_found", "owner", |app| objectives::add(app, add(cycle_id, owner)));
        let outline = Outline { owner: owner.to_owned(), ..outline(&t) };
        told.refused("not_found", "owner", |app| objectives::keep_outline(app, outline));
    }
    let outline = Outline { cycle: no, ..outline(&t) };
    told.refused("not_found", "cycle", |app| objectives::keep_outline(app, outline));
    told.refused("not_found", None, |app| {
        objectives::change(app, no, ObjectiveChange::Title(title()))
    });
    let objective = t.kinds.objective;
    let lead = ObjectiveChange::Lead(Some(no));
    told.refused("not_found", "lead", |app| objectives::change(app, objective, lead));
    let to = |ids| ObjectiveChange::ContributesTo(ids);
    told.refused("not_found", "contributes_to", |app| {
        objectives::change(app, objective, to(vec![no]))
    });
    told.refused("contributes_to_itself", "contributes_to", |app| {
        objectives::change(app, objective, to(vec![objective]))
    });
    told.refused("not_found", None, |app| objectives::reorder(app, no, None));
    told.refused("not_found", None, |app| objectives::archive(app, no));
    told.refused("not_found", None, |app| objectives::bring_back(app, no));
    let add = AddKeyResult { objective: no, title: title(), measure: None };
    told.refused("not_found", None, |app| key_results::add(app, add));
    told.refused("not_found", None, |app| {
        key_results::change(app, no, KeyResultChange::Title(title()))
    });
    told.refused("not_found", None, |app| key_results::reorder(app, no, objective, None));
    told.refused("not_found", None, |app| key_results::reorder(app, t.kinds.kept, no, None));
    told.refused("not_found", None, |app| key_results::archive(app, no));
    told.refused("not_found", None, |app| key_results::bring_back(app, no));
}

#[test]
fn what_hangs_on_what_does_not_exist_is_refused() {
    let (mut told, t) = told();
    let no = Uuid::from_u128(42);
    told.refused("not_found", None, |app| milestones::add(app, no, "Step"));
    told.refused("not_found", None, |app| milestones::change(app, no, MilestoneChange::Done(true)));
    told.refused("not_found", None, |app| milestones::remove(app, no));
    told.refused("not_found", None, |app| initiatives::add(app, no, "Do"));
    told.refused("not_found", None, |app| {
        initiatives::change(app, no, InitiativeChange::Done(true))
    });
    let owner = InitiativeChange::Owner(Some(no));
    told.refused("not_found", "owner", |app| initiatives::change(app, t.initiative, owner));
    told.refused("not_found", None, |app| initiatives::remove(app, no));
    told.refused("not_found", None, |app| check_ins::record(app, check_in(no)));
    told.refused("not_found", None, |app| check_ins::retract(app, no));
    told.refused("not_found", None, |app| grades::give(app, give(no, "5", "x")));
    told.refused("not_found", None, |app| grades::take_back(app, no));
    told.refused("not_found", None, |app| grades::answer_reflection(app, answer(no)));
    told.refused("not_found", "cycle", |app| {
        cycles::change(app, no, cycle("", "2027-01-01", "2027-01-31"))
    });
    let parent = || CycleInput { parent: Some(no), ..cycle("", "2027-01-01", "2027-01-31") };
    told.refused("not_found", "parent", |app| cycles::add(app, parent()));
    told.refused("not_found", "parent", |app| cycles::change(app, t.cycle, parent()));
}

#[test]
fn what_is_archived_has_to_be_brought_back_first() {
    let (mut told, t) = told();
    let title = || "Title".to_owned();
    told.refused("archived", None, |app| {
        objectives::change(app, t.gone, ObjectiveChange::Title(title()))
    });
    told.refused("archived", None, |app| objectives::archive(app, t.gone));
    told.refused("archived", None, |app| objectives::reorder(app, t.gone, None));
    let add = AddKeyResult { objective: t.gone, title: title(), measure: None };
    told.refused("archived", None, |app| key_results::add(app, add));
    told.refused("archived", None, |app| key_results::reorder(app, t.kinds.kept, t.gone, None));
    told.refused("archived", None, |app| grades::answer_reflection(app, answer(t.gone)));
    for row in [t.gone_row, t.gone_alone] {
        told.refused("archived", None, |app| {
            key_results::change(app, row, KeyResultChange::Title(title()))
        });
        told.refused("archived", None, |app| key_results::archive(app, row));
        told.refused("archived", None, |app| {
            key_results::reorder(app, row, t.kinds.objective, None)
        });
        told.refused("archived", None, |app| milestones::add(app, row, "Step"));
        told.refused("archived", None, |app| initiatives::add(app, row, "Do"));
        told.refused("archived", None, |app| check_ins::record(app, check_in(row)));
        told.refused("archived", None, |app| grades::give(app, give(row, "5", "x")));
        told.refused("archived", None, |app| grades::take_back(app, row));
    }
    told.refused("archived", None, |app| {
        milestones::change(app, t.gone_milestone, MilestoneChange::Done(true))
    });
    told.refused("archived", None, |app| milestones::remove(app, t.gone_milestone));
    told.refused("archived", None, |app| {
        initiatives::change(app, t.gone_initiative, InitiativeChange::Done(true))
    });
    told.refused("archived", None, |app| initiatives::remove(app, t.gone_initiative));
    told.refused("archived", None, |app| check_ins::retract(app, t.gone_check_in));
}

#[test]
fn a_key_result_does_not_move_to_another_plan() {
    let (mut told, t) = told();
    let next =
        cycles::add(told.laptop.tell(), cycle("", "2027-01-01", "2027-03-31")).expect("added");
    let add = AddObjective {
        cycle: next.id.expect("an id"),
        owner: t.owner.clone(),
        title: "Next".to_owned(),
    };
    let there = objectives::add(told.laptop.tell(), add).expect("added").id.expect("an id");
    told.refused("not_found", "objective", |app| {
        key_results::reorder(app, t.kinds.kept, there, None)
    });
}
