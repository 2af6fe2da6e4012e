//! The documents themselves: plain Automerge files that any program with Automerge opens.

use std::path::Path;

use varde_document::DocumentKind;
use varde_store::log;

use super::{Exported, Wanted};
use crate::progress::{self, Progress};
use crate::{App, Failure, documents, files};

/// Writes the workspace and each plan as `workspace.automerge` and `plan-<id>.automerge`.
pub(super) fn write(
    app: &App,
    plans: &[Wanted],
    path: &Path,
    progress: &mut Progress<'_>,
) -> Result<Exported, Failure> {
    let db = app.db();
    files::folder(path, |folder| {
        let mut done = Exported::default();
        let workspace = (app.workspace.0, DocumentKind::Workspace);
        let all = plans.iter().map(|plan| (plan.id.0, DocumentKind::Plan));
        let count = plans.len() as u64;
        for (n, (id, kind)) in [workspace].into_iter().chain(all).enumerate() {
            let Some(row) = log::document::find(db, id)? else { continue };
            let document = documents::load(db, row.no, kind, row.last_entry)?.document;
            let name = match kind {
                DocumentKind::Workspace => "workspace.automerge".to_owned(),
                DocumentKind::Plan => format!("plan-{id}.automerge"),
            };
            std::fs::write(folder.join(name), document.save())
                .map_err(|why| files::unwritable(&why))?;
            if kind == DocumentKind::Plan {
                let things = document.plan_things(id.into());
                done.plans += 1;
                done.objectives += things.objectives.len() as u64;
                done.key_results += things.key_results.len() as u64;
            }
            progress::tell(progress, n as u64, count)?;
        }
        Ok(done)
    })
}
