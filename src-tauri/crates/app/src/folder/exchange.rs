//! One turn: what is new in the folder is taken in, what is lacking of one's own is put there, and
//! what lies there of one's own in many files is put into few.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

use varde_entry::LogId;
use varde_sync::roster::Role;

use super::files::{self, Found};
use super::own::{self, Own};
use super::pack::{LATER, Packing};
use super::read::Reading;
use super::{standing, write};
use crate::merge::{Refused, Why};
use crate::views::Id;
use crate::{App, Failure, device, roster};

/// A shared folder, and what was seen in it since the program started. Nothing of this need be
/// kept: whoever begins anew looks at every file once more.
#[derive(Clone, Debug)]
pub struct Folder {
    place: PathBuf,
    workspace: Id,
    seen: Seen,
    /// Whether others look into it: then it is told how things stand with it, and it is kept small.
    is_shared: bool,
    /// How many later entries of one's own are waited for before files are put together.
    later: u64,
    /// The roster when that was seen, and which file the laptop had: a restored one lacks again
    /// what was dealt with.
    as_of: Option<([u8; 32], Option<String>)>,
}

/// Is told how many of how many entries are taken in.
pub type Tell<'a> = dyn FnMut(u64, u64) + 'a;

/// What was seen in a folder.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    /// What is dealt with as long as it has this length.
    pub(super) dealt: HashSet<Found>,
    /// What lies there of one's own logs, whole.
    own: HashMap<Found, Own>,
    /// What is not right, by log and number.
    refused: BTreeMap<(LogId, u64), Why>,
    /// Envelopes that cannot be, and why.
    pub(super) odd: HashMap<Found, &'static str>,
}

/// The most entries that are remembered as not right.
const MOST_REFUSED: usize = 10_000;

impl Seen {
    /// Whether an entry that is not right is met for the first time.
    pub(super) fn is_news(&mut self, refused: &Refused) -> bool {
        let place = (refused.log, refused.number);
        self.refused.len() < MOST_REFUSED && self.refused.insert(place, refused.why).is_none()
    }
}

/// What came of a turn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exchanged {
    /// Entries that were put into the folder.
    pub sent: u32,
    /// One's own entries that are not there yet: it was stopped, or a key is lacking.
    pub unsent: u32,
    /// Entries that came from it and are on disk.
    pub received: u32,
    /// Entries that something is missing for.
    pub waiting: u32,
    /// Files that have not arrived yet, or whose key has not.
    pub not_arrived: u32,
    /// Entries that are not right and were not met before, by the code of the reason.
    pub refused: BTreeMap<String, u32>,
}

impl Folder {
    /// A folder by which a workspace is exchanged.
    pub fn of(place: &Path, workspace: Id) -> Self {
        let (place, seen) = (place.to_owned(), Seen::default());
        Self { place, workspace, seen, is_shared: true, later: LATER, as_of: None }
    }

    /// A folder of this laptop's own, in which it has what a peer keeps: that all lies in it says
    /// nothing yet of what others can have, and what is taken away from it comes back from there.
    pub fn beside(place: &Path, workspace: Id) -> Self {
        Self { is_shared: false, ..Self::of(place, workspace) }
    }

    /// Waits for so many later entries of one's own before files are put together, and for as many
    /// again before what they were put together from is taken away.
    #[must_use]
    pub fn packed_behind(self, later: u64) -> Self {
        Self { later, ..self }
    }

    /// How many entries and envelopes are not right of all that was seen since the program started, by the code
    /// of the reason.
    pub fn refused(&self) -> BTreeMap<&'static str, u32> {
        let mut counts = BTreeMap::new();
        let entries = self.seen.refused.values().map(|why| why.code());
        for why in entries.chain(self.seen.odd.values().copied()) {
            *counts.entry(why).or_default() += 1;
        }
        counts
    }

    /// Takes in what is new and puts there what is lacking; `stop` is asked between files and
    /// ends it with what was done until then. Whoever asks again goes on where this ended.
    ///
    /// # Errors
    /// Refused where the workspace is not shared; `folder_gone` where the folder is not there;
    /// what the disk says. What was taken in until then is kept.
    pub fn exchange(
        &mut self,
        app: &mut App,
        stop: &dyn Fn() -> bool,
    ) -> Result<Exchanged, Failure> {
        self.exchange_told(app, (stop, &mut |_, _| ()))
    }

    /// The same for somebody who looks on: is told how many of the entries that are new here are
    /// taken in.
    ///
    /// # Errors
    /// As above.
    pub fn exchange_told(
        &mut self,
        app: &mut App,
        (stop, tell): (&dyn Fn() -> bool, &mut Tell<'_>),
    ) -> Result<Exchanged, Failure> {
        let mut told = Exchanged::default();
        let mut lying = files::list(&self.place, self.workspace)?;
        let mut reading = Reading::of(self.workspace, &mut lying);
        let acts = reading.acts(app)?;
        let state = roster::state(app, self.workspace)?.ok_or(varde_model::Refusal::NotShared)?;
        let as_of = Some((roster::hash(app, self.workspace)?, app.generation.clone()));
        if self.as_of != as_of {
            // Who may write what has changed: what was refused may count, or the other way round.
            (self.seen, self.as_of) = (Seen::default(), as_of);
        }
        let me = device::public(app.folder(), app.surroundings.as_ref())?;
        let (place, workspace) = (&self.place, self.workspace);
        write::acts(app, (place, workspace), &acts)?;
        reading.entries(app, &state, (&mut self.seen, stop, tell), &mut told)?;
        if state.role_of(&me).is_some_and(|role| role > Role::Viewer) && !stop() {
            let lying = own::lying(app, (place, &reading), &me, &mut self.seen.own)?;
            (told.sent, told.unsent) =
                write::entries(app, (place, workspace), (&state, &me), (&lying, stop))?;
            if self.is_shared && told.unsent == 0 {
                let packing = Packing::of(app, (place, workspace), (&me, &lying), self.later)?;
                packing.clear(app, &mut self.seen.own, stop)?;
                packing.pack(app, &state, stop)?;
            }
        }
        if self.is_shared && !stop() {
            standing::note(app, workspace, told.unsent)?;
        }
        Ok(told)
    }
}
