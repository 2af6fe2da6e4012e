//! A damaged file: what can be read is built again from the log, what cannot is named, and the
//! damaged file is kept byte for byte.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use varde_app::views::{BackupReason, LostFrom, Recovered};
use varde_app::{App, FILE, Failure, Surroundings, backups, drafts, recovery};
use varde_harness::{Chance, Command, Laptop, command, sample};

const UNWATCHED: fn(u64, u64) -> bool = |_, _| true;
const PAGE: usize = 4096;

fn recover(laptop: &Laptop) -> Result<Recovered, Failure> {
    recovery::recover(laptop.folder(), &|| world(laptop), &mut { UNWATCHED })
}

fn world(laptop: &Laptop) -> Box<dyn Surroundings> {
    Box::new(laptop.world().clone())
}

/// Several runs of the program, a plan of one's own, a team's, and one long enough to be written
/// down in one piece.
fn written() -> Laptop {
    let mut laptop = Laptop::new();
    sample::every_kind(&mut laptop);
    let shop = sample::bicycle_shop(&mut laptop);
    laptop.restart();
    let team = laptop.team("Salg", None);
    laptop.objective_of(&format!("team/{team}"), "Customers come back").written();
    for n in 0..30 {
        laptop.check_in(shop.key_results[n % 3], &n.to_string(), 5, &format!("step {n}"));
    }
    laptop.restart();
    let mut chance = Chance::of(5);
    for _ in 0..40 {
        let _ = Command::by(&mut chance).run(laptop.tell());
        command::pass_time(laptop.world(), &mut chance);
    }
    laptop.on("2026-11-22");
    drafts::save(laptop.tell(), "objective", "Half a tho").expect("kept");
    laptop
}

fn back_up(laptop: &Laptop) {
    let (folder, world) = (laptop.folder(), laptop.world());
    backups::make(folder, world, BackupReason::Daily, &mut { UNWATCHED }).expect("made");
}

fn page_of(file: &Path, table: &str) -> usize {
    let db = varde_store::Connection::open(file).expect("opens");
    let sql = "SELECT rootpage FROM sqlite_schema WHERE name = ?1";
    let root: i64 = db.query_row(sql, [table], |row| row.get(0)).expect("there");
    root as usize - 1
}

/// Fills a page with noughts.
fn zero(bytes: &mut [u8], page: usize) {
    bytes[page * PAGE..(page + 1) * PAGE].fill(0);
}

/// What a story may damage, and what lies there then.
fn damage(laptop: &mut Laptop, how: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    laptop.close();
    let mut bytes = fs::read(laptop.file()).expect("there");
    how(&mut bytes);
    fs::write(laptop.file(), &bytes).expect("written");
    bytes
}

fn names(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).expect("there");
    let name = |entry: fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
    entries.map(|entry| name(entry.expect("readable"))).collect()
}

#[test]
fn a_sound_file_is_left_as_it_is() {
    let mut laptop = written();
    laptop.close();
    let (bytes, before) = (fs::read(laptop.file()).expect("there"), names(laptop.folder()));
    let recovered = recover(&laptop).expect("looked at");
    assert!(!recovered.was_damaged && recovered.is_whole && recovered.kept.is_none());
    assert_eq!(fs::read(laptop.file()).expect("there"), bytes);
    assert_eq!(names(laptop.folder()), before, "nothing is left lying about");
}

#[test]
fn a_file_that_another_program_has_open_is_not_touched() {
    let mut laptop = written();
    let mut other = laptop.second_window();
    laptop.close();
    let page = page_of(&laptop.file(), "objective");
    let bytes = damage(&mut laptop, |bytes| zero(bytes, page));
    let before = names(laptop.folder());
    assert_eq!(recover(&laptop).expect_err("somebody works on it").code, "in_use");
    assert_eq!(fs::read(laptop.file()).expect("there"), bytes);
    assert_eq!(names(laptop.folder()), before, "nothing is left lying about");
    other.close();
    damage(&mut laptop, |bytes| zero(bytes, page));
    let recovered = recover(&laptop).expect("nobody is in the way any more");
    assert!(recovered.was_damaged && recovered.is_whole, "{recovered:?}");
    laptop.start();
    assert_eq!(laptop.faults(), Vec::<String>::new());
}

#[test]
fn whoever_comes_while_a_file_is_built_again_waits_outside() {
    let mut laptop = written();
    laptop.close();
    let page = page_of(&laptop.file(), "objective");
    damage(&mut laptop, |bytes| zero(bytes, page));
    let mut came = None;
    let recovered = recovery::recover(laptop.folder(), &|| world(&laptop), &mut |_, _| {
        came.get_or_insert_with(|| laptop.try_start().map(drop).expect_err("not now").code);
        true
    });
    assert!(recovered.expect("built again").is_whole);
    assert_eq!(came.as_deref(), Some("in_use"));
    laptop.start();
    assert_eq!(laptop.faults(), Vec::<String>::new());
}

#[test]
fn whatever_but_the_log_is_lost_nothing_is() {
    let of_log = ["entry", "log", "device", "document", "snapshot"];
    let tables = ["plan", "objective", "key_result", "check_in", "cycle", "person", "setting"];
    for table in of_log[1..].iter().chain(&tables) {
        let mut laptop = written();
        let (rows, board) = (laptop.dump(), laptop.board());
        laptop.close();
        let page = page_of(&laptop.file(), table);
        let bytes = damage(&mut laptop, |bytes| zero(bytes, page));
        let recovered = recover(&laptop).expect(table);
        assert!(recovered.was_damaged && recovered.is_whole, "{table}: {recovered:?}");
        let kept = recovered.kept.expect("the damaged file is kept");
        assert_eq!(fs::read(laptop.folder().join(kept)).expect("there"), bytes, "{table}");
        laptop.start();
        assert_eq!(laptop.dump(), rows, "{table}");
        assert_eq!(laptop.board(), board, "{table}: I am who I was");
        assert_eq!(laptop.faults(), Vec::<String>::new(), "{table}");
        let draft = drafts::read(laptop.app(), "objective").expect("read");
        assert!(
            draft.as_deref() == Some("Half a tho") || *table == "setting",
            "{table}: {draft:?}"
        );
        laptop.team("Work goes on", None);
    }
}

#[test]
fn the_head_of_the_file_is_no_loss() {
    for keep in [0, 16, 100] {
        let mut laptop = written();
        let rows = laptop.dump();
        let bytes = damage(&mut laptop, |bytes| bytes[keep..PAGE].fill(0x2a));
        let failure = laptop.try_start().err().expect("it cannot be opened");
        assert_eq!(failure.code, "damaged", "ours, and not another's");
        let recovered = recover(&laptop).expect("built");
        assert!(recovered.is_whole, "{recovered:?}");
        let kept = laptop.folder().join(recovered.kept.expect("kept"));
        assert_eq!(fs::read(kept).expect("there"), bytes);
        laptop.start();
        assert_eq!(laptop.dump(), rows);
    }
}

/// The program was killed: what it called kept lies in the log beside the file.
#[test]
fn what_only_the_log_beside_the_file_holds_is_not_lost() {
    let mut laptop = written();
    laptop.team("Written just now", None);
    let place = tempfile::tempdir().expect("a folder");
    for name in [FILE, "varde.db-wal", "device.key"] {
        fs::copy(laptop.folder().join(name), place.path().join(name)).expect("copied");
    }
    let (rows, file) = (laptop.dump(), place.path().join(FILE));
    let mut bytes = fs::read(&file).expect("there");
    bytes[..100].fill(0);
    fs::write(&file, &bytes).expect("written");
    let log = fs::read(place.path().join("varde.db-wal")).expect("there");
    let recovered = recovery::recover(place.path(), &|| world(&laptop), &mut { UNWATCHED });
    let recovered = recovered.expect("built");
    assert!(recovered.is_whole, "{recovered:?}");
    let kept = recovered.kept.expect("kept");
    assert_eq!(fs::read(place.path().join(&kept)).expect("there"), bytes);
    assert_eq!(fs::read(place.path().join(kept + "-wal")).expect("there"), log);
    assert_eq!(Laptop::on_folder(place.path()).dump(), rows);
}

/// The page of the table `entry` that holds its last rows.
fn last_entries(laptop: &mut Laptop) -> usize {
    laptop.close();
    let bytes = fs::read(laptop.file()).expect("there");
    let db = varde_store::Connection::open(laptop.file()).expect("opens");
    let sql = "SELECT hash FROM entry ORDER BY no DESC LIMIT 1";
    let hash: Vec<u8> = db.query_row(sql, [], |row| row.get(0)).expect("there");
    let at = bytes.windows(32).position(|window| window == hash).expect("it lies somewhere");
    at / PAGE
}

#[test]
fn what_cannot_be_read_is_named_and_counted_and_the_rest_is_there() {
    let mut laptop = written();
    let (entries, titles) = (laptop.entries(), laptop.board().objectives.len());
    let page = last_entries(&mut laptop);
    damage(&mut laptop, |bytes| zero(bytes, page));
    let recovered = recover(&laptop).expect("built");
    assert!(!recovered.is_whole && recovered.missing > 0, "{recovered:?}");
    assert_eq!(i64::from(recovered.changes + recovered.missing), entries);
    let is_plan = |lost: &LostFrom| matches!(lost, LostFrom::Plan { .. });
    assert!(recovered.lost.iter().any(is_plan), "{recovered:?}");
    laptop.start();
    assert!(laptop.board().objectives.len() <= titles);
    assert_eq!(laptop.faults(), Vec::<String>::new(), "what was named once is no news");
    laptop.team("Work goes on", None);
    laptop.restart();
    assert_eq!(laptop.faults(), Vec::<String>::new());
}

#[test]
fn an_entry_that_its_device_did_not_sign_is_not_taken_for_the_truth() {
    let mut laptop = written();
    let sql = "SELECT signature FROM entry ORDER BY no DESC LIMIT 1";
    let signature: Vec<u8> = laptop.db().query_row(sql, [], |row| row.get(0)).expect("there");
    damage(&mut laptop, |bytes| {
        let at = bytes.windows(64).position(|window| window == signature).expect("it lies there");
        bytes[at + 7] ^= 1;
    });
    let recovered = recover(&laptop).expect("built");
    assert!(recovered.was_damaged && !recovered.is_whole, "{recovered:?}");
    assert_eq!((recovered.missing, recovered.lost.len()), (1, 1), "{recovered:?}");
    laptop.start();
    assert_eq!(laptop.faults(), Vec::<String>::new());
}

#[test]
fn a_backup_fills_the_gap() {
    let mut laptop = written();
    let rows = laptop.dump();
    back_up(&laptop);
    let page = last_entries(&mut laptop);
    damage(&mut laptop, |bytes| zero(bytes, page));
    let recovered = recover(&laptop).expect("built");
    assert!(recovered.is_whole && recovered.from_backups > 0, "{recovered:?}");
    laptop.start();
    assert_eq!(laptop.dump(), rows);
    assert_eq!(laptop.faults(), Vec::<String>::new());
}

/// What was given up with a restore does not come back by a recovery.
#[test]
fn a_backup_from_before_a_restore_fills_nothing() {
    let mut laptop = written();
    back_up(&laptop);
    let old = backups::list(laptop.folder()).expect("listed").remove(0);
    laptop.team("Given up", None);
    laptop.tomorrow();
    back_up(&laptop);
    let path = backups::path_of(laptop.folder(), &old.name).expect("ours");
    laptop.tomorrow();
    backups::restore(laptop.tell(), &path, &mut { UNWATCHED }).expect("restored");
    let rows = laptop.dump();
    laptop.close();
    let page = page_of(&laptop.file(), "check_in");
    damage(&mut laptop, |bytes| zero(bytes, page));
    assert!(recover(&laptop).expect("built").is_whole);
    laptop.start();
    assert_eq!(laptop.dump(), rows);
}

#[test]
fn a_file_of_which_nothing_can_be_read_stays_where_it_is() {
    let mut laptop = written();
    let bytes = damage(&mut laptop, |bytes| bytes.fill(0x41));
    let failure = recover(&laptop).expect_err("nothing can be read");
    assert_eq!(failure.code, "damaged");
    assert_eq!(fs::read(laptop.file()).expect("there"), bytes);
    let stopped = recovery::recover(laptop.folder(), &|| world(&laptop), &mut |_, _| false);
    assert_eq!(stopped.expect_err("stopped").code, "stopped");
    assert_eq!(names(laptop.folder()).len(), 2, "{:?}", names(laptop.folder()));
}

/// Any damage: all is there again, or what is missing is named. Nothing panics, nothing is
/// destroyed.
#[test]
fn after_any_damage_all_is_there_or_what_is_missing_is_named() {
    let seed = Chance::seed();
    println!("seed {seed}");
    let mut laptop = written();
    let rows = laptop.dump();
    laptop.close();
    let sound = fs::read(laptop.file()).expect("there");
    let (mut whole, mut named) = (0, 0);
    for round in 0..30 {
        let mut chance = Chance::of(seed.wrapping_add(round));
        let folder = tempfile::tempdir().expect("a folder");
        let mut bytes = sound.clone();
        hurt(&mut bytes, &mut chance);
        fs::write(folder.path().join(FILE), &bytes).expect("written");
        fs::copy(laptop.folder().join("device.key"), folder.path().join("device.key"))
            .expect("copied");
        let what = format!("seed {seed}, round {round}");
        let found = recovery::recover(folder.path(), &|| world(&laptop), &mut { UNWATCHED });
        let recovered = match found {
            Ok(recovered) => recovered,
            Err(failure) => {
                assert_eq!(failure.code, "damaged", "{what}");
                let there = fs::read(folder.path().join(FILE)).expect("there");
                assert_eq!(there, bytes, "{what}");
                continue;
            }
        };
        let kept = recovered.kept.clone().unwrap_or_else(|| FILE.to_owned());
        assert_eq!(fs::read(folder.path().join(kept)).expect("there"), bytes, "{what}");
        let app =
            App::open(folder.path(), world(&laptop)).unwrap_or_else(|why| panic!("{what}: {why}"));
        let faults = varde_app::upkeep::verify(&app).expect("looked at").faults;
        assert!(faults.is_empty(), "{what}: {faults:?}");
        let now = varde_store::table::dump(app.store().reading()).expect("read");
        if recovered.is_whole {
            whole += 1;
            assert!(now == rows, "{what}: {recovered:?}");
        } else {
            named += 1;
            assert!(recovered.missing > 0 || !recovered.lost.is_empty(), "{what}");
        }
    }
    println!("{whole} times all was there, {named} times what is missing was named");
    assert!(whole > 5 && named > 1, "{whole}, {named}");
}

/// Bits flipped, pages gone, the end cut off.
fn hurt(bytes: &mut Vec<u8>, chance: &mut Chance) {
    let pages = (bytes.len() / PAGE) as u64;
    match chance.below(4) {
        0 => {
            for _ in 0..1 + chance.below(40) {
                let at = chance.below(bytes.len() as u64) as usize;
                bytes[at] ^= 1 << chance.below(8);
            }
        }
        1 => {
            for _ in 0..1 + chance.below(4) {
                zero(bytes, chance.below(pages) as usize);
            }
        }
        2 => {
            for _ in 0..1 + chance.below(3) {
                let (from, to) = (chance.below(pages) as usize, chance.below(pages) as usize);
                let page = bytes[from * PAGE..(from + 1) * PAGE].to_vec();
                bytes[to * PAGE..(to + 1) * PAGE].copy_from_slice(&page);
            }
        }
        _ => bytes.truncate(chance.below(bytes.len() as u64) as usize),
    }
}
