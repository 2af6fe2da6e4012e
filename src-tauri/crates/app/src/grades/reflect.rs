//! Answers one of the four questions for a low grade: as learning, not as failure (P30).

use varde_document::{Collection, Edit, Thing, field};
use varde_model::{grade::Reflection, limits, refusal};

use crate::transact::transact;
use crate::views::{AnswerReflection, Done, Intent};
use crate::{App, Failure, find};

/// Answers one of the four questions of an objective; an empty answer takes it back.
///
/// # Errors
/// Refused at `answer` where it is too long, and where there is no such objective.
pub fn answer_reflection(app: &mut App, input: AnswerReflection) -> Result<Done, Failure> {
    transact(app, |work| {
        let card = find::live_objective(work.db, input.objective)?;
        let answer = refusal::note("answer", &input.answer, limits::TEXT)?;
        let thing = Thing { collection: Collection::Objectives, id: input.objective };
        let field = register(input.question.into());
        work.edit(card.objective.plan, Edit::Put { thing, field, value: answer.into() });
        let intent = Intent::of("reflection_answered").with("title", card.objective.title);
        Ok((intent, Some(input.objective)))
    })
}

/// The register of an answer.
pub(crate) fn register(question: Reflection) -> &'static str {
    let at = Reflection::ALL.iter().position(|known| *known == question).unwrap_or(0);
    field::REFLECTIONS[at]
}
