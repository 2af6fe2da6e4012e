//! Files of strangers: whatever they hold, the program says so and goes on.

use std::io::{Cursor, Write};

use proptest::prelude::*;
use varde_app::views::ImportOptions;
use varde_app::{exports::Format, imports};
use varde_harness::{Laptop, sample};
use zip::{ZipWriter, write::SimpleFileOptions};

use super::written;

fn look(laptop: &Laptop, bytes: &[u8]) -> Result<(), String> {
    let seen = imports::preview(laptop.app(), bytes, &ImportOptions::default());
    seen.map(drop).map_err(|failure| failure.code)
}

/// A spreadsheet of these parts.
fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    for (name, bytes) in parts {
        zip.start_file(*name, options).expect("begun");
        zip.write_all(bytes).expect("written");
    }
    zip.finish().expect("closed").into_inner()
}

const BOOK: &[u8] = br#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="OKR" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const LINKS: &[u8] = br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;

fn book(strings: &str, sheet: &str) -> Vec<u8> {
    packed(&[
        ("_rels/.rels", ROOT),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", LINKS),
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

const ROOT: &[u8] = br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;

const STRINGS: &str =
    r#"<sst uniqueCount="2" count="2"><si><t>Summary</t></si><si><t>Climb</t></si></sst>"#;

#[test]
fn a_sheet_of_a_million_columns_costs_nothing_and_its_first_cells_are_read() {
    let laptop = Laptop::new();
    let sheet = r#"<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c><c r="XFD2"><v>1</v></c></row></sheetData></worksheet>"#;
    let file = book(STRINGS, sheet);
    let seen = imports::preview(laptop.app(), &file, &ImportOptions::default()).expect("read");
    assert_eq!(seen.counts.objectives, 1);
}

#[test]
fn a_book_that_promises_a_billion_texts_is_refused() {
    let laptop = Laptop::new();
    let sheet = "<worksheet><sheetData/></worksheet>";
    for promise in ["uniqueCount=\"9999999999\"", "uniqueCount = '18446744073709551615'"] {
        let strings = STRINGS.replace("uniqueCount=\"2\"", promise);
        assert_eq!(look(&laptop, &book(&strings, sheet)), Err("file_not_understood".to_owned()));
    }
}

#[test]
fn what_unpacks_to_more_than_there_is_room_for_is_refused() {
    let laptop = Laptop::new();
    let blanks = vec![b' '; 80 << 20];
    let bomb = packed(&[("xl/workbook.xml", BOOK), ("xl/worksheets/sheet1.xml", &blanks)]);
    assert!(bomb.len() < 1 << 20, "it is small until it is unpacked");
    assert_eq!(look(&laptop, &bomb), Err("too_many_rows".to_owned()));
}

#[test]
fn a_table_without_an_end_is_refused_with_the_limit() {
    let laptop = Laptop::new();
    let mut text = "Summary\n".to_owned();
    text.push_str(&"Climb\n".repeat(200_001));
    assert_eq!(look(&laptop, text.as_bytes()), Err("too_many_rows".to_owned()));
    assert_eq!(look(&laptop, b""), Err("columns_not_understood".to_owned()));
    assert_eq!(look(&laptop, b"recipe;soup\n1;2\n"), Err("columns_not_understood".to_owned()));
    assert_eq!(look(&laptop, b"PK\x03\x04"), Err("file_not_understood".to_owned()));
}

#[test]
fn a_title_without_an_end_is_refused_in_its_row_alone() {
    let laptop = Laptop::new();
    let text = format!("Summary\n{}\nClimb\n", "x".repeat(200_000));
    let seen = imports::preview(laptop.app(), text.as_bytes(), &ImportOptions::default());
    let seen = seen.expect("read");
    assert_eq!((seen.counts.objectives, seen.refused[0].why.code.as_str()), (1, "too_long"));
    assert!(seen.refused[0].title.len() <= 200);
}

#[test]
fn texts_in_other_letters_are_read() {
    let laptop = Laptop::new();
    let utf16 = [
        b"\xff\xfe".to_vec(),
        "Summary\nBlåbær\n".encode_utf16().flat_map(u16::to_le_bytes).collect(),
    ]
    .concat();
    let windows = b"Summary\nBl\xe5b\xe6r\n".to_vec();
    for bytes in [utf16, windows, "\u{feff}Summary\nBlåbær\n".as_bytes().to_vec()] {
        let seen = imports::preview(laptop.app(), &bytes, &ImportOptions::default()).expect("read");
        assert_eq!(seen.objectives[0].title, "Blåbær");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..Default::default() })]

    #[test]
    fn no_bytes_at_all_make_it_panic(
        format in prop::sample::select(vec![Format::Csv, Format::Xlsx, Format::Json]),
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40),
        cut in any::<prop::sample::Index>(),
        noise in prop::collection::vec(any::<u8>(), 0..400),
    ) {
        let mut laptop = Laptop::new();
        sample::every_kind(&mut laptop);
        let before = laptop.dump();
        let mut bytes = written(&laptop, format);
        for (at, byte) in flips {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = look(&laptop, &bytes);
        bytes.truncate(cut.index(bytes.len()));
        let _ = look(&laptop, &bytes);
        let _ = look(&laptop, &noise);
        prop_assert_eq!(laptop.dump(), before);
    }
}
