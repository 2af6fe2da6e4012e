//! The tree of teams.

use chrono::DateTime;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;

fn id(n: usize) -> TeamId {
    Uuid::from_u128(n as u128 + 1).into()
}

fn team(n: usize, parent: Option<usize>, is_archived: bool) -> Team {
    let archived_at = is_archived.then_some(DateTime::UNIX_EPOCH);
    Team {
        id: id(n),
        name: format!("Team {n}"),
        kind: TeamKind::Team,
        parent: parent.map(id),
        members: Vec::new(),
        position: None,
        life: Life { archived_at, ..Life::default() },
    }
}

fn shown(teams: &[Team]) -> Vec<(&str, usize)> {
    tree(teams).into_iter().map(|(team, depth)| (team.name.as_str(), depth)).collect()
}

#[test]
fn a_team_stands_behind_the_one_it_is_part_of() {
    let teams = [
        team(3, Some(1), false),
        team(0, None, false),
        team(2, Some(0), false),
        team(1, Some(0), false),
    ];
    let expected = [("Team 0", 0), ("Team 2", 1), ("Team 1", 1), ("Team 3", 2)];
    assert_eq!(shown(&teams), expected);
}

#[test]
fn what_is_part_of_an_archived_team_stands_where_that_stood() {
    let teams = [team(0, None, false), team(1, Some(0), true), team(2, Some(1), false)];
    assert_eq!(shown(&teams), [("Team 0", 0), ("Team 2", 1)]);
}

#[test]
fn a_circle_is_cut_at_its_smallest_id() {
    let teams = [team(2, Some(1), false), team(1, Some(2), false), team(0, Some(2), false)];
    assert_eq!(shown(&teams), [("Team 1", 0), ("Team 2", 1), ("Team 0", 2)]);
    assert!(closes_circle(&teams, id(1), id(0)) && !closes_circle(&teams, id(0), id(1)));
    assert!(closes_circle(&teams, id(0), id(0)));
}

proptest! {
    #[test]
    fn every_team_has_one_place_whatever_its_parents_say(
        said in prop::collection::vec((prop::option::of(0usize..14), prop::bool::weighted(0.2)), 0..12),
        turn in 0usize..12,
    ) {
        let teams: Vec<_> =
            said.iter().enumerate().map(|(n, (parent, gone))| team(n, *parent, *gone)).collect();
        let places = tree(&teams);
        let mut found: Vec<_> = places.iter().map(|(team, _)| team.id).collect();
        found.sort_unstable();
        let live = teams.iter().filter(|team| !team.life.is_archived());
        prop_assert_eq!(found, live.map(|team| team.id).collect::<Vec<_>>());
        prop_assert_eq!(places.first().map_or(0, |(_, depth)| *depth), 0);
        prop_assert!(places.windows(2).all(|two| two[1].1 <= two[0].1 + 1));
        // The order in which they come moves siblings and cuts nowhere else.
        let mut turned = teams.clone();
        turned.rotate_left(turn.min(teams.len()));
        let depth = |all: &[(&Team, usize)]| {
            all.iter().map(|(team, depth)| (team.id, *depth)).collect::<BTreeMap<_, _>>()
        };
        prop_assert_eq!(depth(&tree(&turned)), depth(&places));
    }

    #[test]
    fn a_move_that_closes_no_circle_leaves_none(
        said in prop::collection::vec(prop::option::of(0usize..9), 1..9),
        from in 0usize..9, to in 0usize..9,
    ) {
        let mut teams: Vec<_> =
            said.iter().enumerate().map(|(n, parent)| team(n, *parent, false)).collect();
        let (from, to) = (from % teams.len(), to % teams.len());
        if !closes_circle(&teams, id(from), id(to)) {
            teams[from].parent = Some(id(to));
            let places: BTreeMap<_, _> =
                tree(&teams).iter().map(|(team, depth)| (team.id, *depth)).collect();
            prop_assert!(places[&id(from)] == places[&id(to)] + 1);
        }
    }
}
