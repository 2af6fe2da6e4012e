//! What is not this laptop's own is left alone.

use std::fs;
use std::path::PathBuf;

use varde_app::merge;
use varde_app::roster;
use varde_sync::envelope::{Cover, seal};

use super::{Scene, files, hers, turn};

fn with_bytes(paths: Vec<PathBuf>) -> Vec<(PathBuf, Vec<u8>)> {
    paths.into_iter().map(|path| (path.clone(), fs::read(path).expect("there"))).collect()
}

#[test]
fn what_others_wrote_copies_and_what_cannot_be_read_stay() {
    let mut scene = Scene::with(40);
    let mut his = scene.folder().packed_behind(u64::MAX);
    for nth in 0..40 {
        scene.ola.person(&format!("Person {nth}"));
        turn(&mut scene.ola, &mut his);
    }
    scene.kari_looks(scene.folder());
    let hers = scene.hers();
    let of_others: Vec<_> =
        files(scene.place.path()).into_iter().filter(|path| !hers.contains(path)).collect();
    assert!(of_others.len() > 40);
    let (one, two) = (&hers[5], &hers[6]);
    let room = one.parent().expect("a room");
    let mut bytes = fs::read(one).expect("there");
    let put = |path: PathBuf, bytes: &[u8]| {
        fs::create_dir_all(path.parent().expect("a room")).expect("made");
        fs::write(&path, bytes).expect("put there");
        path
    };
    let name = one.file_name().expect("named").to_string_lossy().into_owned();
    let mut stay = vec![
        put(room.join("Plan (conflicted copy)"), &bytes),
        put(room.join(format!("{name}.part")), &bytes),
        put(room.join(format!("copy-{name}")), &bytes),
        put(room.join("notes.txt"), b"not of Varde"),
        put(room.with_file_name("elsewhere").join(&name), &bytes),
    ];
    // What is not as it was written is no longer what this laptop wrote.
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    stay.push(put(two.clone(), &bytes));
    stay.extend(of_others);
    let stay = with_bytes(stay);
    let mut folder = scene.hasty();
    for _ in 0..4 {
        turn(&mut scene.kari, &mut folder);
    }
    for (path, bytes) in stay {
        assert_eq!(fs::read(&path).ok(), Some(bytes), "{}", path.display());
    }
    let few = scene.hers().len();
    assert!(few < 20, "{few} files");
    assert!(scene.is_all_there());
}

#[test]
fn ones_own_entries_sealed_under_another_name_or_a_false_signature_cover_nothing() {
    let mut scene = Scene::with(20);
    let keys = roster::keys(scene.kari.app(), scene.workspace).expect("read");
    let state = roster::state(scene.kari.app(), scene.workspace).expect("read").expect("shared");
    let (epoch, key) = keys.current(&state).expect("she holds it");
    let cover = Cover { workspace: scene.workspace, epoch, roster: [1; 32] };
    let held = merge::held(scene.kari.app(), scene.workspace).expect("read").into_iter();
    let log = held.max_by_key(|held| held.through).expect("she wrote").log;
    let all = (64, usize::MAX);
    let all = merge::entries(scene.kari.app(), scene.workspace, &log, 1, all).expect("read");
    let mut forged = all.clone();
    forged.iter_mut().for_each(|entry| entry.signature = [0; 64]);
    let room = scene.hers()[0].with_file_name("x");
    let room = room.parent().expect("a room").with_file_name(hex(&log));
    for (name, entries) in [("true", &all), ("false", &forged)] {
        let bytes = seal(entries, &cover, key, &[9; 24]).expect("a run");
        fs::write(room.join(name), &bytes).expect("put there");
        // The one with false signatures lies there under the name that its bytes have.
        let hash = blake3::hash(&bytes).to_hex();
        if name == "false" {
            fs::rename(room.join(name), room.join(format!("{:016}-{}.okrc", 1, &hash[..16])))
                .expect("named");
        }
    }
    let before = files(scene.place.path());
    let mut once = scene.folder().packed_behind(1_000);
    (0..3).for_each(|_| drop(turn(&mut scene.kari, &mut once)));
    assert_eq!(files(scene.place.path()), before);
    let mut folder = scene.hasty();
    (0..3).for_each(|_| drop(turn(&mut scene.kari, &mut folder)));
    assert!(hers(scene.place.path(), &scene.kari, scene.workspace).len() < before.len());
    fs::remove_file(room.join("true")).expect("somebody takes the copy away");
    assert!(scene.is_all_there());
    let told = scene.newcomer_reads_all();
    assert_eq!(told.refused.keys().collect::<Vec<_>>(), ["signature"], "{told:?}");
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
