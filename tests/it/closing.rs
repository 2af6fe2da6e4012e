//! A plan at its end: graded, learned from, taken along, closed, and read only (P29 to P32).

use proptest::prelude::*;
use varde_app::views::{
    AnswerReflection, ClosePlan, GiveGrade, Id, NextCycle, Outcome, Reflection, Taking,
};
use varde_app::{
    Failure, check_ins, cycles, grades, initiatives, key_results, objectives, people, plans,
};
use varde_harness::{Chance, Command, Laptop, Written, ending, sample};

/// The shop at the end of the quarter: half the way, all the way, nothing.
fn shop() -> (Laptop, Written) {
    let mut laptop = Laptop::new();
    let shop = sample::bicycle_shop(&mut laptop);
    for (key_result, value) in shop.key_results.iter().zip(["15 000", "600", "0"]) {
        laptop.check_in(*key_result, value, 5, "");
    }
    laptop.on("2026-12-30");
    (laptop, shop)
}

fn proposed(laptop: &Laptop) -> ClosePlan {
    let start = laptop.start_view();
    ending::as_proposed(laptop.app(), start.cycle.id, &start.owner).expect("it can be closed")
}

fn close(laptop: &mut Laptop, input: ClosePlan) -> Result<(), Failure> {
    plans::close(laptop.tell(), input).map(drop)
}

/// Every row that something stands in; a plan that was begun stays begun.
fn rows(laptop: &Laptop) -> Vec<String> {
    let mut rows = laptop.dump();
    rows.retain(|row| !(row.starts_with("plan: ") && row.contains("Integer(0), Integer(0), Null")));
    rows
}

fn titles(laptop: &Laptop, cycle: Id) -> Vec<String> {
    let owner = laptop.start_view().owner;
    let board = plans::board(laptop.app(), cycle, &owner, 0).expect("shown");
    board.objectives.into_iter().map(|card| card.title).collect()
}

#[test]
fn a_quarter_is_closed_and_what_is_left_goes_on_in_the_next() {
    let (mut laptop, shop) = shop();
    let cycle = laptop.start_view().cycle.id;
    let mut input = proposed(&laptop);
    assert_eq!(input.endings[0].outcome, Outcome::NextCycle);
    let going: Vec<_> = input.endings[0].key_results.iter().map(|one| one.key_result).collect();
    assert_eq!(going, [shop.key_results[0], shop.key_results[2]], "what is reached stays behind");
    input.learned = "Fewer key results, and earlier".to_owned();
    input.endings[0].key_results[0].from_here = true;
    close(&mut laptop, input).expect("closed");
    laptop.restart();

    let owner = laptop.start_view().owner;
    let board = plans::board(laptop.app(), cycle, &owner, 0).expect("shown");
    let closed = board.closed.expect("it is closed");
    assert_eq!(closed.learned, "Fewer key results, and earlier");
    let grading = grades::grading(laptop.app(), cycle, &owner).expect("shown");
    assert_eq!((grading.is_closed, grading.learned.as_str()), (true, closed.learned.as_str()));
    assert_eq!(board.objectives[0].outcome, Some(Outcome::NextCycle));
    let grade: Vec<_> = board.objectives[0].key_results.iter().map(|row| row.grade).collect();
    assert_eq!(grade, [Some(50.0), Some(100.0), Some(0.0)]);

    laptop.on("2027-01-02");
    let next = laptop.board();
    assert_eq!((next.cycle.starts_on.to_string(), next.objectives.len()), ("2027-01-01".into(), 1));
    let rows = &next.objectives[0].key_results;
    assert_eq!((rows[0].measure.start, rows[0].measure.target), (15_000.0, 20_000.0));
    assert_eq!((rows[1].measure.start, rows.len()), (0.0, 2));
    assert!(rows.iter().all(|row| row.last.is_none() && row.grade.is_none()));
    let detail = objectives::show(laptop.app(), next.objectives[0].id).expect("shown");
    assert_eq!(detail.continues.expect("it carries on").id, shop.id);
    let lesson = next.lesson.expect("what was learned meets one at the next planning");
    assert_eq!(lesson.learned, "Fewer key results, and earlier");
    assert_eq!(lesson.cycle.id, cycle);
    laptop.on("2027-02-20");
    assert_eq!(laptop.board().lesson, None, "and is out of the way later");
    assert_eq!(laptop.faults(), Vec::<String>::new());
}

#[test]
fn each_objective_goes_where_it_was_said() {
    let (mut laptop, _) = shop();
    let cycle = laptop.start_view().cycle.id;
    for title in ["Wait for the summer", "Sell by fax", "Paint the wall"] {
        laptop.objective(title).key_result("Done", 0.0, 1.0).written();
    }
    let mut input = proposed(&laptop);
    let outcomes = [Outcome::NextCycle, Outcome::Backlog, Outcome::Dropped, Outcome::Finished];
    for (ending, outcome) in input.endings.iter_mut().zip(outcomes) {
        ending.outcome = outcome;
    }
    let refused = close(&mut laptop, input.clone()).expect_err("no reason for what is let go");
    let dropped = input.endings[2].objective;
    assert_eq!(refused.field, Some(format!("endings.{dropped}.reason")));
    assert_eq!(refused.code, "drop_reason_missing");
    input.endings[2].reason = "Nobody has one any more".to_owned();
    close(&mut laptop, input).expect("closed");

    let owner = laptop.start_view().owner;
    let backlog = plans::backlog(laptop.app(), &owner, 0).expect("shown");
    let waiting: Vec<_> = backlog.objectives.iter().map(|card| card.title.as_str()).collect();
    assert_eq!(waiting, ["Wait for the summer"]);
    laptop.on("2027-01-02");
    let next = laptop.start_view().cycle.id;
    assert_eq!(titles(&laptop, next), ["Sell more bicycle accessories online"]);
    let card = laptop.card(dropped);
    assert_eq!(card.outcome, Some(Outcome::Dropped));
    assert_eq!(card.outcome_reason, "Nobody has one any more");
    assert_eq!(titles(&laptop, cycle).len(), 4, "all of it stays to be read");
}

#[test]
fn a_closed_plan_is_read_only_until_it_is_reopened() {
    let (mut laptop, shop) = shop();
    let start = laptop.start_view();
    let first = shop.key_results[0];
    initiatives::add(laptop.tell(), first, "Call everybody").expect("added");
    let check_in = laptop.row(first).last.expect("checked in").id;
    let initiative = laptop.ids("SELECT id FROM initiative")[0];
    let input = proposed(&laptop);
    close(&mut laptop, input.clone()).expect("closed");
    let before = (laptop.dump(), laptop.entries());
    let title = || varde_app::views::ObjectiveChange::Title("Other".to_owned());
    let grade = GiveGrade { key_result: first, grade: "50".into(), reason: "so".into() };
    let done = || varde_app::views::InitiativeChange::Done(true);
    let new = varde_app::views::AddObjective {
        cycle: start.cycle.id,
        owner: start.owner.clone(),
        title: "New".to_owned(),
    };
    let app = laptop.tell();
    for refused in [
        objectives::add(app, new),
        objectives::change(app, shop.id, title()),
        objectives::archive(app, shop.id),
        key_results::archive(app, first),
        check_ins::retract(app, check_in),
        grades::give(app, grade),
        grades::take_back(app, first),
        initiatives::change(app, initiative, done()),
        plans::close(app, input),
    ] {
        assert_eq!(refused.expect_err("it is closed").code, "closed");
    }
    assert_eq!((laptop.dump(), laptop.entries()), before);
    assert!(laptop.week().owed.is_empty(), "nothing of it is due");

    plans::reopen(laptop.tell(), start.cycle.id, &start.owner).expect("reopened");
    objectives::change(laptop.tell(), shop.id, title()).expect("changed");
    assert_eq!(laptop.card(shop.id).title, "Other");
    assert_eq!(laptop.row(first).grade, Some(50.0), "the grades stay");
}

#[test]
fn undo_and_redo_do_not_reach_into_a_closed_plan() {
    let (mut laptop, shop) = shop();
    let start = laptop.start_view();
    let other = laptop.second_window();
    let mut other = other;
    laptop.check_in(shop.key_results[0], "16 000", 5, "");
    let input = proposed(&laptop);
    plans::close(other.tell(), input).expect("closed in the other window");
    plans::reopen(other.tell(), start.cycle.id, &start.owner).expect("reopened");
    laptop.undo();
    assert!(laptop.board().closed.is_some(), "undoing the reopening closes it again");
    laptop.undo();
    assert!(laptop.board().closed.is_none(), "undoing the closing reopens it");
    laptop.undo();
    assert_eq!(laptop.row(shop.key_results[0]).value, Some(15_000.0));
}

#[test]
fn what_was_done_before_it_was_closed_cannot_be_undone_in_it() {
    let (mut laptop, shop) = shop();
    laptop.check_in(shop.key_results[0], "16 000", 5, "");
    let input = proposed(&laptop);
    close(&mut laptop, input).expect("closed");
    // The step of the closing is gone, as after two hundred others.
    let gone = "DELETE FROM undo_step WHERE no = (SELECT max(no) FROM undo_step)";
    laptop.db().execute(gone, []).expect("sound");
    let before = (laptop.dump(), laptop.entries());
    let refused = varde_app::history::undo(laptop.tell()).expect_err("it is closed");
    assert_eq!(refused.code, "closed");
    assert_eq!((laptop.dump(), laptop.entries()), before);
}

#[test]
fn a_grade_of_ones_own_needs_its_reason_at_the_end_too() {
    let (mut laptop, shop) = shop();
    let first = shop.key_results[0];
    let mut input = proposed(&laptop);
    let own = |grade: &str, reason: &str| {
        vec![GiveGrade { key_result: first, grade: grade.to_owned(), reason: reason.to_owned() }]
    };
    for (grade, reason, field) in [("70", "", "reason"), ("110", "x", "grade"), ("?", "x", "grade")]
    {
        input.grades = own(grade, reason);
        let look = plans::look(laptop.app(), &input).expect_err("refused");
        assert_eq!(look.field, Some(format!("grades.{first}.{field}")), "{grade}");
        let refused = close(&mut laptop, input.clone()).expect_err("refused");
        assert_eq!(refused, look, "{grade}");
    }
    input.grades = own("70", "The last big order came on New Year's Eve");
    let look = plans::look(laptop.app(), &input).expect("looked at");
    assert_eq!((look.grades, look.objectives[0].grade), (3, Some(170.0 / 3.0)));
    close(&mut laptop, input).expect("closed");
    assert_eq!(laptop.row(first).grade, Some(70.0));
    assert_eq!(laptop.card(shop.id).grade, look.objectives[0].grade, "as it was looked at");
}

#[test]
fn what_there_is_to_learn_is_answered_with_the_closing_and_taken_back_with_it() {
    let (mut laptop, shop) = shop();
    let low = laptop.objective("Nothing came of it").key_result("one", 0.0, 10.0).written().id;
    let look = plans::look(laptop.app(), &proposed(&laptop)).expect("looked at");
    let asked = |id| look.objectives.iter().find(|one| one.id == id).map(|o| o.asks_for_reflection);
    assert_eq!((asked(shop.id), asked(low)), (Some(true), Some(true)), "50 % and 0 %");
    let mut input = proposed(&laptop);
    let answer = |objective, text: &str| AnswerReflection {
        objective,
        question: Reflection::Wording,
        answer: text.to_owned(),
    };
    input.reflections = vec![answer(Id::max(), "Whose?")];
    let no = close(&mut laptop, input.clone()).expect_err("it is of no objective here");
    assert_eq!(no.code, "not_found");
    input.reflections = vec![answer(low, &"x".repeat(20_001))];
    let no = close(&mut laptop, input.clone()).expect_err("too long");
    assert_eq!(no.field, Some(format!("reflections.{low}.answer")));
    input.reflections = vec![answer(low, " It said how, not what ")];
    close(&mut laptop, input).expect("closed");
    let start = laptop.start_view();
    let answered = |laptop: &Laptop| {
        let shown = grades::grading(laptop.app(), start.cycle.id, &start.owner).expect("shown");
        let all = shown.objectives.into_iter();
        all.map(|one| one.reflections.wording).collect::<Vec<_>>()
    };
    assert_eq!(answered(&laptop), ["", "It said how, not what"]);
    laptop.undo();
    assert_eq!(answered(&laptop), ["", ""]);
    assert_eq!(laptop.faults(), Vec::<String>::new());
}

#[test]
fn looking_at_the_end_changes_nothing() {
    let (laptop, _) = shop();
    let before = (laptop.dump(), laptop.entries());
    plans::look(laptop.app(), &proposed(&laptop)).expect("looked at");
    assert_eq!((laptop.dump(), laptop.entries()), before);
}

#[test]
fn one_step_takes_the_whole_closing_back_and_does_it_again() {
    let (mut laptop, _) = shop();
    laptop.objective("Wait").milestones("Steps", &["One", "Two"]).written();
    let before = rows(&laptop);
    let mut input = proposed(&laptop);
    input.endings[1].outcome = Outcome::Backlog;
    input.learned = "Much".to_owned();
    close(&mut laptop, input).expect("closed");
    let after = rows(&laptop);
    assert_ne!(after, before);
    laptop.restart();
    laptop.undo();
    assert_eq!(rows(&laptop), before);
    laptop.redo();
    assert_eq!(rows(&laptop), after);
    assert_eq!(laptop.faults(), Vec::<String>::new());
}

#[test]
fn what_went_on_does_not_go_on_twice() {
    let (mut laptop, shop) = shop();
    let start = laptop.start_view();
    let input = proposed(&laptop);
    close(&mut laptop, input).expect("closed");
    plans::reopen(laptop.tell(), start.cycle.id, &start.owner).expect("reopened");
    laptop.on("2026-12-31");
    laptop.objective("A late one").key_result("Done", 0.0, 1.0).written();
    let again = proposed(&laptop);
    assert!(matches!(again.next, Some(NextCycle::Known(_))), "the next cycle is there now");
    close(&mut laptop, again).expect("closed again");
    laptop.on("2027-01-02");
    let next = laptop.start_view().cycle.id;
    assert_eq!(titles(&laptop, next), ["Sell more bicycle accessories online", "A late one"]);
    assert_eq!(objectives::show(laptop.app(), shop.id).expect("shown").continued_by.len(), 1);
}

#[test]
fn what_contributes_within_the_plan_contributes_in_the_next_one_too() {
    let (mut laptop, shop) = shop();
    let below = laptop.objective("Below").key_result("Done", 0.0, 1.0).written();
    let change = varde_app::views::ObjectiveChange::ContributesTo(vec![shop.id]);
    objectives::change(laptop.tell(), below.id, change).expect("changed");
    let input = proposed(&laptop);
    close(&mut laptop, input).expect("closed");
    laptop.on("2027-01-02");
    let board = laptop.board();
    let [top, below] = &board.objectives[..] else { panic!("both went on") };
    let to: Vec<_> = below.contributes_to.iter().map(|one| one.id).collect();
    assert_eq!(to, [top.id]);
}

#[test]
fn a_start_that_leaves_no_way_is_refused_and_an_unknown_key_result_too() {
    let (mut laptop, shop) = shop();
    let mut input = proposed(&laptop);
    let reached = shop.key_results[1];
    input.endings[0].key_results = vec![Taking { key_result: reached, from_here: true }];
    let refused = close(&mut laptop, input.clone()).expect_err("nothing is left of the way");
    let field = format!("endings.{}.key_results.{reached}.target", shop.id);
    assert_eq!((refused.code.as_str(), refused.field), ("start_is_target", Some(field)));
    input.endings[0].key_results = vec![Taking { key_result: shop.id, from_here: false }];
    assert_eq!(close(&mut laptop, input.clone()).expect_err("no such").code, "not_found");
    input.endings.clear();
    assert_eq!(
        close(&mut laptop, input.clone()).expect_err("nothing said").code,
        "outcome_missing"
    );
    let mut input = proposed(&laptop);
    input.next = None;
    assert_eq!(close(&mut laptop, input.clone()).expect_err("no next").field, Some("next".into()));
    input.next = Some(NextCycle::Known(input.cycle));
    assert_eq!(close(&mut laptop, input).expect_err("itself").code, "same_plan");
}

#[test]
fn what_follows_is_of_the_same_kind() {
    let mut laptop = Laptop::new();
    let six_weeks = varde_app::views::CycleInput {
        name: "Trial".to_owned(),
        starts_on: "2026-11-16".to_owned(),
        ends_on: "2026-12-27".to_owned(),
        parent: None,
    };
    cycles::add(laptop.tell(), six_weeks).expect("added");
    laptop.objective("Try").key_result("Done", 0.0, 1.0).written();
    people::rename_me(laptop.tell(), "Kari").expect("named");
    let input = proposed(&laptop);
    close(&mut laptop, input).expect("closed");
    laptop.on("2027-01-10");
    let cycle = laptop.start_view().cycle;
    assert_eq!((cycle.starts_on.to_string(), cycle.days), ("2026-12-28".to_owned(), 42));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 100, ..Default::default() })]

    #[test]
    fn closing_and_taking_it_back_leaves_everything_as_it_was(
        commands in prop::collection::vec(any::<[u16; 6]>().prop_map(Command::of), 1..40),
        outcomes in prop::collection::vec(0usize..4, 1..8),
    ) {
        let mut laptop = Laptop::new();
        sample::every_kind(&mut laptop);
        let mut chance = Chance::of(5);
        for command in &commands {
            let _ = command.run(laptop.tell());
            varde_harness::command::pass_time(laptop.world(), &mut chance);
        }
        let start = laptop.start_view();
        let _ = plans::reopen(laptop.tell(), start.cycle.id, &start.owner);
        let before = rows(&laptop);
        let mut input = proposed(&laptop);
        let all = [Outcome::NextCycle, Outcome::Backlog, Outcome::Finished, Outcome::Dropped];
        for (n, ending) in input.endings.iter_mut().enumerate() {
            ending.outcome = all[outcomes[n % outcomes.len()]];
            ending.reason = "because".to_owned();
        }
        // The next plan or the backlog may have been closed at random: then nothing happens.
        if plans::close(laptop.tell(), input).is_ok() {
            let after = rows(&laptop);
            laptop.undo();
            prop_assert_eq!(rows(&laptop), before);
            laptop.redo();
            prop_assert_eq!(rows(&laptop), after);
        } else {
            prop_assert_eq!(rows(&laptop), before);
        }
        prop_assert_eq!(laptop.faults(), Vec::<String>::new());
    }
}
