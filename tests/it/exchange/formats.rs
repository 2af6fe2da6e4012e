//! Forms for people, spreadsheets and other programs.

use std::fs;

use varde_app::exports::{self, Format, Scope};
use varde_harness::{Laptop, sample};

use super::{file, written};

/// A laptop with a plan that has been worked on.
fn planned() -> Laptop {
    let mut laptop = Laptop::new();
    let all = sample::every_kind(&mut laptop);
    laptop.check_in(all.increase, "35", 6, "Two more on Sunday");
    laptop.objective("=cmd|' /C calc'!A0 *bold* #1").written();
    laptop
}

#[test]
fn the_table_has_the_columns_of_appfire_and_numbers_what_hangs_together() {
    let text = String::from_utf8(written(&planned(), Format::Csv)).expect("UTF-8");
    let lines: Vec<_> = text.lines().collect();
    assert!(lines[0].starts_with("Order,Type,Summary,Status,Period,Owner,Weight,OKR type,Labels"));
    assert!(lines[1].starts_with("1,Objective,Know the mountain,"), "{}", lines[1]);
    assert!(
        lines[2].starts_with("1.1,Key result,People who walk with us,On track,Q4 2026,"),
        "{}",
        lines[2]
    );
    assert!(lines[2].contains(",2026-10-01,2026-12-31,20,35,50,,people,Increase"), "{}", lines[2]);
    let steps = lines.iter().filter(|line| line.starts_with("1.4.")).count();
    assert_eq!(steps, 3, "a milestone is a row below its key result");
    // Nothing that a spreadsheet would run.
    assert!(lines.iter().any(|line| line.starts_with("2,Objective,'=cmd")), "{text}");
}

#[test]
fn a_spreadsheet_opens_with_figures_as_figures() {
    use calamine::{Data, Reader, Xlsx};
    let bytes = written(&planned(), Format::Xlsx);
    let mut book: Xlsx<_> =
        calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).expect("xlsx");
    let sheet = book.worksheet_range("OKR").expect("the sheet");
    let cell = |row, column| sheet.get_value((row, column)).cloned().expect("a cell");
    assert_eq!(cell(0, 2), Data::String("Summary".to_owned()));
    assert_eq!(
        (cell(2, 12), cell(2, 13), cell(2, 14)),
        (Data::Float(20.0), Data::Float(35.0), Data::Float(50.0))
    );
}

#[test]
fn markdown_reads_as_a_letter_and_takes_nothing_typed_for_its_own_marks() {
    let text = String::from_utf8(written(&planned(), Format::Markdown)).expect("UTF-8");
    assert!(
        text.starts_with("# Q4 2026 · Me\n\n10% · at risk\n\n## 1. Know the mountain\n"),
        "{text}"
    );
    assert!(text.contains("- **People who walk with us**: 20 → 50 people (35) · 50% · on track · confidence 6\n  - 2026-11-22: Two more on Sunday\n"), "{text}");
    assert!(text.contains("  - [ ] Ground\n"), "{text}");
    assert!(text.contains("\\*bold\\* \\#1"), "{text}");
}

#[test]
fn a_file_is_there_whole_or_not_at_all() {
    let laptop = planned();
    let path = file(&laptop, "plans.json");
    fs::write(&path, "what stood there").expect("written");
    let app = laptop.app();
    let stop = exports::to_path(app, &Scope::Workspace, Format::Json, &path, &mut |_, _| false);
    assert_eq!(stop.expect_err("stopped").code, "stopped");
    assert_eq!(fs::read_to_string(&path).expect("there"), "what stood there");
    exports::to_path(app, &Scope::Workspace, Format::Json, &path, &mut |_, _| true)
        .expect("written");
    assert!(fs::read_to_string(&path).expect("there").contains("Know the mountain"));
    let nowhere = laptop.folder().join("no/such/folder/plans.json");
    let failure =
        exports::to_path(app, &Scope::Workspace, Format::Json, &nowhere, &mut |_, _| true);
    assert_eq!(failure.expect_err("nowhere").code, "file_unwritable");
    let names: Vec<_> = fs::read_dir(laptop.folder())
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".part"))
        .collect();
    assert_eq!(names, Vec::<String>::new());
}

#[test]
fn documents_are_left_alone_where_something_lies_already() {
    let laptop = planned();
    let folder = file(&laptop, "documents");
    let write = || {
        exports::to_path(
            laptop.app(),
            &Scope::Workspace,
            Format::Automerge,
            &folder,
            &mut |_, _| true,
        )
    };
    assert_eq!(write().expect("written").objectives, 2);
    assert!(folder.join("workspace.automerge").is_file());
    assert_eq!(fs::read_dir(&folder).expect("a folder").count(), 2);
    assert_eq!(write().expect_err("taken").code, "folder_not_empty");
}
