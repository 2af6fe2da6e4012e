//! Builds the shelves anew a little at a time, so that others have their turn in between.

use std::collections::BTreeSet;

use uuid::Uuid;
use varde_document::Document;
use varde_store::log::document::DocumentRow;
use varde_store::{StoreError, log, search, table};

use crate::progress::{self, Progress};
use crate::{App, Failure, project};

/// How many documents are laid out in one go: some hundredths of a second.
const FEW: usize = 8;

/// What is laid out in one go.
pub struct Slice(Part);

enum Part {
    Documents(Vec<(DocumentRow, Document)>),
    /// Rows that no document knows go, and what follows from all the others is settled.
    End(BTreeSet<Uuid>),
}

/// Builds every read table again as [`super::rebuild`] does, but document by document in place
/// of what is there. `app` is only read from; `lay` is handed one slice after the other, to lay it
/// out with [`Slice::lay`] in the program that others use as well. What others write meanwhile
/// stays: a document that has changed since it was read is read again. Returns how many rows came
/// of it.
///
/// # Errors
/// `stopped`; then what is laid out is right, and the rest is as it was. What the disk says, and
/// what `lay` says.
pub fn rebuild_in_slices(
    app: &App,
    progress: &mut Progress<'_>,
    mut lay: impl FnMut(&Slice) -> Result<u64, Failure>,
) -> Result<u64, Failure> {
    let all = log::document::all(app.db())?;
    let mut strays: BTreeSet<Uuid> = table::strays(app.db())?.into_iter().collect();
    let count = all.len() as u64;
    let (mut rows, mut done) = (0, 0);
    for few in all.chunks(FEW) {
        let slice = unpacked(app, few)?;
        // A row that hangs on nothing is sound all the same where its document knows it.
        let known = |id: &Uuid| slice.iter().any(|(_, document)| document.holds(*id));
        strays.retain(|id| !known(id));
        done += few.len() as u64;
        rows += lay(&Slice(Part::Documents(slice)))?;
        if let Err(stopped) = progress::tell(progress, done, count) {
            // Who owns the rows that hang on nothing is not known yet; the sums are settled.
            lay(&Slice(Part::End(BTreeSet::new())))?;
            return Err(stopped);
        }
    }
    lay(&Slice(Part::End(strays)))?;
    Ok(rows)
}

/// Documents as they are at this moment.
fn unpacked(app: &App, few: &[DocumentRow]) -> Result<Vec<(DocumentRow, Document)>, Failure> {
    app.at_one_moment(|app| {
        let mut now = Vec::with_capacity(few.len());
        for row in few {
            now.extend(log::document::find(app.db(), row.id)?);
        }
        let mut unpacked = Vec::with_capacity(now.len());
        project::unpacked(app.db(), now, |row, document| {
            unpacked.push((row, document));
            Ok(())
        })?;
        Ok(unpacked)
    })
}

impl Slice {
    /// Lays it out, all of it or nothing. Returns how many rows came of it.
    ///
    /// # Errors
    /// What the disk says.
    pub fn lay(&self, app: &mut App) -> Result<u64, Failure> {
        let tx = app.store.write()?;
        let mut rows = 0;
        match &self.0 {
            Part::Documents(documents) => {
                for (row, document) in documents {
                    rows += project::once_more(&tx, row, document)?;
                }
            }
            Part::End(strays) => {
                table::remove(&tx, strays)?;
                table::plan::add_up_cycles(&tx)?;
                search::forget(&tx)?;
            }
        }
        tx.commit().map_err(StoreError::from)?;
        Ok(rows)
    }
}
