//! What people write, read as they mean it: numbers with their units, dates,
//! and the fill-in sentence that becomes an objective with its key results
//! (P13, P19), in English, bokmål and Swedish, also mixed.
//!
//! Nothing here fails on a text that it does not understand: a number field
//! says what is wrong with it, and a sentence is handed back whole. No reading
//! looks at a clock, so the caller passes today's date.

mod calendar;
pub mod date;
mod figures;
pub mod key_result;
mod language;
pub mod number;
mod numeral;
mod phrases;
pub mod sentence;
mod split;
pub mod unit;
mod vocabulary;
mod words;

pub use language::Language;
pub use number::{DecimalMark, NotANumber, NotInUnit, Reading};
pub use sentence::{Outline, OutlineKeyResult};
