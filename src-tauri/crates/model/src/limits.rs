//! How much of anything a person may type. Generous, and the same everywhere.

/// The longest title, in characters.
pub const TITLE: usize = 1_000;
/// The longest note, reason or unit-free text, in characters.
pub const TEXT: usize = 20_000;
/// The longest unit, in characters.
pub const UNIT: usize = 40;
/// The largest figure in either direction. Beyond it whole numbers stop being exact.
pub const NUMBER: f64 = 1e15;
/// The largest weight.
pub const WEIGHT: f64 = 1_000.0;
