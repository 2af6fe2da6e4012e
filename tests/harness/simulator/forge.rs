//! Entries that nobody of us would write: each is right in all but one thing, so that one guard
//! alone stands against it.

use automerge::transaction::Transactable;
use automerge::{ActorId, Automerge, AutomergeError, Change, ROOT, ReadDoc};
use varde_app::merge;
use varde_app::views::Id;
use varde_document::{Document, DocumentKind, SCHEMA};
use varde_entry::{DeviceKey, Entry};

use super::crew::Member;
use crate::rogue::document_of;

/// What is wrong with a forged entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Forgery {
    /// Somebody else signed it.
    Signature,
    /// Its device is none of the workspace's.
    Stranger,
    /// The hand in its change is another's.
    Hand,
    /// Its log is not its device's.
    Log,
    /// It leaves out a number of its log.
    Number,
    /// It does not name the entry before it.
    Previous,
    /// It builds on what nobody has.
    Dependency,
    /// A version of tomorrow wrote it.
    Newer,
    /// Its operations run ahead.
    Counter,
    /// Its document is not what it says it is.
    Claimed,
}

/// All of them.
pub(super) const ALL: [Forgery; 10] = [
    Forgery::Signature,
    Forgery::Stranger,
    Forgery::Hand,
    Forgery::Log,
    Forgery::Number,
    Forgery::Previous,
    Forgery::Dependency,
    Forgery::Newer,
    Forgery::Counter,
    Forgery::Claimed,
];

/// The key that a laptop signs with, from its folder.
pub(super) fn key_of(member: &Member) -> Option<DeviceKey> {
    let secret = std::fs::read(member.laptop.folder().join("device.key")).ok()?;
    Some(DeviceKey::from_secret(&secret.try_into().ok()?))
}

impl Forgery {
    /// A forged entry for a laptop, in the name of somebody else; none where that cannot be made.
    pub(super) fn make(
        self,
        victim: &Member,
        name: &Member,
        workspace: Id,
        secret: &[u8; 32],
    ) -> Option<Entry> {
        let own = || DeviceKey::from_secret(secret);
        let key = if self == Self::Stranger { own() } else { key_of(name)? };
        let device = key.public();
        let opening = varde_entry::opening(secret, &workspace);
        let log = varde_entry::log_of(&device, &workspace, &opening);
        let held = merge::held(victim.laptop.app(), workspace).ok()?;
        let begun = held.into_iter().rfind(|held| held.device == device);
        let (log, number, previous) = match (self, begun) {
            (Self::Log, _) => (*secret.first_chunk()?, 1, opening),
            (Self::Number, Some(held)) => (held.log, held.through + 2, held.hash),
            (Self::Previous, Some(held)) => (held.log, held.through + 1, [3; 32]),
            (Self::Number | Self::Previous, None) => return None,
            _ => (log, 1, opening),
        };
        let hand = match self {
            Self::Hand => varde_entry::actor(&victim.device(), &log),
            _ => varde_entry::actor(&device, &log),
        };
        let (document, change) = self.change(victim, workspace, hand, secret)?;
        let change = change.raw_bytes().to_vec();
        let signature = [0; 64];
        let entry = Entry { log, device, number, document, previous, signature, change };
        let signer = if self == Self::Signature { own() } else { key };
        Some(Entry { signature: signer.sign(&entry.hash()), ..entry })
    }

    fn change(
        self,
        victim: &Member,
        workspace: Id,
        hand: [u8; 24],
        secret: &[u8; 32],
    ) -> Option<(Id, Change)> {
        let (id, bytes) = match self {
            Self::Claimed => {
                let bytes = Document::new(DocumentKind::Plan).ok()?.save();
                (Id::from_bytes(*secret.first_chunk()?), bytes)
            }
            _ => (workspace, document_of(&victim.laptop, workspace, DocumentKind::Workspace)),
        };
        let mut doc = Automerge::load(&bytes).ok()?;
        if self == Self::Dependency {
            doc.set_actor(ActorId::from(secret.as_slice()));
            written(&mut doc, |tx| tx.put(ROOT, "name", "Nobody has this"))?;
        }
        doc.set_actor(ActorId::from(hand));
        let change = written(&mut doc, |tx| match self {
            Self::Newer => tx.put(ROOT, "schema", SCHEMA + 1),
            Self::Claimed => tx.put(ROOT, "owner", "company"),
            _ => tx.put(ROOT, "name", "Mallory"),
        })?;
        if self != Self::Counter {
            return Some((id, change));
        }
        let mut ahead = change.decode();
        ahead.start_op = ahead.start_op.checked_add(1_000_000)?;
        Some((id, Change::from(ahead)))
    }
}

fn written(
    doc: &mut Automerge,
    write: impl FnOnce(&mut automerge::transaction::Transaction<'_>) -> Result<(), AutomergeError>,
) -> Option<Change> {
    let hash = doc.transact(write).ok()?.hash?;
    doc.get_change_by_hash(&hash)
}
