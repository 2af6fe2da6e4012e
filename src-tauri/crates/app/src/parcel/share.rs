//! Writes what this device holds of a workspace into a file.

use std::collections::BTreeMap;
use std::path::Path;

use varde_entry::LogId;
use varde_model::Refusal;
use varde_store::{StoreError, table};
use varde_sync::envelope::{Cover, Nonce, batches, seal};
use varde_sync::parcel::Packing;
use varde_sync::roster::{State, post};

use super::open::too_large;
use crate::progress::{self, Progress};
use crate::views::{Id, Portion, SharedFile};
use crate::{App, Failure, FailureKind, device, files, merge, roster};

/// The most entries, and bytes of them, that are read at once.
const AT_ONCE: (usize, usize) = (1_000, 8 << 20);

/// How far each log was in the last file, by its id in hexadecimal.
type Marks = BTreeMap<String, u64>;

/// Writes the changes of a workspace into a file: also those of others that came another way. What
/// stood there goes only once all of the new one is on disk.
///
/// # Errors
/// Refused where the workspace is not shared, and as `nothing_new` where nothing is; `key_not_here`
/// while the key of the present epoch has not arrived; `file_too_large`, `stopped`; what the disk
/// says. Then there is no new file.
pub fn share(
    app: &mut App,
    workspace: Id,
    (path, portion): (&Path, Portion),
    progress: &mut Progress<'_>,
) -> Result<SharedFile, Failure> {
    let state = roster::state(app, workspace)?.ok_or(Refusal::NotShared)?;
    let before = match portion {
        Portion::All => Marks::new(),
        Portion::New => marks(app, workspace)?,
    };
    let mut packed = Packed { packing: Packing::default(), marks: Marks::new(), changes: 0 };
    // What is written meanwhile is for the next one.
    app.at_one_moment(|app| {
        pack_acts(app, workspace, &mut packed)?;
        pack_entries(app, (workspace, &state), &before, (&mut packed, progress))
    })?;
    if packed.changes == 0 && portion == Portion::New {
        let why = Failure::unavailable("nothing_new");
        return Err(Failure { kind: FailureKind::Refused, ..why });
    }
    let key = device::key(app.folder(), app.surroundings.as_ref())?;
    let at = app.surroundings.now().timestamp_millis();
    let keyring = roster::keys(app, workspace)?;
    let epoch = keyring.current(&state).ok_or_else(no_key)?;
    let nonce = nonce(app);
    let bytes = packed.packing.close(workspace, epoch, (&key, at), &nonce);
    files::made(path, |part| {
        files::whole(part, |out| out.write_all(&bytes).map_err(|why| files::unwritable(&why)))
    })?;
    // The file is there: if this fails, the next one holds more than it must.
    let marks = serde_json::to_string(&packed.marks)?;
    let tx = app.store.write()?;
    table::setting::write(&tx, &setting(workspace), &marks)?;
    tx.commit().map_err(StoreError::from)?;
    let (path, bytes) = (path.display().to_string(), u32::try_from(bytes.len()).unwrap_or(0));
    Ok(SharedFile { path, changes: packed.changes, bytes })
}

/// What is packed so far.
struct Packed {
    packing: Packing,
    marks: Marks,
    changes: u32,
}

impl Packed {
    fn put(&mut self, piece: &[u8]) -> Result<(), Failure> {
        self.packing.put(piece).map_err(|_| too_large())
    }
}

/// Who is in goes along always: whoever gets the file may not have heard.
fn pack_acts(app: &App, workspace: Id, packed: &mut Packed) -> Result<(), Failure> {
    let keyring = roster::keys(app, workspace)?;
    let nonce = || nonce(app);
    let posted = roster::with(app, workspace, |all| post(all, &keyring, |_| true, nonce))?;
    posted.iter().try_for_each(|(_, bytes)| packed.put(bytes))
}

fn pack_entries(
    app: &App,
    (workspace, state): (Id, &State),
    before: &Marks,
    (packed, progress): (&mut Packed, &mut Progress<'_>),
) -> Result<(), Failure> {
    let keyring = roster::keys(app, workspace)?;
    let (epoch, key) = keyring.current(state).ok_or_else(no_key)?;
    let cover = Cover { workspace, epoch, roster: roster::hash(app, workspace)? };
    let held = merge::held(app, workspace)?;
    let from = |log: &LogId| before.get(&hex(log)).copied().unwrap_or_default();
    let all = held.iter().map(|held| held.through.saturating_sub(from(&held.log))).sum();
    let mut done = 0;
    for held in &held {
        let mut next = from(&held.log) + 1;
        while next <= held.through {
            let mut some = merge::entries(app, workspace, &held.log, next, AT_ONCE)?;
            let Some(last) = some.last().map(|last| last.number) else { break };
            done += last + 1 - next;
            next = last + 1;
            // What does not count here counts nowhere.
            some.retain(|one| state.may_write(&one.device, &one.log, one.number));
            for batch in batches(some) {
                // An entry that no envelope holds was never written by this program.
                let Ok(envelope) = seal(&batch, &cover, key, &nonce(app)) else { continue };
                packed.put(&envelope)?;
                packed.changes += u32::try_from(batch.len()).unwrap_or(u32::MAX);
            }
            progress::tell(progress, done, all)?;
        }
        packed.marks.insert(hex(&held.log), held.through);
    }
    Ok(())
}

fn marks(app: &App, workspace: Id) -> Result<Marks, Failure> {
    let said = table::setting::read(app.db(), &setting(workspace))?;
    Ok(said.and_then(|said| serde_json::from_str(&said).ok()).unwrap_or_default())
}

fn setting(workspace: Id) -> String {
    format!("parcel:{workspace}")
}

fn no_key() -> Failure {
    Failure::unavailable("key_not_here")
}

fn nonce(app: &App) -> Nonce {
    *app.surroundings.chance().first_chunk().expect("24 of 32")
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
