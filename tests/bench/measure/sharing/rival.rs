//! What Automerge's own protocol costs on the same documents, one after the other.

use automerge::sync::{State, SyncDoc};
use automerge::{ActorId, AutoCommit};
use rusqlite::Connection;
use varde_app::App;
use varde_app::views::Id;
use varde_document::{Document, DocumentKind};

use crate::Failed;

/// What it came to.
pub struct Rival {
    /// Bytes both ways.
    pub bytes: usize,
    /// The most rounds that a document took.
    pub rounds: usize,
}

/// The documents of a workspace, each in one piece, put together from their entries.
pub fn documents(app: &App, workspace: Id) -> Result<Vec<Vec<u8>>, Failed> {
    let db: &Connection = app.store().reading();
    let mut known = db.prepare("SELECT no, kind FROM document WHERE workspace = ?1 ORDER BY no")?;
    let mut changes = db.prepare("SELECT change FROM entry WHERE document = ?1 ORDER BY no")?;
    let found = known.query_map([workspace.into_bytes()], |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))
    })?;
    let mut all = Vec::new();
    for one in found {
        let (no, kind) = one?;
        let plan = DocumentKind::Plan;
        let kind = if kind == plan.to_text() { plan } else { DocumentKind::Workspace };
        let raw = changes.query_map([no], |row| row.get::<_, Vec<u8>>(0))?;
        let raw: Vec<Vec<u8>> = raw.collect::<Result<_, _>>()?;
        all.push(Document::load(kind, None, &raw.concat())?.save());
    }
    Ok(all)
}

/// Brings each document to somebody who has none of it.
pub fn sync(documents: &[Vec<u8>]) -> Result<Rival, Failed> {
    let mut all = Rival { bytes: 0, rounds: 0 };
    for bytes in documents {
        let mut here = AutoCommit::load(bytes)?;
        let mut there = AutoCommit::new().with_actor(ActorId::from([7; 16]));
        let (mut ours, mut theirs) = (State::new(), State::new());
        let mut rounds = 0;
        loop {
            let said = here.sync().generate_sync_message(&mut ours);
            let heard = there.sync().generate_sync_message(&mut theirs);
            if said.is_none() && heard.is_none() {
                break;
            }
            rounds += 1;
            if let Some(said) = said {
                let said = said.encode();
                all.bytes += said.len();
                let said = automerge::sync::Message::decode(&said)?;
                there.sync().receive_sync_message(&mut theirs, said)?;
            }
            if let Some(heard) = heard {
                let heard = heard.encode();
                all.bytes += heard.len();
                let heard = automerge::sync::Message::decode(&heard)?;
                here.sync().receive_sync_message(&mut ours, heard)?;
            }
        }
        all.rounds = all.rounds.max(rounds);
    }
    Ok(all)
}
