//! Files of changes: written, looked at, taken in.

use std::io::{stdin, stdout};
use std::process::ExitCode;

use varde_app::views::{FileCounts, FileNews, News, NewsOf, NewsTurn, PlanNews, Portion, Said};
use varde_app::{App, Failure, System, keys, parcel};

use super::share::here;
use crate::arguments::{Share, TakeIn};
use crate::folder;
use crate::screen::{Outcome, Screen};

/// Writes what is in the workspace into a file.
///
/// # Errors
/// Refused where the workspace is not shared, and where nothing is new; `key_not_here`,
/// `file_too_large`, `stopped`; what the disk says. Then there is no new file.
pub fn share(app: &mut App, wanted: &Share, screen: &mut Screen) -> Result<Outcome, Failure> {
    screen.hear_ctrl_c();
    let workspace = here(app)?;
    let portion = if wanted.since_last { Portion::New } else { Portion::All };
    let mut tell = |done, all| screen.progress(done, all, "changes");
    let shared = parcel::share(app, workspace, (&wanted.file, portion), &mut tell)?;
    let text = format!("{}: {}", shared.path, counted(shared.changes, "change"));
    screen.answer(&shared, &text)?;
    Ok(Outcome::Done)
}

/// Takes a file in, once it was looked at by a process of its own; or only says what it would
/// bring.
///
/// # Errors
/// Why the file is not taken in, by `file_…`; `stopped` while it is looked at; what the disk says.
pub fn take_in(app: &mut App, wanted: &TakeIn, screen: &mut Screen) -> Result<Outcome, Failure> {
    screen.hear_ctrl_c();
    let bytes = parcel::bring(&wanted.file)?;
    let program =
        std::env::current_exe().map_err(|_| Failure::unavailable("file_not_looked_at"))?;
    let is_over = || screen.is_stopped();
    let news = parcel::look_apart(&program, app.folder(), &bytes, &is_over)?;
    if wanted.look {
        screen.answer(&news, &report(&news))?;
        return Ok(Outcome::Done);
    }
    let mut tell = |done, all| screen.progress(done, all, "pieces");
    let taken = parcel::take_in(app, &bytes, &mut tell)?;
    let mut text = told(&taken.counts, "taken in");
    if !taken.is_done {
        text += "\nStopped. What came stays; take the file in again for the rest.";
    }
    screen.answer(&taken, &text)?;
    Ok(if taken.is_done { Outcome::Done } else { Outcome::Stopped })
}

/// Looks at what comes on standard input, with little memory and little time, and answers what it
/// would bring: started by [`take_in`], not by people.
pub fn look_at() -> ExitCode {
    let locale = sys_locale::get_locale().unwrap_or_default();
    let world = System::new(&locale).with_keyring(varde_keyring::system());
    let folder = folder::of(std::env::var_os("VARDE_DATA").map(Into::into));
    // While there is room to ask.
    let _ = folder.as_ref().map(|folder| keys::fetch(folder, &world));
    let open = || App::open(&folder?, Box::new(world));
    match parcel::answer(open, stdin().lock(), &mut stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn report(news: &FileNews) -> String {
    let from = &news.from;
    let who = if from.person.is_empty() { "somebody" } else { &from.person };
    let at = from.at.with_timezone(&chrono::Local).format("%Y-%m-%d %H:%M");
    let mut text = format!("{}: from {who}, {}, {at}", news.name, from.device);
    text += &format!("\n{}", told(&news.counts, "new"));
    for plan in &news.plans {
        text += &format!("\n\n{}", heading(plan));
        for thing in &plan.things {
            text += &format!("\n{}", line(thing));
        }
    }
    if news.more > 0 {
        text += &format!("\n\nand {} more", news.more);
    }
    text
}

fn told(counts: &FileCounts, come: &str) -> String {
    let mut text = format!("{} {come}", counted(counts.new, "change"));
    let rest = [
        (counts.known, "here already"),
        (counts.waiting, "waiting for what they build on"),
        (counts.newer, "from a newer version"),
        (counts.locked, "sealed with a key that is not here"),
        (counts.members, "about who is in"),
    ];
    for (count, what) in rest {
        if count > 0 {
            text += &format!("; {count} {what}");
        }
    }
    for (why, count) in &counts.refused {
        text += &format!("; {count} refused ({})", why.replace('_', " "));
    }
    text
}

fn heading(plan: &PlanNews) -> String {
    let owner = match (plan.owner.as_str(), plan.owner_name.as_str()) {
        ("", _) => return "Workspace".to_owned(),
        ("company", _) => "Company",
        (_, "") => "My plan",
        (_, name) => name,
    };
    let cycle = plan.cycle.as_ref().map(|cycle| match (&cycle.quarter, cycle.name.as_str()) {
        (_, name) if !name.is_empty() => name.to_owned(),
        (Some(quarter), _) => format!("Q{} {}", quarter.quarter, quarter.year),
        _ => format!("{} to {}", cycle.starts_on, cycle.ends_on),
    });
    format!("{owner}, {}", cycle.unwrap_or_else(|| "backlog".to_owned()))
}

fn line(news: &News) -> String {
    let mark = match news.turn {
        NewsTurn::Added => '+',
        NewsTurn::Changed => '~',
        NewsTurn::Removed => '-',
    };
    let what = match news.what {
        NewsOf::Workspace => "workspace",
        NewsOf::Person => "person",
        NewsOf::Team => "team",
        NewsOf::Cycle => "cycle",
        NewsOf::Plan => "plan",
        NewsOf::Objective => "objective",
        NewsOf::KeyResult => "key result",
        NewsOf::Milestone => "milestone",
        NewsOf::Initiative => "initiative",
        NewsOf::CheckIn => "check-in",
    };
    let mut text = format!("  {mark} {what}  {}", news.title);
    for change in &news.changes {
        let field = change.field.replace('_', " ");
        let side = |said: &Option<Said>| said.as_ref().map_or("nothing".to_owned(), written);
        text += &match &change.old {
            None => format!("\n      {field}: {}", side(&change.new)),
            old => format!("\n      {field}: {} → {}", side(old), side(&change.new)),
        };
    }
    text
}

fn written(said: &Said) -> String {
    match said {
        Said::Text(text) => text.replace('\n', " "),
        Said::Word(word) => word.replace('_', " "),
        Said::Number(number) => number.to_string(),
        Said::Day(day) => day.to_string(),
        Said::Yes(true) => "yes".to_owned(),
        Said::Yes(false) => "no".to_owned(),
    }
}

fn counted(count: u32, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
