//! A keyring that nobody waits for longer than they should.

use std::collections::HashMap;
use std::fmt::{Debug, Formatter};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use super::{Closed, Key, Keyring, Name};

/// What a keyring gave.
type Given = Arc<Mutex<HashMap<Name, Key>>>;

/// A keyring that answers in time or counts as closed. A question that takes longer goes on by
/// itself and nobody asks beside it; what came of it is there for the next who asks. What it gave
/// once, it gives again for as long as the program runs.
pub struct Patient {
    ring: Arc<dyn Keyring>,
    patience: Duration,
    turn: Mutex<()>,
    is_asking: Arc<AtomicBool>,
    given: Given,
    /// The person, or the system, has said no.
    was_refused: Arc<AtomicBool>,
}

impl Patient {
    /// Waits for each answer of a keyring as long as `patience`.
    pub fn new(ring: Arc<dyn Keyring>, patience: Duration) -> Self {
        let (is_asking, given, was_refused) = Default::default();
        Self { ring, patience, turn: Mutex::default(), is_asking, given, was_refused }
    }

    /// Asks in a thread of its own.
    fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&dyn Keyring) -> T + Send + 'static,
    ) -> Result<T, Closed> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        if self.is_asking.swap(true, Ordering::SeqCst) {
            return Err(late());
        }
        let (tell, told) = channel();
        let (ring, is_asking) = (Arc::clone(&self.ring), Arc::clone(&self.is_asking));
        let asked = thread::Builder::new().name("keyring".to_owned()).spawn(move || {
            let answer = question(ring.as_ref());
            is_asking.store(false, Ordering::SeqCst);
            // Whoever asked may have gone on.
            let _ = tell.send(answer);
        });
        match asked.map(|_| told.recv_timeout(self.patience)) {
            Ok(Ok(answer)) => Ok(answer),
            Ok(Err(RecvTimeoutError::Timeout)) => Err(late()),
            // It fell, or never began.
            Ok(Err(RecvTimeoutError::Disconnected)) | Err(_) => {
                self.is_asking.store(false, Ordering::SeqCst);
                Err(Closed("it fell over".to_owned()))
            }
        }
    }
}

impl Keyring for Patient {
    fn is_open(&self) -> bool {
        self.ask(|ring| ring.is_open()).unwrap_or_default()
    }

    fn read(&self, name: &Name) -> Result<Option<Key>, Closed> {
        if let Some(key) = all(&self.given).get(name) {
            return Ok(Some(*key));
        }
        if self.was_refused.load(Ordering::SeqCst) && !self.is_open() {
            return Err(Closed("it was not opened".to_owned()));
        }
        let (name, given) = (*name, Arc::clone(&self.given));
        let was_refused = Arc::clone(&self.was_refused);
        self.ask(move |ring| {
            let answer = ring.read(&name);
            if let Ok(Some(key)) = &answer {
                all(&given).insert(name, *key);
            }
            was_refused.store(answer.is_err(), Ordering::SeqCst);
            answer
        })?
    }

    fn keep(&self, name: &Name, key: &Key) -> Result<(), Closed> {
        let (name, key) = (*name, *key);
        self.ask(move |ring| ring.keep(&name, &key))?
    }
}

/// Keys are never shown.
impl Debug for Patient {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        write!(f, "Patient({:?}, …)", self.ring)
    }
}

fn all(given: &Given) -> MutexGuard<'_, HashMap<Name, Key>> {
    given.lock().unwrap_or_else(PoisonError::into_inner)
}

fn late() -> Closed {
    Closed("it does not answer".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::rings::{Drawer, Slow};

    const NAME: Name = [1; 16];

    #[test]
    fn what_is_answered_in_time_is_the_answer_and_is_asked_for_once() {
        let drawer = Arc::new(Drawer::default());
        let patient = Patient::new(drawer.clone(), Duration::from_secs(60));
        assert!(patient.is_open());
        assert_eq!(patient.read(&NAME), Ok(None));
        assert_eq!(patient.keep(&NAME, &[2; 32]), Ok(()));
        for _ in 0..3 {
            assert_eq!(patient.read(&NAME), Ok(Some([2; 32])));
        }
        assert_eq!(drawer.asked(), 2, "once for nothing, once for the key");
    }

    #[test]
    fn nobody_waits_for_a_question_that_lies_before_the_person_and_the_next_finds_the_answer() {
        let slow = Arc::new(Slow::holding(NAME, [2; 32]));
        let patient = Patient::new(slow.clone(), Duration::from_millis(1));
        assert_eq!(patient.read(&NAME), Err(late()));
        assert_eq!(patient.read(&NAME), Err(late()), "nobody asks beside it");
        assert!(!patient.is_open());
        slow.answer();
        while patient.is_asking.load(Ordering::SeqCst) {
            thread::yield_now();
        }
        assert_eq!(patient.read(&NAME), Ok(Some([2; 32])));
        assert_eq!(slow.asked(), 1);
    }

    #[test]
    fn who_said_no_is_not_asked_again_until_the_keyring_is_open() {
        let drawer = Arc::new(Drawer::default());
        drawer.keep(&NAME, &[2; 32]).expect("kept");
        drawer.lock();
        let patient = Patient::new(drawer.clone(), Duration::from_secs(60));
        for _ in 0..3 {
            assert!(patient.read(&NAME).is_err());
        }
        assert_eq!(drawer.asked(), 1);
        drawer.unlock();
        assert_eq!(patient.read(&NAME), Ok(Some([2; 32])));
    }

    #[test]
    fn a_keyring_that_falls_over_is_closed_and_can_be_asked_again() {
        let drawer = Arc::new(Drawer::default());
        drawer.fall_over(true);
        let patient = Patient::new(drawer.clone(), Duration::from_secs(60));
        assert!(patient.read(&NAME).is_err());
        drawer.fall_over(false);
        assert_eq!(patient.read(&NAME), Ok(None));
    }
}
