//! A plan closed and reopened on a terminal.

use std::path::Path;

use serde_json::{Value, json};
use tempfile::TempDir;

use super::{answer, text, varde};

/// A quarter with four objectives; the first is reached, the second half, the others not at all.
fn quarter() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let told: [&[&str]; 10] = [
        &["objective", "add", "Know the mountain"],
        &["key-result", "add", "1", "Walks", "--from", "0", "--to", "4"],
        &["objective", "add", "Sell more"],
        &["key-result", "add", "2", "Orders", "--from", "0", "--to", "100"],
        &["key-result", "add", "2", "Shops", "--from", "0", "--to", "3"],
        &["objective", "add", "Wait for the summer"],
        &["objective", "add", "Sell by fax"],
        &["check-in", "1.1", "4"],
        &["check-in", "2.1", "50"],
        &["check-in", "2.2", "3"],
    ];
    told.iter().for_each(|line| drop(answer(folder.path(), line)));
    folder
}

fn titles(board: &Value) -> Vec<&str> {
    let objectives = board["objectives"].as_array().expect("a list");
    objectives.iter().map(|card| card["title"].as_str().expect("a title")).collect()
}

/// What became of an objective, and why.
fn fate(card: &Value) -> (String, String) {
    let said = |field: &str| card[field].as_str().expect("a text").to_owned();
    (said("outcome"), said("outcome_reason"))
}

/// The plan of the cycle that follows.
fn next(folder: &Path) -> Value {
    let cycles = answer(folder, &["cycle", "list"]);
    let latest = cycles["cycles"][0]["id"].as_str().expect("an id").to_owned();
    answer(folder, &["board", "--cycle", &latest])
}

#[test]
fn a_quarter_is_closed_in_one_command_and_taken_back_by_another() {
    let folder = quarter();
    let folder = folder.path();
    let before = answer(folder, &["board"]);
    let done = answer(
        folder,
        &[
            "cycle",
            "close",
            "--finished",
            "1",
            "--next-cycle",
            "2",
            "--backlog",
            "3",
            "--dropped",
            "4=Nobody has one any more",
            "--learned",
            "Ask earlier",
            "--grade",
            "2.1=60: The last orders came late",
            "--from-here",
        ],
    );
    assert_eq!(done["intent"]["code"], "plan_closed");
    let board = answer(folder, &["board"]);
    assert_eq!(board["closed"]["learned"], "Ask earlier");
    let fates: Vec<_> = (0..4).map(|n| fate(&board["objectives"][n])).collect();
    let dropped = ("dropped".to_owned(), "Nobody has one any more".to_owned());
    let plain = |outcome: &str| (outcome.to_owned(), String::new());
    assert_eq!(fates, [plain("finished"), plain("next_cycle"), plain("backlog"), dropped]);
    let grades: Vec<_> = [(0, 0), (1, 0), (1, 1)]
        .map(|(n, k)| board["objectives"][n]["key_results"][k]["grade"].clone())
        .into();
    assert_eq!(grades, [json!(100.0), json!(60.0), json!(100.0)]);
    let next = next(folder);
    assert_eq!(titles(&next), ["Sell more"]);
    let rows = next["objectives"][0]["key_results"].as_array().expect("a list");
    assert_eq!((rows.len(), &rows[0]["title"]), (1, &json!("Orders")), "what is reached stays");
    assert_eq!(rows[0]["measure"]["start"], 50.0, "from where it stands");
    assert_eq!(titles(&answer(folder, &["board", "--backlog"])), ["Wait for the summer"]);
    let refused = varde(folder, &["check-in", "2.1", "70"]);
    assert_eq!(refused.status.code(), Some(3), "it is to be read only");

    assert_eq!(answer(folder, &["cycle", "reopen"])["intent"]["code"], "plan_reopened");
    assert_eq!(answer(folder, &["board"])["closed"], Value::Null);
    answer(folder, &["undo"]);
    answer(folder, &["undo"]);
    assert_eq!(answer(folder, &["board"]), before);
    assert!(titles(&answer(folder, &["board", "--backlog"])).is_empty());
    assert_eq!(answer(folder, &["verify"])["faults"], json!([]));
}

#[test]
fn what_is_missing_is_named_by_its_place_and_nothing_is_written() {
    let folder = quarter();
    let folder = folder.path();
    let before = answer(folder, &["board"]);
    let close = |said: &[&str]| varde(folder, &[&["cycle", "close"], said].concat());
    let refused = close(&["--finished", "1"]);
    assert_eq!(refused.status.code(), Some(3));
    assert_eq!(
        text(&refused.stderr),
        "varde: endings.outcome: Choose what becomes of each objective. \
         (2 Sell more; 3 Wait for the summer; 4 Sell by fax)\n"
    );
    let refused = text(&close(&["--as-proposed", "--dropped", "4="]).stderr);
    assert!(refused.starts_with("varde: endings.reason: "), "{refused}");
    assert!(refused.ends_with("(4 Sell by fax)\n"), "{refused}");
    let refused = text(&close(&["--as-proposed", "--grade", "2.1=lots"]).stderr);
    assert!(refused.starts_with("varde: grades.grade: "), "{refused}");
    assert!(refused.ends_with("(2.1 Orders)\n"), "{refused}");
    let refused = text(&close(&["--as-proposed", "--finished", "1", "--backlog", "1"]).stderr);
    assert_eq!(
        refused,
        "varde: endings.outcome: This is said twice. Say it once. (1 Know the mountain)\n"
    );
    assert_eq!(close(&["--finished", "9"]).status.code(), Some(3), "there is no ninth");
    assert_eq!(close(&["--grade", "2.1"]).status.code(), Some(2), "no PLACE=N");
    assert_eq!(answer(folder, &["board"]), before);
}

#[test]
fn a_preview_is_a_form_that_closes_the_plan_when_it_is_handed_back() {
    let folder = quarter();
    let folder = folder.path();
    let before = answer(folder, &["board"]);
    let shown = varde(folder, &["cycle", "close", "--preview", "--finished", "1"]);
    let shown = text(&shown.stdout);
    for said in [
        "1  Know the mountain\n   finished · grade 100 %\n",
        "2  Sell more\n   goes on in the next cycle (proposed) · grade 75 % · 1 key results go on\n",
        "Next cycle: 2027-01-01 to 2027-03-31, made\n",
        "Say what becomes of each (--finished, --next-cycle, --backlog, --dropped)",
    ] {
        assert!(shown.contains(said), "{said}: {shown}");
    }
    let mut preview = answer(folder, &["cycle", "close", "--preview"]);
    assert_eq!(preview["missing"].as_array().map(Vec::len), Some(4));
    assert_eq!(answer(folder, &["board"]), before, "nothing is written");
    preview["form"]["learned"] = json!("Fewer, and earlier");
    preview["form"]["endings"][3]["outcome"] = json!("dropped");
    preview["form"]["endings"][3]["reason"] = json!("Nobody has one any more");
    let file = folder.join("closing.json");
    std::fs::write(&file, preview.to_string()).expect("written");
    let file = file.to_str().expect("a plain path");
    answer(folder, &["cycle", "close", "--form", file]);
    let board = answer(folder, &["board"]);
    assert_eq!(board["closed"]["learned"], "Fewer, and earlier");
    assert_eq!(titles(&next(folder)), ["Sell more", "Wait for the summer"]);
    let nothing = varde(folder, &["cycle", "close", "--form", "/no/such/form"]);
    assert_eq!(nothing.status.code(), Some(4));
    let both = varde(folder, &["cycle", "close", "--form", file, "--finished", "1"]);
    assert_eq!(both.status.code(), Some(2), "a form says all of it");
}

#[test]
fn the_next_cycle_can_be_any_days() {
    let folder = quarter();
    let folder = folder.path();
    answer(folder, &["cycle", "close", "--as-proposed", "--next", "2027-01-11..2027-02-19"]);
    let next = next(folder);
    assert_eq!(next["cycle"]["starts_on"], "2027-01-11");
    assert_eq!(titles(&next)[0], "Sell more");
    let none = varde(folder, &["cycle", "close", "--next", "spring"]);
    assert_eq!(none.status.code(), Some(2));
}
