//! Objectives beyond the plan of a cycle: the backlog, copies, moves.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{Cycle, Id, ObjectiveCard, OwnerRef, Taking, Workspace};

/// What an owner plans for no cycle yet: no days, no pace, no check-ins due.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Backlog {
    /// The plan's id.
    pub plan: Id,
    /// The id that stands for the cycle in every question about it: the nil id.
    pub cycle: Id,
    /// Whose it is, as `company`, `team/<id>` or `person/<id>`.
    pub owner: String,
    /// The owner's name; empty where the window says "me" or "company".
    pub owner_name: String,
    /// The objectives in order.
    pub objectives: Vec<ObjectiveCard>,
    /// How many objectives and key results are archived.
    pub archived: u32,
    /// Whether there are more objectives behind the last.
    pub has_more: bool,
}

/// Copies an objective.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct CopyObjective {
    /// The objective.
    pub objective: Id,
    /// The cycle to copy it to; the nil id is the backlog.
    pub cycle: Id,
    /// The owner to copy it to, as `person/<id>`; empty for its own.
    pub owner: String,
    /// The key results that are copied with it.
    pub key_results: Vec<Taking>,
}

/// Moves an objective to another plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct RelocateObjective {
    /// The objective.
    pub objective: Id,
    /// The cycle to move it to; the nil id is the backlog.
    pub cycle: Id,
    /// The owner to move it to, as `person/<id>`; empty for its own.
    pub owner: String,
}

/// Publishes an objective in another workspace of this machine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct PublishObjective {
    /// The objective.
    pub objective: Id,
    /// The workspace.
    pub workspace: Id,
    /// The cycle there; the nil id is the backlog.
    pub cycle: Id,
    /// Whose plan there, as `team/<id>`.
    pub owner: String,
    /// The key results that are published with it.
    pub key_results: Vec<Id>,
}

/// Where an objective can be published.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct PublishPlace {
    /// The workspace.
    pub workspace: Workspace,
    /// What it became there, where it is published there already.
    pub published: Option<Id>,
    /// Whether one may write there.
    pub may_write: bool,
    /// The cycles there, the latest first.
    pub cycles: Vec<Cycle>,
    /// The one of the same days, else the shortest of today; the nil id where there is none.
    pub cycle: Id,
    /// Whose plans one can publish in; the first is the likeliest.
    pub owners: Vec<OwnerRef>,
}
