//! What it costs.

#![allow(clippy::print_stdout, reason = "it measures")]

use std::fs;

use varde_app::views::Role;
use varde_harness::{Laptop, Office};

use super::room::Room;
use super::{guest, kari, two};

/// Counts the transactions of a laptop in SQLite's own log: a frame that ends one says how large
/// the file is then.
#[derive(Default)]
struct Transactions {
    salt: Vec<u8>,
    seen: usize,
    all: usize,
}

impl Transactions {
    /// Looks once more; called often enough that SQLite does not begin its log anew in between.
    fn look(&mut self, laptop: &Laptop) {
        let path = laptop.file().with_extension("db-wal");
        let log = fs::read(path).expect("the log is there");
        let (salt, frames) = (log[16..24].to_vec(), &log[32..]);
        let page = u32::from_be_bytes(*log[8..].first_chunk().expect("four")) as usize;
        let is_end = |frame: &&[u8]| frame[8..16] == salt[..] && frame[4..8] != [0; 4];
        let ends = frames.chunks_exact(24 + page).filter(is_end).count();
        let before = if salt == self.salt { self.seen } else { 0 };
        self.all += ends - before;
        (self.salt, self.seen) = (salt, ends);
    }
}

/// Kari with 1,251 changes, and Ola who has nothing yet.
fn many(seed: u64) -> Room {
    let office = Office::default();
    let (mut kari, workspace) = kari(&office);
    let ola = guest(&office, &mut kari, Role::Editor);
    let bicycle = kari.objective("Bicycles").key_result("Sold", 0.0, 2_000.0).written();
    let key_result = bicycle.key_results[0];
    while kari.entries() < 1_251 {
        let nth = kari.entries();
        kari.check_in(key_result, &nth.to_string(), 5, "A note as one writes it");
    }
    Room::new(seed, office, workspace, vec![kari, ola])
}

#[test]
fn a_first_exchange_of_1251_changes_costs_a_few_transactions() {
    let mut room = many(1);
    let line = room.connect(0, 1);
    let mut counted = Transactions::default();
    counted.look(&room.laptops[1]);
    counted.all = 0;
    let steps = 4_000;
    for _ in 0..steps {
        room.step(line);
        counted.look(&room.laptops[1]);
        if room.lines[line].ends[1].side().is_caught_up() {
            break;
        }
    }
    assert!(room.lines[line].ends[1].side().is_caught_up(), "{steps} steps are enough");
    room.rest();
    room.enter(1);
    room.are_alike();
    let [there, back] = [0, 1].map(|side| room.lines[line].ends[side].sent);
    println!("{} transactions, {there} bytes there, {back} back", counted.all);
    assert!((1..=12).contains(&counted.all), "{} transactions", counted.all);
    assert!(there < 700_000, "{there} bytes");
}

#[test]
fn where_nothing_changed_one_round_is_enough() {
    let mut room = two(2, Role::Editor);
    room.cut(0);
    let before = [0, 1].map(|side| room.lines[0].ends[side].sent);
    room.again(0);
    for side in [0, 1] {
        room.deliver(0, side, usize::MAX);
    }
    let sent = [0, 1].map(|side| room.lines[0].ends[side].sent - before[side]);
    assert!(sent[0] + sent[1] < 1_000, "{sent:?} bytes");
    for end in &room.lines[0].ends {
        assert!(end.side().is_caught_up(), "one round");
        assert!(end.pipe.is_empty(), "and not a word more");
    }
}

#[test]
fn one_edit_costs_little_more_than_it_says() {
    let mut room = two(3, Role::Editor);
    let before = room.lines[0].ends[0].sent;
    room.laptops[0].objective("Nobody waits for a spare part").written();
    room.rest();
    let sent = room.lines[0].ends[0].sent - before;
    println!("{sent} bytes for an objective that was added");
    assert!(sent < 2_500, "{sent} bytes");
}
