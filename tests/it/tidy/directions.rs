//! Who may look at whom: `model ← document`, `{entry, model} ← {store, sync}`,
//! `{entry, model, document, store, sync} ← app ← {keyring, nearby} ← {shell, cli}`.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

use super::{none, root};

/// A package and what it asks for, by name.
struct Package {
    /// For what it is.
    needs: BTreeSet<String>,
    /// For its tests alone.
    tests_need: BTreeSet<String>,
}

fn packages() -> BTreeMap<String, Package> {
    let cargo = std::env::var("CARGO").unwrap_or("cargo".to_owned());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(root())
        .output()
        .expect("Cargo starts");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("Cargo knows the house");
    let list = |value: &Value| value.as_array().cloned().expect("a list");
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let of = |package: Value| {
        let (tests_need, needs): (Vec<_>, Vec<_>) =
            list(&package["dependencies"]).into_iter().partition(|d| d["kind"] == "dev");
        let names = |all: Vec<Value>| all.iter().map(|one| text(&one["name"])).collect();
        let package_of = Package { needs: names(needs), tests_need: names(tests_need) };
        (text(&package["name"]), package_of)
    };
    list(&metadata["packages"]).into_iter().map(of).collect()
}

/// Which rooms of ours each room may look at. The harness looks at everything; xtask at nothing.
const ROOMS: [(&str, &[&str]); 12] = [
    ("varde-model", &[]),
    ("varde-document", &["varde-model"]),
    ("varde-entry", &[]),
    ("varde-store", &["varde-entry", "varde-model"]),
    ("varde-sync", &["varde-entry", "varde-model"]),
    ("varde-app", &["varde-document", "varde-entry", "varde-model", "varde-store", "varde-sync"]),
    ("varde-keyring", &["varde-app"]),
    ("varde-nearby", &["varde-app"]),
    ("varde-cli", &["varde-app", "varde-keyring", "varde-nearby"]),
    ("varde-desktop", &["varde-app", "varde-keyring", "varde-nearby"]),
    ("xtask", &[]),
    (
        "varde-harness",
        &[
            "varde-app",
            "varde-document",
            "varde-entry",
            "varde-model",
            "varde-nearby",
            "varde-store",
            "varde-sync",
        ],
    ),
];

/// What a room must not know of, not even in its tests, and why.
const STRANGERS: [(&str, &[&str], &str); 7] = [
    (
        "varde-model",
        &["automerge", "rusqlite", "serde", "serde_json", "specta", "tauri"],
        "rules touch no file and no wire",
    ),
    (
        "varde-document",
        &["rusqlite", "specta", "tauri"],
        "documents do not know where they are kept",
    ),
    (
        "varde-store",
        &["automerge", "serde_json", "specta", "tauri"],
        "a change is bytes to the store",
    ),
    (
        "varde-sync",
        &["automerge", "rusqlite", "serde", "serde_json", "specta", "tauri"],
        "an exchange knows neither where entries are kept nor what they say",
    ),
    ("varde-app", &["automerge", "rusqlite", "tauri"], "use cases know neither engine nor window"),
    ("varde-nearby", &["automerge", "rusqlite", "tauri"], "ways carry bytes and know none of them"),
    ("varde-cli", &["automerge", "rusqlite", "tauri"], "the terminal knows the use cases alone"),
];

#[test]
fn every_room_has_its_place_in_the_order() {
    let known: BTreeSet<_> = ROOMS.iter().map(|(room, _)| (*room).to_owned()).collect();
    assert_eq!(packages().into_keys().collect::<BTreeSet<_>>(), known);
}

#[test]
fn rooms_look_only_down() {
    let packages = packages();
    let mut found = Vec::new();
    for (room, may) in ROOMS {
        let package = &packages[room];
        for need in package.needs.union(&package.tests_need) {
            let is_ours = packages.contains_key(need);
            if is_ours && !may.contains(&need.as_str()) {
                found.push(format!("{room} looks at {need}"));
            }
        }
    }
    none(found, "A room looks where it must not:");
}

#[test]
fn no_room_knows_a_stranger() {
    let packages = packages();
    let mut found = Vec::new();
    for (room, strangers, why) in STRANGERS {
        let package = &packages[room];
        for need in package.needs.union(&package.tests_need) {
            if strangers.contains(&need.as_str()) {
                found.push(format!("{room} knows {need}: {why}"));
            }
        }
    }
    none(found, "A room knows what it must not:");
}

#[test]
fn only_the_shell_knows_the_window() {
    let mut found = Vec::new();
    for (room, package) in packages() {
        let all = package.needs.union(&package.tests_need);
        let window = |need: &&String| need.as_str() == "tauri" || need.starts_with("tauri-");
        if room != "varde-desktop" {
            found.extend(all.filter(window).map(|need| format!("{room} knows {need}")));
        }
    }
    none(found, "Only the shell knows Tauri:");
}

#[test]
fn only_one_room_has_sockets() {
    let mut found = Vec::new();
    for (room, package) in packages() {
        let sockets = |need: &&String| need.as_str() == "tokio" || need.starts_with("iroh");
        if room != "varde-nearby" {
            found
                .extend(package.needs.iter().filter(sockets).map(|need| format!("{room}: {need}")));
        }
    }
    none(found, "Only `crates/nearby` has sockets:");
}

#[test]
fn only_one_room_knows_the_systems_keyring() {
    let mut found = Vec::new();
    for (room, package) in packages() {
        let keyring = |need: &&String| ["keyring", "secret-service"].contains(&need.as_str());
        if room != "varde-keyring" {
            let all = package.needs.union(&package.tests_need);
            found.extend(all.filter(keyring).map(|need| format!("{room}: {need}")));
        }
    }
    none(found, "Only `crates/keyring` asks the system's keyring:");
}
