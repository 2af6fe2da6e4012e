//! How everyone is doing, on one page (P9), in the order of the tree and never by rank (P34).

use varde_app::plans;
use varde_app::views::{Id, Overview, Pace};
use varde_harness::Laptop;

fn overview(laptop: &Laptop, cycle: Id) -> Overview {
    plans::overview(laptop.app(), cycle).expect("shown")
}

#[test]
fn each_owner_stands_in_its_place_with_what_its_plan_comes_to() {
    let mut laptop = Laptop::new();
    let cycle = laptop.start_view().cycle.id;
    let shop = laptop.team("Shop", None);
    let till = laptop.team("Till", Some(shop));
    laptop.team("Garden", None);
    let (ola, kari) = (laptop.person("Ola"), laptop.person("Kari"));
    let ahead = laptop.objective_of(&format!("team/{till}"), "Quick").key_result("a", 0.0, 10.0);
    let ahead = ahead.written().key_results[0];
    let late = laptop.objective_of(&format!("person/{kari}"), "Slow").key_result("b", 0.0, 10.0);
    let late = late.written().key_results[0];
    laptop.check_in(ahead, "9", 8, "");
    laptop.check_in(late, "0", 2, "");
    plans::choose_lead(laptop.tell(), cycle, &format!("team/{till}"), Some(ola)).expect("led");
    let page = overview(&laptop, cycle);
    let rows: Vec<_> = page
        .teams
        .iter()
        .map(|row| (row.owner_name.as_str(), row.depth, row.objectives, row.pace))
        .collect();
    let none = Pace::NoData;
    let expected = [
        ("", 0, 0, none),
        ("Garden", 0, 0, none),
        ("Shop", 0, 0, none),
        ("Till", 1, 1, Pace::OnTrack),
    ];
    assert_eq!(rows, expected);
    assert_eq!(page.teams[0].owner, "company");
    let till = &page.teams[3];
    assert_eq!(
        (till.progress, till.lead.as_ref().map(|lead| lead.name.as_str())),
        (Some(0.9), Some("Ola"))
    );
    let people: Vec<_> =
        page.people.iter().map(|row| (row.owner_name.as_str(), row.pace)).collect();
    assert_eq!(people, [("Kari", Pace::AtRisk)], "who has no plan is not counted");
}

#[test]
fn the_page_says_what_the_plan_itself_says() {
    let mut laptop = Laptop::new();
    let shop = format!("team/{}", laptop.team("Shop", None));
    let written = laptop
        .objective_of(&shop, "Both")
        .key_result("grow", 0.0, 10.0)
        .kept_within("stay", "95", "99", "")
        .written();
    laptop.check_in(written.key_results[0], "4", 5, "");
    laptop.check_in(written.key_results[1], "97", 5, "");
    let cycle = laptop.start_view().cycle.id;
    let board = plans::board(laptop.app(), cycle, &shop, 0).expect("shown");
    let page = overview(&laptop, cycle);
    let row = page.teams.iter().find(|row| row.owner == shop).expect("there");
    assert_eq!((row.progress, row.pace), (board.progress, board.pace));
    assert_eq!((board.progress, row.expected), (Some(0.7), board.objectives[0].expected));
}
