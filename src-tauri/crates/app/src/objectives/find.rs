//! Finds objectives by their title, for the contributes-to picker.

use varde_store::table;

use crate::show::Shown;
use crate::views::{Id, ObjectiveRef};
use crate::{App, Failure};

/// How many are shown at most.
const MOST: usize = 20;

/// Objectives whose title holds the text, the newest first, but for one.
///
/// # Errors
/// What the disk says.
pub fn find(app: &App, text: &str, except: Option<Id>) -> Result<Vec<ObjectiveRef>, Failure> {
    let shown = Shown::of(app);
    let found = table::objective::with_title(app.db(), app.workspace.0, text.trim(), MOST + 1)?;
    let others = found.into_iter().filter(|id| Some(id.0) != except).take(MOST);
    others.filter_map(|id| shown.name(id).transpose()).collect()
}
