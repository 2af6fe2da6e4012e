//! The interface: its packages in step with the lock file, its files built when they are stale.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::SystemTime,
};

use crate::{house::House, steps, stop::Stop};

/// What is made and not written, under `ui/`.
const MADE: [&str; 3] = ["node_modules", "dist", "src/generated/messages"];

/// Installs exactly the packages of `package-lock.json`, if they are not there already.
///
/// # Errors
/// [`Stop::Child`] when npm fails.
pub(crate) fn packages(house: &House) -> Result<(), Stop> {
    let lock = house.ui().join("package-lock.json");
    // A copy inside the folder that `npm ci` empties first: a run that breaks off leaves none.
    let stamp = house.ui().join("node_modules").join(".installed-lock.json");
    if is_same(&lock, &stamp) {
        steps::say_ready("interface packages", "in step with the lock file");
        return Ok(());
    }
    let log = house.own_folder("logs")?.join("npm.log");
    let mut install = house.npm(["ci", "--no-audit", "--no-fund", "--prefer-offline"]);
    steps::silent("interface packages", &log, &mut install)?;
    fs::copy(&lock, &stamp).map_err(Stop::io(stamp.display()))?;
    Ok(())
}

/// Builds `ui/dist`, unless nothing that it is made of is newer.
///
/// # Errors
/// [`Stop::Child`] when the build fails.
pub(crate) fn build(house: &House) -> Result<(), Stop> {
    let ui = house.ui();
    let built = modified(&ui.join("dist").join("index.html"));
    let newest = newest(&ui).map_err(Stop::io(ui.display()))?;
    if built.is_some_and(|built| built > newest) {
        steps::say_ready("interface build", "nothing new since its last build");
        return Ok(());
    }
    let log = house.own_folder("logs")?.join("interface.log");
    steps::silent("interface build", &log, &mut house.npm(["run", "build"]))
}

fn is_same(one: &Path, other: &Path) -> bool {
    matches!((fs::read(one), fs::read(other)), (Ok(one), Ok(other)) if one == other)
}

fn modified(path: &Path) -> Option<SystemTime> {
    path.metadata().and_then(|file| file.modified()).ok()
}

/// When anything that is written under `ui` changed last; a file that was removed
/// shows in the time of its folder.
fn newest(ui: &Path) -> io::Result<SystemTime> {
    let mut newest = SystemTime::UNIX_EPOCH;
    let mut folders: Vec<PathBuf> = vec![ui.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            let path = entry.path();
            if MADE.iter().any(|made| path == ui.join(made)) {
                continue;
            }
            let about = entry.metadata()?;
            newest = newest.max(about.modified()?);
            if about.is_dir() {
                folders.push(path);
            }
        }
    }
    Ok(newest)
}

#[cfg(test)]
mod tests {
    use std::{fs::File, time::Duration};

    use super::*;

    fn touch(path: &Path, seconds: u64) -> SystemTime {
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        File::create(path).unwrap().set_modified(time).unwrap();
        time
    }

    fn age(folder: &Path) {
        let folder = File::open(folder).unwrap();
        folder.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(1)).unwrap();
    }

    #[test]
    fn what_is_made_does_not_make_the_build_stale_and_what_is_written_does() {
        let ui = tempfile::tempdir().unwrap();
        let written = touch(&ui.path().join("src/app/main.ts"), 50);
        touch(&ui.path().join("dist/index.html"), 90);
        touch(&ui.path().join("node_modules/x/index.js"), 90);
        touch(&ui.path().join("src/generated/messages/en.js"), 90);
        for folder in ["src/app", "src/generated", "src"] {
            age(&ui.path().join(folder));
        }
        assert_eq!(newest(ui.path()).unwrap(), written);
        let later = touch(&ui.path().join("messages/nb.json"), 70);
        age(&ui.path().join("messages"));
        assert_eq!(newest(ui.path()).unwrap(), later);
    }

    #[test]
    fn a_removed_file_makes_the_build_stale() {
        let ui = tempfile::tempdir().unwrap();
        touch(&ui.path().join("src/gone.ts"), 50);
        age(&ui.path().join("src"));
        fs::remove_file(ui.path().join("src/gone.ts")).unwrap();
        assert!(newest(ui.path()).unwrap() > SystemTime::UNIX_EPOCH + Duration::from_secs(60));
    }

    #[test]
    fn packages_are_in_step_only_with_the_very_same_lock_file() {
        let folder = tempfile::tempdir().unwrap();
        let (lock, stamp) = (folder.path().join("lock"), folder.path().join("stamp"));
        assert!(!is_same(&lock, &stamp), "both missing is not in step");
        fs::write(&lock, "a").unwrap();
        fs::write(&stamp, "b").unwrap();
        assert!(!is_same(&lock, &stamp));
        fs::write(&stamp, "a").unwrap();
        assert!(is_same(&lock, &stamp));
    }
}
