//! What must be the same on every laptop of a workspace.

use std::collections::BTreeSet;

use serde_json::Value;
use varde_app::views::Id;
use varde_app::{merge, plans};

use crate::Laptop;

/// Every document of a workspace with its heads.
pub fn documents(laptop: &Laptop, workspace: Id) -> Vec<(Vec<u8>, Vec<u8>)> {
    let sql = "SELECT id, heads FROM document WHERE workspace = ?1 ORDER BY id";
    let mut statement = laptop.db().prepare(sql).expect("sound");
    let rows = statement.query_map([workspace.into_bytes()], |row| Ok((row.get(0)?, row.get(1)?)));
    rows.expect("sound").collect::<Result<_, _>>().expect("readable")
}

/// Every board of the workspace that is open, as JSON.
pub fn boards(laptop: &Laptop) -> Vec<Value> {
    let workspace = laptop.start_view().workspace.id;
    let sql = "SELECT plan.cycle, plan.owner FROM plan JOIN cycle ON cycle.id = plan.cycle
               WHERE plan.workspace = ?1 AND cycle.archived_at IS NULL ORDER BY plan.id";
    let mut statement = laptop.db().prepare(sql).expect("sound");
    let rows = statement
        .query_map([workspace.into_bytes()], |row| Ok((row.get::<_, [u8; 16]>(0)?, row.get(1)?)));
    let plans: Vec<([u8; 16], String)> =
        rows.expect("sound").collect::<Result<_, _>>().expect("readable");
    let board = |(cycle, owner): ([u8; 16], String)| {
        let board = plans::board(laptop.app(), Id::from_bytes(cycle), &owner, 0).expect("shown");
        for_everyone(serde_json::to_value(board).expect("a view is JSON"))
    };
    plans.into_iter().map(board).collect()
}

/// Without what is said otherwise to the one whom it is about.
fn for_everyone(view: Value) -> Value {
    match view {
        Value::Object(fields) => fields
            .into_iter()
            .filter(|(name, _)| !["is_me", "owner_name"].contains(&name.as_str()))
            .map(|(name, value)| (name, for_everyone(value)))
            .collect(),
        Value::Array(all) => all.into_iter().map(for_everyone).collect(),
        other => other,
    }
}

/// What stands on a laptop's shelves, but for what stood there before.
pub fn since(laptop: &Laptop, before: &BTreeSet<String>) -> Vec<String> {
    laptop.dump().into_iter().filter(|row| !before.contains(row)).collect()
}

/// How far each log of a workspace is held, without what is of this file alone.
pub fn held(laptop: &Laptop, workspace: Id) -> Vec<([u8; 16], u64, [u8; 32])> {
    let all = merge::held(laptop.app(), workspace).expect("read");
    all.into_iter().map(|held| (held.log, held.through, held.hash)).collect()
}
