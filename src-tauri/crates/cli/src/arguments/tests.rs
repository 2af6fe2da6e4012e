use super::*;
use crate::place::Place;

fn read(line: &[&str], variable: Option<&str>) -> Result<Arguments, clap::Error> {
    Arguments::read(line.iter().map(OsString::from), variable.map(OsString::from))
}

#[test]
fn the_command_line_contradicts_itself_nowhere() {
    Arguments::command().debug_assert();
}

/// Every task that has none below it.
fn leaves(command: &clap::Command) -> Vec<&clap::Command> {
    let below: Vec<_> = command.get_subcommands().filter(|one| one.get_name() != "help").collect();
    if below.is_empty() { vec![command] } else { below.into_iter().flat_map(leaves).collect() }
}

#[test]
fn every_task_shows_examples_that_are_understood() {
    let mut command = Arguments::command();
    command.build();
    for task in leaves(&command) {
        let name = task.get_display_name().unwrap_or_default().to_owned();
        let help = task.get_after_help().map(ToString::to_string).unwrap_or_default();
        assert!(help.starts_with("Example"), "{name}");
        for line in help.lines().filter_map(|line| line.strip_prefix("  varde ")) {
            let said = line.split(['|', '>']).next().unwrap_or_default();
            let understood =
                read(&["varde"].into_iter().chain(split(said)).collect::<Vec<_>>(), None);
            assert!(understood.is_ok(), "{name}: {line}: {:?}", understood.err());
        }
    }
}

/// A line as a shell splits it.
fn split(line: &str) -> Vec<&str> {
    let parts = line.split('"').enumerate();
    parts
        .flat_map(|(n, part)| match n % 2 {
            0 => part.split_whitespace().collect(),
            _ => vec![part],
        })
        .collect()
}

#[test]
fn a_check_in_is_read_as_it_is_typed() {
    let read = read(&["varde", "check-in", "1.2", "1 234,5", "--json"], None);
    let Ok(Arguments { json: true, task: Task::CheckIn(said), .. }) = read else {
        panic!("not understood")
    };
    assert_eq!((said.value.as_str(), said.on.as_str()), ("1 234,5", ""));
    assert_eq!(said.key_result, Place::OnBoard { objective: 1, key_result: Some(2) });
}

#[test]
fn what_is_not_understood_ends_with_2() {
    for line in [&["varde"][..], &["varde", "fly"], &["varde", "check-in", "first", "3"]] {
        let why = read(line, None).expect_err("was accepted");
        assert_eq!(why.exit_code(), 2, "{line:?}");
    }
}
#[test]
fn the_option_goes_before_the_variable_and_an_empty_one_says_nothing() {
    let folder = |line: &[&str], variable| read(line, variable).map(|read| read.data).ok();
    let board = ["varde", "board"];
    assert_eq!(folder(&board, Some("there")), Some(Some("there".into())));
    assert_eq!(
        folder(&["varde", "board", "--data", "here"], Some("there")),
        Some(Some("here".into()))
    );
    assert_eq!((folder(&board, Some("")), folder(&board, None)), (Some(None), Some(None)));
}

#[test]
fn nothing_is_made_in_a_folder_that_was_not_named() {
    let line = ["varde", "generate", "--size", "m", "--seed", "1"];
    assert_eq!(read(&line, None).expect_err("was accepted").exit_code(), 2);
    assert!(read(&line, Some("there")).is_ok());
}
