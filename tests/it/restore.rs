//! Restoring: all of a backup or nothing, never lost what was there, never a number given twice.

use std::fs;
use std::path::PathBuf;

use varde_app::views::{Backup, BackupReason, Restored};
use varde_app::{Failure, backups};
use varde_harness::{Chance, Command, Laptop, sample};

const UNWATCHED: fn(u64, u64) -> bool = |_, _| true;

fn back_up(laptop: &Laptop) -> PathBuf {
    let (folder, world) = (laptop.folder(), laptop.world());
    let made = backups::make(folder, world, BackupReason::Asked, &mut { UNWATCHED }).expect("made");
    path(laptop, &made)
}

fn path(laptop: &Laptop, backup: &Backup) -> PathBuf {
    backups::path_of(laptop.folder(), &backup.name).expect("a name of ours")
}

fn restore(laptop: &mut Laptop, from: &std::path::Path) -> Result<Restored, Failure> {
    backups::restore(laptop.tell(), from, &mut { UNWATCHED })
}

fn files(laptop: &Laptop) -> Vec<String> {
    let entries = fs::read_dir(laptop.folder()).expect("there");
    let name = |entry: fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
    let mut names: Vec<_> = entries.map(|entry| name(entry.expect("readable"))).collect();
    names.sort_unstable();
    names
}

#[test]
fn what_was_there_comes_back_and_the_restore_can_be_taken_back() {
    let mut laptop = Laptop::new();
    let shop = sample::bicycle_shop(&mut laptop);
    let (old, files_before) = (laptop.dump(), files(&laptop));
    let backup = back_up(&laptop);
    laptop.check_in(shop.key_results[0], "12 500", 7, "the campaign begins");
    laptop.objective("Written since").written();
    let new = laptop.dump();
    let preview = backups::preview(laptop.folder(), Some(laptop.app()), &backup).expect("shown");
    let present = preview.present.expect("it can be read");
    assert_eq!((preview.holds.objectives, present.objectives), (1, 2));
    assert_eq!((preview.holds.check_ins, present.check_ins), (0, 1));
    assert_eq!(laptop.dump(), new, "a preview changes nothing");
    let restored = restore(&mut laptop, &backup).expect("restored");
    assert_eq!(laptop.dump(), old);
    assert_eq!(restored.holds, preview.holds);
    assert_eq!(laptop.faults(), Vec::<String>::new());
    let before = restored.before.expect("what was there is kept");
    assert_eq!(before.reason, BackupReason::Restore);
    let again = path(&laptop, &before);
    restore(&mut laptop, &again).expect("taken back");
    assert_eq!(laptop.dump(), new);
    laptop.restart();
    assert_eq!(laptop.dump(), new);
    assert_eq!(laptop.faults(), Vec::<String>::new());
    let besides: Vec<_> =
        files(&laptop).into_iter().filter(|name| !files_before.contains(name)).collect();
    assert_eq!(besides, ["backups"], "nothing is left lying about");
}

/// Otherwise two entries would carry one number, and two changes one place in a document.
#[test]
fn a_restored_file_goes_on_in_a_new_log_by_a_new_hand() {
    let mut laptop = Laptop::new();
    laptop.objective("Before").written();
    let backup = back_up(&laptop);
    laptop.objective("Given up").written();
    let sql = "SELECT log.id FROM entry JOIN log ON log.no = entry.log ORDER BY entry.no DESC";
    let given_up = laptop.ids(sql)[0];
    restore(&mut laptop, &backup).expect("restored");
    laptop.objective("After").written();
    laptop.undo();
    laptop.redo();
    assert_ne!(laptop.ids(sql)[0], given_up);
    assert_eq!(laptop.board().objectives.len(), 2);
    assert_eq!(laptop.faults(), Vec::<String>::new());
    // Both lines of history meet without a quarrel about numbers.
    let mut chance = Chance::of(3);
    for _ in 0..40 {
        let _ = Command::by(&mut chance).run(laptop.tell());
    }
    assert_eq!(laptop.faults(), Vec::<String>::new());
}

#[test]
fn another_window_on_the_folder_goes_on_with_what_was_restored() {
    let mut laptop = Laptop::new();
    let shop = sample::bicycle_shop(&mut laptop);
    let backup = back_up(&laptop);
    for n in 0..5 {
        laptop.check_in(shop.key_results[0], &n.to_string(), 5, "given up");
    }
    let mut other = laptop.second_window();
    other.check_in(shop.key_results[1], "410", 5, "given up too");
    let version = other.app().store().data_version().expect("read");
    restore(&mut laptop, &backup).expect("restored");
    assert_ne!(other.app().store().data_version().expect("read"), version, "it is noticed");
    other.check_in(shop.key_results[1], "420", 5, "after the restore");
    laptop.check_in(shop.key_results[0], "11 000", 5, "after the restore");
    other.undo();
    assert_eq!(other.dump(), laptop.dump());
    let notes = "SELECT id FROM check_in WHERE note LIKE 'given up%'";
    assert_eq!(laptop.ids(notes).len(), 0);
    assert_eq!(laptop.faults(), Vec::<String>::new());
}

#[test]
fn a_restore_that_is_stopped_changes_nothing() {
    let mut laptop = Laptop::new();
    sample::bicycle_shop(&mut laptop);
    let backup = back_up(&laptop);
    laptop.objective("Written since").written();
    let rows = laptop.dump();
    let mut told = 0;
    for stop in 0.. {
        let mut asked = 0;
        let outcome = backups::restore(laptop.tell(), &backup, &mut |_, _| {
            asked += 1;
            asked <= stop
        });
        told = told.max(asked);
        let Err(failure) = outcome else { break };
        assert_eq!((failure.code.as_str(), laptop.dump()), ("stopped", rows.clone()), "{stop}");
        assert_eq!(files(&laptop).len(), 5, "{:?}", files(&laptop));
        laptop.check_in_on("", laptop.ids("SELECT id FROM key_result")[0], "1", 5, "");
        laptop.undo();
    }
    assert!(told > 4, "it was stopped in each part of the work: {told}");
    assert_ne!(laptop.dump(), rows);
    assert_eq!(laptop.faults(), Vec::<String>::new());
}

#[test]
fn what_is_no_sound_backup_is_refused_and_left_as_it_is() {
    let mut laptop = Laptop::new();
    sample::bicycle_shop(&mut laptop);
    let backup = back_up(&laptop);
    let rows = laptop.dump();
    let stick = tempfile::tempdir().expect("a stick");
    let good = fs::read(&backup).expect("there");
    let mut torn = good.clone();
    let middle = torn.len() / 8192 * 4096;
    torn[middle..middle + 4096].fill(0x55);
    let cases: [(&str, Vec<u8>, &[&str]); 5] = [
        ("letter", b"Dear Kari\n".repeat(900), &["file_not_understood"]),
        ("empty", Vec::new(), &["file_not_understood"]),
        ("half", good[..good.len() / 2].to_vec(), &["backup_damaged"]),
        ("torn", torn, &["backup_damaged"]),
        ("short", good[..100].to_vec(), &["file_not_understood"]),
    ];
    for (name, bytes, codes) in cases {
        let path = stick.path().join(name);
        fs::write(&path, &bytes).expect("written");
        let failure = restore(&mut laptop, &path).expect_err(name);
        assert!(codes.contains(&failure.code.as_str()), "{name}: {failure}");
        let failure = backups::preview(laptop.folder(), None, &path).expect_err(name);
        assert!(codes.contains(&failure.code.as_str()), "{name}: {failure}");
        assert_eq!(fs::read(&path).expect("there"), bytes, "{name}");
    }
    let missing = restore(&mut laptop, &stick.path().join("nothing")).expect_err("missing");
    assert_eq!(missing.code, "file_unreadable");
    let own = laptop.file();
    assert_eq!(restore(&mut laptop, &own).expect_err("own").code, "file_not_understood");
    assert_eq!(laptop.dump(), rows);
    assert_eq!(laptop.faults(), Vec::<String>::new());
}

/// A copy of a whole data folder, taken while the program ran: what counts lies in the log.
#[test]
fn a_copy_with_its_log_beside_it_is_restored_with_what_the_log_holds() {
    let mut laptop = Laptop::new();
    sample::bicycle_shop(&mut laptop);
    let stick = tempfile::tempdir().expect("a stick");
    for name in ["varde.db", "varde.db-wal"] {
        fs::copy(laptop.folder().join(name), stick.path().join(name)).expect("copied");
    }
    let (rows, copy) = (laptop.dump(), stick.path().join("varde.db"));
    let bytes = fs::read(&copy).expect("there");
    laptop.objective("Written since").written();
    restore(&mut laptop, &copy).expect("restored");
    assert_eq!(laptop.dump(), rows);
    assert_eq!(fs::read(&copy).expect("there"), bytes, "nothing was written there");
    assert_eq!(fs::read_dir(stick.path()).expect("there").count(), 2);
}

#[test]
fn a_file_that_cannot_be_opened_gives_way_and_is_kept_byte_for_byte() {
    let mut laptop = Laptop::new();
    sample::bicycle_shop(&mut laptop);
    let (rows, backup) = (laptop.dump(), back_up(&laptop));
    laptop.close();
    let mut bytes = fs::read(laptop.file()).expect("there");
    bytes[..200].fill(0);
    fs::write(laptop.file(), &bytes).expect("written");
    assert!(laptop.try_start().is_err());
    let (folder, world) = (laptop.folder(), laptop.world());
    let restored = backups::restore_unopened(folder, world, &backup, &mut { UNWATCHED });
    let kept = restored.expect("restored").kept.expect("the damaged file is kept");
    assert_eq!(fs::read(folder.join(kept)).expect("there"), bytes);
    laptop.start();
    assert_eq!(laptop.dump(), rows);
    assert_eq!(laptop.faults(), Vec::<String>::new());
}
