//! Clocks that are wrong.

use serde_json::Value;
use varde_app::views::{KeyResultChange, ObjectiveChange};
use varde_app::{history, key_results, objectives};
use varde_harness::Office;

use super::{boards, documents, is_whole, two};

/// What both see in the end, where Ola's clock is so many days ahead while he writes.
fn told(ahead: i64) -> Vec<Value> {
    let office = Office::default();
    office.world().stand_still(true);
    let (mut kari, mut ola, workspace) = two(&office);
    let one = kari.objective("Begun").key_result("Rides", 0.0, 30.0).written();
    let other = kari.objective("Begun too").key_result("Calls", 0.0, 10.0).written();
    office.deliver(&kari, &mut ola);
    // Both write over the same things, Ola with his clock, and nobody hears of the other.
    let write = |laptop: &mut varde_harness::Laptop, who: &str| {
        let title = |title: String| ObjectiveChange::Title(title);
        let app = laptop.tell();
        objectives::change(app, one.id, title(format!("{who} first"))).expect("changed");
        objectives::change(app, one.id, title(format!("{who} then"))).expect("changed");
        objectives::change(app, other.id, title(format!("{who} too"))).expect("changed");
        history::undo(app).expect("taken back");
        objectives::reorder(app, other.id, Some(one.id)).expect("moved");
        let renamed = KeyResultChange::Title(format!("Rides, says {who}"));
        key_results::change(app, one.key_results[0], renamed).expect("changed");
    };
    office.world().pass(ahead);
    write(&mut ola, "Ola");
    office.world().pass(-ahead);
    write(&mut kari, "Kari");
    kari.check_in(one.key_results[0], "12", 7, "");
    office.deliver(&kari, &mut ola);
    office.deliver(&ola, &mut kari);
    // Then Ola writes what he has seen all of: his word counts, whenever he says it is.
    office.world().pass(ahead);
    objectives::change(ola.tell(), other.id, ObjectiveChange::Title("Settled".to_owned()))
        .expect("changed");
    office.world().pass(-ahead);
    office.deliver(&ola, &mut kari);
    assert_eq!(boards(&kari), boards(&ola));
    assert_eq!(documents(&kari, workspace), documents(&ola, workspace));
    assert_eq!(kari.card(other.id).title, "Settled");
    is_whole(&mut kari);
    is_whole(&mut ola);
    boards(&kari)
}

#[test]
fn a_clock_that_is_wrong_by_years_decides_nothing() {
    let right = told(0);
    for years in [-20, 30] {
        assert_eq!(told(years * 365), right, "{years} years");
    }
}

/// A day that somebody says is taken at their word, and nothing but that day.
#[test]
fn a_check_in_counts_for_the_day_it_speaks_of_whenever_it_says_it_was_written() {
    let office = Office::default();
    let (mut kari, mut ola, _) = two(&office);
    let rides = kari.objective("Begun").key_result("Rides", 0.0, 30.0).written().key_results[0];
    office.deliver(&kari, &mut ola);
    kari.check_in_on("2026-11-21", rides, "15", 7, "the later day");
    office.world().pass(30 * 365);
    ola.check_in_on("2026-11-20", rides, "3", 7, "written years later");
    office.world().pass(-30 * 365);
    office.deliver(&kari, &mut ola);
    office.deliver(&ola, &mut kari);
    assert_eq!(kari.row(rides).value, Some(15.0));
    assert_eq!(ola.row(rides).value, Some(15.0));
}
