//! The shape of a workspace and a plan in Automerge.
