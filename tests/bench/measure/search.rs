//! Search in everything that was written, beside a scan of the notes.

use std::collections::BTreeSet;
use std::path::Path;

use serde::{Deserialize, Serialize};
use varde_app::views::{SearchOrder, Sought, SoughtThing};
use varde_app::{App, search};

use crate::figures::{Figures, timed};
use crate::{Failed, disk};

/// How many notes words are taken from, to be sought.
const READ: u32 = 400;

/// How many hits are asked for: as many as the screen shows.
const SHOWN: u32 = 50;

/// What searching costs.
#[derive(Debug, Serialize, Deserialize)]
pub struct Searched {
    /// How many things words stand in.
    pub entries: u64,
    /// What taking one in took, in microseconds.
    pub taken_in: f64,
    /// How much the file grew by it, in MB.
    pub megabytes: f64,
    /// Newest first, in milliseconds.
    pub newest: Figures,
    /// Best first.
    pub best: Figures,
    /// A few letters of a title, for the palette.
    pub things: Figures,
    /// A scan of all notes for the same.
    pub scan: Figures,
    /// The most memory that the process had, in MB.
    pub memory: f64,
}

/// Takes everything in, then seeks words and beginnings of words.
pub fn search(folder: &Path, runs: &usize) -> Result<Searched, Failed> {
    let mut app = super::app(folder)?;
    let before = size(&app)?;
    let (millis, done) = timed(|| -> Result<(), Failed> {
        while search::take_in(&mut app)? {}
        Ok(())
    });
    done?;
    let entries: u64 = one(&app, "SELECT count(*) FROM search_entry")?;
    let grown = size(&app)?.saturating_sub(before);
    let mut times: [Vec<f64>; 4] = Default::default();
    for text in wishes(&app)?.iter().cycle().take(*runs) {
        let by = |order| Sought { text: text.clone(), order, most: SHOWN };
        let (newest, found) = timed(|| search::find(&app, &by(SearchOrder::Newest)));
        let is_found = !found?.hits.is_empty();
        let (best, found) = timed(|| search::find(&app, &by(SearchOrder::Best)));
        if found?.hits.is_empty() || !is_found {
            return Err(format!("{text} is not found").into());
        }
        let sought = SoughtThing { text: text.clone(), kind: None, seen: Vec::new() };
        let (things, found) = timed(|| search::things(&app, &sought));
        found?;
        let (scan, counted) = timed(|| scan(&app, text));
        counted?;
        for (all, one) in times.iter_mut().zip([newest, best, things, scan]) {
            all.push(one);
        }
    }
    let [newest, best, things, scan] = times.map(Figures::of);
    Ok(Searched {
        entries,
        taken_in: millis * 1_000.0 / entries.max(1) as f64,
        megabytes: grown as f64 / 1e6,
        newest,
        best,
        things,
        scan,
        memory: disk::most_memory(),
    })
}

/// Words as they stand in notes, their beginnings, and two at a time.
fn wishes(app: &App) -> Result<Vec<String>, Failed> {
    let db = app.store().reading();
    let mut statement =
        db.prepare("SELECT note FROM check_in WHERE note <> '' ORDER BY id LIMIT ?1")?;
    let mut rows = statement.query([READ])?;
    let mut wishes = BTreeSet::new();
    while let Some(row) = rows.next()? {
        let note: String = row.get(0)?;
        let words: Vec<&str> = note.split(|letter: char| !letter.is_alphanumeric()).collect();
        for (word, next) in words.iter().zip(words.iter().skip(1)) {
            for letters in [2, 3, 4, 5, 6, 64] {
                wishes.insert(word.chars().take(letters).collect::<String>());
            }
            wishes.insert(format!("{word} {next}"));
        }
    }
    wishes.retain(|wish| wish.trim().chars().count() > 1);
    Ok(wishes.into_iter().collect())
}

fn scan(app: &App, text: &str) -> Result<u64, Failed> {
    let sql = "SELECT count(*) FROM check_in WHERE note LIKE '%' || ?1 || '%'";
    let count: i64 = app.store().reading().query_row(sql, [text], |row| row.get(0))?;
    Ok(count.unsigned_abs())
}

fn size(app: &App) -> Result<u64, Failed> {
    one(app, "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
}

fn one(app: &App, sql: &str) -> Result<u64, Failed> {
    let number: i64 = app.store().reading().query_row(sql, [], |row| row.get(0))?;
    Ok(number.unsigned_abs())
}
