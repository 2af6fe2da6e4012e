//! Two laptops that speak with each other, with memory between them.

use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use varde_app::App;
use varde_app::exchange::{Out, Side};
use varde_app::views::Id;

use crate::world::TODAY;
use crate::{Failed, disk};

/// As a socket gives them.
const CHUNK: usize = 64 << 10;

/// One laptop of two.
pub struct End {
    pub app: App,
    side: Option<Side>,
    /// Bytes on their way to the other.
    pipe: Vec<u8>,
    /// Bytes that it sent since they met.
    pub sent: usize,
    /// How long it was at work since they met, in milliseconds.
    pub at_work: f64,
    /// What both had sent it, and when, once the first board was here, and once all documents were.
    pub first: Option<Came>,
    pub all: Option<Came>,
}

/// When something was here, and what it took.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct Came {
    /// Since they met, in milliseconds.
    pub millis: f64,
    /// Of that, how long both were at work, in milliseconds.
    pub at_work: f64,
    /// Bytes to whoever came in.
    pub bytes: usize,
}

/// Two laptops.
pub struct Pair {
    pub ends: [End; 2],
    workspace: Id,
    began: Instant,
    met: Instant,
    /// How many plans the present cycle has, and how many documents there are, where somebody comes in.
    wanted: Option<(usize, usize)>,
}

impl End {
    fn new(app: App) -> Self {
        Self { app, side: None, pipe: Vec::new(), sent: 0, at_work: 0.0, first: None, all: None }
    }

    /// Entries taken in, and all that the other side had.
    pub fn progress(&self) -> (u64, u64) {
        self.side.as_ref().map(|side| side.progress().received).unwrap_or_default()
    }

    fn note(&mut self, out: Vec<Out>) -> Result<(), Failed> {
        for one in out {
            match one {
                Out::Send(bytes) => {
                    self.sent += bytes.len();
                    self.pipe.extend(bytes);
                }
                Out::Closed(why) => return Err(format!("it is over: {why}").into()),
                _ => {}
            }
        }
        Ok(())
    }

    fn act(
        &mut self,
        act: impl FnOnce(&mut Side, &mut App) -> Result<Vec<Out>, varde_app::Failure>,
    ) -> Result<(), Failed> {
        let Some(side) = &mut self.side else { return Ok(()) };
        let before = disk::at_work();
        let out = act(side, &mut self.app)?;
        self.at_work += disk::at_work() - before;
        self.note(out)
    }

    fn is_caught_up(&self) -> bool {
        self.side.as_ref().is_some_and(Side::is_caught_up)
    }
}

impl Pair {
    pub fn new(one: App, other: App, workspace: Id) -> Result<Self, Failed> {
        Ok(Self {
            ends: [End::new(one), End::new(other)],
            workspace,
            began: Instant::now(),
            met: Instant::now(),
            wanted: None,
        })
    }

    /// Bytes that both sent since they met.
    pub fn sent(&self) -> usize {
        self.ends.iter().map(|end| end.sent).sum()
    }

    /// They meet anew, and speak until both have what the other had.
    pub fn meet(&mut self) -> Result<(), Failed> {
        self.met = Instant::now();
        let devices = [0, 1].map(|end| self.ends[end].app.device());
        for end in 0..2 {
            let now = self.now();
            let one = &mut self.ends[end];
            (one.sent, one.at_work) = (0, 0.0);
            one.pipe.clear();
            let before = disk::at_work();
            let (side, out) = Side::begin(&one.app, self.workspace, devices[1 - end], now)?;
            one.at_work += disk::at_work() - before;
            one.side = Some(side);
            one.note(out)?;
        }
        self.speak(|pair| pair.ends.iter().all(End::is_caught_up))
    }

    /// One of them wrote something: until the other has it, and has said so.
    pub fn wrote(&mut self, who: usize) -> Result<(), Failed> {
        let now = self.now();
        self.ends[who].act(|side, app| side.wrote(app, now))?;
        self.speak(|_| true)
    }

    /// Until nothing is on its way any more, and they are done.
    fn speak(&mut self, is_done: impl Fn(&Self) -> bool) -> Result<(), Failed> {
        loop {
            let is_quiet = self.ends.iter().all(|end| end.pipe.is_empty());
            let due = self.ends.iter().filter_map(|end| end.side.as_ref()?.due()).min();
            match due {
                None if is_quiet && is_done(self) => return Ok(()),
                Some(due) if is_quiet => {
                    std::thread::sleep(due.saturating_sub(self.now()));
                    self.tick()?;
                }
                None if is_quiet => {
                    std::thread::sleep(Duration::from_millis(1));
                    self.tick()?;
                }
                _ => self.carry()?,
            }
        }
    }

    /// They meet for the first time: it is noted when the first board is here, and when all is.
    pub fn come_in(&mut self) -> Result<(), Failed> {
        let host = &self.ends[0].app;
        let first = plans(host, self.workspace, true)?;
        let all = plans(host, self.workspace, false)?;
        self.wanted = Some((first, all));
        let met = self.meet();
        self.wanted = None;
        met
    }

    /// Notes when what was wanted is here.
    fn note(&mut self) -> Result<(), Failed> {
        let Some((first, all)) = self.wanted else { return Ok(()) };
        let millis = self.met.elapsed().as_secs_f64() * 1e3;
        let workspace = self.workspace;
        // What is still in the pipe did not take part in it.
        let [host, guest] = &mut self.ends;
        let at_work = host.at_work + guest.at_work;
        let came = Came { millis, at_work, bytes: host.sent - host.pipe.len() };
        if guest.first.is_none() && plans(&guest.app, workspace, true)? == first {
            guest.first = Some(came);
        }
        if guest.all.is_none() && plans(&guest.app, workspace, false)? == all {
            guest.all = Some(came);
            self.wanted = None;
        }
        Ok(())
    }

    fn carry(&mut self) -> Result<(), Failed> {
        for end in 0..2 {
            let pipe = &mut self.ends[1 - end].pipe;
            let bytes: Vec<u8> = pipe.drain(..pipe.len().min(CHUNK)).collect();
            if !bytes.is_empty() {
                let now = self.now();
                self.ends[end].act(|side, app| side.hear(app, bytes, now))?;
            }
        }
        self.note()
    }

    fn tick(&mut self) -> Result<(), Failed> {
        for end in 0..2 {
            let now = self.now();
            self.ends[end].act(|side, app| side.tick(app, now))?;
        }
        self.note()
    }

    fn now(&self) -> Duration {
        self.began.elapsed() + Duration::from_secs(1)
    }
}

/// How many plans of a workspace are here, or of its present cycle alone.
fn plans(app: &App, workspace: Id, is_first: bool) -> Result<usize, Failed> {
    let sql = "SELECT count(*) FROM plan JOIN cycle ON cycle.id = plan.cycle
               WHERE plan.workspace = ?1 AND (NOT ?2 OR ?3 BETWEEN starts_on AND ends_on)";
    let today = varde_store::day_number(TODAY.parse()?);
    let wanted = rusqlite::params![workspace.into_bytes(), is_first, today];
    let here: i64 = app.store().reading().query_row(sql, wanted, |row| row.get(0))?;
    Ok(usize::try_from(here)?)
}
