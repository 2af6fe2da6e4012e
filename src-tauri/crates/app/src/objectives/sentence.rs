//! Reads the fill-in sentence, for correction before it is kept (P19).

use varde_model::reading::sentence;

use crate::views::{Id, KeyResultInput, SentenceReading};
use crate::{App, Failure, find, key_results, settings};

/// Reads the fill-in sentence in whichever of the three languages it is written. A text of
/// another form becomes the title as it is: nothing typed is lost.
///
/// # Errors
/// Refused where there is no such cycle; what the disk says.
pub fn read_sentence(app: &App, text: &str, cycle: Id) -> Result<SentenceReading, Failure> {
    let days = find::days_of(app.db(), cycle.into())?;
    let language = settings::tongue(app.db(), app.surroundings.as_ref())?;
    let within = days.map(|cycle| (cycle.span.starts_on, cycle.span.ends_on));
    let outline = sentence::read(text, app.surroundings.today(), within);
    let inputs = outline.key_results.iter().map(|part| KeyResultInput {
        title: part.title.clone(),
        measure: key_results::as_input(part, language),
    });
    Ok(SentenceReading {
        recognised: outline.recognised,
        title: outline.title.clone(),
        key_results: inputs.collect(),
        due_on: outline.due,
        due_text: outline.due_text.clone(),
    })
}
