//! Whether a device had the right to what it did.

use uuid::Uuid;
use varde_entry::DeviceId;

use super::{Open, State};
use crate::roster::act::{Act, ActHash, Deed, End, Role};

/// Whether an act is among those that came before the one that is looked at.
pub(in crate::roster) type Knows<'a> = &'a dyn Fn(&ActHash) -> bool;

/// Why an act does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
pub enum NotAllowed {
    /// The device is not in.
    #[error("the device is not in")]
    Outsider,
    /// Only an owner may.
    #[error("only an owner may")]
    NotOwner,
    /// Only the device that invited admits.
    #[error("only the device that invited admits")]
    NotInviter,
    /// The workspace would be left without an owner.
    #[error("the last owner stays")]
    LastOwner,
    /// There is no such invitation, or it is used, withdrawn or expired.
    #[error("the invitation is not good any more")]
    Invitation,
    /// It does not fit what is there: no such person or device, or they are so already.
    #[error("it does not fit what is there")]
    Unfit,
    /// A newer version wrote what this one does not understand.
    #[error("a newer version is needed")]
    Newer,
    /// The roster holds as many acts as it can.
    #[error("the roster is full")]
    Full,
}

impl State {
    /// Whether an act is allowed, as things stand.
    pub(in crate::roster) fn may(&self, act: &Act, knows: Knows<'_>) -> Result<(), NotAllowed> {
        if let Deed::Founded { .. } = act.deed {
            return self.workspace.is_none().then_some(()).ok_or(NotAllowed::Unfit);
        }
        let role = self.role_of(&act.device).ok_or(NotAllowed::Outsider)?;
        let me = self.devices[&act.device].person;
        let is_owner = role == Role::Owner;
        match &act.deed {
            Deed::Founded { .. } | Deed::Newer { .. } => Ok(()),
            Deed::Invited { .. } | Deed::Withdrawn { .. } | Deed::Admitted { .. } => {
                self.may_let_in(act, me, is_owner, knows)
            }
            Deed::Raised { person, role } => {
                owner(is_owner)?;
                fit(self.member(*person).is_some_and(|now| now < *role))
            }
            Deed::Lowered { person, role, ends } => {
                owner(is_owner)?;
                fit(self.member(*person).is_some_and(|now| now > *role))?;
                self.fits(*person, ends)?;
                self.keeps_owner(&act.deed, me)
            }
            Deed::DeviceRemoved { end } => {
                let theirs = self.devices.get(&end.device).ok_or(NotAllowed::Unfit)?;
                fit(self.may_read(&end.device))?;
                owner(is_owner || theirs.person == me)?;
                self.keeps_owner(&act.deed, me)
            }
            Deed::PersonRemoved { person, ends } => {
                owner(is_owner)?;
                fit(*person != me && self.member(*person).is_some())?;
                self.fits(*person, ends)?;
                self.keeps_owner(&act.deed, me)
            }
            Deed::Left { ends } => {
                self.fits(me, ends)?;
                self.keeps_owner(&act.deed, me)
            }
            Deed::Kept { device, log, number } => {
                owner(role >= Role::Editor)?;
                let is_kit = self.devices.get(device).is_some_and(|device| device.is_kit);
                fit(!is_kit && !self.may_write(device, log, *number))
            }
            Deed::KitNamed { device, .. } => fit(!self.devices.contains_key(device)),
            // One whose holders are out by what was done beside it is not used: see `State::epoch`.
            Deed::EpochBegun { number, .. } => {
                owner(is_owner)?;
                fit((1..=self.last_epoch().saturating_add(1)).contains(number))
            }
        }
    }

    fn may_let_in(
        &self,
        act: &Act,
        me: Uuid,
        is_owner: bool,
        knows: Knows<'_>,
    ) -> Result<(), NotAllowed> {
        match &act.deed {
            Deed::Invited { invitation, person, .. } => {
                owner(is_owner || *person == Some(me))?;
                fit(!self.invitations.contains_key(invitation))?;
                // Whoever is out comes back only by an invitation that knew of it.
                let gone = person.and_then(|person| self.people.get(&person)?.out_by);
                fit(gone.is_none_or(|act| knows(&act)))
            }
            Deed::Withdrawn { invitation } => {
                let found = self.invitations.get(invitation).ok_or(NotAllowed::Invitation)?;
                owner(is_owner || found.by == act.device)?;
                (found.open == Open::Yes).then_some(()).ok_or(NotAllowed::Invitation)
            }
            Deed::Admitted { invitation, person, laptop } => {
                let found = self.invitations.get(invitation).ok_or(NotAllowed::Invitation)?;
                (found.by == act.device).then_some(()).ok_or(NotAllowed::NotInviter)?;
                owner(is_owner || found.person == Some(me))?;
                let is_good = found.open == Open::Yes && act.at <= found.expires;
                is_good.then_some(()).ok_or(NotAllowed::Invitation)?;
                fit(!self.devices.contains_key(&laptop.device))?;
                let known = self.people.get(person);
                let is_out = known.is_some_and(|member| member.out_since.is_some());
                fit(match found.person {
                    Some(invited) => invited == *person && (!is_out || found.is_return),
                    None => known.is_none(),
                })
            }
            _ => Ok(()),
        }
    }

    /// The role of a person who is in.
    fn member(&self, person: Uuid) -> Option<Role> {
        self.people.get(&person).filter(|member| member.out_since.is_none()).map(|m| m.role)
    }

    /// Whether the ends name a person's devices, each of them.
    fn fits(&self, person: Uuid, ends: &[End]) -> Result<(), NotAllowed> {
        let named = ends.iter().map(|end| end.device);
        fit(named.eq(self.devices_of(person)))
    }

    /// Whether somebody owns the workspace after what `me` did.
    pub(in crate::roster) fn keeps_owner(&self, deed: &Deed, me: Uuid) -> Result<(), NotAllowed> {
        let whole = match deed {
            Deed::Lowered { person, .. } | Deed::PersonRemoved { person, .. } => Some(*person),
            Deed::Left { .. } => Some(me),
            _ => None,
        };
        let devices: Vec<DeviceId> = match deed {
            Deed::DeviceRemoved { end } => vec![end.device],
            _ => Vec::new(),
        };
        self.has_owner_without(whole, &devices).then_some(()).ok_or(NotAllowed::LastOwner)
    }
}

fn owner(may: bool) -> Result<(), NotAllowed> {
    may.then_some(()).ok_or(NotAllowed::NotOwner)
}

fn fit(does: bool) -> Result<(), NotAllowed> {
    does.then_some(()).ok_or(NotAllowed::Unfit)
}
