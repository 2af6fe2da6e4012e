//! What the program takes from the world around it: time, chance, language. Passed in, so that
//! a story can be told twice and come out alike.

use std::sync::Arc;

use chrono::{DateTime, Local, NaiveDate, Utc};
use uuid::Uuid;

use crate::keys::Keyring;
use crate::views::Language;

/// The world around the program.
pub trait Surroundings: Send {
    /// Now, to the millisecond.
    fn now(&self) -> DateTime<Utc>;

    /// Today, where the person is.
    fn today(&self) -> NaiveDate;

    /// Bytes that nobody can guess.
    fn chance(&self) -> [u8; 32];

    /// The language of the system, until the person chooses one.
    fn language(&self) -> Language;

    /// The system's keyring, where there is one; else keys lie in files.
    fn keyring(&self) -> Option<Arc<dyn Keyring>> {
        None
    }

    /// An id that nobody else makes; later ones sort behind earlier ones.
    fn id(&self) -> Uuid {
        let chance = self.chance();
        let millis = u64::try_from(self.now().timestamp_millis()).unwrap_or_default();
        let mut tail = [0; 10];
        tail.copy_from_slice(&chance[..10]);
        uuid::Builder::from_unix_timestamp_millis(millis, &tail).into_uuid()
    }
}

/// The real world.
#[derive(Clone, Debug)]
pub struct System {
    language: Language,
    today: Option<NaiveDate>,
    keyring: Option<Arc<dyn Keyring>>,
}

impl System {
    /// The real world, with the system's locale, such as `nb_NO.UTF-8`. In builds for
    /// development `VARDE_TODAY` sets the day, for pictures and tests that are alike every day.
    pub fn new(locale: &str) -> Self {
        let pinned = if cfg!(debug_assertions) { std::env::var("VARDE_TODAY").ok() } else { None };
        let today = pinned.and_then(|day| day.parse().ok());
        Self { language: Language::of_locale(locale), today, keyring: None }
    }

    /// The same world with a keyring in it.
    #[must_use]
    pub fn with_keyring(self, keyring: Option<Arc<dyn Keyring>>) -> Self {
        Self { keyring, ..self }
    }
}

impl Surroundings for System {
    fn now(&self) -> DateTime<Utc> {
        let now = Utc::now();
        let pinned = self
            .today
            .and_then(|today| today.and_time(now.time()).and_local_timezone(Utc).single());
        let now = pinned.unwrap_or(now);
        DateTime::from_timestamp_millis(now.timestamp_millis()).unwrap_or(now)
    }

    fn today(&self) -> NaiveDate {
        self.today.unwrap_or_else(|| Local::now().date_naive())
    }

    fn chance(&self) -> [u8; 32] {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).expect("the system has a source of randomness");
        bytes
    }

    fn language(&self) -> Language {
        self.language
    }

    fn keyring(&self) -> Option<Arc<dyn Keyring>> {
        self.keyring.clone()
    }
}

/// A world without a keyring: for a folder that is there for the time being.
pub(crate) struct Keyless(pub(crate) Box<dyn Surroundings>);

impl Surroundings for Keyless {
    fn now(&self) -> DateTime<Utc> {
        self.0.now()
    }

    fn today(&self) -> NaiveDate {
        self.0.today()
    }

    fn chance(&self) -> [u8; 32] {
        self.0.chance()
    }

    fn language(&self) -> Language {
        self.0.language()
    }

    fn id(&self) -> Uuid {
        self.0.id()
    }
}
