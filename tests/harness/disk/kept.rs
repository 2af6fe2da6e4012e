//! What a file holds for sure, and what has been asked of it since.

use crate::Chance;

/// How many bytes a disk writes at once; in the midst of more it can lose its power.
const SECTOR: usize = 512;

/// What stands where a file has grown and nothing was written yet: whatever was on the disk.
const NOISE: u8 = 0xa5;

/// Something that is asked of a file.
#[derive(Clone, Debug)]
pub(super) enum Change {
    /// The file is made.
    Begin,
    /// Bytes are written.
    Write { at: usize, bytes: Vec<u8> },
    /// The file ends here.
    Cut { len: usize },
    /// The file is removed.
    Remove,
}

/// A file as the disk knows it.
#[derive(Debug, Default)]
pub(super) struct Kept {
    /// What is there whatever happens; nothing for a file whose name may be lost.
    durable: Option<Vec<u8>>,
    /// What may be there, in the order in which it was asked.
    since: Vec<Change>,
}

impl Kept {
    /// A file as it lies there.
    pub(super) fn found(bytes: Option<Vec<u8>>) -> Self {
        Self { durable: bytes, since: Vec::new() }
    }

    /// Something is asked of it.
    pub(super) fn note(&mut self, change: Change) {
        self.since.push(change);
    }

    /// All that was asked of it is there for sure.
    pub(super) fn sync(&mut self) {
        for change in self.since.drain(..) {
            apply(&mut self.durable, &change);
        }
    }

    /// Whether its name may still be lost.
    pub(super) fn is_fresh(&self) -> bool {
        self.since.iter().any(|change| matches!(change, Change::Begin))
    }

    /// Whether it is there, and that it is gone, is on the disk for sure; not what was written.
    pub(super) fn sync_name(&mut self) {
        let named = |change: &Change| matches!(change, Change::Begin | Change::Remove);
        if let Some(last) = self.since.iter().rposition(named) {
            apply(&mut self.durable, &self.since[last]);
            self.since.drain(..=last);
        }
    }

    /// The power goes: some of what was not synced is there, sector by sector, in no order; the
    /// rest is lost. Names, ends and removals keep their order, as file systems with a journal
    /// keep it.
    pub(super) fn fall(&mut self, chance: &mut Chance) {
        let shapes = chance.below(self.shapes() + 1);
        self.keep_some(shapes, chance);
    }

    /// A sync fails: what was written is there in part, and no later sync brings the rest.
    pub(super) fn fail_to_sync(&mut self, chance: &mut Chance) {
        self.keep_some(self.shapes(), chance);
    }

    /// How often it was begun, cut or removed since.
    fn shapes(&self) -> u64 {
        self.since.iter().filter(|change| !change.is_write()).count() as u64
    }

    fn keep_some(&mut self, shapes: u64, chance: &mut Chance) {
        let mut left = shapes;
        let share = 2 * chance.below(3);
        for change in std::mem::take(&mut self.since) {
            if let Change::Write { at, bytes } = &change {
                if self.durable.is_some() {
                    self.keep_some_of(*at, bytes, share, chance);
                }
            } else if left == 0 {
                // What was written to the file after this was written to one that has no name.
                return;
            } else {
                left -= 1;
                apply(&mut self.durable, &change);
            }
        }
    }

    /// Of a write, `share` quarters of its sectors are there, and, if not all, now and then a part of
    /// one.
    fn keep_some_of(&mut self, at: usize, bytes: &[u8], share: u64, chance: &mut Chance) {
        let (mut at, mut bytes) = (at, bytes);
        while !bytes.is_empty() {
            let (sector, rest) = bytes.split_at(bytes.len().min(SECTOR - at % SECTOR));
            if chance.below(4) < share {
                let torn = share < 4 && chance.below(8) == 0;
                let len =
                    if torn { chance.below(sector.len() as u64) as usize } else { sector.len() };
                apply(&mut self.durable, &Change::Write { at, bytes: sector[..len].to_vec() });
            }
            (at, bytes) = (at + sector.len(), rest);
        }
    }

    /// What lies there now, if all that was not synced is lost.
    pub(super) fn durable(&self) -> Option<&[u8]> {
        self.durable.as_deref()
    }
}

impl Change {
    fn is_write(&self) -> bool {
        matches!(self, Change::Write { .. })
    }
}

fn apply(file: &mut Option<Vec<u8>>, change: &Change) {
    match (change, file.as_mut()) {
        (Change::Begin, _) => *file = Some(Vec::new()),
        (Change::Remove, _) => *file = None,
        (Change::Cut { len }, Some(held)) => held.resize(*len, NOISE),
        (Change::Write { at, bytes }, Some(held)) => {
            let end = at + bytes.len();
            if held.len() < end {
                held.resize(end, NOISE);
            }
            held[*at..end].copy_from_slice(bytes);
        }
        (_, None) => {}
    }
}
