//! A start that meets a window which is just ending: it hears that one is there, and then nobody
//! answers. A moment later there is none, and this one opens its own.

use std::time::Duration;

/// What tells a start how many before it met nobody.
const TRIED: &str = "VARDE_TRIED";

/// How often it is tried: an end takes two seconds at most.
const MOST: u32 = 20;

/// How long is waited before each.
const PAUSE: Duration = Duration::from_millis(250);

/// Starts anew in the place of this program, where it met a window that was ending; else returns.
pub fn start(why: &tauri::Error) {
    let met = matches!(why, tauri::Error::PluginInitialization(who, _) if who == "single-instance");
    let tried = std::env::var(TRIED).ok().and_then(|tried| tried.parse().ok()).unwrap_or(0);
    if met && tried < MOST {
        std::thread::sleep(PAUSE);
        replace(tried + 1);
    }
}

#[cfg(unix)]
fn replace(tried: u32) {
    use std::os::unix::process::CommandExt;
    let Ok(program) = std::env::current_exe() else { return };
    let said = std::env::args_os().skip(1);
    // Comes back only where it fails, and then the first failure is told.
    let _ = std::process::Command::new(program).args(said).env(TRIED, tried.to_string()).exec();
}

/// Elsewhere a window that is ending is not met in this way.
#[cfg(not(unix))]
fn replace(_: u32) {}
