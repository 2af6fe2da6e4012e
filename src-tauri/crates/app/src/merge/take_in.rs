//! Takes in what others wrote: all of it that is right in one transaction.

use std::collections::BTreeMap;

use uuid::Uuid;
use varde_document::Arrival;
use varde_entry::{Entry, LogId};
use varde_store::Connection;
use varde_store::log::{fork, held};

use super::desk::Desk;
use super::look::{self, Sound};
use super::sort::{self, Care, Fate};
use super::{May, TakenIn, Waiting};
use crate::transact::{Bench, commit};
use crate::views::Id;
use crate::{App, Failure, vouched};

/// Takes in entries of a workspace, whichever way and in whatever order they came. What is kept
/// is on disk when this returns; what something is missing for is handed back; what is not right
/// is told and changes nothing. All documents that they are for are in memory meanwhile, so that
/// whoever has very many hands them over in parts.
///
/// # Errors
/// What the disk says; then nothing is kept.
pub fn take_in(
    app: &mut App,
    workspace: Id,
    entries: Vec<Entry>,
    may: &dyn May,
) -> Result<TakenIn, Failure> {
    app.notice()?;
    let mut told = TakenIn::default();
    let new = look::new_ones(app.db(), entries, &mut told)?;
    let sound = look::sound_ones(new, may, &mut told);
    if sound.is_empty() {
        return Ok(told);
    }
    // Whoever writes in the log of this run goes on with what it wrote: it begins another.
    let own = app.pen.log(workspace);
    let written = sound.iter().any(|one| one.entry.log == own).then_some(own);
    if written.is_some() {
        app.renew_logs()?;
    }
    let is_open = app.workspace.0 == workspace;
    let mut care = Care::default();
    let (more, touched) = loop {
        let (mut more, mut trouble) = (None, None);
        let outcome = commit(app, |db, bench| {
            match attempt(db, bench, (workspace, written), sound.clone(), &care)? {
                Ok(attempted) => more = Some(attempted),
                Err(document) => {
                    trouble = Some(document);
                    // Nothing of this is kept: it is tried again, with care.
                    return Err(Failure::unavailable("in_use"));
                }
            }
            Ok(())
        });
        match trouble {
            Some(document) => care.mind(document),
            None => break (more.unwrap_or_default(), outcome?),
        }
    };
    told.add(more);
    if told.kept > 0 && is_open {
        told.touched = touched;
    }
    if !told.forked.is_empty() && is_open {
        told.touched.push("sharing".to_owned());
    }
    if told.kept > 0 {
        told.let_go = vouched::settle(app, workspace, may)?;
    }
    Ok(told)
}

/// One try. Where a document makes trouble: which one.
fn attempt(
    db: &Connection,
    bench: &mut Bench<'_>,
    (workspace, written): (Uuid, Option<LogId>),
    sound: Vec<Sound>,
    care: &Care,
) -> Result<Result<TakenIn, Uuid>, Failure> {
    let mut told = TakenIn::default();
    let at = bench.now.timestamp_millis();
    let (all, forks) = look::followed(db, workspace, written.as_ref(), sound, &mut told)?;
    for one in forks {
        if fork::keep(db, workspace, &one, at)? {
            told.forked.push(one.log);
        }
    }
    let mut desk = Desk::new(db, bench, workspace.into());
    let sorted = sort::sort(&all, &mut desk, care)?;
    let mut logs: BTreeMap<LogId, i64> = BTreeMap::new();
    for nth in &sorted.order {
        let entry = &all[*nth].entry;
        let log = match logs.get(&entry.log) {
            Some(log) => *log,
            None => *logs.entry(entry.log).or_insert(held::open(db, entry, workspace, at)?),
        };
        let document = desk.number(entry.document)?;
        let no = held::keep(db, log, document, entry)?;
        desk.wrote(entry.document, all[*nth].arrival.id(), no)?;
    }
    for (id, own) in sort::by_document(&all, &sorted.order) {
        let arrivals: Vec<&Arrival> = own.iter().map(|nth| &all[*nth].arrival).collect();
        let Some(applied) = desk.fill(id, &arrivals)? else { return Ok(Err(id)) };
        if !desk.lay(id, &applied)? {
            return Ok(Err(id));
        }
    }
    desk.clear();
    told.kept = super::count(sorted.order.len());
    for (one, fate) in all.into_iter().zip(sorted.fates) {
        match fate {
            Fate::Kept => {}
            Fate::Waits(lacks) => told.waiting.push(Waiting { entry: one.entry, lacks }),
            Fate::Refused(why) => told.refused.push(look::refused(&one.entry, why)),
        }
    }
    Ok(Ok(told))
}
