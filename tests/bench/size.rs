//! All measurements at one size.

use std::path::{Path, PathBuf};

use serde::Serialize;
use varde_app::generate::Size;

use crate::arguments::Wanted;
use crate::figures::Figures;
use crate::measure::{
    CheckIns, Made, Opened, Page, Plan, Rebuilt, Recorded, Runs, Safe, Searched, Shared,
};
use crate::{Failed, child, disk};

/// How many documents certainly do not stay in memory together.
const TOO_MANY: usize = 70;

/// What was found at one size.
#[derive(Debug, Serialize)]
pub struct Measured {
    /// The size's name.
    pub name: String,
    pub made: Summary,
    /// Opening with nothing of the data in the page cache, in milliseconds.
    pub cold: Figures,
    /// What a cold opening read from disk, in KiB.
    pub cold_kib: f64,
    /// Opening with everything in the page cache.
    pub warm: Figures,
    /// The most memory of a process that opened and showed a board, in MB.
    pub memory: f64,
    /// Check-ins to plans whose documents are in memory.
    pub check_in: Recorded,
    /// Check-ins to plans whose documents have to be loaded; none where there are too few plans.
    pub check_in_unloaded: Option<Recorded>,
    pub page: Page,
    pub search: Searched,
    pub rebuild: Rebuilt,
    pub safe: Safe,
    /// Two laptops that share as much; not where it would take an hour.
    pub sharing: Option<Shared>,
}

/// What was measured on.
#[derive(Debug, Serialize)]
pub struct Summary {
    pub changes: u64,
    pub plans: u64,
    /// How long it took to make, in seconds.
    pub seconds: f64,
    /// How large the folder is, in MB.
    pub megabytes: f64,
}

/// A size by its name.
pub fn of(name: &str) -> Option<Size> {
    match name {
        "S" => Some(Size::S),
        "M" => Some(Size::M),
        "L" => Some(Size::L),
        "XL" => Some(Size::Xl),
        _ => None,
    }
}

/// Does every measurement at one size.
pub fn measure(name: &str, wanted: &Wanted) -> Result<Measured, Failed> {
    let runs = |many: usize, few: usize| if wanted.is_quick { few } else { many };
    let folder = wanted.out.join("data").join(name);
    let made = data(name, &folder, wanted)?;
    let told = |what: &str| eprintln!("{name}: {what}");
    told("opening");
    let megabytes = disk::bytes(&folder)? as f64 / 1e6;
    let (cold, kib, memory) = openings(&folder, &made.all, runs(30, 2), true)?;
    let (warm, _, _) = openings(&folder, &made.all, runs(30, 2), false)?;
    told("check-ins");
    let few: Vec<Plan> = made.all.iter().take(10).cloned().collect();
    let some = CheckIns { runs: runs(100 * few.len(), 20), plans: few };
    let check_in = child::ask("check-in", &folder, &some)?;
    let check_in_unloaded = if made.all.len() > TOO_MANY {
        let plans = made.all.iter().take(TOO_MANY).cloned().collect();
        let many = CheckIns { runs: runs(500, 20), plans };
        Some(child::ask("check-in", &folder, &many)?)
    } else {
        None
    };
    told("the page");
    let page = child::ask("page", &folder, &(&made.page, runs(300, 3)))?;
    told("searching");
    let search = child::ask("search", &folder, &runs(1_000, 40))?;
    told("rebuilding");
    let rebuild = rebuild(&folder, runs(3, 1))?;
    told("looking after it");
    let safe = child::ask("safe", &folder, &())?;
    let sharing = if name == "XL" { None } else { Some(sharing(name, &folder, &runs)?) };
    let Made { changes, plans, seconds, .. } = made;
    let made = Summary { changes, plans, seconds, megabytes };
    Ok(Measured {
        name: name.to_owned(),
        made,
        cold,
        cold_kib: kib,
        warm,
        memory,
        check_in,
        check_in_unloaded,
        page,
        search,
        rebuild,
        safe,
        sharing,
    })
}

/// Two laptops with data of their own, which goes again.
fn sharing(
    name: &str,
    folder: &Path,
    runs: &impl Fn(usize, usize) -> usize,
) -> Result<Shared, Failed> {
    eprintln!("{name}: sharing");
    let folder = folder.with_extension("shared");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    let wanted = Runs { size: name.to_owned(), again: runs(20, 2), edits: runs(200, 4) };
    let shared = child::ask("sharing", &folder, &wanted)?;
    std::fs::remove_dir_all(&folder)?;
    Ok(shared)
}

/// The data of the last run where that will do, else made anew.
fn data(name: &str, folder: &Path, wanted: &Wanted) -> Result<Made, Failed> {
    let note: PathBuf = folder.with_extension("json");
    if wanted.keep
        && let Ok(text) = std::fs::read_to_string(&note)
    {
        return Ok(serde_json::from_str(&text)?);
    }
    if folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    let input = if wanted.is_quick { format!("quick {name}") } else { name.to_owned() };
    let made: Made = child::ask("make", folder, &input)?;
    std::fs::write(&note, serde_json::to_string(&made)?)?;
    Ok(made)
}

/// Opens many times, each time in a new process and on another plan.
fn openings(
    folder: &Path,
    plans: &[Plan],
    runs: usize,
    is_cold: bool,
) -> Result<(Figures, f64, f64), Failed> {
    let (mut millis, mut kib, mut memory) = (Vec::new(), 0.0, 0.0_f64);
    for run in 0..runs {
        if is_cold {
            disk::forget(folder)?;
        }
        let plan = &plans[run * plans.len() / runs];
        let opened: Opened = child::ask("open", folder, plan)?;
        millis.push(opened.millis);
        kib += opened.kib_read / runs as f64;
        memory = memory.max(opened.memory);
    }
    Ok((Figures::of(millis), kib, memory))
}

/// The quickest of a few, each in a new process: what disturbs it only ever makes it slower.
fn rebuild(folder: &Path, runs: usize) -> Result<Rebuilt, Failed> {
    let mut best: Option<Rebuilt> = None;
    for _ in 0..runs {
        let next: Rebuilt = child::ask("rebuild", folder, &())?;
        if best.as_ref().is_none_or(|best| next.millis < best.millis) {
            best = Some(next);
        }
    }
    best.ok_or_else(|| "nothing was rebuilt".into())
}
