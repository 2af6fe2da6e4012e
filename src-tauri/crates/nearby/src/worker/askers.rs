//! Those who ask to come in.

use std::sync::atomic::Ordering;

use iroh::endpoint::{Connection, VarInt};
use tokio::sync::mpsc::channel;
use varde_app::nearby::{Kind, kind_of};
use varde_app::views::Knock;
use varde_app::{App, Failure, FailureKind, joining as coming};

use super::Worker;
use crate::gate::{FULL, OVER, UNKNOWN};
use crate::joining::{self, Answers};
use crate::{Asker, News};

/// Somebody who asks.
pub(super) struct Asking {
    connection: Connection,
    answers: Answers,
    /// What they have said, in its order.
    said: Vec<Vec<u8>>,
    /// Whether they have proved an invitation, and were answered.
    is_answered: bool,
    /// Whether the welcome is on its way to them.
    is_let_in: bool,
    knock: Option<Knock>,
    device: [u8; 32],
}

impl Asking {
    fn asker(&self, id: u64) -> Option<Asker> {
        let Knock { name, device, .. } = self.knock.clone().filter(|_| !self.is_let_in)?;
        Some(Asker { id, name, device, key: self.device })
    }
}

impl Worker {
    /// Those who have shown their digits.
    pub(super) fn shown(&self) -> Vec<Asker> {
        self.askers.iter().filter_map(|(id, asking)| asking.asker(*id)).collect()
    }

    /// Somebody is there. Where there are too many, the one goes who has waited longest without
    /// proving an invitation.
    pub(super) fn receive(&mut self, connection: Connection) {
        if self.askers.len() >= self.setup.most_askers {
            let idle = self.askers.iter().find(|(_, one)| !one.is_answered);
            let Some(idle) = idle.map(|(id, _)| *id) else {
                connection.close(FULL, b"");
                return;
            };
            self.send_away(idle, FULL);
        }
        let (answers, answered) = channel(1);
        let id = self.number();
        let how = (self.setup.clone(), self.post.clone());
        self.runtime.spawn(joining::answer(id, connection.clone(), how, answered));
        let asking = Asking {
            connection,
            answers,
            said: Vec::new(),
            is_answered: false,
            is_let_in: false,
            knock: None,
            device: [0; 32],
        };
        self.askers.insert(id, asking);
    }

    pub(super) fn said(&mut self, app: &mut App, asker: u64, message: Vec<u8>) {
        if let Some(asking) = self.askers.get_mut(&asker) {
            asking.said.push(message);
            self.answer(app, asker);
        }
    }

    /// Says to everybody who asks what is to be said now: somebody may have been let in.
    pub(super) fn answer_all(&mut self, app: &mut App) {
        let waiting = self.askers.iter().filter(|(_, asking)| asking.knock.is_some());
        for asker in waiting.map(|(id, _)| *id).collect::<Vec<_>>() {
            self.answer(app, asker);
        }
    }

    fn answer(&mut self, app: &mut App, asker: u64) {
        if self.try_answer(app, asker).is_err() {
            // Nothing is told to whoever does not prove an invitation.
            self.send_away(asker, UNKNOWN);
            self.gate.refused.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn try_answer(&mut self, app: &mut App, asker: u64) -> Result<(), Failure> {
        let asking = self.askers.get_mut(&asker).filter(|asking| !asking.is_let_in);
        let Some(asking) = asking else { return Ok(()) };
        let answer = coming::answer(app, &asking.said)?;
        asking.device = answer.device;
        if let Some(message) = answer.say {
            asking.is_let_in = kind_of(&message) == Some(Kind::Welcome);
            asking.is_answered = true;
            let _ = asking.answers.try_send(message);
        }
        if let Some(knock) = answer.knock
            && asking.knock.replace(knock).is_none()
        {
            self.news.extend(asking.asker(asker).map(News::Asks));
        }
        Ok(())
    }

    /// Lets somebody in.
    pub(super) fn admit(&mut self, app: &mut App, asker: u64, typed: &str) -> Result<(), Failure> {
        let gone = || Failure { kind: FailureKind::Refused, ..Failure::unavailable("not_found") };
        let knock = self.askers.get(&asker).and_then(|asking| asking.knock.as_ref());
        coming::admit(app, &knock.ok_or_else(gone)?.id, typed)?;
        // The gate knows them before they come as what they are now, and they hear it.
        self.look(app, true);
        Ok(())
    }

    pub(super) fn turn_away(&mut self, asker: u64) {
        self.send_away(asker, OVER);
    }

    fn send_away(&mut self, asker: u64, why: VarInt) {
        if let Some(asking) = self.askers.get(&asker) {
            asking.connection.close(why, b"");
        }
        self.left(asker);
    }

    pub(super) fn left(&mut self, asker: u64) {
        let gone = self.askers.remove(&asker);
        if gone.is_some_and(|asking| asking.knock.is_some()) {
            self.news.push(News::AskerGone(asker));
        }
    }
}
