//! A story told in a process of its own, in a place that is made for it: a small disk, a folder
//! that nobody can write to. The test calls itself again; inside, it finds the place.

#![allow(clippy::print_stdout, reason = "a test that could show nothing says so")]

use std::env;
use std::path::PathBuf;
use std::process::Command;

/// The variable that tells the inner process where its place is.
const PLACE: &str = "VARDE_TEST_PLACE";

/// The place that was made for this process, where it is the inner one.
pub fn place() -> Option<PathBuf> {
    env::var_os(PLACE).map(PathBuf::from)
}

/// Tells the test `name` again in a namespace of its own, after `prepare` (shell, with the place
/// as `$1`) has made its place. Root is as bound by it as anyone.
///
/// Where the system gives no namespaces, says so and why, and the test has shown nothing.
///
/// # Panics
/// When the inner test fails.
pub fn tell(name: &str, prepare: &str) {
    if let Err(why) = namespaces() {
        println!("NOT SHOWN: {name}: this system gives no mount namespace ({why})");
        return;
    }
    tell_in(&OWN_ROOT, name, prepare);
}

/// As [`tell`], for places that only the system's own root can make.
///
/// # Panics
/// When the inner test fails, and where this is not root.
pub fn tell_as_root(name: &str, prepare: &str) {
    tell_in(&[], name, prepare);
}

/// Makes whoever asks root of the namespace.
const OWN_ROOT: [&str; 2] = ["--user", "--map-root-user"];

fn tell_in(who: &[&str], name: &str, prepare: &str) {
    let folder = tempfile::tempdir().expect("the system gives a folder for the time being");
    let script = format!("set -e; {prepare}; shift; exec \"$@\"");
    let this = env::current_exe().expect("a test knows its own program");
    let output = unshared(who, &script)
        .arg(folder.path())
        .arg(this)
        .args([name, "--exact", "--nocapture", "--test-threads=1"])
        .env(PLACE, folder.path())
        .output()
        .expect("the shell starts");
    let told = String::from_utf8_lossy(&output.stdout);
    let complaint = String::from_utf8_lossy(&output.stderr);
    let passed = output.status.success() && told.contains("1 passed");
    assert!(passed, "{name}, told apart:\n{told}\n{complaint}");
}

fn unshared(who: &[&str], script: &str) -> Command {
    let mut command = Command::new("unshare");
    command.args(who).args(["--mount", "sh", "-c", script, "apart"]);
    command
}

fn namespaces() -> Result<(), String> {
    let tried = unshared(&OWN_ROOT, "mount -t tmpfs tmpfs /mnt").output();
    match tried {
        Ok(output) if output.status.success() => Ok(()),
        Ok(output) => Err(String::from_utf8_lossy(&output.stderr).trim().to_owned()),
        Err(error) => Err(error.to_string()),
    }
}
