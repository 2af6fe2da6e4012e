//! Stories of a laptop with a keyring in memory.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Barrier};
use std::thread;

use super::rings::Drawer;
use super::{Keyring, fetch, renew, show};
use crate::views::{AddObjective, Id, KeysLie};
use crate::{
    App, FailureKind, System, backups, device, history, objectives, plans, roster, start, upkeep,
    workspaces,
};

/// A data folder, and a keyring beside it.
struct Desk {
    place: tempfile::TempDir,
    drawer: Arc<Drawer>,
}

impl Desk {
    fn new() -> Self {
        Self { place: tempfile::tempdir().expect("a folder"), drawer: Arc::default() }
    }

    fn folder(&self) -> PathBuf {
        self.place.path().join("data")
    }

    fn world(&self) -> System {
        let keyring: Arc<dyn Keyring> = self.drawer.clone();
        System::new("en").with_keyring(Some(keyring))
    }

    fn open(&self) -> App {
        self.open_at(&self.folder())
    }

    fn open_at(&self, folder: &Path) -> App {
        App::open(folder, Box::new(self.world())).expect("it opens")
    }

    fn bytes(&self, name: &str) -> Vec<u8> {
        fs::read(self.folder().join(name)).unwrap_or_default()
    }

    /// What lies in the folder of secrets, by name.
    fn secrets(&self) -> Vec<String> {
        let all = fs::read_dir(self.folder()).expect("there").flatten();
        let names = all.map(|one| one.file_name().to_string_lossy().into_owned());
        let mut names: Vec<_> = names
            .filter(|name| name.starts_with("device") || name.starts_with("keyring"))
            .collect();
        names.sort();
        names
    }
}

/// Writes an objective, or hears why not.
fn write(app: &mut App, title: &str) -> Result<(), String> {
    let start = start::start(app).expect("the first screen can be shown");
    let (cycle, owner, title) = (start.cycle.id, start.owner, title.to_owned());
    objectives::add(app, AddObjective { cycle, owner, title }).map(drop).map_err(|why| why.code)
}

fn titles(app: &App) -> Vec<String> {
    let start = start::start(app).expect("the first screen can be shown");
    let board = plans::board(app, start.cycle.id, &start.owner, 0).expect("it can be read");
    board.objectives.into_iter().map(|one| one.title).collect()
}

/// Makes a workspace for several, and shares it.
fn share(app: &mut App) -> Id {
    let made = workspaces::add(app, "Workshop").expect("made");
    roster::share(app, "Kari's laptop").expect("shared");
    made.id.expect("what was added has an id")
}

#[test]
fn a_key_is_made_sealed_and_the_next_start_signs_with_it() {
    let desk = Desk::new();
    let mut app = desk.open();
    write(&mut app, "First").expect("written");
    let device = app.device();
    assert_eq!(show(&app).expect("shown").lie, KeysLie::Keyring);
    drop(app);
    let mut app = desk.open();
    assert_eq!(app.device(), device);
    write(&mut app, "Second").expect("written");
    assert_eq!((titles(&app).len(), desk.drawer.count()), (2, 1));
    assert!(upkeep::verify(&app).expect("looked at").faults.is_empty());
}

#[test]
fn reading_asks_the_keyring_for_nothing() {
    let desk = Desk::new();
    write(&mut desk.open(), "First").expect("written");
    let asked = desk.drawer.asked();
    let app = desk.open();
    assert_eq!(titles(&app), ["First"]);
    assert_eq!(desk.drawer.asked(), asked);
}

#[test]
fn while_the_keyring_is_closed_plans_are_read_and_nothing_is_written_or_replaced() {
    let desk = Desk::new();
    write(&mut desk.open(), "First").expect("written");
    let before = desk.bytes("device.key");
    desk.drawer.lock();
    let mut app = desk.open();
    assert_eq!(titles(&app), ["First"]);
    assert_eq!(write(&mut app, "Second"), Err("keyring_closed".to_owned()));
    assert_eq!(history::undo(&mut app).expect_err("closed").code, "keyring_closed");
    let prompted = desk.drawer.prompted();
    let shown = show(&app).expect("shown");
    assert_eq!(desk.drawer.prompted(), prompted, "whoever looks is asked for nothing");
    assert_eq!(shown.failure.map(|why| why.code).as_deref(), Some("keyring_closed"));
    assert_eq!((desk.bytes("device.key"), desk.secrets()), (before, vec!["device.key".to_owned()]));
    desk.drawer.unlock();
    write(&mut app, "Second").expect("it goes on by itself");
    assert_eq!(show(&app).expect("shown").failure, None);
}

#[test]
fn where_no_keyring_is_there_any_more_it_is_closed() {
    let desk = Desk::new();
    write(&mut desk.open(), "First").expect("written");
    let mut app = App::open(&desk.folder(), Box::new(System::new("en"))).expect("it opens");
    assert_eq!(write(&mut app, "Second"), Err("keyring_closed".to_owned()));
    assert_eq!(titles(&app), ["First"]);
    assert_eq!(desk.secrets(), ["device.key"]);
}

#[test]
fn where_the_keyring_is_locked_a_new_key_lies_in_plain_until_it_is_open() {
    let desk = Desk::new();
    desk.drawer.lock();
    let mut app = desk.open();
    write(&mut app, "First").expect("written");
    assert_eq!(desk.bytes("device.key").len(), 32);
    assert_eq!((desk.drawer.asked(), desk.drawer.prompted()), (0, 0), "nobody is asked");
    let device = app.device();
    drop(app);
    desk.drawer.unlock();
    let mut app = desk.open();
    assert_eq!(desk.bytes("device.key").len(), 32, "not before something is written");
    write(&mut app, "Second").expect("written");
    assert_eq!(app.device(), device);
    assert!(desk.bytes("device.key").starts_with(b"VRDK"));
    drop(app);
    write(&mut desk.open(), "Third").expect("it opens with what the keyring holds");
}

#[test]
fn who_is_in_a_shared_workspace_has_its_keys_sealed_too() {
    let desk = Desk::new();
    desk.drawer.lock();
    let mut app = desk.open();
    let workspace = share(&mut app);
    write(&mut app, "First").expect("written");
    assert!(desk.bytes("keyring").starts_with(b"varde keyring 1\n"));
    let keys = roster::keys(&app, workspace).expect("known");
    drop(app);
    desk.drawer.unlock();
    let mut app = desk.open();
    write(&mut app, "Second").expect("written");
    assert!(desk.bytes("keyring").starts_with(b"VRDK"));
    assert_eq!(roster::keys(&app, workspace).expect("known"), keys);
    desk.drawer.lock();
    let app = desk.open();
    assert_eq!(roster::keys(&app, workspace).expect_err("closed").code, "keyring_closed");
    assert_eq!(titles(&app).len(), 2);
}

#[test]
fn a_copy_on_another_machine_is_read_and_goes_on_with_new_keys_only_when_asked() {
    let desk = Desk::new();
    let mut app = desk.open();
    share(&mut app);
    write(&mut app, "First").expect("written");
    let (device, old) = (app.device(), [desk.bytes("device.key"), desk.bytes("keyring")]);
    let refused = renew(&mut app).expect_err("the keys are at hand");
    assert_eq!((refused.kind, refused.code.as_str()), (FailureKind::Refused, "keys_at_hand"));
    drop(app);
    desk.drawer.empty();
    let mut app = desk.open();
    assert_eq!(write(&mut app, "Second"), Err("keyring_lacks".to_owned()));
    assert_eq!(desk.secrets(), ["device.key", "keyring"]);
    renew(&mut app).expect("asked for");
    assert_ne!(app.device(), device);
    assert_eq!(titles(&app), ["First"]);
    assert_eq!(write(&mut app, "Second"), Err("not_in".to_owned()), "it is another device");
    assert_eq!(renew(&mut app).expect_err("once is enough").code, "keys_at_hand");
    let [device_closed, _, keyring_closed] = &desk.secrets()[..] else {
        panic!("{:?}", desk.secrets())
    };
    assert_eq!([desk.bytes(device_closed), desk.bytes(keyring_closed)], old, "kept");
    assert!(
        upkeep::verify(&app).expect("looked at").faults.is_empty(),
        "what was signed is proven"
    );
}

#[test]
fn plans_of_ones_own_go_on_with_new_keys() {
    let desk = Desk::new();
    write(&mut desk.open(), "First").expect("written");
    desk.drawer.empty();
    let mut app = desk.open();
    renew(&mut app).expect("asked for");
    write(&mut app, "Second").expect("written");
    drop(app);
    let mut app = desk.open();
    write(&mut app, "Third").expect("written");
    assert_eq!(titles(&app).len(), 3);
    assert!(upkeep::verify(&app).expect("looked at").faults.is_empty());
}

#[test]
fn a_folder_that_was_moved_on_this_machine_finds_its_key() {
    let desk = Desk::new();
    write(&mut desk.open(), "First").expect("written");
    let elsewhere = desk.place.path().join("elsewhere");
    fs::rename(desk.folder(), &elsewhere).expect("moved");
    write(&mut desk.open_at(&elsewhere), "Second").expect("written");
}

#[test]
fn a_backup_holds_no_key_and_makes_one_of_its_own_elsewhere() {
    let desk = Desk::new();
    let mut app = desk.open();
    write(&mut app, "First").expect("written");
    let at = desk.place.path().join("backup.db");
    backups::make_at(&desk.folder(), &at, &mut |_, _| true).expect("made");
    let sealed = desk.bytes("device.key");
    let whole = fs::read(&at).expect("there");
    assert!(!whole.windows(16).any(|some| some == &sealed[6..22]), "nor where one lies");
    let other = Desk::new();
    let mut restored = other.open();
    backups::restore(&mut restored, &at, &mut |_, _| true).expect("restored");
    assert_ne!(restored.device(), app.device());
    assert_eq!(titles(&restored), ["First"]);
    write(&mut restored, "Second").expect("written");
}

#[test]
fn two_who_start_at_once_on_a_fresh_folder_sign_with_one_key() {
    for round in 0..8 {
        let (desk, both) = (Desk::new(), Barrier::new(2));
        fs::create_dir_all(desk.folder()).expect("made");
        let devices = thread::scope(|scope| {
            let begun = [0, 1].map(|_| {
                scope.spawn(|| {
                    both.wait();
                    device::public(&desk.folder(), &desk.world()).expect("made")
                })
            });
            begun.map(|one| one.join().expect("it starts"))
        });
        assert_eq!(devices[0], devices[1], "round {round}");
        let key = device::key(&desk.folder(), &desk.world()).expect("it opens");
        assert_eq!(key.public(), devices[0], "round {round}");
        assert_eq!(desk.secrets(), ["device.key"], "round {round}");
    }
}

#[test]
fn a_sealed_file_that_does_not_open_stays_and_one_of_a_later_version_too() {
    let desk = Desk::new();
    write(&mut desk.open(), "First").expect("written");
    let sealed = desk.bytes("device.key");
    for (at, code) in [(sealed.len() - 1, "keyring_lacks"), (4, "newer_version")] {
        let mut other = sealed.clone();
        other[at] ^= 0x42;
        fs::write(desk.folder().join("device.key"), &other).expect("written");
        let told = device::secret(&desk.folder(), &desk.world()).expect_err("it does not open");
        assert_eq!(told.code, code);
        assert_eq!((desk.bytes("device.key"), desk.secrets().len()), (other, 1), "{code}");
    }
}

#[test]
fn what_was_fetched_beforehand_is_at_hand() {
    let desk = Desk::new();
    write(&mut desk.open(), "First").expect("written");
    let asked = desk.drawer.asked();
    fetch(&desk.folder(), &desk.world());
    assert_eq!(desk.drawer.asked(), asked + 1);
    fetch(&desk.place.path().join("nowhere"), &desk.world());
    assert!(!desk.place.path().join("nowhere").exists(), "nothing is made");
}
