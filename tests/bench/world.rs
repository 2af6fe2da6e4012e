//! The world of a measurement: the last day of a quarter, so that the present one is full.

use std::time::Instant;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use varde_app::{Surroundings, System, views::Language};

/// The day of every measurement.
pub const TODAY: &str = "2026-12-31";

/// The last day of a quarter, all day long.
pub struct LastDay {
    began: Instant,
    system: System,
}

impl LastDay {
    /// From ten in the morning on.
    pub fn new() -> Self {
        Self { began: Instant::now(), system: System::new("en") }
    }
}

impl Surroundings for LastDay {
    fn now(&self) -> DateTime<Utc> {
        let ten = self.today().and_hms_opt(10, 0, 0).expect("ten o'clock exists").and_utc();
        ten + TimeDelta::milliseconds(self.began.elapsed().as_millis() as i64)
    }

    fn today(&self) -> NaiveDate {
        TODAY.parse().expect("a day of the calendar")
    }

    fn chance(&self) -> [u8; 32] {
        self.system.chance()
    }

    fn language(&self) -> Language {
        Language::En
    }
}
