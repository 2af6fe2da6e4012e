//! Who is in.

use serde_json::json;
use varde_app::views::{DeviceRow, Insider, Role};
use varde_app::{App, Failure, roster};

use super::share::here;
use crate::screen::{Outcome, Screen};
use crate::words::Words;

/// Lists who is in the workspace that is open, with their laptops and what is to be known of those.
///
/// # Errors
/// Refused where the workspace is not shared; what the disk says.
pub(super) fn list(app: &App, screen: &mut Screen) -> Result<Outcome, Failure> {
    roster::hash(app, here(app)?)?;
    let sharing = roster::show(app)?;
    let words = screen.words();
    let lines: Vec<_> = sharing.people.iter().map(|person| person_line(person, &words)).collect();
    screen.answer(&json!({ "sharing": sharing }), &lines.join("\n"))?;
    Ok(Outcome::Done)
}

fn person_line(person: &Insider, words: &Words) -> String {
    let role = match person.role {
        Role::Viewer => "viewer",
        Role::Editor => "editor",
        Role::Owner => "owner",
    };
    let devices = person.devices.iter().map(|device| device_lines(device, words));
    [format!("{}  {role}", person.name)].into_iter().chain(devices).collect::<Vec<_>>().join("\n")
}

fn device_lines(device: &DeviceRow, words: &Words) -> String {
    let name = if device.is_kit { words.said("sharing_kit", &[]) } else { device.name.clone() };
    let this = if device.is_this { "  (this one)" } else { "" };
    let key = if device.is_this { "sharing_forked_here" } else { "sharing_forked" };
    let forked = device.forked.map(|at| at.date_naive().to_string());
    let told = forked.map(|day| format!("\n    {}", words.said(key, &[("day", &day)])));
    format!("  {name}{this}{}", told.unwrap_or_default())
}
