//! What happens in a schedule, one thing after another.

use varde_app::{Failure, FailureKind};
use varde_sync::roster::Role;

use super::Story;
use super::ledger::Ledger;
use crate::Command;
use crate::command::pass_time;

impl Story {
    /// The next thing that happens.
    pub(super) fn step(&mut self) -> Result<(), String> {
        match self.chance.below(28) {
            0..8 => self.write(),
            8..13 => self.send(),
            13..21 => self.arrive(),
            21 if self.crew.len() < super::MOST && self.one_in(3) => self.late(),
            21 => self.back_up(),
            22 | 23 => self.by_folder(),
            _ => self.fault(),
        }
    }

    /// Somebody who may writes.
    fn write(&mut self) -> Result<(), String> {
        let who = self.anyone();
        if self.crew[who].role < Some(Role::Editor) {
            return Ok(());
        }
        pass_time(&self.crew[who].world, &mut self.chance);
        let command = Command::by(&mut self.chance);
        match self.writes(who, &command)? {
            Err(why) if why.kind != FailureKind::Refused => Err(format!("writing: {why}")),
            _ => Ok(()),
        }
    }

    /// Somebody does something. Returns what it came to.
    pub(super) fn writes(
        &mut self,
        who: usize,
        command: &Command,
    ) -> Result<Result<(), Failure>, String> {
        let (workspace, member) = (self.workspace, &mut self.crew[who]);
        let (from, had) = (self.ledger.last(member)?, self.ledger.shown(member)?);
        let outcome = command.run(member.laptop.tell());
        let told = match &outcome {
            Ok(done) => done.intent.code.clone(),
            Err(why) => why.code.clone(),
        };
        self.schedule.push(format!(
            "{} {} writes {command:?}: {told}",
            self.schedule.len() + 1,
            member.name
        ));
        match outcome {
            Ok(done) => {
                let has = self.ledger.shown(member)?;
                self.ledger.strike_out(&had, &has);
                self.count.edits += self.ledger.write_down(member, workspace, from)?;
                if let Some(id) = done.id.filter(|_| told == "check_in_recorded") {
                    let by = Ledger::last_hash(member)?;
                    self.ledger.record(member, id, by)?;
                }
                Ok(Ok(()))
            }
            Err(why) if why.kind == FailureKind::Refused => {
                self.count.refused += 1;
                Ok(Err(why))
            }
            Err(why) => Ok(Err(why)),
        }
    }

    /// Somebody comes in late.
    fn late(&mut self) -> Result<(), String> {
        let host = self.anyone();
        if self.crew[host].role == Some(Role::Owner) { self.come_in(host) } else { Ok(()) }
    }
}
