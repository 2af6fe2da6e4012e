//! Changes that travel as one file, by mail, chat or a stick.

mod hostile;
mod preview;
mod sent;
mod stopped;

use std::path::Path;

use varde_app::folder::Folder;
use varde_app::parcel;
use varde_app::views::{FileNews, FileTaken, Id, Portion, Role, SharedFile};
use varde_harness::{Laptop, Office};

use crate::folder::{comes_in, turn};
use crate::merging::documents;

/// Kari and Ola in one workspace; they have met by a folder and have none now.
fn two(office: &Office) -> (Laptop, Laptop, Id) {
    let place = tempfile::tempdir().expect("a place");
    crate::folder::two(office, place.path(), Role::Editor)
}

/// Somebody more, let in by Kari: what they need to know is here, and nothing else.
fn third(office: &Office, kari: &mut Laptop, workspace: Id) -> Laptop {
    let place = tempfile::tempdir().expect("a place");
    let mut per = office.laptop();
    let came = comes_in(&mut per, kari, place.path(), Role::Editor);
    turn(&mut per, &mut Folder::of(place.path(), workspace));
    assert_eq!(came, workspace);
    per
}

fn shared(by: &mut Laptop, workspace: Id, path: &Path, portion: Portion) -> SharedFile {
    parcel::share(by.tell(), workspace, (path, portion), &mut |_, _| true).expect("written")
}

/// The bytes of a file with all that a laptop holds.
fn packed(by: &mut Laptop, workspace: Id) -> Vec<u8> {
    let place = tempfile::tempdir().expect("a place");
    let path = place.path().join("all.varde");
    shared(by, workspace, &path, Portion::All);
    parcel::bring(&path).expect("there")
}

fn looked(by: &mut Laptop, bytes: &[u8]) -> FileNews {
    parcel::look(by.tell(), bytes).expect("it can be looked at")
}

fn taken(by: &mut Laptop, bytes: &[u8]) -> FileTaken {
    parcel::take_in(by.tell(), bytes, &mut |_, _| true).expect("it can be taken in")
}

fn alike(one: &Laptop, other: &Laptop, workspace: Id) {
    assert_eq!(documents(one, workspace), documents(other, workspace));
}
