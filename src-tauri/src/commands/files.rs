//! Files: from the window to the use cases and back.

use tauri::{AppHandle, Manager, Runtime};
use varde_app::exports::{self, Scope};
use varde_app::views::{Export, ExportFormat, Id, ImportOptions, ImportPreview, Imported};
use varde_app::{Failure, imports};

use crate::files::{self, Files};
use crate::{door, log};

/// Lets the person point at a file; its name, or nothing where they would rather not.
#[tauri::command(async)]
#[specta::specta]
pub fn choose_import<R: Runtime>(window: AppHandle<R>) -> Result<Option<String>, Failure> {
    let path = files::point(&window, "JSON, CSV, XLSX", &files::READ);
    Ok(path.and_then(|path| Some(path.file_name()?.to_string_lossy().into_owned())))
}

/// What the file that was chosen would bring; everything else goes on meanwhile.
#[tauri::command(async)]
#[specta::specta]
pub fn preview_import<R: Runtime>(
    window: AppHandle<R>,
    options: ImportOptions,
) -> Result<ImportPreview, Failure> {
    let bytes = chosen(&window)?;
    let mut tell = files::telling(&window);
    door::apart(&window, |app| imports::preview_watched(app, &bytes, &options, &mut tell))
}

/// Brings in the file that was chosen.
#[tauri::command(async)]
#[specta::specta]
pub fn import_chosen<R: Runtime>(
    window: AppHandle<R>,
    options: ImportOptions,
) -> Result<Imported, Failure> {
    let bytes = chosen(&window)?;
    let mut tell = files::telling(&window);
    let imported = door::note(&window, |app| imports::run(app, &bytes, &options, &mut tell))?;
    door::wrote(&window, imported.done.touched.clone());
    Ok(imported)
}

/// Writes plans where the person says; nothing where they would rather not.
#[tauri::command(async)]
#[specta::specta]
pub fn export_plans<R: Runtime>(
    window: AppHandle<R>,
    format: ExportFormat,
    plan: Option<(Id, String)>,
    name: String,
) -> Result<Option<Export>, Failure> {
    let Some(path) = files::place(&window, &name, files::ending(format)) else { return Ok(None) };
    let scope = plan.map_or(Scope::Workspace, |(cycle, owner)| Scope::Plan(cycle, owner));
    let mut tell = files::telling(&window);
    let done = door::ask(&window, |app| exports::to_path(app, &scope, format, &path, &mut tell))?;
    let count = |number| u32::try_from(number).unwrap_or(u32::MAX);
    Ok(Some(Export {
        path: path.display().to_string(),
        plans: count(done.plans),
        objectives: count(done.objectives),
        key_results: count(done.key_results),
    }))
}

/// Asks long work to stop; it leaves nothing behind.
#[tauri::command(async)]
#[specta::specta]
pub fn stop_work<R: Runtime>(window: AppHandle<R>) -> Result<(), Failure> {
    window.state::<Files>().stop();
    Ok(())
}

fn chosen<R: Runtime>(window: &AppHandle<R>) -> Result<Vec<u8>, Failure> {
    let path = window.state::<Files>().chosen().ok_or_else(|| {
        log::note("nothing to read", &"no file was chosen");
        Failure::unavailable("file_unreadable")
    })?;
    imports::read_file(&path)
}
