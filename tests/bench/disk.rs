//! What the system tells of disk and memory, and how it is made to forget.

use std::fs::{self, File};
use std::path::Path;

use crate::Failed;

/// Writes everything in a folder to disk and drops it from the page cache, so that the next to
/// read it reads from disk. On Linux; elsewhere it stays cached, and what is read tells so.
pub fn forget(folder: &Path) -> Result<(), Failed> {
    for found in fs::read_dir(folder)? {
        let file = File::open(found?.path())?;
        file.sync_all()?;
        #[cfg(target_os = "linux")]
        rustix::fs::fadvise(&file, 0, None, rustix::fs::Advice::DontNeed)?;
    }
    Ok(())
}

/// How many bytes all files of a folder have.
pub fn bytes(folder: &Path) -> Result<u64, Failed> {
    let mut sum = 0;
    for found in fs::read_dir(folder)? {
        sum += found?.metadata()?.len();
    }
    Ok(sum)
}

/// How many KiB this process has had read from disk so far; 0 where the system does not tell.
pub fn kib_read() -> f64 {
    number("/proc/self/io", "read_bytes:") / 1024.0
}

/// The most memory that this process has had so far, in MB; 0 where the system does not tell.
pub fn most_memory() -> f64 {
    number("/proc/self/status", "VmHWM:") / 1024.0
}

/// How long this thread has been at work so far, in milliseconds, without waiting for the disk
/// or for others; 0 where the system does not tell.
pub fn at_work() -> f64 {
    let text = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanos: f64 = text.split(' ').next().and_then(|n| n.parse().ok()).unwrap_or_default();
    nanos / 1e6
}

/// What it is measured on.
pub fn machine() -> String {
    let cpus = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpus.lines().find_map(|line| line.strip_prefix("model name")?.split(": ").nth(1));
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let system = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    let profile = if cfg!(debug_assertions) { "not optimised" } else { "optimised" };
    format!(
        "{}, {cores} cores, {} {}, {profile}",
        model.unwrap_or("an unknown processor"),
        std::env::consts::OS,
        system.trim(),
    )
}

fn number(file: &str, name: &str) -> f64 {
    let text = fs::read_to_string(file).unwrap_or_default();
    let value = text.lines().find_map(|line| line.strip_prefix(name));
    value.and_then(|rest| rest.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}
