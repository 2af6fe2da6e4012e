//! Objectives: from the window to the use cases and back.

use tauri::{AppHandle, Runtime};
use varde_app::{
    Failure, objectives,
    views::{
        AddObjective, CopyObjective, Done, Id, ObjectiveChange, ObjectiveDetail, ObjectiveRef,
        Outline, PublishObjective, PublishPlace, RelocateObjective, SentenceReading,
    },
};

use crate::door;

/// An objective with all that belongs to it.
#[tauri::command(async)]
#[specta::specta]
pub fn objective<R: Runtime>(window: AppHandle<R>, id: Id) -> Result<ObjectiveDetail, Failure> {
    door::ask(&window, |app| objectives::show(app, id))
}

/// Objectives whose title holds the text, for the contributes-to picker.
#[tauri::command(async)]
#[specta::specta]
pub fn find_objectives<R: Runtime>(
    window: AppHandle<R>,
    text: String,
    except: Option<Id>,
) -> Result<Vec<ObjectiveRef>, Failure> {
    door::ask(&window, |app| objectives::find(app, &text, except))
}

/// Adds an objective at the end of its plan.
#[tauri::command(async)]
#[specta::specta]
pub fn add_objective<R: Runtime>(
    window: AppHandle<R>,
    input: AddObjective,
) -> Result<Done, Failure> {
    door::tell(&window, |app| objectives::add(app, input))
}

/// Changes one thing of an objective.
#[tauri::command(async)]
#[specta::specta]
pub fn change_objective<R: Runtime>(
    window: AppHandle<R>,
    id: Id,
    change: ObjectiveChange,
) -> Result<Done, Failure> {
    door::tell(&window, |app| objectives::change(app, id, change))
}

/// Moves an objective ahead of another, or to the end.
#[tauri::command(async)]
#[specta::specta]
pub fn move_objective<R: Runtime>(
    window: AppHandle<R>,
    id: Id,
    before: Option<Id>,
) -> Result<Done, Failure> {
    door::tell(&window, |app| objectives::reorder(app, id, before))
}

/// Archives an objective with its key results.
#[tauri::command(async)]
#[specta::specta]
pub fn archive_objective<R: Runtime>(window: AppHandle<R>, id: Id) -> Result<Done, Failure> {
    door::tell(&window, |app| objectives::archive(app, id))
}

/// Brings an archived objective back.
#[tauri::command(async)]
#[specta::specta]
pub fn bring_back_objective<R: Runtime>(window: AppHandle<R>, id: Id) -> Result<Done, Failure> {
    door::tell(&window, |app| objectives::bring_back(app, id))
}

/// Reads the fill-in sentence (P19), for correction.
#[tauri::command(async)]
#[specta::specta]
pub fn read_sentence<R: Runtime>(
    window: AppHandle<R>,
    text: String,
    cycle: Id,
) -> Result<SentenceReading, Failure> {
    door::ask(&window, |app| objectives::read_sentence(app, &text, cycle))
}

/// Keeps an objective with its key results as one.
#[tauri::command(async)]
#[specta::specta]
pub fn keep_outline<R: Runtime>(window: AppHandle<R>, outline: Outline) -> Result<Done, Failure> {
    door::tell(&window, |app| objectives::keep_outline(app, outline))
}

/// Copies an objective to the same or another plan.
#[tauri::command(async)]
#[specta::specta]
pub fn copy_objective<R: Runtime>(
    window: AppHandle<R>,
    input: CopyObjective,
) -> Result<Done, Failure> {
    door::tell(&window, |app| objectives::copy(app, input))
}

/// Publishes an objective in another workspace of this machine.
#[tauri::command(async)]
#[specta::specta]
pub fn publish_objective<R: Runtime>(
    window: AppHandle<R>,
    input: PublishObjective,
) -> Result<Done, Failure> {
    door::tell(&window, |app| objectives::publish(app, input))
}

/// Where an objective can be published.
#[tauri::command(async)]
#[specta::specta]
pub fn publish_places<R: Runtime>(
    window: AppHandle<R>,
    objective: Id,
) -> Result<Vec<PublishPlace>, Failure> {
    door::note(&window, |app| objectives::publish_places(app, objective))
}

/// Moves an objective to another cycle or owner.
#[tauri::command(async)]
#[specta::specta]
pub fn relocate_objective<R: Runtime>(
    window: AppHandle<R>,
    input: RelocateObjective,
) -> Result<Done, Failure> {
    door::tell(&window, |app| objectives::relocate(app, input))
}
