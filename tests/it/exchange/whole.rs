//! Our own JSON: out, and in again without loss.

use proptest::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;
use varde_app::views::ImportOptions;
use varde_app::{imports, upkeep};
use varde_harness::{Chance, Command, Laptop, Office, command, sample};

use super::whole;

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 100, failure_persistence: None, ..Default::default() })]

    #[test]
    fn what_is_written_is_read_again_without_loss(
        commands in prop::collection::vec(any::<[u16; 6]>().prop_map(Command::of), 1..60),
        seed in any::<u64>(),
    ) {
        let Handed { mut to, new, file, .. } = handed_over(&commands, seed);
        let written = told(&file, |id| here(&new, &file, id));
        let mut read = told(&whole(&to), |id| id);
        // The quarter that was there stays, also where none of the file is like it.
        let own = told(&new, |id| id);
        read.retain(|line| written.contains(line) || !own.contains(line));
        let differ = read.iter().zip(&written).find(|(read, written)| read != written);
        prop_assert!(read.len() == written.len() && differ.is_none(), "{:#?}", differ);
        prop_assert_eq!(to.faults(), Vec::<String>::new());
    }
}

/// Plans that were written on one laptop and read on another.
pub(super) struct Handed {
    pub(super) from: Laptop,
    pub(super) to: Laptop,
    /// What the other laptop said before.
    pub(super) new: Value,
    pub(super) file: Value,
}

/// Gives everything to another laptop that there can be, and what comes of some commands.
pub(super) fn handed_over(commands: &[Command], seed: u64) -> Handed {
    let office = Office::default();
    let (mut from, mut to) = (office.laptop(), office.laptop());
    let new = whole(&to);
    sample::every_kind(&mut from);
    let mut chance = Chance::of(seed);
    for command in commands {
        let _ = command.run(from.tell());
        command::pass_time(from.world(), &mut chance);
    }
    let file = whole(&from);
    bring(&mut to, &file);
    Handed { from, to, new, file }
}

/// Brings a file in. Nothing of it is refused.
pub(super) fn bring(laptop: &mut Laptop, file: &Value) -> varde_app::views::ImportCounts {
    let imported = imports::run(
        laptop.tell(),
        file.to_string().as_bytes(),
        &ImportOptions::default(),
        &mut |_, _| true,
    );
    let imported = imported.expect("it is read");
    assert_eq!(imported.refused, []);
    imported.counts
}

/// The id that something of a file has on another laptop, which was `new` before it was read.
pub(super) fn here(new: &Value, file: &Value, id: Uuid) -> Uuid {
    let of = |value: &Value| value.as_str().expect("a text").parse::<Uuid>().expect("an id");
    let quarter = &new["cycles"][0];
    let is_alike = |cycle: &&Value| {
        ["starts_on", "ends_on", "name"].iter().all(|field| cycle[*field] == quarter[*field])
    };
    let alike = file["cycles"].as_array().expect("a list").iter().find(is_alike);
    match id {
        _ if id.is_nil() => id,
        _ if of(&file["me"]) == id => of(&new["me"]),
        _ if alike.is_some_and(|cycle| of(&cycle["id"]) == id) => of(&quarter["id"]),
        _ => Uuid::new_v5(&of(&new["workspace"]["id"]), format!("import/{id}").as_bytes()),
    }
}

/// What a file says, each thing on a line, under the ids that it has where it is read. Which
/// workspace it is, and since when oneself and the present quarter are there, is each laptop's
/// own.
fn told(file: &Value, id: impl Fn(Uuid) -> Uuid + Copy) -> Vec<String> {
    let me = id(file["me"].as_str().expect("me").parse().expect("an id"));
    let mut lines = Vec::new();
    let mut add = |what: &str, value: &Value, plan: &str| {
        let mut value = renamed(value, id);
        let own = value["id"] == json!(me) || what == "cycles";
        if let (true, Some(fields)) = (own, value.as_object_mut()) {
            fields.retain(|name, _| !name.starts_with("created"));
        }
        lines.push(format!("{plan} {what} {value}"));
    };
    for list in ["people", "teams", "cycles"] {
        file[list].as_array().expect("a list").iter().for_each(|one| add(list, one, ""));
    }
    for plan in file["plans"].as_array().expect("a list") {
        let name = renamed(&json!([plan["cycle"], plan["owner"]]), id).to_string();
        let mut head = plan.clone();
        for list in ["objectives", "key_results", "milestones", "initiatives", "check_ins"] {
            plan[list].as_array().expect("a list").iter().for_each(|one| add(list, one, &name));
            head.as_object_mut().expect("an object").remove(list);
        }
        add("plan", &head, &name);
    }
    lines.sort();
    lines.dedup();
    lines
}

fn renamed(value: &Value, id: impl Fn(Uuid) -> Uuid + Copy) -> Value {
    match value {
        Value::String(text) => {
            let (kind, tail) = text.rsplit_once('/').map_or(("", &**text), |(k, t)| (k, t));
            let new = tail.parse().map(id);
            match (kind, new) {
                ("", Ok(new)) => json!(new),
                ("person" | "team", Ok(new)) => json!(format!("{kind}/{new}")),
                _ => value.clone(),
            }
        }
        Value::Array(all) => {
            let mut all: Vec<_> = all.iter().map(|one| renamed(one, id)).collect();
            // Sets of ids have no order of their own.
            if all.iter().all(|one| one.as_str().is_some_and(|t| t.parse::<Uuid>().is_ok())) {
                all.sort_by_key(Value::to_string);
            }
            Value::Array(all)
        }
        Value::Object(fields) => {
            fields.iter().map(|(name, value)| (name.clone(), renamed(value, id))).collect()
        }
        other => other.clone(),
    }
}

/// A laptop with a plan of every kind, and one that has nothing yet.
fn two() -> (Laptop, Laptop) {
    let office = Office::default();
    (planned_on(office.laptop()), office.laptop())
}

fn planned() -> Laptop {
    two().0
}

fn planned_on(mut laptop: Laptop) -> Laptop {
    let all = sample::every_kind(&mut laptop);
    laptop.check_in(all.increase, "31.5", 6, "Two more on Sunday");
    laptop.check_in(all.kept, "97", 8, "");
    laptop.grade(all.yes_no, "40", "The printer was ill");
    laptop
}

#[test]
fn a_file_that_is_read_where_it_was_written_changes_nothing() {
    let mut laptop = planned();
    let file = whole(&laptop);
    let (entries, dump) = (laptop.entries(), laptop.dump());
    let counts = bring(&mut laptop, &file);
    assert_eq!((counts.objectives, counts.people, counts.cycles), (0, 0, 0));
    assert!(counts.already >= 10, "{counts:?}");
    assert_eq!((laptop.entries(), laptop.dump()), (entries, dump));
}

#[test]
fn reading_it_twice_does_nothing_twice_and_one_undo_takes_all_of_it_back() {
    let (from, mut laptop) = two();
    let file = whole(&from);
    let before = laptop.dump();
    let counts = bring(&mut laptop, &file);
    assert_eq!((counts.objectives, counts.key_results, counts.check_ins), (1, 5, 2));
    let read = laptop.dump();
    assert_eq!(laptop.board().objectives.len(), 1);
    let again = bring(&mut laptop, &file);
    assert_eq!((again.objectives, again.key_results, again.check_ins), (0, 0, 0));
    assert_eq!(laptop.dump(), read);
    assert_eq!(laptop.undo().intent.code, "imported");
    assert!(laptop.board().objectives.is_empty());
    assert_eq!(people(&laptop.dump()), people(&before));
    // What was taken back comes again when the file is read again, not a second time.
    bring(&mut laptop, &file);
    assert_eq!(laptop.dump(), read);
    assert_eq!(laptop.faults(), Vec::<String>::new());
}

fn people(dump: &[String]) -> Vec<&String> {
    dump.iter().filter(|line| line.starts_with("person")).collect()
}

#[test]
fn what_is_stopped_leaves_nothing_behind() {
    let (from, mut laptop) = two();
    let file = whole(&from).to_string();
    let (entries, dump) = (laptop.entries(), laptop.dump());
    let failure =
        imports::run(laptop.tell(), file.as_bytes(), &ImportOptions::default(), &mut |done, _| {
            done == 0
        });
    assert_eq!(failure.expect_err("stopped").code, "stopped");
    assert_eq!((laptop.entries(), laptop.dump()), (entries, dump));
    let mut laptop = planned();
    let before = laptop.dump();
    let stopped = upkeep::rebuild_watched(laptop.tell(), &mut |done, _| done == 0);
    assert_eq!(stopped.expect_err("stopped").code, "stopped");
    assert_eq!(laptop.dump(), before);
}

#[test]
fn what_could_not_have_been_typed_is_refused_by_name_and_the_rest_comes() {
    let (from, mut laptop) = two();
    let mut file = whole(&from);
    let plan = &mut file["plans"][0];
    plan["key_results"][0]["title"] = json!("x".repeat(5_000));
    plan["key_results"][1]["target"] = json!(1e300);
    let bytes = file.to_string();
    let preview =
        imports::preview(laptop.app(), bytes.as_bytes(), &ImportOptions::default()).expect("read");
    let codes: Vec<_> = preview.refused.iter().map(|row| row.why.code.as_str()).collect();
    assert_eq!(codes, ["too_long", "out_of_range"]);
    assert_eq!(preview.counts.key_results, 3);
    let imported =
        imports::run(laptop.tell(), bytes.as_bytes(), &ImportOptions::default(), &mut |_, _| true)
            .expect("read");
    assert_eq!((imported.counts, imported.refused), (preview.counts, preview.refused));
    assert_eq!(laptop.board().objectives[0].key_results.len(), 3);
    assert_eq!(laptop.faults(), Vec::<String>::new());
}

#[test]
fn a_file_that_is_none_of_ours_is_refused_whole() {
    let laptop = Laptop::new();
    let code = |bytes: &[u8]| {
        imports::preview(laptop.app(), bytes, &ImportOptions::default()).expect_err("refused").code
    };
    assert_eq!(code(b"{\"recipes\": []}"), "file_not_understood");
    assert_eq!(code(b"{\"varde\": 1, \"what\": 3}"), "file_not_understood");
    assert_eq!(code(b"{\"varde\": 2, \"things\": []}"), "file_newer");
    let mut cut = whole(&planned()).to_string();
    cut.truncate(cut.len() / 2);
    assert_eq!(code(cut.as_bytes()), "file_not_understood");
}
