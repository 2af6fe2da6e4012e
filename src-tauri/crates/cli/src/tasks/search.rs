//! Finds what somebody wrote.

use std::time::{Duration, Instant};

use varde_app::views::{Findings, Hit, HitKind, Piece, SearchOrder, Sought};
use varde_app::{App, Failure, search as words};

use super::board;
use crate::arguments::Search;
use crate::screen::{Outcome, Screen};

/// How long is spent on taking in what was written since the last search.
const PATIENCE: Duration = Duration::from_millis(500);

/// Finds what somebody wrote, by its words.
///
/// # Errors
/// What the disk says.
pub fn search(app: &mut App, wanted: &Search, screen: &mut Screen) -> Result<Outcome, Failure> {
    let begun = Instant::now();
    // Where another process writes just now, it is found all the same, among what waits.
    while begun.elapsed() < PATIENCE && words::take_in(app).unwrap_or(false) {}
    let order = if wanted.ranked { SearchOrder::Best } else { SearchOrder::Newest };
    let sought = Sought { text: wanted.text.join(" "), order, most: wanted.limit };
    let found = words::find(app, &sought)?;
    screen.answer(&found, &lines(&found))?;
    Ok(Outcome::Done)
}

fn lines(found: &Findings) -> String {
    let mut text: String = found.hits.iter().map(line).collect();
    if found.hits.is_empty() {
        text += "Nothing found.\n";
    }
    if found.has_more {
        text += "There is more: --limit says how much is shown.\n";
    }
    if !found.is_whole {
        text += "Older words are still being taken in: search again in a while.\n";
    }
    text
}

/// A hit: when, what and where; below it the words, and the id by which it can be named.
fn line(hit: &Hit) -> String {
    let archived = if hit.is_archived { " · archived" } else { "" };
    let title = match said(&hit.title) {
        title if title.is_empty() => "–".to_owned(),
        title => title,
    };
    let mut text = format!("{}  {}  {title}{archived}\n", hit.on, kind(hit.kind));
    let words = said(&hit.text);
    if !words.is_empty() {
        text += &format!("            {words}\n");
    }
    let mut place = Vec::new();
    if !hit.of.is_empty() {
        place.push(hit.of.clone());
    }
    if let Some(plan) = &hit.plan {
        place.push(plan.during.as_ref().map_or_else(|| "Backlog".to_owned(), board::cycle));
        place.push(board::whose(&plan.owner_name, &plan.owner).to_owned());
    }
    place.push(hit.key_result.or(hit.objective).unwrap_or(hit.id).to_string());
    text + &format!("            {}\n", place.join(" · "))
}

/// A text on one line.
fn said(pieces: &[Piece]) -> String {
    let whole: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
    whole.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn kind(kind: HitKind) -> &'static str {
    match kind {
        HitKind::Objective => "objective",
        HitKind::KeyResult => "key result",
        HitKind::Milestone => "milestone",
        HitKind::Initiative => "initiative",
        HitKind::CheckIn => "check-in",
        HitKind::Person => "person",
        HitKind::Team => "team",
        HitKind::Cycle => "cycle",
        HitKind::Plan => "what was learned",
    }
}
