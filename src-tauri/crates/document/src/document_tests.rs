use super::*;
use crate::Set;
use proptest::prelude::*;
use varde_model::{Plan, PlanId};

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp_millis(1_795_000_000_123).expect("a time")
}

fn thing(collection: Collection, n: u128) -> Thing {
    Thing { collection, id: Uuid::from_u128(n) }
}

fn laptop(n: u8) -> Document {
    let mut plan = Document::new(DocumentKind::Plan).expect("the seed loads");
    plan.set_actor(&[n; 24]);
    plan
}

fn objective(n: u128, title: &str) -> Edit {
    Edit::Create {
        thing: thing(Collection::Objectives, n),
        fields: vec![(field::TITLE, title.into()), (field::CREATED_AT, now().into())],
        texts: vec![(field::WHY, "because".to_owned())],
        set: Some((Set::ContributesTo, vec![Uuid::from_u128(99)])),
    }
}

fn retitle(n: u128, title: &str) -> Edit {
    Edit::Put { thing: thing(Collection::Objectives, n), field: field::TITLE, value: title.into() }
}

fn write(plan: &mut Document, edits: &[Edit]) -> Written {
    plan.edit(edits, now()).expect("a sound edit").expect("it changes something")
}

fn title(plan: &Document, n: u128) -> Option<String> {
    plan.objective(Uuid::from_u128(n), PlanId(Uuid::nil())).map(|o| o.title)
}

#[test]
fn what_was_created_reads_back_whole_and_alike_both_ways() {
    let mut plan = laptop(1);
    let written = write(&mut plan, &[objective(1, "Climb")]);
    assert_eq!(written.applied.things, [thing(Collection::Objectives, 1)]);
    let one = plan.objective(Uuid::from_u128(1), PlanId(Uuid::nil())).expect("created");
    assert_eq!((one.title.as_str(), one.why.as_str()), ("Climb", "because"));
    assert_eq!(one.contributes_to, [Uuid::from_u128(99).into()]);
    assert_eq!(one.life.created_at, Some(now()));
    assert_eq!(plan.plan_things(PlanId(Uuid::nil())).objectives, [one]);
}

#[test]
fn a_document_is_what_its_changes_make_it() {
    let mut plan = laptop(1);
    let mut changes = write(&mut plan, &[objective(1, "Climb")]).change;
    let snapshot = plan.save();
    let later = write(&mut plan, &[retitle(1, "Climb higher")]).change;
    let from_snapshot = Document::load(DocumentKind::Plan, Some(&snapshot), &later).expect("loads");
    changes.extend(later);
    let from_seed = Document::load(DocumentKind::Plan, None, &changes).expect("loads");
    assert_eq!(from_seed.heads(), plan.heads());
    assert_eq!(from_snapshot.heads(), plan.heads());
    assert_eq!(title(&from_seed, 1).as_deref(), Some("Climb higher"));
}

#[test]
fn saying_what_stands_there_writes_nothing() {
    let mut plan = laptop(1);
    write(&mut plan, &[objective(1, "Climb")]);
    assert!(plan.edit(&[retitle(1, "Climb")], now()).expect("sound").is_none());
    assert!(plan.edit(&[objective(1, "Other")], now()).expect("sound").is_none());
}

#[test]
fn undo_leaves_alone_what_a_teammate_wrote_since() {
    let (mut kari, mut ola) = (laptop(1), laptop(2));
    let first = write(&mut kari, &[objective(1, "Climb")]);
    ola.receive(&first.change).expect("arrives");
    let hers = write(&mut kari, &[retitle(1, "Climb higher")]);
    ola.receive(&hers.change).expect("arrives");
    let his = write(&mut ola, &[retitle(1, "Climb together")]);
    kari.receive(&his.change).expect("arrives");
    assert!(kari.reverse(&hers.reversal, Uuid::nil(), now()).expect("sound").is_none());
    assert_eq!(title(&kari, 1).as_deref(), Some("Climb together"));
}

#[test]
fn undo_goes_back_step_by_step_and_stops_at_what_a_teammate_wrote_between() {
    let (mut kari, mut ola) = (laptop(1), laptop(2));
    let first = write(&mut kari, &[objective(1, "Climb")]);
    ola.receive(&first.change).expect("arrives");
    let second = write(&mut kari, &[retitle(1, "Climb higher")]);
    let third = write(&mut kari, &[retitle(1, "Climb highest")]);
    let back = |plan: &mut Document, step: &Written| {
        plan.reverse(&step.reversal, Uuid::nil(), now()).expect("sound")
    };
    let mut undone = vec![back(&mut kari, &third).expect("undone")];
    assert_eq!(title(&kari, 1).as_deref(), Some("Climb higher"));
    undone.push(back(&mut kari, &second).expect("undone"));
    assert_eq!(title(&kari, 1).as_deref(), Some("Climb"));
    for wanted in ["Climb higher", "Climb highest"] {
        let step = undone.pop().expect("two were undone");
        back(&mut kari, &step).expect("done again");
        assert_eq!(title(&kari, 1).as_deref(), Some(wanted));
    }
    ola.receive(&kari.doc.save()).expect("arrives");
    let his = write(&mut ola, &[retitle(1, "Ola's")]);
    kari.receive(&his.change).expect("arrives");
    let fourth = write(&mut kari, &[retitle(1, "Kari's")]);
    back(&mut kari, &fourth).expect("undone");
    assert_eq!(title(&kari, 1).as_deref(), Some("Ola's"));
    assert!(back(&mut kari, &third).is_none());
    assert_eq!(title(&kari, 1).as_deref(), Some("Ola's"));
}

#[test]
fn a_plan_stays_whose_it_is_when_its_first_objective_is_undone() {
    let mut plan = laptop(1);
    let (owner, cycle) = (varde_model::Owner::Company, Uuid::from_u128(8).into());
    let mut edits = Document::name_plan(Uuid::from_u128(7).into(), owner, cycle);
    edits.push(objective(1, "Climb"));
    let first = write(&mut plan, &edits);
    plan.reverse(&first.reversal, Uuid::nil(), now()).expect("sound").expect("undone");
    assert_eq!(title(&plan, 1), None);
    assert_eq!(plan.plan(), Some(Plan::of(Uuid::from_u128(7).into(), owner, cycle)));
}

#[test]
fn values_written_at_once_are_both_kept_until_someone_decides() {
    let (mut kari, mut ola) = (laptop(1), laptop(2));
    let first = write(&mut kari, &[objective(1, "Climb")]);
    ola.receive(&first.change).expect("arrives");
    let hers = write(&mut kari, &[retitle(1, "Hers")]);
    let his = write(&mut ola, &[retitle(1, "His")]);
    let applied = kari.receive(&his.change).expect("arrives");
    ola.receive(&hers.change).expect("arrives");
    assert_eq!(applied.things, [thing(Collection::Objectives, 1)]);
    assert_eq!(title(&kari, 1), title(&ola, 1));
    let object =
        edit::object(&kari.doc, thing(Collection::Objectives, 1)).expect("ok").expect("there");
    assert!(edit::contested(&kari.doc, &object, field::TITLE).expect("ok"));
    let winner = title(&kari, 1).expect("a title");
    write(&mut kari, &[retitle(1, &winner)]);
    assert!(!edit::contested(&kari.doc, &object, field::TITLE).expect("ok"));
}

#[test]
fn fields_of_a_newer_version_survive_our_edits() {
    let mut plan = laptop(1);
    write(&mut plan, &[objective(1, "Climb")]);
    let ahead = Edit::Put {
        thing: thing(Collection::Objectives, 1),
        field: "fromTheFuture",
        value: Scalar::Number(7.0),
    };
    write(&mut plan, &[ahead]);
    write(&mut plan, &[retitle(1, "Climb higher")]);
    let kept = Document::load(DocumentKind::Plan, Some(&plan.save()), &[]).expect("loads");
    let object =
        edit::object(&kept.doc, thing(Collection::Objectives, 1)).expect("ok").expect("there");
    assert_eq!(
        edit::register(&kept.doc, &object, "fromTheFuture").expect("ok").0,
        Scalar::Number(7.0)
    );
}

#[test]
fn a_document_of_a_newer_schema_is_read_and_not_changed() {
    let mut plan = laptop(1);
    write(&mut plan, &[objective(1, "Climb")]);
    write(&mut plan, &[Edit::Root { field: field::SCHEMA, value: Scalar::Whole(SCHEMA + 1) }]);
    assert_eq!(title(&plan, 1).as_deref(), Some("Climb"));
    assert!(matches!(plan.edit(&[retitle(1, "No")], now()), Err(DocumentError::Newer(2))));
}

#[test]
fn damaged_bytes_are_an_error_and_never_half_a_document() {
    let mut plan = laptop(1);
    write(&mut plan, &[objective(1, "Climb")]);
    let mut bytes = plan.save();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x40;
    assert!(matches!(
        Document::load(DocumentKind::Plan, Some(&bytes), &[]),
        Err(DocumentError::Damaged(_))
    ));
}

#[derive(Clone, Debug)]
enum Step {
    Create(u128),
    Title(u128, u8),
    Why(u128, String),
    Include(u128, u128, bool),
}

fn steps() -> impl Strategy<Value = Vec<Vec<Step>>> {
    let step = prop_oneof![
        (0u128..4).prop_map(Step::Create),
        (0u128..4, any::<u8>()).prop_map(|(n, t)| Step::Title(n, t)),
        (0u128..4, "[a-cæøå🙂]{0,6}").prop_map(|(n, t)| Step::Why(n, t)),
        (0u128..4, 0u128..3, any::<bool>()).prop_map(|(n, m, i)| Step::Include(n, m, i)),
    ];
    prop::collection::vec(prop::collection::vec(step, 1..4), 1..12)
}

fn edit_of(step: &Step) -> Edit {
    let of = |n: &u128| thing(Collection::Objectives, *n);
    match step {
        Step::Create(n) => objective(*n, "new"),
        Step::Title(n, t) => retitle(*n, &t.to_string()),
        Step::Why(n, why) => Edit::Write { thing: of(n), field: field::WHY, text: why.clone() },
        Step::Include(n, m, included) => Edit::Include {
            thing: of(n),
            set: Set::ContributesTo,
            id: Uuid::from_u128(*m),
            included: *included,
        },
    }
}

fn things(plan: &Document) -> crate::PlanThings {
    let mut things = plan.plan_things(PlanId(Uuid::nil()));
    things.objectives.sort_by_key(|o| o.id);
    things
}

proptest! {
    #[test]
    fn undo_after_do_is_as_before_and_redo_as_after(commands in steps()) {
        let mut plan = laptop(1);
        for command in commands {
            let edits: Vec<_> = command.iter().map(edit_of).collect();
            let before = things(&plan);
            let Some(done) = plan.edit(&edits, now()).expect("sound") else { continue };
            let after = things(&plan);
            let undone = plan.reverse(&done.reversal, Uuid::nil(), now()).expect("sound");
            prop_assert_eq!(&things(&plan), &before);
            if let Some(undone) = undone {
                let redone = plan.reverse(&undone.reversal, Uuid::nil(), now()).expect("sound");
                prop_assert_eq!(&things(&plan), &after);
                prop_assert!(redone.is_some());
            }
        }
    }

    #[test]
    fn what_a_change_touches_at_a_teammates_it_is_said_to_touch_here(commands in steps()) {
        let (mut kari, mut ola) = (laptop(1), laptop(2));
        for command in commands {
            let edits: Vec<_> = command.iter().map(edit_of).collect();
            let Some(done) = kari.edit(&edits, now()).expect("sound") else { continue };
            let back = kari.reverse(&done.reversal, Uuid::nil(), now()).expect("sound");
            for written in [Some(done), back].into_iter().flatten() {
                let there = ola.receive(&written.change).expect("arrives");
                prop_assert!(there.things.iter().all(|thing| written.applied.things.contains(thing)));
                prop_assert!(written.applied.root || !there.root);
            }
            prop_assert_eq!(things(&ola), things(&kari));
        }
    }

    #[test]
    fn reading_one_by_one_and_all_at_once_agree(commands in steps()) {
        let mut plan = laptop(1);
        for command in &commands {
            let edits: Vec<_> = command.iter().map(edit_of).collect();
            plan.edit(&edits, now()).expect("sound");
        }
        for objective in things(&plan).objectives {
            prop_assert_eq!(plan.objective(objective.id.0, PlanId(Uuid::nil())), Some(objective));
        }
    }

    #[test]
    fn bytes_that_are_no_document_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = Document::load(DocumentKind::Plan, Some(&bytes), &[]);
        let _ = describe(&bytes);
    }
}
