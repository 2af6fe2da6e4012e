//! Looks at what a file would bring. Nothing is changed.

use varde_model::WorkspaceId;

use super::news::Teller;
use super::open::{name, opened};
use super::take_in::count;
use crate::merge::{self, Weighed};
use crate::views::FileNews;
use crate::{App, Failure};

/// Says what a file of changes would do here. This reads what strangers may have written: see
/// [`super::look_apart`], which has it done by a process that may fail.
///
/// # Errors
/// `file_not_understood` where it is none, `file_newer`, `file_too_large`, `file_incomplete` with
/// how many bytes are `here` of `all`, `file_damaged`, `file_elsewhere` where it is of a workspace
/// that is not here, `file_locked` where the key is not here, `file_of_stranger`; what the disk says.
pub fn look(app: &mut App, bytes: &[u8]) -> Result<FileNews, Failure> {
    let mut opened = opened(app, bytes)?;
    let entries = (0..opened.len()).flat_map(|nth| opened.entries(nth)).collect();
    let workspace = opened.workspace;
    let Weighed { told, documents } =
        merge::weigh(app, workspace, entries, &opened.foreseen.state)?;
    count(&mut opened.counts, &told);
    let (plans, more) = Teller::of(app, WorkspaceId(workspace), &documents).tell()?;
    let (from, counts) = (opened.from(app)?, opened.counts);
    Ok(FileNews { workspace, name: name(app, workspace)?, from, counts, plans, more })
}
