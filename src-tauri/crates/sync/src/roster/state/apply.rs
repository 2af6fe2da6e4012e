//! What an act that counts changes.

use uuid::Uuid;

use super::may::Knows;
use super::{Device, Epoch, Invited, Member, Open, State};
use crate::roster::act::{Deed, End, Laptop, Place, Recipient, Role, SignedAct};

impl State {
    /// Takes in an act that counts; `knows` as for [`State::may`].
    pub(in crate::roster) fn apply(&mut self, signed: &SignedAct, knows: Knows<'_>) {
        let (act, place) = (signed.act(), signed.place());
        match &act.deed {
            Deed::Founded { workspace, person, laptop } => {
                self.workspace = Some(*workspace);
                self.people.insert(*person, Member::new(Role::Owner, act.at));
                self.come_in(*person, laptop, act.at, place);
            }
            Deed::Invited { invitation, role, expires, person } => {
                let is_return = person.is_some_and(|person| {
                    self.people.get(&person).is_some_and(|member| member.out_since.is_some())
                });
                let (role, expires, person, by) = (*role, *expires, *person, act.device);
                let invited = Invited { by, role, expires, person, open: Open::Yes, is_return };
                self.invitations.insert(*invitation, invited);
            }
            Deed::Withdrawn { invitation } => {
                if let Some(invited) = self.invitations.get_mut(invitation) {
                    invited.open = Open::Withdrawn;
                }
            }
            Deed::Admitted { invitation, person, laptop } => {
                self.admit(invitation, *person, laptop, signed);
                // Whoever lets somebody in hands them the keys there are.
                let known = self.epochs.values_mut().filter(|epoch| knows(&epoch.begun_by));
                known.for_each(|epoch| _ = epoch.holders.insert(laptop.device));
            }
            Deed::Raised { person, role } => self.set_role(*person, *role),
            Deed::Lowered { person, role, ends } => {
                let now = self.people.get(person).map(|member| member.role);
                self.set_role(*person, now.map_or(*role, |now| now.min(*role)));
                // An editor who was an owner writes on.
                if *role < Role::Editor {
                    self.end(ends);
                }
            }
            Deed::DeviceRemoved { end } => {
                self.end(std::slice::from_ref(end));
                self.put_out(|id, _| *id == end.device, act.at);
            }
            Deed::PersonRemoved { person, ends } => self.go(*person, ends, signed),
            Deed::Left { ends } => {
                let person = self.devices.get(&act.device).map(|device| device.person);
                if let Some(person) = person {
                    self.go(person, ends, signed);
                }
            }
            Deed::Kept { device, log, number } => {
                let last = self.ended.entry((*device, *log)).or_default();
                *last = (*last).max(*number);
            }
            Deed::KitNamed { device, recipient } => {
                let Some(author) = self.devices.get(&act.device) else { return };
                let kit = Device {
                    person: author.person,
                    is_kit: true,
                    ..Device::new(author.person, *recipient, "", act.at, author.seniority)
                };
                self.devices.insert(*device, kit);
            }
            Deed::EpochBegun { number, commitment, holders, .. } => {
                let (number, commitment) = (*number, *commitment);
                let id = Epoch::id_of(number, &commitment);
                let (holders, begun_by) = (holders.iter().copied().collect(), signed.hash());
                let epoch = Epoch { id, number, commitment, holders, begun_by };
                self.epochs.entry(id).or_insert(epoch);
            }
            Deed::Newer { .. } => {
                if self.role_of(&act.device) == Some(Role::Owner) {
                    self.newer.get_or_insert(signed.hash());
                }
            }
        }
    }

    fn admit(&mut self, invitation: &[u8; 32], person: Uuid, laptop: &Laptop, by: &SignedAct) {
        let (act, place) = (by.act(), by.place());
        let Some(invited) = self.invitations.get_mut(invitation) else { return };
        invited.open = Open::Used(laptop.device);
        let role = invited.role;
        let inviter = self.devices.get(&act.device);
        let own = inviter.filter(|inviter| inviter.person == person);
        let seniority = own.map_or(place, |own| own.seniority);
        let member = self.people.entry(person).or_insert(Member::new(role, act.at));
        if member.out_since.is_some() {
            *member = Member::new(role, act.at);
        }
        self.come_in(person, laptop, act.at, seniority);
    }

    fn set_role(&mut self, person: Uuid, role: Role) {
        if let Some(member) = self.people.get_mut(&person) {
            member.role = role;
        }
    }

    fn come_in(&mut self, person: Uuid, laptop: &Laptop, at: i64, seniority: Place) {
        let device = Device::new(person, laptop.recipient, &laptop.name, at, seniority);
        self.devices.insert(laptop.device, device);
    }

    /// A person is out, with every device of theirs.
    fn go(&mut self, person: Uuid, ends: &[End], by: &SignedAct) {
        let at = by.act().at;
        self.end(ends);
        self.put_out(|_, device| device.person == person, at);
        if let Some(member) = self.people.get_mut(&person) {
            member.out_since.get_or_insert(at);
            member.out_by = Some(by.hash());
        }
    }

    fn put_out(&mut self, which: impl Fn(&[u8; 32], &Device) -> bool, at: i64) {
        for (id, device) in &mut self.devices {
            if which(id, device) {
                device.out_since.get_or_insert(at);
            }
        }
    }

    /// Ends logs; of two ends of one log the later holds.
    fn end(&mut self, ends: &[End]) {
        for end in ends {
            for (log, number) in &end.logs {
                let last = self.ended.entry((end.device, *log)).or_default();
                *last = (*last).max(*number);
            }
        }
    }
}

impl Member {
    fn new(role: Role, since: i64) -> Self {
        Self { role, since, out_since: None, out_by: None }
    }
}

impl Device {
    fn new(person: Uuid, recipient: Recipient, name: &str, since: i64, seniority: Place) -> Self {
        let name = name.to_owned();
        Self { person, recipient, name, since, out_since: None, is_kit: false, seniority }
    }
}
