//! Forms for people, spreadsheets and other programs.

use std::fs;

use uuid::Uuid;
use varde_app::exports::{self, Format, Scope};
use varde_app::views::{AddKeyResult, AddObjective, ImportOptions};
use varde_app::{imports, key_results, objectives, plans};
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

/// A laptop with something in its backlog.
fn with_backlog() -> Laptop {
    let mut laptop = planned();
    let owner = laptop.start_view().owner;
    let title = "A hut on the other side".to_owned();
    let new = AddObjective { cycle: Uuid::nil(), owner, title };
    let objective = objectives::add(laptop.tell(), new).expect("added").id.expect("an id");
    let title = "12 nights in a tent".to_owned();
    key_results::add(laptop.tell(), AddKeyResult { objective, title, measure: None })
        .expect("added");
    laptop
}

#[test]
fn what_waits_in_the_backlog_is_in_every_form_and_says_nothing_of_its_pace() {
    let laptop = with_backlog();
    let text = String::from_utf8(written(&laptop, Format::Markdown)).expect("UTF-8");
    let backlog = "\n# Backlog · Me\n\n## 1. A hut on the other side\n\n\
                   - **12 nights in a tent**: 0 → 12 nights\n";
    assert!(text.ends_with(backlog), "{text}");
    let table = String::from_utf8(written(&laptop, Format::Csv)).expect("UTF-8");
    let row = table.lines().find(|line| line.contains("A hut")).expect("a row");
    assert!(
        row.starts_with("3,Objective,A hut on the other side,No data,Backlog,,,,,,,,"),
        "{row}"
    );
    let row = table.lines().find(|line| line.contains("12 nights")).expect("a row");
    assert!(row.starts_with("3.1,Key result,12 nights in a tent,No data,Backlog,,1,"), "{row}");
    let own = Scope::Plan(Uuid::nil(), laptop.start_view().owner);
    let mut alone = Vec::new();
    exports::write(laptop.app(), &own, Format::Markdown, &mut alone, &mut |_, _| true)
        .expect("written");
    assert_eq!(String::from_utf8(alone).expect("UTF-8"), backlog[1..]);
}

#[test]
fn a_backlog_that_was_written_as_a_table_is_read_as_a_backlog() {
    for format in [Format::Csv, Format::Xlsx] {
        let mut other = Laptop::new();
        let file = written(&with_backlog(), format);
        let owner = other.start_view().owner;
        for _ in 0..2 {
            let options = ImportOptions::default();
            let read = imports::run(other.tell(), &file, &options, &mut |_, _| true).expect("read");
            assert_eq!(read.refused, [], "{format:?}");
            let backlog = plans::backlog(other.app(), &owner, 0).expect("shown").objectives;
            let [card] = &backlog[..] else { panic!("{format:?}: {backlog:?}") };
            assert_eq!(card.title, "A hut on the other side");
            let [row] = &card.key_results[..] else { panic!("{format:?}: {card:?}") };
            assert_eq!((row.measure.target, row.measure.unit.as_str()), (12.0, "nights"));
        }
    }
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
