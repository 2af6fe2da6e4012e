//! The figures beside their targets.

use std::path::Path;

use serde::Serialize;

use crate::Failed;
use crate::measure::{Merged, Searched, Shared};
use crate::size::Measured;
use crate::window::Timing;

/// Everything that was found.
#[derive(Debug, Serialize)]
pub struct Report {
    pub machine: String,
    pub sizes: Vec<Measured>,
    pub workshops: Vec<Merged>,
    pub window: Vec<Timing>,
}

/// One line of the table: what, its target, a cell a size, whether the target is met.
struct Row {
    work: String,
    target: String,
    cells: Vec<String>,
    is_met: Option<bool>,
}

impl Report {
    /// Prints the table, and keeps it and every figure beside the data.
    pub fn write(&self, folder: &Path) -> Result<(), Failed> {
        let text = self.text();
        println!("{text}");
        std::fs::write(folder.join("report.md"), &text)?;
        std::fs::write(folder.join("report.json"), serde_json::to_string_pretty(self)?)?;
        Ok(())
    }

    fn text(&self) -> String {
        let names: Vec<_> = self.sizes.iter().map(|size| size.name.as_str()).collect();
        let mut text = format!("# Measured\n\n{}\n\n", self.machine);
        text += &format!("| Work | Target | {} | |\n", names.join(" | "));
        text += &format!("|---|---|{}---|\n", "---|".repeat(names.len()));
        for row in self.rows() {
            let verdict = match row.is_met {
                Some(true) => "met",
                Some(false) => "**missed**",
                None => "",
            };
            let cells = row.cells.join(" | ");
            text += &format!("| {} | {} | {cells} | {verdict} |\n", row.work, row.target);
        }
        text + &self.came_together() + &self.windows()
    }

    fn windows(&self) -> String {
        if self.window.is_empty() {
            return String::new();
        }
        let mut text =
            "\n| Window | Size | Target | p50 | p99 | |\n|---|---|---|---|---|---|\n".to_owned();
        for timing in &self.window {
            let p99 = timing.p99_ms.map_or_else(String::new, |p99| format!("{p99:.0} ms"));
            let verdict = if timing.p50_ms <= timing.target_ms { "met" } else { "**missed**" };
            text += &format!(
                "| {} | {} | ≤ {:.0} ms | {:.0} ms | {p99} | {verdict} |\n",
                timing.work, timing.size, timing.target_ms, timing.p50_ms
            );
        }
        text
    }

    fn rows(&self) -> Vec<Row> {
        let mut rows = vec![
            self.plain("Plans; changes", |s| format!("{}; {}", s.made.plans, s.made.changes)),
            self.plain("Made in", |s| format!("{:.1} s", s.made.seconds)),
            self.plain("Folder", |s| format!("{:.1} MB", s.made.megabytes)),
        ];
        rows.extend(self.opening());
        rows.extend(self.checking_in());
        rows.extend(self.showing_and_rebuilding());
        rows.extend(self.searching());
        rows.extend(self.keeping_safe());
        rows.extend(self.sharing());
        rows
    }

    fn opening(&self) -> Vec<Row> {
        vec![
            self.under("Cold open → first board as JSON, p50", 25.0, "ms", |s| Some(s.cold.p50)),
            self.ratio("the same, larger size against the one before", 1.5, |s| s.cold.p50),
            self.plain("the same, p99", |s| format!("{:.1} ms", s.cold.p99)),
            self.plain("the same, read from disk", |s| format!("{:.0} KiB", s.cold_kib)),
            self.plain("Warm open → first board, p50", |s| format!("{:.1} ms", s.warm.p50)),
            self.under("Memory of that process at most", 80.0, "MB", |s| Some(s.memory)),
        ]
    }

    fn checking_in(&self) -> Vec<Row> {
        let both = |p50: f64, p99: f64| format!("{p50:.2} / {p99:.2} ms");
        vec![
            self.plain("Check-in on disk, document in memory, p50 / p99", |s| {
                both(s.check_in.check_in.p50, s.check_in.check_in.p99)
            }),
            self.plain("Raw 4 KiB + fdatasync of the same run, p50 / p99", |s| {
                both(s.check_in.floor.p50, s.check_in.floor.p99)
            }),
            self.under("Check-in against raw, p50", 5.0, "×", |s| {
                Some(s.check_in.check_in.p50 / s.check_in.floor.p50)
            }),
            self.under("Check-in against raw, p99", 10.0, "×", |s| {
                Some(s.check_in.check_in.p99 / s.check_in.floor.p99)
            }),
            self.plain("Check-in, document to be loaded, p50 / p99", |s| {
                s.check_in_unloaded
                    .as_ref()
                    .map_or_else(|| "–".to_owned(), |r| both(r.check_in.p50, r.check_in.p99))
            }),
            self.under("the same against raw, p50", 5.0, "×", |s| {
                s.check_in_unloaded.as_ref().map(|r| r.check_in.p50 / r.floor.p50)
            }),
            self.under("the same against raw, p99", 10.0, "×", |s| {
                s.check_in_unloaded.as_ref().map(|r| r.check_in.p99 / r.floor.p99)
            }),
            self.plain("Check-in, processor alone, mean", |s| {
                format!("{:.2} ms", s.check_in.at_work)
            }),
            self.ratio("the same, larger size against the one before", 1.2, |s| s.check_in.at_work),
        ]
    }

    fn showing_and_rebuilding(&self) -> Vec<Row> {
        vec![
            self.under("Page of 50 objectives to JSON, p50", 2.0, "ms", |s| Some(s.page.page.p50)),
            self.plain("the same, processor alone", |s| format!("{:.2} ms", s.page.at_work)),
            self.plain("the same, p99; length", |s| {
                format!("{:.2} ms; {:.0} KiB", s.page.page.p99, s.page.kib)
            }),
            self.plain("Rebuild all read tables", |s| {
                format!("{} rows in {:.2} s", s.rebuild.rows, s.rebuild.millis / 1_000.0)
            }),
            self.under("the same, a row", 13.0, "µs", |s| {
                Some(s.rebuild.millis * 1_000.0 / s.rebuild.rows as f64)
            }),
            self.plain("the same, processor alone", |s| {
                format!("{:.2} µs", s.rebuild.at_work * 1_000.0 / s.rebuild.rows as f64)
            }),
            self.under("Memory while rebuilding at most", 250.0, "MB", |s| Some(s.rebuild.memory)),
        ]
    }

    fn keeping_safe(&self) -> Vec<Row> {
        let seconds = |millis: f64| format!("{:.2} s", millis / 1_000.0);
        vec![
            self.plain("A look at every hash, signature and row", |s| seconds(s.safe.verify)),
            self.plain("Rebuild in slices, beside other work", |s| seconds(s.safe.sliced)),
            self.plain("the same, the longest that others wait", |s| {
                format!("{:.0} ms", s.safe.slice)
            }),
            self.plain("A backup; the way back, with a backup before", |s| {
                format!("{}; {}", seconds(s.safe.backup), seconds(s.safe.restore))
            }),
            self.plain("Memory of all that at most", |s| format!("{:.0} MB", s.safe.memory)),
        ]
    }

    fn searching(&self) -> Vec<Row> {
        vec![
            self.plain("Taken into the search, outside of commands", |s| {
                let Searched { entries, taken_in, megabytes, .. } = &s.search;
                format!("{entries} × {taken_in:.1} µs; {megabytes:.1} MB")
            }),
            self.under("Search, newest first, p99", 10.0, "ms", |s| Some(s.search.newest.p99)),
            self.under("Search, best first, p99", 20.0, "ms", |s| Some(s.search.best.p99)),
            self.plain("the same, p50: newest; best", |s| {
                format!("{:.2}; {:.2} ms", s.search.newest.p50, s.search.best.p50)
            }),
            self.plain("A scan of the notes takes so many times newest first, p50", |s| {
                format!("{:.1} ×", s.search.scan.p50 / s.search.newest.p50)
            }),
            self.under("A key in the palette, to titles that fit, p99", 50.0, "ms", |s| {
                Some(s.search.things.p99)
            }),
        ]
    }

    fn sharing(&self) -> Vec<Row> {
        let of = |what: fn(&Shared) -> String| {
            move |s: &Measured| s.sharing.as_ref().map_or_else(|| "–".to_owned(), what)
        };
        let kb = |bytes: usize| bytes as f64 / 1e3;
        vec![
            self.under("Coming in: the present cycle is there", 400.0, "ms", |s| {
                s.sharing.as_ref().map(|shared| shared.first.millis)
            }),
            self.plain("the same, bytes", of(|s| format!("{:.0} kB", s.first.bytes as f64 / 1e3))),
            self.under("Coming in: all documents are there", 3_000.0, "ms", |s| {
                s.sharing.as_ref().map(|shared| shared.all.millis)
            }),
            self.under("Bytes until then, against all documents saved", 1.05, "×", |s| {
                let shared = s.sharing.as_ref()?;
                Some(shared.all.bytes as f64 / shared.documents as f64)
            }),
            self.plain(
                "Coming in: until every entry is on disk, too; at work",
                of(|s| {
                    format!(
                        "{} changes in {:.2} s; {:.2} s",
                        s.entries,
                        s.join / 1e3,
                        s.join_own / 1e3
                    )
                }),
            ),
            self.under(
                "Bytes until all documents are there, against Automerge's own protocol",
                1.0,
                "×",
                |s| {
                    let shared = s.sharing.as_ref()?;
                    Some(shared.all.bytes as f64 / shared.rival_bytes as f64)
                },
            ),
            self.plain(
                "Bytes with every entry, against all documents saved",
                of(|s| format!("{:.2} ×", s.join_bytes.0 as f64 / s.documents as f64)),
            ),
            self.under("Meeting again with nothing new, p50", 50.0, "ms", |s| {
                s.sharing.as_ref().map(|shared| shared.again.p50)
            }),
            self.under("the same, bytes both ways", 50.0, "kB", |s| {
                s.sharing.as_ref().map(|shared| kb(shared.again_bytes))
            }),
            self.under("An edit until the other has it on disk, p50", 10.0, "ms", |s| {
                s.sharing.as_ref().map(|shared| shared.edit.p50)
            }),
            self.under("the same, p95", 50.0, "ms", |s| {
                s.sharing.as_ref().map(|shared| shared.edit_p95)
            }),
            self.plain("the same, bytes both ways", of(|s| s.edit_bytes.to_string())),
        ]
    }

    /// What many wrote apart.
    fn came_together(&self) -> String {
        let mut text = "\n| Workshop | Target | All | Processor | A change | yrs, in memory | |\n\
                        |---|---|---|---|---|---|---|\n"
            .to_owned();
        for one in &self.workshops {
            let changes = (one.laptops * one.edits) as f64;
            let target = 300.0 / 10_000.0 * changes;
            text += &format!(
                "| {} laptops × {} edits | ≤ {target:.0} ms | {:.0} ms | {:.0} ms | {:.1} µs | {:.0} ms | {} |\n",
                one.laptops,
                one.edits,
                one.millis,
                one.at_work,
                one.millis * 1_000.0 / changes,
                one.yrs,
                if one.millis <= target { "met" } else { "**missed**" },
            );
        }
        text
    }

    /// A line without a target.
    fn plain(&self, work: &str, cell: impl Fn(&Measured) -> String) -> Row {
        let cells = self.sizes.iter().map(cell).collect();
        Row { work: work.to_owned(), target: String::new(), cells, is_met: None }
    }

    /// A line of figures that should stay under a limit at every size.
    fn under(
        &self,
        work: &str,
        most: f64,
        unit: &str,
        of: impl Fn(&Measured) -> Option<f64>,
    ) -> Row {
        let figures: Vec<Option<f64>> = self.sizes.iter().map(of).collect();
        let written = |f: &Option<f64>| f.map_or("–".to_owned(), |f| format!("{f:.2} {unit}"));
        let known = figures.iter().flatten();
        Row {
            work: work.to_owned(),
            target: format!("≤ {most} {unit}"),
            cells: figures.iter().map(written).collect(),
            is_met: known.clone().next().map(|_| known.clone().all(|f| *f <= most)),
        }
    }

    /// A line of ratios, each size against the one before, that should stay under a limit. The
    /// step from S is not judged: what is too small for the caches says nothing of growth.
    fn ratio(&self, work: &str, most: f64, of: impl Fn(&Measured) -> f64) -> Row {
        let figures: Vec<_> = self.sizes.iter().map(of).collect();
        let ratios: Vec<_> = figures.windows(2).map(|pair| pair[1] / pair[0]).collect();
        let judged: Vec<_> = ratios
            .iter()
            .zip(&self.sizes)
            .filter(|(_, before)| before.name != "S")
            .map(|(ratio, _)| *ratio)
            .collect();
        let mut cells = vec!["–".to_owned(); self.sizes.len().min(1)];
        cells.extend(ratios.iter().map(|ratio| format!("{ratio:.2} ×")));
        Row {
            work: work.to_owned(),
            target: format!("≤ {most} ×"),
            cells,
            is_met: (!judged.is_empty()).then(|| judged.iter().all(|ratio| *ratio <= most)),
        }
    }
}
