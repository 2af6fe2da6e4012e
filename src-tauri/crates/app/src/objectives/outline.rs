//! Keeps an objective with its key results as one: from the fill-in sentence or a template
//! (P19, P20).

use varde_model::{CycleId, limits, refusal};

use crate::transact::transact;
use crate::views::{Done, Intent, Outline};
use crate::{App, Failure, find, key_results, typed};

/// Keeps an objective with its key results as one change: undo takes back the whole.
///
/// # Errors
/// Refused at `title`, `why`, `due_on`, or at `key_results.<n>.<field>`; nothing is kept then.
pub fn keep_outline(app: &mut App, outline: Outline) -> Result<Done, Failure> {
    transact(app, |work| {
        let owner = find::planning_owner(work, &outline.owner)?;
        let cycle = CycleId(outline.cycle);
        find::days_of(work.db, cycle)?;
        let title = refusal::text("title", &outline.title, limits::TITLE)?;
        let why = refusal::note("why", &outline.why, limits::TEXT)?;
        let due_on = typed::day("due_on", &outline.due_on)?;
        let mut parts = Vec::new();
        for (n, input) in outline.key_results.iter().enumerate() {
            let part = key_results::decide(work.language, &input.title, &input.measure)
                .map_err(|failure| failure.inside(&format!("key_results.{n}")))?;
            parts.push(part);
        }
        let plan = work.plan(owner, cycle)?;
        let id = super::create(work, plan, &title, &why, due_on)?;
        let mut last = None;
        for part in &parts {
            last = Some(key_results::create(work, plan, id, part, last.as_ref()).1);
        }
        Ok((Intent::of("outline_kept").with("title", title), Some(id.0)))
    })
}
