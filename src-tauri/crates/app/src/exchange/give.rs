//! Reads and seals what the other side lacks.

use varde_store::log::held;
use varde_sync::envelope::{Cover, batches, seal};
use varde_sync::session::{Event, Wanted};

use super::Side;
use crate::{App, Failure};

impl Side {
    /// Reads entries and seals them. Nothing where the key of the present epoch is not here: an
    /// owner's laptop hands one on, and then it is done.
    pub(super) fn read_entries(
        &mut self,
        app: &App,
        wanted: Wanted,
    ) -> Result<Option<Event>, Failure> {
        let circle = &self.circle;
        let Some((epoch, key)) = circle.keyring.current(&circle.state) else {
            self.unsealed = Some(wanted);
            return Ok(None);
        };
        let mut logs = Vec::with_capacity(wanted.from.len());
        for (log, from) in wanted.from {
            let found = held::find(app.db(), &log)?;
            let own = found.filter(|held| held.workspace == Some(self.workspace));
            let Some(held) = own else { continue };
            if let Some(hold) = circle.hold(app.db(), &held)?
                && from <= hold.through
            {
                logs.push((held, from, hold.through));
            }
        }
        let entries = held::in_order(app.db(), &logs, wanted.room)?;
        let cover = Cover { workspace: self.workspace, epoch, roster: circle.hash };
        let sealed = batches(entries).into_iter().filter_map(|batch| {
            let nonce = *app.surroundings.chance().first_chunk().expect("24 of 32");
            // An entry that no envelope holds was never written by this program.
            seal(&batch, &cover, key, &nonce).ok()
        });
        Ok(Some(Event::Found(sealed.collect())))
    }
}
