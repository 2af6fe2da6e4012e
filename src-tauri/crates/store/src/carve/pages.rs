//! The pages of a file and of the log beside it, without SQLite: nothing is taken for granted.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

/// The size of our pages, where the file no longer says it.
const USUAL: usize = 4096;

/// How many bytes stand before the frames of a log, and before each page in it.
const LOG_HEAD: u64 = 32;
const FRAME_HEAD: usize = 24;

/// The pages of a file and of the log beside it.
pub(super) struct Pages {
    file: File,
    log: Option<File>,
    size: usize,
    /// How many pages the file has; the last may be cut off.
    count: u64,
    /// Where in the log the pages of commits lie, in their order: number of the page, place.
    frames: Vec<(u32, u64)>,
    /// Where the newest one of each lies.
    newest: HashMap<u32, u64>,
}

impl Pages {
    /// # Errors
    /// Where the file cannot be read.
    pub(super) fn of(path: &Path) -> io::Result<Self> {
        let mut file = File::open(path)?;
        let size = size_of(&mut file)?;
        let count = file.metadata()?.len().div_ceil(size as u64);
        let mut log_path = path.as_os_str().to_owned();
        log_path.push("-wal");
        let log = File::open(Path::new(&log_path)).ok();
        let mut pages = Self { file, log, size, count, frames: Vec::new(), newest: HashMap::new() };
        pages.read_frames()?;
        Ok(pages)
    }

    /// How many bytes a page has.
    pub(super) fn size(&self) -> usize {
        self.size
    }

    /// How many pages there are to look through.
    pub(super) fn count(&self) -> u64 {
        self.count + self.frames.len() as u64
    }

    /// The page to look through at a place from 0 on: those of the file, then those of the log.
    ///
    /// # Errors
    /// Where the disk fails; bytes that are not there are noughts.
    pub(super) fn nth(&mut self, nth: u64) -> io::Result<Vec<u8>> {
        match nth.checked_sub(self.count) {
            None => read(&mut self.file, nth * self.size as u64, self.size),
            Some(frame) => {
                let place = self.frames.get(frame as usize).map_or(0, |(_, place)| *place);
                self.logged(place)
            }
        }
    }

    /// A page by its number from 1 on, as it was last committed.
    pub(super) fn numbered(&mut self, number: u32) -> io::Result<Vec<u8>> {
        match self.newest.get(&number).copied() {
            Some(place) => self.logged(place),
            None => self.in_file(number),
        }
    }

    /// A page by its number from 1 on, as the file itself has it.
    pub(super) fn in_file(&mut self, number: u32) -> io::Result<Vec<u8>> {
        let before = u64::from(number.saturating_sub(1));
        read(&mut self.file, before * self.size as u64, self.size)
    }

    fn logged(&mut self, place: u64) -> io::Result<Vec<u8>> {
        let size = self.size;
        self.log.as_mut().map_or(Ok(vec![0; size]), |log| read(log, place, size))
    }

    /// Notes the frames that belong to a commit. SQLite would end at the first damaged one; here
    /// all that carry the log's own salt are looked at.
    fn read_frames(&mut self) -> io::Result<()> {
        let Some(log) = self.log.as_mut() else { return Ok(()) };
        let length = log.metadata()?.len();
        let step = FRAME_HEAD as u64 + self.size as u64;
        let heads = (0..).map(|n| LOG_HEAD + n * step).take_while(|at| at + step <= length);
        let mut salt = read(log, 16, 8)?;
        let (mut open, mut first) = (Vec::new(), true);
        for at in heads {
            let head = read(log, at, FRAME_HEAD)?;
            if std::mem::take(&mut first) && salt.iter().all(|byte| *byte == 0) {
                salt = head[8..16].to_vec();
            }
            if head[8..16] != salt {
                continue;
            }
            open.push((number(&head[..4]), at + FRAME_HEAD as u64));
            if number(&head[4..8]) > 0 {
                self.frames.append(&mut open);
            }
        }
        self.newest = self.frames.iter().copied().collect();
        Ok(())
    }
}

fn size_of(file: &mut File) -> io::Result<usize> {
    let head = read(file, 0, 100)?;
    let said = usize::from(u16::from_be_bytes([head[16], head[17]]));
    let is_ours = head.starts_with(b"SQLite format 3\0") && said.is_power_of_two() && said >= 512;
    Ok(if is_ours { said } else { USUAL })
}

/// Bytes at a place; noughts for those behind the end.
fn read(file: &mut File, at: u64, length: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(length);
    file.seek(SeekFrom::Start(at))?;
    file.take(length as u64).read_to_end(&mut bytes)?;
    bytes.resize(length, 0);
    Ok(bytes)
}

/// Four bytes as SQLite writes them.
pub(super) fn number(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |all, byte| all << 8 | u32::from(*byte))
}

#[cfg(test)]
#[path = "pages_tests.rs"]
mod tests;
