//! The log is what its devices wrote: one flipped byte anywhere in an entry is found.

use proptest::prelude::*;
use varde_app::upkeep;
use varde_harness::{Chance, Command, Laptop, sample};

/// What an entry says, and what stands around it.
const COLUMNS: [(&str, &str); 10] = [
    ("entry", "previous"),
    ("entry", "hash"),
    ("entry", "signature"),
    ("entry", "change"),
    ("entry", "number"),
    ("entry", "log"),
    ("entry", "document"),
    ("log", "id"),
    ("log", "workspace"),
    ("device", "key"),
];

fn written() -> Laptop {
    let mut laptop = Laptop::new();
    sample::every_kind(&mut laptop);
    laptop.restart();
    let mut chance = Chance::of(17);
    for _ in 0..12 {
        let _ = Command::by(&mut chance).run(laptop.tell());
    }
    laptop
}

/// Whether a look at everything finds something amiss.
fn is_found(laptop: &mut Laptop) -> bool {
    upkeep::verify(laptop.tell()).map_or(true, |verified| !verified.faults.is_empty())
}

/// Flips bits of a value in a column of a row, as chance will have it. Whole numbers have their
/// fifth byte flipped: a neighbour's number could not be written at all.
fn flip(laptop: &Laptop, (table, column): (&str, &str), row: u64, byte: usize, bits: u8) -> String {
    let db = laptop.db();
    let rows: i64 =
        db.query_row(&format!("SELECT count(*) FROM {table}"), [], |r| r.get(0)).expect("counted");
    let place = format!("FROM {table} ORDER BY no LIMIT 1 OFFSET {}", row % rows as u64);
    let no: i64 = db.query_row(&format!("SELECT no {place}"), [], |r| r.get(0)).expect("there");
    let update = format!("UPDATE {table} SET {column} = ?1 WHERE no = {no}");
    let blob = db.query_row(&format!("SELECT {column} {place}"), [], |r| r.get::<_, Vec<u8>>(0));
    let at = match blob {
        Ok(mut bytes) => {
            let at = byte % bytes.len();
            bytes[at] ^= bits;
            db.execute(&update, [bytes]).expect("flipped");
            at
        }
        Err(_) => {
            let number: i64 =
                db.query_row(&format!("SELECT {column} {place}"), [], |r| r.get(0)).expect("there");
            db.execute(&update, [number ^ (i64::from(bits) << 32)]).expect("flipped");
            0
        }
    };
    format!("{table} {no}: {column}, byte {at}, bits {bits:#010b}")
}

#[test]
fn a_log_that_nobody_touched_verifies() {
    let mut laptop = written();
    let entries = laptop.entries();
    let verified = upkeep::verify(laptop.tell()).expect("looked at");
    assert_eq!((verified.entries as i64, verified.faults), (entries, Vec::new()));
}

#[test]
fn a_byte_of_each_part_of_the_first_and_the_last_entry_is_missed() {
    for column in COLUMNS {
        for row in [0, u64::MAX] {
            let mut laptop = written();
            let last = laptop.entries() as u64 - 1;
            let what = flip(&laptop, column, row.min(last), 0, 0b100);
            assert!(is_found(&mut laptop), "{what}");
        }
    }
}

#[test]
fn an_entry_that_is_taken_away_is_missed_even_the_last() {
    for which in ["min", "max"] {
        let mut laptop = written();
        let sql = format!("DELETE FROM entry WHERE no = (SELECT {which}(no) FROM entry)");
        assert_eq!(laptop.db().execute(&sql, []).expect("sound"), 1);
        assert!(is_found(&mut laptop), "{which}");
        laptop.close();
        let again = laptop.try_start().and_then(|app| upkeep::verify(&app));
        assert!(again.map_or(true, |verified| !verified.faults.is_empty()), "{which}");
    }
}

/// The hand in a change is bound to the key that signed it and to the log it stands in: for ever.
#[test]
fn every_change_is_by_the_hand_of_its_device_and_log() {
    let mut laptop = written();
    laptop.restart();
    laptop.objective("In a third log");
    let sql = "SELECT device.key, log.id, entry.change FROM entry
               JOIN log ON log.no = entry.log JOIN device ON device.no = log.device";
    let mut statement = laptop.db().prepare(sql).expect("sound");
    let rows = statement
        .query_map([], |row| {
            Ok((row.get::<_, [u8; 32]>(0)?, row.get::<_, [u8; 16]>(1)?, row.get::<_, Vec<u8>>(2)?))
        })
        .expect("sound");
    let mut count = 0;
    for row in rows {
        let (key, log, change) = row.expect("readable");
        let (_, hand) = varde_document::describe(&change).expect("a change");
        assert_eq!(hand[..8], blake3::hash(&key).as_bytes()[..8]);
        assert_eq!(hand[8..], log);
        count += 1;
    }
    assert_eq!(count, laptop.entries());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, max_shrink_iters: 0, ..Default::default() })]

    #[test]
    fn one_flipped_byte_anywhere_in_an_entry_is_found(
        column in prop::sample::select(COLUMNS.to_vec()),
        row in any::<u64>(), byte in any::<usize>(), bits in 1u8..,
    ) {
        let mut laptop = written();
        let what = flip(&laptop, column, row, byte, bits);
        prop_assert!(is_found(&mut laptop), "{}", what);
    }
}
