//! Texts that say nothing, or too much.

use varde_app::views::*;
use varde_app::{
    FailureKind, check_ins, cycles, drafts, grades, initiatives, key_results, milestones,
    objectives, people,
};
use varde_harness::{Laptop, writing::nothing_said};

use super::*;

/// Texts that must say something and say nothing, or too much.
fn bad_texts() -> [(&'static str, String); 3] {
    [("empty", String::new()), ("empty", " \n\t ".to_owned()), ("too_long", long())]
}

#[test]
fn texts_that_say_nothing_or_too_much_are_refused_where_they_are() {
    let (mut told, t) = told();
    for (code, text) in bad_texts() {
        let (cycle, owner) = (t.cycle, t.owner.clone());
        let add = AddObjective { cycle, owner: owner.clone(), title: text.clone() };
        told.refused(code, "title", |app| objectives::add(app, add));
        let change = ObjectiveChange::Title(text.clone());
        told.refused(code, "title", |app| objectives::change(app, t.kinds.objective, change));
        let outline = Outline { title: text.clone(), ..outline(&t) };
        told.refused(code, "title", |app| objectives::keep_outline(app, outline));
        let mut within = outline_of_two(&t);
        within.key_results[1].title.clone_from(&text);
        told.refused(code, "key_results.1.title", |app| objectives::keep_outline(app, within));
        let add = AddKeyResult { objective: t.kinds.objective, title: text.clone(), measure: None };
        told.refused(code, "title", |app| key_results::add(app, add));
        let change = KeyResultChange::Title(text.clone());
        told.refused(code, "title", |app| key_results::change(app, t.kinds.kept, change));
        told.refused(code, "title", |app| milestones::add(app, t.kinds.milestones, &text));
        let change = MilestoneChange::Title(text.clone());
        told.refused(code, "title", |app| milestones::change(app, t.milestone, change));
        told.refused(code, "title", |app| initiatives::add(app, t.kinds.kept, &text));
        let change = InitiativeChange::Title(text.clone());
        told.refused(code, "title", |app| initiatives::change(app, t.initiative, change));
        told.refused(code, "name", |app| people::rename_me(app, &text));
    }
    let change = ObjectiveChange::Why(long());
    told.refused("too_long", "why", |app| objectives::change(app, t.kinds.objective, change));
    let outline = Outline { why: long(), ..outline(&t) };
    told.refused("too_long", "why", |app| objectives::keep_outline(app, outline));
    let note = RecordCheckIn { note: long(), ..check_in(t.kinds.increase) };
    told.refused("too_long", "note", |app| check_ins::record(app, note));
    let answer = AnswerReflection {
        objective: t.kinds.objective,
        question: Reflection::Mindset,
        answer: long(),
    };
    told.refused("too_long", "answer", |app| grades::answer_reflection(app, answer));
    let reason = give(t.kinds.increase, "0", &long());
    told.refused("too_long", "reason", |app| grades::give(app, reason));
    told.refused("too_long", "name", |app| {
        cycles::add(app, cycle(&long(), "2027-01-01", "2027-02-01"))
    });
    let unit =
        MeasureInput { unit: long(), target: "5".to_owned(), ..nothing_said(Kind::Increase) };
    told.refused("too_long", "unit", |app| add_measured(app, &t, unit));
}

#[test]
fn a_draft_under_a_key_that_is_none_is_refused() {
    let mut laptop = Laptop::new();
    for key in [String::new(), long()] {
        let failure = drafts::save(laptop.tell(), &key, "text").expect_err("no key");
        assert_eq!((failure.kind, failure.field.as_deref()), (FailureKind::Refused, Some("key")));
    }
}
