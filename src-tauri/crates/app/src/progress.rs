//! Long work tells how far it has come, and is asked whether to go on.

use crate::Failure;

/// Is told how much of how much is done, and says whether to go on.
pub type Progress<'a> = dyn FnMut(u64, u64) -> bool + 'a;

/// Tells how far the work has come.
///
/// # Errors
/// `stopped` where it shall not go on.
pub(crate) fn tell(progress: &mut Progress<'_>, done: u64, all: u64) -> Result<(), Failure> {
    if progress(done, all) { Ok(()) } else { Err(Failure::stopped()) }
}

/// For work that nobody watches.
pub(crate) fn unwatched(_: u64, _: u64) -> bool {
    true
}
