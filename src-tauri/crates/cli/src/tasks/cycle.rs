//! Cycles.

use serde_json::json;
use varde_app::views::CycleInput;
use varde_app::{App, Failure, cycles, plans};

use super::{board, change, close};
use crate::arguments::Cycle;
use crate::screen::{Outcome, Screen};

/// Shows and adds cycles, closes and reopens plans in them.
///
/// # Errors
/// Refused at a field, and what the disk says.
pub fn cycle(app: &mut App, wanted: Cycle, screen: &mut Screen) -> Result<Outcome, Failure> {
    match wanted {
        Cycle::List => {
            let all = cycles::list(app)?;
            let lines: Vec<_> = all
                .iter()
                .map(|one| {
                    let days = format!("{} to {}", one.starts_on, one.ends_on);
                    format!("{}  {days}  {}", one.id, board::cycle(one))
                })
                .collect();
            screen.answer(&json!({ "cycles": all }), &lines.join("\n"))?;
            Ok(Outcome::Done)
        }
        Cycle::Add { starts_on, ends_on, name, parent } => {
            let done = cycles::add(app, CycleInput { name, starts_on, ends_on, parent })?;
            change::told(&done, "Added", screen)
        }
        Cycle::Close(wanted) => close::close(app, &wanted, screen),
        Cycle::Reopen { plan } => {
            let (cycle, owner) = board::which_plan(app, &plan)?;
            change::told(&plans::reopen(app, cycle, &owner)?, "Reopened", screen)
        }
    }
}
