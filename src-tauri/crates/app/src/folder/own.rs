//! What lies in the folder of one's own logs, each file looked at to its last byte once.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use varde_entry::{DeviceId, LogId};
use varde_sync::envelope::{MOST_SEALED, weight};
use varde_sync::roster::keys::Keyring;

use super::files::{self, Found};
use super::read::{Reading, opened, through};
use crate::views::Id;
use crate::{App, Failure, merge, roster};

/// A file that holds what was written here, whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Own {
    pub(super) found: Found,
    pub(super) log: LogId,
    /// The numbers of its entries.
    pub(super) first: u64,
    pub(super) through: u64,
    /// How much of an envelope they take.
    pub(super) weight: usize,
    /// Whether it lies where a laptop of one's own puts it, under the name that its bytes have: it
    /// is no copy that somebody else made.
    pub(super) is_named: bool,
}

/// The files of each log, by the first of their numbers.
pub(super) type Lying = BTreeMap<LogId, Vec<Own>>;

/// What lies there of the logs of this device. What was seen and lies there no more is forgotten.
pub(super) fn lying(
    app: &App,
    (place, reading): (&Path, &Reading),
    me: &DeviceId,
    seen: &mut HashMap<Found, Own>,
) -> Result<Lying, Failure> {
    let workspace = reading.workspace;
    let keyring = roster::keys(app, workspace)?;
    let held = through(app, workspace)?;
    let (mut lying, mut still) = (Lying::new(), HashMap::new());
    for (header, found) in &reading.envelopes {
        if held.get(&header.log).is_none_or(|held| held.device != *me) {
            continue;
        }
        let own = match seen.remove(found) {
            Some(own) => Some(own),
            None => look(app, (place, workspace), found, &keyring)?,
        };
        if let Some(own) = own {
            still.insert(found.clone(), own.clone());
            lying.entry(own.log).or_default().push(own);
        }
    }
    *seen = still;
    lying.values_mut().for_each(|files| files.sort_by_key(|own| own.first));
    Ok(lying)
}

/// Looks at a file to its last byte. Nothing where it is not what was written here: others who
/// hold the key can seal anything, and in a true entry's name also with a signature that is none.
pub(super) fn look(
    app: &App,
    (place, workspace): (&Path, Id),
    found: &Found,
    keyring: &Keyring,
) -> Result<Option<Own>, Failure> {
    let bytes = files::read(found, MOST_SEALED + 1);
    let Ok(opened) = opened(&bytes, keyring) else { return Ok(None) };
    let (log, first, through) = (opened.header.log, opened.header.first, opened.header.through());
    let all = (opened.entries.len(), usize::MAX);
    if merge::entries(app, workspace, &log, first, all)? != opened.entries {
        return Ok(None);
    }
    let room = files::home(place, workspace).join(files::room(&log));
    let is_named = found.path == room.join(files::envelope(first, &bytes));
    let weight = opened.entries.iter().map(weight).sum();
    Ok(Some(Own { found: found.clone(), log, first, through, weight, is_named }))
}
