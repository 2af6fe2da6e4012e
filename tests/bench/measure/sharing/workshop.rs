//! A workshop: many laptops wrote apart, and all of it is put together on one. Beside it the same
//! edits in another engine, which keeps nothing on disk, signs nothing and shows nothing.

use serde::{Deserialize, Serialize};
use varde_app::objectives;
use varde_app::views::ObjectiveChange;
use varde_harness::post::{lacking, take};
use varde_harness::{Office, sample};
use yrs::updates::decoder::Decode;
use yrs::{Doc, Map, ReadTxn, StateVector, Transact, Update, WriteTxn};

use crate::figures::timed;
use crate::{Failed, disk};

/// How much each laptop writes.
const EDITS: usize = 200;

/// What it came to.
#[derive(Debug, Serialize, Deserialize)]
pub struct Merged {
    pub laptops: usize,
    pub edits: usize,
    /// Vetted, merged, laid out and on disk, in milliseconds.
    pub millis: f64,
    /// Of that, the processor, in milliseconds.
    pub at_work: f64,
    /// The same edits merged by yrs, in memory alone, in milliseconds.
    pub yrs: f64,
}

/// Lets so many laptops write apart, and puts it together on one.
pub fn workshop(laptops: usize) -> Result<Merged, Failed> {
    let office = Office::default();
    let mut host = office.laptop();
    let shop = sample::bicycle_shop(&mut host);
    let workspace = host.start_view().workspace.id;
    let mut letters = Vec::new();
    for nth in 0..laptops {
        let mut guest = office.laptop();
        office.share(&mut host, &mut guest, &format!("Guest {nth}"));
        for edit in 0..EDITS {
            if edit % 4 == 0 {
                let title = ObjectiveChange::Title(format!("Words {edit} of {nth}"));
                objectives::change(guest.tell(), shop.id, title)?;
            } else {
                let value = (10_000 + edit).to_string();
                guest.check_in(shop.key_results[edit % 3], &value, 5, "A note as one writes it");
            }
        }
        letters.extend(lacking(guest.app(), host.app(), workspace));
    }
    let before = disk::at_work();
    let (millis, taken) = timed(|| take(&mut host, workspace, letters));
    let at_work = disk::at_work() - before;
    if (taken.kept as usize, taken.refused.len()) != (laptops * EDITS, 0) {
        return Err(format!("{} of {} were kept", taken.kept, laptops * EDITS).into());
    }
    Ok(Merged { laptops, edits: EDITS, millis, at_work, yrs: yrs(laptops)? })
}

/// The same in yrs: a register of titles, and check-ins of four fields by their ids.
fn yrs(laptops: usize) -> Result<f64, Failed> {
    let updates: Vec<Vec<u8>> = (0..laptops).flat_map(yrs_guest).collect();
    let host = Doc::new();
    let (millis, merged) = timed(|| -> Result<(), Failed> {
        let mut writing = host.transact_mut();
        for update in &updates {
            writing.apply_update(Update::decode_v1(update)?)?;
        }
        Ok(())
    });
    merged?;
    Ok(millis)
}

/// What a laptop wrote, an update for each edit.
fn yrs_guest(nth: usize) -> Vec<Vec<u8>> {
    let guest = Doc::with_client_id(nth as u64 + 1);
    let mut updates = Vec::with_capacity(EDITS);
    let mut seen = StateVector::default();
    for edit in 0..EDITS {
        let mut writing = guest.transact_mut();
        if edit % 4 == 0 {
            let titles = writing.get_or_insert_map("titles");
            titles.insert(&mut writing, "objective", format!("Words {edit} of {nth}"));
        } else {
            let check_ins = writing.get_or_insert_map("check_ins");
            let id = format!("{nth}-{edit}");
            for (field, value) in [
                ("value", (10_000 + edit).to_string()),
                ("confidence", "5".to_owned()),
                ("on", "2026-11-22".to_owned()),
                ("note", "A note as one writes it".to_owned()),
            ] {
                check_ins.insert(&mut writing, format!("{id}-{field}"), value);
            }
        }
        updates.push(writing.encode_state_as_update_v1(&seen));
        seen = writing.state_vector();
    }
    updates
}
