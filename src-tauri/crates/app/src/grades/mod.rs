//! stub
use crate::{App, Failure};
use crate::views::{AnswerReflection, Done, GiveGrade, Grading, Id};
/// A plan at the end of its cycle.
#[allow(unused, clippy::todo)]
pub fn grading(app: &App, cycle: Id, owner: &str) -> Result<Grading, Failure> { todo!() }
/// Grades a key result (P29).
#[allow(unused, clippy::todo)]
pub fn give(app: &mut App, input: GiveGrade) -> Result<Done, Failure> { todo!() }
/// Takes a grade back.
#[allow(unused, clippy::todo)]
pub fn take_back(app: &mut App, key_result: Id) -> Result<Done, Failure> { todo!() }
/// Answers one of the four questions (P30).
#[allow(unused, clippy::todo)]
pub fn answer_reflection(app: &mut App, input: AnswerReflection) -> Result<Done, Failure> { todo!() }
