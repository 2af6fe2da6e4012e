//! Is there a screen for a window?

use std::{env, ffi::OsStr, path::Path};

/// Is there a display to open a window on?
pub(crate) fn is_there() -> bool {
    let answers = |name: &str| is_set(env::var_os(name).as_deref());
    !cfg!(target_os = "linux") || answers("DISPLAY") || answers("WAYLAND_DISPLAY")
}

fn is_set(value: Option<&OsStr>) -> bool {
    value.is_some_and(|value| !value.is_empty())
}

/// What a person without a display can do with the program at `binary`.
pub(crate) fn how_to_get_one(binary: &Path) -> String {
    format!(
        "Varde is built: {}\n\
         There is no display to open its window on (DISPLAY and WAYLAND_DISPLAY are not set).\n\
         \x20 at this machine's screen   log in to a desktop and run the command again there\n\
         \x20 from another machine       ssh -X to this one, and run the command again\n\
         \x20 without any screen         xvfb-run -a cargo xtask run   (packages xvfb and xauth)",
        binary.display()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_display_is_none() {
        assert!(is_set(Some(OsStr::new(":0"))));
        assert!(!is_set(Some(OsStr::new(""))));
        assert!(!is_set(None));
    }

    #[test]
    fn a_person_without_a_display_learns_where_the_program_is_and_three_ways_on() {
        let text = how_to_get_one(Path::new("some/varde-desktop"));
        for part in ["some/varde-desktop", "ssh -X", "xvfb-run", "log in to a desktop"] {
            assert!(text.contains(part), "{part}");
        }
    }
}
