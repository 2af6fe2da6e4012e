//! A room with laptops, and ways between them on which nothing happens but by chance.

use std::collections::VecDeque;
use std::time::Duration;

use varde_app::exchange::{Out, Side};
use varde_app::views::Id;
use varde_app::workspaces;
use varde_harness::{Chance, Laptop, Office};

use crate::merging::{boards, documents};

/// So many steps are enough for every story.
const STEPS: usize = 200_000;

/// Laptops, and ways between them.
pub(super) struct Room {
    pub(super) chance: Chance,
    pub(super) now: Duration,
    pub(super) workspace: Id,
    pub(super) office: Office,
    pub(super) laptops: Vec<Laptop>,
    pub(super) lines: Vec<Line>,
    /// The most bytes that arrive at once.
    pub(super) most: usize,
}

/// A way between two laptops.
pub(super) struct Line {
    pub(super) ends: [End; 2],
}

/// One end of it.
#[derive(Default)]
pub(super) struct End {
    pub(super) laptop: usize,
    pub(super) side: Option<Side>,
    /// On its way to the other end.
    pub(super) pipe: VecDeque<u8>,
    /// All bytes that were ever sent.
    pub(super) sent: usize,
    pub(super) said: Vec<Out>,
}

impl End {
    pub(super) fn side(&self) -> &Side {
        self.side.as_ref().expect("it speaks")
    }
}

impl Room {
    pub(super) fn new(seed: u64, office: Office, workspace: Id, laptops: Vec<Laptop>) -> Self {
        let chance = Chance::of(seed);
        let now = Duration::from_secs(1);
        Self { chance, now, workspace, office, laptops, lines: Vec::new(), most: 300_000 }
    }

    /// Connects two laptops by a new way. Returns its number.
    pub(super) fn connect(&mut self, one: usize, other: usize) -> usize {
        let end = |laptop| End { laptop, ..End::default() };
        self.lines.push(Line { ends: [end(one), end(other)] });
        self.again(self.lines.len() - 1);
        self.lines.len() - 1
    }

    /// Connects once more: what was on the way is lost.
    pub(super) fn again(&mut self, line: usize) {
        let who = [0, 1].map(|side| self.lines[line].ends[side].laptop);
        for side in 0..2 {
            let peer = self.laptops[who[1 - side]].app().device();
            let app = self.laptops[who[side]].app();
            let (begun, out) =
                Side::begin(app, self.workspace, peer, self.now).expect("both are in");
            let end = &mut self.lines[line].ends[side];
            (end.side, end.said) = (Some(begun), Vec::new());
            end.pipe.clear();
            end.note(out);
        }
    }

    /// The way is gone.
    pub(super) fn cut(&mut self, line: usize) {
        for end in &mut self.lines[line].ends {
            end.side = None;
            end.pipe.clear();
        }
    }

    /// Something happens on a way: bytes come, or time goes by.
    pub(super) fn step(&mut self, line: usize) {
        let side = self.chance.below(2) as usize;
        if self.chance.below(4) == 0 {
            self.now += Duration::from_millis(self.chance.below(40));
            self.tick(line, side);
        } else {
            let most = [1, 60, 3_000, self.most][self.chance.below(4) as usize].min(self.most);
            let count = 1 + self.chance.below(most as u64) as usize;
            self.deliver(line, side, count);
        }
    }

    pub(super) fn tick(&mut self, line: usize, side: usize) {
        let (end, now) = (&mut self.lines[line].ends[side], self.now);
        if let Some(speaking) = &mut end.side {
            let out = speaking.tick(self.laptops[end.laptop].tell(), now).expect("the disk works");
            end.note(out);
        }
    }

    /// Lets some bytes arrive at a side.
    pub(super) fn deliver(&mut self, line: usize, side: usize, count: usize) {
        let pipe = &mut self.lines[line].ends[1 - side].pipe;
        let bytes: Vec<u8> = pipe.drain(..count.min(pipe.len())).collect();
        let (end, now) = (&mut self.lines[line].ends[side], self.now);
        if let Some(speaking) = end.side.as_mut().filter(|_| !bytes.is_empty()) {
            let app = self.laptops[end.laptop].tell();
            let out = speaking.hear(app, bytes, now).expect("the disk works");
            end.note(out);
        }
    }

    /// Lets everything happen until nothing does for two seconds.
    pub(super) fn rest(&mut self) {
        let mut quiet_since = self.now;
        for _ in 0..STEPS {
            let before = self.sent();
            (0..self.lines.len()).for_each(|line| self.step(line));
            let is_moving = |end: &End| !end.pipe.is_empty();
            let moves = self.lines.iter().flat_map(|line| &line.ends).any(is_moving);
            if moves || self.sent() != before {
                quiet_since = self.now;
            } else if self.now - quiet_since > Duration::from_secs(2) {
                return;
            }
        }
        panic!("they do not come to rest");
    }

    fn sent(&self) -> usize {
        self.lines.iter().flat_map(|line| &line.ends).map(|end| end.sent).sum()
    }

    /// Opens the workspace on a laptop to which it has come.
    pub(super) fn enter(&mut self, laptop: usize) {
        workspaces::open(self.laptops[laptop].tell(), self.workspace).expect("all of it is here");
    }

    pub(super) fn documents(&self, laptop: usize) -> Vec<(Vec<u8>, Vec<u8>)> {
        documents(&self.laptops[laptop], self.workspace)
    }

    /// All have the same documents, and show the same.
    pub(super) fn are_alike(&self) {
        for laptop in 1..self.laptops.len() {
            assert_eq!(self.documents(laptop), self.documents(0), "laptop {laptop}");
            assert_eq!(boards(&self.laptops[laptop]), boards(&self.laptops[0]), "laptop {laptop}");
        }
    }

    /// How many objectives a laptop has in the workspace.
    pub(super) fn objectives(&self, laptop: usize) -> usize {
        let sql = "SELECT count(*) FROM objective JOIN plan ON plan.id = objective.plan
                   WHERE plan.workspace = ?1";
        let id = self.workspace.into_bytes();
        let count: i64 =
            self.laptops[laptop].db().query_row(sql, [id], |row| row.get(0)).expect("counted");
        usize::try_from(count).expect("not below nought")
    }
}

impl End {
    /// Puts on its way what is to be sent.
    fn note(&mut self, out: Vec<Out>) {
        for one in out {
            match one {
                Out::Send(bytes) => {
                    self.sent += bytes.len();
                    self.pipe.extend(bytes);
                }
                other => self.said.push(other),
            }
        }
    }
}
