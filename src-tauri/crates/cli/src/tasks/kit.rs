//! Recovery kits: made, and used.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};

use serde_json::json;
use varde_app::views::{Kit, Recover, RecoverFrom};
use varde_app::{App, Failure, roster};

use crate::screen::{Outcome, Screen};

/// Groups of a code in a line.
const IN_LINE: usize = 5;

/// Makes a kit, as a file or on the screen. A file that is there already stays.
///
/// # Errors
/// Refused where the workspace is not shared and where one is no owner; what the disk says.
pub fn make(app: &mut App, file: Option<&Path>, screen: &mut Screen) -> Result<Outcome, Failure> {
    let Some(path) = file else {
        let kit = roster::make_kit(app)?;
        screen.answer(&json!({ "kit": kit }), &paper(&kit))?;
        return Ok(Outcome::Done);
    };
    let unwritable = |_| Failure::unavailable("file_unwritable");
    // There is room for it before the kit that was good is not.
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut out = options.open(path).map_err(unwritable)?;
    let made = roster::make_kit(app).inspect_err(|_| {
        let _ = std::fs::remove_file(path);
    })?;
    let written = out.write_all(paper(&made).as_bytes()).and_then(|()| out.sync_all());
    written.map_err(unwritable)?;
    let at = path.display().to_string();
    screen.answer(
        &json!({ "kit": made, "path": at }),
        &format!("{at}: print it, and keep it safe"),
    )?;
    Ok(Outcome::Done)
}

/// Comes back by a kit.
///
/// # Errors
/// Refused at `code` and `device`; `folder_gone`, why a file is none; what the disk says.
pub fn recover(
    app: &mut App,
    (code, device): (String, String),
    (folder, file): (Option<PathBuf>, Option<PathBuf>),
    screen: &mut Screen,
) -> Result<Outcome, Failure> {
    let said = |path: PathBuf| path.display().to_string();
    let Some(from) = folder
        .map(|path| RecoverFrom::Folder(said(path)))
        .or(file.map(|path| RecoverFrom::File(said(path))))
    else {
        return Ok(Outcome::Stopped);
    };
    let back = roster::recover(app, &Recover { code, device, from })?;
    let text = match back.is_open {
        true => {
            "You are in. Exchange once, so that others hear of it; then make another kit with `varde workspace kit`."
        }
        false => "You are in. The workspace opens once the rest of it has arrived.",
    };
    screen.answer(&back, text)?;
    Ok(Outcome::Done)
}

/// What stands on the paper.
fn paper(kit: &Kit) -> String {
    let groups: Vec<&str> = kit.code.split('-').collect();
    let (mark, rest) = groups.split_first().expect("a code has groups");
    let lines: Vec<String> =
        rest.chunks(IN_LINE).map(|line| format!("  {}", line.join(" "))).collect();
    let made = kit.made.with_timezone(&chrono::Local).format("%Y-%m-%d");
    format!(
        "Recovery kit\n\n\
         Workspace: {}\nPerson:    {}\nMade:      {made}\n\n\
         With this code you come back into the workspace, as an owner, if all your\n\
         laptops are lost. Whoever holds it can do the same: keep it where you keep\n\
         your passport. It is good once, and until another one is made.\n\n  {mark}\n{}\n\n\
         On a new laptop: varde workspace recover CODE --device NAME --folder DIR\n\
         Small letters do, and so do spaces instead of hyphens.\n",
        kit.workspace,
        kit.person,
        lines.join("\n"),
    )
}
