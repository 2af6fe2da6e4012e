//! Lets somebody in whose digits were typed in.

use varde_model::Refusal;

use crate::roster::{self, pending};
use crate::{App, Failure};

/// Lets somebody in who asks, once the digits on their screen were typed in here. The welcome goes
/// out with the next step.
///
/// # Errors
/// Refused at `digits` where they are others than theirs, and where nobody asks any more; what the
/// disk says. Then nobody has come in.
pub fn admit(app: &mut App, id: &str, typed: &str) -> Result<(), Failure> {
    let answers = pending(app)?.answers;
    let answer = answers.iter().find(|answer| answer.id() == id).ok_or(Refusal::NotFound)?;
    let answering = answer.answering().ok_or(Refusal::NotFound)?;
    let reveal = answer.reveal.as_ref().ok_or(Refusal::NotFound)?;
    roster::confirm(&roster::compare(&answering, reveal)?, typed)?;
    roster::admit(app, &answering)?;
    Ok(())
}
