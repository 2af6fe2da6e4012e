//! Finds what somebody wrote, by its words.

use varde_store::search::{self, Query, Reach};

use super::{hit, rank};
use crate::show::Shown;
use crate::views::{Findings, SearchOrder, Sought};
use crate::{App, Failure};

/// How many hits are shown at most.
const MOST: usize = 500;

/// How many of the newest hits are compared for the best, of notes and of all else.
const COMPARED: usize = 300;

/// Finds what somebody wrote in the workspace that is open. Nothing is found where nothing is
/// sought.
///
/// # Errors
/// What the disk says.
pub fn find(app: &App, sought: &Sought) -> Result<Findings, Failure> {
    let is_whole = search::is_whole(app.db())?;
    let mut found = Findings { hits: Vec::new(), has_more: false, is_whole };
    let Some(query) = Query::of(&sought.text) else { return Ok(found) };
    let most = usize::try_from(sought.most).unwrap_or(MOST).clamp(1, MOST);
    let shown = Shown::of(app);
    match sought.order {
        SearchOrder::Newest => {
            search::seek(app.db(), app.workspace.0, &query, Reach::All, &mut |next| {
                if let Some(hit) = hit::of(&shown, &query, next)? {
                    found.hits.push(hit);
                }
                Ok::<_, Failure>(found.hits.len() <= most)
            })?;
        }
        SearchOrder::Best => {
            for next in rank::best(app, &query, COMPARED)? {
                if let Some(hit) = hit::of(&shown, &query, next)? {
                    found.hits.push(hit);
                }
                if found.hits.len() > most {
                    break;
                }
            }
        }
    }
    found.has_more = found.hits.len() > most;
    found.hits.truncate(most);
    Ok(found)
}
