//! What would be otherwise, thing by thing, in an order in which a person reads it.

use std::cmp::Reverse;

use varde_document::{Collection, Document, DocumentKind, Thing};
use varde_model::{
    CycleId, KeyResultId, ObjectiveId, Owner, PersonId, PlanId, TeamId, WorkspaceId,
};
use varde_store::table;

use super::said::{Facts, of_check_in, of_cycle, of_initiative, of_key_result, of_milestone};
use super::said::{of_objective, of_plan, of_workspace, turned};
use crate::merge::Turn;
use crate::views::{News, NewsCycle, NewsOf, NewsTurn, PlanNews, Quarter, Said, Turned};
use crate::{App, Failure};

/// The most things that are listed. What is more is counted.
const MOST: usize = 200;

/// Tells what documents would say otherwise.
pub(super) struct Teller<'a> {
    app: &'a App,
    workspace: WorkspaceId,
    turns: &'a [Turn],
    left: usize,
    more: u32,
}

/// A thing as it is and as it would be: what it is called, what it belongs to, its unit, what it
/// says.
struct Sides {
    what: NewsOf,
    above: String,
    unit: String,
    before: Option<(String, Facts)>,
    after: Option<(String, Facts)>,
}

impl<'a> Teller<'a> {
    pub(super) fn of(app: &'a App, workspace: WorkspaceId, turns: &'a [Turn]) -> Self {
        Self { app, workspace, turns, left: MOST, more: 0 }
    }

    /// Plan by plan, and how many things there was no room for.
    pub(super) fn tell(mut self) -> Result<(Vec<PlanNews>, u32), Failure> {
        let mut told = Vec::new();
        for turn in self.turns {
            let mut news = match turn.after.kind() {
                DocumentKind::Workspace => self.of_workspace(turn)?,
                DocumentKind::Plan => self.of_plan(turn)?,
            };
            self.more += u32::try_from(news.things.len().saturating_sub(self.left)).unwrap_or(0);
            news.things.truncate(self.left);
            self.left -= news.things.len();
            told.push(news);
        }
        told.retain(|news| !news.things.is_empty());
        // The workspace first, then what runs or is to come before what is over.
        let starts = |news: &PlanNews| news.cycle.as_ref().map(|cycle| Reverse(cycle.starts_on));
        told.sort_by_key(|news| (news.plan.is_some(), starts(news), news.owner_name.clone()));
        Ok((told, self.more))
    }

    fn of_workspace(&self, turn: &Turn) -> Result<PlanNews, Failure> {
        let mut things = Vec::new();
        if turn.applied.root {
            let [before, after] = [&turn.before, &turn.after].map(|side| {
                let workspace = side.workspace();
                Some((workspace.name.clone(), of_workspace(&workspace)))
            });
            let sides = Sides::new(NewsOf::Workspace, before, after);
            things.extend(sides.news());
        }
        for thing in &turn.applied.things {
            things.extend(self.member(turn, *thing)?.and_then(Sides::news));
        }
        things.sort_by_key(|news| news.what);
        let (owner, owner_name) = (String::new(), String::new());
        Ok(PlanNews { plan: None, owner, owner_name, cycle: None, things })
    }

    fn member(
        &self,
        turn: &Turn,
        Thing { collection, id }: Thing,
    ) -> Result<Option<Sides>, Failure> {
        let sides = [&turn.before, &turn.after];
        let [before, after] = match collection {
            Collection::People => sides.map(|side| Some((side.person(id)?.name, Facts::new()))),
            Collection::Teams => {
                let mut told = [None, None];
                for (told, side) in told.iter_mut().zip(sides) {
                    let Some(team) = side.team(id) else { continue };
                    let parent = team.parent.map(|parent| self.team(parent)).transpose()?;
                    let members: Result<Vec<_>, _> =
                        team.members.iter().map(|member| self.person(*member)).collect();
                    let facts = vec![
                        ("parent", parent.map(Said::Text)),
                        ("members", super::said::text(&members?.join(", "))),
                        ("archived", team.life.is_archived().then_some(Said::Yes(true))),
                    ];
                    *told = Some((team.name, facts));
                }
                told
            }
            Collection::Cycles => sides.map(|side| {
                let cycle = side.cycle(id)?;
                Some((cycle.name.clone(), of_cycle(&cycle)))
            }),
            _ => return Ok(None),
        };
        let what = match collection {
            Collection::People => NewsOf::Person,
            Collection::Teams => NewsOf::Team,
            _ => NewsOf::Cycle,
        };
        Ok(Some(Sides::new(what, before, after)))
    }

    fn of_plan(&self, turn: &Turn) -> Result<PlanNews, Failure> {
        let plan = turn.after.plan();
        let mut things = Vec::new();
        if turn.applied.root {
            let say = |side: &Document| side.plan().map(|plan| (String::new(), of_plan(&plan)));
            let sides = Sides::new(NewsOf::Plan, say(&turn.before), say(&turn.after));
            // That it is begun is said by what is in it.
            things.extend(sides.news().filter(|news| news.turn == NewsTurn::Changed));
        }
        for thing in &turn.applied.things {
            things.extend(self.thing(turn, *thing)?.and_then(Sides::news));
        }
        things.sort_by_key(|news| news.what);
        let owner = plan.as_ref().map(|plan| plan.owner);
        Ok(PlanNews {
            plan: Some(turn.id),
            owner: owner.map(|owner| owner.to_string()).unwrap_or_default(),
            owner_name: owner.map(|owner| self.owner(owner)).transpose()?.unwrap_or_default(),
            cycle: plan.map(|plan| self.cycle(plan.cycle)).transpose()?.flatten(),
            things,
        })
    }

    fn thing(
        &self,
        turn: &Turn,
        Thing { collection, id }: Thing,
    ) -> Result<Option<Sides>, Failure> {
        let plan = PlanId(turn.id);
        let key_result = |of: KeyResultId| {
            [&turn.after, &turn.before].iter().find_map(|side| side.key_result(of.0, plan))
        };
        let objective = |of: ObjectiveId| {
            [&turn.after, &turn.before].iter().find_map(|side| side.objective(of.0, plan))
        };
        let name = |person: PersonId| self.person(person);
        let mut told = [None, None];
        let (mut what, mut above, mut unit) = (NewsOf::Objective, String::new(), String::new());
        for (told, side) in told.iter_mut().zip([&turn.before, &turn.after]) {
            match collection {
                Collection::Objectives => {
                    let Some(one) = side.objective(id, plan) else { continue };
                    let facts = of_objective(&one, name)?;
                    *told = Some((one.title, facts));
                }
                Collection::KeyResults => {
                    let Some(one) = side.key_result(id, plan) else { continue };
                    what = NewsOf::KeyResult;
                    above = objective(one.objective).map(|one| one.title).unwrap_or_default();
                    unit.clone_from(&one.unit);
                    let facts = of_key_result(&one);
                    *told = Some((one.title, facts));
                }
                Collection::Milestones => {
                    let Some(one) = side.milestone(id) else { continue };
                    what = NewsOf::Milestone;
                    above = key_result(one.key_result).map(|one| one.title).unwrap_or_default();
                    *told = Some((one.title.clone(), of_milestone(&one)));
                }
                Collection::Initiatives => {
                    let Some(one) = side.initiative(id) else { continue };
                    what = NewsOf::Initiative;
                    above = key_result(one.key_result).map(|one| one.title).unwrap_or_default();
                    let facts = of_initiative(&one, name)?;
                    *told = Some((one.title, facts));
                }
                Collection::CheckIns => {
                    let Some(one) = side.check_in(id) else { continue };
                    what = NewsOf::CheckIn;
                    let on = key_result(one.key_result);
                    unit = on.as_ref().map(|on| on.unit.clone()).unwrap_or_default();
                    let facts = of_check_in(&one);
                    *told = Some((on.map(|on| on.title).unwrap_or_default(), facts));
                }
                _ => return Ok(None),
            }
        }
        let [before, after] = told;
        Ok(Some(Sides { what, above, unit, before, after }))
    }

    /// The documents of the workspace that came along know best who somebody is.
    fn coming(&self) -> impl Iterator<Item = &'a Document> {
        let of =
            |turn: &'a Turn| (turn.after.kind() == DocumentKind::Workspace).then_some(&turn.after);
        self.turns.iter().filter_map(of)
    }

    fn person(&self, id: PersonId) -> Result<String, Failure> {
        if let Some(person) = self.coming().find_map(|side| side.person(id.0)) {
            return Ok(person.name);
        }
        Ok(table::person::name(self.app.db(), id)?.unwrap_or_default())
    }

    fn team(&self, id: TeamId) -> Result<String, Failure> {
        if let Some(team) = self.coming().find_map(|side| side.team(id.0)) {
            return Ok(team.name);
        }
        Ok(table::team::name(self.app.db(), id)?.unwrap_or_default())
    }

    fn owner(&self, owner: Owner) -> Result<String, Failure> {
        match owner {
            Owner::Company => Ok(String::new()),
            Owner::Team(id) => self.team(id),
            Owner::Person(id) => {
                let own = format!("me:{}", self.workspace);
                let me = table::setting::read(self.app.db(), &own)?;
                let name = if me == Some(id.to_string()) {
                    return Ok(String::new());
                } else {
                    self.person(id)?
                };
                // Nobody is called nothing: that would be oneself.
                Ok(if name.is_empty() { "–".to_owned() } else { name })
            }
        }
    }

    fn cycle(&self, id: CycleId) -> Result<Option<NewsCycle>, Failure> {
        let found = match self.coming().find_map(|side| side.cycle(id.0)) {
            Some(cycle) => Some(cycle),
            None => table::cycle::find(self.app.db(), id)?,
        };
        let quarter = |(year, quarter)| Quarter { year, quarter };
        Ok(found.map(|cycle| NewsCycle {
            name: cycle.name,
            quarter: cycle.span.quarter().map(quarter),
            starts_on: cycle.span.starts_on,
            ends_on: cycle.span.ends_on,
        }))
    }
}

impl Sides {
    fn new(what: NewsOf, before: Option<(String, Facts)>, after: Option<(String, Facts)>) -> Self {
        Self { what, above: String::new(), unit: String::new(), before, after }
    }

    /// Nothing where both sides say the same.
    fn news(self) -> Option<News> {
        let Self { what, above, unit, before, after } = self;
        let (turn, title, mut changes) = match (before, after) {
            (None, None) => return None,
            (None, Some((title, facts))) => (NewsTurn::Added, title, turned(Vec::new(), facts)),
            (Some((title, _)), None) => (NewsTurn::Removed, title, Vec::new()),
            (Some((old, before)), Some((title, after))) => {
                let mut changes = turned(before, after);
                if old != title && what != NewsOf::CheckIn {
                    let (old, new) = (super::said::text(&old), super::said::text(&title));
                    changes.insert(0, Turned { field: "title".to_owned(), old, new });
                }
                if changes.is_empty() {
                    return None;
                }
                (NewsTurn::Changed, title, changes)
            }
        };
        changes.truncate(20);
        let title = super::said::short(&title);
        Some(News { what, turn, title, above: super::said::short(&above), unit, changes })
    }
}
