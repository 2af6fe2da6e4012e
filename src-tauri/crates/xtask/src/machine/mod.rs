//! What this machine has, what it lacks, and how it gets it.

pub(crate) mod display;
pub(crate) mod install;
pub(crate) mod needs;
pub(crate) mod node;
pub(crate) mod platform;

use std::time::Instant;

use crate::{house::House, steps, stop::Stop};
use install::Installer;
use needs::Need;
use platform::Platform;

/// Brings the system packages of `needs` and a Node that the interface can use.
///
/// # Errors
/// [`Stop::Missing`] with the exact commands where it may not or cannot install.
pub(crate) fn prepare(house: &mut House, needs: &[&[Need]]) -> Result<(), Stop> {
    let start = Instant::now();
    let platform = Platform::here();
    let lacking: Vec<&Need> = match platform {
        Platform::MacOs | Platform::Windows => Vec::new(), // their web view is part of the system
        _ => needs.iter().copied().flatten().filter(|need| !need.is_met(house)).collect(),
    };
    let mut installer = Installer::new(platform, house)?;
    if lacking.is_empty() {
        steps::say_ready("system packages", "all there");
    } else {
        for need in &lacking {
            println!("  missing: {}", need.what);
        }
        installer.install(house, &needs::packages(&lacking, installer.platform()))?;
        still_lacking(house, &lacking)?;
        steps::say(true, "system packages", start.elapsed(), "installed");
    }
    node::prepare(house, &mut installer)
}

/// A package manager that is content and a machine that still lacks are two things.
fn still_lacking(house: &House, lacking: &[&Need]) -> Result<(), Stop> {
    let still: Vec<&str> =
        lacking.iter().filter(|need| !need.is_met(house)).map(|need| need.what).collect();
    if still.is_empty() {
        return Ok(());
    }
    Err(Stop::Missing(format!(
        "The packages are installed, but this machine still lacks: {}.",
        still.join(", ")
    )))
}
