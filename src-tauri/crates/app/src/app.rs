//! Varde, opened on one data folder.

use std::fs::File;
use std::path::Path;

use uuid::Uuid;
use varde_model::{PersonId, Refusal, WorkspaceId};
use varde_store::{
    Connection, Store, StoreError, carve,
    log::{
        DeviceId,
        entry::{Mark, Pen},
    },
    table,
};
use varde_sync::guards::{Guard, stands};

use crate::documents::Documents;
use crate::keys::Safe;
use crate::roster::{Known, Standing};
use crate::{
    Failure, Surroundings, backups, device, files, first_start, keys, project, workspaces,
};

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
    pub(crate) standing: Standing,
    pub(crate) rosters: Known,
    /// Another one after each restore.
    pub(crate) generation: Option<String>,
    ended_well: bool,
    backup_failed: Option<Failure>,
    /// Says to others that the file is open; goes last.
    _open: Option<File>,
}

impl App {
    /// Opens a data folder, or makes it with a private workspace, oneself and the present
    /// quarter in it.
    ///
    /// # Errors
    /// Unavailable, with the reason; a file that was there is left as it was.
    pub fn open(folder: &Path, surroundings: Box<dyn Surroundings>) -> Result<Self, Failure> {
        let mut app = Self::unsettled(folder, surroundings)?;
        if workspaces::known(app.db())?.is_none() && !workspaces::adopt(&mut app)? {
            first_start::run(&mut app)?;
        }
        (app.workspace, app.me) = workspaces::known(app.db())?.ok_or(Refusal::NotFound)?;
        Ok(app)
    }

    /// Opens a data folder without knowing yet who one is in it.
    pub(crate) fn unsettled(
        folder: &Path,
        surroundings: Box<dyn Surroundings>,
    ) -> Result<Self, Failure> {
        std::fs::create_dir_all(folder).map_err(|error| Failure::of_folder(&error))?;
        let open = files::among_others(folder)?;
        let ended_well = is_closed(folder);
        let mut backup_failed = None;
        let store = Store::open_minding(&folder.join(FILE), |db| {
            let made = backups::before_migration(db, folder, surroundings.now());
            backup_failed = made.err();
        })
        .map_err(|why| named(&folder.join(FILE), why))?;
        let device = device::public(folder, surroundings.as_ref())?;
        // New logs at each start: a number is never given twice, whatever becomes of the folder.
        let pen = Pen::of(device, surroundings.chance());
        let nobody = Uuid::nil();
        let mut app = Self {
            documents: Documents::new(),
            kept: pen.mark(),
            pen,
            workspace: nobody.into(),
            me: nobody.into(),
            standing: Standing::default(),
            rosters: Known::default(),
            generation: table::setting::read(store.reading(), table::setting::GENERATION)?,
            store,
            surroundings,
            ended_well,
            backup_failed,
            _open: open,
        };
        project::catch_up(&mut app)?;
        Ok(app)
    }

    /// Answers a question of several parts from one moment: what another process writes in the
    /// meantime is not in it. Quicker too, where the parts are many.
    ///
    /// # Errors
    /// What the question says, and the disk.
    pub fn at_one_moment<T>(
        &self,
        question: impl FnOnce(&Self) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        if !self.db().is_autocommit() {
            return question(self);
        }
        let moment = self.db().unchecked_transaction().map_err(StoreError::from)?;
        let answer = question(self);
        drop(moment);
        answer
    }

    /// For reading.
    pub(crate) fn db(&self) -> &Connection {
        self.store.reading()
    }

    /// Whether the program was closed the last time, as far as the file can tell.
    pub fn ended_well(&self) -> bool {
        self.ended_well
    }

    /// Why there is no backup of the file from before it changed its shape, where that failed.
    pub fn backup_failed(&self) -> Option<&Failure> {
        self.backup_failed.as_ref()
    }

    /// Lets go of what is known of the file where another one has been restored into it: the
    /// documents in memory, the log, who one is.
    ///
    /// # Errors
    /// What the disk says.
    pub fn notice(&mut self) -> Result<(), Failure> {
        let found = table::setting::read(self.db(), table::setting::GENERATION)?;
        if found == self.generation {
            return Ok(());
        }
        self.documents = Documents::new();
        self.standing = Standing::default();
        self.rosters.forget();
        if stands(Guard::NewLog) {
            self.renew_logs()?;
        }
        project::catch_up(self)?;
        if let Some(known) = workspaces::known(self.db())? {
            (self.workspace, self.me) = known;
        }
        self.generation = found;
        Ok(())
    }

    /// What others know this device by.
    pub fn device(&self) -> DeviceId {
        self.pen.device()
    }

    /// Takes new logs, as at a start: somebody else writes in those that this run wrote in.
    pub(crate) fn renew_logs(&mut self) -> Result<(), Failure> {
        let device = device::public(self.folder(), self.surroundings.as_ref())?;
        let secret = self.surroundings.chance();
        match device == self.pen.device() {
            true => self.pen.renew(secret),
            false => self.pen = Pen::of(device, secret),
        }
        self.kept = self.pen.mark();
        Ok(())
    }

    /// Takes the key to sign with, from wherever it lies. What still lies in plain is sealed first,
    /// where the keyring is open; once a run.
    ///
    /// # Errors
    /// `keyring_closed`, `keyring_lacks`; what the disk says.
    pub(crate) fn take_key(&mut self) -> Result<(), Failure> {
        self.notice()?;
        if self.pen.has_key() {
            return Ok(());
        }
        // If it cannot be sealed now, it is there as it was.
        let _ = keys::put_by(self);
        let key = device::key(self.folder(), self.surroundings.as_ref())?;
        if key.public() != self.pen.device() {
            // Another program went on with new keys.
            self.renew_logs()?;
        }
        match self.pen.take_key(key) {
            true => Ok(()),
            false => Err(Failure::unavailable("in_use")),
        }
    }

    /// Goes on as another device, which nothing is known of yet.
    pub(crate) fn begin_anew(&mut self) -> Result<(), Failure> {
        self.standing = Standing::default();
        self.documents = Documents::new();
        self.renew_logs()
    }

    /// The data folder as a place for secrets.
    pub(crate) fn safe(&self) -> Safe {
        Safe::of(self.folder(), self.surroundings.as_ref())
    }

    /// The folder's file, for those who look after it.
    pub fn store(&self) -> &Store {
        &self.store
    }
}

/// A file that SQLite does not know, but that holds what we wrote, is ours and damaged.
fn named(path: &Path, why: StoreError) -> Failure {
    match why {
        StoreError::NoDatabase if carve::is_ours(path).unwrap_or_default() => {
            Failure::unavailable("damaged").with("detail", why.to_string())
        }
        why => why.into(),
    }
}

/// Whoever closes a file as the last takes SQLite's own log away from beside it.
fn is_closed(folder: &Path) -> bool {
    let log = folder.join(FILE.to_owned() + "-wal");
    std::fs::metadata(log).map_or(true, |found| found.len() == 0)
}
