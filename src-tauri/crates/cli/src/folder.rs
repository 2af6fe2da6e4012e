//! Where everything is kept.

use std::path::PathBuf;

use varde_app::Failure;

/// The name of the window's own folder inside the system's data folder.
const NAME: &str = "no.varde.desktop";

/// The folder that was said, or else the window's.
///
/// # Errors
/// Unavailable where the system has no data folder for this person.
pub fn of(said: Option<PathBuf>) -> Result<PathBuf, Failure> {
    said.or_else(|| Some(dirs::data_dir()?.join(NAME)))
        .ok_or_else(|| Failure::unavailable("no_folder"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_goes_before_the_windows_own_folder() {
        assert_eq!(of(Some("here".into())), Ok(PathBuf::from("here")));
        let own = of(None).expect("a data folder");
        assert!(own.ends_with(NAME), "{}", own.display());
    }

    #[test]
    fn the_window_keeps_its_data_under_the_same_name() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tauri.conf.json");
        let text = std::fs::read_to_string(path).expect("the window's configuration");
        let conf: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(conf["identifier"], NAME);
    }
}
