//! Check-ins that are on disk when they return, beside the least that any such thing can cost.

use std::fs::{File, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};
use uuid::Uuid;
use varde_app::views::RecordCheckIn;
use varde_app::{App, check_ins, plans};

use super::Plan;
use crate::figures::{Figures, timed};
use crate::{Failed, disk};

/// How many bytes the floor writes at a time.
const BLOCK: usize = 4096;

/// How many blocks the floor goes round in.
const BLOCKS: u64 = 1024;

/// How it is to be measured.
#[derive(Debug, Serialize, Deserialize)]
pub struct CheckIns {
    /// How many check-ins.
    pub runs: usize,
    /// The plans that they go to in turn.
    pub plans: Vec<Plan>,
}

/// What it came to.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Recorded {
    /// A check-in through the use case, in milliseconds.
    pub check_in: Figures,
    /// A raw write of 4 KiB with fdatasync in the same folder, in turn with the check-ins.
    pub floor: Figures,
    /// What a check-in kept the processor busy for, in milliseconds.
    pub at_work: f64,
    /// The most memory that the process had, in MB.
    pub memory: f64,
}

/// Records check-ins in turn with raw writes.
pub fn check_in(folder: &Path, wanted: &CheckIns) -> Result<Recorded, Failed> {
    let mut app = super::app(folder)?;
    let mut floor = Floor::new(folder)?;
    let key_results = key_results(&app, &wanted.plans)?;
    // Where documents stay in memory, they are there from the start.
    for key_result in key_results.iter().take(wanted.plans.len()) {
        record(&mut app, *key_result)?;
    }
    let (mut recorded, mut raw, mut at_work) = (Vec::new(), Vec::new(), 0.0);
    for run in 0..wanted.runs {
        let before = disk::at_work();
        let (millis, done) = timed(|| record(&mut app, key_results[run % key_results.len()]));
        done?;
        at_work += disk::at_work() - before;
        recorded.push(millis);
        raw.push(floor.write()?);
    }
    floor.remove()?;
    Ok(Recorded {
        check_in: Figures::of(recorded),
        floor: Figures::of(raw),
        at_work: at_work / wanted.runs.max(1) as f64,
        memory: disk::most_memory(),
    })
}

/// The first key result of each plan, then the second, and so on.
pub fn key_results(app: &App, plans: &[Plan]) -> Result<Vec<Uuid>, Failed> {
    let mut of_plans = Vec::new();
    for plan in plans {
        let board = plans::board(app, plan.cycle, &plan.owner, 0)?;
        let rows = board.objectives.into_iter().flat_map(|card| card.key_results);
        // Milestones take no value.
        let rows = rows.filter(|row| row.milestones.is_empty());
        of_plans.push(rows.map(|row| row.id).collect::<Vec<_>>());
    }
    let most = of_plans.iter().map(Vec::len).min().unwrap_or_default();
    let turn = |n: usize| of_plans.iter().map(move |plan| plan[n]);
    Ok((0..most).flat_map(turn).collect())
}

pub fn record(app: &mut App, key_result: Uuid) -> Result<(), Failed> {
    let input = RecordCheckIn {
        key_result,
        value: "1".into(),
        confidence: "7".into(),
        note: "Slower than we hoped; next we call those who have not answered yet.".into(),
        on: String::new(),
    };
    check_ins::record(app, input)?;
    Ok(())
}

/// A file that is as long as it gets before the first measurement.
struct Floor {
    file: File,
    path: std::path::PathBuf,
    block: u64,
}

impl Floor {
    fn new(folder: &Path) -> Result<Self, Failed> {
        let path = folder.join("floor");
        let mut file = OpenOptions::new().create(true).truncate(true).write(true).open(&path)?;
        for _ in 0..BLOCKS {
            file.write_all(&[0xa5; BLOCK])?;
        }
        file.sync_all()?;
        Ok(Self { file, path, block: 0 })
    }

    /// One block, on disk when it returns; in milliseconds.
    fn write(&mut self) -> Result<f64, Failed> {
        self.block += 1;
        let at = self.block % BLOCKS * BLOCK as u64;
        let content = [self.block as u8; BLOCK];
        let (millis, done) = timed(|| {
            self.file.seek(SeekFrom::Start(at))?;
            self.file.write_all(&content)?;
            self.file.sync_data()
        });
        done?;
        Ok(millis)
    }

    fn remove(self) -> Result<(), Failed> {
        Ok(std::fs::remove_file(self.path)?)
    }
}
