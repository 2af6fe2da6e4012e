//! Measurements in a process of their own: nothing is warm that would not be.

use std::path::Path;
use std::process::{Command, Stdio};

use serde::{Serialize, de::DeserializeOwned};

use crate::{Failed, measure};

/// The first word of the command line of a child.
pub const WORD: &str = "child";

/// Starts a child on a data folder and reads what it found.
pub fn ask<T: DeserializeOwned>(
    what: &str,
    folder: &Path,
    input: &impl Serialize,
) -> Result<T, Failed> {
    let output = Command::new(std::env::current_exe()?)
        .args([WORD, what])
        .arg(folder)
        .arg(serde_json::to_string(input)?)
        .stderr(Stdio::inherit())
        .output()?;
    if !output.status.success() {
        return Err(format!("measuring {what} ended with {}", output.status).into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// Does one measurement and prints what it found.
pub fn run(line: &[String]) -> Result<(), Failed> {
    let [what, folder, input] = line else { return Err("a child needs three words".into()) };
    let folder = Path::new(folder);
    let found = match what.as_str() {
        "make" => serde_json::to_string(&measure::make(folder, input)?),
        "open" => serde_json::to_string(&measure::open(folder, &serde_json::from_str(input)?)?),
        "check-in" => {
            serde_json::to_string(&measure::check_in(folder, &serde_json::from_str(input)?)?)
        }
        "page" => serde_json::to_string(&measure::page(folder, &serde_json::from_str(input)?)?),
        "search" => serde_json::to_string(&measure::search(folder, &serde_json::from_str(input)?)?),
        "sharing" => {
            serde_json::to_string(&measure::sharing(folder, &serde_json::from_str(input)?)?)
        }
        "workshop" => serde_json::to_string(&measure::workshop(serde_json::from_str(input)?)?),
        "rebuild" => serde_json::to_string(&measure::rebuild(folder)?),
        "safe" => serde_json::to_string(&measure::safe(folder)?),
        _ => return Err(format!("nothing is called {what}").into()),
    };
    println!("{}", found?);
    Ok(())
}
