//! What is offered to somebody whom this laptop let in.

use varde_entry::DeviceId;
use varde_store::log::document::DocumentRow;
use varde_store::{Connection, StoreError, day_number, log};
use varde_sync::roster::State;
use varde_sync::session::{Offer, Offers};
use varde_sync::voucher::{Cover, Voucher};

use super::was_let_in_by;
use crate::documents::Loaded;
use crate::views::Id;
use crate::{App, Failure, device, project, roster};

/// How many documents are written down in one go: some hundredths of a second.
const FEW: usize = 8;

/// Offers every document in one piece, as of this moment, those first that are of use first, and
/// vouches for them. Nothing to somebody whom this laptop did not let in, and nothing while it holds
/// what others cannot get from it. A document that has grown since it was written down in one piece
/// is written down again.
///
/// # Errors
/// What the disk says.
pub fn offer(
    app: &mut App,
    workspace: Id,
    newcomer: &DeviceId,
    roster: &State,
) -> Result<Offers, Failure> {
    let key = device::key(app.folder(), app.surroundings.as_ref())?;
    if !was_let_in_by(roster, newcomer, &key.public()) {
        return Ok(Offers::default());
    }
    let today = day_number(app.surroundings.today());
    let tx = app.store.write()?;
    let mut covers = Vec::new();
    for held in log::held::of_workspace(&tx, workspace)? {
        if !roster.may_write(&held.device, &held.log, held.through) {
            return Ok(Offers::default());
        }
        covers.push(Cover { log: held.log, device: held.device, through: held.through });
    }
    if log::vouched::has_unshareable(&tx, workspace)? {
        return Ok(Offers::default());
    }
    let mut rows = Vec::new();
    for row in log::document::by_use(&tx, workspace, today)? {
        if row.last_entry > 0 && !log::vouched::is_marked(&tx, row.no)? {
            rows.push(row);
        }
    }
    write_down(&tx, &rows)?;
    let mut offers = Vec::with_capacity(rows.len());
    for row in rows {
        if let Some((hash, length)) = log::snapshot::at(&tx, row.no, row.last_entry)? {
            offers.push(Offer { document: row.id, hash, length });
        }
    }
    tx.commit().map_err(StoreError::from)?;
    let voucher = Voucher { workspace, newcomer: *newcomer, by: key.public(), covers };
    Ok(Offers { voucher: voucher.sign(&key, &offers), offers })
}

/// Writes some documents down in one piece while somebody is invited, so that they need not wait for
/// it when they come. Those in use are left until then. Returns whether there were any.
///
/// # Errors
/// What the disk says.
pub(crate) fn prepare(app: &mut App) -> Result<bool, Failure> {
    let today = day_number(app.surroundings.today());
    let mut some = Vec::new();
    for workspace in roster::inviting(app)? {
        for row in log::document::by_use(app.db(), workspace, today)? {
            let is_grown = || log::snapshot::at(app.db(), row.no, row.last_entry);
            if row.last_entry > 0 && !app.documents.has(&row.id) && is_grown()?.is_none() {
                some.push(row);
            }
            if some.len() == FEW {
                break;
            }
        }
    }
    if some.is_empty() {
        return Ok(false);
    }
    let tx = app.store.write()?;
    write_down(&tx, &some)?;
    tx.commit().map_err(StoreError::from)?;
    Ok(true)
}

/// Writes those down in one piece that have grown since they were.
fn write_down(db: &Connection, rows: &[DocumentRow]) -> Result<(), Failure> {
    let mut grown = Vec::new();
    for row in rows {
        if log::snapshot::at(db, row.no, row.last_entry)?.is_none() {
            grown.push(row.clone());
        }
    }
    project::unpacked(db, grown, |row, document| {
        Loaded::whole(row.no, document, row.last_entry).compact(db)
    })
}

/// The snapshot of a document as it was offered; nothing where it is another by now.
///
/// # Errors
/// What the disk says.
pub fn read(app: &App, offered: &Offer) -> Result<Vec<u8>, Failure> {
    let Some(row) = log::document::find(app.db(), offered.document)? else { return Ok(Vec::new()) };
    let found = log::snapshot::find(app.db(), row.no)?;
    let as_offered = found.filter(|one| blake3::hash(&one.bytes) == offered.hash);
    Ok(as_offered.map(|one| one.bytes).unwrap_or_default())
}
