//! Varde, opened on one data folder.

use std::path::Path;

use uuid::Uuid;
use varde_model::{PersonId, Refusal, WorkspaceId};
use varde_store::{
    Connection, Store,
    log::{
        DeviceKey,
        entry::{Mark, Pen},
    },
};

use crate::documents::Documents;
use crate::{Failure, Surroundings, device, first_start, project, workspaces};

/// The name of the one file that holds everything, in the data folder.
pub const FILE: &str = "varde.db";

/// Varde, opened on one data folder. Commands take `&mut App`, queries `&App`.
pub struct App {
    pub(crate) store: Store,
    pub(crate) documents: Documents,
    pub(crate) pen: Pen,
    /// Where the pen stood when the log was last on disk.
    pub(crate) kept: Mark,
    pub(crate) surroundings: Box<dyn Surroundings>,
    pub(crate) workspace: WorkspaceId,
    pub(crate) me: PersonId,
}

impl App {
    /// Opens a data folder, or makes it with a private workspace, oneself and the present
    /// quarter in it.
    ///
    /// # Errors
    /// Unavailable, with the reason; a file that was there is left as it was.
    pub fn open(folder: &Path, surroundings: Box<dyn Surroundings>) -> Result<Self, Failure> {
        std::fs::create_dir_all(folder).map_err(|error| Failure::of_folder(&error))?;
        let store = Store::open(&folder.join(FILE))?;
        let key = device::key(folder, surroundings.as_ref())?;
        let pen = new_pen(key, surroundings.as_ref());
        let nobody = Uuid::nil();
        let mut app = Self {
            documents: Documents::new(),
            kept: pen.mark(),
            pen,
            workspace: nobody.into(),
            me: nobody.into(),
            store,
            surroundings,
        };
        project::catch_up(&mut app)?;
        if workspaces::known(app.db())?.is_none() {
            first_start::run(&mut app)?;
        }
        (app.workspace, app.me) = workspaces::known(app.db())?.ok_or(Refusal::NotFound)?;
        Ok(app)
    }

    /// For reading.
    pub(crate) fn db(&self) -> &Connection {
        self.store.reading()
    }

    /// The folder's file, for those who look after it.
    pub fn store(&self) -> &Store {
        &self.store
    }
}

/// A new log at each start: a number is never given twice, whatever becomes of the folder.
fn new_pen(key: DeviceKey, surroundings: &dyn Surroundings) -> Pen {
    let mut id = [0; 16];
    id.copy_from_slice(&surroundings.chance()[..16]);
    Pen::new(key, id)
}
