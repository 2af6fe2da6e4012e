//! Files that people bring: tables as text, and our own JSON.

use std::sync::Mutex;

use bolero::{TypeGenerator, check};
use serde_json::Value;
use varde_app::exports::{self, Format, Scope};
use varde_app::views::ImportOptions;
use varde_app::{Failure, imports};
use varde_harness::{Laptop, sample};

use crate::modesty::{modestly, shared, took_little_memory};
use crate::spoilt::{Spoilt, corpus};

/// What may be said of a file that cannot be read.
const REASONS: [&str; 6] = [
    "file_not_understood",
    "columns_not_understood",
    "file_newer",
    "file_too_large",
    "too_many_rows",
    "stopped",
];

/// A laptop that looks at files, and now and then brings one in.
pub(crate) struct Desk {
    laptop: Laptop,
    looked: u32,
    read: u32,
    entries: i64,
}

impl Desk {
    pub(crate) fn new() -> Self {
        let mut laptop = Laptop::new();
        sample::every_kind(&mut laptop);
        Self { entries: laptop.entries(), laptop, looked: 0, read: 0 }
    }

    /// Looks at a file: it is read, or it is said why not; nothing is written.
    pub(crate) fn look(&mut self, bytes: &[u8]) {
        let options = ImportOptions::default();
        let seen = modestly(|| imports::preview(self.laptop.app(), bytes, &options));
        assert_eq!(self.laptop.entries(), self.entries, "nothing is written");
        self.looked += 1;
        let seen = match seen {
            Ok(seen) => seen,
            Err(why) => return is_said(&why),
        };
        self.read += 1;
        if self.read.is_multiple_of(32) {
            let brought = imports::run(self.laptop.tell(), bytes, &options, &mut |_, _| true);
            assert_eq!(brought.expect("what was shown can be brought in").counts, seen.counts);
            assert_eq!(self.laptop.faults(), Vec::<String>::new());
            *self = Self { looked: self.looked, read: self.read, ..Self::new() };
        }
    }

    /// Enough was read for it to say anything.
    pub(crate) fn has_seen_enough(&self) {
        println!("{} of {} were read", self.read, self.looked);
        assert!(self.read > self.looked / 40);
    }
}

fn is_said(why: &Failure) {
    assert!(REASONS.contains(&why.code.as_str()), "{why:?}");
}

#[test]
fn whatever_table_is_brought_it_is_read_or_it_is_said_why_not() {
    let samples = corpus("tables");
    let desk = Mutex::new(Desk::new());
    check!().with_iterations(1_500).with_type().for_each(|spoilt: &Spoilt| {
        shared(&desk).look(&spoilt.bytes(&samples));
    });
    desk.into_inner().expect("whole").has_seen_enough();
    took_little_memory();
}

/// A workspace as our own JSON.
fn whole() -> Vec<u8> {
    let mut laptop = Laptop::new();
    sample::bicycle_shop(&mut laptop);
    let mut out = Vec::new();
    exports::write(laptop.app(), &Scope::Workspace, Format::Json, &mut out, &mut |_, _| true)
        .expect("written");
    out
}

/// Something that is said in a file says something else.
#[derive(Clone, Debug, TypeGenerator)]
enum Said {
    Gone,
    Nothing,
    Number(i64),
    Fraction(f64),
    Yes(bool),
    Spoilt(Spoilt),
    /// What is said elsewhere in the file.
    Other(u16),
    List(u16),
    Map(u16),
}

/// What is said at a place of a file, the places counted through.
fn at<'a>(value: &'a mut Value, left: &mut usize) -> Option<&'a mut Value> {
    let has_parts = value.is_array() || value.is_object();
    if *left == 0 || !has_parts {
        let is_it = *left == 0;
        *left = left.saturating_sub(1);
        return is_it.then_some(value);
    }
    *left -= 1;
    match value {
        Value::Array(all) => all.iter_mut().find_map(|one| at(one, left)),
        Value::Object(all) => all.values_mut().find_map(|one| at(one, left)),
        _ => None,
    }
}

fn places(value: &Value) -> usize {
    1 + match value {
        Value::Array(all) => all.iter().map(places).sum(),
        Value::Object(all) => all.values().map(places).sum::<usize>(),
        _ => 0,
    }
}

impl Said {
    fn act_on(&self, place: u16, file: &mut Value) {
        let all = places(file);
        let mut other = |nth: u16| {
            let found = at(file, &mut (usize::from(nth) % all)).cloned();
            found.unwrap_or_default()
        };
        let new = match self {
            Self::Gone | Self::Nothing => Value::Null,
            Self::Number(number) => (*number).into(),
            Self::Fraction(number) => (*number).into(),
            Self::Yes(yes) => (*yes).into(),
            Self::Spoilt(spoilt) => {
                let text = other(place).as_str().unwrap_or("2026-11-22").as_bytes().to_vec();
                String::from_utf8_lossy(&spoilt.bytes(&[text])).into()
            }
            Self::Other(nth) => other(*nth),
            Self::List(nth) => vec![other(*nth); 3].into(),
            Self::Map(nth) => serde_json::json!({ "id": other(*nth) }),
        };
        let Some(place) = at(file, &mut (usize::from(place) % all)) else { return };
        match (self, place) {
            (Self::Gone, Value::Object(parts)) => parts.clear(),
            (Self::Gone, Value::Array(parts)) => parts.clear(),
            (_, place) => *place = new,
        }
    }
}

#[test]
fn whatever_comes_as_our_own_json_is_read_or_it_is_said_why_not() {
    let mut samples = corpus("whole");
    samples.push(whole());
    let file: Value = serde_json::from_slice(&samples[samples.len() - 1]).expect("it is JSON");
    let desk = Mutex::new(Desk::new());
    let given = check!().with_iterations(1_500).with_type();
    given.for_each(|(spoilt, said): &(Spoilt, [Option<(u16, Said)>; 2])| {
        let bytes = match said.iter().flatten().next() {
            None => spoilt.bytes(&samples),
            Some(_) => {
                let mut file = file.clone();
                said.iter().flatten().for_each(|(place, said)| said.act_on(*place, &mut file));
                serde_json::to_vec(&file).expect("it is JSON")
            }
        };
        shared(&desk).look(&bytes);
    });
    desk.into_inner().expect("whole").has_seen_enough();
    took_little_memory();
}
