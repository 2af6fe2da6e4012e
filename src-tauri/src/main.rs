//! Varde's window: the only room that knows Tauri.

#![allow(unreachable_pub, reason = "a program: nothing is reachable from outside")]
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

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
mod log;
mod window;

use std::process::ExitCode;

fn main() -> ExitCode {
    let folder = match arguments::read(std::env::args_os().skip(1), std::env::var_os("VARDE_DATA"))
    {
        Ok(arguments::Wanted::Window(folder)) => folder,
        Ok(arguments::Wanted::Text(text)) => return log::say(&text),
        Err(why) => return log::refuse(&why),
    };
    environment::prepare();
    match window::run(folder) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => log::fail(&error),
    }
}
