//! The command line.

use std::path::PathBuf;

use crate::Failed;

const HELP: &str = "\
cargo xtask bench [--size S,M,L] [--quick] [--keep] [--out DIR]

  --size   which sizes of the workload, S,M,L unless told
  --quick  few runs at size S: to see that measuring works, not to measure
  --keep   measure the data of the last run instead of making it anew
  --out    where data and report go, target/bench unless told";

/// What is to be measured.
pub struct Wanted {
    /// Names of sizes, as `varde generate` knows them.
    pub sizes: Vec<String>,
    /// Whether a look is enough.
    pub is_quick: bool,
    /// Whether the data of the last run will do.
    pub keep: bool,
    /// Where data and report go.
    pub out: PathBuf,
}

/// Reads the command line.
pub fn read(line: &[String]) -> Result<Wanted, Failed> {
    let mut sizes = vec!["S".to_owned(), "M".to_owned(), "L".to_owned()];
    let mut wanted = Wanted { sizes: Vec::new(), is_quick: false, keep: false, out: own_folder()? };
    let mut line = line.iter();
    while let Some(word) = line.next() {
        let mut value = || line.next().ok_or(format!("{word} needs a value\n\n{HELP}"));
        match word.as_str() {
            "--size" => sizes = value()?.split(',').map(str::to_uppercase).collect(),
            "--quick" => (wanted.is_quick, sizes) = (true, vec!["S".to_owned()]),
            "--keep" => wanted.keep = true,
            "--out" => wanted.out = value()?.into(),
            _ => return Err(format!("{word} is not known\n\n{HELP}").into()),
        }
    }
    if let Some(wrong) = sizes.iter().find(|name| crate::size::of(name).is_none()) {
        return Err(format!("there is no size {wrong}\n\n{HELP}").into());
    }
    wanted.sizes = sizes;
    Ok(wanted)
}

/// `bench` in the target folder that this program was built into.
fn own_folder() -> Result<PathBuf, Failed> {
    let program = std::env::current_exe()?;
    let target = program.ancestors().nth(2).ok_or("the program lies in no target folder")?;
    Ok(target.join("bench"))
}
