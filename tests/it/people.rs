//! People of a workspace (P4); nothing ranks them (P34).

use varde_app::views::{ObjectiveChange, TeamChange};
use varde_app::{objectives, people, plans, teams};
use varde_harness::Laptop;

#[test]
fn a_person_who_has_gone_is_offered_nowhere_and_what_they_lead_keeps_their_name() {
    let mut laptop = Laptop::new();
    let (team, kari) = (laptop.team("Shop", None), laptop.person("Kari"));
    teams::change(laptop.tell(), team, TeamChange::Join(kari)).expect("joined");
    let id = laptop.objective("Sell more").written().id;
    objectives::change(laptop.tell(), id, ObjectiveChange::Lead(Some(kari))).expect("led");
    people::archive(laptop.tell(), kari).expect("archived");
    let offered = people::list(laptop.app()).expect("listed");
    assert!(offered.iter().all(|person| person.id != kari));
    assert!(teams::show(laptop.app(), team).expect("shown").members.is_empty());
    assert_eq!(laptop.card(id).lead.map(|lead| lead.name), Some("Kari".to_owned()));
    assert_eq!(teams::list(laptop.app()).expect("listed").archived_people[0].name, "Kari");
    people::bring_back(laptop.tell(), kari).expect("back");
    assert_eq!(teams::show(laptop.app(), team).expect("shown").members[0].name, "Kari");
    assert_eq!(laptop.faults(), Vec::<String>::new());
}

#[test]
fn nobody_archives_themselves() {
    let mut laptop = Laptop::new();
    let me = laptop.start_view().me.id;
    assert_eq!(people::archive(laptop.tell(), me).expect_err("refused").code, "oneself");
    assert_eq!(people::list(laptop.app()).expect("listed").len(), 1);
}

#[test]
fn a_persons_page_tells_their_teams_their_plans_and_what_they_lead() {
    let mut laptop = Laptop::new();
    let (shop, garden) = (laptop.team("Shop", None), laptop.team("Garden", None));
    let kari = laptop.person("Kari");
    for team in [shop, garden] {
        teams::change(laptop.tell(), team, TeamChange::Join(kari)).expect("joined");
    }
    laptop.objective_of(&format!("person/{kari}"), "Learn to prune").written();
    let owner = format!("team/{shop}");
    let id = laptop.objective_of(&owner, "Sell more").written().id;
    objectives::change(laptop.tell(), id, ObjectiveChange::Lead(Some(kari))).expect("led");
    let cycle = laptop.start_view().cycle.id;
    plans::choose_lead(laptop.tell(), cycle, &owner, Some(kari)).expect("led");
    let shown = people::show(laptop.app(), kari).expect("shown");
    let teams: Vec<_> = shown.teams.iter().map(|team| team.name.as_str()).collect();
    assert_eq!(teams, ["Garden", "Shop"]);
    assert_eq!(
        shown.plans.iter().map(|plan| plan.owner.clone()).collect::<Vec<_>>(),
        [format!("person/{kari}")]
    );
    assert_eq!(
        shown.leads.iter().map(|plan| plan.owner_name.as_str()).collect::<Vec<_>>(),
        ["Shop"]
    );
    assert_eq!(
        shown.objectives.iter().map(|one| one.title.as_str()).collect::<Vec<_>>(),
        ["Sell more"]
    );
}

#[test]
fn whoever_leads_a_team_is_asked_for_what_nobody_else_leads() {
    let mut laptop = Laptop::new();
    let (team, kari) = (laptop.team("Shop", None), laptop.person("Kari"));
    let owner = format!("team/{team}");
    laptop.objective_of(&owner, "Ours").key_result("ours", 0.0, 10.0).written();
    let hers = laptop.objective_of(&owner, "Hers").key_result("hers", 0.0, 10.0).written().id;
    objectives::change(laptop.tell(), hers, ObjectiveChange::Lead(Some(kari))).expect("led");
    assert!(laptop.week().owed.is_empty());
    let start = laptop.start_view();
    plans::choose_lead(laptop.tell(), start.cycle.id, &owner, Some(start.me.id)).expect("led");
    let titles = |laptop: &Laptop| {
        let owed = laptop.week().owed.into_iter();
        owed.map(|due| (due.key_result.title, due.objective.owner_name)).collect::<Vec<_>>()
    };
    assert_eq!(titles(&laptop), [("ours".to_owned(), "Shop".to_owned())]);
    assert_eq!(laptop.start_view().owed, 1);
    plans::choose_lead(laptop.tell(), start.cycle.id, &owner, Some(kari)).expect("handed on");
    assert!(titles(&laptop).is_empty());
}
