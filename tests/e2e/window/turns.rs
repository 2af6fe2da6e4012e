//! Two windows at a time: more would make each other slow on a small machine.

use std::sync::{Condvar, Mutex, PoisonError};

static FREE: Mutex<usize> = Mutex::new(2);
static GIVEN_BACK: Condvar = Condvar::new();

/// The right to have a window open, until it is dropped.
pub struct Turn(());

impl Turn {
    /// Waits for one of the turns.
    pub fn wait() -> Turn {
        let free = FREE.lock().unwrap_or_else(PoisonError::into_inner);
        let mut free =
            GIVEN_BACK.wait_while(free, |free| *free == 0).unwrap_or_else(PoisonError::into_inner);
        *free -= 1;
        Turn(())
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        *FREE.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        GIVEN_BACK.notify_one();
    }
}
