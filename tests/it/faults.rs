//! The disk fails in the midst of anything: it is said, with what a person can do about it. What
//! was called kept is there, nothing is there by half, and once the disk is well it all goes on.

use std::fs;

use tempfile::TempDir;
use varde_app::views::{
    AddObjective, AnswerReflection, GiveGrade, KeyResultChange, Language, RecordCheckIn, Reflection,
};
use varde_app::{
    App, FILE, Failure, FailureKind, check_ins, drafts, grades, history, key_results, objectives,
    settings, start, upkeep,
};
use varde_harness::disk::Fault;
use varde_harness::{Chance, Disk, Laptop, World, Written, sample};
use varde_store::{log::entry, table};

/// What a person does in a few minutes, each a command.
type Step = fn(&mut App, &Written) -> Result<(), Failure>;

const STEPS: [Step; 9] = [
    |app, shop| {
        drafts::save(app, &format!("check-in:{}", shop.key_results[0]), "{\"value\":\"11\"}")
    },
    |app, shop| check_in(app, shop, "11 000"),
    |app, _| {
        let start = start::start(app)?;
        let title = "Mend bicycles while people wait".to_owned();
        let new = AddObjective { cycle: start.cycle.id, owner: start.owner, title };
        objectives::add(app, new).map(drop)
    },
    |app, _| history::undo(app).map(drop),
    |app, _| history::redo(app).map(drop),
    |app, shop| {
        let notes = KeyResultChange::Notes("Counted on Mondays. ".repeat(200));
        key_results::change(app, shop.key_results[1], notes).map(drop)
    },
    |app, _| settings::choose_language(app, Language::Nb).map(drop),
    |app, shop| {
        let (grade, reason) = ("40".to_owned(), "A wet autumn".to_owned());
        let grade = GiveGrade { key_result: shop.key_results[2], grade, reason };
        grades::give(app, grade).map(drop)
    },
    |app, shop| {
        let answer = "Fewer search words, and better ones".to_owned();
        let question = Reflection::Priority;
        let answer = AnswerReflection { objective: shop.id, question, answer };
        grades::answer_reflection(app, answer).map(drop)
    },
];

fn check_in(app: &mut App, shop: &Written, value: &str) -> Result<(), Failure> {
    let input = RecordCheckIn {
        key_result: shop.key_results[0],
        value: value.to_owned(),
        confidence: "7".to_owned(),
        note: "The new page is up".to_owned(),
        on: String::new(),
    };
    check_ins::record(app, input).map(drop)
}

/// A folder to begin with, and what its tables say after each step that goes well.
struct Beginning {
    folder: TempDir,
    shop: Written,
    after: Vec<Vec<String>>,
}

impl Beginning {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut laptop = Laptop::on_folder(folder.path());
        let shop = sample::bicycle_shop(&mut laptop);
        laptop.close();
        let mut beginning = Self { folder, shop, after: Vec::new() };
        let disk = beginning.disk(0);
        let mut app = open(&disk).expect("opens");
        beginning.after.push(dump(&app));
        for step in STEPS {
            step(&mut app, &beginning.shop).expect("kept");
            beginning.after.push(dump(&app));
        }
        beginning
    }

    /// The same folder on a disk of its own.
    fn disk(&self, seed: u64) -> Disk {
        let disk = Disk::new(seed);
        for file in [FILE, "device.key"] {
            fs::copy(self.folder.path().join(file), disk.folder().join(file)).expect("copied");
        }
        disk
    }
}

fn open(disk: &Disk) -> Result<App, Failure> {
    App::open(disk.folder(), Box::new(World::on("2026-11-22", Language::En, 3)))
}

fn dump(app: &App) -> Vec<String> {
    table::dump(app.store().reading()).expect("the tables can be read")
}

fn entries(app: &App) -> i64 {
    entry::count(app.store().reading()).expect("the log can be counted")
}

/// How the disk fails in a telling.
#[derive(Clone, Copy, Debug)]
struct Failing {
    fault: Fault,
    after: u64,
    lasts: bool,
}

impl Failing {
    /// The fault was said as what it is.
    fn is_said(self, failure: &Failure) {
        let code = match self.fault {
            Fault::Full => "disk_full",
            Fault::ReadOnly => "read_only",
            Fault::Broken | Fault::Dark => "io",
        };
        assert_eq!(failure.kind, FailureKind::Unavailable, "{self:?}: {failure}");
        assert_eq!(failure.code, code, "{self:?}: {failure}");
    }
}

/// Tells the story on a disk that fails. Returns whether it did.
///
/// In every other telling the log ahead of the file is written back after nearly every command. A
/// fault in that is told to nobody, and need not be: all of it is still in the log, as the loss of
/// power at the end shows. In the others nobody goes untold.
fn tell(beginning: &Beginning, failing: Failing) -> bool {
    let disk = beginning.disk(failing.after);
    disk.fail(failing.fault, failing.after, failing.lasts);
    let mut app = open_or_hear(&disk, failing);
    let writes_back = (failing.after / 2).is_multiple_of(2);
    let long = if writes_back { 20 } else { 4_000 };
    app.store().reading().pragma_update(None, "wal_autocheckpoint", long).expect("set");
    for (n, step) in STEPS.into_iter().enumerate() {
        let before = disk.struck().len();
        match step(&mut app, &beginning.shop) {
            Ok(()) => {
                let untold = &disk.struck()[before..];
                assert!(writes_back || untold.is_empty(), "{failing:?}: step {n}: {untold:?}");
            }
            Err(failure) => {
                failing.is_said(&failure);
                if failing.lasts {
                    let again = step(&mut app, &beginning.shop).expect_err("it lasts");
                    failing.is_said(&again);
                }
                disk.mend();
                assert!(dump(&app) == beginning.after[n], "{failing:?}: step {n} is there by half");
                step(&mut app, &beginning.shop).expect("kept once the disk is well");
            }
        }
    }
    let (entries, tables) = disk.undisturbed(|| (entries(&app), dump(&app)));
    if writes_back {
        disk.cut_power();
    }
    drop(app);
    let is_struck = !disk.struck().is_empty();
    disk.restore_power();
    let app = open(&disk).expect("opens once the disk is well");
    assert_eq!(self::entries(&app), entries, "{failing:?}: what was called kept is there");
    assert!(dump(&app) == tables, "{failing:?}: what was called kept is there");
    assert_eq!(upkeep::verify(&app).expect("looked at").faults, []);
    is_struck
}

/// Opens the folder, if need be once the disk is well.
fn open_or_hear(disk: &Disk, failing: Failing) -> App {
    match open(disk) {
        Ok(app) => {
            assert_eq!(disk.struck(), [], "{failing:?}: it opened and told nobody");
            app
        }
        Err(failure) => {
            failing.is_said(&failure);
            disk.mend();
            open(disk).expect("opens once the disk is well")
        }
    }
}

/// Every how manyeth act is struck in a run; a run begins at any of the first.
const STRIDE: u64 = 13;

/// How often the disk must have failed, at least, for a run to have shown something.
const ENOUGH: usize = 150 / STRIDE as usize;

/// Tells the story with the fault at an act, at a later one, and so on until none is left.
fn sweep(fault: Fault, lasts: bool) {
    let beginning = Beginning::new();
    let (mut count, mut spared) = (0, 0);
    for after in (Chance::of(Chance::seed()).below(STRIDE)..).step_by(STRIDE as usize) {
        match tell(&beginning, Failing { fault, after, lasts }) {
            true => (count, spared) = (count + 1, 0),
            false => spared += 1,
        }
        // Tellings differ in how long they are.
        if spared == 4 {
            break;
        }
    }
    assert!(count >= ENOUGH, "{fault:?}: the disk failed {count} times only");
}

#[test]
fn a_disk_without_room_is_said_to_be_full_and_nothing_is_there_by_half() {
    sweep(Fault::Full, false);
}

#[test]
fn a_disk_that_stays_full_refuses_until_there_is_room() {
    sweep(Fault::Full, true);
}

#[test]
fn a_file_that_becomes_unwritable_is_said_to_be() {
    sweep(Fault::ReadOnly, false);
}

#[test]
fn a_disk_that_fails_once_is_said_to_and_all_goes_on() {
    sweep(Fault::Broken, false);
}

#[test]
fn a_disk_that_goes_on_failing_refuses_until_it_is_well() {
    sweep(Fault::Broken, true);
}

#[test]
fn a_first_start_that_the_disk_breaks_off_is_no_hindrance_to_the_next() {
    let seed = Chance::seed();
    println!("seed {seed}");
    for fault in [Fault::Full, Fault::ReadOnly, Fault::Broken, Fault::Dark] {
        for after in (Chance::of(seed).below(STRIDE)..).step_by(STRIDE as usize) {
            let disk = Disk::new(seed.wrapping_add(after));
            let failing = Failing { fault, after, lasts: true };
            disk.fail(fault, after, true);
            let begun = open(&disk).and_then(|app| Ok(start::start(&app)?.workspace.id));
            let is_struck = !disk.struck().is_empty();
            disk.restore_power();
            let app = open(&disk).expect("opens once the disk is well");
            match begun {
                Err(failure) => failing.is_said(&failure),
                Ok(begun) => {
                    assert_eq!(
                        start::start(&app).expect("read").workspace.id,
                        begun,
                        "{failing:?}"
                    );
                }
            }
            assert_eq!(upkeep::verify(&app).expect("looked at").faults, []);
            if !is_struck {
                break;
            }
        }
    }
}
