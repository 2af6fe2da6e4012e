//! A laptop that goes back to a backup while others go on.

use varde_app::backups;
use varde_app::views::BackupReason;
use varde_harness::post::{lacking, take};
use varde_harness::{Laptop, Office};

use super::{boards, documents, is_whole, two};

fn back_up(laptop: &Laptop) -> std::path::PathBuf {
    let (folder, world) = (laptop.folder(), laptop.world());
    let made = backups::make(folder, world, BackupReason::Asked, &mut |_, _| true).expect("made");
    backups::path_of(folder, &made.name).expect("a name of ours")
}

#[test]
fn a_restored_backup_of_one_laptop_harms_nobody() {
    let office = Office::default();
    let (mut kari, mut ola, workspace) = two(&office);
    ola.objective("Before").key_result("Rides", 0.0, 30.0).written();
    let backup = back_up(&ola);
    let rides = ola.board().objectives[0].key_results[0].id;
    for value in ["3", "6", "9"] {
        ola.check_in(rides, value, 7, "since the backup");
    }
    office.deliver(&ola, &mut kari);
    ola.objective("Never sent, and given up").written();
    backups::restore(ola.tell(), &backup, &mut |_, _| true).expect("restored");
    // He goes on before he hears of anybody, in the same plan and over the same things.
    ola.check_in(rides, "1", 5, "since the restore");
    ola.objective("After").written();
    for _ in 0..2 {
        let (to_kari, to_ola) =
            (lacking(ola.app(), kari.app(), workspace), lacking(kari.app(), ola.app(), workspace));
        for (laptop, letters) in [(&mut kari, to_kari), (&mut ola, to_ola)] {
            let taken = take(laptop, workspace, letters);
            assert_eq!((taken.waiting.len(), &taken.refused[..]), (0, &[][..]));
        }
    }
    assert_eq!(documents(&kari, workspace), documents(&ola, workspace));
    assert_eq!(boards(&kari), boards(&ola));
    // What had been sent is back, what was written since is there, what was given up is gone.
    let notes = "SELECT id FROM check_in WHERE note LIKE 'since the %'";
    assert_eq!((kari.ids(notes).len(), ola.ids(notes).len()), (4, 4));
    let titles: Vec<_> = ola.board().objectives.into_iter().map(|one| one.title).collect();
    assert_eq!(titles, ["Before", "After"]);
    is_whole(&mut kari);
    is_whole(&mut ola);
}
