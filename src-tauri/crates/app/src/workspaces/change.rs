//! Changes what the workspace is called or agreed on.

use varde_document::{Edit, Scalar, field};
use varde_model::{Refusal, Workspace, limits, refusal, workspace::decide_most};
use varde_store::table;

use crate::transact::{Work, transact};
use crate::views::{Done, Intent, WorkspaceChange};
use crate::{App, Failure, typed};

/// Changes what the open workspace is called or agreed on.
///
/// # Errors
/// Refused at the field that is changed: a name that is too long, or empty for one that is not
/// the personal one; a figure that is none or out of range.
pub fn change(app: &mut App, change: WorkspaceChange) -> Result<Done, Failure> {
    transact(app, |work| {
        let known = table::workspace::find(work.db, work.workspace)?.ok_or(Refusal::NotFound)?;
        let (field, value) = decide(work, &known, change)?;
        work.edit_workspace(Edit::Root { field, value });
        Ok((Intent::of("workspace_changed").with("name", known.name), None))
    })
}

/// Each agreement is a register of its own, so that two laptops change two of them at once.
fn decide(
    work: &Work<'_>,
    known: &Workspace,
    change: WorkspaceChange,
) -> Result<(&'static str, Scalar), Failure> {
    let agreed = known.agreements;
    let figure = |field, text: &str, unit| typed::plain(field, text, work.language, unit);
    let most =
        |field, text: &str| decide_most(field, typed::number_in(field, text, work.language, "")?);
    Ok(match change {
        WorkspaceChange::Name(name) => {
            let decide = if known.is_personal { refusal::note } else { refusal::text };
            (field::NAME, decide("name", &name, limits::TITLE)?.into())
        }
        WorkspaceChange::IndividualPlans(yes) => (field::INDIVIDUAL_PLANS, yes.into()),
        WorkspaceChange::MostObjectives(text) => {
            (field::MOST_OBJECTIVES, f64::from(most("most_objectives", &text)?).into())
        }
        WorkspaceChange::MostKeyResults(text) => {
            (field::MOST_KEY_RESULTS, f64::from(most("most_key_results", &text)?).into())
        }
        WorkspaceChange::OnTrackGap(text) => {
            let agreed = agreed.on_track_until(figure("on_track_gap", &text, "")?)?;
            (field::ON_TRACK_GAP, agreed.pace.on_track.into())
        }
        WorkspaceChange::BehindGap(text) => {
            let agreed = agreed.behind_until(figure("behind_gap", &text, "")?)?;
            (field::BEHIND_GAP, agreed.pace.behind.into())
        }
        WorkspaceChange::AimFrom(text) => {
            let agreed = agreed.aiming_from(figure("aim_from", &text, "%")?)?;
            (field::AIM_FROM, agreed.aim_from.into())
        }
        WorkspaceChange::AimTo(text) => {
            let agreed = agreed.aiming_to(figure("aim_to", &text, "%")?)?;
            (field::AIM_TO, agreed.aim_to.into())
        }
        WorkspaceChange::CheckInDay(day) => {
            let day = refusal::within("check_in_day", f64::from(day), 1.0, 7.0)?;
            (field::CHECK_IN_DAY, day.into())
        }
    })
}
