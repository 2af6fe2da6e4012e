//! People of the workspace.

mod add;
mod archive;
mod list;
mod rename;
mod show;

pub use add::add;
pub use archive::{archive, bring_back};
pub use list::list;
pub use rename::{rename, rename_me};
pub use show::show;

pub(crate) use add::written;

use varde_document::{Collection, Edit, Scalar, Thing};

use crate::views::Id;

fn put(id: Id, field: &'static str, value: Scalar) -> Edit {
    Edit::Put { thing: Thing { collection: Collection::People, id }, field, value }
}
