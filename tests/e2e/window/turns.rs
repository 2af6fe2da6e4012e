//! Two windows at a time: more would make each other slow on a small machine.

use std::sync::{Condvar, Mutex, PoisonError};

static FREE: Mutex<usize> = Mutex::new(2);
static GIVEN_BACK: Condvar = Condvar::new();

/// The right to have a window open, until it is dropped.
pub struct Turn(());

impl Turn {
    /// Waits for one of the turns.
    pub fn wait() -> Turn {
        let [turn] = Turn::wait_for();
        turn
    }

    /// Waits for several at once: whoever held one and waited for another might wait for ever.
    pub fn wait_for<const MANY: usize>() -> [Turn; MANY] {
        let free = FREE.lock().unwrap_or_else(PoisonError::into_inner);
        let mut free = GIVEN_BACK
            .wait_while(free, |free| *free < MANY)
            .unwrap_or_else(PoisonError::into_inner);
        *free -= MANY;
        [(); MANY].map(Turn)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        *FREE.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        GIVEN_BACK.notify_all();
    }
}
