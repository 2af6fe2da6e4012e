//! What a person chose for this device. Never synced.

use serde::{Serialize, de::DeserializeOwned};
use varde_store::{Connection, StoreError, table};

use crate::typed::Tongue;
use crate::views::{FirstDay, Language, NumberForm, Settings, Theme};
use crate::{App, Failure, Surroundings};

/// What the person chose; the system's language until then.
///
/// # Errors
/// What the disk says.
pub fn read(app: &App) -> Result<Settings, Failure> {
    Ok(Settings {
        language: language(app.db(), app.surroundings.as_ref())?,
        theme: word(app.db(), "theme")?.unwrap_or(Theme::System),
        first_day: first_day(app.db())?,
        numbers: numbers(app.db())?,
        file: app.store.path().display().to_string(),
    })
}

/// Chooses the language.
///
/// # Errors
/// What the disk says.
pub fn choose_language(app: &mut App, language: Language) -> Result<Settings, Failure> {
    choose(app, "language", &language)
}

/// Chooses light or dark.
///
/// # Errors
/// What the disk says.
pub fn choose_theme(app: &mut App, theme: Theme) -> Result<Settings, Failure> {
    choose(app, "theme", &theme)
}

/// Chooses the day that a week begins with.
///
/// # Errors
/// What the disk says.
pub fn choose_first_day(app: &mut App, day: FirstDay) -> Result<Settings, Failure> {
    choose(app, "first_day", &day)
}

/// Chooses how numbers are written and read.
///
/// # Errors
/// What the disk says.
pub fn choose_numbers(app: &mut App, numbers: NumberForm) -> Result<Settings, Failure> {
    choose(app, "numbers", &numbers)
}

/// The day that a week begins with: Monday, until another is chosen.
pub(crate) fn first_day(db: &Connection) -> Result<FirstDay, Failure> {
    Ok(word(db, "first_day")?.unwrap_or(FirstDay::Monday))
}

fn numbers(db: &Connection) -> Result<NumberForm, Failure> {
    Ok(word(db, "numbers")?.unwrap_or(NumberForm::Language))
}

/// How the person types.
pub(crate) fn tongue(db: &Connection, surroundings: &dyn Surroundings) -> Result<Tongue, Failure> {
    Ok(Tongue { language: language(db, surroundings)?, numbers: numbers(db)? })
}

/// The language of the program.
pub(crate) fn language(
    db: &Connection,
    surroundings: &dyn Surroundings,
) -> Result<Language, Failure> {
    Ok(word(db, "language")?.unwrap_or_else(|| surroundings.language()))
}

fn choose(app: &mut App, key: &str, value: &impl Serialize) -> Result<Settings, Failure> {
    let text = serde_json::to_string(value)?;
    let tx = app.store.write()?;
    table::setting::write(&tx, key, &text)?;
    tx.commit().map_err(StoreError::from)?;
    read(app)
}

/// A word that was chosen; one that this version does not know counts as not chosen.
fn word<T: DeserializeOwned>(db: &Connection, key: &str) -> Result<Option<T>, Failure> {
    let text = table::setting::read(db, key)?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
}
