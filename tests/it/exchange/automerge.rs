//! Plain Automerge files, opened by another program: npm's @automerge/automerge in Node.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use varde_app::exports::{self, Format, Scope};
use varde_app::folder::Folder;
use varde_app::objectives;
use varde_app::views::{ObjectiveChange, Role};
use varde_harness::{Laptop, Office, sample};

use super::{file, whole};
use crate::folder::{turn, two};

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

/// What Node reads of all that a laptop has; it is what we say of it.
fn agreed(laptop: &Laptop) -> Value {
    let folder = file(laptop, "documents");
    exports::to_path(laptop.app(), &Scope::Workspace, Format::Automerge, &folder, &mut |_, _| true)
        .expect("written");
    let read = read_by_node(&folder);
    let ours = whole(laptop);
    let workspace = &read["workspace.automerge"];
    compare(&ours["people"], &workspace["people"], "person");
    compare(&ours["cycles"], &workspace["cycles"], "cycle");
    for shape in ours["plans"].as_array().expect("a list") {
        let mut plans = read.as_object().expect("a map").values();
        let is_it =
            |plan: &&Value| [&plan["owner"], &plan["cycle"]] == [&shape["owner"], &shape["cycle"]];
        let plan = plans.find(is_it).expect("the plan is there");
        for (ours, theirs, what) in [
            ("objectives", "objectives", "objective"),
            ("key_results", "keyResults", "key result"),
            ("milestones", "milestones", "milestone"),
            ("check_ins", "checkIns", "check-in"),
        ] {
            // What there is none of cannot be otherwise.
            if shape[ours] != Value::Array(Vec::new()) {
                compare(&shape[ours], &plan[theirs], what);
            }
        }
    }
    read
}

#[test]
fn another_program_opens_them_with_the_same_values() {
    let mut laptop = Laptop::new();
    let all = sample::every_kind(&mut laptop);
    laptop.check_in(all.increase, "31.25", 6, "To på søndag, “hei”");
    laptop.grade(all.yes_no, "40", "The printer was ill");
    let why = ObjectiveChange::Why("Because it is there: 山 🏔".to_owned());
    objectives::change(laptop.tell(), all.objective, why).expect("changed");
    let read = agreed(&laptop);
    let plan = &read[format!("plan-{}.automerge", laptop.board().plan)];
    let objective = &plan["objectives"][all.objective.to_string()];
    assert_eq!(objective["why"], "Because it is there: 山 🏔");
    let check_in = plan["checkIns"].as_object().and_then(|all| all.values().next());
    let check_in = check_in.expect("one was made");
    assert_eq!(
        (&check_in["value"], &check_in["note"]),
        (&31.25.into(), &"To på søndag, “hei”".into())
    );
}

#[test]
fn after_two_laptops_merged_it_reads_on_both_what_both_show() {
    let (office, place) = (Office::default(), tempfile::tempdir().expect("a place"));
    let (mut kari, mut ola, workspace) = two(&office, place.path(), Role::Editor);
    let objective = kari.ids("SELECT id FROM objective")[0];
    let rides = kari.ids("SELECT id FROM key_result")[0];
    // Apart: the same fields by both, and things of one's own.
    for (laptop, whose, value) in [(&mut kari, "Kari’s", "11.5"), (&mut ola, "Ola’s 🏔", "12.25")]
    {
        let title = ObjectiveChange::Title(format!("{whose} title"));
        objectives::change(laptop.tell(), objective, title).expect("changed");
        laptop.objective(&format!("{whose} objective")).key_result("Half", 0.0, 0.5).written();
        laptop.check_in(rides, value, 7, &format!("{whose} note"));
    }
    for _ in 0..2 {
        for laptop in [&mut kari, &mut ola] {
            turn(laptop, &mut Folder::of(place.path(), workspace));
        }
    }
    let [hers, his] = [&kari, &ola].map(agreed);
    assert_eq!(hers, his);
    let of = |list: &str, field: &str| -> Vec<&str> {
        let plans = hers.as_object().expect("a map").values();
        let all = plans.filter_map(|plan| plan[list].as_object()).flat_map(|all| all.values());
        let mut said: Vec<_> = all.filter_map(|one| one[field].as_str()).collect();
        said.sort_unstable();
        said
    };
    // One title counts, on both the same; nothing else is lost.
    let title = kari.card(objective).title;
    assert!(["Kari’s title", "Ola’s 🏔 title"].contains(&title.as_str()), "{title}");
    let mut titles = vec!["Kari’s objective", "Ola’s 🏔 objective", &title];
    titles.sort_unstable();
    assert_eq!(of("objectives", "title"), titles);
    assert_eq!(of("checkIns", "note"), ["Kari’s note", "Ola’s 🏔 note"]);
}
