//! Keeps the folder small: what was put there entry by entry is put there once more in few files,
//! and what those hold is taken away later, file by file. Only what this laptop itself wrote is
//! touched; wherever it ends, all of it lies there at least once.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use varde_entry::{DeviceId, LogId};
use varde_sync::roster::State;

use super::files::{self, Found};
use super::group::{covered, groups, settled, uncovered};
use super::own::{Lying, Own, look};
use super::read::through;
use super::write::{cover, put};
use crate::views::Id;
use crate::{App, Failure, merge, roster};

/// So many later entries of one's own are written before files are put together, and as many again
/// before what they were put together from is taken away: whatever carries the folder has carried
/// the one by then, before it hears of the other.
pub(super) const LATER: u64 = 32;

/// One's own files, and up to which number each log is settled.
pub(super) struct Packing<'a> {
    place: &'a Path,
    workspace: Id,
    lying: &'a Lying,
    once: BTreeMap<LogId, u64>,
    twice: BTreeMap<LogId, u64>,
}

impl<'a> Packing<'a> {
    pub(super) fn of(
        app: &App,
        (place, workspace): (&'a Path, Id),
        (me, lying): (&DeviceId, &'a Lying),
        later: u64,
    ) -> Result<Self, Failure> {
        let held = through(app, workspace)?;
        let own = || held.values().filter(|held| held.device == *me).collect();
        let (once, twice) = (settled(own(), later), settled(own(), later.saturating_mul(2)));
        Ok(Self { place, workspace, lying, once, twice })
    }

    /// Takes away what other files hold whole that lay there before this turn began. Both are
    /// looked at once more, to the last byte, just before one goes.
    pub(super) fn clear(
        &self,
        app: &App,
        seen: &mut HashMap<Found, Own>,
        stop: &dyn Fn() -> bool,
    ) -> Result<(), Failure> {
        let keyring = roster::keys(app, self.workspace)?;
        let mut is_whole = |own: &Own| -> Result<bool, Failure> {
            let now = look(app, (self.place, self.workspace), &own.found, &keyring)?;
            let is_whole = now.as_ref() == Some(own);
            if !is_whole {
                seen.remove(&own.found);
            }
            Ok(is_whole)
        };
        for (log, files) in self.lying {
            let settled = self.twice.get(log).copied().unwrap_or_default();
            for keeper in uncovered(files).into_iter().filter(|own| own.through <= settled) {
                for own in covered(files, keeper) {
                    if !stop() && is_whole(keeper)? && is_whole(own)? {
                        files::take_away(&own.found);
                    }
                }
            }
        }
        Ok(())
    }

    /// Puts there in few files what lies there in many. The next turn sees whether it arrived.
    pub(super) fn pack(
        &self,
        app: &App,
        state: &State,
        stop: &dyn Fn() -> bool,
    ) -> Result<(), Failure> {
        let Some(cover) = cover(app, self.workspace, state)? else { return Ok(()) };
        for (log, files) in self.lying {
            let files = uncovered(files);
            let settled = self.once.get(log).copied().unwrap_or_default();
            for group in groups(&files, settled) {
                let group = &files[group];
                let (Some(first), Some(last)) = (group.first(), group.last()) else { continue };
                if stop() {
                    return Ok(());
                }
                let most = usize::try_from(last.through - first.first + 1).unwrap_or(usize::MAX);
                let all = (most, usize::MAX);
                let some = merge::entries(app, self.workspace, log, first.first, all)?;
                if put(app, self.place, &cover, some).is_err() {
                    // No room, or no folder any more: what lies there is enough. A later turn tries.
                    return Ok(());
                }
            }
        }
        Ok(())
    }
}
