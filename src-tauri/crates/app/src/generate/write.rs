//! Writes many commands to one document: each a change of its own, signed and numbered as ever,
//! all of them one transaction with one projection at its end.

use chrono::{DateTime, Utc};
use uuid::Uuid;
use varde_document::{DocumentKind, Edit};
use varde_store::{StoreError, log};

use crate::{App, Failure, project};

/// What one command of a person would write, and when.
pub(super) struct Command {
    pub(super) at: DateTime<Utc>,
    pub(super) edits: Vec<Edit>,
}

/// Writes commands to a document. Returns how many of them said something new: what stands
/// there already is not written again.
pub(super) fn write(
    app: &mut App,
    id: Uuid,
    kind: DocumentKind,
    commands: Vec<Command>,
) -> Result<u64, Failure> {
    app.take_key()?;
    app.pen.put_back(&app.kept);
    let tx = app.store.write()?;
    let workspace = app.workspace.0;
    let actor = app.pen.actor(workspace);
    let mut loaded = app.documents.take(&tx, id, kind, workspace, &actor)?;
    let mut last = None;
    let mut written = 0;
    for command in commands {
        let Some(new) = loaded.document.edit(&command.edits, command.at)? else { continue };
        let at = command.at.timestamp_millis();
        let entry = app.pen.append(&tx, workspace, (loaded.no, id), &new.change, at)?;
        loaded.wrote(entry);
        if loaded.is_long() {
            loaded.compact(&tx)?;
        }
        last = Some(entry);
        written += 1;
    }
    if let Some(last) = last {
        let heads = loaded.document.heads();
        log::document::advance(&tx, loaded.no, &heads, last)?;
        project::again(&tx, id, &loaded.document)?;
        tx.commit().map_err(StoreError::from)?;
        app.kept = app.pen.mark();
    }
    app.documents.keep(id, loaded);
    Ok(written)
}
