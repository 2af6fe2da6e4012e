//! Brings plans in.

use varde_app::views::{ImportCounts, RefusedRow};
use varde_app::{App, Failure, imports};

use crate::arguments::Import;
use crate::screen::{Outcome, Screen};

/// Brings in what a file holds, or says what would come.
///
/// # Errors
/// `file_not_understood`, `stopped`, and what the disk says; then nothing was written.
pub fn import(app: &mut App, wanted: &Import, screen: &mut Screen) -> Result<Outcome, Failure> {
    let bytes = imports::read_file(&wanted.file)?;
    if wanted.preview {
        let preview = imports::preview(app, &bytes)?;
        let text = report("Would come", &preview.counts, &preview.refused, screen);
        screen.answer(&preview, &text)?;
        return Ok(Outcome::Done);
    }
    screen.hear_ctrl_c();
    let mut tell = |done, all| screen.progress(done, all, "plans");
    let imported = imports::run(app, &bytes, &mut tell)?;
    let text = report("Came", &imported.counts, &imported.refused, screen);
    screen.answer(&imported, &text)?;
    Ok(Outcome::Done)
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
