//! The shape of the file, step by step. Each table's file holds its own steps; here they are
//! put in order.

use rusqlite::Connection;

use crate::{StoreError, log, search, table};

/// Marks a file as ours ("VARD"), so that another program's database is never touched.
pub(crate) const APPLICATION_ID: i64 = 0x5641_5244;

/// One step of the file's shape.
pub(crate) struct Migration {
    /// Its place in the order; the file's `user_version` once it is done. Starts at 1.
    pub(crate) number: i64,
    /// Whether a version of the program that knows only the steps before may still open the
    /// file and write to it.
    pub(crate) older_may_open: bool,
    /// What is done.
    pub(crate) sql: &'static str,
}

/// Every step of every table, in order.
fn all() -> Vec<&'static Migration> {
    let tables: [&[Migration]; 22] = [
        log::entry::MIGRATIONS,
        log::document::MIGRATIONS,
        log::snapshot::MIGRATIONS,
        log::lost::MIGRATIONS,
        log::roster::MIGRATIONS,
        log::vouched::MIGRATIONS,
        log::fork::MIGRATIONS,
        table::workspace::MIGRATIONS,
        table::person::MIGRATIONS,
        table::team::MIGRATIONS,
        table::cycle::MIGRATIONS,
        table::plan::MIGRATIONS,
        table::objective::MIGRATIONS,
        table::key_result::MIGRATIONS,
        table::milestone::MIGRATIONS,
        table::initiative::MIGRATIONS,
        table::check_in::MIGRATIONS,
        table::undo_step::MIGRATIONS,
        table::draft::MIGRATIONS,
        table::setting::MIGRATIONS,
        table::laptop::MIGRATIONS,
        search::MIGRATIONS,
    ];
    let mut steps: Vec<_> = tables.into_iter().flatten().collect();
    steps.sort_by_key(|step| step.number);
    steps
}

/// The newest shape that this version knows.
pub(crate) fn newest() -> i64 {
    all().last().map_or(0, |step| step.number)
}

/// Brings the file to the shape that this version knows, in one transaction. A file that was
/// there is shown to `before` as it is.
///
/// # Errors
/// [`StoreError::NoDatabase`] for another program's database, [`StoreError::Newer`] for a file
/// that only a newer version may open; both leave the file as it is.
pub(crate) fn run(
    connection: &mut Connection,
    before: impl FnOnce(&Connection),
) -> Result<(), StoreError> {
    let steps = all();
    let known = newest();
    let (found, oldest) = shape_of(connection)?;
    if found > known && oldest > known {
        return Err(StoreError::Newer { found, known });
    }
    if found >= known {
        return Ok(());
    }
    if found > 0 {
        before(connection);
    }
    let tx = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    // Another process that starts at the same time may have been first.
    let (found, _) = shape_of(&tx)?;
    for step in steps.iter().filter(|step| step.number > found) {
        tx.execute_batch(step.sql)?;
        if !step.older_may_open {
            tx.execute(
                "INSERT INTO setting (key, value) VALUES ('schema.oldest', ?1)
                 ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                [step.number.to_string()],
            )?;
        }
    }
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    tx.pragma_update(None, "user_version", known)?;
    Ok(tx.commit()?)
}

/// The shape that the file has, and the oldest that a program must know to open it.
pub(crate) fn shape_of(connection: &Connection) -> Result<(i64, i64), StoreError> {
    let pragma = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let (application, found) = (pragma("application_id")?, pragma("user_version")?);
    let is_empty: bool =
        connection
            .query_row("SELECT NOT EXISTS (SELECT 1 FROM sqlite_schema)", [], |r| r.get(0))?;
    if is_empty {
        return Ok((0, 0));
    }
    if application != APPLICATION_ID {
        return Err(StoreError::NoDatabase);
    }
    let oldest = table::setting::read(connection, "schema.oldest")?;
    Ok((found, oldest.and_then(|text| text.parse().ok()).unwrap_or(found)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_steps_have_the_same_number() {
        let numbers: Vec<_> = all().iter().map(|step| step.number).collect();
        assert!(numbers.windows(2).all(|two| two[0] < two[1]), "{numbers:?}");
    }
}
