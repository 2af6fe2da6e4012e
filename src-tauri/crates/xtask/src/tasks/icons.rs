//! Every icon, drawn from `icons/varde.svg`.

use std::fs;

use crate::{house::House, machine, steps, stop::Stop};

/// What the bundles and the window ask for; the drawing program makes many more.
const KEPT: [&str; 6] =
    ["32x32.png", "128x128.png", "128x128@2x.png", "icon.png", "icon.ico", "icon.icns"];

/// Draws the icons into `icons/`.
///
/// # Errors
/// [`Stop::Child`] when the drawing program fails, [`Stop::Broken`] when a file cannot be kept.
pub(crate) fn draw() -> Result<(), Stop> {
    let mut house = House::open()?;
    machine::prepare(&mut house, &[])?;
    let icons = house.root().join("icons");
    let drawn = house.own_folder("icons")?;
    let log = house.own_folder("logs")?.join("icons.log");
    let mut draw = house.tauri(["icon"]);
    draw.arg(icons.join("varde.svg")).arg("--output").arg(&drawn);
    steps::silent("icons", &log, draw.current_dir(&drawn))?;
    for name in KEPT {
        fs::copy(drawn.join(name), icons.join(name)).map_err(Stop::io(name))?;
    }
    Ok(())
}
