//! The checkout, and how its programs are started.

use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

use crate::stop::Stop;

/// Tauri's own program, where npm finds it.
const TAURI: &str = "@tauri-apps/cli@2.12.5";

/// The checkout, the search path for its tools, and where Cargo builds.
pub(crate) struct House {
    root: PathBuf,
    path: OsString,
    target: PathBuf,
    tests: Vec<String>,
}

impl House {
    /// Opens the checkout that this program was built from.
    ///
    /// # Errors
    /// [`Stop::Broken`] when Cargo cannot read the workspace.
    pub(crate) fn open() -> Result<House, Stop> {
        let here = env::var_os("CARGO_MANIFEST_DIR").unwrap_or(env!("CARGO_MANIFEST_DIR").into());
        let root = Path::new(&here).ancestors().nth(3).unwrap_or(Path::new(".")).to_path_buf();
        let mut house = House {
            root,
            path: env::var_os("PATH").unwrap_or_default(),
            target: PathBuf::new(),
            tests: Vec::new(),
        };
        let metadata = house.metadata()?;
        house.target = metadata["target_directory"].as_str().unwrap_or("target").into();
        house.tests = test_targets(&metadata);
        Ok(house)
    }

    fn metadata(&self) -> Result<Value, Stop> {
        let output = self
            .cargo(["metadata", "--no-deps", "--format-version", "1"])
            .output()
            .map_err(Stop::io("cargo metadata"))?;
        serde_json::from_slice(&output.stdout).map_err(|_| {
            let reason = String::from_utf8_lossy(&output.stderr).trim().to_owned();
            Stop::Broken(format!("Cargo cannot read the workspace: {reason}"))
        })
    }

    /// The folder of the whole checkout.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The folder of the interface.
    pub(crate) fn ui(&self) -> PathBuf {
        self.root.join("ui")
    }

    /// Where Cargo builds.
    pub(crate) fn target(&self) -> &Path {
        &self.target
    }

    /// Integration tests of the workspace by target name, the real window's excepted.
    pub(crate) fn windowless_tests(&self) -> impl Iterator<Item = &str> {
        self.tests.iter().map(String::as_str).filter(|name| *name != "e2e")
    }

    /// A folder under the target folder that is ours alone, made when it is missing.
    ///
    /// # Errors
    /// [`Stop::Broken`] when it cannot be made.
    pub(crate) fn own_folder(&self, name: &str) -> Result<PathBuf, Stop> {
        let folder = self.target.join("xtask").join(name);
        fs::create_dir_all(&folder).map_err(Stop::io(folder.display()))?;
        Ok(folder)
    }

    /// Lets the programs of `folder` come before all others of their name.
    pub(crate) fn prefer(&mut self, folder: &Path) {
        let others = env::split_paths(&self.path);
        let all = std::iter::once(folder.to_path_buf()).chain(others);
        // A folder with the separator in its name cannot be on any search path.
        if let Ok(path) = env::join_paths(all) {
            self.path = path;
        }
    }

    /// A program of this machine, started in the checkout's root.
    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root).env("PATH", &self.path);
        command
    }

    /// The Cargo that started us.
    pub(crate) fn cargo<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Command {
        let cargo = env::var("CARGO").unwrap_or("cargo".into());
        let mut command = self.command(&cargo);
        command.args(arguments);
        command
    }

    /// npm in the interface's folder.
    pub(crate) fn npm<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Command {
        let mut command = self.command(if cfg!(windows) { "npm.cmd" } else { "npm" });
        command.current_dir(self.ui()).args(arguments);
        command
    }

    /// Tauri's own program in the shell's folder, of the version that the shell is built with.
    pub(crate) fn tauri<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Command {
        let mut command = self.npm(["exec", "--yes", "--package", TAURI, "--", "tauri"]);
        command.current_dir(self.root.join("src-tauri")).args(arguments);
        command
    }

    /// Is there a program of this name on the search path?
    pub(crate) fn has(&self, program: &str) -> bool {
        env::split_paths(&self.path).any(|folder| is_program(&folder.join(program)))
    }
}

fn is_program(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        path.metadata().is_ok_and(|file| file.is_file() && file.permissions().mode() & 0o111 != 0)
    }
    #[cfg(not(unix))]
    {
        path.is_file()
            || path.with_extension("exe").is_file()
            || path.with_extension("cmd").is_file()
    }
}

/// Names of the targets of kind `test` in `cargo metadata`.
fn test_targets(metadata: &Value) -> Vec<String> {
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let targets = packages.flat_map(|package| package["targets"].as_array().into_iter().flatten());
    let tests =
        targets.filter(|target| target["kind"].as_array().is_some_and(|kinds| is_test(kinds)));
    tests.filter_map(|target| target["name"].as_str().map(str::to_owned)).collect()
}

fn is_test(kinds: &[Value]) -> bool {
    kinds.iter().any(|kind| kind == "test")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn house(path: &Path) -> House {
        House { root: path.into(), path: path.into(), target: path.join("target"), tests: vec![] }
    }

    #[test]
    fn integration_tests_are_found_by_kind_and_the_real_window_is_kept_apart() {
        let metadata = serde_json::json!({ "packages": [
            { "targets": [{ "name": "varde_model", "kind": ["lib"] }] },
            { "targets": [{ "name": "it", "kind": ["test"] }, { "name": "e2e", "kind": ["test"] }] },
        ] });
        let house = House { tests: test_targets(&metadata), ..house(Path::new("somewhere")) };
        assert_eq!(house.windowless_tests().collect::<Vec<_>>(), ["it"]);
    }

    #[cfg(unix)]
    #[test]
    fn only_an_executable_file_counts_as_a_program() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("tool");
        fs::write(&file, "").unwrap();
        fs::create_dir(folder.path().join("a-folder")).unwrap();
        let house = house(folder.path());
        assert!(!house.has("tool"), "not executable");
        assert!(!house.has("a-folder"));
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
        assert!(house.has("tool"));
    }

    #[test]
    fn a_preferred_folder_comes_first() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut house = house(Path::new("others"));
        house.prefer(folder.path());
        let first = env::split_paths(&house.path).next().unwrap();
        assert_eq!(first, folder.path());
    }
}
