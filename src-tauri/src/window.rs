//! The window itself.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use tauri::plugin::TauriPlugin;
use tauri::utils::config::AppDirectoriesOverride;
use tauri::{
    App as Shell, AppHandle, Manager, RunEvent, Runtime, WebviewUrl, WebviewWindowBuilder,
};
use uuid::Uuid;
use varde_app::{App, FILE, Failure, System};

use crate::arguments;
use crate::care::{self, Cared};
use crate::door::{self, Door};
use crate::idle::Idle;
use crate::nearby::Nearby;
use crate::parcels::{self, Parcels};
use crate::{beside, bindings, ending::Ending, files::Files, log, peers::Peers, turns::Turns};

/// The narrowest and lowest that the window can be, in logical pixels.
const SMALLEST: (f64, f64) = (720.0, 480.0);

/// What the window opens with, in logical pixels.
const USUAL: (f64, f64) = (1180.0, 800.0);

/// Opens the window and stays until it is closed.
///
/// # Errors
/// What the desktop says, such as that there is no display.
pub fn run(folder: Option<PathBuf>, file: Option<PathBuf>) -> tauri::Result<()> {
    let mut context = tauri::generate_context!();
    if let Some(folder) = &folder {
        let folder = std::path::absolute(folder)?;
        context.config_mut().app.app_directories_override =
            Some(AppDirectoriesOverride::Root(folder));
    }
    let builder = bindings::builder();
    let handler = builder.invoke_handler();
    tauri::Builder::default()
        .plugin(one_window_a_folder(folder.as_deref()))
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .plugin(tauri_plugin_dialog::init())
        .plugin(log::plugin())
        .invoke_handler(handler)
        .setup(move |shell| {
            builder.mount_events(shell);
            let folder = match &folder {
                Some(folder) => folder.clone(),
                None => shell.path().app_data_dir()?,
            };
            shell.manage(Door(Mutex::new(open(&folder)), folder));
            shell.manage(Idle::begin(shell.handle()));
            shell.manage(Files::default());
            shell.manage(Parcels::default());
            shell.manage(Cared::default());
            shell.manage(Ending::default());
            beside::watch(shell.handle());
            shell.manage(Turns::begin(shell.handle()));
            shell.manage(Peers::begin(shell.handle()));
            shell.manage(Nearby::begin(shell.handle()));
            care::begin(shell.handle());
            if let Some(file) = &file {
                parcels::offer(shell.handle(), file);
            }
            show(shell)?;
            Ok(())
        })
        .build(context)?
        .run(|shell, event| {
            if let RunEvent::Exit = event {
                shell.state::<Ending>().come();
                shell.state::<Nearby>().end();
                door::close(shell);
            }
        });
    Ok(())
}

/// Opens the data folder; a failure is shown in the window, which asks again on demand.
pub fn open(folder: &Path) -> Result<App, Failure> {
    App::open(folder, Box::new(world()))
        .map_err(|failure| failure.with("path", folder.join(FILE).display().to_string()))
}

/// The world around the program.
pub fn world() -> System {
    System::new(&sys_locale::get_locale().unwrap_or_default()).with_keyring(varde_keyring::system())
}

fn show(shell: &Shell) -> tauri::Result<()> {
    WebviewWindowBuilder::new(shell, "main", WebviewUrl::default())
        .title("Varde")
        .inner_size(USUAL.0, USUAL.1)
        .min_inner_size(SMALLEST.0, SMALLEST.1)
        .zoom_hotkeys_enabled(true)
        // What is dragged is dragged within the page.
        .disable_drag_drop_handler()
        .build()?;
    Ok(())
}

/// One window for each data folder: a second start on the same one focuses the first. (Where the
/// system has no session bus, both start; the file itself bears two processes.)
fn one_window_a_folder<R: Runtime>(folder: Option<&Path>) -> TauriPlugin<R> {
    let mut plugin = tauri_plugin_single_instance::Builder::new().callback(|shell, said, place| {
        // What was opened from outside lies before the person in the window that is there.
        let file = said.iter().skip(1).find(|said| arguments::is_parcel(said.as_ref()));
        if let Some(file) = file {
            parcels::offer(shell, &Path::new(&place).join(file));
        }
        focus(shell);
    });
    if let Some(folder) = folder.and_then(|folder| std::path::absolute(folder).ok()) {
        let name = Uuid::new_v5(&Uuid::NAMESPACE_URL, folder.as_os_str().as_encoded_bytes());
        plugin = plugin.dbus_id(format!("no.varde.desktop.d{}", name.simple()));
    }
    plugin.build()
}

/// A second start brings the first window to the front.
fn focus<R: Runtime>(shell: &AppHandle<R>) {
    if let Some(window) = shell.get_webview_window("main") {
        let brought =
            window.unminimize().and_then(|()| window.show()).and_then(|()| window.set_focus());
        if let Err(why) = brought {
            log::note("the window could not be brought to the front", &why);
        }
    }
}
