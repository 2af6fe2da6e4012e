//! What the program and its tests need from the system, and what the packages are called.

use std::{path::Path, process::Stdio};

use super::platform::Platform;
use crate::house::House;

/// One thing that the system must have.
pub(crate) struct Need {
    /// As a person would call it.
    pub(crate) what: &'static str,
    found: Found,
    debian: &'static str,
    fedora: &'static str,
    arch: &'static str,
}

/// How it is recognised, whoever installed it.
enum Found {
    /// One of these programs is on the search path.
    Program(&'static [&'static str]),
    /// pkg-config knows this library.
    Library(&'static str),
    /// One of these files exists.
    File(&'static [&'static str]),
}

/// To build and to run.
pub(crate) const PROGRAM: &[Need] = &[
    Need {
        what: "a C compiler and linker",
        found: Found::Program(&["cc"]),
        debian: "build-essential",
        fedora: "gcc gcc-c++ make",
        arch: "base-devel",
    },
    Need {
        what: "pkg-config",
        found: Found::Program(&["pkg-config"]),
        debian: "pkg-config",
        fedora: "pkgconf-pkg-config",
        arch: "pkgconf",
    },
    Need {
        what: "WebKitGTK 4.1 with its headers",
        found: Found::Library("webkit2gtk-4.1"),
        debian: "libwebkit2gtk-4.1-dev",
        fedora: "webkit2gtk4.1-devel",
        arch: "webkit2gtk-4.1",
    },
];

/// For the tests: each window gets a screen, a message bus and a driver of its own.
pub(crate) const TESTS: &[Need] = &[
    Need {
        what: "a virtual screen (Xvfb)",
        found: Found::Program(&["Xvfb"]),
        debian: "xvfb",
        fedora: "/usr/bin/Xvfb",
        arch: "xorg-server-xvfb",
    },
    Need {
        what: "a message bus (dbus-daemon)",
        found: Found::Program(&["dbus-daemon"]),
        debian: "dbus-x11",
        fedora: "/usr/bin/dbus-daemon",
        arch: "dbus",
    },
    Need {
        what: "a keyring (gnome-keyring-daemon)",
        found: Found::Program(&["gnome-keyring-daemon"]),
        debian: "gnome-keyring",
        fedora: "gnome-keyring",
        arch: "gnome-keyring",
    },
    Need {
        what: "a driver for the window (WebKitWebDriver)",
        found: Found::Program(&["WebKitWebDriver"]),
        debian: "webkit2gtk-driver",
        fedora: "/usr/bin/WebKitWebDriver",
        arch: "webkitgtk-6.0",
    },
    Need {
        what: "a way to lay a cable between two networks (ip)",
        found: Found::Program(&["ip"]),
        debian: "iproute2",
        fedora: "iproute",
        arch: "iproute2",
    },
    Need {
        what: "the DejaVu fonts",
        found: Found::File(&[
            "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
            "/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf",
            "/usr/share/fonts/TTF/DejaVuSans.ttf",
        ]),
        debian: "fonts-dejavu-core",
        fedora: "dejavu-sans-fonts",
        arch: "ttf-dejavu",
    },
];

impl Need {
    /// Is it there?
    pub(crate) fn is_met(&self, house: &House) -> bool {
        match self.found {
            Found::Program(names) => names.iter().any(|name| house.has(name)),
            Found::Library(name) => knows_library(house, name),
            Found::File(paths) => paths.iter().any(|path| Path::new(path).exists()),
        }
    }
}

fn knows_library(house: &House, name: &str) -> bool {
    let mut question = house.command("pkg-config");
    question.args(["--exists", name]).stdout(Stdio::null()).stderr(Stdio::null());
    question.status().is_ok_and(|status| status.success())
}

/// The packages that bring `needs` on `platform`, in the order of the needs.
pub(crate) fn packages(needs: &[&Need], platform: Platform) -> Vec<&'static str> {
    let names = needs.iter().flat_map(|need| {
        let names = match platform {
            Platform::Fedora => need.fedora,
            Platform::Arch => need.arch,
            _ => need.debian,
        };
        names.split_whitespace()
    });
    names.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> Vec<&'static Need> {
        [PROGRAM, TESTS].into_iter().flatten().collect()
    }

    #[test]
    fn every_need_has_a_package_on_every_system_we_name() {
        for platform in [Platform::Debian, Platform::Fedora, Platform::Arch] {
            assert!(packages(&all(), platform).len() >= all().len(), "{platform:?}");
        }
    }

    #[test]
    fn debian_gets_the_packages_that_the_desktop_stack_was_tried_with() {
        let program: Vec<&Need> = PROGRAM.iter().collect();
        let expected = ["build-essential", "pkg-config", "libwebkit2gtk-4.1-dev"];
        assert_eq!(packages(&program, Platform::Debian), expected);
    }

    #[test]
    fn a_need_of_several_packages_names_each_of_them() {
        assert_eq!(packages(&[&PROGRAM[0]], Platform::Fedora), ["gcc", "gcc-c++", "make"]);
    }
}
