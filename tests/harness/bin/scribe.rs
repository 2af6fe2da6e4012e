//! A process that writes until it is killed: random commands on a data folder, each acknowledged
//! on standard output once the program says that it is kept. `scribe FOLDER SEED`.

#![allow(clippy::print_stdout, reason = "its output is what it is for")]

use std::ops::ControlFlow;
use std::path::Path;

use varde_harness::scribe;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().expect("a folder is given");
    let seed: u64 = arguments.next().and_then(|seed| seed.parse().ok()).expect("a seed is given");
    let end = scribe::write(Path::new(&folder), seed, &mut |line: &str| {
        println!("{line}");
        ControlFlow::Continue(())
    });
    panic!("it ends by itself: {end:?}");
}
