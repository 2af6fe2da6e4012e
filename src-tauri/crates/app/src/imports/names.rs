//! Who and what a table names: people, teams and cycles that are here, or that are made.

use std::collections::BTreeMap;

use uuid::Uuid;
use varde_model::{
    Cycle, CycleId, Life, Owner, Person, PersonId, Refusal, Refused, Span, Team, TeamId, TeamKind,
    limits, refusal,
};
use varde_store::table;

use super::brought::{Brought, derived};
use super::periods;
use crate::exports::{BACKLOG, COMPANY};
use crate::views::{ImportMapping, ImportName, ImportNew, ImportOptions};
use crate::{App, Failure};

/// How the whole company is called in a column of teams, in our languages.
const COMPANIES: [&str; 6] =
    [COMPANY, "Organisation", "Virksomheten", "Selskapet", "Företaget", "Organisationen"];

/// Whom and what a table names that is not here.
#[derive(Debug, Default)]
pub(super) struct Named {
    /// Who and what is made.
    pub(super) made: Vec<ImportNew>,
    /// Cycles whose days nobody can tell, whether one was chosen for them or not.
    pub(super) unknown: Vec<ImportNew>,
}

/// Who and what is known, and what is made on the way.
pub(super) struct Names {
    workspace: Uuid,
    pub(super) me: PersonId,
    life: Life,
    company: String,
    mapped: BTreeMap<(ImportName, String), Uuid>,
    people: BTreeMap<String, PersonId>,
    teams: BTreeMap<String, TeamId>,
    cycles: Vec<Cycle>,
    pub(super) named: Named,
}

impl Names {
    pub(super) fn of(app: &App, options: &ImportOptions, life: Life) -> Result<Self, Failure> {
        let workspace = app.workspace.0;
        let people = table::person::of_workspace(app.db(), workspace)?;
        let teams = table::team::names(app.db(), workspace)?;
        let standing = table::workspace::find(app.db(), app.workspace)?;
        let cycles = table::cycle::of_workspace(app.db(), workspace)?;
        let is_here = |mapping: &ImportMapping| match mapping.what {
            ImportName::Person => people.iter().any(|person| person.id.0 == mapping.to),
            ImportName::Team => teams.iter().any(|(id, _)| id.0 == mapping.to),
            ImportName::Cycle => {
                let id = CycleId(mapping.to);
                id.is_backlog() || cycles.iter().any(|cycle| cycle.id == id)
            }
        };
        if !options.mapped.iter().all(is_here) {
            return Err(Refusal::NotFound.at("mapped").into());
        }
        let key = |mapping: &ImportMapping| ((mapping.what, folded(&mapping.name)), mapping.to);
        Ok(Self {
            workspace,
            me: app.me,
            life,
            company: standing.map(|standing| standing.name).unwrap_or_default(),
            mapped: options.mapped.iter().map(key).collect(),
            people: people
                .iter()
                .filter(|person| !person.life.is_archived())
                .map(|person| (folded(&person.name), person.id))
                .collect(),
            teams: teams.into_iter().map(|(id, name)| (folded(&name), id)).collect(),
            cycles,
            named: Named::default(),
        })
    }

    /// A person by name or address; nobody where nothing is said.
    pub(super) fn person(
        &mut self,
        said: &str,
        brought: &mut Brought,
    ) -> Result<Option<PersonId>, Refused> {
        let Some(first) = said.split([',', ';', '\n']).map(str::trim).find(|one| !one.is_empty())
        else {
            return Ok(None);
        };
        let name = refusal::note("owner", &person_name(first), limits::TITLE)?;
        if let Some(id) = self.mapped.get(&(ImportName::Person, folded(&name))) {
            return Ok(Some((*id).into()));
        }
        if let Some(id) = self.people.get(&folded(&name)) {
            return Ok(Some(*id));
        }
        let id: PersonId = self.id(ImportName::Person, &folded(&name)).into();
        self.people.insert(folded(&name), id);
        self.named.made.push(ImportNew { what: ImportName::Person, name: name.clone() });
        brought.people.push(Person { id, name, life: self.life.clone() });
        Ok(Some(id))
    }

    /// Whose plan a column of teams means; nobody's where it says nothing.
    pub(super) fn team(
        &mut self,
        said: &str,
        brought: &mut Brought,
    ) -> Result<Option<Owner>, Refused> {
        let Some(first) = said.split([',', ';', '\n']).map(str::trim).find(|one| !one.is_empty())
        else {
            return Ok(None);
        };
        let name = refusal::note("owner", first, limits::TITLE)?;
        let key = folded(&name);
        if let Some(id) = self.mapped.get(&(ImportName::Team, key.clone())) {
            return Ok(Some(Owner::Team((*id).into())));
        }
        if let Some(id) = self.teams.get(&key) {
            return Ok(Some(Owner::Team(*id)));
        }
        let is_company = COMPANIES.iter().any(|word| folded(word) == key);
        if is_company || (!self.company.is_empty() && folded(&self.company) == key) {
            return Ok(Some(Owner::Company));
        }
        let id: TeamId = self.id(ImportName::Team, &key).into();
        self.teams.insert(key, id);
        self.named.made.push(ImportNew { what: ImportName::Team, name: name.clone() });
        brought.teams.push(Team {
            id,
            name,
            kind: TeamKind::Team,
            parent: None,
            members: Vec::new(),
            position: None,
            life: self.life.clone(),
        });
        Ok(Some(Owner::Team(id)))
    }

    /// The cycle that a name means, or that has the days that are given; the one that was given
    /// for nothing said; none for the backlog. One that is not here is made, where its days are
    /// known.
    pub(super) fn cycle(
        &mut self,
        name: &str,
        days: Option<Span>,
        usual: &Cycle,
        brought: &mut Brought,
    ) -> Result<Option<Cycle>, Refused> {
        let name = refusal::note("period", name, limits::TITLE)?;
        let mapped = self.mapped.get(&(ImportName::Cycle, folded(&name))).copied();
        self.note_if_unknown(&name, days);
        if mapped.is_some_and(|id| CycleId(id).is_backlog()) {
            return Ok(None);
        }
        let mapped = mapped.and_then(|id| self.cycles.iter().find(|cycle| cycle.id.0 == id));
        let known = mapped.or_else(|| periods::known(&self.cycles, &name));
        let span = match (known, periods::span(&name).or(days)) {
            (Some(cycle), _) => return Ok(Some(cycle.clone())),
            (None, _) if folded(&name) == folded(BACKLOG) => return Ok(None),
            (None, None) if name.is_empty() => return Ok(Some(usual.clone())),
            (None, None) => return Err(Refusal::PeriodUnknown { name }.at("period")),
            (None, Some(span)) => span,
        };
        let says_itself = name.is_empty() || periods::span(&name).is_some();
        let alike = |cycle: &&Cycle| cycle.span == span && (says_itself || cycle.name == name);
        if let Some(cycle) = self.cycles.iter().find(alike) {
            return Ok(Some(cycle.clone()));
        }
        let is_plain = says_itself && (span.quarter().is_some() || span.year().is_some());
        let own = if is_plain || periods::span(&name).is_some_and(|_| name.contains('–')) {
            String::new()
        } else {
            name.clone()
        };
        let identity = format!("{}/{}/{}", span.starts_on, span.ends_on, folded(&own));
        let id: CycleId = self.id(ImportName::Cycle, &identity).into();
        let cycle = Cycle { id, name: own, span, parent: None, life: self.life.clone() };
        let shown =
            if name.is_empty() { format!("{} – {}", span.starts_on, span.ends_on) } else { name };
        self.named.made.push(ImportNew { what: ImportName::Cycle, name: shown });
        self.cycles.push(cycle.clone());
        brought.cycles.push(cycle.clone());
        Ok(Some(cycle))
    }

    /// Notes a name that says nothing by itself.
    fn note_if_unknown(&mut self, name: &str, days: Option<Span>) {
        let is_known = name.is_empty()
            || folded(name) == folded(BACKLOG)
            || periods::known(&self.cycles, name).is_some()
            || periods::span(name).or(days).is_some();
        let one = ImportNew { what: ImportName::Cycle, name: name.to_owned() };
        if !is_known && !self.named.unknown.contains(&one) {
            self.named.unknown.push(one);
        }
    }

    /// The days of a cycle that was named.
    pub(super) fn days_of(&self, id: CycleId) -> Option<Span> {
        self.cycles.iter().find(|cycle| cycle.id == id).map(|cycle| cycle.span)
    }

    fn id(&self, what: ImportName, identity: &str) -> Uuid {
        let what = match what {
            ImportName::Person => "person",
            ImportName::Team => "team",
            ImportName::Cycle => "cycle",
        };
        derived(self.workspace, &format!("{what}/{identity}"))
    }
}

/// Names that differ in nothing but the size of letters and the space between are one.
fn folded(name: &str) -> String {
    name.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// "kari.nordmann@example.org" is Kari Nordmann.
fn person_name(said: &str) -> String {
    let Some((local, _)) = said.split_once('@') else { return said.to_owned() };
    let words = local.split(['.', '_', '-', '+']).filter(|word| !word.is_empty());
    let words = words.map(|word| {
        let mut letters = word.chars();
        let first = letters.next().map(|letter| letter.to_uppercase().to_string());
        first.unwrap_or_default() + letters.as_str()
    });
    words.collect::<Vec<_>>().join(" ")
}
