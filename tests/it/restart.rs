//! The program is closed and started again: everything is as it was.

use varde_app::views::Theme;
use varde_app::{drafts, settings, start};
use varde_harness::{Chance, Command, Laptop, command, sample};

#[test]
fn all_that_was_done_is_there_again() {
    let mut laptop = Laptop::new();
    let shop = sample::bicycle_shop(&mut laptop);
    sample::every_kind(&mut laptop);
    laptop.check_in(shop.key_results[0], "12 500", 7, "the campaign begins");
    laptop.grade(shop.key_results[1], "40", "early days");
    settings::choose_theme(laptop.tell(), Theme::Dark).expect("chosen");
    drafts::save(laptop.tell(), "objective", "Half a tho").expect("kept");
    let (board, start, rows) = (laptop.board(), laptop.start_view(), laptop.dump());
    laptop.restart();
    assert_eq!(laptop.board(), board);
    assert_eq!(laptop.start_view(), start);
    assert_eq!(laptop.dump(), rows);
    assert_eq!(drafts::read(laptop.app(), "objective"), Ok(Some("Half a tho".to_owned())));
    assert_eq!(laptop.faults(), Vec::<String>::new());
}

#[test]
fn restarts_between_any_commands_change_nothing() {
    let mut laptop = Laptop::new();
    sample::every_kind(&mut laptop);
    let mut chance = Chance::of(11);
    for _ in 0..60 {
        let _ = Command::by(&mut chance).run(laptop.tell());
        command::pass_time(laptop.world(), &mut chance);
        let before = (laptop.dump(), start::start(laptop.app()).expect("shown"));
        laptop.restart();
        let after = (laptop.dump(), start::start(laptop.app()).expect("shown"));
        assert_eq!(after, before);
    }
    assert_eq!(laptop.faults(), Vec::<String>::new());
}

#[test]
fn each_start_writes_a_log_of_its_own_under_the_same_key() {
    let mut laptop = Laptop::new();
    for title in ["One", "Two", "Three"] {
        laptop.objective(title);
        laptop.restart();
    }
    let count =
        |sql: &str| -> i64 { laptop.db().query_row(sql, [], |row| row.get(0)).expect("counted") };
    assert_eq!(count("SELECT count(*) FROM device"), 1);
    assert_eq!(count("SELECT count(*) FROM log"), 3);
    assert_eq!(count("SELECT count(DISTINCT id) FROM log"), 3);
}

#[test]
fn a_lost_key_is_replaced_and_what_the_old_one_signed_stays_proven() {
    let mut laptop = Laptop::new();
    laptop.objective("Signed by the old key");
    laptop.close();
    std::fs::remove_file(laptop.folder().join("device.key")).expect("removed");
    laptop.start();
    laptop.objective("Signed by the new key");
    assert_eq!(laptop.faults(), Vec::<String>::new());
    assert_eq!(laptop.board().objectives.len(), 2);
    laptop.close();
    std::fs::write(laptop.folder().join("device.key"), "half a k").expect("written");
    laptop.start();
    laptop.objective("Signed by a third");
    assert_eq!(laptop.faults(), Vec::<String>::new());
    assert!(laptop.folder().join("device.damaged").exists(), "nothing is destroyed");
}
