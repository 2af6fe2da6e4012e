//! Objectives beyond the plan of a cycle: the backlog, copies, moves.

use proptest::prelude::*;
use varde_app::views::{
    AddObjective, CopyObjective, CycleInput, GiveGrade, Id, InitiativeChange, ObjectiveChange,
    RelocateObjective, Taking,
};
use varde_app::{cycles, grades, initiatives, key_results, objectives, plans};
use varde_harness::{Chance, Command, Laptop, sample};

fn next_quarter(laptop: &mut Laptop) -> Id {
    let [name, starts_on, ends_on] = ["", "2027-01-01", "2027-03-31"].map(str::to_owned);
    let input = CycleInput { name, starts_on, ends_on, parent: None };
    cycles::add(laptop.tell(), input).expect("added").id.expect("an id")
}

fn relocate(laptop: &mut Laptop, objective: Id, cycle: Id) -> Id {
    let input = RelocateObjective { objective, cycle, owner: String::new() };
    objectives::relocate(laptop.tell(), input).expect("moved").id.expect("an id")
}

fn copy(laptop: &mut Laptop, objective: Id, cycle: Id, key_results: &[Id]) -> Id {
    let all = key_results.iter().map(|id| Taking { key_result: *id, from_here: false });
    let key_results = all.collect();
    let input = CopyObjective { objective, cycle, owner: String::new(), key_results };
    objectives::copy(laptop.tell(), input).expect("copied").id.expect("an id")
}

fn backlog(laptop: &Laptop) -> Vec<varde_app::views::ObjectiveCard> {
    let owner = laptop.start_view().owner;
    plans::backlog(laptop.app(), &owner, 0).expect("shown").objectives
}

const BACKLOG: Id = Id::nil();

#[test]
fn one_plans_from_the_backlog() {
    let mut laptop = Laptop::new();
    let (owner, cycle) = (laptop.start_view().owner, laptop.start_view().cycle.id);
    let title = "A shop in Bergen".to_owned();
    let new = AddObjective { cycle: BACKLOG, owner: owner.clone(), title };
    let waiting = objectives::add(laptop.tell(), new).expect("added").id.expect("an id");
    let add = varde_app::views::AddKeyResult {
        objective: waiting,
        title: "5 customers a day".to_owned(),
        measure: None,
    };
    let row = key_results::add(laptop.tell(), add).expect("added").id.expect("an id");
    let change = ObjectiveChange::Notes("The old harbour".to_owned());
    objectives::change(laptop.tell(), waiting, change).expect("changed");
    let cards = backlog(&laptop);
    assert_eq!((cards.len(), cards[0].pace), (1, varde_app::views::Pace::NoData));
    assert!(laptop.week().owed.is_empty() && laptop.start_view().owed == 0, "nothing is due");
    let detail = objectives::show(laptop.app(), waiting).expect("shown");
    assert_eq!((detail.cycle, detail.notes.as_str()), (None, "The old harbour"));
    let check_in = varde_app::views::RecordCheckIn {
        key_result: row,
        value: "3".to_owned(),
        confidence: String::new(),
        note: String::new(),
        on: String::new(),
    };
    let refused = varde_app::check_ins::record(laptop.tell(), check_in).expect_err("no days");
    assert_eq!(refused.code, "in_backlog");
    let grade = GiveGrade { key_result: row, grade: "0".into(), reason: String::new() };
    assert_eq!(grades::give(laptop.tell(), grade).expect_err("no end").code, "in_backlog");

    let planned = relocate(&mut laptop, waiting, cycle);
    assert!(backlog(&laptop).is_empty());
    let board = laptop.board();
    assert_eq!((board.objectives[0].id, board.objectives[0].key_results.len()), (planned, 1));
    assert_eq!(laptop.week().owed.len(), 1);
    let detail = objectives::show(laptop.app(), planned).expect("shown");
    assert_eq!(detail.notes, "The old harbour");
    laptop.undo();
    assert_eq!(backlog(&laptop).len(), 1);
    assert_eq!(laptop.faults(), Vec::<String>::new());
}

#[test]
fn a_copy_has_everything_but_check_ins_and_grades() {
    let mut laptop = Laptop::new();
    let kinds = sample::every_kind(&mut laptop);
    laptop.check_in(kinds.increase, "38", 7, "Good");
    laptop.grade(kinds.increase, "60", "");
    let initiative = initiatives::add(laptop.tell(), kinds.increase, "Call").expect("added");
    let initiative = initiative.id.expect("an id");
    for change in [InitiativeChange::Done(true), InitiativeChange::DueOn("2026-12-01".to_owned())] {
        initiatives::change(laptop.tell(), initiative, change).expect("changed");
    }
    for change in [
        ObjectiveChange::Why("It is there".to_owned()),
        ObjectiveChange::Focus(Some(varde_app::views::Focus::Run)),
        ObjectiveChange::DueOn("2026-12-15".to_owned()),
    ] {
        objectives::change(laptop.tell(), kinds.objective, change).expect("changed");
    }
    let cycle = laptop.start_view().cycle.id;
    let chosen = [kinds.increase, kinds.milestones];
    let here = copy(&mut laptop, kinds.objective, cycle, &chosen);
    let card = laptop.card(here);
    assert_eq!((card.title.as_str(), card.why.as_str()), ("Know the mountain", "It is there"));
    assert_eq!(card.focus, Some(varde_app::views::Focus::Run));
    assert_eq!(card.due_on.map(|day| day.to_string()), Some("2026-12-15".to_owned()));
    let [increase, milestones] = &card.key_results[..] else { panic!("two were chosen") };
    assert_eq!((increase.measure.start, increase.measure.target), (20.0, 50.0));
    assert_eq!((increase.value, increase.grade, increase.last.clone()), (None, None, None));
    let steps: Vec<_> = milestones.milestones.iter().map(|step| step.title.as_str()).collect();
    assert_eq!(steps, ["Ground", "Walls", "Roof"]);
    let detail = key_results::show(laptop.app(), increase.id).expect("shown");
    assert_eq!((detail.initiatives.len(), detail.initiatives[0].done), (1, false));
    assert_eq!(detail.initiatives[0].due_on.map(|day| day.to_string()), Some("2026-12-01".into()));

    let next = next_quarter(&mut laptop);
    let there = copy(&mut laptop, kinds.objective, next, &chosen);
    assert_eq!(laptop.card(there).due_on, None, "a day outside of the cycle stays behind");
    assert_eq!(laptop.row(kinds.increase).value, Some(38.0), "the original is as it was");
    assert_eq!(laptop.faults(), Vec::<String>::new());
}

#[test]
fn what_is_moved_keeps_its_past_and_those_below_follow() {
    let mut laptop = Laptop::new();
    let kinds = sample::every_kind(&mut laptop);
    let below = laptop.objective("Below").written().id;
    let change = ObjectiveChange::ContributesTo(vec![kinds.objective]);
    objectives::change(laptop.tell(), below, change).expect("changed");
    laptop.check_in_on("2026-10-09", kinds.increase, "25", 4, "A start");
    laptop.check_in(kinds.increase, "38", 7, "Good");
    laptop.grade(kinds.increase, "60", "");
    key_results::archive(laptop.tell(), kinds.decrease).expect("archived");
    let before = key_results::show(laptop.app(), kinds.increase).expect("shown");
    let next = next_quarter(&mut laptop);
    let moved = relocate(&mut laptop, kinds.objective, next);
    laptop.restart();

    assert_eq!(laptop.board().objectives.len(), 1, "only the other is left");
    let owner = laptop.start_view().owner;
    let here = laptop.start_view().cycle.id;
    assert!(plans::archived(laptop.app(), here, &owner).expect("shown").is_empty());
    let card = laptop.card(moved);
    assert_eq!(card.key_results.len(), 4);
    let after = key_results::show(laptop.app(), card.key_results[0].id).expect("shown");
    let told = |detail: &varde_app::views::KeyResultDetail| -> Vec<_> {
        let all = detail.check_ins.iter();
        all.map(|c| (c.value, c.confidence, c.note.clone(), c.on, c.at, c.by.clone())).collect()
    };
    assert_eq!(told(&after), told(&before));
    assert_eq!(after.row.grade, Some(60.0));
    let archived = plans::archived(laptop.app(), next, &owner).expect("shown");
    assert_eq!(archived.len(), 1, "what was archived of it came along: {archived:?}");
    let to: Vec<_> = laptop.card(below).contributes_to.iter().map(|one| one.id).collect();
    assert_eq!(to, [moved]);
    let gone = objectives::show(laptop.app(), kinds.objective).expect("shown");
    assert_eq!(gone.moved_to.expect("it says where it went").id, moved);
    assert!(
        objectives::bring_back(laptop.tell(), kinds.objective).is_err(),
        "it is there, not here"
    );
    assert_eq!(laptop.faults(), Vec::<String>::new());
}

#[test]
fn where_it_stands_already_nothing_is_moved_and_into_a_closed_plan_neither() {
    let mut laptop = Laptop::new();
    let shop = sample::bicycle_shop(&mut laptop);
    let start = laptop.start_view();
    let next = next_quarter(&mut laptop);
    let to = |cycle, owner: &str| RelocateObjective {
        objective: shop.id,
        cycle,
        owner: owner.to_owned(),
    };
    let refused = objectives::relocate(laptop.tell(), to(start.cycle.id, "")).expect_err("here");
    assert_eq!((refused.code.as_str(), refused.field.as_deref()), ("same_plan", Some("cycle")));
    let closing = varde_harness::ending::as_proposed(laptop.app(), next, &start.owner);
    plans::close(laptop.tell(), closing.expect("proposed")).expect("closed");
    let before = laptop.dump();
    let refused = objectives::relocate(laptop.tell(), to(next, "")).expect_err("closed");
    assert_eq!(refused.code, "closed");
    assert_eq!(laptop.dump(), before);
    let company = objectives::relocate(laptop.tell(), to(next, "company")).expect("moved");
    let board = plans::board(laptop.app(), next, "company", 0).expect("shown");
    assert_eq!(Some(board.objectives[0].id), company.id, "another owner has another plan");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 100, ..Default::default() })]

    #[test]
    fn what_is_moved_tells_the_same_and_what_is_copied_tells_nothing(
        commands in prop::collection::vec(any::<[u16; 6]>().prop_map(Command::of), 1..40),
        pick in any::<usize>(),
    ) {
        let mut laptop = Laptop::new();
        sample::every_kind(&mut laptop);
        let mut chance = Chance::of(9);
        for command in &commands {
            let _ = command.run(laptop.tell());
            varde_harness::command::pass_time(laptop.world(), &mut chance);
        }
        let open = "SELECT objective.id FROM objective JOIN plan ON plan.id = objective.plan
            WHERE closed_at IS NULL AND objective.archived_at IS NULL ORDER BY objective.id";
        let all = laptop.ids(open);
        prop_assume!(!all.is_empty());
        let id = all[pick % all.len()];
        let next = next_quarter(&mut laptop);
        let said = |laptop: &Laptop, id: Id| -> Vec<_> {
            let rows = laptop.card(id).key_results;
            rows.iter().map(|row| {
                let detail = key_results::show(laptop.app(), row.id).expect("shown");
                let told: Vec<_> = detail.check_ins.iter()
                    .map(|c| (c.value, c.confidence, c.note.clone(), c.on)).collect();
                (row.title.clone(), row.value, row.progress, row.grade, told)
            }).collect()
        };
        let before = said(&laptop, id);
        let rows: Vec<_> = laptop.card(id).key_results.iter().map(|row| row.id).collect();
        let copied = copy(&mut laptop, id, next, &rows);
        for (title, _, _, grade, told) in said(&laptop, copied) {
            prop_assert!(told.is_empty() && grade.is_none(), "{}", title);
        }
        let moved = relocate(&mut laptop, id, next);
        prop_assert_eq!(said(&laptop, moved), before);
        prop_assert_eq!(laptop.faults(), Vec::<String>::new());
    }
}
