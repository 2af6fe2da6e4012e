//! A damaged file, built again.

use std::path::Path;

use varde_app::views::{LostFrom, Recovered};
use varde_app::{Failure, System, recovery};

use super::backup::held;
use crate::screen::{Outcome, Screen};

/// Builds a damaged file again from its log.
///
/// # Errors
/// `in_use` where another program has it open, `damaged` where nothing can be read, `stopped`, and what the disk says; then everything is as
/// it was.
pub fn recover(folder: &Path, world: &System, screen: &mut Screen) -> Result<Outcome, Failure> {
    screen.hear_ctrl_c();
    let mut tell = |done, all| screen.progress(done, all, "parts");
    let recovered = recovery::recover(folder, &|| Box::new(world.clone()), &mut tell)?;
    screen.answer(&recovered, &report(&recovered))?;
    Ok(if recovered.is_whole { Outcome::Done } else { Outcome::Amiss })
}

fn report(recovered: &Recovered) -> String {
    let holds = held(recovered.holds.as_ref());
    if !recovered.was_damaged {
        return format!("Nothing is amiss: {holds}");
    }
    let mut text = format!("Built again from {} changes: {holds}", recovered.changes);
    if recovered.from_backups > 0 {
        text += &format!("\n{} of them came from backups", recovered.from_backups);
    }
    if recovered.is_whole {
        text += "\nNothing is missing";
    } else {
        text += &format!("\n{} changes could not be read", recovered.missing);
        text +=
            &recovered.lost.iter().map(|lost| format!("\n  {}", name(lost))).collect::<String>();
    }
    if let Some(kept) = &recovered.kept {
        text += &format!("\nThe damaged file is kept as {kept}");
    }
    text
}

fn name(lost: &LostFrom) -> String {
    match lost {
        LostFrom::Workspace { name } => format!("workspace {name}"),
        LostFrom::Plan { owner, owner_name, cycle } => {
            let owner = if owner_name.is_empty() { owner } else { owner_name };
            let cycle = cycle.as_ref().map_or("backlog".to_owned(), |cycle| match &cycle.quarter {
                Some(quarter) => format!("Q{} {}", quarter.quarter, quarter.year),
                None if cycle.name.is_empty() => format!("{} – {}", cycle.starts_on, cycle.ends_on),
                None => cycle.name.clone(),
            });
            format!("plan of {owner}, {cycle}")
        }
        LostFrom::Unknown => "a plan whose name is lost too".to_owned(),
    }
}
