//! A laptop that was cloned while its program ran, and meets the other only in the folder.

use varde_app::folder::Folder;
use varde_app::roster;
use varde_app::views::Role;
use varde_harness::{Laptop, Office};

use super::{turn, two};
use crate::merging::documents;

/// Whether a laptop says of Kari's and of Ola's that two different versions came from it.
fn forked(laptop: &Laptop) -> [bool; 2] {
    let people = roster::show(laptop.app()).expect("shown").people;
    [0, 1].map(|nth| people[nth].devices[0].forked.is_some())
}

#[test]
fn who_reads_of_its_own_log_takes_it_in_and_goes_on_in_another() {
    let (office, place) = (Office::default(), tempfile::tempdir().expect("a place"));
    let (mut kari, mut ola, workspace) = two(&office, place.path(), Role::Editor);
    let mut clone = ola.cloned();
    let mut folders = [(); 3].map(|()| Folder::of(place.path(), workspace));
    let [hers, his, of_clone] = &mut folders;
    turn(&mut clone, of_clone);
    for title in ["By the one", "And more"] {
        ola.objective(title).written();
    }
    turn(&mut ola, his);
    let told = turn(&mut clone, of_clone);
    assert!(told.received > 0 && told.refused.is_empty(), "{told:?}");
    assert_eq!(documents(&clone, workspace), documents(&ola, workspace));
    assert_eq!(forked(&clone), [false, true]);
    clone.objective("By the clone").written();
    turn(&mut clone, of_clone);
    for (laptop, folder) in [(&mut kari, hers), (&mut ola, his)] {
        let told = turn(laptop, folder);
        assert!(told.refused.is_empty(), "{told:?}");
        assert_eq!(documents(laptop, workspace), documents(&clone, workspace));
        assert_eq!(forked(laptop), [false, false], "nothing differs");
        assert_eq!(laptop.faults(), Vec::<String>::new());
    }
}

#[test]
fn what_two_wrote_beside_each_other_is_told_once_one_writes_on() {
    let (office, place) = (Office::default(), tempfile::tempdir().expect("a place"));
    let (mut kari, mut ola, workspace) = two(&office, place.path(), Role::Editor);
    let mut clone = ola.cloned();
    let mut folders = [(); 3].map(|()| Folder::of(place.path(), workspace));
    let [hers, his, of_clone] = &mut folders;
    ola.objective("By the one").written();
    turn(&mut ola, his);
    turn(&mut kari, hers);
    let before = documents(&kari, workspace);
    for title in ["By the other", "More by the other"] {
        clone.objective(title).written();
    }
    turn(&mut clone, of_clone);
    assert_eq!(forked(&clone), [false, false], "it holds more, and opens nothing");
    turn(&mut kari, hers);
    assert_eq!(documents(&kari, workspace), before);
    assert_eq!(forked(&kari), [false, true]);
    // The other's hears of it as well, as of its own.
    turn(&mut ola, his);
    assert_eq!(forked(&ola), [false, true]);
    ola.objective("By the one again").written();
    turn(&mut ola, his);
    turn(&mut kari, hers);
    assert_eq!(documents(&kari, workspace), documents(&ola, workspace));
}
