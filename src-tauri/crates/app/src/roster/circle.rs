//! A roster at work: who is in, and the keys that this device holds.

use varde_model::{Refusal, WorkspaceId, refusal};
use varde_store::log::DeviceKey;
use varde_store::{Connection, log};
use varde_sync::roster::invitation::Invitation;
use varde_sync::roster::keys::{EpochKey, Keyring, next_epoch};
use varde_sync::roster::{Deed, LONGEST_NAME, Laptop, NotAllowed, Role, Roster, SignedAct, State};

use super::known::Known;
use super::secrets::Secrets;
use crate::keys::Safe;
use crate::merge::May;
use crate::views::Id;
use crate::{App, Failure, device};

/// The most letters of a name: those that take the most room fit too.
const LONGEST: usize = LONGEST_NAME / 4;

/// What a change to a roster works with besides the file.
pub(super) struct Means {
    pub(super) safe: Safe,
    key: DeviceKey,
    /// Now, in milliseconds since 1970.
    pub(super) at: i64,
    chance: Vec<[u8; 32]>,
    known: Known,
}

impl Means {
    pub(super) fn of(app: &App) -> Result<Self, Failure> {
        Ok(Self {
            safe: app.safe(),
            key: device::key(app.folder(), app.surroundings.as_ref())?,
            at: app.surroundings.now().timestamp_millis(),
            chance: (0..4).map(|_| app.surroundings.chance()).collect(),
            known: app.rosters.clone(),
        })
    }

    /// Bytes that nobody can guess, others each time.
    pub(super) fn chance(&mut self) -> [u8; 32] {
        self.chance.pop().expect("no change needs more than were put by")
    }

    /// The key of this device.
    pub(super) fn key(&self) -> &DeviceKey {
        &self.key
    }
}

/// A roster at work. What is done is kept by [`Circle::keep`], all of it or nothing.
pub(super) struct Circle {
    pub(super) means: Means,
    pub(super) roster: Roster,
    pub(super) secrets: Secrets,
    pub(super) keyring: Keyring,
    /// What is not kept yet.
    pub(super) fresh: Vec<SignedAct>,
    workspace: WorkspaceId,
}

impl Circle {
    /// The roster of a workspace, as it is kept.
    ///
    /// # Errors
    /// Refused where the workspace is not shared; what the disk says.
    pub(super) fn load(
        db: &Connection,
        workspace: WorkspaceId,
        means: Means,
    ) -> Result<Self, Failure> {
        let roster = means.known.roster(db, workspace)?.ok_or(Refusal::NotShared)?;
        let mut secrets = Secrets::read(&means.safe)?;
        let mut keyring = Keyring::default();
        keyring.accept(&roster, &secrets.keys_of(workspace.0));
        let mut circle = Self {
            means,
            roster,
            keyring,
            secrets: Secrets::default(),
            fresh: Vec::new(),
            workspace,
        };
        let chance = circle.means.chance();
        circle.keyring.learn(&circle.roster, &secrets.identity(&chance));
        circle.secrets = secrets;
        Ok(circle)
    }

    /// Begins to share a workspace.
    pub(super) fn found(
        db: &Connection,
        workspace: WorkspaceId,
        person: uuid::Uuid,
        name: String,
        mut means: Means,
    ) -> Result<Self, Failure> {
        if log::roster::last_of(db, workspace)?.is_some() {
            return Err(Refusal::SharedAlready.into());
        }
        let mut secrets = Secrets::read(&means.safe)?;
        let recipient = secrets.identity(&means.chance()).recipient();
        let laptop = Laptop { device: means.key.public(), recipient, name };
        let roster = Roster::found(workspace.0, person, laptop, means.at, &means.key);
        let fresh = roster.acts().cloned().collect();
        Ok(Self { means, roster, secrets, keyring: Keyring::default(), fresh, workspace })
    }

    /// What another device gave to this one.
    pub(super) fn given(
        workspace: WorkspaceId,
        means: Means,
        secrets: Secrets,
        (roster, keyring): (Roster, Keyring),
    ) -> Self {
        let fresh = roster.acts().cloned().collect();
        Self { means, roster, secrets, keyring, fresh, workspace }
    }

    pub(super) fn state(&self) -> &State {
        self.roster.state()
    }

    /// Does something.
    ///
    /// # Errors
    /// Refused where this device has no right to it.
    pub(super) fn does(&mut self, deed: Deed) -> Result<(), Failure> {
        let done = self.roster.act(deed, self.means.at, &self.means.key).map_err(refused)?;
        self.fresh.push(done);
        Ok(())
    }

    /// Takes in what others did; what was sealed to this device is opened. Returns how many acts
    /// came that were not here.
    pub(super) fn take_in(&mut self, acts: Vec<SignedAct>) -> usize {
        let taken = self.roster.take_in(acts);
        if let Some(identity) = self.secrets.known_identity() {
            self.keyring.learn(&self.roster, &identity);
        }
        let count = taken.new.len();
        self.fresh.extend(taken.new);
        count
    }

    /// Says of which logs more is held here than counts, so that it counts for everyone: it came
    /// before anybody here knew better, and what others wrote may build on it.
    pub(super) fn say_what_is_held(&mut self, db: &Connection) -> Result<(), Failure> {
        for held in log::held::of_workspace(db, self.workspace.0)? {
            let (device, log, number) = (held.device, held.log, held.through);
            if number == 0 || self.state().may_write(&device, &log, number) {
                continue;
            }
            // Whoever only reads cannot say it.
            let deed = Deed::Kept { device, log, number };
            if let Ok(said) = self.roster.act(deed, self.means.at, &self.means.key) {
                self.fresh.push(said);
            }
        }
        Ok(())
    }

    /// Begins another epoch, under a key that nobody who is out holds.
    pub(super) fn begin(&mut self, key: EpochKey) -> Result<(), Failure> {
        let deed = next_epoch(self.state(), &key, &self.keyring);
        self.does(deed.ok_or_else(|| Failure::broken("epoch".to_owned()))?)?;
        self.keyring.accept(&self.roster, &[key]);
        Ok(())
    }

    /// The invitation of a message or an id, where this device handed it out.
    pub(super) fn invitation(&self, id: &[u8; 32]) -> Option<Invitation> {
        self.secrets.invitations().iter().find(|known| known.id() == *id).cloned()
    }

    /// Keeps what was done, and begins another epoch where it takes one. The secrets are on disk
    /// before anything speaks of them.
    pub(super) fn keep(mut self, db: &Connection) -> Result<(), Failure> {
        let me = self.means.key.public();
        let may_begin = self.state().role_of(&me) == Some(Role::Owner);
        if may_begin && self.state().newer().is_none() && self.state().needs_epoch() {
            let key = self.means.chance();
            self.begin(key)?;
        }
        self.secrets.keep_keys(self.workspace.0, self.keyring.keys());
        self.secrets.write(&self.means.safe)?;
        for act in &self.fresh {
            log::roster::keep(db, self.workspace, &act.hash(), act.bytes())?;
        }
        Ok(())
    }
}

/// Changes who is in a workspace, in one transaction.
pub(super) fn change<T>(
    app: &mut App,
    workspace: WorkspaceId,
    decide: impl FnOnce(&Connection, &mut Circle) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let means = Means::of(app)?;
    let own = app.pen.log(workspace.0);
    let tx = app.store.write()?;
    let mut circle = Circle::load(&tx, workspace, means)?;
    let told = decide(&tx, &mut circle)?;
    let has_ended = circle.state().end_of(&circle.means.key.public(), &own).is_some();
    circle.keep(&tx)?;
    tx.commit().map_err(varde_store::StoreError::from)?;
    if has_ended {
        // Whoever writes again begins another log.
        app.renew_logs()?;
    }
    Ok(told)
}

/// Who is in a workspace; none where it is not shared. Says of every device what it may write and
/// read.
///
/// # Errors
/// What the disk says.
pub fn state(app: &App, workspace: Id) -> Result<Option<State>, Failure> {
    let roster = app.rosters.roster(app.db(), WorkspaceId(workspace))?;
    Ok(roster.map(|roster| roster.state().clone()))
}

impl May for State {
    fn knows(&self, device: &[u8; 32]) -> bool {
        State::knows(self, device)
    }

    fn write(&self, device: &[u8; 32], log: &[u8; 16], number: u64) -> bool {
        self.may_write(device, log, number)
    }
}

/// The keys of a workspace's epochs, as far as this device holds them.
///
/// # Errors
/// Refused where it is not shared; what the disk says.
pub fn keys(app: &App, workspace: Id) -> Result<Keyring, Failure> {
    Ok(Circle::load(app.db(), WorkspaceId(workspace), Means::of(app)?)?.keyring)
}

/// A name as it stands in a roster.
///
/// # Errors
/// Refused where it is empty or longer than there is room for.
pub(crate) fn name(field: &'static str, said: &str) -> Result<String, Failure> {
    let name = refusal::text(field, said, LONGEST)?;
    Ok(name.replace(char::is_control, " "))
}

/// What a person is told where a roster says no.
pub(super) fn refused(why: NotAllowed) -> Failure {
    match why {
        NotAllowed::Outsider => Refusal::NotIn.into(),
        NotAllowed::NotOwner => Refusal::NotOwner.into(),
        NotAllowed::LastOwner => Refusal::LastOwner.into(),
        NotAllowed::Invitation => Refusal::InvitationOver.into(),
        NotAllowed::NotInviter | NotAllowed::Unfit => Refusal::NotFound.into(),
        NotAllowed::Newer => Failure::unavailable("newer_version"),
        NotAllowed::Full => Failure::broken("roster".to_owned()),
    }
}
