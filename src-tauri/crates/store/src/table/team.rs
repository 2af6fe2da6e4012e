//! Teams and who is in them.

use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;
use varde_model::{Team, TeamId};

use crate::{StoreError, codec, migration::Migration};

pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    number: 7,
    older_may_open: false,
    sql: "CREATE TABLE team (
        id BLOB PRIMARY KEY,
        workspace BLOB NOT NULL,
        name TEXT NOT NULL,
        kind TEXT NOT NULL,
        parent BLOB,
        position TEXT NOT NULL,
        archived_at INTEGER
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE team_member (
        team BLOB NOT NULL,
        person BLOB NOT NULL,
        PRIMARY KEY (team, person)
    ) STRICT, WITHOUT ROWID;",
}];

/// Lays out a team and who is in it.
///
/// # Errors
/// What the disk says.
pub fn put(db: &Connection, workspace: Uuid, team: &Team) -> Result<(), StoreError> {
    let id = codec::blob(team.id);
    db.prepare_cached(
        "INSERT OR REPLACE INTO team (id, workspace, name, kind, parent, position, archived_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        id,
        codec::blob(workspace),
        team.name,
        team.kind.to_text(),
        codec::maybe_blob(team.parent),
        codec::place(team.position.as_ref()),
        team.life.archived_at.map(codec::millis)
    ])?;
    db.prepare_cached("DELETE FROM team_member WHERE team = ?1")?.execute([id])?;
    for person in &team.members {
        db.prepare_cached("INSERT INTO team_member (team, person) VALUES (?1, ?2)")?
            .execute(params![id, codec::blob(*person)])?;
    }
    Ok(())
}

/// Takes a team off the shelf.
///
/// # Errors
/// What the disk says.
pub fn remove(db: &Connection, id: Uuid) -> Result<(), StoreError> {
    let id = codec::blob(id);
    db.prepare_cached("DELETE FROM team WHERE id = ?1")?.execute([id])?;
    db.prepare_cached("DELETE FROM team_member WHERE team = ?1")?.execute([id])?;
    Ok(())
}

/// The name of a team.
///
/// # Errors
/// What the disk says.
pub fn name(db: &Connection, id: TeamId) -> Result<Option<String>, StoreError> {
    let mut statement = db.prepare_cached("SELECT name FROM team WHERE id = ?1")?;
    Ok(statement.query_row([codec::blob(id)], |row| row.get(0)).optional()?)
}

/// The names of the teams of a workspace that are not archived, by name.
///
/// # Errors
/// What the disk says.
pub fn names(db: &Connection, workspace: Uuid) -> Result<Vec<(TeamId, String)>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT id, name FROM team WHERE workspace = ?1 AND archived_at IS NULL ORDER BY name, id",
    )?;
    let read = |row: &rusqlite::Row<'_>| Ok((codec::id(row, 0)?, row.get(1)?));
    Ok(statement.query_map([codec::blob(workspace)], read)?.collect::<Result<_, _>>()?)
}
