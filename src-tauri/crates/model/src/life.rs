//! When something came and went, and by whose hand.

use chrono::{DateTime, Utc};

use crate::PersonId;

/// When something was written and archived. Nothing is ever deleted: what is archived can be
/// brought back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Life {
    /// When it was written, to the millisecond; none where a document does not say.
    pub created_at: Option<DateTime<Utc>>,
    /// Who wrote it.
    pub created_by: Option<PersonId>,
    /// When it was archived, to the millisecond; none while it is in use.
    pub archived_at: Option<DateTime<Utc>>,
    /// Who archived it.
    pub archived_by: Option<PersonId>,
}

impl Life {
    /// Whether it is archived.
    pub fn is_archived(&self) -> bool {
        self.archived_at.is_some()
    }
}
