//! Backups on the terminal.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{answer, text, varde};

fn titles(folder: &Path) -> Vec<String> {
    let board = answer(folder, &["board"]);
    let all = board["objectives"].as_array().cloned().unwrap_or_default();
    all.iter().map(|one| one["title"].as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn a_backup_is_made_listed_looked_at_restored_and_the_restore_taken_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let none = varde(folder, &["backup", "list"]);
    assert_eq!((none.status.code(), text(&none.stdout).as_str()), (Some(0), "No backups yet\n"));
    answer(folder, &["objective", "add", "Know the mountain"]);
    let made = answer(folder, &["backup"]);
    let name = made["backup"]["name"].as_str().expect("a name").to_owned();
    assert!(Path::new(made["path"].as_str().expect("a path")).is_file());
    answer(folder, &["objective", "add", "Know the sea"]);
    let list = text(&varde(folder, &["backup", "list"]).stdout);
    assert!(list.contains(&name) && list.contains("1 plans, 1 objectives"), "{list}");
    let preview = answer(folder, &["restore", &name, "--preview"]);
    let objectives = |of: &str| preview[of]["objectives"].clone();
    assert_eq!((objectives("holds"), objectives("present")), (1.into(), 2.into()));
    assert_eq!(titles(folder).len(), 2, "a preview writes nothing");
    let restored = answer(folder, &["restore", &name]);
    assert_eq!(titles(folder), ["Know the mountain"]);
    let before = restored["before"]["name"].as_str().expect("what was there is kept");
    answer(folder, &["restore", before]);
    assert_eq!(titles(folder).len(), 2);
    assert_eq!(answer(folder, &["verify"])["faults"], Value::Array(Vec::new()));
}

#[test]
fn what_is_no_backup_is_refused_in_words_and_by_its_code() {
    let folder = tempfile::tempdir().expect("a folder");
    let letter = folder.path().join("letter");
    fs::write(&letter, "Dear Kari\n".repeat(200)).expect("written");
    let refused = varde(folder.path(), &["restore", letter.to_str().expect("plain")]);
    assert_eq!(refused.status.code(), Some(4));
    assert!(text(&refused.stderr).starts_with("varde: Varde cannot read that file."));
    let missing = varde(folder.path(), &["restore", "20260101T000000Z-1-daily.db"]);
    assert_eq!(missing.status.code(), Some(4));
    let help = text(&varde(folder.path(), &["restore", "--help"]).stdout);
    assert!(help.contains("--preview") && help.contains("Examples:"), "{help}");
}

#[test]
fn a_damaged_file_gives_way_to_a_backup() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    answer(folder, &["objective", "add", "Know the mountain"]);
    let name = answer(folder, &["backup"])["backup"]["name"].as_str().expect("a name").to_owned();
    let file = folder.join("varde.db");
    let mut bytes = fs::read(&file).expect("there");
    let middle = bytes.len() / 2;
    bytes.truncate(middle);
    fs::write(&file, &bytes).expect("written");
    assert_eq!(varde(folder, &["board"]).status.code(), Some(4));
    let restored = answer(folder, &["restore", &name]);
    assert_eq!(titles(folder), ["Know the mountain"]);
    let kept = restored["kept"].as_str().expect("the damaged file is kept");
    assert_eq!(fs::read(folder.join(kept)).expect("there"), bytes);
}

#[test]
fn a_damaged_file_is_built_again_from_its_log() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    answer(folder, &["objective", "add", "Know the mountain"]);
    let sound = answer(folder, &["recover"]);
    assert_eq!((&sound["was_damaged"], &sound["is_whole"]), (&false.into(), &true.into()));
    let file = folder.join("varde.db");
    let mut bytes = fs::read(&file).expect("there");
    bytes[..3_000].fill(0);
    fs::write(&file, &bytes).expect("written");
    let refused = varde(folder, &["board"]);
    assert_eq!(refused.status.code(), Some(4));
    assert!(text(&refused.stderr).contains("The file with your plans is damaged."));
    let recovered = varde(folder, &["recover"]);
    assert_eq!(recovered.status.code(), Some(0));
    let told = text(&recovered.stdout);
    assert!(told.contains("Nothing is missing") && told.contains("kept as damaged-"), "{told}");
    assert_eq!(titles(folder), ["Know the mountain"]);
    assert_eq!(answer(folder, &["verify"])["faults"], Value::Array(Vec::new()));
}
