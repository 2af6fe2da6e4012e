//! Installers: the window, `varde` beside it, its manual, and what completes it in shells.

use std::{
    env::consts::EXE_EXTENSION,
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

use serde_json::{Map, Value, json};

use crate::{
    house::House,
    machine::{self, needs},
    steps,
    stop::Stop,
    ui,
};

/// Both programs at once, so that what they share is built once.
const BUILD: [&str; 6] =
    ["build", "--release", "--package", "varde-desktop", "--package", "varde-cli"];

/// What is made where nothing is said. An AppImage takes a runtime from the network.
const KINDS: &str = if cfg!(target_os = "macos") {
    "app,dmg"
} else if cfg!(windows) {
    "msi"
} else {
    "deb,rpm"
};

/// Builds the optimised programs, makes installers of them, and tries the .deb if that is wanted.
///
/// # Errors
/// [`Stop::Child`] with the code of a step that failed; [`Stop::Broken`] when a file cannot be kept.
pub(crate) fn run(kinds: Option<&str>, check: bool) -> Result<(), Stop> {
    let mut house = House::open()?;
    let needs = if check { &[needs::PROGRAM, needs::TESTS][..] } else { &[needs::PROGRAM] };
    machine::prepare(&mut house, needs)?;
    ui::packages(&house)?;
    ui::build(&house)?;
    steps::shown("optimised programs", &mut house.cargo(BUILD))?;
    let start = Instant::now();
    let stage = Stage::lay(&house)?;
    let log = house.own_folder("logs")?.join("bundle.log");
    let mut bundle = house.tauri(["bundle", "--ci", "--no-sign", "--no-binary-patching"]);
    bundle.args(["--bundles", kinds.unwrap_or(KINDS), "--config", &stage.config().to_string()]);
    steps::silent("installers", &log, bundle.env("CARGO_TARGET_DIR", &stage.folder))?;
    let made = stage.made(start)?;
    for file in &made {
        let bytes = file.metadata().map_err(Stop::io(file.display()))?.len();
        println!("  {} ({:.1} MB)", file.display(), bytes as f64 / 1e6);
    }
    if !check {
        return Ok(());
    }
    let deb = made.iter().find(|file| file.extension().is_some_and(|kind| kind == "deb"));
    let deb = deb.ok_or_else(|| Stop::Usage("--check tries a .deb, and none was made".into()))?;
    steps::shown("program and tests", &mut house.cargo(["build", "--workspace"]))?;
    let mut test = house.cargo(["test", "--workspace", "--test", "e2e", "installed"]);
    let (tests, _) = steps::counted("the .deb", test.env("VARDE_PACKAGE", deb), 1);
    if tests.failed == 0 { Ok(()) } else { Err(Stop::Red) }
}

/// Everything that goes into an installer, laid out as Tauri's bundler looks for it.
struct Stage {
    folder: PathBuf,
    /// What menus show.
    entry: PathBuf,
}

impl Stage {
    /// Copies the programs, and asks `varde` for its manual and for what completes it.
    fn lay(house: &House) -> Result<Stage, Stop> {
        let folder = house.own_folder("bundle")?;
        let built = house.target().join("release");
        let programs = house.own_folder("bundle/release")?;
        copy(&program(&built, "varde-desktop"), &program(&programs, "varde-desktop"))?;
        let varde = program(&built, "varde");
        copy(&varde, &program(&folder, &format!("varde-{}", triple(house)?)))?;
        let entry = house.root().join("src-tauri").join("varde.desktop");
        let stage = Stage { folder, entry };
        stage.write("varde.1", &varde, &["man"])?;
        for shell in ["bash", "zsh", "fish"] {
            stage.write(shell, &varde, &["completions", shell])?;
        }
        if cfg!(target_os = "linux") {
            // Debian wants manuals packed, and always has this program.
            let mut gzip = house.command("gzip");
            steps::shown("manual", gzip.args(["-9nf"]).arg(stage.folder.join("varde.1")))?;
        }
        Ok(stage)
    }

    fn write(&self, name: &str, varde: &Path, arguments: &[&str]) -> Result<(), Stop> {
        let output = Command::new(varde).args(arguments).output();
        let output = output.map_err(Stop::io(varde.display()))?;
        if !output.status.success() {
            return Err(Stop::child(format!("varde {}", arguments.join(" ")), output.status));
        }
        let file = self.folder.join(name);
        fs::write(&file, output.stdout).map_err(Stop::io(file.display()))
    }

    /// What stands beside `tauri.conf.json`: `varde`, and on Linux what belongs to it.
    fn config(&self) -> Value {
        let own = |zsh: &str| {
            let places = [
                ("varde.1.gz", "/usr/share/man/man1/varde.1.gz"),
                ("bash", "/usr/share/bash-completion/completions/varde"),
                ("fish", "/usr/share/fish/vendor_completions.d/varde.fish"),
                ("zsh", zsh),
            ];
            let from = |name: &str| json!(self.folder.join(name));
            let places = places.map(|(name, place)| (place.to_owned(), from(name)));
            Map::from_iter(places)
        };
        json!({ "bundle": {
            "externalBin": [self.folder.join("varde")],
            "linux": {
                "deb": {
                    "desktopTemplate": self.entry,
                    "files": own("/usr/share/zsh/vendor-completions/_varde"),
                },
                "rpm": {
                    "desktopTemplate": self.entry,
                    "files": own("/usr/share/zsh/site-functions/_varde"),
                },
                "appimage": { "files": own("/usr/share/zsh/site-functions/_varde") },
            },
        } })
    }

    /// The installers that were made since.
    fn made(&self, since: Instant) -> Result<Vec<PathBuf>, Stop> {
        let bundles = self.folder.join("release").join("bundle");
        let mut made = Vec::new();
        for kind in entries(&bundles)? {
            for file in entries(&kind)? {
                let about = file.metadata().map_err(Stop::io(file.display()))?;
                let age = about.modified().ok().and_then(|time| time.elapsed().ok());
                if about.is_file() && age.is_some_and(|age| age <= since.elapsed()) {
                    made.push(file);
                }
            }
        }
        made.sort();
        Ok(made)
    }
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, Stop> {
    let found = fs::read_dir(folder).map_err(Stop::io(folder.display()))?;
    let folders = found.filter_map(|entry| Some(entry.ok()?.path()));
    Ok(folders.collect())
}

fn program(folder: &Path, name: &str) -> PathBuf {
    folder.join(name).with_extension(EXE_EXTENSION)
}

fn copy(from: &Path, to: &Path) -> Result<(), Stop> {
    fs::copy(from, to).map(drop).map_err(Stop::io(from.display()))
}

/// What the compiler calls this kind of machine: the bundler looks for programs under that name.
fn triple(house: &House) -> Result<String, Stop> {
    let output = house.command("rustc").arg("-vV").output().map_err(Stop::io("rustc"))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| Stop::Broken("rustc does not say its host".into()))
}
