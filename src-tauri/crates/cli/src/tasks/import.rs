//! Brings plans in.

use varde_app::views::{ImportCounts, ImportPreview, RefusedRow};
use varde_app::{App, Failure, imports};

use crate::arguments::Import;
use crate::screen::{Outcome, Screen};

/// Brings in what a file holds, or says what would come.
///
/// # Errors
/// `file_not_understood`, `stopped`, and what the disk says; then nothing was written.
pub fn import(app: &mut App, wanted: &Import, screen: &mut Screen) -> Result<Outcome, Failure> {
    let bytes = imports::read_file(&wanted.file)?;
    let options = wanted.reading.options();
    screen.hear_ctrl_c();
    if wanted.preview {
        let mut tell = |done, all| screen.progress(done, all, "rows");
        let preview = imports::preview_watched(app, &bytes, &options, &mut tell)?;
        let text = report("Would come", &preview.counts, &preview.refused, screen);
        screen.answer(&preview, &format!("{}{text}", read(&preview)))?;
        return Ok(Outcome::Done);
    }
    let mut tell = |done, all| screen.progress(done, all, "plans");
    let imported = imports::run(app, &bytes, &options, &mut tell)?;
    let text = report("Came", &imported.counts, &imported.refused, screen);
    screen.answer(&imported, &text)?;
    Ok(Outcome::Done)
}

/// How the file was read, what would be made, and what would come.
fn read(preview: &ImportPreview) -> String {
    let mut text = String::new();
    if let Some(reading) = &preview.reading {
        let word = |value: serde_json::Value| value.as_str().unwrap_or_default().replace('_', "-");
        let said = |value: Option<serde_json::Value>| value.map(word).unwrap_or_default();
        let delimiter = reading.delimiter.and_then(|one| serde_json::to_value(one).ok());
        let parts = [
            ("layout", said(serde_json::to_value(reading.layout).ok())),
            ("delimiter", said(delimiter)),
            ("decimal", said(serde_json::to_value(reading.decimal).ok())),
            ("dates", said(serde_json::to_value(reading.dates).ok())),
        ];
        let parts = parts.iter().filter(|(_, value)| !value.is_empty());
        let parts: Vec<_> = parts.map(|(name, value)| format!("--{name} {value}")).collect();
        text += &format!("Read as: {}\n", parts.join(" "));
        if !reading.unused.is_empty() {
            text += &format!("Not used: {}\n", reading.unused.join(", "));
        }
    }
    for objective in &preview.objectives {
        let owner = if objective.owner.is_empty() { "" } else { " · " };
        text += &format!("\n{} · {}{owner}{}\n", objective.title, objective.cycle, objective.owner);
        text += &objective.key_results.iter().map(|one| format!("  {one}\n")).collect::<String>();
    }
    let made: Vec<_> = preview.made.iter().map(|one| one.name.as_str()).collect();
    if !made.is_empty() {
        text += &format!("\nWould be made: {}\n", made.join(", "));
    }
    let unknown: Vec<_> = preview.unknown.iter().map(|one| one.name.as_str()).collect();
    if !unknown.is_empty() {
        text += &format!("\nChoose a cycle (--period \"NAME=ID\"): {}\n", unknown.join(", "));
    }
    text + "\n"
}

fn report(what: &str, counts: &ImportCounts, refused: &[RefusedRow], screen: &Screen) -> String {
    let parts: Vec<_> = [
        (counts.objectives, "objectives"),
        (counts.key_results, "key results"),
        (counts.milestones, "milestones"),
        (counts.initiatives, "initiatives"),
        (counts.check_ins, "check-ins"),
        (counts.people, "people"),
        (counts.teams, "teams"),
        (counts.cycles, "cycles"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, what)| format!("{count} {what}"))
    .collect();
    let parts = if parts.is_empty() { "nothing new".to_owned() } else { parts.join(", ") };
    let mut text = format!("{what}: {parts}\n");
    if counts.already > 0 {
        text += &format!("Here already: {}\n", counts.already);
    }
    if !refused.is_empty() {
        text += &format!("Refused: {}\n", refused.len());
    }
    for row in refused {
        text += &format!("  {}\n", line(row, screen));
    }
    text
}

/// A refused row: where, what, why.
fn line(row: &RefusedRow, screen: &Screen) -> String {
    let why = screen.words().failure(&row.why);
    let number = if row.row > 0 { row.row.to_string() } else { String::new() };
    let place: Vec<_> =
        [number.as_str(), &row.column, &row.title].into_iter().filter(|p| !p.is_empty()).collect();
    format!("{}: {why}", place.join(" · "))
}
