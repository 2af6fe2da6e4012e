//! A process that writes until it is killed: random commands on a data folder, each
//! acknowledged on standard output once the program says that it is kept.
//!
//! `scribe FOLDER SEED`, one line an event: `try` before a command, `kept ENTRY HASH INTENT ID` or
//! `refused` after it, and `tables DIGEST` of what all tables then say; `draft TEXT` before and
//! `drafted TEXT` after a draft is kept.

#![allow(clippy::print_stdout, reason = "its output is what it is for")]

use std::path::Path;

use varde_app::{App, FailureKind, drafts, views::Language};
use varde_harness::{Chance, Command, World, command, laptop::digest};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().expect("a folder is given");
    let seed: u64 = arguments.next().and_then(|seed| seed.parse().ok()).expect("a seed is given");
    let world = World::on("2026-11-22", Language::En, seed);
    let mut app = App::open(Path::new(&folder), Box::new(world.clone())).expect("it opens");
    println!("open");
    let mut chance = Chance::of(seed);
    for n in 0u64.. {
        if n % 8 == 0 {
            let text = format!("{seed}-{n}");
            println!("draft {text}");
            drafts::save(&mut app, "check-in", &text).expect("the draft is kept");
            println!("drafted {text}");
        }
        if n % 50 == 0 {
            command::pass_time(&world, &mut chance);
        }
        println!("try");
        match Command::by(&mut chance).run(&mut app) {
            Ok(done) => {
                let (entry, hash) = last_entry(&app);
                let id = done.id.map_or("-".to_owned(), |id| id.to_string());
                println!("kept {entry} {hash} {} {id}", done.intent.code);
                println!("tables {}", digest(&app));
            }
            Err(failure) if failure.kind == FailureKind::Refused => println!("refused"),
            Err(failure) => panic!("{failure}"),
        }
    }
}

/// The last entry of the log: its number in the file, and its hash.
fn last_entry(app: &App) -> (i64, String) {
    let sql = "SELECT no, lower(hex(hash)) FROM entry ORDER BY no DESC LIMIT 1";
    let found = app.store().reading().query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)));
    found.expect("the first start wrote an entry")
}
