//! What others wrote, taken in: in any order, twice, with holes; and what is refused.

mod bad_post;
mod changes;
mod clocks;
mod hostile;
mod logs;
mod orphans;
mod restored;
mod size;
mod together;

use varde_app::upkeep;
use varde_app::views::Id;
pub(crate) use varde_harness::alike::{boards, documents};
use varde_harness::alike::{held, since};
use varde_harness::{Laptop, Office};

/// Two laptops in one workspace, and its id.
fn two(office: &Office) -> (Laptop, Laptop, Id) {
    let (mut kari, mut ola) = (office.laptop(), office.laptop());
    let workspace = kari.start_view().workspace.id;
    office.share(&mut kari, &mut ola, "Ola");
    (kari, ola, workspace)
}

/// Looks at everything, and builds the shelves anew: they are as they were.
pub(crate) fn is_whole(laptop: &mut Laptop) {
    assert_eq!(laptop.faults(), Vec::<String>::new());
    let kept = laptop.dump();
    upkeep::rebuild(laptop.tell()).expect("built");
    assert_eq!(laptop.dump(), kept);
}
