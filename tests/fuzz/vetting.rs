//! Entries of a member who signs whatever comes to their mind.

use std::collections::BTreeMap;
use std::num::NonZeroU64;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;

use automerge::transaction::{Transactable, Transaction};
use automerge::{
    ActorId, Automerge, AutomergeError, Change, ExpandedChange, ObjType, ROOT, ReadDoc,
};
use bolero::{TypeGenerator, check};
use varde_app::merge;
use varde_app::views::{Id, WorkspaceChange};
use varde_app::workspaces;
use varde_document::DocumentKind;
use varde_entry::Entry;
use varde_harness::post::known;
use varde_harness::rogue::{Rogue, document_of};
use varde_harness::{Laptop, sample};

use crate::modesty::{modestly, shared, took_little_memory};
use crate::spoilt::Spoilt;

/// After so many inputs another laptop begins, so that none grows without end.
const A_LAPTOP: u32 = 400;

/// What is done to the entries of a run before they are sent.
#[derive(Clone, Debug, TypeGenerator)]
struct Twisted {
    /// Which of the entries.
    nth: u8,
    how: How,
    /// Whether the member signs what came of it: mostly.
    signs: u8,
    /// In which order they come, and which of them twice.
    order: u8,
}

#[derive(Clone, Debug, TypeGenerator)]
enum How {
    /// The bytes of its change are spoilt, and the checksum is made to fit, or not.
    Change(Spoilt, bool),
    /// Its change begins to count elsewhere, is another of its author's, builds on less, says less
    /// or says it twice.
    Count(u64),
    Ahead(u8),
    Nth(u8),
    Rootless,
    Less(u8),
    Twice(u8),
    Number(u64),
    Next,
    Previous([u8; 32]),
    Log(u8),
    Document(u8),
    Device(u8),
    Signature(u8, u8),
    /// It is another's, of the same run.
    Other(u8),
}

/// A laptop, and the documents as a member sees them.
struct Scene {
    kari: Laptop,
    workspace: Id,
    plan: Id,
    documents: [Automerge; 2],
    inputs: u32,
    /// How many entries were kept, over all laptops, and how many were refused, by reason.
    kept: u32,
    refused: BTreeMap<&'static str, u32>,
}

impl Scene {
    fn new() -> Self {
        let mut kari = Laptop::new();
        sample::every_kind(&mut kari);
        let workspace = kari.start_view().workspace.id;
        let plan = kari.ids("SELECT id FROM document WHERE kind = 'plan' ORDER BY no")[0];
        let kinds = [(workspace, DocumentKind::Workspace), (plan, DocumentKind::Plan)];
        let documents = kinds
            .map(|(id, kind)| Automerge::load(&document_of(&kari, id, kind)).expect("it loads"));
        Self { kari, workspace, plan, documents, inputs: 0, kept: 0, refused: BTreeMap::new() }
    }

    /// What an honest member would write: to the workspace and to the plan, by turns.
    fn run(&self, rogue: &mut Rogue) -> Vec<Entry> {
        let mut documents = self.documents.clone().map(|mut document| {
            document.set_actor(ActorId::from(rogue.actor()));
            document
        });
        let writes: [(usize, Write); 4] = [(0, person), (1, objective), (0, renamed), (1, put_off)];
        let mut entries = Vec::new();
        for (which, write) in writes {
            let hash = documents[which].transact(write).expect("written").hash.expect("said");
            let change = documents[which].get_change_by_hash(&hash).expect("there");
            let id = [self.workspace, self.plan][which];
            let entry = rogue.entry(id, change.raw_bytes());
            rogue.wrote(&entry);
            entries.push(entry);
        }
        entries
    }

    /// Takes in what a member sends: all of it is kept, known, waits or is refused; where nothing
    /// is kept nothing has changed.
    fn take_in(&mut self, rogue: &Rogue, entries: Vec<Entry>) {
        let (before, sent) = (self.kari.entries(), entries.len());
        let may = known([rogue.device()]);
        let workspace = self.workspace;
        let taken = modestly(|| merge::take_in(self.kari.tell(), workspace, entries, &may));
        let taken = taken.expect("the disk takes it");
        assert_eq!(self.kari.entries() - before, i64::from(taken.kept));
        let told = (taken.kept + taken.known) as usize + taken.waiting.len() + taken.refused.len();
        assert_eq!(told, sent, "each is told of once");
        self.kept += taken.kept;
        for (why, count) in taken.refusals() {
            *self.refused.entry(why.code()).or_default() += count;
        }
        self.inputs += 1;
        if self.inputs == A_LAPTOP {
            self.is_whole();
            let refused = std::mem::take(&mut self.refused);
            *self = Self { kept: self.kept, refused, ..Self::new() };
        }
    }

    /// All that came in can be read, and one can go on.
    fn is_whole(&mut self) {
        let name = WorkspaceChange::Name("One goes on".to_owned());
        workspaces::change(self.kari.tell(), name).expect("one goes on");
        self.kari.restart();
        assert_eq!(self.kari.faults(), Vec::<String>::new());
    }
}

type Write = fn(&mut Transaction<'_>) -> Result<(), AutomergeError>;

fn person(tx: &mut Transaction<'_>) -> Result<(), AutomergeError> {
    let people = tx.get(ROOT, "people")?.expect("of the seed").1;
    let person = tx.put_object(&people, Id::from_u128(70).to_string(), ObjType::Map)?;
    tx.put(&person, "name", "Mallory")
}

fn renamed(tx: &mut Transaction<'_>) -> Result<(), AutomergeError> {
    tx.put(ROOT, "name", "Renamed")
}

fn objective(tx: &mut Transaction<'_>) -> Result<(), AutomergeError> {
    let objectives = tx.get(ROOT, "objectives")?.expect("of the seed").1;
    let objective = tx.put_object(&objectives, Id::from_u128(71).to_string(), ObjType::Map)?;
    tx.put(&objective, "title", "Of a member")?;
    tx.put(&objective, "state", "active")
}

/// Over all that is there, as deep as it goes.
fn put_off(tx: &mut Transaction<'_>) -> Result<(), AutomergeError> {
    for kind in ["objectives", "keyResults", "checkIns"] {
        let Some((_, all)) = tx.get(ROOT, kind)? else { continue };
        let keys: Vec<_> = tx.keys(&all).take(2).collect();
        for key in keys {
            let Some((_, one)) = tx.get(&all, key)? else { continue };
            tx.put(&one, "archivedAt", 1_790_000_000_000_i64)?;
            tx.put(&one, "weight", 2.5)?;
            tx.delete(&one, "title")?;
        }
    }
    tx.put(ROOT, "learned", "Next to nothing")
}

/// A change that says something else, written as the engine writes it.
fn changed(change: &[u8], twist: impl FnOnce(&mut ExpandedChange)) -> Vec<u8> {
    let mut expanded = Change::from_bytes(change.to_vec()).expect("an honest one").decode();
    twist(&mut expanded);
    // Not all that can be said can be written.
    catch_unwind(AssertUnwindSafe(|| Change::from(expanded).raw_bytes().to_vec()))
        .unwrap_or_default()
}

/// The checksum that its bytes ask for, where the engine reads it at all.
fn with_checksum(mut bytes: Vec<u8>) -> Vec<u8> {
    if bytes.len() > 8
        && let Ok(Ok(change)) = catch_unwind(|| Change::from_bytes(bytes.clone()))
    {
        bytes[4..8].copy_from_slice(&change.hash().0[..4]);
    }
    bytes
}

impl Twisted {
    fn done_to(&self, entries: &mut Vec<Entry>, rogue: &Rogue) {
        let nth = usize::from(self.nth) % entries.len();
        let changes: Vec<_> = entries.iter().map(|entry| entry.change.clone()).collect();
        let others = entries.clone();
        let entry = &mut entries[nth];
        match &self.how {
            How::Change(spoilt, fits) => {
                let bytes = spoilt.done_to(&entry.change, &changes);
                entry.change = if *fits { with_checksum(bytes) } else { bytes };
            }
            How::Count(count) => {
                let count = NonZeroU64::new(*count).unwrap_or(NonZeroU64::MIN);
                entry.change = changed(&entry.change, |change| change.start_op = count);
            }
            How::Ahead(steps) => {
                let steps = u64::from(*steps);
                entry.change = changed(&entry.change, |change| {
                    change.start_op = change.start_op.saturating_add(steps);
                });
            }
            How::Nth(nth) => {
                entry.change = changed(&entry.change, |change| change.seq = u64::from(*nth));
            }
            How::Rootless => entry.change = changed(&entry.change, |change| change.deps.clear()),
            How::Less(nth) => {
                entry.change = changed(&entry.change, |change| {
                    change.operations.remove(usize::from(*nth) % change.operations.len());
                });
            }
            How::Twice(nth) => {
                entry.change = changed(&entry.change, |change| {
                    let nth = usize::from(*nth) % change.operations.len();
                    change.operations.push(change.operations[nth].clone());
                });
            }
            How::Number(number) => entry.number = *number,
            How::Next => entry.number += 1,
            How::Previous(previous) => entry.previous = *previous,
            How::Log(byte) => entry.log[usize::from(*byte) % 16] ^= 1 << (byte / 16 % 8),
            How::Document(byte) => entry.document = others[usize::from(*byte) % 4].document,
            How::Device(byte) => entry.device[usize::from(*byte) % 32] ^= 1 << (byte / 32 % 8),
            How::Signature(at, bit) => {
                entry.signature[usize::from(*at) % 64] ^= 1 << (bit % 8);
            }
            How::Other(which) => *entry = others[usize::from(*which) % 4].clone(),
        }
        if self.signs >= 16 {
            *entry = rogue.signed(entry.clone());
            // Those behind it follow it, as in the log of one who means it.
            for next in nth + 1..entries.len() {
                let previous = entries[next - 1].hash();
                entries[next] = rogue.signed(Entry { previous, ..entries[next].clone() });
            }
        }
        let turned = usize::from(self.order) % entries.len();
        entries.rotate_left(turned);
        if self.order >= 128 {
            entries.push(entries[0].clone());
        }
    }
}

#[test]
fn whatever_a_member_signs_comes_in_sound_or_not_at_all() {
    let scene = Mutex::new(Scene::new());
    check!().with_iterations(800).with_type().for_each(|(secret, twisted): &(u8, Twisted)| {
        let mut scene = shared(&scene);
        // A member now and then comes back, and then some of it is known.
        let mut rogue = Rogue::in_workspace(scene.workspace, *secret);
        let mut entries = scene.run(&mut rogue);
        twisted.done_to(&mut entries, &rogue);
        scene.take_in(&rogue, entries);
    });
    let mut scene = scene.into_inner().expect("whole");
    scene.is_whole();
    println!("{} kept; refused: {:?}", scene.kept, scene.refused);
    assert!(scene.kept > 0 && scene.refused.len() > 6, "else nothing came so far");
    took_little_memory();
}
