//! `varde`: the same use cases without a window.

#![allow(unreachable_pub, reason = "a program: nothing is reachable from outside")]

mod arguments;
mod folder;
mod place;
mod screen;
mod tasks;
mod words;

use std::process::ExitCode;

use varde_app::{App, Failure, System, settings};

use arguments::{Arguments, Backup, BackupTask, Task};
use screen::{Outcome, Screen};

fn main() -> ExitCode {
    if std::env::args_os().nth(1).is_some_and(|said| said == varde_app::parcel::LOOK) {
        return tasks::look_at();
    }
    let variable = std::env::var_os("VARDE_DATA");
    let arguments = Arguments::read(std::env::args_os(), variable).unwrap_or_else(|why| why.exit());
    let mut screen = Screen::new(arguments.json);
    let outcome = run(arguments, &mut screen);
    screen.close(outcome)
}

fn run(arguments: Arguments, screen: &mut Screen) -> Result<Outcome, Failure> {
    match arguments.task {
        Task::Completions { shell } => return tasks::completions(shell, screen),
        Task::Man => return tasks::man(screen),
        _ => {}
    }
    let locale = sys_locale::get_locale().unwrap_or_default();
    let world = System::new(&locale).with_keyring(varde_keyring::system());
    screen.speak(varde_app::Surroundings::language(&world));
    if let Task::Peer(wanted) = arguments.task {
        return tasks::peer(wanted, screen);
    }
    let folder = folder::of(arguments.data)?;
    match &arguments.task {
        Task::Backup(Backup { task: Some(BackupTask::List), .. }) => {
            return tasks::backups(&folder, screen);
        }
        Task::Recover => return tasks::recover(&folder, &world, screen),
        Task::Restore(wanted) => return tasks::restore(&folder, &world, wanted, screen),
        _ => {}
    }
    let mut app = App::open(&folder, Box::new(world))?;
    screen.speak(settings::read(&app)?.language);
    match arguments.task {
        Task::Board(wanted) => tasks::board(&app, &wanted, screen),
        Task::Objective(wanted) => tasks::objective(&mut app, wanted, screen),
        Task::KeyResult(wanted) => tasks::key_result(&mut app, wanted, screen),
        Task::CheckIn(wanted) => tasks::check_in(&mut app, wanted, screen),
        Task::Search(wanted) => tasks::search(&mut app, &wanted, screen),
        Task::Cycle(wanted) => tasks::cycle(&mut app, wanted, screen),
        Task::Grade(wanted) => tasks::grade(&mut app, wanted, screen),
        Task::Workspace(wanted) => tasks::workspace(&mut app, wanted, screen),
        Task::Invite(wanted) => tasks::invite(&mut app, &wanted, screen),
        Task::Join(wanted) if wanted.folder.is_none() => tasks::join_nearby(app, wanted, screen),
        Task::Admit(wanted) if wanted.nearby => tasks::admit_nearby(app, &wanted, screen),
        Task::Sync(wanted) if wanted.nearby => tasks::sync_nearby(app, &wanted, screen),
        Task::Join(wanted) => tasks::join(&mut app, wanted, screen),
        Task::Admit(wanted) => tasks::admit(&mut app, &wanted, screen),
        Task::Sync(wanted) => tasks::sync(&mut app, &wanted, screen),
        Task::Share(wanted) => tasks::share(&mut app, &wanted, screen),
        Task::TakeIn(wanted) => tasks::take_in(&mut app, &wanted, screen),
        Task::Address => tasks::address(&app, screen),
        Task::Undo => tasks::undo(&mut app, screen),
        Task::Redo => tasks::redo(&mut app, screen),
        Task::Export(wanted) => tasks::export(&app, &wanted, screen),
        Task::Import(wanted) => tasks::import(&mut app, &wanted, screen),
        Task::Backup(wanted) => tasks::backup(&app, &wanted, screen),
        Task::Keys(wanted) => tasks::keys(&mut app, &wanted, screen),
        Task::Verify => tasks::verify(&app, screen),
        Task::Rebuild => tasks::rebuild(&mut app, screen),
        Task::Generate(wanted) => tasks::generate(&mut app, &wanted, screen),
        Task::Restore(_) | Task::Recover | Task::Peer(_) | Task::Completions { .. } | Task::Man => {
            Ok(Outcome::Done)
        }
    }
}
