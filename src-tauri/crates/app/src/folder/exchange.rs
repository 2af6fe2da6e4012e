//! One turn: what is new in the folder is taken in, what is lacking of one's own is put there.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use varde_sync::roster::Role;

use super::files::{self, Found};
use super::read::Reading;
use super::write;
use crate::views::Id;
use crate::{App, Failure, device, roster};

/// A shared folder, and what was seen in it since the program started. Nothing of this need be
/// kept: whoever begins anew looks at every file once more.
#[derive(Clone, Debug)]
pub struct Folder {
    place: PathBuf,
    workspace: Id,
    /// What is dealt with as long as it has this length.
    pub(super) dealt: HashSet<Found>,
    /// The roster when that was said.
    roster: Option<[u8; 32]>,
}

/// What came of a turn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exchanged {
    /// Entries that were put into the folder.
    pub sent: u32,
    /// Entries that came from it and are on disk.
    pub received: u32,
    /// Entries that something is missing for.
    pub waiting: u32,
    /// Files that have not arrived yet, or whose key has not.
    pub not_arrived: u32,
    /// Entries that are not right, by the code of the reason.
    pub refused: BTreeMap<String, u32>,
}

impl Folder {
    /// A folder by which a workspace is exchanged.
    pub fn of(place: &Path, workspace: Id) -> Self {
        Self { place: place.to_owned(), workspace, dealt: HashSet::new(), roster: None }
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
        let mut told = Exchanged::default();
        let mut lying = files::list(&self.place, self.workspace)?;
        let mut reading = Reading::of(self.workspace, &mut lying);
        let acts = reading.acts(app)?;
        let state = roster::state(app, self.workspace)?.ok_or(varde_model::Refusal::NotShared)?;
        let hash = roster::hash(app, self.workspace)?;
        if self.roster.replace(hash) != Some(hash) {
            // Who may write what has changed: what was refused may count, or the other way round.
            self.dealt.clear();
        }
        let me = device::key(app.folder(), app.surroundings.as_ref())?.public();
        let (place, workspace) = (&self.place, self.workspace);
        write::acts(app, (place, workspace), &acts)?;
        reading.entries(app, &state, (&mut self.dealt, stop), &mut told)?;
        if state.role_of(&me).is_some_and(|role| role > Role::Viewer) && !stop() {
            let own = reading.own(app, &me, &mut self.dealt)?;
            told.sent = write::entries(app, (place, workspace), (&state, &me), (own, stop))?;
        }
        Ok(told)
    }
}
