//! How soon the window is there, and how soon a key shows. Always run once, to see that measuring
//! works; no time is judged here. With `VARDE_MEASURE=1` on the optimised program and often enough to be judged, into
//! `target/bench/window.json`. `VARDE_MEASURE=S,M,L` measures on workspaces of these sizes.

use std::{
    env, fs,
    path::Path,
    process::Command,
    time::{SystemTime, UNIX_EPOCH},
};

use serde_json::{Value, json};

use crate::window::{Find, Window, field, programs, role};

/// Times in milliseconds, as they came.
#[derive(Default)]
struct Times {
    begun: Vec<f64>,
    first_paint: Vec<f64>,
    first_board: Vec<f64>,
    typed: Vec<f64>,
    kept: Vec<f64>,
    sought: Vec<f64>,
}

impl Times {
    /// Each with what was timed, and the most that its middle should be in milliseconds.
    fn all(&self) -> [(&'static str, f64, &[f64]); 6] {
        [
            ("exec → first paint", 500.0, &self.first_paint),
            ("of it until the page begins: the shell, GTK, WebKit", 500.0, &self.begun),
            ("exec → first board painted", 1000.0, &self.first_board),
            ("a letter → its paint", 50.0, &self.typed),
            ("Enter → the kept title painted", 100.0, &self.kept),
            ("a letter in the palette → what it finds painted", 50.0, &self.sought),
        ]
    }
}

#[test]
fn the_window_and_what_is_typed_are_there_without_waiting() {
    let Ok(wanted) = env::var("VARDE_MEASURE") else {
        let times = measure(Window::first_start(), 1, 5);
        for (what, _, times) in times.all() {
            assert!(!times.is_empty() && times.iter().all(|time| *time > 0.0), "{what}: {times:?}");
        }
        return;
    };
    let sizes = if wanted == "1" { "one objective".to_owned() } else { wanted };
    let found = sizes.split(',').flat_map(|size| {
        let program = programs::optimised_varde().unwrap_or_else(programs::varde);
        let opening = Window::opening_of(program.clone());
        generate(&program, size, opening.folder());
        timings(size, &measure(opening.open(), 12, 120))
    });
    let found = Value::Array(found.collect());
    let file = programs::shown("bench").join("window.json");
    fs::write(&file, format!("{found:#}\n")).expect("the target folder can be written");
}

/// Starts the program some times, changes the title of the first objective, and seeks it.
fn measure(mut window: Window, starts: usize, letters: usize) -> Times {
    let question = field("What do you want to achieve this quarter?");
    window.until("the plan is there", |window| {
        window.on(Find::any("article").nth(0)).exists() || window.on(question.clone()).exists()
    });
    if window.on(question.clone()).exists() {
        window.on(question).has_focus();
        window.types("One");
        window.press("Enter");
        window.on(Find::any("article")).is_there();
    }
    let mut times = Times::default();
    for _ in 0..starts {
        window.restart();
        window.on(Find::any("article").nth(0)).is_there();
        window.settle();
        times.begun.push(window.since_exec("0"));
        times.first_paint.push(window.since_exec(FIRST_PAINT));
        times.first_board.push(window.since_exec(FIRST_BOARD));
    }
    window.run(include_str!("measure.js"), &[]);
    rename(&mut window, letters, &mut times);
    seek(&mut window, letters, &mut times);
    times
}

/// Changes the title of the first objective, ten letters at a time.
fn rename(window: &mut Window, letters: usize, times: &mut Times) {
    for line in 0..letters.div_ceil(10) {
        window.on(Find::any("article").nth(0)).ask("arguments[0].focus()");
        window.press("F2");
        window.on(Find::any("textbox").nth(0)).has_focus();
        window.press("Mod+A");
        window.run("paints = []", &[]);
        for letter in format!("Line {line:05}").chars() {
            window.types(&letter.to_string());
        }
        window.press("Enter");
        window.until("every key is painted", |window| window.paints().len() == 11);
        for (what, took) in window.paints() {
            if what == "kept" { &mut times.kept } else { &mut times.typed }.push(took);
        }
    }
}

/// Types the beginnings of words that titles hold into the palette.
fn seek(window: &mut Window, letters: usize, times: &mut Times) {
    window.press("Mod+K");
    window.on(role("combobox", &window.word("palette_open"))).has_focus();
    window.run("paints = []", &[]);
    let words = ["line", "more", "help", "fewer", "ready"].iter().cycle();
    let mut count = 0;
    for word in words.take(letters.div_ceil(4)) {
        window.press("Mod+A");
        for letter in word.chars() {
            window.types(&letter.to_string());
            count += 1;
            window.until("what is found is painted", |window| window.paints().len() == count);
        }
    }
    times.sought.extend(window.paints().into_iter().map(|(_, took)| took));
}

/// When the first words were painted, since the page began.
const FIRST_PAINT: &str = "performance.getEntriesByName('first-contentful-paint')[0].startTime";
/// When the first screen was painted with all that stands in it.
const FIRST_BOARD: &str = "performance.getEntriesByName('shown')[0].startTime";

impl Window {
    /// From the start of the process to a moment of the page.
    fn since_exec(&self, moment: &str) -> f64 {
        let [process] = self.processes()[..] else { panic!("one program works on the folder") };
        let at = self.run(&format!("return performance.timeOrigin + {moment}"), &[]);
        at.as_f64().expect("the window has painted") - started(process)
    }

    fn paints(&self) -> Vec<(String, f64)> {
        let paints = self.run("return paints", &[]);
        serde_json::from_value(paints).expect("pairs of what and how long")
    }
}

/// When a process began, in milliseconds of the wall clock, to the kernel's hundredth second.
fn started(process: u32) -> f64 {
    let read = |file: &str| fs::read_to_string(file).expect("the process runs");
    let stat = read(&format!("/proc/{process}/stat"));
    // The name of the program may hold spaces; what follows its bracket does not.
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    let ticks: f64 = fields.skip(19).find_map(|field| field.parse().ok()).expect("a number");
    let up: f64 = read("/proc/uptime").split(' ').find_map(|it| it.parse().ok()).expect("a number");
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_secs_f64();
    (now - up + ticks / 100.0) * 1000.0
}

/// A workspace of a size of the workload, by the program for the terminal.
fn generate(program: &Path, size: &str, folder: &Path) {
    if !["S", "M", "L", "XL"].contains(&size) {
        return;
    }
    let terminal = program.with_file_name("varde");
    let made = Command::new(&terminal)
        .args(["generate", "--size", size, "--seed", "1", "--data"])
        .arg(folder)
        .env("VARDE_KEYS", "file")
        .status();
    assert!(
        made.is_ok_and(|status| status.success()),
        "{} makes no workspace: run `cargo build --release -p varde-cli`",
        terminal.display()
    );
}

/// As the measuring program reads them.
fn timings(size: &str, times: &Times) -> Vec<Value> {
    let all = times.all().into_iter();
    all.map(|(work, target, times)| {
        let last = (times.len() >= 100).then(|| sorted(times)[times.len() * 99 / 100]);
        json!({
            "work": work, "size": size, "runs": times.len(), "p50_ms": middle(times),
            "p99_ms": last, "target_ms": target, "all_ms": times,
        })
    })
    .collect()
}

fn sorted(times: &[f64]) -> Vec<f64> {
    let mut times = times.to_vec();
    times.sort_by(f64::total_cmp);
    times
}

fn middle(times: &[f64]) -> f64 {
    sorted(times)[times.len() / 2]
}
