//! Plans for people, as Markdown.

use std::io::Write;

use super::plan::{self, Line, Part, Plan};
use super::words::{self, Words};
use super::{Exported, Wanted};
use crate::progress::{self, Progress};
use crate::typed::{Tongue, as_typed};
use crate::views::{KeyResultRow, Kind, Language};
use crate::{App, Failure, files, settings};

/// Writes every plan that holds something, a heading each.
pub(super) fn write(
    app: &App,
    plans: &[Wanted],
    out: &mut dyn Write,
    progress: &mut Progress<'_>,
) -> Result<Exported, Failure> {
    let tongue = settings::tongue(app.db(), app.surroundings.as_ref())?;
    let writer = Writer { words: Words::of(tongue.language), tongue };
    let mut done = Exported::default();
    for (n, wanted) in plans.iter().enumerate() {
        let plan =
            plan::read(app, wanted)?.filter(|plan| plans.len() == 1 || !plan.objectives.is_empty());
        if let Some(plan) = plan {
            let gap = if done.plans == 0 { "" } else { "\n" };
            let text = format!("{gap}{}", writer.plan(&plan));
            out.write_all(text.as_bytes()).map_err(|why| files::unwritable(&why))?;
            done.plans += 1;
            done.objectives += plan.objectives.len() as u64;
            done.key_results +=
                plan.objectives.iter().map(|o| o.key_results.len() as u64).sum::<u64>();
        }
        progress::tell(progress, n as u64 + 1, plans.len() as u64)?;
    }
    Ok(done)
}

struct Writer {
    words: &'static Words,
    tongue: Tongue,
}

impl Writer {
    fn plan(&self, plan: &Plan) -> String {
        let owner = match (plan.owner_name.as_str(), plan.owner.as_str()) {
            ("", "company") => self.words.company,
            ("", _) => self.words.me,
            (name, _) => name,
        };
        let backlog = || self.words.backlog.to_owned();
        let cycle = plan.cycle.as_ref().map_or_else(backlog, words::cycle);
        let mut text = format!("# {} · {}\n", plain(&cycle), plain(owner));
        if let Some(progress) = plan.progress {
            text += &format!("\n{} · {}\n", self.percent(progress), self.words.pace(plan.pace));
        }
        if plan.objectives.is_empty() {
            text += &format!("\n{}\n", self.words.nothing);
        }
        for (n, part) in plan.objectives.iter().enumerate() {
            text += &self.objective(n + 1, part, plan.cycle.is_some());
        }
        text
    }

    /// An objective; what waits in the backlog has not begun, and says nothing of how it stands.
    fn objective(&self, n: usize, part: &Part, has_begun: bool) -> String {
        let (card, words) = (&part.card, self.words);
        let mut text = format!("\n## {n}. {}\n", plain(&card.title));
        let mut facts = Vec::new();
        if let Some(progress) = card.progress.filter(|_| has_begun) {
            facts.push(self.percent(progress));
            facts.push(words.pace(card.pace).to_owned());
        }
        if let Some(confidence) = card.confidence {
            facts.push(format!("{} {}", words.confidence, self.number(confidence.round())));
        }
        if let Some(grade) = card.grade {
            facts.push(format!("{} {}", words.grade, self.percent(grade / 100.0)));
        }
        if let Some(lead) = card.lead.as_ref().filter(|lead| !lead.name.is_empty()) {
            facts.push(format!("{} {}", words.lead, plain(&lead.name)));
        }
        if let Some(day) = card.due_on {
            facts.push(format!("{} {day}", words.due));
        }
        if !facts.is_empty() {
            text += &format!("\n{}\n", facts.join(" · "));
        }
        let above: Vec<_> = card.contributes_to.iter().map(|above| plain(&above.title)).collect();
        if !above.is_empty() {
            text += &format!("\n{}: {}\n", words.contributes_to, above.join("; "));
        }
        for said in [&card.why, &part.notes].into_iter().filter(|said| !said.is_empty()) {
            text += &format!("\n{}\n", quoted(said));
        }
        if !part.key_results.is_empty() {
            text.push('\n');
        }
        for line in &part.key_results {
            text += &self.key_result(line, has_begun);
        }
        text
    }

    fn key_result(&self, line: &Line, has_begun: bool) -> String {
        let (row, words) = (&line.row, self.words);
        let mut facts = vec![self.way(row)];
        if has_begun {
            facts.extend(row.progress.map(|progress| self.percent(progress)));
            facts.push(words.pace(row.pace).to_owned());
        }
        facts.extend(row.confidence.map(|said| format!("{} {said}", words.confidence)));
        facts.extend(
            row.grade.map(|said| format!("{} {}", words.grade, self.percent(said / 100.0))),
        );
        facts.retain(|fact| !fact.is_empty());
        let mut text = format!("- **{}**: {}\n", plain(&row.title), facts.join(" · "));
        if let Some(last) = row.last.as_ref().filter(|last| !last.note.is_empty()) {
            text += &format!("  - {}: {}\n", last.on, plain(&last.note));
        }
        let milestones = row.milestones.iter().map(|step| (step.done, &step.title));
        let initiatives = line.initiatives.iter().map(|one| (one.done, &one.title));
        for (done, title) in milestones.chain(initiatives) {
            text += &format!("  - [{}] {}\n", if done { 'x' } else { ' ' }, plain(title));
        }
        text
    }

    /// From where to where, and where it stands.
    fn way(&self, row: &KeyResultRow) -> String {
        let measure = &row.measure;
        let unit = match measure.unit.as_str() {
            "" => String::new(),
            unit => format!(" {}", plain(unit)),
        };
        let value = row.value.map(|value| self.number(value));
        match measure.kind {
            Kind::Increase | Kind::Decrease => {
                let (start, target) = (self.number(measure.start), self.number(measure.target));
                let value = value.map(|value| format!(" ({value})")).unwrap_or_default();
                format!("{start} → {target}{unit}{value}")
            }
            Kind::KeepWithin => {
                let low = measure.low.map(|low| format!("≥ {}", self.number(low)));
                let high = measure.high.map(|high| format!("≤ {}", self.number(high)));
                let bounds: Vec<_> = low.into_iter().chain(high).collect();
                let value = value.map(|value| format!(" ({value})")).unwrap_or_default();
                format!("{}{unit}{value}", bounds.join(", "))
            }
            Kind::Milestones => {
                let done = row.milestones.iter().filter(|step| step.done).count();
                format!("{done}/{}", row.milestones.len())
            }
            Kind::YesNo if row.value >= Some(1.0) => self.words.yes.to_owned(),
            Kind::YesNo => self.words.not_yet.to_owned(),
        }
    }

    fn percent(&self, share: f64) -> String {
        let mark = if self.tongue.language == Language::En { "%" } else { "\u{a0}%" };
        format!("{:.0}{mark}", share * 100.0)
    }

    fn number(&self, number: f64) -> String {
        as_typed(number, self.tongue)
    }
}

/// A text on one line, with nothing in it that Markdown would take for its own.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        if matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~') {
            plain.push('\\');
        }
        plain.push(letter);
    }
    plain
}

/// A text of several lines, set off.
fn quoted(text: &str) -> String {
    text.lines().map(|line| format!("> {}", plain(line))).collect::<Vec<_>>().join("\n")
}
