//! Every document from its bytes, on all processors.

use std::sync::{Mutex, mpsc};
use std::thread;

use varde_document::{Document, DocumentKind};
use varde_store::Connection;
use varde_store::log::document::DocumentRow;

use crate::Failure;
use crate::documents::{self, Stored};

/// How many documents are unpacked ahead of the one that is laid out: they are all that is in
/// memory at a time.
const AHEAD: usize = 32;

/// Gives every document away. Reading and writing keep one processor busy; the others unpack
/// what comes next.
pub(crate) fn unpacked(
    db: &Connection,
    all: Vec<DocumentRow>,
    mut each: impl FnMut(DocumentRow, Document) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let known = |row: DocumentRow| DocumentKind::from_text(&row.kind).map(|kind| (row, kind));
    let mut rows = all.into_iter().filter_map(known);
    let (packed, to_unpack) = mpsc::channel::<(DocumentRow, DocumentKind, Stored)>();
    let (unpacked, ready) = mpsc::channel();
    let to_unpack = Mutex::new(to_unpack);
    let hands = thread::available_parallelism().map_or(1, |all| all.get() - 1).max(1);
    thread::scope(|scope| {
        // Dropped when this ends, however it ends: then the hands have nothing more to wait for.
        let packed = packed;
        for _ in 0..hands {
            let (to_unpack, unpacked) = (&to_unpack, unpacked.clone());
            scope.spawn(move || {
                let next = || to_unpack.lock().ok()?.recv().ok();
                while let Some((row, kind, stored)) = next() {
                    if unpacked.send((row, kind, stored.unpack())).is_err() {
                        break;
                    }
                }
            });
        }
        drop(unpacked);
        let mut ahead = 0;
        loop {
            for (row, kind) in rows.by_ref().take(AHEAD - ahead) {
                let stored = Stored::read(db, row.no, kind)?;
                ahead += usize::from(packed.send((row, kind, stored)).is_ok());
            }
            if ahead == 0 {
                return Ok(());
            }
            let Ok((row, kind, document)) = ready.recv() else {
                return Err(Failure::broken("unpacking ended early".to_owned()));
            };
            ahead -= 1;
            let document = match document {
                Some(document) => document,
                None => documents::from_log(db, row.no, kind)?.0,
            };
            each(row, document)?;
        }
    })
}
