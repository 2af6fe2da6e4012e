//! The .deb, installed on a copy of this system that is thrown away.

use std::{
    env, fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::Command,
};

use varde_harness::apart;

use crate::window::{Window, field, role};

/// A system that is the present one, and keeps what is changed in it to itself.
const COPY: &str = "mount -t tmpfs tmpfs \"$1\"
cd \"$1\"; mkdir home root upper work
mount -t overlay overlay -o lowerdir=/,upperdir=upper,workdir=work root
for folder in dev proc sys tmp; do mount --rbind \"/$folder\" \"root/$folder\"; done
cd /";

/// What a package leaves in its manager's own books, and in what others list for everybody.
const BOOKS: [&str; 5] = [
    "var/lib/dpkg",
    "var/log",
    "var/cache/man",
    "usr/share/applications/mimeinfo.cache",
    "usr/share/icons/hicolor/icon-theme.cache",
];

/// What it brings, beside the window.
const BROUGHT: [&str; 6] = [
    "usr/bin/varde",
    "usr/share/applications/Varde.desktop",
    "usr/share/man/man1/varde.1.gz",
    "usr/share/bash-completion/completions/varde",
    "usr/share/zsh/vendor-completions/_varde",
    "usr/share/fish/vendor_completions.d/varde.fish",
];

#[test]
fn the_package_installs_opens_its_window_and_leaves_nothing_but_ones_own_data() {
    let Ok(package) = env::var("VARDE_PACKAGE") else {
        println!("NOT SHOWN: there is no package; `cargo xtask bundle --check` makes one");
        return;
    };
    let Some(place) = apart::place() else {
        return apart::tell_as_root(
            "installed::the_package_installs_opens_its_window_and_leaves_nothing_but_ones_own_data",
            COPY,
        );
    };
    let system = Copy { place };
    system.run("dpkg", &["--install", &package]);
    for file in BROUGHT {
        assert!(system.place.join("root").join(file).is_file(), "{file} is missing");
    }
    let version = system.run("varde", &["--version"]);
    assert_eq!(version.trim(), concat!("varde ", env!("CARGO_PKG_VERSION")));

    let mut window = Window::opening_of(system.program("varde-desktop")).open();
    window.on(field("What do you want to achieve this quarter?")).has_focus();
    window.types("Ride without a puncture");
    window.press("Enter");
    window.on(role("article", "Ride without a puncture")).is_there();
    let data = window.folder().to_str().expect("a plain path").to_owned();
    let board = system.run("varde", &["board", "--data", &data]);
    assert!(board.contains("Ride without a puncture"), "{board}");
    window.close();

    system.run("dpkg", &["--purge", "varde"]);
    assert_eq!(left(&system.place.join("upper"), Path::new("")), Vec::<String>::new());
    assert!(window.folder().join("varde.db").is_file(), "one's own data stays");
}

/// The copy of the system.
struct Copy {
    place: PathBuf,
}

impl Copy {
    /// Runs a program in it. Returns what it says.
    fn run(&self, program: &str, arguments: &[&str]) -> String {
        let mut command = Command::new("chroot");
        command.arg(self.place.join("root")).arg(program).args(arguments);
        let output = command.env("HOME", self.place.join("home")).output().expect("it starts");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{program} {arguments:?}: {said}\n{complaint}");
        said
    }

    /// What starts a program in it.
    fn program(&self, name: &str) -> PathBuf {
        let (root, home) = (self.place.join("root"), self.place.join("home"));
        let file = self.place.join(name);
        let script = format!(
            "#!/bin/sh\nexport HOME='{home}' XDG_CACHE_HOME='{home}/.cache'\n\
             exec chroot '{root}' '/usr/bin/{name}' \"$@\"\n",
            home = home.display(),
            root = root.display()
        );
        fs::write(&file, script).expect("the place can be written");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).expect("it is ours");
        file
    }
}

/// Everything that is in the copy and was not in the system, but for the books.
fn left(upper: &Path, below: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(upper.join(below)).expect("it is there") {
        let entry = entry.expect("it can be read");
        let path = below.join(entry.file_name());
        let is_folder = entry.file_type().expect("it has one").is_dir();
        let is_known = is_folder && Path::new("/").join(&path).is_dir();
        let is_ours = entry.file_name().to_string_lossy().contains("varde");
        if is_ours || !is_known && !BOOKS.iter().any(|book| path.starts_with(book)) {
            found.push(path.display().to_string());
        } else if is_folder {
            found.extend(left(upper, &path));
        }
    }
    found
}
