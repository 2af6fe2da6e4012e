//! Grades: how far a key result was carried, said by a person (P29, P30).

mod give;
mod grading;
mod reflect;

pub use give::{give, take_back};
pub use grading::grading;
pub use reflect::answer_reflection;

pub(crate) use give::registers;
pub(crate) use grading::of_plan;
pub(crate) use reflect::register;
