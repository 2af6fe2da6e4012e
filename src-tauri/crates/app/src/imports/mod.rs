//! Imports: plans from files of other programs, and our own JSON. A file is looked at first, and
//! nothing is written until a person says so; then all of it is one change that can be taken back.

mod brought;
mod figures;
mod items;
mod layout;
mod measure;
mod names;
mod periods;
mod sheet;
mod table;
mod way;
mod whole;
mod xlsx;

use std::fs::File;
use std::io::Read;
use std::path::Path;

use brought::Brought;
use figures::Figures;
use layout::Columns;
use names::Named;
use way::Way;

use crate::progress::{self, Progress};
use crate::transact::{Undoable, transact_watched};
use crate::views::{
    ImportObjective, ImportOptions, ImportPreview, ImportReading, Imported, Intent,
};
use crate::{App, Failure, exports, settings};

/// The largest file that is read, in bytes: our own JSON of a hundred teams over three years is
/// half of it.
const LARGEST: u64 = 256 << 20;

/// The largest table that is read, in bytes.
const LARGEST_TABLE: usize = 32 << 20;

/// How many objectives a preview shows.
const SHOWN: usize = 100;

/// What a file would bring; nothing is written.
///
/// # Errors
/// `file_not_understood`, `columns_not_understood`, `file_newer`, `file_too_large`,
/// `too_many_rows`, and what the disk says.
pub fn preview(app: &App, bytes: &[u8], options: &ImportOptions) -> Result<ImportPreview, Failure> {
    preview_watched(app, bytes, options, &mut progress::unwatched)
}

/// As [`preview`], telling how many rows of how many are read; before that is known, 0 of 0.
///
/// # Errors
/// As [`preview`]; `stopped`.
pub fn preview_watched(
    app: &App,
    bytes: &[u8],
    options: &ImportOptions,
    progress: &mut Progress<'_>,
) -> Result<ImportPreview, Failure> {
    progress::tell(progress, 0, 0)?;
    let mut way = Way::of(progress);
    let mut file = read(app, bytes, options, &mut way)?;
    let objectives = objectives(app, &file.brought)?;
    way.next(file.brought.things())?;
    let counts = file.brought.new_here(app.db(), &mut way)?;
    way.next(file.brought.things())?;
    Ok(ImportPreview {
        reading: file.reading,
        counts,
        made: file.names.made,
        unknown: file.names.unknown,
        objectives,
        refused: file.brought.refused,
    })
}

/// Brings in what a file holds, as one change: all of it is kept, or nothing. What is here
/// already is left as it is, so that the same file can be read twice.
///
/// # Errors
/// As [`preview`]; `stopped`.
pub fn run(
    app: &mut App,
    bytes: &[u8],
    options: &ImportOptions,
    progress: &mut Progress<'_>,
) -> Result<Imported, Failure> {
    // How many plans it brings is known once it is read.
    let mut reading = |_, _| progress(0, 0);
    let mut brought = read(app, bytes, options, &mut Way::of(&mut reading))?.brought;
    progress::tell(progress, 0, brought.plans.len() as u64)?;
    let mut counts = Default::default();
    let done = transact_watched(app, Undoable::Yes, progress, |work| {
        counts = brought.new_here(work.db, &mut Way::of(&mut progress::unwatched))?;
        brought.take(work)?;
        let objectives = counts.objectives.to_string();
        Ok((Intent::of("imported").with("objectives", objectives), None))
    })?;
    Ok(Imported { done, counts, refused: brought.refused })
}

/// The bytes of a file, if it is not too large to be plans.
///
/// # Errors
/// `file_unreadable`, `file_too_large`.
pub fn read_file(path: &Path) -> Result<Vec<u8>, Failure> {
    let unreadable = |why: std::io::Error| {
        Failure::unavailable("file_unreadable").with("detail", why.to_string())
    };
    let file = File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    // A device or a pipe has no length: it is read up to the limit, and one more.
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > LARGEST {
        return Err(too_large(LARGEST));
    }
    Ok(bytes)
}

fn too_large(limit: u64) -> Failure {
    Failure::unavailable("file_too_large").with("limit", (limit >> 20).to_string())
}

/// A file, read.
struct Found {
    brought: Brought,
    reading: Option<ImportReading>,
    names: Named,
}

fn read(
    app: &App,
    bytes: &[u8],
    options: &ImportOptions,
    way: &mut Way<'_, '_>,
) -> Result<Found, Failure> {
    if whole::is_ours(bytes) {
        let brought = whole::read(app, bytes)?;
        return Ok(Found { brought, reading: None, names: Named::default() });
    }
    if bytes.len() > LARGEST_TABLE {
        return Err(too_large(LARGEST_TABLE as u64));
    }
    let (sheet, delimiter) = match xlsx::is_packed(bytes) {
        true => (xlsx::read(bytes, way)?, None),
        false => {
            let (sheet, delimiter) = sheet::csv(bytes, options.delimiter, way)?;
            (sheet, Some(delimiter))
        }
    };
    way.next(sheet.rows.len())?;
    let columns = Columns::of(&sheet, options.layout)?;
    let language = settings::language(app.db(), app.surroundings.as_ref())?;
    let usual = (language, app.surroundings.today());
    let figures = Figures::of(&sheet, &columns, options, usual);
    let (brought, names) = table::read(app, &sheet, &columns, (figures, options), way)?;
    let reading = ImportReading {
        layout: columns.layout,
        delimiter,
        decimal: figures.decimal,
        dates: figures.dates,
        rows: u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX),
        unused: columns.unused(),
    };
    Ok(Found { brought, reading: Some(reading), names })
}

/// The first objectives, with whose they become and in which cycle.
fn objectives(app: &App, brought: &Brought) -> Result<Vec<ImportObjective>, Failure> {
    let mut shown = Vec::new();
    for plan in &brought.plans {
        let owner = brought.owner_name(app, plan.plan.owner)?;
        let cycle = brought.cycle(app.db(), plan.plan.cycle)?;
        let backlog = || exports::BACKLOG.to_owned();
        let cycle = cycle.map_or_else(backlog, |cycle| exports::cycle_name(&cycle));
        for objective in plan.objectives.iter().take(SHOWN.saturating_sub(shown.len())) {
            let below = plan.key_results.iter().filter(|one| one.objective == objective.id);
            shown.push(ImportObjective {
                title: objective.title.clone(),
                owner: owner.clone(),
                cycle: cycle.clone(),
                key_results: below.map(|one| one.title.clone()).collect(),
            });
        }
    }
    Ok(shown)
}
