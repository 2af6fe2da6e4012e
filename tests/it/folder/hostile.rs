//! Files in the folder that nobody of us would put there: each is counted for its reason, and
//! nothing changes.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use automerge::transaction::Transactable;
use automerge::{ActorId, Automerge, ROOT, ReadDoc};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use flate2::{Compression, write::DeflateEncoder};
use varde_app::folder::{Exchanged, Folder};
use varde_app::roster;
use varde_app::views::{Id, Role};
use varde_document::DocumentKind;
use varde_entry::{DeviceKey, Entry};
use varde_harness::rogue::{Rogue, document_of};
use varde_harness::{Laptop, Office};
use varde_sync::envelope::{Cover, seal};

use super::{turn, two};
use crate::merging::documents;

const NONCE: [u8; 24] = [9; 24];

/// Kari with a folder, and one who holds the key of the epoch and may put files there.
struct Scene {
    kari: Laptop,
    ola: Laptop,
    workspace: Id,
    place: tempfile::TempDir,
    folder: Folder,
    cover: Cover,
    key: [u8; 32],
    files: u32,
}

impl Scene {
    fn new() -> Self {
        let (office, place) = (Office::default(), tempfile::tempdir().expect("a place"));
        let (mut kari, ola, workspace) = two(&office, place.path(), Role::Editor);
        let mut folder = Folder::of(place.path(), workspace);
        turn(&mut kari, &mut folder);
        let keys = roster::keys(kari.app(), workspace).expect("read");
        let state = roster::state(kari.app(), workspace).expect("read").expect("shared");
        let (epoch, key) = keys.current(&state).expect("she holds it");
        let (cover, key) = (Cover { workspace, epoch, roster: [1; 32] }, *key);
        Self { kari, ola, workspace, place, folder, cover, key, files: 0 }
    }

    /// Ola, who means harm: he has his laptop's key, and opens a log with it.
    fn member(&self, run: u8) -> Rogue {
        let secret = fs::read(self.ola.folder().join("device.key")).expect("there");
        let key = DeviceKey::from_secret(&secret.try_into().expect("32 bytes"));
        Rogue::who_holds(key, self.workspace, run)
    }

    /// The workspace renamed by somebody, once and again: the entries of a log.
    fn run(&self, mut by: Rogue, names: &[&str]) -> Vec<Entry> {
        let bytes = document_of(&self.kari, self.workspace, DocumentKind::Workspace);
        let mut doc = Automerge::load(&bytes).expect("it loads");
        doc.set_actor(ActorId::from(by.actor()));
        let written = names.iter().map(|name| {
            let said = doc.transact(|tx| tx.put(ROOT, "name", *name)).expect("written");
            let change = doc.get_change_by_hash(&said.hash.expect("said")).expect("there");
            let entry = by.entry(self.workspace, change.raw_bytes());
            by.wrote(&entry);
            entry
        });
        written.collect()
    }

    fn entry(&self, by: Rogue, name: &str) -> Entry {
        self.run(by, &[name]).remove(0)
    }

    fn sealed(&self, entries: &[Entry]) -> Vec<u8> {
        seal(entries, &self.cover, &self.key, &NONCE).expect("a run")
    }

    /// A true seal over whatever bytes, in the name of an envelope.
    fn forged(&self, like: &[u8], deflated: &[u8]) -> Vec<u8> {
        let clear = &like[..86];
        let payload = Payload { msg: deflated, aad: clear };
        let cipher = XChaCha20Poly1305::new((&self.key).into());
        let sealed = cipher.encrypt(XNonce::from_slice(&NONCE), payload).expect("sealed");
        [clear, &NONCE, &sealed].concat()
    }

    /// Whether it is told of Kari's and of Ola's laptop that it wrote two different versions.
    fn forked(&self) -> [bool; 2] {
        let people = roster::show(self.kari.app()).expect("shown").people;
        [0, 1].map(|nth| people[nth].devices[0].forked.is_some())
    }

    fn room(&self) -> PathBuf {
        self.place.path().join(format!("varde-{}", self.workspace.simple())).join("other")
    }

    fn put(&mut self, bytes: &[u8]) {
        self.files += 1;
        fs::create_dir_all(self.room()).expect("a room");
        fs::write(self.room().join(self.files.to_string()), bytes).expect("written");
    }

    /// A turn after which all is as it was; what was told of it.
    fn nothing_comes_of_it(&mut self) -> Exchanged {
        let before = (documents(&self.kari, self.workspace), self.kari.dump(), self.kari.entries());
        let told = turn(&mut self.kari, &mut self.folder);
        let after = (documents(&self.kari, self.workspace), self.kari.dump(), self.kari.entries());
        assert!(before == after);
        assert_eq!(told.received, 0);
        assert_eq!(self.kari.faults(), Vec::<String>::new());
        told
    }

    /// Puts it there: it is refused once, for its reason, and not looked at again.
    fn is_refused(&mut self, bytes: &[u8], why: &str) {
        self.put(bytes);
        let told = self.nothing_comes_of_it();
        let refused: Vec<_> = told.refused.iter().map(|(why, n)| (why.as_str(), *n)).collect();
        assert_eq!((refused, told.not_arrived, told.waiting), (vec![(why, 1)], 0, 0));
        assert_eq!(self.nothing_comes_of_it(), Exchanged::default());
    }
}

fn deflated(body: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(body).expect("memory takes it");
    encoder.finish().expect("memory takes it")
}

#[test]
fn bombs_and_lengths_that_a_member_seals_are_counted_and_left() {
    let mut scene = Scene::new();
    let like = scene.sealed(&[scene.entry(scene.member(1), "Bang")]);
    let bomb = scene.forged(&like, &deflated(&vec![0; 64 << 20]));
    assert!(bomb.len() < 1 << 20);
    scene.is_refused(&bomb, "envelope_too_long");
    // One entry whose change says that it is four gigabytes long.
    let long = scene.forged(&like, &deflated(&[&[0; 64 + 80][..], &[0xff; 4]].concat()));
    scene.is_refused(&long, "envelope_damaged");
    let other = scene.member(2);
    let honest = scene.entry(scene.member(2), "Later");
    let much = other.signed(Entry { change: vec![0; varde_document::MOST_BYTES + 1], ..honest });
    scene.is_refused(&scene.sealed(&[much]), "too_much");
}

#[test]
fn whoever_is_not_in_is_refused_also_with_the_key_and_without_it_nothing_opens() {
    let mut scene = Scene::new();
    let workspace = scene.workspace;
    let stranger = || Rogue::in_workspace(workspace, 66);
    let entry = scene.entry(stranger(), "Not of us");
    let without =
        seal(std::slice::from_ref(&entry), &scene.cover, &[3; 32], &NONCE).expect("a run");
    scene.put(&without);
    let told = scene.nothing_comes_of_it();
    assert_eq!((told.not_arrived, told.refused.len()), (1, 0));
    fs::remove_dir_all(scene.room()).expect("taken away");
    scene.is_refused(&scene.sealed(&[entry]), "stranger");
    // In the name of Ola, signed by the stranger.
    let forged = stranger().signed(scene.entry(scene.member(1), "Not his"));
    scene.is_refused(&scene.sealed(&[forged]), "signature");
    // The same beside what Ola wrote: nobody but he could say two things under one number.
    scene.put(&scene.sealed(&[scene.entry(scene.member(3), "His")]));
    turn(&mut scene.kari, &mut scene.folder);
    let forged = scene.run(scene.member(3), &["Not his", "Nor this"]).into_iter();
    let forged: Vec<_> = forged.map(|entry| stranger().signed(entry)).collect();
    scene.put(&scene.sealed(&forged));
    assert_eq!(scene.nothing_comes_of_it().refused.get("signature"), Some(&2));
    assert_eq!(scene.forked(), [false, false]);
    // Signed by Ola, by the hand of Kari in the document.
    let member = scene.member(2);
    let hers = varde_entry::actor(&scene.kari.app().device(), &member.log());
    let change = scene.entry(scene.member(2), "In her hand").change;
    let change = automerge::Change::from_bytes(change).expect("a change");
    let mut twisted = change.decode();
    twisted.actor_id = ActorId::from(hers);
    let change = automerge::Change::from(twisted).raw_bytes().to_vec();
    let forged = member.entry(scene.workspace, &change);
    scene.is_refused(&scene.sealed(&[forged]), "actor");
}

#[test]
fn one_number_signed_twice_is_kept_once_and_told() {
    let mut scene = Scene::new();
    let one = scene.entry(scene.member(1), "One");
    let other = scene.run(scene.member(1), &["Other", "Behind the other"]);
    scene.put(&scene.sealed(&[one]));
    assert_eq!(turn(&mut scene.kari, &mut scene.folder).received, 1);
    // The other, and what follows it: neither builds on what is here.
    scene.put(&scene.sealed(&other));
    let told = scene.nothing_comes_of_it();
    assert_eq!(told.refused.get("twice"), Some(&1), "{told:?}");
    assert_eq!(told.refused.values().sum::<u32>(), 2, "{told:?}");
    assert_eq!(scene.forked(), [false, true]);
}

#[test]
fn what_follows_another_entry_than_the_one_that_is_here_is_told_too() {
    let mut scene = Scene::new();
    let one = scene.entry(scene.member(1), "One");
    let other = scene.run(scene.member(1), &["Other", "Behind the other"]);
    scene.put(&scene.sealed(&[one]));
    turn(&mut scene.kari, &mut scene.folder);
    scene.is_refused(&scene.sealed(&other[1..]), "previous");
    assert_eq!(scene.forked(), [false, true]);
}

#[test]
fn what_comes_again_cut_off_or_out_of_order_does_nothing_until_it_is_whole() {
    let mut scene = Scene::new();
    let run = scene.run(scene.member(1), &["One", "Two", "Three"]);
    let sealed: Vec<_> = run.into_iter().map(|entry| scene.sealed(&[entry])).collect();
    scene.put(&sealed[1]);
    assert_eq!(scene.nothing_comes_of_it().waiting, 1);
    scene.put(&sealed[0][..sealed[0].len() - 1]);
    let told = scene.nothing_comes_of_it();
    assert_eq!((told.waiting, told.not_arrived), (1, 1));
    for bytes in [&sealed[2], &sealed[0]] {
        scene.put(bytes);
    }
    let told = turn(&mut scene.kari, &mut scene.folder);
    assert_eq!((told.received, told.waiting, told.refused.len()), (3, 0, 0));
    assert_eq!(name(&scene.kari), "Three");
    // Once more, under other names, as a cloud copies what it cannot merge.
    for bytes in &sealed {
        scene.put(bytes);
    }
    let told = scene.nothing_comes_of_it();
    assert_eq!((told.waiting, told.refused.len()), (0, 0));
}

#[test]
fn what_is_refused_beside_what_comes_is_counted_once() {
    let mut scene = Scene::new();
    let stranger = Rogue::in_workspace(scene.workspace, 66);
    scene.put(&scene.sealed(&[scene.entry(stranger, "Not of us")]));
    // Something comes and something waits, so that everything is looked at again.
    scene.put(&scene.sealed(&[scene.entry(scene.member(1), "Comes")]));
    let late = scene.run(scene.member(2), &["Missing", "Waits"]);
    scene.put(&scene.sealed(&late[1..]));
    let told = turn(&mut scene.kari, &mut scene.folder);
    assert_eq!((told.received, told.waiting), (1, 1), "{told:?}");
    assert_eq!(told.refused.into_iter().collect::<Vec<_>>(), [("stranger".to_owned(), 1)]);
}

/// Else a member could keep another's changes from everybody.
#[test]
fn what_somebody_else_seals_in_ones_name_does_not_count_as_lying_there() {
    let mut scene = Scene::new();
    let held = varde_app::merge::held(scene.kari.app(), scene.workspace).expect("read");
    let own = held.iter().find(|held| held.device == scene.kari.app().device());
    let own = *own.expect("she wrote");
    let first = varde_app::merge::entries(
        scene.kari.app(),
        scene.workspace,
        &own.log,
        own.through,
        (1, 1 << 20),
    );
    let like = first.expect("read").remove(0);
    scene.kari.objective("Written now").written();
    // Where her next entry belongs lies another already, in her log's name.
    let forged = Entry { number: like.number + 1, previous: like.hash(), ..like };
    scene.put(&scene.sealed(&[forged]));
    let told = turn(&mut scene.kari, &mut scene.folder);
    assert!(told.sent > 0, "{told:?}");
    let told = turn(&mut scene.ola, &mut Folder::of(scene.place.path(), scene.workspace));
    assert!(told.received > 0, "{told:?}");
    assert_eq!(documents(&scene.kari, scene.workspace), documents(&scene.ola, scene.workspace));
}

fn name(laptop: &Laptop) -> String {
    laptop.start_view().workspace.name
}
