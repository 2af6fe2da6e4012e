//! stub
use crate::{App, Failure};
use crate::views::{AddObjective, Done, Id, ObjectiveChange, ObjectiveDetail, ObjectiveRef, Outline, SentenceReading};
/// An objective with all that belongs to it.
#[allow(unused, clippy::todo)]
pub fn show(app: &App, id: Id) -> Result<ObjectiveDetail, Failure> { todo!() }
/// Objectives whose title holds the text, for the contributes-to picker.
#[allow(unused, clippy::todo)]
pub fn find(app: &App, text: &str, except: Option<Id>) -> Result<Vec<ObjectiveRef>, Failure> { todo!() }
/// Adds an objective at the end of its plan.
#[allow(unused, clippy::todo)]
pub fn add(app: &mut App, input: AddObjective) -> Result<Done, Failure> { todo!() }
/// Changes one thing of an objective.
#[allow(unused, clippy::todo)]
pub fn change(app: &mut App, id: Id, change: ObjectiveChange) -> Result<Done, Failure> { todo!() }
/// Moves an objective ahead of another, or to the end.
#[allow(unused, clippy::todo)]
pub fn reorder(app: &mut App, id: Id, before: Option<Id>) -> Result<Done, Failure> { todo!() }
/// Archives an objective with its key results.
#[allow(unused, clippy::todo)]
pub fn archive(app: &mut App, id: Id) -> Result<Done, Failure> { todo!() }
/// Brings an archived objective back.
#[allow(unused, clippy::todo)]
pub fn bring_back(app: &mut App, id: Id) -> Result<Done, Failure> { todo!() }
/// Reads the fill-in sentence (P19), for correction.
#[allow(unused, clippy::todo)]
pub fn read_sentence(app: &App, text: &str, cycle: Id) -> Result<SentenceReading, Failure> { todo!() }
/// Keeps an objective with its key results as one.
#[allow(unused, clippy::todo)]
pub fn keep_outline(app: &mut App, outline: Outline) -> Result<Done, Failure> { todo!() }
