//! Brings plans out.

use std::path::Path;

use serde_json::json;
use varde_app::exports::{self, Exported, Format, Scope};
use varde_app::{App, Failure};

use super::board;
use crate::arguments::{Board, Export, Plan};
use crate::screen::{Outcome, Screen};

/// Writes plans to a file or a folder, or to standard output.
///
/// # Errors
/// `stopped`, and what the disk says; then nothing is left behind.
pub fn export(app: &App, wanted: &Export, screen: &mut Screen) -> Result<Outcome, Failure> {
    let Board { plan: Plan { cycle, owner }, backlog } = &wanted.which;
    let is_part = wanted.plan || *backlog || cycle.is_some() || owner.is_some();
    let scope = match is_part {
        true => {
            let (cycle, owner) = board::which(app, &wanted.which)?;
            Scope::Plan(cycle, owner)
        }
        false => Scope::Workspace,
    };
    screen.hear_ctrl_c();
    let format = Format::from(wanted.format);
    match &wanted.to {
        Some(path) => to_path(app, &scope, format, path, screen),
        None => to_out(app, &scope, format, screen),
    }
}

fn to_path(
    app: &App,
    scope: &Scope,
    format: Format,
    path: &Path,
    screen: &mut Screen,
) -> Result<Outcome, Failure> {
    let mut tell = |done, all| screen.progress(done, all, "plans");
    let done = exports::to_path(app, scope, format, path, &mut tell)?;
    let Exported { plans, objectives, key_results } = done;
    let text = format!(
        "{plans} plans with {objectives} objectives and {key_results} key results: {}",
        path.display()
    );
    let view = json!({
        "plans": plans,
        "objectives": objectives,
        "key_results": key_results,
        "path": path.display().to_string(),
    });
    screen.answer(&view, &text)?;
    Ok(Outcome::Done)
}

/// The file itself is the answer: gathered first, so that what is stopped is not half told.
fn to_out(
    app: &App,
    scope: &Scope,
    format: Format,
    screen: &mut Screen,
) -> Result<Outcome, Failure> {
    let mut file = Vec::new();
    exports::write(app, scope, format, &mut file, &mut |_, _| !screen.is_stopped())?;
    let _ = screen.out().write_all(&file);
    Ok(Outcome::Done)
}
