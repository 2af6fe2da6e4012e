//! Gathers all that can be proven, from the damaged file and the backups since the last restore.

use std::collections::HashMap;
use std::path::Path;

use uuid::Uuid;
use varde_store::carve::{Found, Heap, Loose, Names, carve};
use varde_store::log::LogId;

use crate::progress::Progress;
use crate::{FILE, Failure, Surroundings, backups, device};

/// How finely the work is told: the pages of each file, twice.
const PART: u64 = 100;

/// What a damaged file said of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Noted {
    /// Its numbers, in whatever file.
    pub(super) numbers: Vec<i64>,
    /// `workspace` or `plan`, where that is still known.
    pub(super) kind: Option<String>,
    /// The workspace that it belongs to, where that is still known.
    pub(super) workspace: Option<Uuid>,
    /// The heads that it had, as the damaged file says.
    pub(super) heads: Vec<u8>,
    last_entry: i64,
}

/// What was gathered.
pub(super) struct Gathered {
    pub(super) heap: Heap,
    pub(super) documents: HashMap<Uuid, Noted>,
    /// How many entries the damaged file had, as far as anything says.
    pub(super) known: u64,
    /// How many entries came from backups.
    pub(super) from_backups: u64,
}

/// Gathers all that can be proven.
pub(super) fn gather(
    folder: &Path,
    heap: &Path,
    world: &dyn Surroundings,
    progress: &mut Progress<'_>,
) -> Result<Gathered, Failure> {
    let mut files = vec![folder.join(FILE)];
    files.extend(backups::since_restore(folder)?);
    let mut names = Names::default();
    names.know(device::public(folder, world)?);
    let mut gathered =
        Gathered { heap: Heap::new(heap)?, documents: HashMap::new(), known: 0, from_backups: 0 };
    let all = files.len() as u64 * 2;
    for (n, file) in files.iter().enumerate() {
        walk(file, n as u64, all, progress, &mut |found| {
            names.note(&found);
            gathered.note(n == 0, found);
            Ok(())
        })?;
    }
    for (n, file) in files.iter().enumerate() {
        walk(file, (files.len() + n) as u64, all, progress, &mut |found| {
            gathered.keep(&names, n == 0, found)
        })?;
    }
    Ok(gathered)
}

/// Looks through one file.
fn walk(
    file: &Path,
    nth: u64,
    all: u64,
    progress: &mut Progress<'_>,
    visit: &mut dyn FnMut(Found) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut outcome = Ok(());
    let mut tell = |done: u64, of: u64| progress(nth * PART + done * PART / of.max(1), all * PART);
    let mut heard = |found| {
        if outcome.is_ok() {
            outcome = visit(found);
        }
    };
    let went_through = carve(file, &mut tell, &mut heard)?;
    outcome?;
    if went_through { Ok(()) } else { Err(Failure::stopped()) }
}

impl Gathered {
    /// Notes what is said of documents, and how far the log of the damaged file went.
    fn note(&mut self, is_own: bool, found: Found) {
        let Found::Document { no, id, kind, workspace, heads, last_entry } = found else { return };
        let noted = self.documents.entry(id).or_default();
        noted.numbers.push(no);
        noted.kind.get_or_insert(kind);
        noted.workspace.get_or_insert(workspace);
        // A page may still hold what was said earlier.
        if is_own && last_entry >= noted.last_entry {
            (noted.heads, noted.last_entry) = (heads, last_entry);
            self.known = self.known.max(last_entry.unsigned_abs());
        }
    }

    /// Keeps what is proven.
    fn keep(&mut self, names: &Names, is_own: bool, found: Found) -> Result<(), Failure> {
        match found {
            Found::Entry(loose) => self.keep_entry(names, is_own, &loose)?,
            Found::Snapshot { document, bytes } => self.heap.keep_snapshot(document, &bytes)?,
            _ => {}
        }
        Ok(())
    }

    fn keep_entry(&mut self, names: &Names, is_own: bool, loose: &Loose) -> Result<(), Failure> {
        for log in names.of(loose.log) {
            if self.heap.has(&loose.hash, loose.number, &log)? {
                return Ok(());
            }
        }
        let entry = names.prove(loose, None).or_else(|| names.prove(loose, log_of(&loose.change)));
        let Some(entry) = entry else { return Ok(()) };
        let noted = self.documents.entry(entry.document).or_default();
        if !noted.numbers.contains(&loose.document) {
            noted.numbers.push(loose.document);
        }
        if self.heap.keep(&entry)? && !is_own {
            self.from_backups += 1;
        }
        if is_own {
            self.known = self.known.max(loose.no.unsigned_abs());
        }
        Ok(())
    }
}

/// The log that a change itself speaks of: the hand that wrote it ends with it.
fn log_of(change: &[u8]) -> Option<LogId> {
    let (_, hand) = varde_document::describe(change).ok()?;
    LogId::try_from(hand.get(8..)?).ok()
}
