//! Messages of joining: what lies in the folders is heard, and what is to be said is put there. The
//! folders are looked at without the door.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use tauri::{AppHandle, Runtime};
use varde_app::views::{Id, JoiningStage};
use varde_app::{Failure, folder, joining};

use crate::{door, events, log};

/// So long after the last step the next one is waited for at a quick pace.
const PATIENCE: Duration = Duration::from_secs(900);

/// The topics of who comes in.
const TOPICS: [&str; 2] = ["joining", "sharing"];

/// How soon it is to be looked again.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// With the next turn.
    Usual,
    /// Soon: somebody waits.
    Quick,
    /// Soon, and with a turn: one is in, and what is in the workspace is on its way.
    Arriving,
}

/// What was seen of messages since the program started.
#[derive(Default)]
pub struct Letters {
    seen: BTreeMap<(Id, PathBuf), folder::Letters>,
    /// When a step was taken, or somebody did something here, last.
    last: Option<Instant>,
}

impl Letters {
    /// Hears what lies there, and says what is to be said. Whoever just did something here may
    /// wait for an answer.
    pub fn look<R: Runtime>(&mut self, shell: &AppHandle<R>, is_rung: bool) -> Pace {
        let places = door::ask(shell, joining::places).unwrap_or_default();
        if is_rung && !places.is_empty() {
            self.last = Some(Instant::now());
        }
        for (workspace, place) in places {
            match self.hear(shell, workspace, &place) {
                Ok(true) => {
                    self.last = Some(Instant::now());
                    events::ring(shell, TOPICS.map(str::to_owned).to_vec());
                }
                Ok(false) => {}
                // That the folder is away is said where it is looked at.
                Err(why) if why.code == "folder_gone" => {}
                Err(why) => log::note("nobody could be heard in a folder", &why),
            }
        }
        match door::ask(shell, joining::show).ok().flatten().map(|joining| joining.stage) {
            Some(JoiningStage::Arriving) => Pace::Arriving,
            _ if self.last.is_some_and(|last| last.elapsed() < PATIENCE) => Pace::Quick,
            _ => Pace::Usual,
        }
    }

    fn hear<R: Runtime>(
        &mut self,
        shell: &AppHandle<R>,
        workspace: Id,
        place: &Path,
    ) -> Result<bool, Failure> {
        let seen = self.seen.entry((workspace, place.to_owned())).or_default();
        let lying = seen.lying(place, workspace)?;
        let heard = door::note(shell, |app| joining::hear(app, workspace, &lying))?;
        for message in &heard.say {
            folder::post(place, workspace, message)?;
        }
        Ok(heard.has_news)
    }
}
