//! The shape of a workspace and a plan in Automerge.
//!
//! One document for the workspace, one for each plan. Documents outlive every version of the
//! program: a field never changes its type or meaning, what is unknown here survives every
//! edit, and nothing is deleted. `src-tauri/decisions/document-shape.md` has the whole shape.

mod arrival;
mod document;
mod edit;
mod plan;
mod read;
mod scalar;
mod seed;
mod shape;
mod undo;
mod vouched;
mod weigh;
mod weigh_whole;
mod workspace;
mod write;

pub use arrival::{Arrival, ChangeId, Oddity, Place};
pub use document::{Applied, Document, DocumentError, Written, describe, written_at};
pub use edit::{Edit, Thing};
pub use plan::PlanThings;
pub use scalar::Scalar;
pub use shape::{Collection, DocumentKind, SCHEMA, Set, field};
pub use undo::Reversal;
pub use weigh::{MOST_BYTES, MOST_OPERATIONS};
pub use workspace::WorkspaceThings;
