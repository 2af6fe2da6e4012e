//! Who is in, with which role and which keys: what follows from acts.

mod apply;
mod may;

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;
use varde_entry::{DeviceId, LogId};

use super::act::{ActHash, Commitment, InvitationId, Place, Recipient, Role};

pub use may::NotAllowed;

/// Who is in, with which role and which keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    workspace: Option<Uuid>,
    people: BTreeMap<Uuid, Member>,
    devices: BTreeMap<DeviceId, Device>,
    invitations: BTreeMap<InvitationId, Invited>,
    /// The last number that counts of each log that was ended.
    ended: BTreeMap<(DeviceId, LogId), u64>,
    epochs: BTreeMap<u64, Epoch>,
    newer: Option<ActHash>,
}

/// A person of a shared workspace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// What they may do, or might when they were in.
    pub role: Role,
    /// Since when they are in, in milliseconds since 1970, by the clock of whoever let them in.
    pub since: i64,
    /// Since when they are out.
    pub out_since: Option<i64>,
    /// The act that put them out.
    out_by: Option<ActHash>,
}

/// A device of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// Whose it is.
    pub person: Uuid,
    /// Whom keys for it are sealed to.
    pub recipient: Recipient,
    /// What its person calls it; empty for a recovery kit.
    pub name: String,
    /// Since when it is in, in milliseconds since 1970.
    pub since: i64,
    /// Since when it is out.
    pub out_since: Option<i64>,
    /// Whether it is a recovery kit on paper, which writes no logs.
    pub is_kit: bool,
    /// Where it came in; a further device of a person where the first did. Of two that put each
    /// other out without knowing it, the earlier stays.
    pub(super) seniority: Place,
}

/// An invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Invited {
    /// The device that made it, and that alone admits by it.
    pub by: DeviceId,
    /// What whoever comes may do.
    pub role: Role,
    /// Until when it is good, in milliseconds since 1970.
    pub expires: i64,
    /// Who it is for.
    pub person: Option<Uuid>,
    /// What became of it.
    pub open: Open,
    /// Whether the person was out then, and known to be.
    is_return: bool,
}

/// What became of an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Open {
    /// Nobody has come by it yet; it may have expired.
    Yes,
    /// It was withdrawn.
    Withdrawn,
    /// A device came in by it.
    Used(DeviceId),
}

/// An epoch: the time during which one key seals what travels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Epoch {
    /// What envelopes name it by: its number and a part of the commitment, so that two that were
    /// begun beside each other are told apart. A later number is greater.
    pub id: u64,
    /// Its place in the order of epochs, from 1.
    pub number: u32,
    /// What its key is known by.
    pub commitment: Commitment,
    /// The devices that have the key: it was sealed to them, or whoever let them in handed it on.
    pub holders: BTreeSet<DeviceId>,
    /// The act that began it.
    begun_by: ActHash,
}

impl Epoch {
    /// What envelopes name an epoch by.
    pub fn id_of(number: u32, commitment: &Commitment) -> u64 {
        let part = u32::from_le_bytes(*commitment.first_chunk().expect("four of 32"));
        u64::from(number) << 32 | u64::from(part)
    }
}

impl State {
    /// The workspace.
    pub fn workspace(&self) -> Option<Uuid> {
        self.workspace
    }

    /// Everyone who is in or was.
    pub fn people(&self) -> impl Iterator<Item = (Uuid, &Member)> {
        self.people.iter().map(|(id, member)| (*id, member))
    }

    /// A person who is in or was.
    pub fn person(&self, id: Uuid) -> Option<&Member> {
        self.people.get(&id)
    }

    /// Every device that is in or was.
    pub fn devices(&self) -> impl Iterator<Item = (DeviceId, &Device)> {
        self.devices.iter().map(|(id, device)| (*id, device))
    }

    /// A device that is in or was.
    pub fn device(&self, id: &DeviceId) -> Option<&Device> {
        self.devices.get(id)
    }

    /// The devices of a person that are in, kits too, in their order.
    pub fn devices_of(&self, person: Uuid) -> impl Iterator<Item = DeviceId> {
        self.devices()
            .filter(move |(_, device)| device.person == person && device.out_since.is_none())
            .map(|(id, _)| id)
    }

    /// Every invitation that was ever made.
    pub fn invitations(&self) -> impl Iterator<Item = (InvitationId, &Invited)> {
        self.invitations.iter().map(|(id, invited)| (*id, invited))
    }

    /// An invitation.
    pub fn invitation(&self, id: &InvitationId) -> Option<&Invited> {
        self.invitations.get(id)
    }

    /// The device that let a device in, by an invitation.
    pub fn let_in_by(&self, device: &DeviceId) -> Option<DeviceId> {
        let mut used = self.invitations.values().filter(|one| one.open == Open::Used(*device));
        used.next().map(|invited| invited.by)
    }

    /// What the person of a device may do, if both are in.
    pub fn role_of(&self, device: &DeviceId) -> Option<Role> {
        let device = self.devices.get(device).filter(|device| device.out_since.is_none())?;
        let member = self.people.get(&device.person)?;
        member.out_since.is_none().then_some(member.role)
    }

    /// Whether a device may hear what is written now.
    pub fn may_read(&self, device: &DeviceId) -> bool {
        self.role_of(device).is_some()
    }

    /// Whether what a device wrote under a number of a log counts. Of a log that was ended, what
    /// was written before counts for good, and nothing after it, also where the person may write
    /// again: then their device begins another log.
    pub fn may_write(&self, device: &DeviceId, log: &LogId, number: u64) -> bool {
        match self.end_of(device, log) {
            Some(last) => number <= last,
            None => {
                let is_laptop = self.device(device).is_some_and(|device| !device.is_kit);
                is_laptop && self.role_of(device) >= Some(Role::Editor)
            }
        }
    }

    /// Whether a device is in or was, or is one whose entries somebody vouched for: it was let in
    /// by somebody who was put out beside it.
    pub fn knows(&self, device: &DeviceId) -> bool {
        let mut vouched = self.ended.range((*device, LogId::default())..);
        self.devices.contains_key(device) || vouched.next().is_some_and(|((of, _), _)| of == device)
    }

    /// The last number that counts of a log that was ended.
    pub fn end_of(&self, device: &DeviceId, log: &LogId) -> Option<u64> {
        self.ended.get(&(*device, *log)).copied()
    }

    /// Every epoch, by what envelopes name it by.
    pub fn epochs(&self) -> impl Iterator<Item = &Epoch> {
        self.epochs.values()
    }

    /// The epoch whose key seals what leaves now: the latest that nobody holds who is out. None
    /// after somebody went, until an owner begins another.
    pub fn epoch(&self) -> Option<&Epoch> {
        let is_in = |device: &DeviceId| self.may_read(device);
        self.epochs.values().rev().find(|epoch| epoch.holders.iter().all(is_in))
    }

    /// Whether an owner has to begin another epoch: there is none to seal with, or somebody who is
    /// in does not have its key.
    pub fn needs_epoch(&self) -> bool {
        self.epoch().is_none_or(|epoch| {
            self.devices().any(|(id, _)| self.may_read(&id) && !epoch.holders.contains(&id))
        })
    }

    /// An act by an owner that only a newer version understands: until this one is brought up to
    /// date, nothing is changed here.
    pub fn newer(&self) -> Option<ActHash> {
        self.newer
    }

    /// The greatest number of an epoch so far.
    pub fn last_epoch(&self) -> u32 {
        self.epochs.values().map(|epoch| epoch.number).max().unwrap_or_default()
    }

    /// Whether anybody owns the workspace, with a laptop to say so, besides some devices and a
    /// person.
    fn has_owner_without(&self, person: Option<Uuid>, devices: &[DeviceId]) -> bool {
        self.devices().any(|(id, device)| {
            !device.is_kit
                && Some(device.person) != person
                && !devices.contains(&id)
                && self.role_of(&id) == Some(Role::Owner)
        })
    }
}
