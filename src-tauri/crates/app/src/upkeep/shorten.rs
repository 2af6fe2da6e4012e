//! Shortens the way to a document: it is written down in one piece.

use crate::{App, Failure, transact, vouched};

/// Writes a document down in one piece that has grown long, or some that somebody who is invited
/// will want, when nobody waits. Returns whether there were any.
///
/// # Errors
/// What the disk says, such as that another process is writing.
pub fn shorten(app: &mut App) -> Result<bool, Failure> {
    let long = app.documents.take_long();
    let Some((id, mut loaded)) = long else { return vouched::prepare(app) };
    transact::compact(app, [&mut loaded])?;
    app.documents.keep(id, loaded);
    Ok(true)
}
