//! Check-ins for the window.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{Id, Person};

/// A check-in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct CheckIn {
    /// Its id.
    pub id: Id,
    /// The key result that it speaks of.
    pub key_result: Id,
    /// The value, in the key result's unit.
    pub value: Option<f64>,
    /// The raw progress of that value, as a share of the way.
    pub progress: Option<f64>,
    /// How sure one was, 0 to 10.
    pub confidence: Option<u8>,
    /// A line of one's own.
    pub note: String,
    /// The day that it speaks of.
    pub on: NaiveDate,
    /// When it was written.
    pub at: DateTime<Utc>,
    /// Who wrote it.
    pub by: Option<Person>,
}
