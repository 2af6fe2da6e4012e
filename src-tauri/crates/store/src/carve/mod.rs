//! What can still be read of a damaged file: every byte is tried as the beginning of a row.
//! Nothing that is found here is true until its hash is.

mod heap;
mod names;
mod pages;
mod row;

use std::path::Path;

use uuid::Uuid;

pub use heap::Heap;
pub use names::Names;

use crate::log::{EntryHash, LogId};
use crate::{StoreError, copy::Watch};
use pages::Pages;
use row::{Head, Kind, Value};

/// A row that was found. Its numbers are those of the file that it was found in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A device's key.
    Device([u8; 32]),
    /// A log; or a document, where only an index was found.
    Name {
        /// Its number.
        no: i64,
        /// Its id.
        id: [u8; 16],
    },
    /// A document.
    Document {
        /// Its number.
        no: i64,
        /// Its id.
        id: Uuid,
        /// `workspace` or `plan`.
        kind: String,
        /// The workspace that it belongs to.
        workspace: Uuid,
        /// The heads that its log had reached.
        heads: Vec<u8>,
        /// The number of its last entry.
        last_entry: i64,
    },
    /// A log entry.
    Entry(Loose),
    /// A document in one piece, as its hash says.
    Snapshot {
        /// The number of the document.
        document: i64,
        /// The document.
        bytes: Vec<u8>,
    },
}

/// A log entry whose log and document are still numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loose {
    /// Its number in the file.
    pub no: i64,
    /// The number of its log.
    pub log: i64,
    /// Its number in its log.
    pub number: i64,
    /// The number of its document.
    pub document: i64,
    /// The hash of the entry before it.
    pub previous: EntryHash,
    /// Its own hash.
    pub hash: EntryHash,
    /// The signature over it.
    pub signature: [u8; 64],
    /// The raw change.
    pub change: Vec<u8>,
}

/// Looks through a file and the log beside it for rows of ours. The same may be found several
/// times, and in states that it no longer has. `watch` is told of the pages.
///
/// Returns whether it went through to the end.
///
/// # Errors
/// [`StoreError::Folder`] where the disk fails.
pub fn carve(
    path: &Path,
    watch: &mut Watch<'_>,
    visit: &mut dyn FnMut(Found),
) -> Result<bool, StoreError> {
    let mut pages = Pages::of(path).map_err(StoreError::Folder)?;
    for nth in 0..pages.count() {
        if !watch(nth, pages.count()) {
            return Ok(false);
        }
        let page = pages.nth(nth).map_err(StoreError::Folder)?;
        for place in 0..page.len() {
            row(&page, place, &mut pages, visit);
            key(&page, place, &mut pages, visit);
        }
    }
    Ok(true)
}

/// How many pages are looked through for a sign that a file is ours.
const SIGNS: u64 = 2_000;

/// Whether a log entry of ours seems to lie in a file, whatever else has become of it.
///
/// # Errors
/// [`StoreError::Folder`] where the disk fails.
pub fn is_ours(path: &Path) -> Result<bool, StoreError> {
    let is_found = std::cell::Cell::new(false);
    carve(path, &mut |page, _| page < SIGNS && !is_found.get(), &mut |found| {
        is_found.set(is_found.get() || matches!(found, Found::Entry(_)));
    })?;
    Ok(is_found.get())
}

/// A row of a table.
fn row(page: &[u8], place: usize, pages: &mut Pages, visit: &mut dyn FnMut(Found)) {
    let Some(head) = Head::at(page, place, true) else { return };
    let Some(no) = head.no.filter(|no| *no > 0) else { return };
    let (Some(Kind::Null), wanted) = (head.kinds.first(), &head.kinds[1..]) else { return };
    let is_ours = matches!(
        wanted,
        [Kind::Blob(32)]
            | [Kind::Blob(16), _, _]
            | [Kind::Blob(16), _, _, Kind::Null | Kind::Blob(16)]
            | [Kind::Blob(16), Kind::Text(_), Kind::Blob(16), Kind::Blob(_), _, Kind::Blob(_)]
            | [_, _, _, Kind::Blob(32), Kind::Blob(32), Kind::Blob(64), Kind::Blob(_)]
            | [_, Kind::Blob(32), Kind::Blob(_)]
    );
    if !is_ours {
        return;
    }
    // What goes on elsewhere goes on in the log's newest page, or in the file's own.
    let ways: &[bool] = if head.is_local(pages.size()) { &[true] } else { &[true, false] };
    for from_log in ways {
        let values = head.values(page, pages, *from_log);
        if let Some(found) = values.and_then(|values| found(no, values)) {
            visit(found);
        }
    }
}

fn found(no: i64, values: Vec<Value>) -> Option<Found> {
    let mut values = values.into_iter().skip(1);
    let all = [(); 7].map(|()| values.next());
    Some(match all {
        [Some(Value::Blob(key)), None, ..] => Found::Device(key.try_into().ok()?),
        [
            Some(Value::Blob(id)),
            Some(Value::Whole(_)),
            Some(Value::Whole(_)),
            None | Some(Value::Blob(_) | Value::Null),
            None,
            ..,
        ] => Found::Name { no, id: id.try_into().ok()? },
        [Some(Value::Whole(_)), Some(Value::Blob(hash)), Some(Value::Blob(bytes)), None, ..] => {
            let is_whole = blake3::hash(&bytes).as_bytes()[..] == hash[..];
            return is_whole.then_some(Found::Snapshot { document: no, bytes });
        }
        [
            Some(Value::Blob(id)),
            Some(Value::Text(kind)),
            Some(Value::Blob(workspace)),
            Some(Value::Blob(heads)),
            Some(Value::Whole(last_entry)),
            Some(Value::Blob(_)),
            None,
        ] => Found::Document {
            no,
            id: Uuid::from_slice(&id).ok()?,
            kind: String::from_utf8(kind).ok()?,
            workspace: Uuid::from_slice(&workspace).ok()?,
            heads,
            last_entry,
        },
        [
            Some(Value::Whole(log)),
            Some(Value::Whole(number)),
            Some(Value::Whole(document)),
            Some(Value::Blob(previous)),
            Some(Value::Blob(hash)),
            Some(Value::Blob(signature)),
            Some(Value::Blob(change)),
        ] => Found::Entry(Loose {
            no,
            log,
            number,
            document,
            previous: previous.try_into().ok()?,
            hash: hash.try_into().ok()?,
            signature: signature.try_into().ok()?,
            change,
        }),
        _ => return None,
    })
}

/// A key of an index: an id and the number that it belongs to.
fn key(page: &[u8], place: usize, pages: &mut Pages, visit: &mut dyn FnMut(Found)) {
    let Some(head) = Head::at(page, place, false) else { return };
    let [Kind::Blob(32 | 16), Kind::Whole(_) | Kind::Small(_)] = head.kinds[..] else { return };
    let values = head.values(page, pages, true).unwrap_or_default();
    let [Value::Blob(id), Value::Whole(no)] = &values[..] else { return };
    if let Ok(key) = <[u8; 32]>::try_from(id.as_slice()) {
        visit(Found::Device(key));
    } else if let Ok(id) = LogId::try_from(id.as_slice()) {
        visit(Found::Name { no: *no, id });
    }
}
