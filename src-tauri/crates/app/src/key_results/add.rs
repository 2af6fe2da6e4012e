//! Adds a key result at the end of its objective.

use uuid::Uuid;
use varde_document::{Collection, Edit, Scalar, Thing, field};
use varde_model::{
    KeyResultId, Measure, ObjectiveId, PlanId, Position, limits, reading::key_result, refusal,
};
use varde_store::table;

use super::measure;
use crate::transact::{Hand, Work, transact};
use crate::typed::Tongue;
use crate::views::{AddKeyResult, Done, Intent, MeasureInput};
use crate::{App, Failure, find, typed};

/// Adds a key result at the end of its objective. Without a measure, the numbers in its title
/// are taken: "5 meetings held" counts meetings up to 5.
///
/// # Errors
/// Refused at `title` or a field of the measure, and where there is no such objective.
pub fn add(app: &mut App, input: AddKeyResult) -> Result<Done, Failure> {
    transact(app, |work| {
        let objective = find::live_objective(work.db, input.objective)?.objective;
        let decided = match &input.measure {
            Some(measure) => decide(work.language, &input.title, measure)?,
            None => decide_from_title(work.language, &input.title)?,
        };
        let places = table::key_result::places(work.db, objective.id)?;
        let last = places.into_iter().next_back().and_then(|(_, place)| place);
        let (id, _) = create(work, objective.plan, objective.id, &decided, last.as_ref());
        Ok((Intent::of("key_result_added").with("title", decided.title), Some(id.0)))
    })
}

/// A key result that may be written.
pub(crate) struct Decided {
    pub(crate) title: String,
    pub(crate) measure: Measure,
    pub(crate) unit: String,
}

/// Decides whether a key result may be written so.
pub(crate) fn decide(
    language: Tongue,
    title: &str,
    input: &MeasureInput,
) -> Result<Decided, Failure> {
    let title = refusal::text("title", title, limits::TITLE)?;
    let (measure, unit) = measure::read(input, language)?;
    Ok(Decided { title, measure, unit })
}

/// The measure from the title alone; where the title cannot be measured as it says, it is
/// reached or not, and the person can say more later.
fn decide_from_title(language: Tongue, title: &str) -> Result<Decided, Failure> {
    let title = refusal::text("title", title, limits::TITLE)?;
    let read = key_result::read(&title, typed::written(language));
    let input = measure::as_input(&read, language);
    let (measure, unit) = measure::read(&input, language)
        .unwrap_or_else(|_| (Measure::plain(varde_model::Kind::YesNo), String::new()));
    Ok(Decided { title, measure, unit })
}

/// The edit that brings a key result into being behind a place. Returns its id and place.
pub(crate) fn create(
    work: &mut Work<'_>,
    plan: PlanId,
    objective: ObjectiveId,
    decided: &Decided,
    last: Option<&Position>,
) -> (KeyResultId, Position) {
    let id = work.id();
    let place = Position::after(last);
    work.edit(plan, written(id, objective, decided, &place, work.hand()));
    (id.into(), place)
}

/// The edit that writes a key result for the first time.
pub(crate) fn written(
    id: Uuid,
    objective: ObjectiveId,
    decided: &Decided,
    place: &Position,
    hand: Hand,
) -> Edit {
    let said = [
        (field::OBJECTIVE, objective.0.into()),
        (field::TITLE, decided.title.as_str().into()),
        (field::UNIT, decided.unit.as_str().into()),
        (field::POSITION, place.to_text().into()),
    ];
    let fields = said.into_iter().chain(hand.fields()).chain(registers(&decided.measure));
    Edit::Create {
        thing: Thing { collection: Collection::KeyResults, id },
        fields: fields.collect(),
        texts: vec![(field::NOTES, String::new())],
        set: None,
    }
}

/// How a measure stands in a document.
pub(crate) fn registers(measure: &Measure) -> [(&'static str, Scalar); 6] {
    [
        (field::KEY_RESULT_KIND, measure.kind.to_text().into()),
        (field::START, measure.start.into()),
        (field::TARGET, measure.target.into()),
        (field::LOW, measure.low.into()),
        (field::HIGH, measure.high.into()),
        (field::TOLERANCE, measure.tolerance.into()),
    ]
}
