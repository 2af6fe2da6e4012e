//! The world around a laptop: a clock that moves when it is looked at, chance from a seed.

use std::sync::{Arc, Mutex, MutexGuard};

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use varde_app::{Surroundings, views::Language};

use crate::Chance;

/// The world around one or several laptops. Clones are the same world.
#[derive(Clone, Debug)]
pub struct World(Arc<Mutex<State>>);

#[derive(Clone, Debug)]
struct State {
    now: DateTime<Utc>,
    stands_still: bool,
    chance: Chance,
    language: Language,
}

impl World {
    /// A world at ten in the morning of a day, ISO.
    pub fn on(day: &str, language: Language, seed: u64) -> Self {
        let now = morning(day.parse().expect("a day in a story is written as ISO"));
        let chance = Chance::of(seed);
        Self(Arc::new(Mutex::new(State { now, stands_still: false, chance, language })))
    }

    /// Another world, which goes on from where this one stands.
    #[must_use]
    pub(crate) fn cloned(&self) -> Self {
        Self(Arc::new(Mutex::new(self.state().clone())))
    }

    /// Ten in the morning of another day. On the day itself the clock goes on.
    pub fn go_to(&self, day: NaiveDate) {
        let mut state = self.state();
        if state.now.date_naive() != day {
            state.now = morning(day);
        }
    }

    /// The same time of day, later or earlier.
    pub fn pass(&self, days: i64) {
        let mut state = self.state();
        state.now += TimeDelta::days(days);
    }

    /// Holds the clock, or lets it move on: a millisecond at each look.
    pub fn stand_still(&self, still: bool) {
        self.state().stands_still = still;
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().expect("nobody panics while they look at the clock")
    }
}

fn morning(day: NaiveDate) -> DateTime<Utc> {
    let ten = NaiveTime::from_hms_opt(10, 0, 0).expect("ten is a time");
    day.and_time(ten).and_utc()
}

impl Surroundings for World {
    fn now(&self) -> DateTime<Utc> {
        let mut state = self.state();
        if !state.stands_still {
            state.now += TimeDelta::milliseconds(1);
        }
        state.now
    }

    fn today(&self) -> NaiveDate {
        self.state().now.date_naive()
    }

    fn chance(&self) -> [u8; 32] {
        let mut state = self.state();
        let mut bytes = [0; 32];
        for part in bytes.chunks_mut(8) {
            part.copy_from_slice(&state.chance.number().to_le_bytes());
        }
        bytes
    }

    fn language(&self) -> Language {
        self.state().language
    }
}

/// The day `days` after another, or before it.
pub fn days_after(day: NaiveDate, days: i64) -> NaiveDate {
    let moved = if days < 0 {
        day.checked_sub_days(Days::new(days.unsigned_abs()))
    } else {
        day.checked_add_days(Days::new(days.unsigned_abs()))
    };
    moved.expect("stories stay within the calendar")
}
