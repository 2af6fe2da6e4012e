//! Days that are none, or the wrong way round.

use varde_app::views::*;
use varde_app::{check_ins, cycles, initiatives, objectives};

use super::*;

const NO_DATES: [&str; 6] =
    ["tomorrow", "2026-02-30", "2026-13-01", "01.02.2026", "0026-10-01", "9999-01-01"];

#[test]
fn days_that_are_none_or_the_wrong_way_round_are_refused_where_they_are() {
    let (mut told, t) = told();
    for text in NO_DATES {
        let due = ObjectiveChange::DueOn(text.to_owned());
        told.refused("not_a_date", "due_on", |app| objectives::change(app, t.kinds.objective, due));
        let due = InitiativeChange::DueOn(text.to_owned());
        told.refused("not_a_date", "due_on", |app| initiatives::change(app, t.initiative, due));
        let outline = Outline { due_on: text.to_owned(), ..outline(&t) };
        told.refused("not_a_date", "due_on", |app| objectives::keep_outline(app, outline));
        let on = RecordCheckIn { on: text.to_owned(), ..check_in(t.kinds.increase) };
        told.refused("not_a_date", "on", |app| check_ins::record(app, on));
        told.refused("not_a_date", "starts_on", |app| {
            cycles::add(app, cycle("", text, "2027-01-01"))
        });
        told.refused("not_a_date", "ends_on", |app| {
            cycles::add(app, cycle("", "2026-01-01", text))
        });
        told.refused("not_a_date", "ends_on", |app| {
            cycles::change(app, t.cycle, cycle("", "2026-01-01", text))
        });
    }
    told.refused("not_a_date", "starts_on", |app| cycles::add(app, cycle("", "", "2027-01-01")));
    let reversed = || cycle("", "2027-02-01", "2027-01-31");
    told.refused("dates_reversed", "ends_on", |app| cycles::add(app, reversed()));
    told.refused("dates_reversed", "ends_on", |app| cycles::change(app, t.cycle, reversed()));
    let on = |day: &str| RecordCheckIn { on: day.to_owned(), ..check_in(t.kinds.increase) };
    told.refused("before_cycle", "on", |app| check_ins::record(app, on("2026-09-30")));
    told.refused("in_future", "on", |app| check_ins::record(app, on("2026-11-23")));
}
