//! The end of the program: whoever else has the file open lets go of it first, so that the door
//! closes it as the last and the next start sees that it was closed.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError, RwLock, RwLockReadGuard, TryLockError};
use std::thread;
use std::time::{Duration, Instant};

use varde_app::recovery::Breaker;

/// How long is waited for the others at most: long work looks up more often than that.
const PATIENCE: Duration = Duration::from_secs(2);

/// How long until it is looked again whether they have gone.
const PAUSE: Duration = Duration::from_millis(5);

/// The end of the program, far away or near.
#[derive(Default)]
pub struct Ending {
    is_near: AtomicBool,
    others: RwLock<()>,
    look: Mutex<Option<Breaker>>,
}

impl Ending {
    /// Whether long work shall stop for it.
    pub fn is_near(&self) -> bool {
        self.is_near.load(Ordering::Relaxed)
    }

    /// Whoever opens the file beside the door holds this until it is closed again.
    pub fn hold(&self) -> RwLockReadGuard<'_, ()> {
        self.others.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// A look at the file begins, and can be broken off with this.
    pub fn may_break(&self, breaker: Breaker) {
        *self.look.lock().unwrap_or_else(PoisonError::into_inner) = Some(breaker);
    }

    /// The end has come: waits until nobody else has the file open, but not for ever.
    pub fn come(&self) {
        self.is_near.store(true, Ordering::Relaxed);
        let start = Instant::now();
        while let Err(TryLockError::WouldBlock) = self.others.try_write().map(drop)
            && start.elapsed() < PATIENCE
        {
            // Again and again: a look that has not begun yet hears nothing.
            if let Some(look) = &*self.look.lock().unwrap_or_else(PoisonError::into_inner) {
                look.stop();
            }
            thread::sleep(PAUSE);
        }
    }
}

#[cfg(test)]
#[path = "ending_tests.rs"]
mod tests;
