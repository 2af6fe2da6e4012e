//! A plan as lines.

use std::thread;
use std::time::Duration;

use serde::Serialize;
use uuid::Uuid;
use varde_app::views::{Backlog, Board as View, Cycle, KeyResultRow, Kind, ObjectiveCard, Pace};
use varde_app::{App, Failure, plans, start};

use crate::arguments::{Board, Plan, Watched};
use crate::screen::{Outcome, Screen};

/// How wide a bar is, in letters.
const BAR: usize = 10;

/// How often a board that is watched looks whether it has changed.
const PAUSE: Duration = Duration::from_millis(250);

/// Shows a plan or the backlog: every objective of it. Where it is watched, again whenever the file
/// changes.
///
/// # Errors
/// Refused where there is no such cycle or owner; what the disk says.
pub fn board(app: &App, wanted: &Watched, screen: &mut Screen) -> Result<Outcome, Failure> {
    let (cycle, owner) = which(app, &wanted.board)?;
    match wanted.board.backlog {
        true => show(app, wanted.watch, screen, |app| backlog(app, &owner), backlog_lines),
        false => show(app, wanted.watch, screen, |app| whole(app, cycle, &owner), lines),
    }
}

fn show<T: Serialize + PartialEq>(
    app: &App,
    is_watched: bool,
    screen: &mut Screen,
    look: impl Fn(&App) -> Result<T, Failure>,
    lines: impl Fn(&T) -> String,
) -> Result<Outcome, Failure> {
    // Before the first look: what is written after it is seen by the next.
    let mut version = app.store().data_version()?;
    let mut shown = look(app)?;
    screen.answer(&shown, &lines(&shown))?;
    if is_watched {
        screen.hear_ctrl_c();
    }
    while is_watched && !screen.is_stopped() {
        thread::sleep(PAUSE);
        let now = app.store().data_version()?;
        if now == version {
            continue;
        }
        version = now;
        let next = look(app)?;
        if next != shown {
            shown = next;
            screen.answer(&shown, &format!("\n{}", lines(&shown)))?;
        }
    }
    Ok(Outcome::Done)
}

fn whole(app: &App, cycle: Uuid, owner: &str) -> Result<View, Failure> {
    app.at_one_moment(|app| {
        let mut board = plans::board(app, cycle, owner, 0)?;
        while board.has_more {
            let more = plans::board(app, cycle, owner, count(&board.objectives))?;
            board.objectives.extend(more.objectives);
            board.has_more = more.has_more;
        }
        Ok(board)
    })
}

fn backlog(app: &App, owner: &str) -> Result<Backlog, Failure> {
    app.at_one_moment(|app| {
        let mut backlog = plans::backlog(app, owner, 0)?;
        while backlog.has_more {
            let more = plans::backlog(app, owner, count(&backlog.objectives))?;
            backlog.objectives.extend(more.objectives);
            backlog.has_more = more.has_more;
        }
        Ok(backlog)
    })
}

fn count(objectives: &[ObjectiveCard]) -> u32 {
    u32::try_from(objectives.len()).unwrap_or(u32::MAX)
}

/// The cycle and the owner that are meant; the nil id is the backlog.
pub(super) fn which(app: &App, wanted: &Board) -> Result<(Uuid, String), Failure> {
    let (cycle, owner) = which_plan(app, &wanted.plan)?;
    Ok((if wanted.backlog { Uuid::nil() } else { cycle }, owner))
}

/// The cycle and the owner that are meant.
pub(super) fn which_plan(app: &App, wanted: &Plan) -> Result<(Uuid, String), Failure> {
    if let (Some(cycle), Some(owner)) = (wanted.cycle, &wanted.owner) {
        return Ok((cycle, owner.clone()));
    }
    let start = start::start(app)?;
    let owner = wanted.owner.clone().unwrap_or(start.owner);
    Ok((wanted.cycle.unwrap_or(start.cycle.id), owner))
}

/// Whose a plan is, by name.
pub(super) fn whose<'a>(name: &'a str, owner: &str) -> &'a str {
    match (name, owner) {
        ("", "company") => "the company",
        ("", _) => "me",
        (name, _) => name,
    }
}

fn backlog_lines(backlog: &Backlog) -> String {
    let mut text = format!("Backlog · {}\n", whose(&backlog.owner_name, &backlog.owner));
    if backlog.objectives.is_empty() {
        text += "\nNothing yet. varde objective add --backlog \"What may come later?\"\n";
    }
    text + &rest(&backlog.objectives, backlog.archived)
}

/// The objectives, and how much is archived.
fn rest(objectives: &[ObjectiveCard], archived: u32) -> String {
    let mut text: String =
        objectives.iter().enumerate().map(|(n, card)| objective(n + 1, card)).collect();
    if archived > 0 {
        text += &format!("\n{archived} archived\n");
    }
    text
}

fn lines(board: &View) -> String {
    let whose = whose(&board.owner_name, &board.owner);
    let mut text = format!("{} · {whose}", cycle(&board.cycle));
    if let Some(progress) = board.progress {
        text += &format!(" · {} · {}", percent(progress), pace(board.pace));
    }
    let gone = percent(board.cycle.elapsed);
    text += &format!(" · day {} of {} ({gone})\n", board.cycle.day, board.cycle.days);
    if board.objectives.is_empty() {
        text += "\nNothing yet. varde objective add \"What do you want to achieve?\"\n";
    }
    text + &rest(&board.objectives, board.archived)
}

/// A cycle by its name, its quarter, its year, or its days.
pub(super) fn cycle(cycle: &Cycle) -> String {
    match (cycle.name.as_str(), &cycle.quarter, cycle.year) {
        ("", Some(quarter), _) => format!("Q{} {}", quarter.quarter, quarter.year),
        ("", None, Some(year)) => year.to_string(),
        ("", None, None) => format!("{} to {}", cycle.starts_on, cycle.ends_on),
        (name, ..) => name.to_owned(),
    }
}

fn objective(n: usize, card: &ObjectiveCard) -> String {
    let mut text = format!("\n{n}  {}\n", card.title);
    if let Some(progress) = card.progress {
        let confidence = card.confidence.map(|c| format!(" · confidence {c:.0}"));
        let grade = card.grade.map(|g| format!(" · grade {g:.0} %"));
        text += &format!(
            "   {} {} · {}{}{}\n",
            bar(progress),
            percent(progress),
            pace(card.pace),
            confidence.unwrap_or_default(),
            grade.unwrap_or_default(),
        );
    }
    for (k, row) in card.key_results.iter().enumerate() {
        text += &key_result(n, k + 1, row);
    }
    text
}

fn key_result(n: usize, k: usize, row: &KeyResultRow) -> String {
    let progress = row.progress.map_or_else(|| "–".to_owned(), percent);
    let value = row.value.map(|value| format!(" · {}", figure(value, row)));
    let confidence = row.confidence.map(|c| format!(" · confidence {c}"));
    let last = match &row.last {
        Some(check_in) => format!(" · {}", check_in.on),
        None => " · no data".to_owned(),
    };
    format!(
        "   {n}.{k}  {}\n        {} {progress}{}{}{last}\n",
        row.title,
        bar(row.bar),
        value.unwrap_or_default(),
        confidence.unwrap_or_default(),
    )
}

fn bar(share: f64) -> String {
    let full = (share.clamp(0.0, 1.0) * BAR as f64).round() as usize;
    format!("{}{}", "█".repeat(full), "░".repeat(BAR - full))
}

pub(super) fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

/// The value as its kind is counted.
fn figure(value: f64, row: &KeyResultRow) -> String {
    match row.measure.kind {
        Kind::Milestones => {
            let done = row.milestones.iter().filter(|milestone| milestone.done).count();
            format!("{done} of {} done", row.milestones.len())
        }
        Kind::YesNo => if value >= 1.0 { "yes" } else { "not yet" }.to_owned(),
        _ => format!("{value} {}", row.measure.unit).trim_end().to_owned(),
    }
}

fn pace(pace: Pace) -> &'static str {
    match pace {
        Pace::NoData => "no data",
        Pace::OnTrack => "on track",
        Pace::Behind => "behind",
        Pace::AtRisk => "at risk",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use varde_app::views::{AddKeyResult, AddObjective, RecordCheckIn};
    use varde_app::{System, check_ins, key_results, objectives};

    #[test]
    fn a_plan_reads_as_it_stands() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut app = App::open(folder.path(), Box::new(System::new("en"))).expect("opens");
        let (cycle, owner) = which(&app, &Board::default()).expect("a plan");
        let shown = |app: &App| lines(&plans::board(app, cycle, &owner, 0).expect("a board"));
        assert!(shown(&app).contains("Nothing yet"), "{}", shown(&app));
        let title = "Climb higher".to_owned();
        let done = objectives::add(&mut app, AddObjective { cycle, owner: owner.clone(), title });
        let objective = done.expect("added").id.expect("an id");
        let title = "From 10 to 20 peaks".to_owned();
        let done = key_results::add(&mut app, AddKeyResult { objective, title, measure: None });
        let key_result = done.expect("added").id.expect("an id");
        assert!(shown(&app).contains("0 % · no data"), "{}", shown(&app));
        let input = RecordCheckIn {
            key_result,
            value: "15".to_owned(),
            confidence: "7".to_owned(),
            note: String::new(),
            on: String::new(),
        };
        check_ins::record(&mut app, input).expect("recorded");
        let text = shown(&app);
        assert!(text.contains("1  Climb higher") && text.contains("1.1  "), "{text}");
        assert!(text.contains("█████░░░░░ 50 %") && text.contains("confidence 7"), "{text}");
    }

    #[test]
    fn a_bar_holds_what_goes_past_its_ends() {
        assert_eq!(bar(-0.4), "░".repeat(BAR));
        assert_eq!(bar(1.7), "█".repeat(BAR));
        assert_eq!((percent(1.2), percent(-0.15)), ("120 %".to_owned(), "-15 %".to_owned()));
    }
}
