//! Entries that nobody of us would write: each is refused for its reason, and nothing changes.

use automerge::transaction::Transactable;
use automerge::{ActorId, Automerge, AutomergeError, Change, ExpandedChange, ROOT, ReadDoc};
use varde_app::merge::{self, Lack, May, TakenIn, Why};
use varde_app::views::{Id, WorkspaceChange};
use varde_app::workspaces;
use varde_document::DocumentKind;
use varde_entry::{DeviceId, Entry, LogId};
use varde_harness::post::{known, lacking, take};
use varde_harness::rogue::{Rogue, document_of};
use varde_harness::{Laptop, Office, sample};

use super::{documents, is_whole, two};

/// Kari's laptop, and a rogue that everyone in the workspace knows.
pub(super) fn scene() -> (Laptop, Rogue) {
    let mut kari = Office::default().laptop();
    sample::every_kind(&mut kari);
    let workspace = kari.start_view().workspace.id;
    (kari, Rogue::in_workspace(workspace, 66))
}

/// The document of the workspace as the rogue sees it, in its hand.
pub(super) fn seen(kari: &Laptop, rogue: &Rogue) -> Automerge {
    let bytes = document_of(kari, rogue.workspace(), DocumentKind::Workspace);
    let mut doc = Automerge::load(&bytes).expect("it loads");
    doc.set_actor(ActorId::from(rogue.actor()));
    doc
}

/// What the rogue writes, as a change.
pub(super) fn written(
    doc: &mut Automerge,
    write: impl FnOnce(&mut automerge::transaction::Transaction<'_>) -> Result<(), AutomergeError>,
) -> Change {
    let hash = doc.transact(write).expect("written").hash.expect("something was said");
    doc.get_change_by_hash(&hash).expect("there")
}

pub(super) fn renamed(kari: &Laptop, rogue: &Rogue, name: &str) -> Change {
    written(&mut seen(kari, rogue), |tx| tx.put(ROOT, "name", name))
}

pub(super) fn changed(change: &Change, twist: impl FnOnce(&mut ExpandedChange)) -> Vec<u8> {
    let mut expanded = change.decode();
    twist(&mut expanded);
    Change::from(expanded).raw_bytes().to_vec()
}

/// What comes of entries; all that was on the laptop is there as it was, and one can go on.
fn nothing_comes_of(kari: &mut Laptop, rogue: &Rogue, entries: Vec<Entry>) -> TakenIn {
    let before = (kari.dump(), kari.entries(), documents(kari, rogue.workspace()));
    let taken = take(kari, rogue.workspace(), entries);
    assert_eq!(taken.kept, 0);
    assert_eq!((kari.dump(), kari.entries(), documents(kari, rogue.workspace())), before);
    let name = WorkspaceChange::Name(format!("After {}", kari.entries()));
    workspaces::change(kari.tell(), name).expect("one can go on");
    assert_eq!(kari.faults(), Vec::<String>::new());
    taken
}

pub(super) fn is_refused(kari: &mut Laptop, rogue: &Rogue, entry: Entry, why: Why) {
    let (log, device, number) = (entry.log, entry.device, entry.number);
    let taken = nothing_comes_of(kari, rogue, vec![entry]);
    assert_eq!(taken.refused, [merge::Refused { log, device, number, why }], "{why:?}");
    assert_eq!(taken.refusals().into_iter().collect::<Vec<_>>(), [(why, 1)]);
}

#[test]
fn what_an_honest_member_writes_is_taken_in() {
    let (mut kari, rogue) = scene();
    let change = renamed(&kari, &rogue, "A new name");
    let taken = take(
        &mut kari,
        rogue.workspace(),
        vec![rogue.entry(rogue.workspace(), change.raw_bytes())],
    );
    assert_eq!((taken.kept, taken.refused.len()), (1, 0));
    assert_eq!(kari.start_view().workspace.name, "A new name");
    is_whole(&mut kari);
}

#[test]
fn who_is_not_known_or_may_not_write_is_refused() {
    struct Viewers;
    impl May for Viewers {
        fn knows(&self, _: &DeviceId) -> bool {
            true
        }
        fn write(&self, _: &DeviceId, _: &LogId, number: u64) -> bool {
            number > 1
        }
    }
    let (mut kari, rogue) = scene();
    let workspace = rogue.workspace();
    let change = renamed(&kari, &rogue, "A new name");
    let entry = rogue.entry(workspace, change.raw_bytes());
    for (may, why) in [(&known([]) as &dyn May, Why::Stranger), (&Viewers, Why::NotAllowed)] {
        let taken =
            merge::take_in(kari.tell(), workspace, vec![entry.clone()], may).expect("looked");
        assert_eq!(taken.refused.iter().map(|one| one.why).collect::<Vec<_>>(), [why]);
        assert_eq!(taken.kept, 0);
    }
}

#[test]
fn who_signs_for_another_or_not_at_all_is_refused() {
    let (mut kari, rogue) = scene();
    let other = Rogue::in_workspace(rogue.workspace(), 67);
    let change = renamed(&kari, &rogue, "A new name");
    let entry = rogue.entry(rogue.workspace(), change.raw_bytes());
    let by_another = other.signed(entry.clone());
    is_refused(&mut kari, &rogue, by_another, Why::Signature);
    let touched = Entry { document: Id::from_u128(9), ..entry.clone() };
    is_refused(&mut kari, &rogue, touched, Why::Signature);
    // In the log of another, and signed by oneself: under its opening and under one's own.
    let claimed = Entry { log: other.log(), ..entry.clone() };
    let hand = varde_entry::actor(&rogue.device(), &other.log());
    let in_its_hand = changed(&change, |change| change.actor_id = ActorId::from(hand));
    let claimed = rogue.signed(Entry { change: in_its_hand, ..claimed });
    is_refused(&mut kari, &rogue, claimed, Why::Log);
    // In the hand of Kari, in one's own log.
    let hers = merge::held(kari.app(), rogue.workspace()).expect("read")[0].log;
    let hand = varde_entry::actor(&kari.app().device(), &hers);
    let forged = changed(&change, |change| change.actor_id = ActorId::from(hand));
    is_refused(&mut kari, &rogue, rogue.entry(rogue.workspace(), &forged), Why::Actor);
}

#[test]
fn a_log_that_was_begun_under_a_false_name_does_not_shut_out_its_owner() {
    let (mut kari, rogue) = scene();
    let other = Rogue::in_workspace(rogue.workspace(), 67);
    let change = renamed(&kari, &other, "Of the owner");
    let own = other.entry(rogue.workspace(), change.raw_bytes());
    let hand = varde_entry::actor(&rogue.device(), &other.log());
    let false_change = changed(&change, |change| change.actor_id = ActorId::from(hand));
    let false_one = Entry { device: rogue.device(), change: false_change, ..own.clone() };
    let taken = take(&mut kari, rogue.workspace(), vec![rogue.signed(false_one), own]);
    assert_eq!((taken.kept, taken.refused.len(), taken.refused[0].why), (1, 1, Why::Log));
    assert_eq!(kari.start_view().workspace.name, "Of the owner");
}

#[test]
fn numbers_are_given_once_and_without_holes() {
    let (mut kari, mut rogue) = scene();
    let workspace = rogue.workspace();
    let change = renamed(&kari, &rogue, "First");
    let first = rogue.entry(workspace, change.raw_bytes());
    let twice = rogue.entry(workspace, renamed(&kari, &rogue, "Second").raw_bytes());
    // Both at once: one of them is kept.
    let taken = take(&mut kari, workspace, vec![first.clone(), twice.clone()]);
    assert_eq!((taken.kept, taken.refused[0].why), (1, Why::Twice));
    assert_eq!(taken.forked, [rogue.log()]);
    let kept = if kari.start_view().workspace.name == "First" { &first } else { &twice };
    let other = if kept == &first { &twice } else { &first };
    is_refused(&mut kari, &rogue, other.clone(), Why::Twice);
    let again = nothing_comes_of(&mut kari, &rogue, vec![other.clone()]);
    assert_eq!(again.forked.len(), 0, "it is known");
    let replayed = nothing_comes_of(&mut kari, &rogue, vec![kept.clone(), kept.clone()]);
    assert_eq!((replayed.known, replayed.refused.len()), (2, 0));
    rogue.wrote(kept);
    let more = rogue.entry(workspace, renamed(&kari, &rogue, "Third").raw_bytes());
    let skipped = rogue.signed(Entry { number: more.number + 1, ..more.clone() });
    let taken = nothing_comes_of(&mut kari, &rogue, vec![skipped]);
    assert_eq!(taken.waiting[0].lacks, Lack::Number(2));
    let astray = rogue.signed(Entry { previous: [3; 32], ..more.clone() });
    is_refused(&mut kari, &rogue, astray, Why::Previous);
    for number in [0, u64::MAX, u64::MAX / 2] {
        let odd = rogue.signed(Entry { number, ..more.clone() });
        nothing_comes_of(&mut kari, &rogue, vec![odd]);
    }
}

/// Logs of which a laptop knows that they have two branches.
fn forks(laptop: &Laptop) -> i64 {
    let sql = "SELECT count(*) FROM fork";
    laptop.db().query_row(sql, [], |row| row.get(0)).expect("counted")
}

#[test]
fn a_second_branch_is_known_by_the_hand_of_its_device_alone() {
    let (mut kari, mut rogue) = scene();
    let workspace = rogue.workspace();
    let stranger = Rogue::in_workspace(workspace, 67);
    let first = rogue.entry(workspace, renamed(&kari, &rogue, "First").raw_bytes());
    let other = rogue.entry(workspace, renamed(&kari, &rogue, "Second").raw_bytes());
    take(&mut kari, workspace, vec![first.clone()]);
    // Another entry under its number: signed by somebody else, by nobody, or said to be somebody
    // else's; and one that its device was not allowed to write.
    let forged = stranger.signed(other.clone());
    is_refused(&mut kari, &rogue, forged, Why::Signature);
    let unsigned = Entry { signature: first.signature, ..other.clone() };
    is_refused(&mut kari, &rogue, unsigned, Why::Signature);
    let hand = varde_entry::actor(&stranger.device(), &rogue.log());
    let change = changed(&renamed(&kari, &rogue, "Second"), |c| c.actor_id = ActorId::from(hand));
    let claimed = Entry { device: stranger.device(), change, ..other.clone() };
    let claimed = take(&mut kari, workspace, vec![stranger.signed(claimed)]);
    assert_eq!(claimed.refused[0].why, Why::Log);
    let nobody = known([]);
    let taken = merge::take_in(kari.tell(), workspace, vec![other.clone()], &nobody);
    assert_eq!(taken.expect("looked").refused[0].why, Why::Stranger);
    // What is early, or a number that is none, says nothing of what is here.
    rogue.wrote(&first);
    let next = rogue.entry(workspace, renamed(&kari, &rogue, "Third").raw_bytes());
    for number in [0, next.number + 1] {
        let odd = rogue.signed(Entry { number, ..next.clone() });
        nothing_comes_of(&mut kari, &rogue, vec![odd]);
    }
    assert_eq!(forks(&kari), 0);
    // One that follows another entry than the one that is here: its device has signed that, too.
    let astray = rogue.signed(Entry { previous: other.hash(), ..next });
    let taken = nothing_comes_of(&mut kari, &rogue, vec![astray]);
    assert_eq!((taken.refused[0].why, &taken.forked[..]), (Why::Previous, &[rogue.log()][..]));
    assert_eq!(forks(&kari), 1);
}

#[test]
fn the_log_that_one_writes_is_nobody_elses_and_a_clone_is_noticed() {
    let (mut kari, mut ola, workspace) = two(&Office::default());
    ola.objective("One").written();
    let log = merge::held(ola.app(), workspace).expect("read").into_iter();
    let own = log.filter(|held| held.device == ola.app().device()).last().expect("he wrote");
    let all = merge::entries(ola.app(), workspace, &own.log, 1, (64, 1 << 20)).expect("read");
    // The same key and the same run elsewhere, gone on by themselves: here only with his key.
    let secret = std::fs::read(ola.folder().join("device.key")).expect("there");
    let key = varde_entry::DeviceKey::from_secret(&secret.try_into().expect("32 bytes"));
    let last = all.last().expect("he wrote").clone();
    let ahead = Entry { number: last.number + 1, previous: last.hash(), ..last };
    let ahead = Entry { signature: key.sign(&ahead.hash()), ..ahead };
    let taken = take(&mut ola, workspace, vec![ahead]);
    assert_eq!((taken.kept, &taken.forked[..]), (0, &[own.log][..]));
    ola.objective("Two").written();
    let logs = |laptop: &Laptop| merge::held(laptop.app(), workspace).expect("read").len();
    let letters = lacking(ola.app(), kari.app(), workspace);
    assert!(letters.iter().any(|letter| letter.log != own.log), "a new log was taken");
    take(&mut kari, workspace, letters);
    assert_eq!(logs(&kari), logs(&ola));
    is_whole(&mut ola);
}

#[test]
fn what_a_newer_version_wrote_waits_and_so_does_all_that_follows_it() {
    let (mut kari, mut rogue) = scene();
    let workspace = rogue.workspace();
    let mut doc = seen(&kari, &rogue);
    let newer = written(&mut doc, |tx| tx.put(ROOT, "schema", 2));
    let after = written(&mut doc, |tx| tx.put(ROOT, "name", "Of tomorrow"));
    let first = rogue.entry(workspace, newer.raw_bytes());
    rogue.wrote(&first);
    let second = rogue.entry(workspace, after.raw_bytes());
    let taken = nothing_comes_of(&mut kari, &rogue, vec![first, second]);
    let lacks: Vec<_> = taken.waiting.iter().map(|waiting| waiting.lacks).collect();
    assert_eq!(lacks, [Lack::Version, Lack::Number(1)]);
    assert_eq!(taken.refused, []);
    // What others write meanwhile comes in with the same call.
    let other = Rogue::in_workspace(workspace, 67);
    let honest = other.entry(workspace, renamed(&kari, &other, "Of today").raw_bytes());
    let entries = [taken.waiting.into_iter().map(|one| one.entry).collect(), vec![honest]].concat();
    let taken = take(&mut kari, workspace, entries);
    assert_eq!((taken.kept, taken.waiting.len()), (1, 2));
    assert_eq!(kari.start_view().workspace.name, "Of today");
    is_whole(&mut kari);
}

#[test]
fn a_document_is_of_one_workspace_and_of_one_kind() {
    let (mut kari, rogue) = scene();
    let home = rogue.workspace();
    let bakery = workspaces::add(kari.tell(), "Bakery").expect("made").id.expect("an id");
    kari.objective("Bread").written();
    let sql = "SELECT id FROM document WHERE kind = 'plan' AND workspace = (SELECT workspace FROM
               document ORDER BY no DESC LIMIT 1)";
    let foreign = kari.ids(sql)[0];
    workspaces::open(kari.tell(), home).expect("opened");
    let change = renamed(&kari, &rogue, "Anything");
    for document in [foreign, bakery] {
        is_refused(&mut kari, &rogue, rogue.entry(document, change.raw_bytes()), Why::Claimed);
    }
    let mut doc = seen(&kari, &rogue);
    let kind = written(&mut doc, |tx| tx.put(ROOT, "kind", "plan"));
    is_refused(&mut kari, &rogue, rogue.entry(home, kind.raw_bytes()), Why::Claimed);
    let own = kari.ids("SELECT id FROM document WHERE kind = 'plan' ORDER BY no")[0];
    let mut plan = Automerge::load(&document_of(&kari, own, DocumentKind::Plan)).expect("loads");
    plan.set_actor(ActorId::from(rogue.actor()));
    for field in ["workspace", "cycle"] {
        let mut plan = plan.clone();
        let said = written(&mut plan, |tx| tx.put(ROOT, field, bakery.to_string()));
        is_refused(&mut kari, &rogue, rogue.entry(own, said.raw_bytes()), Why::Claimed);
    }
    // A plan that nobody knows and that is not what its id says.
    let mut new =
        Automerge::load(&varde_document::Document::new(DocumentKind::Plan).expect("a seed").save())
            .expect("loads");
    new.set_actor(ActorId::from(rogue.actor()));
    let said = written(&mut new, |tx| tx.put(ROOT, "owner", "company"));
    let entry = rogue.entry(Id::from_u128(77), said.raw_bytes());
    is_refused(&mut kari, &rogue, entry, Why::Claimed);
}

#[test]
fn an_entry_of_another_workspace_cannot_be_carried_over() {
    let (mut kari, rogue) = scene();
    let elsewhere = Rogue::in_workspace(Id::from_u128(5), 66);
    let change = renamed(&kari, &elsewhere, "Carried over");
    let entry = elsewhere.entry(rogue.workspace(), change.raw_bytes());
    is_refused(&mut kari, &rogue, entry, Why::Log);
}
