//! One step of a task: a child process, the seconds it takes, a line for the person.

use std::{
    fs::{self, File},
    io::{self, BufRead, BufReader, IsTerminal, Write},
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::{stop::Stop, tally::Tally};

/// Lines of a silent step that are shown when it fails: npm says what is wrong
/// first, and apt-get last.
const HEAD: usize = 12;
const TAIL: usize = 28;

/// One line for a finished step: `✓ interface  1.2 s`.
pub(crate) fn say(well: bool, title: &str, took: Duration, remark: &str) {
    let mark = if well { '✓' } else { '✗' };
    let seconds = took.as_secs_f64();
    println!("{}", format!("{mark} {title:<28} {seconds:>6.1} s   {remark}").trim_end());
}

/// A step that had nothing to do.
pub(crate) fn say_ready(title: &str, remark: &str) {
    println!("✓ {title:<28}     –     {remark}");
}

/// Runs a child that shows its own progress.
///
/// # Errors
/// [`Stop::Child`] when it ends badly, [`Stop::Broken`] when it cannot start.
pub(crate) fn shown(title: &str, command: &mut Command) -> Result<(), Stop> {
    println!("… {title}");
    let start = Instant::now();
    let status = command.status().map_err(Stop::io(program(command)))?;
    finish(title, start, status)
}

/// Runs a chatty child whose words go to `log`: a terminal sees the seconds pass,
/// and everybody sees the last lines when it fails.
///
/// # Errors
/// As [`shown`]; also when the log cannot be written.
pub(crate) fn silent(title: &str, log: &Path, command: &mut Command) -> Result<(), Stop> {
    let start = Instant::now();
    let file = File::create(log).map_err(Stop::io(log.display()))?;
    let twin = file.try_clone().map_err(Stop::io(log.display()))?;
    let mut child = command
        .stdin(Stdio::null())
        .stdout(file)
        .stderr(twin)
        .spawn()
        .map_err(Stop::io(program(command)))?;
    let status = watch(title, start, &mut child).map_err(Stop::io(title))?;
    if !status.success() {
        println!("{}", ends(log));
        println!("  everything it said: {}", log.display());
    }
    finish(title, start, status)
}

/// Runs a test runner, shows its words and counts its tests. The counts are
/// honest in every case: a runner that cannot start, crashes, or runs fewer than
/// `least` tests is one failure.
pub(crate) fn counted(title: &str, command: &mut Command, least: u32) -> (Tally, Duration) {
    println!("… {title}");
    let start = Instant::now();
    let (tally, status) = match stream(command) {
        Ok(both) => both,
        Err(error) => {
            println!("{}: {error}", program(command));
            (Tally::default(), None)
        }
    };
    let well = status.is_some_and(|status| status.success());
    if well && tally.passed < least {
        println!("Of at least {least} tests only {} ran.", tally.passed);
    }
    let tally = tally.ended(well && tally.passed >= least);
    let took = start.elapsed();
    say(tally.failed == 0, title, took, &tally.to_string());
    (tally, took)
}

fn stream(command: &mut Command) -> io::Result<(Tally, Option<ExitStatus>)> {
    let mut tally = Tally::default();
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn()?;
    if let Some(output) = child.stdout.take() {
        let mut output = BufReader::new(output);
        let mut line = Vec::new();
        while output.read_until(b'\n', &mut line)? > 0 {
            let text = String::from_utf8_lossy(&line);
            print!("{text}");
            tally.read_line(&text);
            line.clear();
        }
    }
    Ok((tally, Some(child.wait()?)))
}

/// Waits; on a terminal the seconds pass visibly.
fn watch(title: &str, start: Instant, child: &mut Child) -> io::Result<ExitStatus> {
    if !io::stdout().is_terminal() {
        return child.wait();
    }
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        print!("\r… {title:<28} {:>6.1} s", start.elapsed().as_secs_f64());
        io::stdout().flush()?;
        thread::sleep(Duration::from_millis(100));
    };
    print!("\r\u{1b}[K");
    io::stdout().flush()?;
    Ok(status)
}

fn finish(title: &str, start: Instant, status: ExitStatus) -> Result<(), Stop> {
    let well = status.success();
    say(well, title, start.elapsed(), "");
    if well { Ok(()) } else { Err(Stop::child(title, status)) }
}

fn program(command: &Command) -> String {
    command.get_program().to_string_lossy().into_owned()
}

/// The first and the last lines of a log.
fn ends(log: &Path) -> String {
    let text = fs::read(log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let text = text.unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    if lines.len() <= HEAD + TAIL {
        return lines.join("\n");
    }
    let (head, tail) = (&lines[..HEAD], &lines[lines.len() - TAIL..]);
    format!("{}\n  …\n{}", head.join("\n"), tail.join("\n"))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn a_failed_step_keeps_the_childs_code() {
        let stop = shown("a step", &mut shell("exit 7")).unwrap_err();
        assert_eq!(stop.exit_code(), 7);
    }

    #[test]
    fn a_silent_steps_words_are_in_its_log() {
        let folder = tempfile::tempdir().unwrap();
        let log = folder.path().join("step.log");
        silent("a step", &log, &mut shell("echo out; echo err >&2")).unwrap();
        assert_eq!(fs::read_to_string(&log).unwrap(), "out\nerr\n");
        assert_eq!(silent("a step", &log, &mut shell("exit 3")).unwrap_err().exit_code(), 3);
    }

    #[test]
    fn a_long_log_is_shown_by_its_two_ends() {
        let folder = tempfile::tempdir().unwrap();
        let log = folder.path().join("step.log");
        let write = |count: usize| {
            let lines: Vec<String> = (0..count).map(|n| n.to_string()).collect();
            fs::write(&log, lines.join("\n")).unwrap();
            ends(&log)
        };
        assert!(!write(HEAD + TAIL).contains('…'), "a short one is shown whole");
        let shown = write(100);
        assert!(shown.starts_with("0\n1\n") && shown.ends_with("98\n99"), "{shown}");
        assert_eq!(shown.lines().count(), HEAD + 1 + TAIL);
    }

    #[test]
    fn a_runner_is_counted_and_one_that_crashes_or_never_starts_is_a_failure() {
        let closing = "echo 'test result: ok. 3 passed; 0 failed; 0 ignored'";
        let (well, _) = counted("well", &mut shell(closing), 3);
        assert_eq!((well.passed, well.failed), (3, 0));
        let (crashed, _) = counted("crashed", &mut shell(&format!("{closing}; kill -9 $$")), 0);
        assert_eq!((crashed.passed, crashed.failed), (3, 1));
        let (absent, _) = counted("absent", &mut Command::new("no-such-program-anywhere"), 0);
        assert_eq!((absent.passed, absent.failed), (0, 1));
        let (few, _) = counted("few", &mut shell(closing), 4);
        assert_eq!((few.passed, few.failed), (3, 1), "a filter that finds nothing shows nothing");
    }
}
