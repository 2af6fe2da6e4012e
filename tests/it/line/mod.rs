//! `varde`, the program itself, as it is run on a terminal.

mod backup;
mod beside;
mod closing;
#[cfg(target_os = "linux")]
mod keyring;
mod long;
pub(crate) mod nearby;
mod parcel;
mod peer;
mod search;
mod shape;
mod sharing;
#[cfg(target_os = "linux")]
mod stopped;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// The program that Cargo built beside this test.
pub(crate) fn program() -> PathBuf {
    built("varde")
}

/// A program that Cargo built beside this test.
pub(crate) fn built(name: &str) -> PathBuf {
    let this = std::env::current_exe().expect("the system knows this program");
    let profile = this.ancestors().nth(2).expect("Cargo builds tests two folders deep");
    let program = profile.join(name);
    assert!(program.is_file(), "{} is missing: run `cargo build --workspace`", program.display());
    program
}

/// Runs it on a data folder, in English, on a day.
pub(crate) fn varde(folder: &Path, arguments: &[&str]) -> Output {
    in_language(folder, "en_GB.UTF-8", arguments)
}

fn in_language(folder: &Path, locale: &str, arguments: &[&str]) -> Output {
    let mut command = Command::new(program());
    command
        .args(arguments)
        .env("VARDE_KEYS", "file")
        .env("VARDE_DATA", folder)
        .env("VARDE_TODAY", "2026-11-22");
    command.env("LANG", locale).env("LC_ALL", locale).env_remove("LANGUAGE");
    command.output().expect("it starts")
}

/// What it answers as JSON, once it has done what was asked.
pub(crate) fn answer(folder: &Path, arguments: &[&str]) -> Value {
    let output = varde(folder, &[arguments, &["--json"]].concat());
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {said}");
    serde_json::from_slice(&output.stdout).expect("it answers as JSON")
}

/// Lets it have seen two different versions of what each laptop wrote, on a day.
fn fork(folder: &Path) {
    let sql = "INSERT INTO fork (log, workspace, device, number, seen_at)
               SELECT log.id, log.workspace, device.key, 1, 1795341600000
               FROM log JOIN device ON device.no = log.device WHERE log.workspace IS NOT NULL";
    let db = rusqlite::Connection::open(folder.join("varde.db")).expect("opened");
    assert!(db.execute(sql, []).expect("written") > 0);
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
