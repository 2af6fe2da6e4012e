//! What shells and readers of manuals ask for, made from the arguments themselves.

use clap::CommandFactory;
use clap_complete::Shell;
use varde_app::Failure;

use crate::arguments::Arguments;
use crate::screen::{Outcome, Screen};

/// Prints what completes commands in a shell.
///
/// # Errors
/// None: whoever reads may have gone.
pub fn completions(shell: Shell, screen: &mut Screen) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "varde", &mut script);
    let _ = screen.out().write_all(&script);
    Ok(Outcome::Done)
}

/// Prints the manual page: the command itself, then a section for each of its tasks.
///
/// # Errors
/// None: whoever reads may have gone.
pub fn man(screen: &mut Screen) -> Result<Outcome, Failure> {
    let mut command = Arguments::command().disable_help_subcommand(true);
    command.build();
    let mut page = Vec::new();
    let _ = clap_mangen::Man::new(command.clone()).render(&mut page);
    for task in leaves(&command) {
        let title = task.get_display_name().unwrap_or_default().replace('-', " ");
        page.extend(format!(".SH {}\n", title.to_uppercase()).bytes());
        let man = clap_mangen::Man::new(task);
        let _ = man.render_synopsis_section(&mut page);
        let _ = man.render_description_section(&mut page);
        let _ = man.render_options_section(&mut page);
        let _ = man.render_extra_section(&mut page);
    }
    let _ = screen.out().write_all(&page);
    Ok(Outcome::Done)
}

/// The tasks that have none below them.
fn leaves(command: &clap::Command) -> Vec<clap::Command> {
    let below: Vec<_> = command.get_subcommands().collect();
    below
        .into_iter()
        .flat_map(|task| match task.has_subcommands() {
            true => leaves(task),
            false => vec![task.clone()],
        })
        .collect()
}
