//! A long table: how far the look at it has come is told, and it can be stopped.

use varde_app::exports::Format;
use varde_app::imports;
use varde_app::views::ImportOptions;
use varde_harness::Laptop;

use super::written;

/// A table of so many rows, an objective in every fourth.
fn table(rows: usize) -> String {
    let mut text = "Order;Type;Summary;Start value;Target value\n".to_owned();
    for n in 0..rows {
        text += &match n % 4 {
            0 => format!("{};Objective;Peak {n};;\n", n / 4 + 1),
            below => format!("{}.{below};Key Result;Camp {n};0;{n}\n", n / 4 + 1),
        };
    }
    text
}

/// The same table as text and as a spreadsheet.
fn both(rows: usize) -> [Vec<u8>; 2] {
    let text = table(rows).into_bytes();
    let mut other = Laptop::new();
    imports::run(other.tell(), &text, &ImportOptions::default(), &mut |_, _| true).expect("read");
    [text, written(&other, Format::Xlsx)]
}

#[test]
fn a_long_look_tells_how_far_it_has_come_and_is_stopped_wherever_one_likes() {
    let laptop = Laptop::new();
    let before = (laptop.dump(), laptop.entries());
    for bytes in both(2_000) {
        let mut told = Vec::new();
        let look = |progress: &mut varde_app::Progress<'_>| {
            imports::preview_watched(laptop.app(), &bytes, &ImportOptions::default(), progress)
        };
        let seen = look(&mut |done, all| {
            told.push((done, all));
            true
        });
        assert_eq!(seen.expect("read").counts.key_results, 1_500);
        assert!(told.len() > 20, "{told:?}");
        assert_eq!(told[0], (0, 0), "nobody knows yet how much there is");
        let shares: Vec<_> = told[1..].iter().map(|(done, all)| done * 100 / all).collect();
        assert!(shares.is_sorted(), "{shares:?}");
        assert_eq!(shares.last(), Some(&100));
        for stop in [0, 1, 5, told.len() / 2, told.len() - 1] {
            let mut count = 0;
            let stopped = look(&mut |_, _| {
                count += 1;
                count <= stop
            });
            assert_eq!(stopped.expect_err("stopped").code, "stopped");
            assert_eq!(count, stop + 1, "nothing is read once it is stopped");
        }
    }
    assert_eq!((laptop.dump(), laptop.entries()), before);
}

#[test]
fn two_hundred_thousand_rows_are_read_and_one_more_is_said_to_be_too_many() {
    let laptop = Laptop::new();
    let rows = |count: usize| "Some peak,1,2\n".repeat(count);
    let look = |count: usize| {
        let text = format!("Summary,Start value,Target value\n{}", rows(count));
        imports::preview(laptop.app(), text.as_bytes(), &ImportOptions::default())
    };
    assert_eq!(look(200_000).expect("read").counts.objectives, 200_000);
    let why = look(200_001).expect_err("too many");
    assert_eq!((why.code.as_str(), why.params["limit"].as_str()), ("too_many_rows", "200000"));
}

/// Millions of cells that say nothing, in a file that is small.
#[test]
fn a_table_of_next_to_nothing_takes_no_room_and_one_of_too_many_cells_is_refused() {
    let laptop = Laptop::new();
    let look = |row: &str| {
        let text = format!("Summary\n{}", format!("{row}\n").repeat(100_000));
        imports::preview(laptop.app(), text.as_bytes(), &ImportOptions::default())
    };
    let empty = format!("Peak{}", ",".repeat(90));
    assert_eq!(look(&empty).expect("read").counts.objectives, 100_000);
    let full = format!("Peak{}x", ",".repeat(90));
    assert_eq!(look(&full).expect_err("too much").code, "too_many_rows");
}

#[test]
fn an_import_is_stopped_while_its_file_is_still_read() {
    let mut laptop = Laptop::new();
    let before = (laptop.dump(), laptop.entries());
    let text = table(2_000);
    let mut asked = 0;
    let options = ImportOptions::default();
    let stopped = imports::run(laptop.tell(), text.as_bytes(), &options, &mut |done, all| {
        assert_eq!((done, all), (0, 0), "what it brings is not known yet");
        asked += 1;
        asked < 4
    });
    assert_eq!((stopped.expect_err("stopped").code.as_str(), asked), ("stopped", 4));
    assert_eq!((laptop.dump(), laptop.entries()), before);
}
