//! Spreadsheets: as they are packed, and what is in them.

use std::io::{Cursor, Read, Write};
use std::sync::Mutex;

use bolero::check;
use varde_app::exports::{self, Format, Scope};
use varde_harness::{Laptop, sample};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::modesty::{shared, took_little_memory};
use crate::spoilt::Spoilt;
use crate::tables::Desk;

/// A plan as a spreadsheet of ours.
fn book() -> Vec<u8> {
    let mut laptop = Laptop::new();
    sample::bicycle_shop(&mut laptop);
    let mut out = Vec::new();
    exports::write(laptop.app(), &Scope::Workspace, Format::Xlsx, &mut out, &mut |_, _| true)
        .expect("written");
    out
}

fn parts(book: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(book)).expect("whole");
    let count = archive.len();
    let part = |n| {
        let mut part = archive.by_index(n).expect("whole");
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("whole");
        (part.name().expect("a text").into_owned(), bytes)
    };
    (0..count).map(part).collect()
}

fn packed(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in parts {
        zip.start_file(name.as_str(), options).expect("begun");
        zip.write_all(bytes).expect("written");
    }
    zip.finish().expect("closed").into_inner()
}

#[test]
fn whatever_is_done_to_a_spreadsheet_it_is_read_or_it_is_said_why_not() {
    let whole = book();
    let parts = parts(&whole);
    let samples: Vec<_> = parts.iter().map(|(_, bytes)| bytes.clone()).collect();
    let outsides = [whole, packed(&parts)];
    let desk = Mutex::new(Desk::new());
    let given = check!().with_iterations(800).with_type();
    given.for_each(|(spoilt, inside): &(Spoilt, bool)| {
        let bytes = match inside {
            false => spoilt.bytes(&outsides),
            true => {
                let mut parts = parts.clone();
                parts[spoilt.of(samples.len())].1 = spoilt.bytes(&samples);
                packed(&parts)
            }
        };
        shared(&desk).look(&bytes);
    });
    desk.into_inner().expect("whole").has_seen_enough();
    took_little_memory();
}
