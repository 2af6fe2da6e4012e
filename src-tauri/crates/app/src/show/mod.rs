//! From rows to what the window is shown.

mod cycle;
mod key_result;
mod maths;
mod objective;
mod plan;

use std::cell::RefCell;
use std::collections::HashMap;

use chrono::NaiveDate;
use uuid::Uuid;
use varde_model::{Owner, PersonId};
use varde_store::{Connection, table};

use crate::views::Person;
use crate::{App, Failure};

/// What showing needs to know besides the rows; remembers names for one answer.
pub(crate) struct Shown<'a> {
    pub(crate) db: &'a Connection,
    pub(crate) today: NaiveDate,
    pub(crate) workspace: Uuid,
    pub(crate) me: PersonId,
    names: RefCell<HashMap<PersonId, String>>,
}

impl<'a> Shown<'a> {
    pub(crate) fn of(app: &'a App) -> Self {
        Self {
            db: app.db(),
            today: app.surroundings.today(),
            workspace: app.workspace.0,
            me: app.me,
            names: RefCell::new(HashMap::new()),
        }
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
