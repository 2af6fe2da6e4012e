//! A recovery kit: a device on paper that lets its person in again. `decisions/roster.md` has its
//! bytes, and why a kit opens what lies in a folder with nothing but its code.

use std::collections::HashMap;

use uuid::Uuid;
use varde_entry::DeviceKey;

use super::act::{ActHash, Deed, Laptop, Role, SignedAct};
use super::groups;
use super::invitation::CodeError;
use super::keys::{self, EpochKey, Identity, Keyring, commitment};
use super::posted::{epoch_of, open_with};
use super::{End, Epoch, NotAllowed, Roster};

/// What every code of a kit begins with.
const MARK: &str = "VARDEKIT";

/// The version that this program writes, and the newest that it reads.
const VERSION: u8 = 1;

/// Bytes of a whole code: twenty groups.
const WHOLE: usize = 50;

/// Bytes of the hash of the founding.
const ROOT: usize = 13;

/// Bytes of the hash at the end.
const CHECK: usize = 4;

/// How long the invitation is good that a kit writes and uses at once, in milliseconds.
const AT_ONCE: i64 = 60_000;

/// A recovery kit, as it stands on paper.
#[derive(Clone, PartialEq, Eq)]
pub struct Kit {
    /// The workspace.
    pub workspace: Uuid,
    /// The beginning of the hash of the act that founded it: no other roster is believed.
    root: [u8; ROOT],
    secret: [u8; 16],
}

/// The secret is never shown but in the code.
impl std::fmt::Debug for Kit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Kit").field("workspace", &self.workspace).finish_non_exhaustive()
    }
}

impl Kit {
    /// A kit for a workspace, of chance.
    pub fn new(workspace: Uuid, root: &ActHash, secret: [u8; 16]) -> Self {
        let root = *root.first_chunk().expect("13 of 32");
        Self { workspace, root, secret }
    }

    /// The key that it signs with.
    pub fn key(&self) -> DeviceKey {
        DeviceKey::from_secret(&self.derived("varde 2026-11-23 key of a recovery kit 1"))
    }

    /// What it opens with what was sealed to it.
    pub fn identity(&self) -> Identity {
        Identity::from_secret(&self.derived("varde 2026-11-23 identity of a recovery kit 1"))
    }

    /// The key of the epoch that begins with it: with it the kit opens the one after, in which all
    /// others are sealed to it.
    pub fn epoch(&self) -> EpochKey {
        self.derived("varde 2026-11-23 epoch of a recovery kit 1")
    }

    fn derived(&self, purpose: &str) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new_derive_key(purpose);
        hasher.update(&self.secret);
        hasher.update(self.workspace.as_bytes());
        *hasher.finalize().as_bytes()
    }

    /// The text to keep: twenty groups of five.
    pub fn code(&self) -> String {
        let mut bytes = vec![VERSION];
        bytes.extend(self.workspace.as_bytes());
        bytes.extend(self.root);
        bytes.extend(self.secret);
        let check = blake3::hash(&bytes);
        bytes.extend(&check.as_bytes()[..CHECK]);
        let groups = groups::write(&bytes);
        std::iter::once(MARK.to_owned()).chain(groups).collect::<Vec<_>>().join("-")
    }

    /// The kit in a text, wherever in it the code stands, in small letters or great, in one line or
    /// several.
    ///
    /// # Errors
    /// Where there is none; where in it a letter is wrong.
    pub fn find(text: &str) -> Result<Self, CodeError> {
        groups::find(text, MARK, |bytes| match bytes.first() {
            Some(version) if *version != VERSION => Some(Err(CodeError::Newer)),
            _ if bytes.len() >= WHOLE => Some(Self::of_bytes(bytes).ok_or(CodeError::Damaged)),
            _ => None,
        })
    }

    fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let (content, check) = bytes.get(..WHOLE)?.split_at(WHOLE - CHECK);
        (blake3::hash(content).as_bytes()[..CHECK] == *check).then_some(())?;
        let (workspace, rest) = content.get(1..)?.split_first_chunk()?;
        let (root, rest) = rest.split_first_chunk()?;
        let workspace = Uuid::from_bytes(*workspace);
        Some(Self { workspace, root: *root, secret: rest.try_into().ok()? })
    }

    /// The roster and the keys, of acts that lie sealed somewhere; nothing where the kit's own
    /// epoch does not lie there.
    pub fn open(&self, posted: &[Vec<u8>]) -> Option<(Roster, Keyring)> {
        let (identity, first) = (self.identity(), self.epoch());
        let mut held: HashMap<[u8; 4], EpochKey> = HashMap::from([(mark(&first), first)]);
        let (mut acts, mut closed) = (Vec::new(), posted.iter().collect::<Vec<_>>());
        loop {
            let mut opened = Vec::new();
            closed.retain(|bytes| {
                let key = epoch_of(bytes).and_then(|epoch| held.get(&(epoch as u32).to_le_bytes()));
                let act = key.and_then(|key| open_with(bytes, self.workspace, key));
                opened.extend(act.clone());
                act.is_none()
            });
            if opened.is_empty() {
                break;
            }
            for key in opened.iter().flat_map(|act| sealed_to(&identity, act)) {
                held.insert(mark(&key), key);
            }
            acts.append(&mut opened);
        }
        let root = acts.iter().find(|act: &&SignedAct| self.began(act))?.hash();
        let (roster, _) = Roster::gathered(acts, &root)?;
        let mut keyring = Keyring::default();
        let held: Vec<EpochKey> = held.into_values().collect();
        keyring.accept(&roster, &held);
        Some((roster, keyring))
    }

    fn began(&self, act: &SignedAct) -> bool {
        matches!(&act.act().deed, Deed::Founded { workspace, .. } if *workspace == self.workspace)
            && act.hash().starts_with(&self.root)
    }

    /// Lets its person in with a new laptop, and puts itself out: it is good once. `chance` is a
    /// secret of no other use. Returns what was done.
    ///
    /// # Errors
    /// Where it is out, or never was in.
    pub fn let_in(
        &self,
        roster: &mut Roster,
        (laptop, at): (Laptop, i64),
        chance: [u8; 32],
    ) -> Result<Vec<SignedAct>, NotAllowed> {
        let key = self.key();
        let kit = key.public();
        let known = roster.state().device(&kit).filter(|known| known.is_kit);
        let person = known.ok_or(NotAllowed::Outsider)?.person;
        let deeds = [
            Deed::Invited {
                invitation: chance,
                role: Role::Viewer,
                expires: at.saturating_add(AT_ONCE),
                person: Some(person),
            },
            Deed::Admitted { invitation: chance, person, laptop },
            Deed::DeviceRemoved { end: End { device: kit, logs: Vec::new() } },
        ];
        deeds.into_iter().map(|deed| roster.act(deed, at, &key)).collect()
    }
}

/// What an epoch is named by besides its number.
fn mark(key: &EpochKey) -> [u8; 4] {
    (Epoch::id_of(0, &commitment(key)) as u32).to_le_bytes()
}

/// The keys that an act seals to the kit.
fn sealed_to(identity: &Identity, act: &SignedAct) -> Vec<EpochKey> {
    let Deed::EpochBegun { sealed, .. } = &act.act().deed else { return Vec::new() };
    let opened = keys::open(sealed, identity, keys::MOST_KEYS).unwrap_or_default();
    opened.as_chunks().0.to_vec()
}
