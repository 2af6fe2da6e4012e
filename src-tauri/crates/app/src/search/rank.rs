//! What fits best: BM25 over the newest hits, with titles above all else.

use varde_store::search::{self, Field, Found, Query, Reach, Text};

use crate::{App, Failure};

/// How soon a word that comes again counts little more (BM25's k1).
const SATURATION: f64 = 1.2;

/// How much a long text takes away (BM25's b).
const LENGTH: f64 = 0.75;

/// What the beginning of a word counts beside the whole word.
const BEGINNING: f64 = 0.6;

/// What a hit's text is made of, as far as ranking goes.
struct Weighed {
    found: Found,
    /// How often each word is there, weighted by where.
    often: Vec<f64>,
    /// How many words there are.
    length: f64,
}

/// The hits in order of how well they fit; of those that fit alike the newest first. Since every
/// hit holds every word, how rare a word is elsewhere says nothing and is left out.
pub(super) fn best(app: &App, query: &Query, compared: usize) -> Result<Vec<Found>, Failure> {
    let workspace = app.workspace.0;
    let mut found = search::sample(app.db(), workspace, query, Reach::Things, compared)?;
    for next in search::sample(app.db(), workspace, query, Reach::All, compared)? {
        if !found.iter().any(|known| known.id == next.id) {
            found.push(next);
        }
    }
    let mut weighed = Vec::new();
    for found in found {
        if let Some(text) = search::text(app.db(), found.kind, found.id)? {
            weighed.push(weigh(found, &text, query));
        }
    }
    let sum: f64 = weighed.iter().map(|each| each.length).sum();
    let usual = (sum / weighed.len().max(1) as f64).max(1.0);
    let mut scored: Vec<_> =
        weighed.into_iter().map(|each| (score(&each, usual), each.found)).collect();
    scored.sort_by(|(a, one), (b, other)| b.total_cmp(a).then(other.no.cmp(&one.no)));
    Ok(scored.into_iter().map(|(_, found)| found).collect())
}

fn weigh(found: Found, text: &Text, query: &Query) -> Weighed {
    let mut often = vec![0.0; query.words().len()];
    let mut length = 0.0;
    for (field, part) in &text.parts {
        let weight = if *field == Field::Title { 3.0 } else { 1.0 };
        for word in search::words(part) {
            length += 1.0;
            for (often, wanted) in often.iter_mut().zip(query.words()) {
                if word.folded == *wanted {
                    *often += weight;
                } else if word.folded.starts_with(wanted.as_str()) {
                    *often += weight * BEGINNING;
                }
            }
        }
    }
    Weighed { found, often, length }
}

fn score(hit: &Weighed, usual: f64) -> f64 {
    let long = SATURATION * (1.0 - LENGTH + LENGTH * hit.length / usual);
    hit.often.iter().map(|often| often * (SATURATION + 1.0) / (often + long)).sum()
}
