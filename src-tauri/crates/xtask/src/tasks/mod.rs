//! A file a task.

pub(crate) mod bench;
pub(crate) mod bindings;
pub(crate) mod bundle;
pub(crate) mod check;
pub(crate) mod fuzz;
pub(crate) mod icons;
pub(crate) mod run;
pub(crate) mod test;
pub(crate) mod trial;
