//! Plans: the objectives of one owner in one cycle.

use chrono::{DateTime, Utc};

use crate::{CycleId, Owner, PersonId, WorkspaceId};

/// A plan: whose it is, who leads it, and whether its cycle has been closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Its workspace.
    pub workspace: WorkspaceId,
    /// Its cycle; [`CycleId::BACKLOG`] for what is planned for none yet.
    pub cycle: CycleId,
    /// Its owner.
    pub owner: Owner,
    /// Who leads the owner in this cycle (P8).
    pub lead: Option<PersonId>,
    /// When it was closed; nothing while it is open.
    pub closed_at: Option<DateTime<Utc>>,
    /// Who closed it.
    pub closed_by: Option<PersonId>,
    /// What the owner takes along from it.
    pub learned: String,
}

impl Plan {
    /// A plan that nothing more is said of.
    pub fn of(workspace: WorkspaceId, owner: Owner, cycle: CycleId) -> Self {
        let (lead, closed_at, closed_by) = (None, None, None);
        Self { workspace, cycle, owner, lead, closed_at, closed_by, learned: String::new() }
    }

    /// Whether it is to be read only.
    pub fn is_closed(&self) -> bool {
        self.closed_at.is_some()
    }
}
