//! What a look at the whole file found.

use std::fmt;

use serde::{Deserialize, Serialize};
use specta::Type;

/// What a look at everything found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Verified {
    /// How many changes of the log were looked at.
    pub entries: u32,
    /// What is not as it was written.
    pub faults: Vec<Fault>,
}

/// Something that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Fault {
    /// Where.
    pub place: FaultPlace,
    /// What, in English, for the terminal and the log.
    pub what: String,
}

/// Where something can be amiss.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum FaultPlace {
    /// In the file's own structure.
    Database,
    /// In the log, which is the truth.
    Log,
    /// In the read tables: they can be built again.
    Tables,
    /// In what is searched: it can be taken in again.
    Search,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = match self.place {
            FaultPlace::Database => "database",
            FaultPlace::Log => "log",
            FaultPlace::Tables => "read tables",
            FaultPlace::Search => "search",
        };
        write!(f, "{place}: {}", self.what)
    }
}
