//! Objectives and key results by letters of their titles, as one types them in the palette.

use std::ops::Range;

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use uuid::Uuid;
use varde_store::search::{self, Field, Found, Kind};

use super::{hit, pieces};
use crate::show::Shown;
use crate::views::{Hit, HitKind, Piece, SoughtThing};
use crate::{App, Failure};

/// How many are shown at most.
const MOST: usize = 12;

/// How many titles of each kind are looked at, the newest.
const LOOKED_AT: u32 = 50_000;

/// How much each letter must count on average: less is scattered over the title by chance.
const LETTER: u32 = 17;

/// How much less than the best a title may fit, of 8.
const WORST: u32 = 5;

/// Objectives and key results that are not archived, by letters of their titles in order, the
/// best first; of those that fit alike, what was seen last. With nothing typed, what was seen
/// last.
///
/// # Errors
/// What the disk says.
pub fn things(app: &App, sought: &SoughtThing) -> Result<Vec<Hit>, Failure> {
    let shown = Shown::of(app);
    let kinds = match sought.kind {
        Some(HitKind::Objective) => &[Kind::Objective][..],
        Some(HitKind::KeyResult) => &[Kind::KeyResult],
        _ => &[Kind::Objective, Kind::KeyResult],
    };
    let text = sought.text.trim();
    if text.is_empty() {
        return last_seen(&shown, sought, kinds);
    }
    let mut letters = Letters::of(text);
    let mut hits = Vec::new();
    for (id, kind) in fitting(app, &mut letters, kinds, &sought.seen)? {
        hits.extend(show(&shown, kind, id, |title| letters.mark(title))?);
        if hits.len() == MOST {
            break;
        }
    }
    Ok(hits)
}

/// What fits, the best first.
fn fitting(
    app: &App,
    letters: &mut Letters,
    kinds: &[Kind],
    seen: &[Uuid],
) -> Result<Vec<(Uuid, Kind)>, Failure> {
    let mut found = Vec::new();
    for kind in kinds {
        search::titles(app.db(), app.workspace.0, *kind, LOOKED_AT, &mut |id, title| {
            if let Some(score) = letters.score(title) {
                found.push((score, id, *kind));
            }
        })?;
    }
    let last = |id| seen.iter().position(|seen| *seen == id).unwrap_or(usize::MAX);
    found.sort_by(|(a, one, _), (b, other, _)| {
        b.cmp(a).then_with(|| last(*one).cmp(&last(*other))).then_with(|| other.cmp(one))
    });
    let best = found.first().map_or(0, |(score, _, _)| *score);
    found.retain(|(score, _, _)| score * 8 >= best * WORST);
    Ok(found.into_iter().map(|(_, id, kind)| (id, kind)).collect())
}

/// What was typed, ready to be held against titles.
struct Letters {
    pattern: Pattern,
    matcher: Matcher,
    title: Vec<char>,
    /// How much a title must count.
    least: u32,
}

impl Letters {
    fn of(text: &str) -> Self {
        let (case, accents) = (CaseMatching::Ignore, Normalization::Smart);
        Self {
            pattern: Pattern::new(text, case, accents, AtomKind::Fuzzy),
            matcher: Matcher::new(Config::DEFAULT),
            title: Vec::new(),
            least: u32::try_from(text.split_whitespace().flat_map(str::chars).count())
                .map_or(u32::MAX, |letters| letters.saturating_mul(LETTER)),
        }
    }

    fn score(&mut self, title: &str) -> Option<u32> {
        self.read(title);
        let score = self.pattern.score(Utf32Str::Unicode(&self.title), &mut self.matcher);
        score.filter(|score| *score >= self.least)
    }

    fn mark(&mut self, title: &str) -> Vec<Piece> {
        self.read(title);
        let mut at = Vec::new();
        let _ = self.pattern.indices(Utf32Str::Unicode(&self.title), &mut self.matcher, &mut at);
        marked(title, at)
    }

    fn read(&mut self, title: &str) {
        self.title.clear();
        self.title.extend(title.chars());
    }
}

/// What was seen last and is still there.
fn last_seen(shown: &Shown<'_>, sought: &SoughtThing, kinds: &[Kind]) -> Result<Vec<Hit>, Failure> {
    let mut hits = Vec::new();
    for id in &sought.seen {
        for kind in kinds {
            let hit = show(shown, *kind, *id, |title| pieces::cut(title, []))?;
            hits.extend(hit.filter(|hit| !hit.is_archived));
        }
        if hits.len() >= MOST {
            break;
        }
    }
    Ok(hits)
}

fn show(
    shown: &Shown<'_>,
    kind: Kind,
    id: Uuid,
    mut mark: impl FnMut(&str) -> Vec<Piece>,
) -> Result<Option<Hit>, Failure> {
    let placed = search::placed(shown.db, kind, id)?;
    let Some((_, text)) = placed.filter(|(of, _)| *of == shown.workspace.0) else {
        return Ok(None);
    };
    let found = Found { no: 0, kind, id };
    let Some(mut hit) = hit::bare(shown, found, text.on())? else { return Ok(None) };
    if let Some((_, title)) = text.parts.iter().find(|(field, _)| *field == Field::Title) {
        hit.title = mark(title);
    }
    Ok(Some(hit))
}

/// A title with the letters at these places marked, those that follow each other as one.
fn marked(title: &str, mut at: Vec<u32>) -> Vec<Piece> {
    at.sort_unstable();
    at.dedup();
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for (place, (start, letter)) in title.char_indices().enumerate() {
        if at.binary_search(&u32::try_from(place).unwrap_or(u32::MAX)).is_err() {
            continue;
        }
        let end = start + letter.len_utf8();
        match ranges.last_mut().filter(|last| last.end == start) {
            Some(last) => last.end = end,
            None => ranges.push(start..end),
        }
    }
    pieces::cut(title, ranges)
}
