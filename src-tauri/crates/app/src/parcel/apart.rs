//! Looking at a file in a process of its own, with little memory and little time: whoever made it
//! may have meant harm. The program starts itself.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use varde_sync::parcel::MOST_BYTES;

use super::look;
use crate::views::FileNews;
use crate::{App, Failure};

/// What the program is started with to look at a file; the data folder stands in `VARDE_DATA`.
pub const LOOK: &str = "look-at";

/// The address space of whoever looks: 1 GiB.
#[cfg(unix)]
const MEMORY: u64 = 1 << 30;

/// The time that whoever looks may work, in seconds.
#[cfg(unix)]
const WORK: u64 = 15;

/// How long one waits for whoever looks.
const PATIENCE: Duration = Duration::from_secs(20);

/// How often one asks whether they are done.
const STEP: Duration = Duration::from_millis(5);

/// The most bytes of an answer that are heard: 4 MiB.
const MOST_SAID: u64 = 4 << 20;

/// As [`look`], but the bytes are looked at by another process, started from `program` on the same
/// folder. Whatever happens to that one, nothing happens here. `is_over` says whether nobody waits
/// for it any more.
///
/// # Errors
/// As [`look`]; `file_not_looked_at` where nobody answers in time, or nobody answers what can be
/// understood; `stopped`.
pub fn look_apart(
    program: &Path,
    folder: &Path,
    bytes: &[u8],
    is_over: &dyn Fn() -> bool,
) -> Result<FileNews, Failure> {
    let mut command = Command::new(program);
    command.arg(LOOK).env("VARDE_DATA", folder);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    // Ctrl-C is for whoever waits: they end it, and know why.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let mut child = command.spawn().map_err(|_| unheard())?;
    let (ear, mouth) = (child.stdout.take(), child.stdin.take());
    let said = thread::scope(|scope| {
        let speak = scope.spawn(move || {
            // Who stops listening has ended, which is seen below.
            let _ = mouth.map(|mut mouth| mouth.write_all(bytes));
        });
        let hear = scope.spawn(move || {
            let mut said = Vec::new();
            let heard = ear.map(|ear| ear.take(MOST_SAID).read_to_end(&mut said));
            heard.and_then(Result::ok).map(|_| said)
        });
        let ended_well = awaited(&mut child, is_over);
        let _ = speak.join();
        let said = hear.join().ok().flatten();
        ended_well.map(|is_well| said.filter(|_| is_well))
    })?;
    let answer: Option<Result<FileNews, Failure>> =
        said.and_then(|said| serde_json::from_slice(&said).ok());
    answer.unwrap_or_else(|| Err(unheard()))
}

/// Waits for a process and ends it where it takes too long. Whether it ended well.
///
/// # Errors
/// `stopped` where nobody waits for it any more; then it has ended.
fn awaited(child: &mut Child, is_over: &dyn Fn() -> bool) -> Result<bool, Failure> {
    let until = Instant::now() + PATIENCE;
    loop {
        let is_over = is_over();
        match child.try_wait() {
            Ok(Some(ended)) => return Ok(ended.success()),
            Ok(None) if Instant::now() < until && !is_over => thread::sleep(STEP),
            _ => {
                let _ = child.kill();
                let _ = child.wait();
                return if is_over { Err(Failure::stopped()) } else { Ok(false) };
            }
        }
    }
}

/// Looks at the bytes that come and answers what they would bring: what a process does that was
/// started with [`LOOK`]. From here on it has little memory and little time.
///
/// # Errors
/// What whoever listens says.
pub fn answer(
    open: impl FnOnce() -> Result<App, Failure>,
    bytes: impl Read,
    out: &mut dyn Write,
) -> std::io::Result<()> {
    confine()?;
    let mut file = Vec::new();
    bytes.take(MOST_BYTES as u64 + 1).read_to_end(&mut file)?;
    let news = open().and_then(|mut app| look(&mut app, &file));
    let said = serde_json::to_vec(&news).map_err(std::io::Error::other)?;
    out.write_all(&said)?;
    out.flush()
}

/// Takes memory and time away from this process, and leaves nothing of it behind if it falls.
#[cfg(unix)]
fn confine() -> std::io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let limits = [(Resource::As, MEMORY), (Resource::Cpu, WORK), (Resource::Core, 0)];
    for (resource, most) in limits {
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?;
    }
    Ok(())
}

/// Elsewhere only whoever waits minds the time.
#[cfg(not(unix))]
fn confine() -> std::io::Result<()> {
    Ok(())
}

fn unheard() -> Failure {
    Failure::unavailable("file_not_looked_at")
}
