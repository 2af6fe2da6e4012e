//! A file a task.

pub(crate) mod bench;
pub(crate) mod bindings;
pub(crate) mod check;
pub(crate) mod icons;
pub(crate) mod run;
pub(crate) mod test;

/// A virtual screen of 1440 × 1000 points with a message bus of its own, around what follows.
const VIRTUAL_SCREEN: [&str; 6] =
    ["xvfb-run", "-a", "-s", "-screen 0 1440x1000x24", "dbus-run-session", "--"];
