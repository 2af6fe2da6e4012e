//! Bad days: the file is not ours, cannot be written, or there is no room. It is said clearly,
//! the file stays as it was, and the program goes on when the day gets better.

use std::fs;
use std::path::Path;

use varde_app::{App, FILE, Failure, FailureKind, drafts, views::Language};
use varde_harness::{Laptop, World, apart, sample};
use varde_store::Connection;

fn open(folder: &Path) -> Result<App, Failure> {
    App::open(folder, Box::new(World::on("2026-11-22", Language::En, 1)))
}

/// The code of what is unavailable.
fn unavailable<T>(answer: Result<T, Failure>) -> String {
    let failure = answer.err().expect("a bad day");
    assert_eq!(failure.kind, FailureKind::Unavailable, "{failure}");
    failure.code
}

#[test]
fn a_file_that_is_no_database_is_left_as_it_is() {
    for bytes in [b"shopping: milk".to_vec(), b"a letter\n".repeat(5_000), vec![0; 4096]] {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join(FILE);
        fs::write(&file, &bytes).expect("written");
        assert_eq!(unavailable(open(folder.path())), "no_database");
        assert_eq!(fs::read(&file).expect("there"), bytes);
    }
}

#[test]
fn another_programs_database_is_left_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join(FILE);
    let other = Connection::open(&file).expect("opens");
    other
        .execute_batch("CREATE TABLE recipe (name); INSERT INTO recipe VALUES ('soup')")
        .expect("made");
    drop(other);
    let bytes = fs::read(&file).expect("there");
    assert_eq!(unavailable(open(folder.path())), "no_database");
    assert_eq!(fs::read(&file).expect("there"), bytes);
}

#[test]
fn a_file_of_a_newer_version_is_left_as_it_is() {
    let mut laptop = Laptop::new();
    laptop.objective("From the future");
    laptop.db().execute_batch("PRAGMA user_version = 999; UPDATE setting SET value = '999' WHERE key = 'schema.oldest'").expect("set");
    laptop.close();
    let bytes = fs::read(laptop.file()).expect("there");
    assert_eq!(unavailable(laptop.try_start()), "newer_version");
    assert_eq!(fs::read(laptop.file()).expect("there"), bytes);
}

#[test]
fn a_folder_where_the_file_should_be_and_a_file_where_the_folder_should_be() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join(FILE)).expect("made");
    assert_eq!(unavailable(open(folder.path())), "no_database");
    let file = folder.path().join("a file");
    fs::write(&file, "text").expect("written");
    assert_eq!(unavailable(open(&file)), "no_folder");
    assert_eq!(unavailable(open(&file.join("below"))), "no_folder");
    assert_eq!(fs::read_to_string(&file).expect("there"), "text");
}

#[test]
fn half_a_file_is_damaged_and_left_as_it_is() {
    let mut laptop = Laptop::new();
    sample::bicycle_shop(&mut laptop);
    laptop.close();
    let bytes = fs::read(laptop.file()).expect("there");
    for keep in [bytes.len() / 2, 4096 + 100, 600] {
        fs::write(laptop.file(), &bytes[..keep]).expect("written");
        let code = unavailable(laptop.try_start());
        assert!(["damaged", "no_database"].contains(&code.as_str()), "{keep}: {code}");
        assert_eq!(fs::read(laptop.file()).expect("there"), bytes[..keep], "{keep}");
    }
    fs::write(laptop.file(), &bytes).expect("written");
    laptop.start();
    assert_eq!(laptop.board().objectives.len(), 1);
}

#[test]
fn a_file_that_another_holds_for_long_is_in_use_and_the_edit_can_be_tried_again() {
    let mut laptop = Laptop::new();
    let holder = Connection::open(laptop.file()).expect("opens");
    laptop.db().busy_timeout(std::time::Duration::from_millis(20)).expect("set");
    holder.execute_batch("BEGIN IMMEDIATE").expect("held");
    let before = laptop.dump();
    assert_eq!(unavailable(drafts::save(laptop.tell(), "title", "Climb")), "in_use");
    assert_eq!(unavailable(add(&mut laptop, "Climb")), "in_use");
    assert_eq!(laptop.dump(), before);
    holder.execute_batch("ROLLBACK").expect("let go");
    add(&mut laptop, "Climb").expect("kept");
    assert_eq!(laptop.faults(), Vec::<String>::new());
}

#[test]
fn a_full_file_refuses_edits_keeps_what_was_and_goes_on_once_there_is_room() {
    let mut laptop = Laptop::new();
    let shop = sample::bicycle_shop(&mut laptop);
    let pages: i64 = pragma(laptop.db(), "page_count");
    laptop.db().pragma_update(None, "max_page_count", pages + 20).expect("set");
    let kept = fill(&mut laptop);
    let before = (laptop.dump(), laptop.entries(), laptop.start_view());
    assert_eq!(unavailable(add(&mut laptop, &"Room ".repeat(190))), "disk_full");
    assert_eq!(
        unavailable(drafts::save(laptop.tell(), "why", &"room ".repeat(20_000))),
        "disk_full"
    );
    assert_eq!((laptop.dump(), laptop.entries(), laptop.start_view()), before);
    laptop.db().pragma_update(None, "max_page_count", 1_000_000).expect("set");
    laptop.check_in(shop.key_results[0], "12 000", 5, "there is room again");
    add(&mut laptop, &"Room ".repeat(190)).expect("kept");
    assert_eq!(laptop.board().objectives.len(), kept + 1);
    assert_eq!(laptop.faults(), Vec::<String>::new());
}

/// Told inside a disk of six megabytes of its own.
#[test]
fn a_full_disk_refuses_edits_keeps_what_was_and_goes_on_once_there_is_room() {
    let Some(place) = apart::place() else {
        return apart::tell(
            "bad_days::a_full_disk_refuses_edits_keeps_what_was_and_goes_on_once_there_is_room",
            "mount -t tmpfs -o size=6m tmpfs \"$1\"",
        );
    };
    let ballast = place.join("ballast");
    let folder = place.join("data");
    let mut laptop = Laptop::on_folder(&folder);
    let shop = sample::bicycle_shop(&mut laptop);
    fill_disk(&ballast);
    let room = fs::metadata(&ballast).expect("there").len() - 1_000_000;
    fs::OpenOptions::new().write(true).open(&ballast).expect("opens").set_len(room).expect("cut");
    let kept = fill(&mut laptop);
    assert!(kept > 5, "there was room for a while");
    let before = (laptop.dump(), laptop.entries(), laptop.start_view());
    assert_eq!(unavailable(add(&mut laptop, &"Room ".repeat(190))), "disk_full");
    assert_eq!(
        unavailable(drafts::save(laptop.tell(), "why", &"room ".repeat(20_000))),
        "disk_full"
    );
    assert_eq!((laptop.dump(), laptop.entries(), laptop.start_view()), before);
    fs::remove_file(&ballast).expect("room is made");
    laptop.check_in(shop.key_results[0], "12 000", 5, "there is room again");
    assert_eq!(laptop.board().objectives.len(), kept);
    assert_eq!(laptop.faults(), Vec::<String>::new());
    // And on a disk that is full from the first.
    laptop.close();
    fill_disk(&ballast);
    assert_eq!(unavailable(open(&place.join("new"))), "disk_full");
    fs::remove_file(&ballast).expect("room is made");
    assert!(open(&place.join("new")).is_ok(), "what was begun in vain is no hindrance");
    laptop.start();
    assert_eq!(laptop.faults(), Vec::<String>::new());
}

/// Told inside a folder that nobody can write to, not even root.
#[test]
fn a_folder_that_cannot_be_written_is_said_to_be_and_left_as_it_is() {
    let Some(place) = apart::place() else {
        return apart::tell(
            "bad_days::a_folder_that_cannot_be_written_is_said_to_be_and_left_as_it_is",
            "mount -t tmpfs tmpfs \"$1\"",
        );
    };
    let folder = place.join("data");
    let mut laptop = Laptop::on_folder(&folder);
    laptop.objective("Written while it could be");
    laptop.close();
    let bytes = fs::read(laptop.file()).expect("there");
    remount(&place, "ro");
    assert_eq!(unavailable(laptop.try_start()), "read_only");
    assert_eq!(unavailable(open(&place.join("new"))), "read_only");
    assert_eq!(fs::read(laptop.file()).expect("there"), bytes);
    remount(&place, "rw");
    laptop.start();
    laptop.objective("Written again");
    assert_eq!(laptop.faults(), Vec::<String>::new());
}

/// Told where the file alone cannot be written, as on a share with rights of its own.
#[test]
fn a_file_that_cannot_be_written_is_said_to_be_and_left_as_it_is() {
    let Some(place) = apart::place() else {
        return apart::tell(
            "bad_days::a_file_that_cannot_be_written_is_said_to_be_and_left_as_it_is",
            "mount -t tmpfs tmpfs \"$1\"",
        );
    };
    let mut laptop = Laptop::on_folder(&place.join("data"));
    laptop.objective("Written while it could be");
    laptop.close();
    let bytes = fs::read(laptop.file()).expect("there");
    let file = laptop.file();
    shell("mount --bind \"$1\" \"$1\" && mount -o remount,bind,ro \"$1\"", &file);
    assert_eq!(unavailable(laptop.try_start()), "read_only");
    assert_eq!(fs::read(&file).expect("there"), bytes);
    shell("umount \"$1\"", &file);
    laptop.start();
    assert_eq!(laptop.board().objectives.len(), 1);
}

fn add(laptop: &mut Laptop, title: &str) -> Result<(), Failure> {
    let start = laptop.start_view();
    let (cycle, owner) = (start.cycle.id, start.owner);
    let new = varde_app::views::AddObjective { cycle, owner, title: title.trim().to_owned() };
    varde_app::objectives::add(laptop.tell(), new).map(drop)
}

/// Adds objectives until there is no room. Returns how many there are then.
fn fill(laptop: &mut Laptop) -> usize {
    for n in 0..2_000 {
        let title = format!("{n} {}", "filled ".repeat(120));
        if let Err(failure) = add(laptop, &title) {
            assert_eq!(
                (failure.kind, failure.code.as_str()),
                (FailureKind::Unavailable, "disk_full"),
                "{failure}"
            );
            let sql = "SELECT count(*) FROM objective";
            let kept: i64 = laptop.db().query_row(sql, [], |row| row.get(0)).expect("counted");
            assert_eq!(kept, n + 1, "what was acknowledged, and the shop");
            return kept as usize;
        }
    }
    panic!("there is always room")
}

/// Fills the disk to the last byte but leaves the file of that to be removed.
fn fill_disk(ballast: &Path) {
    use std::io::Write;
    let mut file = fs::File::create(ballast).expect("made");
    for size in [65_536, 4_096, 1] {
        while file.write_all(&vec![7; size]).is_ok() {}
    }
}

fn remount(place: &Path, how: &str) {
    shell(&format!("mount -o remount,{how} \"$1\""), place);
}

fn shell(script: &str, place: &Path) {
    let done = std::process::Command::new("sh").args(["-c", script, "sh"]).arg(place).output();
    let done = done.expect("the shell starts");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

fn pragma(db: &Connection, name: &str) -> i64 {
    db.pragma_query_value(None, name, |row| row.get(0)).expect("a pragma")
}
