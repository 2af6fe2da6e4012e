use std::path::Path;

use chrono::{DateTime, NaiveDate, Utc};
use varde_store::table;

use super::*;
use crate::views::Language;
use crate::{Surroundings, check_ins, plans, upkeep};

/// A day that does not end, and chance that is the same in every call of one run.
struct Still(&'static str, u8);

impl Surroundings for Still {
    fn now(&self) -> DateTime<Utc> {
        self.today().and_hms_opt(15, 0, 0).expect("a time").and_utc()
    }
    fn today(&self) -> NaiveDate {
        self.0.parse().expect("a day")
    }
    fn chance(&self) -> [u8; 32] {
        [self.1; 32]
    }
    fn language(&self) -> Language {
        Language::Nb
    }
}

/// Opens the folder for the `run`th time.
fn open(folder: &Path, today: &'static str, run: u8) -> App {
    App::open(folder, Box::new(Still(today, run))).expect("opens")
}

fn make(app: &mut App, size: Size, seed: u64) -> Generated {
    run(app, size, seed, &mut |_, _| true).expect("made")
}

fn rows(app: &App) -> Vec<String> {
    table::dump(app.db()).expect("read")
}

fn count(app: &App, sql: &str) -> i64 {
    app.db().query_row(sql, [], |row| row.get(0)).expect("counted")
}

#[test]
fn a_person_with_four_quarters_has_what_the_workload_says() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut app = open(folder.path(), "2026-12-31", 1);
    let made = make(&mut app, Size::S, 1);
    assert_eq!(made, Generated { plans: 4, changes: 696, is_whole: true });
    assert_eq!(count(&app, "SELECT count(*) FROM objective"), 12);
    assert_eq!(count(&app, "SELECT count(*) FROM key_result"), 36);
    assert_eq!(count(&app, "SELECT count(*) FROM check_in"), 468);
    let verified = upkeep::verify(&app).expect("read");
    assert_eq!(verified.faults, []);
    let start = crate::start::start(&app).expect("starts");
    let board = plans::board(&app, start.cycle.id, &start.owner, 0).expect("a board");
    assert_eq!(board.objectives.len(), 3);
    assert!(board.objectives.iter().all(|card| card.key_results.len() == 3));
    assert_eq!(start.cycle.objectives, 3);
    assert_eq!(start.owed as usize, check_ins::week(&app).expect("a week").owed.len());
    assert_ne!(start.owed, 0);
}

#[test]
fn the_same_seed_makes_the_same_and_another_makes_other_things() {
    let made = |seed| {
        let folder = tempfile::tempdir().expect("a folder");
        let mut app = open(folder.path(), "2026-12-31", 1);
        make(&mut app, Size::S, seed);
        rows(&app)
    };
    assert_eq!(made(1), made(1));
    assert_ne!(made(1), made(2));
}

#[test]
fn what_was_stopped_is_whole_plans_and_goes_on_where_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut app = open(folder.path(), "2026-12-31", 1);
    let stopped = run(&mut app, Size::S, 1, &mut |plans, all| {
        assert_eq!(all, 4);
        plans < 2
    });
    let stopped = stopped.expect("stopped in peace");
    assert_eq!((stopped.plans, stopped.is_whole), (2, false));
    assert_eq!(count(&app, "SELECT count(*) FROM check_in"), 234);
    drop(app);
    let mut app = open(folder.path(), "2026-12-31", 2);
    assert_eq!(make(&mut app, Size::S, 1).changes, 696 - stopped.changes);
    assert_eq!(make(&mut app, Size::S, 1).changes, 0);
    assert_eq!(count(&app, "SELECT count(*) FROM entry WHERE document <> 1"), 696);
    assert!(upkeep::verify(&app).expect("read").faults.is_empty());
}

#[test]
fn nothing_is_made_of_the_future_and_it_comes_out_alike_when_its_day_has_come() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut app = open(folder.path(), "2026-11-22", 1);
    make(&mut app, Size::S, 1);
    let today = varde_store::day_number("2026-11-22".parse().expect("a day"));
    assert_eq!(count(&app, &format!("SELECT count(*) FROM check_in WHERE on_day > {today}")), 0);
    let early = count(&app, "SELECT count(*) FROM check_in");
    assert!((351 + 54..351 + 80).contains(&early), "{early}");
    drop(app);
    let mut app = open(folder.path(), "2026-12-31", 2);
    make(&mut app, Size::S, 1);
    assert_eq!(count(&app, "SELECT count(*) FROM key_result"), 36);
    assert_eq!(count(&app, "SELECT count(*) FROM check_in"), 468);
}
