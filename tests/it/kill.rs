//! The program is cut off while it writes, by kill −9 or with the power: every acknowledged edit is
//! there. `cargo xtask torture` does the same as often as one likes.

use std::path::Path;

use varde_app::{App, start};
use varde_harness::{Chance, Disk, Laptop, scribe};

#[test]
fn every_acknowledged_edit_is_there_after_kill_9_fifty_times() {
    let seed = Chance::seed();
    println!("seed {seed}");
    let scribe = Path::new(env!("CARGO_BIN_EXE_scribe"));
    let count = scribe::kill(scribe, 50, seed, &mut |_| {}).unwrap_or_else(|why| panic!("{why}"));
    println!("{count}");
    assert!(count.kept > 150, "the scribe got to write: {count}");
    assert!(count.as_said > 5, "mostly there is no more than was said: {count}");
}

#[test]
fn every_acknowledged_edit_is_there_after_fifty_losses_of_power() {
    let seed = Chance::seed();
    println!("seed {seed}");
    let count = scribe::lose_power(50, seed, &mut |_| {}).unwrap_or_else(|why| panic!("{why}"));
    println!("{count}");
    assert!(count.kept > 150, "the scribe got to write: {count}");
    assert!(count.as_said > 10, "mostly there is no more than was said: {count}");
}

/// What makes the story above worth telling: this disk does lose what nobody made it keep.
#[test]
fn without_a_sync_at_each_edit_a_loss_of_power_loses_what_was_acknowledged() {
    let lost = |synchronous: &str| {
        let is_lost = |seed: &u64| {
            let disk = Disk::new(*seed);
            let mut laptop = Laptop::on_folder(disk.folder());
            laptop.db().pragma_update(None, "synchronous", synchronous).expect("set");
            laptop.objective("Acknowledged");
            disk.cut_power();
            laptop.close();
            disk.restore_power();
            let there = |app: &App| Ok(!start::start(app)?.is_new);
            !laptop.try_start().and_then(|app| there(&app)).unwrap_or(false)
        };
        (0..20).filter(is_lost).count()
    };
    assert_eq!(lost("full"), 0, "as the program does it");
    assert!(lost("normal") > 0, "as it does not");
    assert!(lost("off") > 0, "as it does not");
}
