//! Backups: made, listed, restored.

use std::path::{Path, PathBuf};

use serde_json::json;
use varde_app::views::{self, BackupReason, Held, Restored};
use varde_app::{App, Failure, System, backups as keeping, settings};

use crate::arguments::{Backup, Restore};
use crate::screen::{Outcome, Screen};

/// Makes a backup.
///
/// # Errors
/// `stopped`, and what the disk says; then there is no new one, and every old one still is.
pub fn backup(app: &App, wanted: &Backup, screen: &mut Screen) -> Result<Outcome, Failure> {
    screen.hear_ctrl_c();
    let mut tell = |done, all| screen.progress(done, all, "pages");
    if let Some(path) = &wanted.to {
        keeping::make_at(app.folder(), path, &mut tell)?;
        let path = path.display().to_string();
        screen.answer(&json!({ "path": path }), &format!("Backed up: {path}"))?;
        return Ok(Outcome::Done);
    }
    let made = keeping::make(app.folder(), app.surroundings(), BackupReason::Asked, &mut tell)?;
    let path = keeping::path_of(app.folder(), &made.name)?.display().to_string();
    let text = format!("Backed up: {path}\n{}", held(made.holds.as_ref()));
    screen.answer(&json!({ "path": path, "backup": made }), &text)?;
    Ok(Outcome::Done)
}

/// Lists the backups, the newest first.
///
/// # Errors
/// What the disk says.
pub fn backups(folder: &Path, screen: &mut Screen) -> Result<Outcome, Failure> {
    let found = keeping::list(folder)?;
    let text = match found.as_slice() {
        [] => "No backups yet".to_owned(),
        all => all.iter().map(line).collect::<Vec<_>>().join("\n"),
    };
    screen.answer(&json!({ "backups": found }), &text)?;
    Ok(Outcome::Done)
}

/// Puts a backup in place of what is there, or says what it holds.
///
/// # Errors
/// `file_unreadable`, `file_not_understood`, `backup_damaged`, `stopped`, and what the disk says;
/// then everything is as it was.
pub fn restore(
    folder: &Path,
    world: &System,
    wanted: &Restore,
    screen: &mut Screen,
) -> Result<Outcome, Failure> {
    let file = named(folder, &wanted.file);
    let app = opened(folder, world)?;
    if let Some(app) = &app {
        screen.speak(settings::read(app)?.language);
    }
    if wanted.preview {
        let preview = keeping::preview(folder, app.as_ref(), &file)?;
        let text = format!(
            "{}\n  holds  {}\nThere now\n  holds  {}",
            preview.path,
            held(Some(&preview.holds)),
            held(preview.present.as_ref())
        );
        screen.answer(&preview, &text)?;
        return Ok(Outcome::Done);
    }
    screen.hear_ctrl_c();
    let mut tell = |done, all| screen.progress(done, all, "parts");
    let restored = keeping::restore_into(folder, world, app, &file, &mut tell)?;
    screen.answer(&restored, &report(&restored))?;
    Ok(Outcome::Done)
}

/// The program on the folder; nothing where the file there is damaged.
fn opened(folder: &Path, world: &System) -> Result<Option<App>, Failure> {
    match App::open(folder, Box::new(world.clone())) {
        Ok(app) => Ok(Some(app)),
        Err(failure) if failure.is_of_damage() => Ok(None),
        Err(failure) => Err(failure),
    }
}

/// A file, or else a backup by its name.
fn named(folder: &Path, said: &Path) -> PathBuf {
    let by_name = said.to_str().and_then(|name| keeping::path_of(folder, name).ok());
    match by_name {
        Some(path) if !said.exists() => path,
        _ => said.to_owned(),
    }
}

fn report(restored: &Restored) -> String {
    let mut text = format!("Restored: {}", held(Some(&restored.holds)));
    if let Some(before) = &restored.before {
        text += &format!("\nTo go back: varde restore {}", before.name);
    }
    if let Some(kept) = &restored.kept {
        text += &format!("\nThe damaged file is kept as {kept}");
    }
    text
}

fn line(backup: &views::Backup) -> String {
    let why = match backup.reason {
        BackupReason::Daily => "daily",
        BackupReason::Asked => "asked for",
        BackupReason::Migration => "before an update",
        BackupReason::Restore => "before a restore",
    };
    let at = backup.at.with_timezone(&chrono::Local).format("%Y-%m-%d %H:%M");
    format!("{at}  {why:<16}  {}\n  {}", backup.name, held(backup.holds.as_ref()))
}

/// What a file holds, in words.
pub(super) fn held(holds: Option<&Held>) -> String {
    let Some(held) = holds else { return "cannot be read".to_owned() };
    let mut text = format!(
        "{} plans, {} objectives, {} key results, {} check-ins",
        held.plans, held.objectives, held.key_results, held.check_ins
    );
    if let Some(at) = held.changed_at {
        text += &format!(
            ", last changed {}",
            at.with_timezone(&chrono::Local).format("%Y-%m-%d %H:%M")
        );
    }
    text
}
