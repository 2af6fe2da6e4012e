//! What is claimed of the end.

use std::sync::atomic::Ordering::SeqCst;

use super::*;

#[test]
fn the_end_waits_until_whoever_holds_the_file_has_let_go_of_it() {
    let (ending, is_closed) = (Ending::default(), AtomicBool::new(false));
    let (opened, is_open) = std::sync::mpsc::channel();
    thread::scope(|scope| {
        scope.spawn(|| {
            let held = ending.hold();
            opened.send(()).expect("somebody waits");
            while !ending.is_near() {
                thread::sleep(PAUSE);
            }
            thread::sleep(PAUSE * 4);
            is_closed.store(true, SeqCst);
            drop(held);
        });
        is_open.recv().expect("it is opened");
        ending.come();
        assert!(is_closed.load(SeqCst));
    });
}

#[test]
fn the_end_comes_all_the_same_where_somebody_never_lets_go() {
    let ending = Ending::default();
    let held = ending.hold();
    let start = Instant::now();
    ending.come();
    assert!((PATIENCE..PATIENCE * 4).contains(&start.elapsed()));
    drop(held);
}
