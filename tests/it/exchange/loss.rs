//! What a file of ours brings stands on the other laptop's shelves as it stood on the first one's.
//! The shelves are compared and not the files: what is never written is missing in both of those.

use std::collections::{BTreeSet, HashMap};

use proptest::prelude::*;
use serde_json::Value;
use uuid::Uuid;
use varde_app::views::CycleInput;
use varde_app::{cycles, objectives};
use varde_harness::{Command, Laptop, Office, sample};
use varde_model::PlanId;

use super::whole;
use super::whole::{Handed, bring, handed_over, here};

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 100, failure_persistence: None, ..Default::default() })]

    #[test]
    fn every_row_is_there_with_every_column(
        commands in prop::collection::vec(any::<[u16; 6]>().prop_map(Command::of), 20..80),
        seed in any::<u64>(),
    ) {
        let Handed { from, to, new, file } = handed_over(&commands, seed);
        let there = plans_there(&file, &new);
        let there = |id| there.get(&id).copied().unwrap_or_else(|| here(&new, &file, id));
        // Oneself and the present quarter stand there already.
        let own = [&new["me"], &new["cycles"][0]["id"]].map(|id| id.as_str().expect("an id"));
        let mut wanted = rows(&from, there);
        wanted.retain(|row| !own.iter().any(|id| row.starts_with(&format!("person: {id}")) || row.starts_with(&format!("cycle: {id}"))));
        let found = rows(&to, |id| id);
        let lost: Vec<_> = wanted.difference(&found).collect();
        prop_assert!(lost.is_empty(), "{:#?}\nof\n{:#?}", lost, found);
    }
}

#[test]
fn what_stands_in_an_archived_cycle_is_brought_along() {
    let office = Office::default();
    let (mut from, mut to) = (office.laptop(), office.laptop());
    sample::every_kind(&mut from);
    for objective in from.ids("SELECT id FROM objective") {
        objectives::archive(from.tell(), objective).expect("it is archived");
    }
    let [quarter] = from.ids("SELECT id FROM cycle")[..] else { panic!("one cycle") };
    let year = CycleInput {
        name: String::new(),
        starts_on: "2028-01-01".to_owned(),
        ends_on: "2028-12-31".to_owned(),
        parent: None,
    };
    cycles::add(from.tell(), year).expect("it is added");
    cycles::archive(from.tell(), quarter).expect("it is archived");
    let brought = bring(&mut to, &whole(&from));
    assert_eq!(brought.objectives, from.ids("SELECT id FROM objective").len() as u32);
}

/// The ids that follow from a workspace, a cycle and an owner, and the workspace's own.
fn plans_there(file: &Value, new: &Value) -> HashMap<Uuid, Uuid> {
    let id = |value: &Value| value.as_str().expect("a text").parse::<Uuid>().expect("an id");
    let (old, own) = (id(&file["workspace"]["id"]), id(&new["workspace"]["id"]));
    let plans = file["plans"].as_array().expect("a list").iter().map(|plan| {
        let (cycle, owner) = (id(&plan["cycle"]), plan["owner"].as_str().expect("an owner"));
        let there = |owner: &str| with_owner(owner, &|id| here(new, file, id));
        let plan = |workspace: Uuid, owner: &str, cycle: Uuid| {
            PlanId::of(workspace.into(), owner.parse().expect("an owner"), cycle.into()).0
        };
        (plan(old, owner, cycle), plan(own, &there(owner), here(new, file, cycle)))
    });
    plans.chain([(old, own)]).collect()
}

/// Every row of the read tables, but for the workspace's own, for what is added up, and for plans
/// that nothing was ever said in: what was put into them is taken back, and no file names them.
fn rows(laptop: &Laptop, there: impl Fn(Uuid) -> Uuid) -> BTreeSet<String> {
    let own = ["workspace: ", "cycle_total: "];
    let rows =
        laptop.dump().into_iter().filter(|row| !own.iter().any(|name| row.starts_with(name)));
    let rows: BTreeSet<_> = rows.map(|row| with_owner(&with_ids(&row, &there), &there)).collect();
    rows.iter().filter(|row| !is_bare_plan(row, &rows)).cloned().collect()
}

/// Whether a row is of a plan that says nothing and that nothing else is of.
fn is_bare_plan(row: &str, rows: &BTreeSet<String>) -> bool {
    const NOTHING: &str =
        "Integer(0), Integer(0), Null, Real(0.0), Integer(0), Null, Null, Null, Text(\"\")";
    let plan = row.strip_prefix("plan: ").filter(|rest| rest.ends_with(NOTHING));
    let id = plan.and_then(|rest| rest.split_once(',')).map(|(id, _)| id);
    id.is_some_and(|id| rows.iter().filter(|row| row.contains(id)).count() == 1)
}

/// A row with its ids as they are there.
fn with_ids(row: &str, there: &impl Fn(Uuid) -> Uuid) -> String {
    let (mut told, mut rest) = (String::new(), row);
    while let Some((before, blob)) = rest.split_once("Blob([") {
        let (numbers, after) = blob.split_once("])").expect("a list ends");
        let bytes: Vec<u8> = numbers.split(", ").filter_map(|byte| byte.parse().ok()).collect();
        told += before;
        told += &match Uuid::from_slice(&bytes) {
            Ok(id) => there(id).to_string(),
            Err(_) => numbers.to_owned(),
        };
        rest = after;
    }
    told + rest
}

/// `person/<id>` and `team/<id>` as they are there.
fn with_owner(text: &str, there: &impl Fn(Uuid) -> Uuid) -> String {
    for kind in ["person/", "team/"] {
        let found = text.split_once(kind).and_then(|(before, rest)| {
            let id: Uuid = rest.get(..36)?.parse().ok()?;
            Some(format!("{before}{kind}{}{}", there(id), &rest[36..]))
        });
        if let Some(found) = found {
            return found;
        }
    }
    text.to_owned()
}
