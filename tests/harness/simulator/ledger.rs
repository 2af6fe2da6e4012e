//! What everyone was told is kept.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::params;
use varde_app::merge;
use varde_app::views::Id;
use varde_entry::{DeviceId, EntryHash, LogId};

use super::crew::Member;
use super::said;

/// An entry that somebody was told is kept.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub(super) device: DeviceId,
    pub(super) log: LogId,
    pub(super) number: u64,
    /// Nobody else had it when a backup was put in its place.
    pub(super) is_excused: bool,
}

/// A check-in as it was recorded.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Recorded {
    pub(super) by: EntryHash,
    pub(super) value: Option<f64>,
    pub(super) note: String,
}

/// Every edit that somebody was told is kept.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    pub(super) lines: BTreeMap<EntryHash, Line>,
    /// Check-ins by id; without those that somebody took back.
    pub(super) check_ins: BTreeMap<Id, Recorded>,
}

impl Ledger {
    /// The last entry in a laptop's file.
    pub(super) fn last(&self, member: &Member) -> Result<i64, String> {
        let sql = "SELECT coalesce(max(no), 0) FROM entry";
        let last = member.laptop.db().query_row(sql, [], |row| row.get(0));
        last.map_err(|why| why.to_string())
    }

    /// Writes down what a laptop wrote in the workspace after an entry. Returns how many there are.
    pub(super) fn write_down(
        &mut self,
        member: &Member,
        workspace: Id,
        after: i64,
    ) -> Result<u64, String> {
        let sql =
            "SELECT log.id, entry.number, entry.hash FROM entry JOIN log ON log.no = entry.log
                   WHERE entry.no > ?1 AND log.workspace = ?2 ORDER BY entry.no";
        let device = member.device();
        let mut read = || -> rusqlite::Result<u64> {
            let mut statement = member.laptop.db().prepare_cached(sql)?;
            let mut rows = statement.query(params![after, workspace.into_bytes()])?;
            let mut count = 0;
            while let Some(row) = rows.next()? {
                let (log, number, hash) = (row.get(0)?, row.get::<_, i64>(1)? as u64, row.get(2)?);
                self.lines.insert(hash, Line { device, log, number, is_excused: false });
                count += 1;
            }
            Ok(count)
        };
        read().map_err(|why| why.to_string())
    }

    /// Excuses what only one laptop has, which is about to forget it.
    pub(super) fn excuse(
        &mut self,
        forgets: usize,
        crew: &[Member],
        workspace: Id,
    ) -> Result<(), String> {
        let mut through: BTreeMap<LogId, u64> = BTreeMap::new();
        for (_, other) in crew.iter().enumerate().filter(|(nth, _)| *nth != forgets) {
            for held in merge::held(other.laptop.app(), workspace).map_err(said("the logs"))? {
                let known = through.entry(held.log).or_default();
                *known = held.through.max(*known);
            }
        }
        for line in self.lines.values_mut() {
            let elsewhere = through.get(&line.log).copied().unwrap_or_default();
            line.is_excused |= line.number > elsewhere;
        }
        Ok(())
    }

    /// The hash of the last entry in a laptop's file.
    pub(super) fn last_hash(member: &Member) -> Result<EntryHash, String> {
        let sql = "SELECT hash FROM entry ORDER BY no DESC LIMIT 1";
        let last = member.laptop.db().query_row(sql, [], |row| row.get(0));
        last.map_err(|why| why.to_string())
    }

    /// Writes down a check-in that was recorded with the last entry.
    pub(super) fn record(&mut self, member: &Member, id: Id, by: EntryHash) -> Result<(), String> {
        if let Some((value, note)) = check_in(member, id)? {
            self.check_ins.insert(id, Recorded { by, value, note });
        }
        Ok(())
    }

    /// Strikes out the check-ins that a laptop had and has no more: its person took them back.
    pub(super) fn strike_out(&mut self, had: &BTreeSet<Id>, has: &BTreeSet<Id>) {
        self.check_ins.retain(|id, _| !had.contains(id) || has.contains(id));
    }

    /// The check-ins of the ledger that a laptop shows.
    pub(super) fn shown(&self, member: &Member) -> Result<BTreeSet<Id>, String> {
        let mut shown = BTreeSet::new();
        for id in self.check_ins.keys() {
            if check_in(member, *id)?.is_some() {
                shown.insert(*id);
            }
        }
        Ok(shown)
    }
}

/// The figure and the note of a check-in, where it is there.
pub(super) fn check_in(member: &Member, id: Id) -> Result<Option<(Option<f64>, String)>, String> {
    let db = member.laptop.db();
    let sql = "SELECT value, note FROM check_in WHERE id = ?1";
    let mut statement = db.prepare_cached(sql).map_err(|why| why.to_string())?;
    let mut rows = statement.query([id.into_bytes()]).map_err(|why| why.to_string())?;
    let row = rows.next().map_err(|why| why.to_string())?;
    let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
    row.map(read).transpose().map_err(|why: rusqlite::Error| why.to_string())
}
