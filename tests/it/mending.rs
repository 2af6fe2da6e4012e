//! Shelves that are built again a little at a time, while others go on with their work.

use varde_app::{initiatives, search, upkeep};
use varde_harness::{Chance, Command, Laptop, command, sample};

/// A laptop with several plans on its shelves.
fn full() -> Laptop {
    let mut laptop = Laptop::new();
    sample::every_kind(&mut laptop);
    for n in 0..20 {
        let team = laptop.team(&format!("Team {n}"), None);
        let owner = format!("team/{team}");
        laptop.objective_of(&owner, "Keep the path open").key_result("Cairns", 0.0, 9.0).written();
    }
    let mut chance = Chance::of(5);
    for _ in 0..120 {
        let _ = Command::by(&mut chance).run(laptop.tell());
        command::pass_time(laptop.world(), &mut chance);
    }
    let key_result = sample::every_kind(&mut laptop).increase;
    initiatives::add(laptop.tell(), key_result, "Paint the signs").expect("kept");
    laptop
}

/// Builds again in slices; `between` does what others do before each of them. Returns how many
/// slices there were.
fn in_slices(laptop: &mut Laptop, mut between: impl FnMut(&mut Laptop, usize)) -> usize {
    let reading = laptop.second_window();
    let mut slices = 0;
    let built = upkeep::rebuild_in_slices(reading.app(), &mut |_, _| true, |slice| {
        between(laptop, slices);
        slices += 1;
        slice.lay(laptop.tell())
    });
    assert!(built.expect("built again") > 0);
    slices
}

#[test]
fn what_is_amiss_on_a_shelf_is_put_right_a_little_at_a_time() {
    let mut laptop = full();
    let right = laptop.dump();
    assert!(in_slices(&mut laptop, |_, _| ()) > 3, "several slices");
    assert_eq!(laptop.dump(), right);
    for wrong in [
        "DELETE FROM objective",
        "DELETE FROM key_result",
        "UPDATE key_result SET progress = 0.99",
        "UPDATE key_result SET plan = (SELECT max(id) FROM plan)",
        "UPDATE objective SET plan = randomblob(16)",
        "UPDATE check_in SET value = 1e6",
        "UPDATE check_in SET key_result = (SELECT max(id) FROM key_result)",
        "DELETE FROM milestone",
        "UPDATE initiative SET done = 1 - done",
        "UPDATE plan SET cycle = randomblob(16), objectives = 7",
        "UPDATE cycle_total SET objectives = objectives + 1",
        "UPDATE cycle SET ends_on = ends_on + 1",
        "UPDATE person SET name = 'Somebody else'",
        "UPDATE team SET workspace = randomblob(16)",
        "UPDATE workspace SET is_personal = 0",
        "INSERT INTO contribution SELECT randomblob(16), id FROM objective LIMIT 3",
        "INSERT INTO team_member SELECT randomblob(16), id FROM person LIMIT 1",
        "INSERT INTO person SELECT randomblob(16), workspace, 'Nobody', 0, NULL FROM person LIMIT 1",
        "INSERT INTO milestone SELECT randomblob(16), randomblob(16), 'No step', 1, 1, 'zz' FROM milestone LIMIT 1",
        "INSERT INTO check_in SELECT randomblob(16), on_day, at, randomblob(16), 5, 5, '', by FROM check_in LIMIT 1",
        "INSERT INTO plan SELECT randomblob(16), workspace, cycle, 'company', 1, 1, 0, 0, 0, NULL, NULL, NULL, '' FROM plan LIMIT 1",
    ] {
        assert!(laptop.db().execute(wrong, []).expect("sound") > 0, "{wrong}");
        assert_ne!(laptop.dump(), right, "{wrong}");
        in_slices(&mut laptop, |_, _| ());
        assert_eq!(laptop.dump(), right, "{wrong}");
        assert_eq!(laptop.faults(), Vec::<String>::new(), "{wrong}");
    }
}

#[test]
fn what_is_written_meanwhile_is_there_afterwards_and_can_be_undone() {
    for seed in 0..4 {
        let mut laptop = full();
        laptop
            .db()
            .execute("UPDATE key_result SET title = 'stale', progress = 7", [])
            .expect("sound");
        let mut chance = Chance::of(seed);
        let mut written = Vec::new();
        in_slices(&mut laptop, |laptop, n| {
            let title = format!("Written before slice {n}");
            let objective = laptop.objective(&title).key_result("Meanwhile", 0.0, 4.0).written();
            laptop.check_in(objective.key_results[0], "2", 7, "on the way");
            written.push((objective.id, title));
            for _ in 0..5 {
                let _ = Command::by(&mut chance).run(laptop.tell());
            }
        });
        let ended = laptop.dump();
        for (id, title) in written {
            let kept = laptop.ids("SELECT id FROM objective").contains(&id);
            assert!(!kept || ended.iter().any(|line| line.contains(&title)), "{title}");
        }
        assert_eq!(laptop.faults(), Vec::<String>::new());
        upkeep::rebuild(laptop.tell()).expect("built anew");
        assert_eq!(laptop.dump(), ended, "both ways come to the same");
    }
}

#[test]
fn another_program_writes_between_two_slices_and_nothing_of_it_is_lost() {
    let mut laptop = full();
    let mut other = laptop.second_window();
    in_slices(&mut laptop, |_, n| {
        let team = other.team(&format!("Late team {n}"), None);
        other.objective_of(&format!("team/{team}"), &format!("Late {n}")).written();
        other.objective(&format!("Mine {n}")).key_result("Steps", 0.0, 3.0).written();
    });
    let dump = laptop.dump().join("\n");
    assert!(dump.contains("Late 2") && dump.contains("Late team 2") && dump.contains("Mine 2"));
    assert_eq!(laptop.faults(), Vec::<String>::new());
}

#[test]
fn a_question_between_two_slices_sees_whole_plans() {
    let mut laptop = full();
    let right = laptop.board();
    let mut asked = 0;
    in_slices(&mut laptop, |laptop, _| {
        assert_eq!(laptop.board(), right);
        asked += 1;
    });
    assert!(asked > 3);
}

#[test]
fn building_again_can_be_stopped_and_what_is_built_until_then_is_right() {
    let mut laptop = full();
    let right = laptop.dump();
    laptop.db().execute("UPDATE key_result SET progress = 7", []).expect("sound");
    let reading = laptop.second_window();
    let mut told = Vec::new();
    let stopped = upkeep::rebuild_in_slices(
        reading.app(),
        &mut |done, all| {
            told.push((done, all));
            told.len() < 2
        },
        |slice| slice.lay(laptop.tell()),
    );
    assert_eq!(stopped.expect_err("stopped").code, "stopped");
    assert!(told[1].0 < told[1].1, "{told:?}");
    let amiss = laptop.dump().iter().filter(|line| !right.contains(line)).count();
    let all = right.iter().filter(|line| line.starts_with("key_result")).count();
    assert!((1..all).contains(&amiss), "{amiss} of {all} are left as they were");
    in_slices(&mut laptop, |_, _| ());
    assert_eq!(laptop.dump(), right);
    while search::take_in(laptop.tell()).expect("taken in") {}
    assert_eq!(laptop.faults(), Vec::<String>::new());
}
