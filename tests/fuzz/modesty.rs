//! How much time and memory anything may take.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// The most time for one input, on a machine that is busy with other things.
const LONGEST: Duration = Duration::from_secs(120);

/// The most memory of this program, in kibibytes: all targets at once, unoptimised.
#[cfg(target_os = "linux")]
const MOST_MEMORY: u64 = 1 << 20;

/// Does it, and sees that it took neither long nor much.
pub(crate) fn modestly<T>(act: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let done = act();
    assert!(start.elapsed() < LONGEST, "it took {:?}", start.elapsed());
    done
}

/// Sees how much memory was ever taken.
pub(crate) fn took_little_memory() {
    #[cfg(target_os = "linux")]
    {
        let status = std::fs::read_to_string("/proc/self/status").expect("Linux tells");
        let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let most = most.and_then(|said| said.trim().strip_suffix("kB")?.trim().parse().ok());
        let most: u64 = most.expect("Linux tells");
        assert!(most < MOST_MEMORY, "{most} KiB");
        println!("{most} KiB at most");
    }
}

/// What inputs share; also after one that failed, so that a smaller one can be looked for.
pub(crate) fn shared<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}
