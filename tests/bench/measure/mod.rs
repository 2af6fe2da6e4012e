//! The measurements, each in a process of its own.

mod check_in;
mod make;
mod open;
mod page;
mod rebuild;
mod safe;
mod search;
mod sharing;

pub use check_in::{CheckIns, Recorded, check_in};
pub use make::{Made, Plan, make};
pub use open::{Opened, open};
pub use page::{Page, page};
pub use rebuild::{Rebuilt, rebuild};
pub use safe::{Safe, safe};
pub use search::{Searched, search};
pub use sharing::{Merged, Runs, Shared, sharing, workshop};

use std::path::Path;

use varde_app::{App, Failure};

use crate::world::LastDay;

fn app(folder: &Path) -> Result<App, Failure> {
    App::open(folder, Box::new(LastDay::new()))
}
