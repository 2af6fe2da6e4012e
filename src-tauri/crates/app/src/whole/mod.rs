//! Everything of a workspace, or of one plan, as JSON that can be read again without loss.
//! `decisions/json-shape.md` has the shape; fields only come, never go or change.

mod from;
mod into;
mod shape;

pub(crate) use shape::{PlanShape, Whole, WorkspaceShape};

/// The version of the shape that this program writes, and the newest that it reads.
pub(crate) const VERSION: u32 = 1;
