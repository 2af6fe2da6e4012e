//! Keyrings for tests: in memory, and as bad as one likes.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex};

use super::{Closed, Key, Keyring, Name};

/// A keyring in memory, which can be locked, emptied, and fall over.
#[derive(Debug, Default)]
pub(crate) struct Drawer {
    held: Mutex<HashMap<Name, Key>>,
    is_locked: AtomicBool,
    forgets: AtomicBool,
    falls: AtomicBool,
    asked: AtomicUsize,
    prompted: AtomicUsize,
}

impl Drawer {
    /// From now on the person says no.
    pub(crate) fn lock(&self) {
        self.is_locked.store(true, Ordering::SeqCst);
    }

    pub(crate) fn unlock(&self) {
        self.is_locked.store(false, Ordering::SeqCst);
    }

    /// As on another machine.
    pub(crate) fn empty(&self) {
        self.held.lock().expect("sound").clear();
    }

    /// From now on it says that it has kept what it has not.
    pub(crate) fn forget(&self) {
        self.forgets.store(true, Ordering::SeqCst);
    }

    pub(crate) fn fall_over(&self, falls: bool) {
        self.falls.store(falls, Ordering::SeqCst);
    }

    /// How often it was asked for a key.
    pub(crate) fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }

    /// How often the person was asked to open it.
    pub(crate) fn prompted(&self) -> usize {
        self.prompted.load(Ordering::SeqCst)
    }

    /// How many keys it holds.
    pub(crate) fn count(&self) -> usize {
        self.held.lock().expect("sound").len()
    }

    /// The person is asked, and says no.
    fn opened(&self) -> Result<(), Closed> {
        if self.is_open() {
            return Ok(());
        }
        self.prompted.fetch_add(1, Ordering::SeqCst);
        Err(Closed("the person said no".to_owned()))
    }
}

impl Keyring for Drawer {
    fn is_open(&self) -> bool {
        !self.is_locked.load(Ordering::SeqCst)
    }

    fn read(&self, name: &Name) -> Result<Option<Key>, Closed> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        assert!(!self.falls.load(Ordering::SeqCst), "it falls over");
        self.opened()?;
        Ok(self.held.lock().expect("sound").get(name).copied())
    }

    fn keep(&self, name: &Name, key: &Key) -> Result<(), Closed> {
        self.opened()?;
        if !self.forgets.load(Ordering::SeqCst) {
            self.held.lock().expect("sound").insert(*name, *key);
        }
        Ok(())
    }
}

/// A keyring whose question lies before a person who takes their time.
#[derive(Debug)]
pub(crate) struct Slow {
    drawer: Drawer,
    is_answered: Mutex<bool>,
    answered: Condvar,
}

impl Slow {
    pub(crate) fn holding(name: Name, key: Key) -> Self {
        let drawer = Drawer::default();
        drawer.keep(&name, &key).expect("kept");
        Self { drawer, is_answered: Mutex::new(false), answered: Condvar::new() }
    }

    /// The person answers.
    pub(crate) fn answer(&self) {
        *self.is_answered.lock().expect("sound") = true;
        self.answered.notify_all();
    }

    pub(crate) fn asked(&self) -> usize {
        self.drawer.asked()
    }
}

impl Keyring for Slow {
    fn is_open(&self) -> bool {
        *self.is_answered.lock().expect("sound")
    }

    fn read(&self, name: &Name) -> Result<Option<Key>, Closed> {
        let waiting = self.is_answered.lock().expect("sound");
        drop(self.answered.wait_while(waiting, |answered| !*answered).expect("sound"));
        self.drawer.read(name)
    }

    fn keep(&self, name: &Name, key: &Key) -> Result<(), Closed> {
        self.drawer.keep(name, key)
    }
}
