//! What a backup is called: when, of which shape, why.

use chrono::{DateTime, NaiveDateTime, SubsecRound, Utc};

use crate::views::BackupReason;

const MOMENT: &str = "%Y%m%dT%H%M%SZ";

/// What a backup is called. Later ones are greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Name {
    /// When it was made, to the second.
    pub(super) at: DateTime<Utc>,
    schema: i64,
    reason: u8,
}

const REASONS: [(BackupReason, &str, usize); 4] = [
    (BackupReason::Daily, "daily", 7),
    (BackupReason::Asked, "asked", 7),
    (BackupReason::Migration, "migration", 2),
    (BackupReason::Restore, "restore", 3),
];

impl Name {
    pub(super) fn new(at: DateTime<Utc>, schema: i64, reason: BackupReason) -> Self {
        let place = REASONS.iter().position(|(known, ..)| *known == reason).unwrap_or_default();
        Self { at: at.trunc_subsecs(0), schema, reason: place as u8 }
    }

    /// The same, a second later.
    pub(super) fn later(self) -> Self {
        Self { at: self.at + chrono::TimeDelta::seconds(1), ..self }
    }

    pub(super) fn reason(self) -> BackupReason {
        REASONS[usize::from(self.reason)].0
    }

    /// How many of its reason stay.
    pub(super) fn stay(self) -> usize {
        REASONS[usize::from(self.reason)].2
    }

    pub(super) fn is_of_restore(self) -> bool {
        self.reason() == BackupReason::Restore
    }

    pub(super) fn to_text(self) -> String {
        let reason = REASONS[usize::from(self.reason)].1;
        format!("{}-{}-{reason}.db", self.at.format(MOMENT), self.schema)
    }

    pub(super) fn from_text(text: &str) -> Option<Self> {
        let mut parts = text.strip_suffix(".db")?.split('-');
        let at = NaiveDateTime::parse_from_str(parts.next()?, MOMENT).ok()?.and_utc();
        let schema = parts.next()?.parse().ok()?;
        let word = parts.next()?;
        let reason = REASONS.iter().position(|(_, known, _)| *known == word)? as u8;
        let name = Self { at, schema, reason };
        (parts.next().is_none() && name.to_text() == text).then_some(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_as_it_is_written_and_others_are_none() {
        let at = DateTime::from_timestamp(1_795_338_900, 5).expect("a time");
        for (reason, ..) in REASONS {
            let name = Name::new(at, 52, reason);
            assert_eq!(Name::from_text(&name.to_text()), Some(name), "{}", name.to_text());
        }
        let name = Name::new(at, 52, BackupReason::Daily);
        assert_eq!(name.to_text(), "20261122T091500Z-52-daily.db");
        for other in [
            "",
            "varde.db",
            "20261122T091500Z-52-daily.db-wal",
            "20261122T091500Z-52-daily.db.part",
            "20261122T091500Z-052-daily.db",
            "../20261122T091500Z-52-daily.db",
            "20261122T091500Z-52-other.db",
        ] {
            assert_eq!(Name::from_text(other), None, "{other}");
        }
        assert!(name.later() > name);
    }
}
