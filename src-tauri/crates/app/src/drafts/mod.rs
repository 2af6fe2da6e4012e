//! Drafts: what is being typed survives a closed panel and a killed program. Of this device
//! alone, in each workspace by the key of its place in the window.

use varde_model::{Refusal, limits, refusal};
use varde_store::{StoreError, table};

use crate::{App, Failure};

/// The longest key, in characters.
const KEY: usize = 200;

/// The longest draft, in characters: more than any field keeps, so that what is too long can
/// still be shortened.
const TEXT: usize = 50 * limits::TEXT;

/// What was being typed under a key.
///
/// # Errors
/// What the disk says.
pub fn read(app: &App, key: &str) -> Result<Option<String>, Failure> {
    Ok(table::draft::read(app.db(), app.workspace, key)?)
}

/// What was being typed under each of some keys, in their order: a page of many fields asks once.
///
/// # Errors
/// What the disk says.
pub fn read_all(app: &App, keys: &[String]) -> Result<Vec<Option<String>>, Failure> {
    keys.iter().map(|key| read(app, key)).collect()
}

/// Keeps what is being typed, letter by letter as it is.
///
/// # Errors
/// Refused for a draft of more than a million characters; what the disk says.
pub fn save(app: &mut App, key: &str, text: &str) -> Result<(), Failure> {
    refusal::text("key", key, KEY)?;
    let length = text.chars().count();
    if length > TEXT {
        return Err(Refusal::TooLong { limit: TEXT, length }.into());
    }
    let at = app.surroundings.now().timestamp_millis();
    let tx = app.store.write()?;
    table::draft::save(&tx, app.workspace, key, text, at)?;
    Ok(tx.commit().map_err(StoreError::from)?)
}

/// Forgets what was being typed, once it is kept elsewhere or given up.
///
/// # Errors
/// What the disk says.
pub fn discard(app: &mut App, key: &str) -> Result<(), Failure> {
    if table::draft::read(app.db(), app.workspace, key)?.is_none() {
        return Ok(());
    }
    let tx = app.store.write()?;
    table::draft::discard(&tx, app.workspace, key)?;
    Ok(tx.commit().map_err(StoreError::from)?)
}
