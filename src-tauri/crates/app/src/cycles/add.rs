//! Adds a cycle.

use uuid::Uuid;
use varde_document::{Collection, Edit, Thing, field};
use varde_model::{CycleId, Refusal, Span, limits, refusal};

use crate::transact::{Hand, Work, transact};
use crate::views::{CycleInput, Done, Intent};
use crate::{App, Failure, find, typed};

/// Adds a cycle. Two cycles may have the same dates: a cycle is its id, not its days.
///
/// # Errors
/// Refused at `starts_on` or `ends_on` (no date, the wrong way round), `name` (too long) or
/// `parent` (there is none).
pub fn add(app: &mut App, input: CycleInput) -> Result<Done, Failure> {
    transact(app, |work| {
        let (name, span) = decide(&input)?;
        if let Some(parent) = input.parent {
            find::cycle(work.db, parent.into()).map_err(|_| Refusal::NotFound.at("parent"))?;
        }
        let id = create(work, &name, span, input.parent.map(Into::into));
        Ok((intent("cycle_added", &name, span), Some(id.0)))
    })
}

/// Decides whether a cycle may be written so.
pub(crate) fn decide(input: &CycleInput) -> Result<(String, Span), Failure> {
    let name = refusal::note("name", &input.name, limits::TITLE)?;
    let day = |field, text: &str| typed::day(field, text)?.ok_or(Refusal::NotADate.at(field));
    let span = Span::new(day("starts_on", &input.starts_on)?, day("ends_on", &input.ends_on)?)?;
    Ok((name, span))
}

pub(crate) fn intent(code: &str, name: &str, span: Span) -> Intent {
    Intent::of(code)
        .with("name", name)
        .with("starts_on", span.starts_on.to_string())
        .with("ends_on", span.ends_on.to_string())
}

/// The edit that brings a cycle into being.
pub(crate) fn create(
    work: &mut Work<'_>,
    name: &str,
    span: Span,
    parent: Option<CycleId>,
) -> CycleId {
    let id = work.id();
    work.edit_workspace(written(id, name, span, parent, work.hand()));
    id.into()
}

/// The edit that writes a cycle for the first time.
pub(crate) fn written(
    id: Uuid,
    name: &str,
    span: Span,
    parent: Option<CycleId>,
    hand: Hand,
) -> Edit {
    let said = [
        (field::NAME, name.into()),
        (field::STARTS_ON, span.starts_on.into()),
        (field::ENDS_ON, span.ends_on.into()),
        (field::PARENT, parent.map(|parent| parent.0).into()),
    ];
    Edit::Create {
        thing: Thing { collection: Collection::Cycles, id },
        fields: said.into_iter().chain(hand.fields()).collect(),
        texts: Vec::new(),
        set: None,
    }
}
