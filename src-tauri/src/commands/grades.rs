//! Grades: from the window to the use cases and back.

use tauri::{AppHandle, Runtime};
use varde_app::{
    Failure, grades,
    views::{AnswerReflection, Done, GiveGrade, Grading, Id},
};

use crate::door;

/// A plan at the end of its cycle.
#[tauri::command(async)]
#[specta::specta]
pub fn grading<R: Runtime>(
    window: AppHandle<R>,
    cycle: Id,
    owner: String,
) -> Result<Grading, Failure> {
    door::ask(&window, |app| grades::grading(app, cycle, &owner))
}

/// Grades a key result (P29).
#[tauri::command(async)]
#[specta::specta]
pub fn give_grade<R: Runtime>(window: AppHandle<R>, input: GiveGrade) -> Result<Done, Failure> {
    door::tell(&window, |app| grades::give(app, input))
}

/// Takes a grade back.
#[tauri::command(async)]
#[specta::specta]
pub fn take_back_grade<R: Runtime>(window: AppHandle<R>, key_result: Id) -> Result<Done, Failure> {
    door::tell(&window, |app| grades::take_back(app, key_result))
}

/// Answers one of the four questions (P30).
#[tauri::command(async)]
#[specta::specta]
pub fn answer_reflection<R: Runtime>(
    window: AppHandle<R>,
    input: AnswerReflection,
) -> Result<Done, Failure> {
    door::tell(&window, |app| grades::answer_reflection(app, input))
}
