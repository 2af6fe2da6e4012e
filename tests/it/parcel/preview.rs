//! What a file would change, said before it does.

use varde_app::key_results;
use varde_app::parcel;
use varde_app::views::{KeyResultChange, News, NewsOf, NewsTurn, Said, Turned};
use varde_harness::Office;

use super::{looked, packed, taken, two};
use crate::line::program;
use crate::merging::documents;

fn find<'a>(all: &'a [News], what: NewsOf, title: &str) -> &'a News {
    let found = all.iter().find(|news| news.what == what && news.title == title);
    found.unwrap_or_else(|| panic!("{what:?} {title} is not told: {all:#?}"))
}

fn turned(field: &str, old: Option<Said>, new: Option<Said>) -> Turned {
    Turned { field: field.to_owned(), old, new }
}

#[test]
fn what_would_be_new_and_what_would_be_otherwise_is_told_and_nothing_changes() {
    let office = Office::default();
    let (mut kari, mut ola, workspace) = two(&office);
    let rides = kari.ids("SELECT id FROM key_result")[0];
    kari.objective("Nobody waits for a spare part").written();
    kari.check_in(rides, "12", 7, "Two schools came");
    let title = KeyResultChange::Title("30 rides on a trial bicycle".to_owned());
    key_results::change(kari.tell(), rides, title).expect("changed");
    let file = packed(&mut kari, workspace);
    let before = (documents(&ola, workspace), ola.entries(), ola.dump());
    let news = looked(&mut ola, &file);
    assert_eq!((documents(&ola, workspace), ola.entries(), ola.dump()), before);
    assert_eq!((news.name.as_str(), news.from.person.as_str()), ("Nordlys", "Kari"));
    assert_eq!((news.from.device.as_str(), news.from.is_this), ("Kari's laptop", false));
    assert_eq!((news.plans.len(), news.more), (1, 0), "{news:#?}");
    let plan = &news.plans[0];
    assert!(plan.plan.is_some() && plan.cycle.is_some(), "{plan:?}");
    let added = find(&plan.things, NewsOf::Objective, "Nobody waits for a spare part");
    assert_eq!(added.turn, NewsTurn::Added);
    let said = find(&plan.things, NewsOf::KeyResult, "30 rides on a trial bicycle");
    let text = |text: &str| Some(Said::Text(text.to_owned()));
    assert_eq!(said.turn, NewsTurn::Changed);
    let title = turned("title", text("30 test rides"), text("30 rides on a trial bicycle"));
    assert_eq!(said.changes, [title]);
    assert_eq!(said.above, "More people choose the bicycle");
    let check_in = find(&plan.things, NewsOf::CheckIn, "30 rides on a trial bicycle");
    for wanted in [
        turned("value", None, Some(Said::Number(12.0))),
        turned("confidence", None, Some(Said::Number(7.0))),
        turned("note", None, text("Two schools came")),
    ] {
        assert!(check_in.changes.contains(&wanted), "{wanted:?} in {check_in:?}");
    }
    // What was foretold is what happens; then nothing is new any more.
    assert_eq!(taken(&mut ola, &file).counts, news.counts);
    let after = looked(&mut ola, &file);
    assert_eq!((after.counts.new, after.plans.len()), (0, 0));
}

#[test]
fn another_process_tells_the_same() {
    let office = Office::default();
    let (mut kari, mut ola, workspace) = two(&office);
    kari.objective("Nobody waits for a spare part").written();
    let file = packed(&mut kari, workspace);
    let apart = parcel::look_apart(&program(), ola.folder(), &file, &|| false).expect("it answers");
    assert_eq!(apart, looked(&mut ola, &file));
}

#[test]
fn who_does_not_answer_what_can_be_understood_ends_the_matter() {
    let office = Office::default();
    let (mut kari, ola, workspace) = two(&office);
    let file = packed(&mut kari, workspace);
    for program in ["/bin/false", "/usr/bin/yes", "/bin/echo", "/nowhere/at/all"] {
        let told = parcel::look_apart(program.as_ref(), ola.folder(), &file, &|| false);
        assert_eq!(told.expect_err("no answer").code, "file_not_looked_at", "{program}");
    }
}
