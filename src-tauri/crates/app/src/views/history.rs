//! What was done, in a form that a toast can name and undo can take back.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use specta::Type;

use super::Id;

/// What a command did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Done {
    /// What was done, to be named.
    pub intent: Intent,
    /// What came into being or was touched.
    pub id: Option<Id>,
    /// The topics whose queries went stale: `plan:<cycle>:<owner>`, `objective:<id>`,
    /// `key_result:<id>`, `week`, `cycles`, `people` (and teams), `workspace`, `history`.
    pub touched: Vec<String>,
    /// What can be undone and redone now.
    pub history: History,
}

/// What a person meant to do. The window's sentence stands under `intent_` and the code.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Intent {
    /// Its stable name.
    pub code: String,
    /// What the sentence speaks of, such as `title`.
    pub params: BTreeMap<String, String>,
}

impl Intent {
    /// An intent by its name.
    pub(crate) fn of(code: &str) -> Self {
        Self { code: code.to_owned(), params: BTreeMap::new() }
    }

    /// The same intent, with something that its sentence speaks of.
    #[must_use]
    pub(crate) fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.params.insert(name.to_owned(), value.into());
        self
    }
}

/// What can be undone and redone.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct History {
    /// What undo would take back.
    pub undo: Option<Intent>,
    /// What redo would do again.
    pub redo: Option<Intent>,
}

/// Every code that an [`Intent`] can have, for the check that each has its sentence.
pub const INTENTS: [&str; 47] = [
    "objective_added",
    "objective_changed",
    "objective_moved",
    "objective_archived",
    "objective_brought_back",
    "outline_kept",
    "key_result_added",
    "key_result_changed",
    "key_result_moved",
    "key_result_archived",
    "key_result_brought_back",
    "milestone_added",
    "milestone_changed",
    "milestone_ticked",
    "milestone_removed",
    "initiative_added",
    "initiative_changed",
    "initiative_ticked",
    "initiative_removed",
    "check_in_recorded",
    "check_in_retracted",
    "grade_given",
    "grade_taken_back",
    "reflection_answered",
    "objective_copied",
    "objective_published",
    "objective_relocated",
    "plan_closed",
    "plan_reopened",
    "cycle_added",
    "cycle_changed",
    "cycle_archived",
    "cycle_brought_back",
    "person_renamed",
    "imported",
    "person_added",
    "person_archived",
    "person_brought_back",
    "team_added",
    "team_changed",
    "team_moved",
    "team_joined",
    "team_left",
    "team_archived",
    "team_brought_back",
    "plan_lead_chosen",
    "workspace_changed",
];
