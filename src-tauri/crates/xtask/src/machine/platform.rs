//! Which kind of system this is.

use std::fs;

/// A family of systems that are set up alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Platform {
    /// Debian, Ubuntu and what descends from them: apt-get.
    Debian,
    /// Fedora and what descends from it: dnf.
    Fedora,
    /// Arch and what descends from it: pacman, named but not run.
    Arch,
    /// Any other system with a package manager of its own.
    Other,
    MacOs,
    Windows,
}

impl Platform {
    /// The system that this program runs on.
    pub(crate) fn here() -> Platform {
        if cfg!(target_os = "macos") {
            Platform::MacOs
        } else if cfg!(windows) {
            Platform::Windows
        } else {
            let text = fs::read_to_string("/etc/os-release")
                .or_else(|_| fs::read_to_string("/usr/lib/os-release"));
            Platform::from_os_release(&text.unwrap_or_default())
        }
    }

    /// Reads `ID` and, where that is unknown, the families of `ID_LIKE` (os-release(5)).
    fn from_os_release(text: &str) -> Platform {
        let field = |name: &str| {
            let mut lines = text.lines().filter_map(|line| line.trim().split_once('='));
            let value = lines.find(|(key, _)| *key == name).map_or("", |(_, value)| value);
            value.trim_matches(['"', '\'']).to_owned()
        };
        let names = format!("{} {}", field("ID"), field("ID_LIKE"));
        let known = names.split_whitespace().find_map(|name| match name {
            "debian" | "ubuntu" => Some(Platform::Debian),
            "fedora" => Some(Platform::Fedora),
            "arch" => Some(Platform::Arch),
            _ => None,
        });
        known.unwrap_or(Platform::Other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_system_is_known_by_its_id() {
        let debian = "PRETTY_NAME=\"Debian GNU/Linux 12\"\nVERSION_ID=\"12\"\nID=debian\n";
        assert_eq!(Platform::from_os_release(debian), Platform::Debian);
        assert_eq!(Platform::from_os_release("ID=fedora\n"), Platform::Fedora);
        assert_eq!(Platform::from_os_release("ID=arch\n"), Platform::Arch);
    }

    #[test]
    fn a_descendant_is_known_by_its_family() {
        let mint = "ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n";
        assert_eq!(Platform::from_os_release(mint), Platform::Debian);
        let rocky = "ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\n";
        assert_eq!(Platform::from_os_release(rocky), Platform::Fedora);
        assert_eq!(Platform::from_os_release("ID=manjaro\nID_LIKE=arch\n"), Platform::Arch);
    }

    #[test]
    fn a_stranger_is_not_mistaken_for_a_friend() {
        assert_eq!(Platform::from_os_release("ID=nixos\nVARIANT_ID=debian\n"), Platform::Other);
        assert_eq!(Platform::from_os_release(""), Platform::Other);
    }
}
