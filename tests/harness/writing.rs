//! An objective while it is written: its key results, one after another.

use varde_app::views::{AddKeyResult, Id, Kind, MeasureInput};
use varde_app::{key_results, milestones};

use crate::Laptop;

/// An objective while it is written.
pub struct Writing<'a> {
    laptop: &'a mut Laptop,
    written: Written,
}

/// An objective that was written.
#[derive(Clone, Debug)]
pub struct Written {
    /// Its id.
    pub id: Id,
    /// The ids of its key results, in order.
    pub key_results: Vec<Id>,
}

impl<'a> Writing<'a> {
    pub(crate) fn of(laptop: &'a mut Laptop, id: Id) -> Self {
        Self { laptop, written: Written { id, key_results: Vec::new() } }
    }

    /// A key result from a start to a target, up or down.
    #[must_use]
    pub fn key_result(self, title: &str, start: f64, target: f64) -> Self {
        let kind = if target < start { Kind::Decrease } else { Kind::Increase };
        let measure = MeasureInput {
            start: start.to_string(),
            target: target.to_string(),
            ..nothing_said(kind)
        };
        self.measured(title, measure)
    }

    /// A key result that is kept within bounds; empty for none.
    #[must_use]
    pub fn kept_within(self, title: &str, low: &str, high: &str, tolerance: &str) -> Self {
        let measure = MeasureInput {
            low: low.to_owned(),
            high: high.to_owned(),
            tolerance: tolerance.to_owned(),
            ..nothing_said(Kind::KeepWithin)
        };
        self.measured(title, measure)
    }

    /// A key result that is reached or not.
    #[must_use]
    pub fn yes_no(self, title: &str) -> Self {
        self.measured(title, nothing_said(Kind::YesNo))
    }

    /// A key result that is reached step by step.
    #[must_use]
    pub fn milestones(self, title: &str, steps: &[&str]) -> Self {
        let writing = self.measured(title, nothing_said(Kind::Milestones));
        let id = *writing.written.key_results.last().expect("it was just added");
        for step in steps {
            milestones::add(writing.laptop.tell(), id, step).expect("the milestone is kept");
        }
        writing
    }

    /// A key result, measured as said.
    #[must_use]
    pub fn measured(mut self, title: &str, measure: MeasureInput) -> Self {
        let objective = self.written.id;
        let new = AddKeyResult { objective, title: title.to_owned(), measure: Some(measure) };
        let done = key_results::add(self.laptop.tell(), new).expect("the key result is kept");
        self.written.key_results.push(done.id.expect("what was added has an id"));
        self
    }

    /// The objective as it was written.
    pub fn written(self) -> Written {
        self.written
    }
}

/// A measure of a kind with no figure said.
pub fn nothing_said(kind: Kind) -> MeasureInput {
    let none = String::new;
    MeasureInput {
        kind,
        start: none(),
        target: none(),
        low: none(),
        high: none(),
        tolerance: none(),
        unit: none(),
    }
}
