//! What a workspace agrees on: advice and limits, never a wall (P5, P11, P26, P30).

use varde_app::views::{
    AddObjective, Band, Figure, FirstDay, NumberForm, Pace, RelocateObjective, TermName,
    WorkspaceChange,
};
use varde_app::{Failure, grades, key_results, objectives, plans, settings, workspaces};
use varde_harness::Laptop;

fn agree(laptop: &mut Laptop, change: WorkspaceChange) {
    workspaces::change(laptop.tell(), change).expect("agreed");
}

fn refused(laptop: &mut Laptop, change: WorkspaceChange) -> Failure {
    workspaces::change(laptop.tell(), change).expect_err("refused")
}

fn text(text: &str) -> String {
    text.to_owned()
}

#[test]
fn other_limits_of_pace_make_another_status_everywhere() {
    let mut laptop = Laptop::new();
    let written = laptop.objective("Climb").key_result("metres", 0.0, 100.0).written();
    let id = written.key_results[0];
    // 57 percent of the days have gone.
    laptop.check_in(id, "40", 5, "");
    let all = |laptop: &Laptop| {
        let board = laptop.board();
        let owner = laptop.start_view().owner;
        let page = plans::overview(laptop.app(), board.cycle.id).expect("shown");
        let row = page.people.iter().find(|row| row.owner == owner).expect("there");
        (board.pace, board.objectives[0].pace, laptop.row(id).pace, row.pace)
    };
    assert_eq!(all(&laptop), (Pace::Behind, Pace::Behind, Pace::Behind, Pace::Behind));
    agree(&mut laptop, WorkspaceChange::OnTrackGap(text("20")));
    assert_eq!(all(&laptop), (Pace::OnTrack, Pace::OnTrack, Pace::OnTrack, Pace::OnTrack));
    let maths = key_results::show(laptop.app(), id).expect("shown").maths;
    let gap = maths.iter().find(|one| one.figure == Figure::Gap).expect("a gap");
    let limit = gap.terms.iter().find(|term| term.name == TermName::OnTrackFrom).expect("told");
    assert_eq!(limit.number, Some(-0.2));
    laptop.undo();
    assert_eq!(laptop.board().pace, Pace::Behind);
    agree(&mut laptop, WorkspaceChange::BehindGap(text("15,5")));
    assert_eq!(laptop.board().pace, Pace::AtRisk);
    laptop.restart();
    assert_eq!(laptop.board().pace, Pace::AtRisk);
    assert_eq!(laptop.faults(), Vec::<String>::new());
}

#[test]
fn what_is_out_of_range_is_refused_at_its_field_and_changes_nothing() {
    let mut laptop = Laptop::new();
    let before = laptop.dump();
    for (change, field) in [
        (WorkspaceChange::OnTrackGap(text("31")), "on_track_gap"),
        (WorkspaceChange::BehindGap(text("9")), "behind_gap"),
        (WorkspaceChange::BehindGap(text("101")), "behind_gap"),
        (WorkspaceChange::AimFrom(text("71")), "aim_from"),
        (WorkspaceChange::AimTo(text("100.1")), "aim_to"),
        (WorkspaceChange::MostObjectives(text("0")), "most_objectives"),
        (WorkspaceChange::MostKeyResults(text("21")), "most_key_results"),
        (WorkspaceChange::CheckInDay(8), "check_in_day"),
    ] {
        let no = refused(&mut laptop, change);
        assert_eq!((no.code.as_str(), no.field.as_deref()), ("out_of_range", Some(field)));
    }
    let no = refused(&mut laptop, WorkspaceChange::AimTo(text("much")));
    assert_eq!((no.code.as_str(), no.field.as_deref()), ("not_a_number", Some("aim_to")));
    assert_eq!(laptop.dump(), before);
}

#[test]
fn another_aim_puts_a_grade_into_another_band() {
    let mut laptop = Laptop::new();
    let written = laptop.objective("Climb").key_result("metres", 0.0, 100.0).written();
    laptop.grade(written.key_results[0], "55", "so we say");
    let shown = |laptop: &Laptop| {
        let start = laptop.start_view();
        let page = grades::grading(laptop.app(), start.cycle.id, &start.owner).expect("shown");
        let first = &page.objectives[0];
        (page.aim_from, first.band, first.asks_for_reflection)
    };
    assert_eq!(shown(&laptop), (60.0, Some(Band::High), true));
    agree(&mut laptop, WorkspaceChange::AimFrom(text("50 %")));
    assert_eq!(shown(&laptop), (50.0, Some(Band::Aim), false));
}

#[test]
fn more_than_was_agreed_is_kept_and_kindly_said_until_it_is_switched_off() {
    let mut laptop = Laptop::new();
    let mut writing = laptop.objective("Everything");
    for n in 0..4 {
        writing = writing.key_result(&format!("number {n}"), 0.0, 10.0);
    }
    let id = writing.written().id;
    assert_eq!((laptop.board().too_many, laptop.card(id).too_many), (None, Some(3)));
    agree(&mut laptop, WorkspaceChange::MostKeyResults(text("4")));
    assert_eq!(laptop.card(id).too_many, None);
    agree(&mut laptop, WorkspaceChange::MostKeyResults(text("2")));
    agree(&mut laptop, WorkspaceChange::MostObjectives(text("1")));
    laptop.objective("More");
    assert_eq!((laptop.board().too_many, laptop.card(id).too_many), (Some(1), Some(2)));
    agree(&mut laptop, WorkspaceChange::MostKeyResults(text("")));
    agree(&mut laptop, WorkspaceChange::MostObjectives(text("")));
    assert_eq!((laptop.board().too_many, laptop.card(id).too_many), (None, None));
}

#[test]
fn without_individual_plans_none_is_offered_and_those_there_are_stay_readable() {
    let mut laptop = Laptop::new();
    let team = laptop.team("Shop", None);
    let me = laptop.start_view().me.id;
    varde_app::teams::change(laptop.tell(), team, varde_app::views::TeamChange::Join(me))
        .expect("joined");
    let id = laptop.objective("Mine").key_result("one", 0.0, 10.0).written().key_results[0];
    let start = laptop.start_view();
    let owners = |laptop: &Laptop| {
        laptop.start_view().owners.into_iter().map(|one| one.owner).collect::<Vec<_>>()
    };
    let (own, shop) = (start.owner.clone(), format!("team/{team}"));
    assert_eq!(owners(&laptop), [own.clone(), shop.clone(), text("company")]);
    agree(&mut laptop, WorkspaceChange::IndividualPlans(false));
    assert_eq!(owners(&laptop), [shop.clone(), text("company")]);
    assert_eq!(laptop.start_view().owner, shop);
    let new = AddObjective { cycle: start.cycle.id, owner: own.clone(), title: text("More") };
    let no = objectives::add(laptop.tell(), new).expect_err("refused");
    assert_eq!((no.code.as_str(), no.field.as_deref()), ("no_individual_plans", Some("owner")));
    let board = plans::board(laptop.app(), start.cycle.id, &own, 0).expect("readable");
    assert_eq!((board.objectives.len(), board.can_add), (1, false));
    laptop.check_in(id, "3", 5, "");
    assert!(plans::board(laptop.app(), start.cycle.id, &shop, 0).expect("shown").can_add);
}

#[test]
fn nothing_goes_to_a_person_where_people_have_no_plans_of_their_own() {
    let mut laptop = Laptop::new();
    let team = laptop.team("Shop", None);
    let person = laptop.person("Ola");
    let objective = laptop.objective_of("company", "Ours").written().id;
    let cycle = laptop.start_view().cycle.id;
    agree(&mut laptop, WorkspaceChange::IndividualPlans(false));
    let to = |owner: String| RelocateObjective { objective, cycle, owner };
    let no = objectives::relocate(laptop.tell(), to(format!("person/{person}")));
    let no = no.expect_err("refused");
    assert_eq!((no.code.as_str(), no.field.as_deref()), ("no_individual_plans", Some("owner")));
    let owner = format!("team/{team}");
    objectives::relocate(laptop.tell(), to(owner.clone())).expect("moved");
    let board = plans::board(laptop.app(), cycle, &owner, 0).expect("shown");
    assert_eq!(board.objectives[0].title, "Ours");
}

#[test]
fn check_ins_are_due_on_the_day_that_was_agreed() {
    let mut laptop = Laptop::new();
    laptop.on("2026-11-25");
    assert_eq!(laptop.week().due_on.to_string(), "2026-11-27");
    agree(&mut laptop, WorkspaceChange::CheckInDay(1));
    assert_eq!(laptop.week().due_on.to_string(), "2026-11-23");
}

#[test]
fn a_week_begins_on_the_day_that_this_device_chose() {
    let mut laptop = Laptop::new();
    // A Sunday: by the usual the last day of its week.
    let id = laptop.objective("Weekly").key_result("one", 0.0, 10.0).written().key_results[0];
    laptop.check_in_on("2026-11-21", id, "1", 5, "");
    assert_eq!((laptop.week().owed.len(), laptop.start_view().owed), (0, 0));
    settings::choose_first_day(laptop.tell(), FirstDay::Sunday).expect("chosen");
    assert_eq!(laptop.week().starts_on.to_string(), "2026-11-22");
    assert_eq!((laptop.week().owed.len(), laptop.start_view().owed), (1, 1));
    settings::choose_first_day(laptop.tell(), FirstDay::Saturday).expect("chosen");
    assert_eq!(laptop.week().starts_on.to_string(), "2026-11-21");
}

#[test]
fn numbers_are_read_in_the_form_that_this_device_chose() {
    let mut laptop = Laptop::new();
    let id = laptop.objective("Count").key_result("all", 0.0, 5_000.0).written().key_results[0];
    for (form, typed, value) in [
        (NumberForm::Language, "1,234", 1_234.0),
        (NumberForm::PointComma, "1,234", 1.234),
        (NumberForm::SpaceComma, "1 234,5", 1_234.5),
        (NumberForm::PointComma, "1.234", 1_234.0),
        (NumberForm::CommaPoint, "1.234", 1.234),
    ] {
        settings::choose_numbers(laptop.tell(), form).expect("chosen");
        laptop.check_in(id, typed, 5, "");
        assert_eq!(laptop.row(id).value, Some(value), "{form:?}");
    }
    laptop.restart();
    assert_eq!(laptop.start_view().settings.numbers, NumberForm::CommaPoint);
    assert!(laptop.start_view().settings.file.ends_with("varde.db"));
}
