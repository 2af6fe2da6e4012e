//! Files that are broken, or made to break something. None changes anything.

use varde_app::views::Id;
use varde_app::{Failure, parcel, roster};
use varde_entry::{DeviceKey, Entry};
use varde_harness::rogue::Rogue;
use varde_harness::{Laptop, Office};
use varde_sync::envelope::{Cover, seal};
use varde_sync::parcel::{MOST_BYTES, Packing, Parcel};

use super::{packed, two};
use crate::line::program;
use crate::merging::documents;

/// Why a file is neither looked at nor taken in, which is the same both times.
fn refused(by: &mut Laptop, bytes: &[u8]) -> Failure {
    let why = parcel::look(by.tell(), bytes).expect_err("it is not to be looked at");
    let again = parcel::take_in(by.tell(), bytes, &mut |_, _| true).expect_err("nor taken in");
    assert_eq!(why, again);
    why
}

/// The key of the present epoch, which everyone who is in holds.
fn epoch(of: &Laptop, workspace: Id) -> (u64, [u8; 32]) {
    let state = roster::state(of.app(), workspace).expect("read").expect("shared");
    let keys = roster::keys(of.app(), workspace).expect("read");
    keys.current(&state).map(|(id, key)| (id, *key)).expect("held")
}

/// The key that a laptop signs with.
fn hand(of: &Laptop) -> DeviceKey {
    let secret = std::fs::read(of.folder().join("device.key")).expect("there");
    DeviceKey::from_secret(&secret.try_into().expect("32 bytes"))
}

/// What somebody packs who means harm and holds the epoch's key.
fn forged(laptop: &Laptop, workspace: Id, by: &DeviceKey, pieces: &[&[u8]]) -> Vec<u8> {
    let (epoch, key) = epoch(laptop, workspace);
    let mut packing = Packing::default();
    pieces.iter().for_each(|piece| packing.put(piece).expect("there is room"));
    packing.close(workspace, (epoch, &key), (by, 0), &[7; 24])
}

/// With a hash that fits again, as anybody can make one.
fn hashed(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.truncate(bytes.len() - 32);
    let hash = blake3::hash(&bytes);
    [&bytes[..], hash.as_bytes()].concat()
}

#[test]
fn a_file_that_is_cut_off_says_how_much_of_it_is_here() {
    let office = Office::default();
    let (mut kari, mut ola, workspace) = two(&office);
    kari.objective("Nobody waits for a spare part").written();
    let file = packed(&mut kari, workspace);
    let before = documents(&ola, workspace);
    for length in (0..file.len()).step_by(97) {
        let why = refused(&mut ola, &file[..length]);
        let expected = if length < 5 { "file_not_understood" } else { "file_incomplete" };
        assert_eq!(why.code, expected, "{length} bytes");
        if length >= 41 {
            assert_eq!(why.params["here"], length.to_string());
            assert_eq!(why.params["all"], file.len().to_string());
        }
    }
    assert_eq!(refused(&mut ola, &[&file[..], b"more"].concat()).code, "file_damaged");
    assert_eq!(documents(&ola, workspace), before);
}

#[test]
fn a_flipped_bit_is_noticed_wherever_it_is() {
    let office = Office::default();
    let (mut kari, mut ola, workspace) = two(&office);
    let file = packed(&mut kari, workspace);
    let before = documents(&ola, workspace);
    let spots = (0..64).chain((64..file.len()).step_by(61)).chain(file.len() - 40..file.len());
    for at in spots {
        let mut bytes = file.clone();
        bytes[at] ^= 1 << (at % 8);
        let why = refused(&mut ola, &bytes);
        let known = ["file_damaged", "file_not_understood", "file_newer", "file_incomplete"];
        assert!(known.contains(&why.code.as_str()), "byte {at}: {why}");
        if (41..file.len() - 32).contains(&at) {
            // With a hash that fits again, the packer's seal or signature tells.
            assert_eq!(refused(&mut ola, &hashed(bytes)).code, "file_damaged", "byte {at}");
        }
    }
    assert_eq!(documents(&ola, workspace), before);
}

#[test]
fn pieces_in_another_order_and_lengths_that_lie_are_noticed() {
    let office = Office::default();
    let (mut kari, mut ola, workspace) = two(&office);
    let file = packed(&mut kari, workspace);
    let parcel = Parcel::read(&file).expect("whole");
    let mut pieces: Vec<&[u8]> = parcel.pieces().to_vec();
    assert!(pieces.len() > 2);
    pieces.reverse();
    let inside: Vec<u8> = pieces
        .iter()
        .flat_map(|piece| [&(piece.len() as u32).to_le_bytes()[..], piece].concat())
        .collect();
    let turned = [&file[..41], &inside, &file[41 + inside.len()..]].concat();
    assert_eq!(turned.len(), file.len());
    assert_eq!(refused(&mut ola, &hashed(turned)).code, "file_damaged");
    // Whoever is in may pack them in any order.
    let by_kari = forged(&kari, workspace, &hand(&kari), &pieces);
    assert_eq!(parcel::look(ola.tell(), &by_kari).expect("it is hers").from.person, "Kari");
    for (at, lie) in [(41, [0xff; 4]), (41, [0; 4]), (29, [0xff; 4]), (29, [0; 4])] {
        let mut bytes = file.clone();
        bytes[at..at + 4].copy_from_slice(&lie);
        assert_eq!(refused(&mut ola, &hashed(bytes)).code, "file_damaged", "{at} {lie:?}");
    }
    let mut bytes = file.clone();
    bytes[21..29].copy_from_slice(&(4_u64 << 30).to_le_bytes());
    assert_eq!(refused(&mut ola, &hashed(bytes)).code, "file_damaged");
}

#[test]
fn what_is_of_another_workspace_a_newer_version_or_nobody_says_so() {
    let office = Office::default();
    let (mut kari, mut ola, workspace) = two(&office);
    let mut far = crate::roster::sharing(&office);
    let elsewhere = far.start_view().workspace.id;
    let theirs = packed(&mut far, elsewhere);
    assert_eq!(refused(&mut ola, &theirs).code, "file_elsewhere");
    let mut newer = packed(&mut kari, workspace);
    newer[4] = 2;
    assert_eq!(refused(&mut ola, &newer).code, "file_newer");
    for nothing in [&b""[..], b"VRD", b"PK\x03\x04 a photo", &[0; 4096]] {
        assert_eq!(refused(&mut ola, nothing).code, "file_not_understood");
    }
    let stranger = DeviceKey::from_secret(&[9; 32]);
    let file = packed(&mut kari, workspace);
    let pieces = Parcel::read(&file).expect("whole").pieces().to_vec();
    let before = documents(&ola, workspace);
    let strange = forged(&kari, workspace, &stranger, &pieces);
    assert_eq!(refused(&mut ola, &strange).code, "file_of_stranger");
    assert_eq!(documents(&ola, workspace), before);
}

#[test]
fn what_is_no_file_is_not_read() {
    let place = tempfile::tempdir().expect("a place");
    let code = |path: &std::path::Path| parcel::bring(path).expect_err("no file").code;
    assert_eq!(code(place.path()), "file_unreadable");
    assert_eq!(code(&place.path().join("none")), "file_unreadable");
    assert_eq!(code("/dev/zero".as_ref()), "file_unreadable");
    let long = place.path().join("long");
    let file = std::fs::File::create(&long).expect("made");
    file.set_len(MOST_BYTES as u64 + 1).expect("long");
    assert_eq!(code(&long), "file_too_large");
    // Whoever owns the machine may read everything: then there is nothing to show.
    let closed = place.path().join("closed");
    std::fs::write(&closed, b"VRDF").expect("made");
    std::fs::set_permissions(&closed, std::os::unix::fs::PermissionsExt::from_mode(0o000))
        .expect("closed");
    if std::fs::read(&closed).is_err() {
        assert_eq!(code(&closed), "file_unreadable");
    }
}

#[test]
fn pieces_that_are_none_are_counted_and_the_rest_comes() {
    let office = Office::default();
    let (mut kari, mut ola, workspace) = two(&office);
    kari.objective("Nobody waits for a spare part").written();
    let file = packed(&mut kari, workspace);
    let mut pieces = Parcel::read(&file).expect("whole").pieces().to_vec();
    let mut spoilt = pieces.last().expect("an envelope").to_vec();
    *spoilt.last_mut().expect("long") ^= 1;
    pieces.extend([&b""[..], b"VRDA nor this", b"VRDJ", &spoilt]);
    let mixed = forged(&kari, workspace, &hand(&kari), &pieces);
    let told = parcel::take_in(ola.tell(), &mixed, &mut |_, _| true).expect("taken in");
    assert!(told.counts.new > 0 && told.counts.refused.contains_key("piece"), "{told:?}");
    super::alike(&kari, &ola, workspace);
}

/// A run of entries as long as an envelope can hold, and small as it travels.
fn bomb(laptop: &Laptop, workspace: Id) -> Vec<u8> {
    let (epoch, key) = epoch(laptop, workspace);
    let mut rogue = Rogue::in_workspace(workspace, 9);
    let mut entries: Vec<Entry> = Vec::new();
    for _ in 0..3 {
        let entry = rogue.entry(workspace, &vec![0; 5 << 20]);
        rogue.wrote(&entry);
        entries.push(entry);
    }
    let cover = Cover { workspace, epoch, roster: [0; 32] };
    seal(&entries, &cover, &key, &[7; 24]).expect("it fits")
}

#[test]
fn a_file_that_swells_beyond_all_memory_ends_whoever_looks_and_nothing_else() {
    let office = Office::default();
    let (mut kari, mut ola, workspace) = two(&office);
    let sound = packed(&mut kari, workspace);
    parcel::look_apart(&program(), ola.folder(), &sound, &|| false)
        .expect("what is sound is looked at");
    let bomb = bomb(&kari, workspace);
    assert!(bomb.len() < 64 << 10, "{} bytes", bomb.len());
    // Each is 15 MiB inflated: 6 GB of it in less than 10 MB.
    let file = forged(&kari, workspace, &hand(&kari), &vec![&bomb[..]; 400]);
    let before = documents(&ola, workspace);
    let told = parcel::look_apart(&program(), ola.folder(), &file, &|| false);
    assert_eq!(told.expect_err("too much").code, "file_not_looked_at");
    assert_eq!(documents(&ola, workspace), before);
    ola.objective("Life goes on").written();
    assert_eq!(ola.faults(), Vec::<String>::new());
}
