//! Teams and who is in them.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;
use varde_model::{Life, PersonId, Team, TeamId, TeamKind, WorkspaceId};

use crate::{StoreError, codec, migration::Migration};

pub(crate) const MIGRATIONS: &[Migration] = &[
    Migration {
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
    },
    // Whose teams they are is found without looking at everybody else's.
    Migration {
        number: 41,
        older_may_open: true,
        sql: "CREATE INDEX team_member_of_person ON team_member (person);",
    },
];

const COLUMNS: &str = "id, name, kind, parent, position, archived_at";

fn read(row: &Row<'_>) -> rusqlite::Result<Team> {
    Ok(Team {
        id: codec::id(row, 0)?,
        name: row.get(1)?,
        kind: codec::word(row, 2, TeamKind::from_text)?,
        parent: codec::maybe_id(row, 3)?,
        members: Vec::new(),
        position: codec::position(row, 4)?,
        life: Life { archived_at: codec::maybe_time(row, 5)?, ..Life::default() },
    })
}

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

/// A team of a workspace by its id, with who is in it.
///
/// # Errors
/// What the disk says.
pub fn find(
    db: &Connection,
    workspace: WorkspaceId,
    id: TeamId,
) -> Result<Option<Team>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM team WHERE id = ?1 AND workspace = ?2");
    let said = [codec::blob(id), codec::blob(workspace)];
    let found = db.prepare_cached(&sql)?.query_row(said, read).optional()?;
    let Some(mut team) = found else { return Ok(None) };
    let mut statement =
        db.prepare_cached("SELECT person FROM team_member WHERE team = ?1 ORDER BY person")?;
    let members = statement.query_map([codec::blob(id)], |row| codec::id(row, 0))?;
    team.members = members.collect::<Result<_, _>>()?;
    Ok(Some(team))
}

/// Every team of a workspace with who is in it, archived ones too, by name.
///
/// # Errors
/// What the disk says.
pub fn of_workspace(db: &Connection, workspace: Uuid) -> Result<Vec<Team>, StoreError> {
    let mut members: HashMap<TeamId, Vec<PersonId>> = HashMap::new();
    let mut statement = db.prepare_cached(
        "SELECT team, person FROM team_member JOIN team ON team.id = team_member.team
         WHERE workspace = ?1 ORDER BY team, person",
    )?;
    let mut rows = statement.query([codec::blob(workspace)])?;
    while let Some(row) = rows.next()? {
        members.entry(codec::id(row, 0)?).or_default().push(codec::id(row, 1)?);
    }
    let sql = format!("SELECT {COLUMNS} FROM team WHERE workspace = ?1 ORDER BY id");
    let mut statement = db.prepare_cached(&sql)?;
    let teams = statement.query_map([codec::blob(workspace)], read)?;
    let mut teams: Vec<_> = teams.collect::<Result<_, _>>()?;
    for team in &mut teams {
        team.members = members.remove(&team.id).unwrap_or_default();
    }
    // SQLite knows small and large letters of English alone.
    teams.sort_by_cached_key(|team| (team.name.to_lowercase(), team.id));
    Ok(teams)
}

/// The teams that a person is in and that are not archived, by name.
///
/// # Errors
/// What the disk says.
pub fn of_person(db: &Connection, person: PersonId) -> Result<Vec<(TeamId, String)>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT team.id, team.name FROM team_member JOIN team ON team.id = team_member.team
         WHERE person = ?1 AND archived_at IS NULL",
    )?;
    let read = |row: &Row<'_>| Ok((codec::id(row, 0)?, row.get(1)?));
    let found = statement.query_map([codec::blob(person)], read)?;
    let mut teams: Vec<(TeamId, String)> = found.collect::<Result<_, _>>()?;
    teams.sort_by_cached_key(|(id, name)| (name.to_lowercase(), *id));
    Ok(teams)
}

/// Whether a workspace has any team that is not archived.
///
/// # Errors
/// What the disk says.
pub fn is_any(db: &Connection, workspace: WorkspaceId) -> Result<bool, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM team WHERE workspace = ?1 AND archived_at IS NULL)",
    )?;
    Ok(statement.query_row([codec::blob(workspace)], |row| row.get(0))?)
}
