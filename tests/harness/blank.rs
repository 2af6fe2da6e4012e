//! An empty file of the present shape. Thousands of laptops are set up in the tests; if each took
//! every step of the file's history, most of the time would go into that. The steps have stories of
//! their own.

use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use varde_app::FILE;
use varde_store::Store;

static BLANK: OnceLock<Vec<u8>> = OnceLock::new();

/// Lays it into a new data folder.
pub(crate) fn lay(folder: &Path) {
    fs::write(folder.join(FILE), BLANK.get_or_init(make)).expect("the folder can be written");
}

fn make() -> Vec<u8> {
    let folder = tempfile::tempdir().expect("the system gives a folder for the time being");
    let file = folder.path().join(FILE);
    drop(Store::open(&file).expect("a file is made"));
    fs::read(file).expect("it was made")
}
