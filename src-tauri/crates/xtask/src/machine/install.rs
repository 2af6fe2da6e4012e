//! Installing system packages: by itself where that is safe, by name otherwise.

use std::{
    env,
    io::{self, IsTerminal, Write},
    path::PathBuf,
};

use super::platform::Platform;
use crate::{house::House, steps, stop::Stop};

/// What this person has allowed, and what the package lists know.
pub(crate) struct Installer {
    platform: Platform,
    consent: Consent,
    log: PathBuf,
    refreshed: bool,
}

/// May the system be changed?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Consent {
    /// Root: nothing to ask.
    Root,
    /// CI=true: through sudo, nobody to ask.
    Unattended,
    /// A person at a terminal, to be asked before each sudo.
    Ask,
    /// Nobody there who could allow it.
    Nobody,
}

impl Consent {
    fn of(root: bool, ci: bool, terminal: bool) -> Consent {
        match (root, ci, terminal) {
            (true, _, _) => Consent::Root,
            (_, true, _) => Consent::Unattended,
            (_, _, true) => Consent::Ask,
            _ => Consent::Nobody,
        }
    }
}

impl Installer {
    /// An installer for this machine and the person before it.
    ///
    /// # Errors
    /// [`Stop::Broken`] when there is no place for its log.
    pub(crate) fn new(platform: Platform, house: &House) -> Result<Installer, Stop> {
        let ci = env::var("CI").is_ok_and(|value| value == "true" || value == "1");
        Ok(Installer {
            platform,
            consent: Consent::of(is_root(house), ci, io::stdin().is_terminal()),
            log: house.own_folder("logs")?.join("packages.log"),
            refreshed: false,
        })
    }

    pub(crate) fn platform(&self) -> Platform {
        self.platform
    }

    /// Brings the package lists up to date, once a run.
    ///
    /// # Errors
    /// As [`Installer::install`].
    pub(crate) fn refresh(&mut self, house: &House) -> Result<(), Stop> {
        if self.platform != Platform::Debian || self.refreshed {
            return Ok(());
        }
        self.run(house, &[("package lists", words("apt-get update -qq"))])?;
        self.refreshed = true;
        Ok(())
    }

    /// Installs `packages`, or says with which command a person does it.
    ///
    /// # Errors
    /// [`Stop::Missing`] where it may not or does not know how; [`Stop::Child`]
    /// when the package manager fails.
    pub(crate) fn install(&mut self, house: &House, packages: &[&str]) -> Result<(), Stop> {
        let Some(install) = install_command(self.platform, packages) else {
            return Err(Stop::Missing(by_hand(self.platform, packages)));
        };
        let mut commands = Vec::new();
        if self.platform == Platform::Debian && !self.refreshed {
            commands.push(("package lists", words("apt-get update -qq")));
        }
        commands.push(("installing packages", install));
        self.run(house, &commands)?;
        self.refreshed = true;
        Ok(())
    }

    fn run(&self, house: &House, commands: &[(&str, Vec<String>)]) -> Result<(), Stop> {
        let lines: Vec<Vec<String>> = commands.iter().map(|(_, line)| self.as_root(line)).collect();
        let named = lines.iter().map(|line| format!("  {}", line.join(" ")));
        let named = named.collect::<Vec<_>>().join("\n");
        if !self.allowed(house, &named)? {
            return Err(Stop::Missing(format!("These commands install what is missing:\n{named}")));
        }
        for ((title, _), line) in commands.iter().zip(&lines) {
            let (program, arguments) = line.split_first().expect("a command has a first word");
            steps::silent(title, &self.log, house.command(program).args(arguments))?;
        }
        Ok(())
    }

    fn as_root(&self, line: &[String]) -> Vec<String> {
        let sudo = (self.consent != Consent::Root).then(|| "sudo".to_owned());
        sudo.into_iter().chain(line.iter().cloned()).collect()
    }

    fn allowed(&self, house: &House, named: &str) -> Result<bool, Stop> {
        match self.consent {
            Consent::Root => Ok(true),
            _ if !house.has("sudo") => Ok(false),
            Consent::Unattended => Ok(true),
            Consent::Nobody => Ok(false),
            Consent::Ask => {
                print!("This would run:\n{named}\nGo ahead? [Y/n] ");
                io::stdout().flush().map_err(Stop::io("the terminal"))?;
                let mut answer = String::new();
                let read = io::stdin().read_line(&mut answer).map_err(Stop::io("the terminal"))?;
                // The password is asked for here, where its prompt can be seen.
                Ok(read > 0 && is_yes(&answer) && has_password(house))
            }
        }
    }
}

fn is_root(house: &House) -> bool {
    let answer = house.command("id").arg("-u").output();
    answer.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

fn has_password(house: &House) -> bool {
    house.command("sudo").arg("-v").status().is_ok_and(|status| status.success())
}

/// Enter, or yes in one of the program's three languages.
fn is_yes(answer: &str) -> bool {
    matches!(answer.trim().to_lowercase().as_str(), "" | "y" | "yes" | "j" | "ja")
}

/// The command that installs `packages` without questions, where we run it ourselves.
fn install_command(platform: Platform, packages: &[&str]) -> Option<Vec<String>> {
    let mut command = match platform {
        Platform::Debian => words(
            "env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
             -o Acquire::Retries=3 -o DPkg::Lock::Timeout=120",
        ),
        Platform::Fedora => words("dnf install -y --setopt=install_weak_deps=False"),
        _ => return None,
    };
    command.extend(packages.iter().map(|&name| name.to_owned()));
    Some(command)
}

/// What a person does on a system that we do not change ourselves.
fn by_hand(platform: Platform, packages: &[&str]) -> String {
    let names = packages.join(" ");
    match platform {
        Platform::Arch => {
            format!("Install what is missing with:\n  sudo pacman -S --needed {names}")
        }
        Platform::MacOs => "Install what is missing with:\n  xcode-select --install".to_owned(),
        _ => format!(
            "Install what is missing with this system's package manager.\n\
             Debian calls the packages: {names}\n\
             Fedora and Debian are set up by this command alone."
        ),
    }
}

fn words(line: &str) -> Vec<String> {
    line.split_whitespace().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(platform: Platform, packages: &[&str]) -> Option<String> {
        install_command(platform, packages).map(|words| words.join(" "))
    }

    #[test]
    fn a_person_is_asked_and_nobody_else_is() {
        assert_eq!(Consent::of(false, false, true), Consent::Ask);
        assert_eq!(Consent::of(true, false, true), Consent::Root);
        assert_eq!(Consent::of(false, true, true), Consent::Unattended);
        assert_eq!(Consent::of(false, false, false), Consent::Nobody);
    }

    #[test]
    fn debian_and_fedora_install_without_questions_and_without_extras() {
        let debian = line(Platform::Debian, &["xvfb", "xauth"]).unwrap();
        assert!(debian.contains("apt-get install -y --no-install-recommends"), "{debian}");
        assert!(debian.ends_with(" xvfb xauth"), "{debian}");
        let fedora = line(Platform::Fedora, &["make"]).unwrap();
        assert!(fedora.starts_with("dnf install -y"), "{fedora}");
    }

    #[test]
    fn other_systems_are_told_and_not_touched() {
        for platform in [Platform::Arch, Platform::Other, Platform::MacOs, Platform::Windows] {
            assert_eq!(line(platform, &["x"]), None, "{platform:?}");
        }
        let arch = by_hand(Platform::Arch, &["pkgconf", "webkit2gtk-4.1"]);
        assert!(arch.contains("sudo pacman -S --needed pkgconf webkit2gtk-4.1"), "{arch}");
    }

    #[test]
    fn only_a_clear_yes_changes_the_system() {
        assert!(["", "y\n", "Yes\n", "ja\n"].into_iter().all(is_yes));
        assert!(!["n\n", "no\n", "nei\n", "?\n"].into_iter().any(is_yes));
    }
}
