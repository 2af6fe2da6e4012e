//! The command line: which task, and what it is given.

use std::ffi::OsString;

use lexopt::{Arg, Parser, ValueExt};

use crate::stop::Stop;

/// One line a task, and what the exit codes mean.
pub(crate) const HELP: &str = "\
cargo xtask <task>

  run [--data DIR] [-- args]  install what is missing, build, open the window
  test [filter]               install what is missing, then every test: Rust, interface, real window
  check                       formatting, lints, types, messages, the house's rules, bindings
  bench [--size S,M,L]        measure the optimised program against its targets
  torture [--times N]         kill −9 and cut the power so often (500) under load: is all there?
  simulate [--seeds N] [--from S] [--guards]
                              many laptops, a bad post: are all alike? is each guard missed?
  fuzz [--executions N] [target]  spoil what strangers may hand us so often (200000) a target
  bundle [KINDS] [--check]    installers of the optimised program: deb,rpm on Linux
  bindings                    write ui/src/generated/bindings.ts from the Rust types
  icons                       draw every icon in icons/ from icons/varde.svg

  --data DIR  keep the data in DIR instead of the system's data folder
  KINDS       deb, rpm, appimage (Linux); app, dmg (macOS); msi (Windows)
  --check     install the .deb beside the system, open its window, remove it: is nothing left?
  filter      only tests whose name contains this
  CI=true     install without asking (as root it never asks)

Exit codes: 0 done; 1 tests or checks failed; 64 command not understood;
69 something is missing and was not installed; 75 built, but there is no display;
otherwise the code of the step or program that failed (128 + signal if killed).";

/// How often each target is run, unless somebody says.
const EXECUTIONS: u64 = 200_000;

/// What a person asks of `cargo xtask`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Task {
    /// Build the program and open its window.
    Run { data: Option<OsString>, rest: Vec<OsString> },
    /// Every test, or those whose name contains `filter`.
    Test { filter: Option<String> },
    /// Everything that is checked without running the program.
    Check,
    /// Measure; `rest` belongs to the measuring program.
    Bench { rest: Vec<OsString> },
    /// Kill and cut the power; `rest` belongs to the torturing program.
    Torture { rest: Vec<OsString> },
    /// Many laptops of one workspace while much goes wrong; `rest` belongs to the simulator.
    Simulate { rest: Vec<OsString> },
    /// Spoil what strangers may hand us, in the targets whose name contains `filter`.
    Fuzz { executions: u64, filter: Option<String> },
    /// Make installers, of `kinds` or of those that are usual here, and try one.
    Bundle { kinds: Option<String>, check: bool },
    /// Write the TypeScript bindings.
    Bindings,
    /// Draw the icons.
    Icons,
    /// Name the tasks.
    Help,
}

/// Reads the whole command line.
///
/// # Errors
/// [`Stop::Usage`] for an unknown task or option, or a missing value.
pub(crate) fn read(mut parser: Parser) -> Result<Task, Stop> {
    let task = match parser.next().map_err(refused)? {
        Some(Arg::Value(name)) => name.string().map_err(refused)?,
        Some(Arg::Short('h') | Arg::Long("help")) => return Ok(Task::Help),
        Some(other) => return Err(refused(other.unexpected())),
        None => return Err(Stop::Usage(HELP.to_owned())),
    };
    match task.as_str() {
        "help" => Ok(Task::Help),
        "run" => read_run(parser).map_err(refused),
        "test" => read_test(parser).map_err(refused),
        "bench" => Ok(Task::Bench { rest: rest(parser).map_err(refused)? }),
        "torture" => Ok(Task::Torture { rest: rest(parser).map_err(refused)? }),
        "simulate" => Ok(Task::Simulate { rest: rest(parser).map_err(refused)? }),
        "fuzz" => read_fuzz(parser).map_err(refused),
        "bundle" => read_bundle(parser).map_err(refused),
        "check" => alone(parser, Task::Check).map_err(refused),
        "bindings" => alone(parser, Task::Bindings).map_err(refused),
        "icons" => alone(parser, Task::Icons).map_err(refused),
        other => Err(refused(format!("there is no task '{other}'").into())),
    }
}

fn refused(error: lexopt::Error) -> Stop {
    Stop::Usage(format!("Not understood: {error}. cargo xtask --help names every task."))
}

fn rest(mut parser: Parser) -> Result<Vec<OsString>, lexopt::Error> {
    Ok(parser.raw_args()?.collect())
}

fn read_run(mut parser: Parser) -> Result<Task, lexopt::Error> {
    let mut data = None;
    loop {
        // `--` ends our own options; what follows belongs to the program, as it stands.
        if parser.try_raw_args().is_some_and(|raw| raw.peek().is_some_and(|next| next == "--")) {
            let rest = parser.raw_args()?.skip(1).collect();
            return Ok(Task::Run { data, rest });
        }
        match parser.next()? {
            Some(Arg::Long("data")) => data = Some(parser.value()?),
            Some(Arg::Short('h') | Arg::Long("help")) => return Ok(Task::Help),
            Some(other) => return Err(other.unexpected()),
            None => return Ok(Task::Run { data, rest: Vec::new() }),
        }
    }
}

fn read_test(mut parser: Parser) -> Result<Task, lexopt::Error> {
    let mut filter = None;
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Value(value) if filter.is_none() => filter = Some(value.string()?),
            Arg::Short('h') | Arg::Long("help") => return Ok(Task::Help),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Task::Test { filter })
}

fn read_fuzz(mut parser: Parser) -> Result<Task, lexopt::Error> {
    let (mut executions, mut filter) = (EXECUTIONS, None);
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("executions") => executions = parser.value()?.parse()?,
            Arg::Value(value) if filter.is_none() => filter = Some(value.string()?),
            Arg::Short('h') | Arg::Long("help") => return Ok(Task::Help),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Task::Fuzz { executions, filter })
}

fn read_bundle(mut parser: Parser) -> Result<Task, lexopt::Error> {
    let (mut kinds, mut check) = (None, false);
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Value(value) if kinds.is_none() => kinds = Some(value.string()?),
            Arg::Long("check") => check = true,
            Arg::Short('h') | Arg::Long("help") => return Ok(Task::Help),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Task::Bundle { kinds, check })
}

fn alone(mut parser: Parser, task: Task) -> Result<Task, lexopt::Error> {
    match parser.next()? {
        None => Ok(task),
        Some(Arg::Short('h') | Arg::Long("help")) => Ok(Task::Help),
        Some(other) => Err(other.unexpected()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_line(line: &str) -> Result<Task, Stop> {
        read(Parser::from_args(line.split_whitespace()))
    }

    fn words(line: &str) -> Vec<OsString> {
        line.split_whitespace().map(OsString::from).collect()
    }

    #[test]
    fn what_follows_two_dashes_belongs_to_the_program() {
        let task = read_line("run --data there -- --data elsewhere -- x").expect("understood");
        let rest = words("--data elsewhere -- x");
        assert_eq!(task, Task::Run { data: Some("there".into()), rest });
        assert_eq!(
            read_line("run -- a").expect("understood"),
            Task::Run { data: None, rest: words("a") }
        );
    }

    #[test]
    fn a_folder_may_be_given_with_an_equals_sign() {
        let task = read_line("run --data=there").expect("understood");
        assert_eq!(task, Task::Run { data: Some("there".into()), rest: vec![] });
    }

    #[test]
    fn a_test_run_takes_at_most_one_filter() {
        assert_eq!(read_line("test").expect("understood"), Task::Test { filter: None });
        let task = read_line("test grade").expect("understood");
        assert_eq!(task, Task::Test { filter: Some("grade".into()) });
        assert!(matches!(read_line("test grade mean"), Err(Stop::Usage(_))));
    }

    #[test]
    fn targets_are_spoilt_as_often_as_is_said() {
        let task = read_line("fuzz").expect("understood");
        assert_eq!(task, Task::Fuzz { executions: 200_000, filter: None });
        let task = read_line("fuzz --executions 50 vetting").expect("understood");
        assert_eq!(task, Task::Fuzz { executions: 50, filter: Some("vetting".into()) });
        assert!(matches!(read_line("fuzz --executions many"), Err(Stop::Usage(_))));
    }

    #[test]
    fn installers_are_those_that_are_usual_here_or_those_that_are_named() {
        let task = read_line("bundle").expect("understood");
        assert_eq!(task, Task::Bundle { kinds: None, check: false });
        let task = read_line("bundle deb,rpm --check").expect("understood");
        assert_eq!(task, Task::Bundle { kinds: Some("deb,rpm".into()), check: true });
        assert!(matches!(read_line("bundle deb rpm"), Err(Stop::Usage(_))));
    }

    #[test]
    fn what_is_not_understood_is_refused_by_name() {
        let Err(Stop::Usage(text)) = read_line("frobnicate") else { panic!("was accepted") };
        assert!(text.contains("frobnicate"), "{text}");
        assert!(matches!(read_line("check now"), Err(Stop::Usage(_))));
        assert!(matches!(read_line("run --date x"), Err(Stop::Usage(_))));
        assert!(matches!(read_line("run --data"), Err(Stop::Usage(_))));
        assert!(matches!(read_line(""), Err(Stop::Usage(_))));
    }

    #[test]
    fn help_names_every_task_wherever_it_is_asked_for() {
        for line in ["--help", "-h", "help", "run --help", "test -h", "check --help"] {
            assert_eq!(read_line(line).expect("understood"), Task::Help, "{line}");
        }
        let tasks =
            ["run", "test", "check", "bench", "torture", "simulate", "fuzz", "bundle", "icons"];
        for task in tasks {
            assert!(HELP.lines().any(|line| line.trim_start().starts_with(task)), "{task}");
        }
    }

    #[test]
    fn the_bench_the_torture_and_the_simulator_get_their_arguments_untouched() {
        let task = read_line("bench --size S,M").expect("understood");
        assert_eq!(task, Task::Bench { rest: words("--size S,M") });
        let task = read_line("torture --times 5 --seed 7").expect("understood");
        assert_eq!(task, Task::Torture { rest: words("--times 5 --seed 7") });
        let task = read_line("simulate --seeds 5 --from 7").expect("understood");
        assert_eq!(task, Task::Simulate { rest: words("--seeds 5 --from 7") });
    }
}
