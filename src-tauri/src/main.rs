//! Varde's window: the only room that knows Tauri.

#![allow(unreachable_pub, reason = "a program: nothing is reachable from outside")]
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod again;
mod arguments;
mod beside;
mod bindings;
mod care;
mod commands;
mod door;
mod ending;
mod environment;
mod events;
mod files;
mod idle;
mod letters;
mod log;
mod nearby;
mod parcels;
mod peers;
mod turns;
mod window;

use std::process::ExitCode;

fn main() -> ExitCode {
    if std::env::args_os().nth(1).is_some_and(|said| said == varde_app::parcel::LOOK) {
        return parcels::look_at();
    }
    let said = arguments::read(std::env::args_os().skip(1), std::env::var_os("VARDE_DATA"));
    let (folder, file) = match said {
        Ok(arguments::Wanted::Window { folder, file }) => (folder, file),
        Ok(arguments::Wanted::Text(text)) => return log::say(&text),
        Err(why) => return log::refuse(&why),
    };
    environment::prepare();
    match window::run(folder, file) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            again::start(&error);
            log::fail(&error)
        }
    }
}
