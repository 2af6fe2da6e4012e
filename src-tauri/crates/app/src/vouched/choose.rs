//! Which of the offered documents are taken in one piece.

use std::collections::{BTreeSet, HashMap};

use uuid::Uuid;
use varde_entry::{DeviceId, actor};
use varde_store::{StoreError, log};
use varde_sync::roster::State;
use varde_sync::session::{Offer, Offers};
use varde_sync::voucher::{Cover, Voucher};

use super::was_let_in_by;
use crate::views::Id;
use crate::{App, Failure};

/// The most bytes of one: 64 MiB.
const MOST_BYTES: u64 = 64 << 20;

/// What was chosen, and what it is held against when it comes.
#[derive(Clone, Debug, Default)]
pub struct Chosen {
    /// The documents that are wanted, in the order in which they are of use.
    pub documents: Vec<Uuid>,
    pub(super) offers: HashMap<Uuid, Offer>,
    /// Whose hands may have written in them.
    pub(super) hands: BTreeSet<Vec<u8>>,
}

/// Looks at what is offered by the device `by` to this one, `me`, and chooses what is not here yet.
/// Nothing where the voucher is not right.
///
/// # Errors
/// What the disk says.
pub fn choose(
    app: &mut App,
    workspace: Id,
    (me, by): (&DeviceId, &DeviceId),
    offers: Offers,
    roster: &State,
) -> Result<Option<Chosen>, Failure> {
    let Some(voucher) = Voucher::read(&offers.voucher, &offers.offers) else { return Ok(None) };
    let is_ours = (voucher.workspace, voucher.newcomer, voucher.by) == (workspace, *me, *by);
    if !is_ours || !was_let_in_by(roster, me, by) {
        return Ok(None);
    }
    let may = |one: &Cover| {
        roster.knows(&one.device) && roster.may_write(&one.device, &one.log, one.through)
    };
    if !voucher.covers.iter().all(may) {
        return Ok(None);
    }
    let mut chosen = Chosen::default();
    for offer in offers.offers {
        if offer.length > MOST_BYTES || chosen.offers.insert(offer.document, offer).is_some() {
            return Ok(None);
        }
        if log::document::find(app.db(), offer.document)?.is_none() {
            chosen.documents.push(offer.document);
        }
    }
    chosen.hands = voucher.covers.iter().map(|one| actor(&one.device, &one.log).to_vec()).collect();
    if !chosen.documents.is_empty() {
        let tx = app.store.write()?;
        for Cover { log, device, through } in &voucher.covers {
            log::vouched::expect(&tx, workspace, (log, device, *through))?;
        }
        tx.commit().map_err(StoreError::from)?;
    }
    Ok(Some(chosen))
}
