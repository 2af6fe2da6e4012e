mod chance;
mod endings;
mod epochs;
mod hostile;
mod kit;
mod letting_in;
mod order;
mod people;

pub(in crate::roster) use chance::{Chance, seeds};
pub(in crate::roster) use hostile::mutate;
use uuid::Uuid;
use varde_entry::{DeviceId, DeviceKey};

use super::*;

pub(in crate::roster) const WORKSPACE: Uuid = Uuid::from_bytes([0xaa; 16]);
pub(in crate::roster) const NOON: i64 = 1_795_000_000_000;
pub(in crate::roster) const AN_HOUR: i64 = 3_600_000;

/// A person's device with what it holds of the roster.
#[derive(Clone)]
pub(in crate::roster) struct Hand {
    pub(in crate::roster) number: u8,
    pub(in crate::roster) person: Uuid,
    pub(in crate::roster) roster: Roster,
}

pub(in crate::roster) fn key(number: u8) -> DeviceKey {
    DeviceKey::from_secret(&[number; 32])
}

pub(in crate::roster) fn device(number: u8) -> DeviceId {
    key(number).public()
}

pub(in crate::roster) fn person(number: u8) -> Uuid {
    Uuid::from_bytes([number; 16])
}

pub(in crate::roster) fn laptop(number: u8) -> Laptop {
    Laptop {
        device: device(number),
        recipient: [number ^ 0x55; 32],
        name: format!("Laptop {number}"),
    }
}

/// The first owner, person and device 1.
pub(in crate::roster) fn founder() -> Hand {
    let roster = Roster::found(WORKSPACE, person(1), laptop(1), NOON, &key(1));
    Hand { number: 1, person: person(1), roster }
}

impl Hand {
    pub(in crate::roster) fn state(&self) -> &State {
        self.roster.state()
    }

    pub(in crate::roster) fn does(&mut self, deed: Deed) -> Result<SignedAct, NotAllowed> {
        self.does_at(NOON, deed)
    }

    pub(in crate::roster) fn does_at(
        &mut self,
        at: i64,
        deed: Deed,
    ) -> Result<SignedAct, NotAllowed> {
        self.roster.act(deed, at, &key(self.number))
    }

    pub(in crate::roster) fn invites(&mut self, invitation: u8, role: Role, who: Option<Uuid>) {
        self.does(invited(invitation, role, who)).expect("invited");
    }

    pub(in crate::roster) fn admits(&mut self, invitation: u8, who: Uuid, number: u8) {
        self.does(admitted(invitation, who, number)).expect("admitted");
    }

    /// Lets a new person in, whose device bears the same number.
    pub(in crate::roster) fn lets_in(&mut self, number: u8, role: Role) -> Hand {
        self.invites(number, role, None);
        self.admits(number, person(number), number);
        self.as_seen_by(number, person(number))
    }

    /// Lets a further device of its own person in.
    pub(in crate::roster) fn adds(&mut self, number: u8) -> Hand {
        self.invites(number, Role::Viewer, Some(self.person));
        self.admits(number, self.person, number);
        self.as_seen_by(number, self.person)
    }

    fn as_seen_by(&self, number: u8, person: Uuid) -> Hand {
        Hand { number, person, roster: self.roster.clone() }
    }

    pub(in crate::roster) fn hears(&mut self, other: &Hand) -> TakenIn {
        self.roster.take_in(other.roster.acts().cloned().collect())
    }

    /// Removes a person with all their devices; their logs count to the number given.
    pub(in crate::roster) fn removes(
        &mut self,
        who: Uuid,
        last: u64,
    ) -> Result<SignedAct, NotAllowed> {
        let ends = self.ends(who, last);
        self.does(Deed::PersonRemoved { person: who, ends })
    }

    /// The devices of a person, each with one log of its own number.
    pub(in crate::roster) fn ends(&self, who: Uuid, last: u64) -> Vec<End> {
        let devices = self.state().devices_of(who);
        devices.map(|device| End { device, logs: vec![(log(device[0]), last)] }).collect()
    }
}

/// The log of a device that the first byte of its key names.
pub(in crate::roster) fn log(number: u8) -> [u8; 16] {
    [number; 16]
}

/// The log of a device.
pub(in crate::roster) fn log_of(number: u8) -> [u8; 16] {
    log(device(number)[0])
}

pub(in crate::roster) fn invited(invitation: u8, role: Role, person: Option<Uuid>) -> Deed {
    Deed::Invited { invitation: [invitation; 32], role, expires: NOON + AN_HOUR, person }
}

pub(in crate::roster) fn admitted(invitation: u8, person: Uuid, number: u8) -> Deed {
    Deed::Admitted { invitation: [invitation; 32], person, laptop: laptop(number) }
}
