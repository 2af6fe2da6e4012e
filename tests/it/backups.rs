//! Backups: a good copy under its name or none, once a day, the last seven.

use std::fs;
use std::path::{Path, PathBuf};

use varde_app::views::{Backup, BackupReason};
use varde_app::{App, Failure, backups, drafts};
use varde_harness::{Laptop, sample};

const UNWATCHED: fn(u64, u64) -> bool = |_, _| true;

/// What the window does in its first quiet moment of a day.
fn care(laptop: &Laptop) -> Option<Backup> {
    let (folder, world) = (laptop.folder(), laptop.world());
    let is_due = backups::is_due(folder, world).expect("it can be looked");
    is_due.then(|| make(laptop, BackupReason::Daily).expect("made"))
}

fn make(laptop: &Laptop, reason: BackupReason) -> Result<Backup, Failure> {
    backups::make(laptop.folder(), laptop.world(), reason, &mut { UNWATCHED })
}

fn list(laptop: &Laptop) -> Vec<Backup> {
    backups::list(laptop.folder()).expect("listed")
}

fn in_folder(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder.join(backups::FOLDER)) else { return Vec::new() };
    entries.map(|entry| entry.expect("readable").path()).collect()
}

/// The program, opened on nothing but a backup.
fn opened(backup: &Path) -> (Laptop, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    fs::copy(backup, folder.path().join(varde_app::FILE)).expect("copied");
    (Laptop::on_folder(folder.path()), folder)
}

#[test]
fn a_backup_holds_everything_and_needs_no_other_file() {
    let mut laptop = Laptop::new();
    let shop = sample::bicycle_shop(&mut laptop);
    sample::every_kind(&mut laptop);
    laptop.check_in(shop.key_results[0], "12 500", 7, "the campaign begins");
    drafts::save(laptop.tell(), "objective", "Half a tho").expect("kept");
    let made = make(&laptop, BackupReason::Asked).expect("made");
    let holds = made.holds.clone().expect("it can be read");
    assert_eq!((holds.plans, holds.objectives, holds.key_results, holds.check_ins), (1, 2, 8, 1));
    assert_eq!(holds.changed_at.map(|at| at.date_naive()), Some(laptop.today()));
    assert_eq!(in_folder(laptop.folder()).len(), 1, "a file, and nothing beside it");
    let path = backups::path_of(laptop.folder(), &made.name).expect("a name of ours");
    let (mut other, _folder) = opened(&path);
    assert_eq!(other.dump(), laptop.dump());
    assert_eq!(drafts::read(other.app(), "objective"), Ok(Some("Half a tho".to_owned())));
    assert_eq!(other.faults(), Vec::<String>::new());
}

#[test]
fn a_backup_is_one_state_however_much_is_written_meanwhile() {
    let mut laptop = Laptop::new();
    sample::bicycle_shop(&mut laptop);
    let before = laptop.dump();
    let (folder, world) = (laptop.folder().to_owned(), laptop.world().clone());
    let mut told = 0;
    let made = backups::make(&folder, &world, BackupReason::Asked, &mut |_, _| {
        told += 1;
        laptop.objective("Written while it was copied");
        true
    });
    let path = backups::path_of(&folder, &made.expect("made").name).expect("a name of ours");
    let (mut other, _folder) = opened(&path);
    assert!(told > 0);
    assert_eq!(other.dump(), before);
    assert_eq!(other.faults(), Vec::<String>::new());
}

#[test]
fn one_a_day_is_made_and_only_when_something_was_written() {
    let mut laptop = Laptop::new();
    assert_eq!(care(&laptop), None, "nothing is there yet");
    laptop.objective("Know the mountain").written();
    assert!(care(&laptop).is_some());
    laptop.objective("Know the sea").written();
    assert_eq!(care(&laptop), None, "one a day");
    laptop.tomorrow();
    assert!(care(&laptop).is_some());
    laptop.tomorrow();
    assert_eq!(care(&laptop), None, "nothing was written since");
    laptop.objective("Know the sky").written();
    assert!(care(&laptop).is_some());
    assert_eq!(list(&laptop).len(), 3);
}

#[test]
fn the_last_seven_stay_and_no_reason_pushes_another_out() {
    let mut laptop = Laptop::new();
    let first = make(&laptop, BackupReason::Asked).expect("made");
    for n in 0..9 {
        laptop.tomorrow();
        laptop.objective(&format!("Day {n}")).written();
        assert!(care(&laptop).is_some(), "day {n}");
    }
    for _ in 0..4 {
        make(&laptop, BackupReason::Migration).expect("made");
    }
    let all = list(&laptop);
    let of = |reason| all.iter().filter(|one| one.reason == reason).collect::<Vec<_>>();
    let days: Vec<_> = of(BackupReason::Daily).iter().map(|one| one.at.date_naive()).collect();
    let wanted: Vec<_> = (0..7).map(|n| laptop.today() - chrono::Days::new(n)).collect();
    assert_eq!(days, wanted, "the newest first");
    assert_eq!(of(BackupReason::Migration).len(), 2);
    assert_eq!(of(BackupReason::Asked), [&first]);
    assert_eq!(in_folder(laptop.folder()).len(), 10);
}

#[test]
fn a_backup_that_is_stopped_or_fails_leaves_nothing_and_takes_nothing() {
    let mut laptop = Laptop::new();
    sample::bicycle_shop(&mut laptop);
    make(&laptop, BackupReason::Asked).expect("made");
    let before = in_folder(laptop.folder());
    let (folder, world) = (laptop.folder(), laptop.world());
    let reason = BackupReason::Asked;
    let stopped = backups::make(folder, world, reason, &mut |_, _| false).expect_err("stopped");
    assert_eq!(stopped.code, "stopped");
    assert_eq!(in_folder(folder), before);
    fs::rename(folder.join(backups::FOLDER), folder.join("away")).expect("moved");
    fs::write(folder.join(backups::FOLDER), "no folder").expect("written");
    assert!(make(&laptop, reason).is_err(), "it is said");
    laptop.objective("Work goes on").written();
}

/// A copy of damage would push good copies out.
#[test]
fn a_damaged_file_is_not_copied_over_good_backups() {
    let mut laptop = Laptop::new();
    sample::bicycle_shop(&mut laptop);
    make(&laptop, BackupReason::Asked).expect("made");
    let before = in_folder(laptop.folder());
    laptop.close();
    zero_page_of(&laptop.file(), "check_in");
    let failure = make(&laptop, BackupReason::Asked).expect_err("it is damaged");
    assert_eq!(failure.code, "damaged");
    assert_eq!(in_folder(laptop.folder()), before);
}

#[test]
fn a_backup_may_lie_anywhere_but_in_the_place_of_the_file_itself() {
    let mut laptop = Laptop::new();
    sample::bicycle_shop(&mut laptop);
    let stick = tempfile::tempdir().expect("a stick");
    let path = stick.path().join("plans.db");
    backups::make_at(laptop.folder(), &path, &mut { UNWATCHED }).expect("made");
    assert_eq!(opened(&path).0.dump(), laptop.dump());
    assert_eq!(fs::read_dir(stick.path()).expect("there").count(), 1);
    let own = backups::make_at(laptop.folder(), &laptop.file(), &mut { UNWATCHED });
    assert_eq!(own.expect_err("refused").code, "file_unwritable");
    assert_eq!(laptop.faults(), Vec::<String>::new());
    assert_eq!(list(&laptop), []);
}

/// A folder with a file of the first shape that was given out.
fn of_an_older_shape() -> tempfile::TempDir {
    let file =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/shape-16").join(varde_app::FILE);
    let folder = tempfile::tempdir().expect("a folder");
    fs::copy(file, folder.path().join(varde_app::FILE)).expect("copied");
    folder
}

#[test]
fn a_file_of_an_older_shape_is_backed_up_as_it_is_before_it_changes() {
    let folder = of_an_older_shape();
    let mut laptop = Laptop::on_folder(folder.path());
    let [made] = &list(&laptop)[..] else { panic!("one was made") };
    assert_eq!(made.reason, BackupReason::Migration);
    assert!(made.name.contains("-16-"), "{}", made.name);
    assert_eq!(made.holds.as_ref().map(|holds| holds.objectives), Some(2));
    assert_eq!(laptop.app().backup_failed(), None);
    let path = backups::path_of(laptop.folder(), &made.name).expect("a name of ours");
    let (other, _folder) = opened(&path);
    assert_eq!(other.dump(), laptop.dump());
    laptop.restart();
    assert_eq!(list(&laptop).len(), 1, "its shape is the newest");
}

#[test]
fn a_backup_that_fails_is_said_and_does_not_hinder_an_update() {
    let folder = of_an_older_shape();
    fs::write(folder.path().join(backups::FOLDER), "no folder").expect("written");
    let mut laptop = Laptop::on_folder(folder.path());
    assert!(laptop.app().backup_failed().is_some());
    assert_eq!(laptop.board().objectives.len(), 2);
    assert_eq!(laptop.faults(), Vec::<String>::new());
}

/// Fills the first page of a table with noughts, once the program is closed.
fn zero_page_of(file: &Path, table: &str) {
    let db = varde_store::Connection::open(file).expect("opens");
    let root: i64 = db
        .query_row("SELECT rootpage FROM sqlite_schema WHERE name = ?1", [table], |row| row.get(0))
        .expect("there");
    db.close().expect("closed");
    let mut bytes = fs::read(file).expect("there");
    let begin = (root as usize - 1) * 4096;
    bytes[begin..begin + 4096].fill(0);
    fs::write(file, bytes).expect("written");
}

#[test]
fn the_program_that_was_closed_knows_it_and_so_does_one_that_was_not() {
    let mut laptop = Laptop::new();
    laptop.objective("Know the mountain").written();
    laptop.restart();
    assert!(laptop.app().ended_well());
    laptop.objective("Know the sea").written();
    // As it lies there after a kill: the log beside the file.
    let left = tempfile::tempdir().expect("a folder");
    for name in ["varde.db", "varde.db-wal", "device.key"] {
        fs::copy(laptop.folder().join(name), left.path().join(name)).expect("copied");
    }
    let world = Box::new(laptop.world().clone());
    let app = App::open(left.path(), world).expect("it opens after a kill");
    assert!(!app.ended_well());
}
