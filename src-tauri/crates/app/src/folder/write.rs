//! Puts what is lacking of one's own into the folder. What is damaged there counts as lacking;
//! nothing that lies there is changed.

use std::collections::HashSet;
use std::path::Path;

use varde_entry::{DeviceId, Entry};
use varde_store::log::held::Held;
use varde_sync::envelope::{Cover, EpochKey, batches, seal};
use varde_sync::roster::{ActHash, State, post};

use super::files;
use super::own::{Lying, Own};
use super::read::through;
use crate::views::Id;
use crate::{App, Failure, merge, roster};

/// The most entries, and bytes of them, that are read at once.
const AT_ONCE: (usize, usize) = (1_000, 8 << 20);

/// The acts that do not lie there.
pub(super) fn acts(
    app: &App,
    (place, workspace): (&Path, Id),
    lying: &HashSet<ActHash>,
) -> Result<(), Failure> {
    let nonce = || *app.surroundings.chance().first_chunk().expect("24 of 32");
    let keyring = roster::keys(app, workspace)?;
    let posted = roster::with(app, workspace, |roster| {
        post(roster, &keyring, |act| !lying.contains(act), nonce)
    })?;
    for (_, bytes) in posted {
        let name = files::name("act", &bytes, "okra");
        files::write(place, workspace, ("roster", &name), &bytes)?;
    }
    Ok(())
}

/// Under what this laptop seals now; nothing without a key of the present epoch.
pub(super) fn cover(
    app: &App,
    workspace: Id,
    state: &State,
) -> Result<Option<(Cover, EpochKey)>, Failure> {
    let keyring = roster::keys(app, workspace)?;
    let Some((epoch, key)) = keyring.current(state) else { return Ok(None) };
    Ok(Some((Cover { workspace, epoch, roster: roster::hash(app, workspace)? }, *key)))
}

/// One's own entries that do not lie there. Returns how many were put there, and how many are still
/// lacking.
pub(super) fn entries(
    app: &App,
    (place, workspace): (&Path, Id),
    (state, me): (&State, &DeviceId),
    (lying, stop): (&Lying, &dyn Fn() -> bool),
) -> Result<(u32, u32), Failure> {
    let held = through(app, workspace)?;
    let lacking: Vec<_> = (held.values().filter(|held| held.device == *me))
        .map(|held| (held.log, gaps(held, lying.get(&held.log).map_or(&[], Vec::as_slice))))
        .collect();
    let count = |(from, to): &(u64, u64)| to + 1 - from;
    let all: u64 = lacking.iter().flat_map(|(_, gaps)| gaps.iter().map(count)).sum();
    let all = u32::try_from(all).unwrap_or(u32::MAX);
    // Without a key of the present epoch nothing leaves; an owner's laptop hands one on.
    let Some(cover) = cover(app, workspace, state)? else { return Ok((0, all)) };
    let mut sent = 0;
    for (log, gaps) in lacking {
        for (from, to) in gaps {
            let mut next = from;
            while next <= to && !stop() {
                let (most, bytes) = AT_ONCE;
                let most = most.min(usize::try_from(to - next + 1).unwrap_or(most));
                let some = merge::entries(app, workspace, &log, next, (most, bytes))?;
                let Some(last) = some.last() else { break };
                next = last.number + 1;
                sent += put(app, place, &cover, some)?;
            }
        }
    }
    Ok((sent, all.saturating_sub(sent)))
}

/// Puts entries of a log there, in as few envelopes as hold them. Returns how many.
pub(super) fn put(
    app: &App,
    place: &Path,
    (cover, key): &(Cover, EpochKey),
    entries: Vec<Entry>,
) -> Result<u32, Failure> {
    let mut sent = 0;
    for batch in batches(entries) {
        let nonce = *app.surroundings.chance().first_chunk().expect("24 of 32");
        // An entry that no envelope holds was never written by this program.
        let Ok(envelope) = seal(&batch, cover, key, &nonce) else { continue };
        let (room, name) =
            (files::room(&batch[0].log), files::envelope(batch[0].number, &envelope));
        files::write(place, cover.workspace, (&room, &name), &envelope)?;
        sent += u32::try_from(batch.len()).unwrap_or(u32::MAX);
    }
    Ok(sent)
}

/// The numbers of a log that do not lie there, from and to.
fn gaps(held: &Held, lying: &[Own]) -> Vec<(u64, u64)> {
    let (mut gaps, mut next) = (Vec::new(), 1);
    for own in lying {
        if own.first > next {
            gaps.push((next, (own.first - 1).min(held.through)));
        }
        next = next.max(own.through + 1);
    }
    gaps.push((next, held.through));
    gaps.retain(|(from, to)| from <= to);
    gaps
}
