//! Plain Automerge files, opened by another program: npm's @automerge/automerge in Node.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use varde_app::exports::{self, Format, Scope};
use varde_app::views::ObjectiveChange;
use varde_app::{objectives, start};
use varde_harness::{Laptop, sample};

use super::{file, whole};

/// What Node reads in a folder of documents, by their names.
fn read_by_node(folder: &Path) -> Value {
    let ui = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../ui"));
    let output = Command::new("node")
        .arg(ui.join("tools/read-documents.js"))
        .arg(folder)
        .current_dir(&ui)
        .output()
        .expect("Node starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("it prints JSON")
}

/// How a field of our JSON is called in documents.
const NAMES: [(&str, &str); 10] = [
    ("graded_by", "gradedBy"),
    ("due_on", "dueOn"),
    ("created_by", "createdBy"),
    ("key_result", "keyResult"),
    ("grade_reason", "gradeReason"),
    ("by", "createdBy"),
    ("starts_on", "startsOn"),
    ("ends_on", "endsOn"),
    ("contributes_to", ""),
    ("reflections", ""),
];

/// Every register that our JSON has, as it stands in the documents.
fn compare(ours: &Value, theirs: &Value, what: &str) {
    let list = ours.as_array().expect("a list");
    assert!(!list.is_empty(), "{what}: nothing to compare");
    for one in list {
        let id = one["id"].as_str().expect("an id");
        let document = &theirs[id];
        assert!(document.is_object(), "{what} {id} is not there");
        for (name, value) in one.as_object().expect("an object") {
            let name = NAMES.iter().find(|(own, _)| own == name).map_or(name.as_str(), |n| n.1);
            // Ids are keys there, times are counted, and the usual goes without saying.
            let is_compared = !["", "id", "weight", "at"].contains(&name)
                && !name.ends_with("_at")
                && !["", "null", "false", "\"\""].contains(&value.to_string().as_str());
            if is_compared {
                let said = value.as_str().map(|text| text.replace('_', "-"));
                let there = &document[name];
                let is_same = match (&said, value.as_f64()) {
                    (_, Some(number)) => there.as_f64() == Some(number),
                    (Some(said), _) => {
                        there.as_str().is_some_and(|t| t == said || Some(t) == value.as_str())
                    }
                    _ => there == value,
                };
                assert!(is_same, "{what} {id} {name}: {value} is {there}");
            }
        }
    }
}

#[test]
fn another_program_opens_them_with_the_same_values() {
    let mut laptop = Laptop::new();
    let all = sample::every_kind(&mut laptop);
    laptop.check_in(all.increase, "31.25", 6, "To på søndag, “hei”");
    laptop.grade(all.yes_no, "40", "The printer was ill");
    let why = ObjectiveChange::Why("Because it is there: 山 🏔".to_owned());
    objectives::change(laptop.tell(), all.objective, why).expect("changed");
    let folder = file(&laptop, "documents");
    exports::to_path(laptop.app(), &Scope::Workspace, Format::Automerge, &folder, &mut |_, _| true)
        .expect("written");

    let read = read_by_node(&folder);
    let ours = whole(&laptop);
    let workspace = &read["workspace.automerge"];
    compare(&ours["people"], &workspace["people"], "person");
    compare(&ours["cycles"], &workspace["cycles"], "cycle");
    let start = start::start(laptop.app()).expect("shown");
    let plan = &read[format!("plan-{}.automerge", laptop.board().plan)];
    assert_eq!(plan["owner"], start.owner.as_str());
    let shape = &ours["plans"][0];
    for (ours, theirs, what) in [
        ("objectives", "objectives", "objective"),
        ("key_results", "keyResults", "key result"),
        ("milestones", "milestones", "milestone"),
        ("check_ins", "checkIns", "check-in"),
    ] {
        compare(&shape[ours], &plan[theirs], what);
    }
    let objective = &plan["objectives"][all.objective.to_string()];
    assert_eq!(objective["why"], "Because it is there: 山 🏔");
    let check_in = plan["checkIns"].as_object().and_then(|all| all.values().next());
    let check_in = check_in.expect("one was made");
    assert_eq!(
        (&check_in["value"], &check_in["note"]),
        (&31.25.into(), &"To på søndag, “hei”".into())
    );
}
