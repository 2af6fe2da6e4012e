//! What was said on the command line.

use std::ffi::OsString;
use std::path::PathBuf;

const HELP: &str = "\
Varde: objectives and key results, offline first.

Usage: varde-desktop [--data DIR] [FILE]

  FILE         a file of changes (.varde), to be looked at
  --data DIR   where everything is kept (also the variable VARDE_DATA)
  --version    the version
  --help       this text";

/// What is wanted.
#[derive(Debug, PartialEq, Eq)]
pub enum Wanted {
    /// The window, on a data folder, the system's own where none is said; and a file of changes
    /// to look at.
    Window {
        /// The data folder.
        folder: Option<PathBuf>,
        /// The file of changes.
        file: Option<PathBuf>,
    },
    /// A text on the terminal.
    Text(String),
}

/// Reads the arguments; `--data` goes before the variable.
///
/// # Errors
/// A sentence for the terminal, where an argument is not known.
pub fn read(
    arguments: impl IntoIterator<Item = OsString>,
    variable: Option<OsString>,
) -> Result<Wanted, String> {
    let mut folder = variable.filter(|value| !value.is_empty()).map(PathBuf::from);
    let mut file = None;
    let mut arguments = arguments.into_iter();
    while let Some(argument) = arguments.next() {
        match argument.to_str() {
            Some("--data") => {
                let value = arguments.next().filter(|value| !value.is_empty());
                folder = Some(value.ok_or("--data needs a folder")?.into());
            }
            _ if is_parcel(&argument) => file = Some(PathBuf::from(argument)),
            Some("--help" | "-h") => return Ok(Wanted::Text(HELP.to_owned())),
            Some("--version" | "-V") => {
                return Ok(Wanted::Text(format!("Varde {}", env!("CARGO_PKG_VERSION"))));
            }
            other => match other.and_then(|text| text.strip_prefix("--data=")) {
                Some(value) if !value.is_empty() => folder = Some(value.into()),
                _ => return Err(format!("{} is not known; see --help", argument.display())),
            },
        }
    }
    Ok(Wanted::Window { folder, file })
}

/// Whether an argument names a file of changes.
pub fn is_parcel(argument: &std::ffi::OsStr) -> bool {
    let ending = std::path::Path::new(argument).extension();
    ending.is_some_and(|ending| ending.eq_ignore_ascii_case("varde"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(arguments: &[&str], variable: Option<&str>) -> Result<Wanted, String> {
        read(arguments.iter().map(OsString::from), variable.map(OsString::from))
    }

    #[test]
    fn the_argument_goes_before_the_variable() {
        let window = |folder: &str| Ok(Wanted::Window { folder: Some(folder.into()), file: None });
        assert_eq!(read_all(&["--data", "a"], Some("b")), window("a"));
        assert_eq!(read_all(&["--data=a"], None), window("a"));
        assert_eq!(read_all(&[], Some("b")), window("b"));
        assert_eq!(read_all(&[], Some("")), Ok(Wanted::Window { folder: None, file: None }));
    }

    #[test]
    fn a_file_of_changes_is_opened_and_no_other() {
        let file = Some("/mail/Monday.VARDE".into());
        let wanted = Ok(Wanted::Window { folder: Some("a".into()), file });
        assert_eq!(read_all(&["/mail/Monday.VARDE"], Some("a")), wanted);
        assert!(read_all(&["/mail/photo.jpg"], None).is_err());
    }

    #[test]
    fn what_is_not_known_is_said_so() {
        assert!(read_all(&["--date", "a"], None).is_err());
        assert!(read_all(&["--data"], None).is_err());
        assert!(read_all(&["--data="], None).is_err());
        assert!(matches!(read_all(&["--version"], None), Ok(Wanted::Text(_))));
    }
}
