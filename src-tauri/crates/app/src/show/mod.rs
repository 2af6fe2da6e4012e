//! From rows to what the window is shown.

mod cycle;
mod key_result;
pub(crate) mod maths;
mod objective;
mod plan;
mod team;

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use chrono::NaiveDate;
use varde_model::{Agreements, Owner, Pace, PersonId, WorkspaceId};
use varde_store::{Connection, table};

use crate::views::Person;
use crate::{App, Failure};

/// What showing needs to know besides the rows; remembers names for one answer.
pub(crate) struct Shown<'a> {
    pub(crate) db: &'a Connection,
    pub(crate) today: NaiveDate,
    pub(crate) workspace: WorkspaceId,
    pub(crate) me: PersonId,
    agreed: Cell<Option<Agreements>>,
    names: RefCell<HashMap<PersonId, String>>,
}

impl<'a> Shown<'a> {
    pub(crate) fn of(app: &'a App) -> Self {
        Self {
            db: app.db(),
            today: app.surroundings.today(),
            workspace: app.workspace,
            me: app.me,
            agreed: Cell::new(None),
            names: RefCell::new(HashMap::new()),
        }
    }

    /// What the workspace agreed on; read once for one answer.
    pub(crate) fn agreed(&self) -> Result<Agreements, Failure> {
        if let Some(agreed) = self.agreed.get() {
            return Ok(agreed);
        }
        let workspace = table::workspace::find(self.db, self.workspace)?;
        let agreed = workspace.map_or_else(Agreements::default, |found| found.agreements);
        self.agreed.set(Some(agreed));
        Ok(agreed)
    }

    /// How progress stands against what is expected, by the limits that were agreed on.
    pub(crate) fn pace(
        &self,
        progress: f64,
        expected: f64,
        has_data: bool,
    ) -> Result<Pace, Failure> {
        Ok(Pace::of(progress, expected, has_data, self.agreed()?.pace))
    }

    /// A person by name. Somebody who is not known here keeps an empty name.
    pub(crate) fn person(&self, id: PersonId) -> Result<Person, Failure> {
        let known = self.names.borrow().get(&id).cloned();
        let name = match known {
            Some(name) => name,
            None => {
                let name = table::person::name(self.db, id)?.unwrap_or_default();
                self.names.borrow_mut().insert(id, name.clone());
                name
            }
        };
        Ok(Person { id: id.0, name, is_me: id == self.me })
    }

    pub(crate) fn maybe_person(&self, id: Option<PersonId>) -> Result<Option<Person>, Failure> {
        id.map(|id| self.person(id)).transpose()
    }

    /// The name of an owner; empty for oneself and for the company, which the window names.
    pub(crate) fn owner_name(&self, owner: Owner) -> Result<String, Failure> {
        Ok(match owner {
            Owner::Company => String::new(),
            Owner::Person(id) if id == self.me => String::new(),
            Owner::Person(id) => self.person(id)?.name,
            Owner::Team(id) => table::team::name(self.db, id)?.unwrap_or_default(),
        })
    }
}
