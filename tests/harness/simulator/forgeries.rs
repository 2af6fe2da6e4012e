//! Somebody who means ill: they have a member's key, or none, and the ear of everyone.

use varde_app::merge::{self, Why};
use varde_app::roster;
use varde_entry::Entry;
use varde_sync::roster::{Act, Deed, Role, SignedAct, pack, unpack};

use super::air::What;
use super::forge::{self, Forgery, key_of};
use super::{Story, said};

impl Story {
    /// Somebody forges an entry and sends it to somebody. Returns whether they could.
    pub(super) fn forge(&mut self, forgery: Forgery) -> bool {
        let victim = self.anyone();
        let name = self.anyone_but(victim);
        let secret: [u8; 32] = std::array::from_fn(|_| self.chance.number() as u8);
        let (one, other) = (&self.crew[victim], &self.crew[name]);
        let Some(entry) = forgery.make(one, other, self.workspace, &secret) else { return false };
        self.note(format!("{forgery:?} is forged for {} as {}", one.name, other.name));
        self.count.forged += 1;
        self.air.send(victim, What::Forged(forgery, Box::new(entry)));
        true
    }

    /// Any of the forgeries.
    pub(super) fn forge_any(&mut self) -> Option<Forgery> {
        let forgery = forge::ALL[self.chance.below(forge::ALL.len() as u64) as usize];
        self.forge(forgery).then_some(forgery)
    }

    /// A laptop looks at a forged entry: it keeps nothing of it.
    pub(super) fn see_through(
        &mut self,
        who: usize,
        forgery: Forgery,
        entry: Entry,
    ) -> Result<(), String> {
        let (member, id) = (&mut self.crew[who], self.workspace);
        let taken = merge::take_in(member.laptop.tell(), id, vec![entry], &member.known);
        let taken = taken.map_err(said("looking at a forged entry"))?;
        let (name, refused) = (member.name, taken.refusals());
        self.note(format!("{name} sees {forgery:?}: {} wait, {refused:?}", taken.waiting.len()));
        if taken.kept > 0 {
            return Err(format!("{name} keeps a forged entry: {forgery:?}"));
        }
        let may_not = |why: &Why| matches!(why, Why::NotAllowed | Why::Stranger);
        if forgery == Forgery::Newer && !refused.keys().all(may_not) {
            return Err(format!("{name} refuses what only waits: {refused:?}"));
        }
        Ok(())
    }

    /// Somebody who owns nothing makes themselves an owner. Returns whether there is such a one.
    pub(super) fn usurp(&mut self) -> Result<bool, String> {
        let victim = self.anyone();
        let by = self.anyone_but(victim);
        let (one, other) = (&self.crew[victim], &self.crew[by]);
        let known = &one.known;
        let role = known.role_of(&other.device());
        let Some(device) = known.device(&other.device()).filter(|_| role < Some(Role::Owner))
        else {
            return Ok(false);
        };
        let (person, role) = (device.person, Role::Owner);
        let all = roster::acts_after(one.laptop.app(), self.workspace, &[]);
        let all = unpack(&all.map_err(said("acts"))?).map_err(|why| why.to_string())?;
        let (Some(last), Some(key)) = (all.last(), key_of(other)) else { return Ok(false) };
        let act = Act {
            parents: vec![last.hash()],
            depth: last.act().depth + 1,
            device: key.public(),
            at: last.act().at,
            deed: Deed::Raised { person, role },
        };
        let piece = pack([&SignedAct::sign(act, &key)].into_iter());
        let (name, by) = (one.name, other.name);
        self.note(format!("{by} tells {name} that {by} is an owner"));
        self.count.forged += 1;
        let app = self.crew[victim].laptop.tell();
        let new = roster::take_in(app, self.workspace, &piece).map_err(said("an act"))?;
        if new > 0 {
            Err(format!("{name} believes {by}, who had no right to it"))
        } else {
            Ok(true)
        }
    }
}
