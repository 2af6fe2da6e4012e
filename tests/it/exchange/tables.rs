//! Tables of other programs, read.

use uuid::Uuid;
use varde_app::views::{
    DateOrder, DecimalSign, Delimiter, ImportLayout, ImportMapping, ImportName, ImportOptions,
    ImportPreview, Imported, Kind,
};
use varde_app::{exports::Format, imports, plans};
use varde_harness::{Laptop, Office, sample};

use super::written;

const APPFIRE: &str = "\
Order;Type;Summary;Status;Period;Owner;Weight;OKR type;Labels;Teams;Expected start date;Expected end date;Start value;Current value;Target value;Description;Watchers
1;Objective;Customers come back;On track;Q4 2026;Kari Nordmann;;Aspirational;improve;Sales;01.10.2026;31.12.2026;;;;Because it is cheaper;7
1.1;Key Result;Repeat orders in a month;;Q4 2026;Ola;2;;;Sales;;;1 200,5;1 300;2 000;;
1.1.1;Initiative;Write to everyone;Done;;ola.hansen@example.org;;;;;;15.11.2026;;;;;
1.2;Key Result;Days to delivery;;Q4 2026;;;;;;;;9;9;2;;
2;Objective;Nobody waits;;Q1 2027;;;;;;;;;;;;
2.1;Key Result;Answers within a day;;Q1 2027;;;;;;;;0;5 %;90 %;;
2.2;Wish;A pony;;;;;;;;;;;;;;
2.3;Key Result;Twice the same;;;;;;;;;;4;;4;;
7.1;Key Result;Nothing above it;;;;;;;;;;0;;1;;
3;Objective;Some day;;When it suits;;;;;;;;;;;;
";

fn look(laptop: &Laptop, text: &[u8], options: &ImportOptions) -> ImportPreview {
    imports::preview(laptop.app(), text, options).expect("it is read")
}

fn bring(laptop: &mut Laptop, text: &[u8], options: &ImportOptions) -> Imported {
    imports::run(laptop.tell(), text, options, &mut |_, _| true).expect("it is read")
}

fn usual() -> ImportOptions {
    ImportOptions::default()
}

#[test]
fn the_preview_says_how_it_was_read_what_comes_and_why_a_row_does_not() {
    let laptop = Laptop::new();
    let before = laptop.dump();
    let preview = look(&laptop, APPFIRE.as_bytes(), &usual());
    let reading = preview.reading.expect("a table");
    assert_eq!(reading.layout, ImportLayout::Appfire);
    assert_eq!(reading.delimiter, Some(Delimiter::Semicolon));
    assert_eq!((reading.decimal, reading.dates), (DecimalSign::Comma, DateOrder::DayFirst));
    assert_eq!((reading.rows, reading.unused), (10, vec!["Watchers".to_owned()]));
    let counts = preview.counts;
    assert_eq!((counts.objectives, counts.key_results, counts.initiatives), (2, 3, 1));
    assert_eq!((counts.people, counts.teams, counts.cycles, counts.check_ins), (2, 1, 1, 1));
    let made: Vec<_> = preview.made.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(made, ["Kari Nordmann", "Sales", "Q1 2027", "Ola Hansen"]);
    let unknown: Vec<_> = preview.unknown.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(unknown, ["When it suits"]);
    let first = &preview.objectives[0];
    assert_eq!((first.owner.as_str(), first.cycle.as_str()), ("Sales", "Q4 2026"));
    assert_eq!(first.key_results, ["Repeat orders in a month", "Days to delivery"]);
    let refused: Vec<_> = preview
        .refused
        .iter()
        .map(|row| (row.row, row.column.as_str(), row.why.code.as_str()))
        .collect();
    assert_eq!(
        refused,
        [
            (8, "Type", "kind_unknown"),
            (9, "Target value", "start_is_target"),
            (10, "", "nothing_above"),
            (11, "Period", "period_unknown"),
        ]
    );
    assert_eq!(laptop.dump(), before, "nothing is written");
}

#[test]
fn what_comes_stands_as_the_file_says_and_twice_is_once() {
    let mut laptop = Laptop::new();
    // A plan that was begun stays begun; of all else nothing may be left once it is taken back.
    let beside_plans = |laptop: &Laptop| {
        let mut rows = laptop.dump();
        rows.retain(|row| !row.starts_with("plan: "));
        rows
    };
    let new = beside_plans(&laptop);
    let imported = bring(&mut laptop, APPFIRE.as_bytes(), &usual());
    assert_eq!(imported.counts, look(&Laptop::new(), APPFIRE.as_bytes(), &usual()).counts);
    let team = laptop.ids("SELECT id FROM team")[0];
    let cycle = laptop.start_view().cycle.id;
    let board = plans::board(laptop.app(), cycle, &format!("team/{team}"), 0).expect("shown");
    let card = &board.objectives[0];
    assert_eq!(card.lead.as_ref().map(|lead| lead.name.as_str()), Some("Kari Nordmann"));
    assert_eq!(card.why, "Because it is cheaper");
    let [orders, days] = &card.key_results[..] else { panic!("two key results") };
    assert_eq!((orders.measure.start, orders.measure.target), (1200.5, 2000.0));
    assert_eq!((orders.value, orders.weight), (Some(1300.0), 2.0));
    assert_eq!(orders.last.as_ref().map(|last| last.on), Some(laptop.today()));
    assert_eq!((days.measure.kind, days.value), (Kind::Decrease, None), "nothing is known of it");
    let read = laptop.dump();
    let again = bring(&mut laptop, APPFIRE.as_bytes(), &usual());
    assert_eq!((again.counts.objectives, again.counts.people, again.counts.already), (0, 0, 7));
    laptop.tomorrow();
    bring(&mut laptop, APPFIRE.as_bytes(), &usual());
    assert_eq!(laptop.dump(), read);
    assert_eq!(laptop.faults(), Vec::<String>::new());
    // One change takes all of it back; read otherwise, it comes otherwise.
    laptop.undo();
    assert_eq!(beside_plans(&laptop), new, "nobody, no team and no cycle is left of it");
    laptop.redo();
    assert_eq!(laptop.dump(), read);
    laptop.undo();
    let options = ImportOptions { decimal: Some(DecimalSign::Point), ..usual() };
    let text = APPFIRE.replace("2 000;;", "2.500;;").replace("1 200,5", "1.2");
    bring(&mut laptop, text.as_bytes(), &options);
    let board = plans::board(laptop.app(), cycle, &format!("team/{team}"), 0).expect("shown");
    let measure = &board.objectives[0].key_results[0].measure;
    assert_eq!((measure.start, measure.target), (1.2, 2.5));
    assert_eq!(laptop.faults(), Vec::<String>::new());
}

#[test]
fn a_name_can_be_said_to_be_somebody_who_is_here() {
    let mut laptop = Laptop::new();
    let me = laptop.start_view().me.id;
    let quarter = laptop.start_view().cycle.id;
    let mapping = |what, name: &str, to| ImportMapping { what, name: name.to_owned(), to };
    let options = ImportOptions {
        owner: Some("company".to_owned()),
        mapped: vec![
            mapping(ImportName::Person, "kari  nordmann", me),
            mapping(ImportName::Cycle, "When it suits", quarter),
        ],
        ..usual()
    };
    let text = APPFIRE.replace(";Sales;", ";;");
    let preview = look(&laptop, text.as_bytes(), &options);
    assert!(preview.refused.iter().all(|row| row.why.code != "period_unknown"));
    assert!(preview.made.iter().all(|one| one.name != "Kari Nordmann"));
    bring(&mut laptop, text.as_bytes(), &options);
    let board = plans::board(laptop.app(), quarter, "company", 0).expect("shown");
    let titles: Vec<_> = board.objectives.iter().map(|card| card.title.as_str()).collect();
    assert_eq!(titles, ["Customers come back", "Some day"]);
    assert_eq!(board.objectives[0].lead.as_ref().map(|lead| lead.id), Some(me));
    // The choice stands there to be changed, and may be the backlog.
    let unknown: Vec<_> = preview.unknown.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(unknown, ["When it suits"]);
    let mut other = Laptop::new();
    let mapped = vec![mapping(ImportName::Cycle, "When it suits", Uuid::nil())];
    bring(&mut other, text.as_bytes(), &ImportOptions { mapped, ..options });
    let backlog = plans::backlog(other.app(), "company", 0).expect("shown").objectives;
    let titles: Vec<_> = backlog.iter().map(|card| card.title.as_str()).collect();
    assert_eq!(titles, ["Some day"]);
}

#[test]
fn a_team_can_be_said_to_be_one_that_is_here() {
    let mut laptop = Laptop::new();
    let team = laptop.team("Salg", None);
    let name = "sales".to_owned();
    let mapped = vec![ImportMapping { what: ImportName::Team, name, to: team }];
    let options = ImportOptions { mapped, ..usual() };
    let preview = look(&laptop, APPFIRE.as_bytes(), &options);
    assert!(preview.made.iter().all(|one| one.what != ImportName::Team), "{:?}", preview.made);
    bring(&mut laptop, APPFIRE.as_bytes(), &options);
    assert_eq!(laptop.ids("SELECT id FROM team"), [team]);
    let name = "sales".to_owned();
    let nobody = vec![ImportMapping { what: ImportName::Team, name, to: Uuid::max() }];
    let options = ImportOptions { mapped: nobody, ..usual() };
    let refused = imports::preview(laptop.app(), APPFIRE.as_bytes(), &options).expect_err("nobody");
    assert_eq!((refused.code.as_str(), refused.field.as_deref()), ("not_found", Some("mapped")));
    let cycle = laptop.start_view().cycle.id;
    let board = plans::board(laptop.app(), cycle, &format!("team/{team}"), 0).expect("shown");
    assert_eq!(board.objectives[0].title, "Customers come back");
}

#[test]
fn each_program_has_its_own_columns() {
    let viva = "Row ID,Title,Parent (Row ID),Type,Owner Email,Time Period,Start value,Target value,Current value\n\
                10,Grow,,Objective,,Q4 2026,,,\n\
                11,Grow in the north,10,Objective,,Q4 2026,,,\n\
                12,Orders from the north,11,Key Result,,Q4 2026,5,50,20\n";
    let betterworks = "name,type,progress,start_date,end_date,owner_email,categories,description\n\
                       Grow,Objective,20,2026-10-01,2026-12-31,,growth,Why not\n\
                       Half of the shops,Key Result,45%,2026-10-01,2026-12-31,,,\n";
    let burning = "team,objective,progress,parentUnitGoal,keyResult,description,start,end,actual,unit\n\
                   North,Grow,10,,Shops,,2,8,3,shops\n\
                   North,Grow,10,,Orders,,0,100,,\n\
                   South,Stay,0,Grow,,,,,,\n";
    for (text, layout, objectives, key_results) in [
        (viva, ImportLayout::Viva, 2, 1),
        (betterworks, ImportLayout::Betterworks, 1, 1),
        (burning, ImportLayout::BurningOkr, 2, 2),
    ] {
        let mut laptop = Laptop::new();
        let preview = look(&laptop, text.as_bytes(), &usual());
        assert_eq!(preview.refused, [], "{layout:?}");
        assert_eq!(preview.reading.map(|reading| reading.layout), Some(layout));
        let counts = (preview.counts.objectives, preview.counts.key_results);
        assert_eq!(counts, (objectives, key_results), "{layout:?}");
        bring(&mut laptop, text.as_bytes(), &usual());
        assert_eq!(laptop.faults(), Vec::<String>::new());
        if layout == ImportLayout::Viva {
            let board = laptop.board();
            assert_eq!(board.objectives[1].contributes_to[0].id, board.objectives[0].id);
            assert_eq!(board.objectives[1].key_results[0].value, Some(20.0));
        }
        if layout == ImportLayout::Betterworks {
            let row = &laptop.board().objectives[0].key_results[0];
            assert_eq!((row.value, row.progress), (Some(45.0), Some(0.45)));
        }
        if layout == ImportLayout::BurningOkr {
            assert_eq!(laptop.ids("SELECT objective FROM contribution").len(), 1);
        }
    }
}

#[test]
fn our_own_tables_come_back_in_both_forms() {
    let office = Office::default();
    let mut from = office.laptop();
    let all = sample::every_kind(&mut from);
    from.check_in(all.increase, "35", 6, "");
    from.objective("-5 degrees, and = signs").written();
    for format in [Format::Csv, Format::Xlsx] {
        let file = written(&from, format);
        let mut to = office.laptop();
        let preview = look(&to, &file, &usual());
        assert_eq!((preview.refused, preview.made), (vec![], vec![]), "{format:?}");
        bring(&mut to, &file, &usual());
        let (one, other) = (from.board(), to.board());
        for (one, other) in one.objectives.iter().zip(&other.objectives) {
            assert_eq!((&one.title, one.progress), (&other.title, other.progress));
            assert_eq!(one.key_results.len(), other.key_results.len());
            for (one, other) in one.key_results.iter().zip(&other.key_results) {
                assert_eq!((&one.title, one.value), (&other.title, other.value));
                assert_eq!(one.measure.kind, other.measure.kind);
                assert_eq!(one.milestones.len(), other.milestones.len());
            }
        }
        assert_eq!(one.objectives.len(), other.objectives.len());
    }
}
