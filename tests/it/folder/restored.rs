//! A laptop that goes back to a backup, by the folder alone.

use varde_app::backups;
use varde_app::folder::Folder;
use varde_app::views::{BackupReason, Role};
use varde_harness::Office;

use super::{turn, two};
use crate::merging::documents;

/// What it had put into the folder comes back to it from there, though it is its own.
#[test]
fn who_goes_back_to_a_backup_takes_back_what_lies_in_the_folder() {
    let (office, place) = (Office::default(), tempfile::tempdir().expect("a place"));
    let (mut kari, mut ola, workspace) = two(&office, place.path(), Role::Editor);
    let made = backups::make(ola.folder(), ola.world(), BackupReason::Asked, &mut |_, _| true);
    let backup = backups::path_of(ola.folder(), &made.expect("made").name).expect("ours");
    ola.objective("Put there before the restore").written();
    turn(&mut ola, &mut Folder::of(place.path(), workspace));
    backups::restore(ola.tell(), &backup, &mut |_, _| true).expect("restored");
    ola.objective("After the restore").written();
    let (mut his, mut hers) =
        (Folder::of(place.path(), workspace), Folder::of(place.path(), workspace));
    for _ in 0..2 {
        let (ola, kari) = (turn(&mut ola, &mut his), turn(&mut kari, &mut hers));
        assert!(ola.refused.is_empty() && kari.refused.is_empty(), "{ola:?} {kari:?}");
    }
    assert_eq!(documents(&kari, workspace), documents(&ola, workspace));
    let titles = "SELECT id FROM objective WHERE title LIKE '% the restore'";
    assert_eq!((kari.ids(titles).len(), ola.ids(titles).len()), (2, 2));
    assert_eq!((kari.faults(), ola.faults()), (vec![], vec![]));
}
