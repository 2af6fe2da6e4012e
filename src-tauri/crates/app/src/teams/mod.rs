//! Teams: departments, teams, competence teams and projects, in a tree (P4).

mod add;
mod archive;
mod change;
mod list;
mod show;

pub use add::add;
pub use archive::{archive, bring_back};
pub use change::change;
pub use list::list;
pub use show::show;

pub(crate) use add::written;

use varde_document::{Collection, Edit, Scalar, Set, Thing};

use crate::views::Id;

fn put(id: Id, field: &'static str, value: Scalar) -> Edit {
    Edit::Put { thing: thing(id), field, value }
}

fn thing(id: Id) -> Thing {
    Thing { collection: Collection::Teams, id }
}

/// The edit that puts a person into a team, or takes them out.
pub(crate) fn include(team: Id, person: Id, included: bool) -> Edit {
    Edit::Include { thing: thing(team), set: Set::Members, id: person, included }
}
