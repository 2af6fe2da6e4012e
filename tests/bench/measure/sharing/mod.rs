//! Two laptops that share a workspace: what coming in, meeting again and one edit cost, in time and
//! in bytes. Both run on one thread here, with nothing but memory between them, so the times are
//! those of both laptops one after the other.

mod pair;
mod rival;
mod workshop;

use std::path::Path;

use serde::{Deserialize, Serialize};
use varde_app::generate;
use varde_app::views::Id;
use varde_app::{App, roster, start, upkeep, workspaces};

use super::{check_in, make};
use crate::figures::{Figures, timed};
use crate::{Failed, size};
use pair::{Came, Pair};

pub use workshop::{Merged, workshop};

/// What it came to.
#[derive(Debug, Serialize, Deserialize)]
pub struct Shared {
    /// Entries that whoever came in took.
    pub entries: u64,
    /// Until whoever came in had every plan of the present cycle on its shelves.
    pub first: Came,
    /// Until all documents were.
    pub all: Came,
    /// Until whoever came in had every entry on disk, too, in milliseconds.
    pub join: f64,
    /// Of that, how long the one who came in was at work, in milliseconds.
    pub join_own: f64,
    /// Bytes to whoever came in, and back.
    pub join_bytes: (usize, usize),
    /// What all documents come to, saved in one piece each, in bytes.
    pub documents: usize,
    /// What Automerge's own protocol says on the same documents, in bytes, and in how many rounds
    /// at most.
    pub rival_bytes: usize,
    pub rival_rounds: usize,
    /// Meeting again with nothing new: in milliseconds, and bytes both ways.
    pub again: Figures,
    pub again_bytes: usize,
    /// An edit until the other laptop has it on disk and has said so, in milliseconds.
    pub edit: Figures,
    /// The same: what 95 of 100 stay under.
    pub edit_p95: f64,
    /// What one edit sends, both ways, in bytes.
    pub edit_bytes: usize,
}

/// How often each thing is done.
#[derive(Debug, Serialize, Deserialize)]
pub struct Runs {
    /// The size of the workload, by its name.
    pub size: String,
    /// Meetings with nothing new.
    pub again: usize,
    /// Edits.
    pub edits: usize,
}

/// Measures on two data folders below one that is empty.
pub fn sharing(folder: &Path, runs: &Runs) -> Result<Shared, Failed> {
    let (mut kari, workspace) = kari(&folder.join("kari"), &runs.size)?;
    let mut ola = super::app(&folder.join("ola"))?;
    let_in(&mut kari, &mut ola)?;
    let documents = rival::documents(&kari, workspace)?;
    let rival = rival::sync(&documents)?;
    let mut pair = Pair::new(kari, ola, workspace)?;
    let (join, met) = timed(|| pair.come_in());
    met?;
    let first = pair.ends[1].first.ok_or("the present cycle did not come")?;
    let all = pair.ends[1].all.ok_or("not all documents came")?;
    let join_bytes = (pair.ends[0].sent, pair.ends[1].sent);
    let (_, entries) = pair.ends[1].progress();
    let join_own = pair.ends[1].at_work;
    let mut again = Vec::new();
    let mut again_bytes = 0;
    for _ in 0..runs.again {
        let (millis, met) = timed(|| pair.meet());
        met?;
        again.push(millis);
        again_bytes = pair.sent();
    }
    let mut edits = Vec::new();
    let before = pair.sent();
    let plans = make::known_plans(&pair.ends[0].app)?;
    let plans: Vec<_> = plans.into_iter().take(10).collect();
    let key_results = check_in::key_results(&pair.ends[0].app, &plans)?;
    for run in 0..runs.edits {
        let key_result = key_results[run % key_results.len()];
        let (millis, done) = timed(|| -> Result<(), Failed> {
            check_in::record(&mut pair.ends[0].app, key_result)?;
            pair.wrote(0)
        });
        done?;
        edits.push(millis);
    }
    let edit_bytes = (pair.sent() - before) / runs.edits.max(1);
    edits.sort_by(f64::total_cmp);
    let edit_p95 = edits.get(edits.len() * 95 / 100).copied().unwrap_or_default();
    Ok(Shared {
        entries,
        first,
        all,
        join,
        join_own,
        join_bytes,
        documents: documents.iter().map(Vec::len).sum(),
        rival_bytes: rival.bytes,
        rival_rounds: rival.rounds,
        again: Figures::of(again),
        again_bytes,
        edit: Figures::of(edits),
        edit_p95,
        edit_bytes,
    })
}

/// Whoever shares, with the workload in a workspace of its own.
fn kari(folder: &Path, size: &str) -> Result<(App, Id), Failed> {
    let mut app = super::app(folder)?;
    workspaces::add(&mut app, "Nordlys")?;
    let size = size::of(size).ok_or("no such size")?;
    generate::run(&mut app, size, make::SEED, &mut |_, _| true)?;
    roster::share(&mut app, "Kari's laptop")?;
    let workspace = start::start(&app)?.workspace.id;
    Ok((app, workspace))
}

/// Lets a second laptop in.
fn let_in(host: &mut App, guest: &mut App) -> Result<(), Failed> {
    use varde_app::views::{AskToJoin, Invite, Role};
    let code = roster::invite(host, Invite { role: Role::Editor, person: None, hours: 48 })?;
    // Until somebody comes by it, the host has quiet moments.
    while upkeep::shorten(host)? {}
    let asking = AskToJoin { code, name: "Ola".to_owned(), device: "Work".to_owned() };
    let asked = roster::ask(guest, &asking)?;
    let answered = roster::answer(host, &asked.request)?;
    let (_, reveal) = roster::hear(guest, &asked.asking, &answered.challenge)?;
    roster::compare(&answered.answering, &reveal)?;
    let welcome = roster::admit(host, &answered.answering)?;
    roster::come_in(guest, &asked.asking, &welcome)?;
    Ok(())
}
