//! Opens a parcel as far as it can be opened here. Nothing is kept.

use std::collections::BTreeMap;

use uuid::Uuid;
use varde_entry::{Entry, LogId};
use varde_model::WorkspaceId;
use varde_store::{log, table, time_of};
use varde_sync::envelope::{EnvelopeError, Header, open};
use varde_sync::parcel::{MOST_BYTES, Packer, Parcel, ParcelError};
use varde_sync::roster::keys::Keyring;
use varde_sync::roster::{is_posted, open_posted};

use crate::roster::{self, Foreseen};
use crate::views::{FileCounts, FileFrom, Id};
use crate::{App, Failure, merge};

/// A parcel whose packer is known here.
pub(super) struct Opened<'a> {
    pub(super) workspace: Id,
    pub(super) packer: Packer,
    pub(super) foreseen: Foreseen,
    /// Those envelopes that hold something new, what comes first in its log before others.
    envelopes: Vec<(Header, &'a [u8])>,
    pub(super) counts: FileCounts,
}

/// Opens a parcel: it is whole, of a workspace that is here, and from somebody who is or was in.
///
/// # Errors
/// `file_not_understood`, `file_newer`, `file_too_large`, `file_incomplete`, `file_damaged`,
/// `file_elsewhere`, `file_locked`, `file_of_stranger`; what the disk says.
pub(super) fn opened<'a>(app: &App, bytes: &'a [u8]) -> Result<Opened<'a>, Failure> {
    let parcel = Parcel::read(bytes).map_err(failure)?;
    let workspace = parcel.workspace();
    if log::roster::last_of(app.db(), WorkspaceId(workspace))?.is_none() {
        return Err(Failure::unavailable("file_elsewhere"));
    }
    let posted: Vec<&[u8]> =
        parcel.pieces().iter().copied().filter(|piece| is_posted(piece)).collect();
    let foreseen = roster::foreseen(app, workspace, |keyring| {
        posted.iter().filter_map(|piece| open_posted(piece, workspace, keyring)).collect()
    })?;
    let key_of = |epoch| foreseen.keyring.key(epoch).copied();
    let packer = parcel.packer(key_of).map_err(failure)?;
    if foreseen.state.device(&packer.device).is_none() {
        return Err(Failure::unavailable("file_of_stranger"));
    }
    let members = u32::try_from(foreseen.acts.len()).unwrap_or(u32::MAX);
    let counts = FileCounts { members, ..FileCounts::default() };
    let mut opened = Opened { workspace, packer, foreseen, envelopes: Vec::new(), counts };
    opened.sort(app, parcel.pieces())?;
    Ok(opened)
}

impl<'a> Opened<'a> {
    fn sort(&mut self, app: &App, pieces: &[&'a [u8]]) -> Result<(), Failure> {
        let held = merge::held(app, self.workspace)?;
        let through: BTreeMap<LogId, u64> =
            held.iter().map(|held| (held.log, held.through)).collect();
        for piece in pieces.iter().filter(|piece| !is_posted(piece)) {
            match Header::read(piece) {
                Ok(header) if header.cover.workspace == self.workspace => {
                    if through.get(&header.log).is_some_and(|held| header.through() <= *held) {
                        self.counts.known += u32::from(header.count);
                    } else {
                        self.envelopes.push((header, piece));
                    }
                }
                Err(EnvelopeError::Newer { .. }) => return Err(Failure::unavailable("file_newer")),
                // Whoever packed it put in what does not belong there.
                _ => *self.counts.refused.entry("piece".to_owned()).or_default() += 1,
            }
        }
        self.envelopes.sort_by_key(|(header, _)| (header.first, header.log));
        Ok(())
    }

    /// How many envelopes hold something new.
    pub(super) fn len(&self) -> usize {
        self.envelopes.len()
    }

    /// The entries of an envelope; none where it does not open, which is counted.
    pub(super) fn entries(&mut self, nth: usize) -> Vec<Entry> {
        let Some((header, piece)) = self.envelopes.get(nth) else { return Vec::new() };
        let count = u32::from(header.count);
        let key_of = |keyring: &Keyring| keyring.key(header.cover.epoch).copied();
        match open(piece, |_| key_of(&self.foreseen.keyring)) {
            Ok(opened) => return opened.entries,
            Err(EnvelopeError::UnknownEpoch { .. }) => self.counts.locked += count,
            Err(_) => *self.counts.refused.entry("piece".to_owned()).or_default() += count,
        }
        Vec::new()
    }

    /// Who packed it, in words.
    pub(super) fn from(&self, app: &App) -> Result<FileFrom, Failure> {
        let state = &self.foreseen.state;
        let known = state.device(&self.packer.device);
        let person = known.map(|known| known.person);
        let name = person.map(|person| table::person::name(app.db(), person.into())).transpose()?;
        Ok(FileFrom {
            device: known.map(|known| known.name.clone()).unwrap_or_default(),
            person: name.flatten().unwrap_or_default(),
            at: time_of(self.packer.at),
            is_this: self.packer.device == app.device(),
        })
    }
}

/// What a workspace is called here.
pub(super) fn name(app: &App, workspace: Uuid) -> Result<String, Failure> {
    let found = table::workspace::find(app.db(), WorkspaceId(workspace))?;
    Ok(found.map(|found| found.name).unwrap_or_default())
}

pub(super) fn too_large() -> Failure {
    Failure::unavailable("file_too_large").with("limit", (MOST_BYTES >> 20).to_string())
}

pub(crate) fn failure(why: ParcelError) -> Failure {
    match why {
        ParcelError::NotOurs => Failure::unavailable("file_not_understood"),
        ParcelError::Newer { .. } => Failure::unavailable("file_newer"),
        ParcelError::TooLong => too_large(),
        ParcelError::Incomplete { here, all } => Failure::unavailable("file_incomplete")
            .with("here", here.to_string())
            .with("all", all.to_string()),
        ParcelError::UnknownEpoch { .. } => Failure::unavailable("file_locked"),
        ParcelError::Damaged => Failure::unavailable("file_damaged"),
    }
}
