//! Files of changes (`.varde`): from anybody, and from a member who packs what does not belong there.

use std::sync::Mutex;

use bolero::{TypeGenerator, check};
use varde_app::views::{FileNews, Id, Portion, Role};
use varde_app::{Failure, parcel, roster};
use varde_entry::DeviceKey;
use varde_harness::meeting::{comes_in, invited, sharing};
use varde_harness::{Laptop, Office, sample};
use varde_sync::parcel::{Packing, Parcel};

use crate::modesty::{modestly, shared, took_little_memory};
use crate::spoilt::Spoilt;

/// What may be said of a file that is not looked at.
const REASONS: [&str; 7] = [
    "file_not_understood",
    "file_newer",
    "file_too_large",
    "file_incomplete",
    "file_damaged",
    "file_elsewhere",
    "file_locked",
];

/// After so many files one is taken in, and another laptop begins.
const A_LAPTOP: u32 = 100;

/// Ola, who is in and has nothing yet, and what Kari packs.
struct Scene {
    ola: Laptop,
    workspace: Id,
    /// What Kari's file holds, and the key that seals it.
    pieces: Vec<Vec<u8>>,
    epoch: (u64, [u8; 32]),
    hand: DeviceKey,
    entries: i64,
    counts: Counts,
}

/// How many files were looked at, could be read, and were taken in.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    looked: u32,
    read: u32,
    taken: u32,
}

impl Scene {
    fn new() -> Self {
        let office = Office::default();
        let (mut kari, mut ola) = (sharing(&office), office.laptop());
        sample::bicycle_shop(&mut kari);
        let code = invited(&mut kari, Role::Editor, None);
        let workspace = comes_in(&mut ola, &mut kari, &code);
        let state = roster::state(kari.app(), workspace).expect("read").expect("shared");
        let keys = roster::keys(kari.app(), workspace).expect("read");
        let epoch = keys.current(&state).map(|(epoch, key)| (epoch, *key)).expect("held");
        let secret = std::fs::read(kari.folder().join("device.key")).expect("there");
        let hand = DeviceKey::from_secret(&secret.try_into().expect("32 bytes"));
        let whole = file(&mut kari, workspace);
        let parcel = Parcel::read(&whole).expect("whole");
        let pieces = parcel.pieces().iter().map(|piece| piece.to_vec()).collect();
        let entries = ola.entries();
        let counts = Counts::default();
        Self { ola, workspace, pieces, epoch, hand, entries, counts }
    }

    /// What somebody packs who is in: with the epoch's key, and signed as their own.
    fn packed(&self, pieces: &[Vec<u8>]) -> Vec<u8> {
        let mut packing = Packing::default();
        pieces.iter().for_each(|piece| packing.put(piece).expect("there is room"));
        packing.close(self.workspace, (self.epoch.0, &self.epoch.1), (&self.hand, 0), &[7; 24])
    }

    /// Looks at a file: it is read, or it is said why not; nothing is written.
    fn look(&mut self, bytes: &[u8]) -> Option<FileNews> {
        let seen = modestly(|| parcel::look(self.ola.tell(), bytes));
        assert_eq!(self.ola.entries(), self.entries, "nothing is written");
        self.counts.looked += 1;
        self.counts.read += u32::from(seen.is_ok());
        seen.map_err(|why| is_said(&why)).ok()
    }

    /// Takes a file in that was looked at: what was said is what comes. Then another laptop begins.
    fn take_in(&mut self, bytes: &[u8], seen: &FileNews) {
        let taken = parcel::take_in(self.ola.tell(), bytes, &mut |_, _| true);
        let taken = taken.expect("what was looked at can be taken in");
        assert_eq!(taken.counts, seen.counts);
        self.ola.restart();
        assert_eq!(self.ola.faults(), Vec::<String>::new());
        let counts = Counts { taken: self.counts.taken + 1, ..self.counts };
        *self = Self { counts, ..Self::new() };
    }
}

/// All that a laptop has, as a file.
fn file(by: &mut Laptop, workspace: Id) -> Vec<u8> {
    let place = tempfile::tempdir().expect("a place");
    let path = place.path().join("all.varde");
    parcel::share(by.tell(), workspace, (&path, Portion::All), &mut |_, _| true).expect("written");
    parcel::bring(&path).expect("there")
}

fn is_said(why: &Failure) {
    assert!(REASONS.contains(&why.code.as_str()), "{why:?}");
}

/// With a hash that fits again, as anybody can make one.
fn hashed(bytes: &[u8]) -> Vec<u8> {
    let rest = &bytes[..bytes.len().saturating_sub(32)];
    [rest, blake3::hash(rest).as_bytes()].concat()
}

#[test]
fn a_file_of_changes_from_anybody_is_refused_or_untouched() {
    let scene = Scene::new();
    let samples = [scene.packed(&scene.pieces), scene.packed(&scene.pieces[..2])];
    let scene = Mutex::new(scene);
    let given = check!().with_iterations(3_000).with_type();
    given.for_each(|(spoilt, fits): &(Spoilt, bool)| {
        let bytes = spoilt.bytes(&samples);
        let bytes = if *fits { hashed(&bytes) } else { bytes };
        let is_read = shared(&scene).look(&bytes).is_some();
        assert_eq!(is_read, samples.contains(&bytes));
    });
    let scene = scene.into_inner().expect("whole");
    println!("{:?}", scene.counts);
    took_little_memory();
}

/// What a member does to a piece before it is packed.
#[derive(Clone, Debug, TypeGenerator)]
enum Packed {
    Spoilt(u8, Spoilt),
    Again(u8, u8),
    Left(u8),
    Turned,
}

impl Packed {
    fn act_on(&self, pieces: &mut Vec<Vec<u8>>, samples: &[Vec<u8>]) {
        let at = |nth: u8, pieces: &[Vec<u8>]| usize::from(nth) % pieces.len().max(1);
        match self {
            Self::Spoilt(nth, spoilt) => {
                let nth = at(*nth, pieces);
                let piece = pieces.get_mut(nth);
                piece.into_iter().for_each(|piece| *piece = spoilt.done_to(piece, samples));
            }
            Self::Again(from, to) => {
                let (from, to) = (at(*from, pieces), at(*to, pieces));
                let piece = pieces.get(from).cloned();
                piece.into_iter().for_each(|piece| pieces.insert(to, piece));
            }
            Self::Left(nth) if !pieces.is_empty() => drop(pieces.remove(at(*nth, pieces))),
            Self::Left(_) => {}
            Self::Turned => pieces.reverse(),
        }
    }
}

#[test]
fn whatever_a_member_packs_is_looked_at_and_what_was_said_is_what_comes() {
    let scene = Mutex::new(Scene::new());
    let given = check!().with_iterations(400).with_type();
    given.for_each(|done: &[Option<Packed>; 3]| {
        let mut scene = shared(&scene);
        let samples = scene.pieces.clone();
        let mut pieces = samples.clone();
        done.iter().flatten().for_each(|done| done.act_on(&mut pieces, &samples));
        let bytes = scene.packed(&pieces);
        let seen = scene.look(&bytes);
        if let Some(seen) = seen.filter(|_| scene.counts.looked.is_multiple_of(A_LAPTOP)) {
            scene.take_in(&bytes, &seen);
        }
    });
    let scene = scene.into_inner().expect("whole");
    let counts = scene.counts;
    println!("{counts:?}");
    assert!(counts.read > counts.looked / 2, "{counts:?}");
    took_little_memory();
}
