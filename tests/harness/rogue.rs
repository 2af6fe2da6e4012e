//! A device whose key is known to everyone and that signs whatever comes to its mind.

use varde_app::views::Id;
use varde_document::{Document, DocumentKind};
use varde_entry::{DeviceId, DeviceKey, Entry, EntryHash, LogId};

use crate::Laptop;

/// A device that signs anything.
pub struct Rogue {
    key: DeviceKey,
    workspace: Id,
    log: LogId,
    number: u64,
    previous: EntryHash,
}

impl Rogue {
    /// A device that has opened a log in a workspace.
    pub fn in_workspace(workspace: Id, secret: u8) -> Self {
        Self::who_holds(DeviceKey::from_secret(&[secret; 32]), workspace, secret)
    }

    /// One who has a device's key, and has opened a log of its own with it.
    pub fn who_holds(key: DeviceKey, workspace: Id, run: u8) -> Self {
        let previous = varde_entry::opening(&[run; 32], &workspace);
        let log = varde_entry::log_of(&key.public(), &workspace, &previous);
        Self { key, workspace, log, number: 0, previous }
    }

    /// What others know it by.
    pub fn device(&self) -> DeviceId {
        self.key.public()
    }

    /// Its log.
    pub fn log(&self) -> LogId {
        self.log
    }

    /// Whose hand an honest change of it would be by.
    pub fn actor(&self) -> [u8; 24] {
        varde_entry::actor(&self.device(), &self.log)
    }

    /// The next entry of its log, with whatever change; not yet written.
    pub fn entry(&self, document: Id, change: &[u8]) -> Entry {
        self.signed(Entry {
            log: self.log,
            device: self.device(),
            number: self.number + 1,
            document,
            previous: self.previous,
            signature: [0; 64],
            change: change.to_vec(),
        })
    }

    /// The entry as it is, signed.
    pub fn signed(&self, entry: Entry) -> Entry {
        let signature = self.key.sign(&entry.hash());
        Entry { signature, ..entry }
    }

    /// Goes on behind an entry.
    pub fn wrote(&mut self, entry: &Entry) {
        (self.number, self.previous) = (entry.number, entry.hash());
    }

    /// The workspace that it writes in.
    pub fn workspace(&self) -> Id {
        self.workspace
    }
}

/// A document as it stands on a laptop, in one piece of the engine's bytes.
pub fn document_of(laptop: &Laptop, id: Id, kind: DocumentKind) -> Vec<u8> {
    let sql = "SELECT entry.change FROM entry JOIN document ON document.no = entry.document
               WHERE document.id = ?1 ORDER BY entry.no";
    let mut statement = laptop.db().prepare(sql).expect("sound");
    let rows = statement.query_map([id.into_bytes()], |row| row.get::<_, Vec<u8>>(0));
    let all: Vec<Vec<u8>> = rows.expect("sound").collect::<Result<_, _>>().expect("readable");
    Document::load(kind, None, &all.concat()).expect("it is whole").save()
}
