//! The real window on a data folder of its own.

mod axe;
mod find;
mod keys;
mod machine;
mod picture;
pub mod programs;
mod turns;
mod words;

use std::{
    future::Future,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use fantoccini::{
    Client, ClientBuilder,
    error::{CmdError, NewSessionError},
};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;

pub use find::{Find, button, field, heading, role};
pub use machine::Beside;
use machine::{Driver, Machine};
use turns::Turn;

/// How long a person would wait before calling something broken.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// How long the driver may take for one answer; starting the program is the longest.
const DRIVER_PATIENCE: Duration = Duration::from_secs(120);

/// How a window is to be opened.
pub struct Opening {
    locale: &'static str,
    day: &'static str,
    size: (u32, u32),
    folder: TempDir,
    program: PathBuf,
    chosen: Option<PathBuf>,
}

impl Opening {
    /// The locale of the system, such as `nb_NO`.
    pub fn locale(self, locale: &'static str) -> Self {
        Self { locale, ..self }
    }

    /// The day on which it is opened, as `2026-11-22`.
    pub fn day(self, day: &'static str) -> Self {
        Self { day, ..self }
    }

    /// The size of the window in points.
    pub fn size(self, width: u32, height: u32) -> Self {
        Self { size: (width, height), ..self }
    }

    /// The file that the person points at whenever they are asked for one.
    pub fn choosing(self, file: &Path) -> Self {
        Self { chosen: Some(file.to_owned()), ..self }
    }

    /// The data in a new folder below this one.
    pub fn below(self, place: &Path) -> Self {
        Self { folder: tempfile::tempdir_in(place).expect("the place can be written"), ..self }
    }

    /// The data folder, before the window opens on it.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Opens the window and waits until something stands in it.
    pub fn open(self) -> Window {
        self.open_in(Turn::wait())
    }

    /// Opens two windows, each on its own screen and folder.
    pub fn open_two(one: Opening, other: Opening) -> [Window; 2] {
        let [first, second] = Turn::wait_for();
        [one.open_in(first), other.open_in(second)]
    }

    fn open_in(self, turn: Turn) -> Window {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a current-thread runtime needs nothing");
        let machine = Machine::start(&self);
        let mut window = Window { session: None, runtime, machine, opening: self, _turn: turn };
        window.start();
        window
    }
}

/// A window, its data folder, and the screen, bus and driver that it stands on. Everything
/// ends with it; after a failure a picture of it is left.
pub struct Window {
    session: Option<Session>,
    runtime: tokio::runtime::Runtime,
    machine: Machine,
    opening: Opening,
    _turn: Turn,
}

struct Session {
    client: Client,
    driver: Driver,
}

impl Window {
    /// What a person sees who starts Varde for the first time.
    pub fn first_start() -> Window {
        Window::opening().open()
    }

    /// A window to be opened, on an empty folder.
    pub fn opening() -> Opening {
        Window::opening_of(programs::varde())
    }

    /// The same, of another program than the one beside this test.
    pub fn opening_of(program: PathBuf) -> Opening {
        Opening {
            locale: "en_GB",
            day: "2026-11-22",
            size: (1180, 800),
            folder: tempfile::tempdir().expect("the system has a place for temporary files"),
            program,
            chosen: None,
        }
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        self.opening.folder()
    }

    /// Closes the window and opens it anew on the same folder.
    pub fn restart(&mut self) {
        self.close();
        self.start();
    }

    /// Closes the window and opens it anew on another day.
    pub fn restart_on(&mut self, day: &str) {
        self.close();
        self.machine.wake_on(day);
        self.start();
    }

    /// Closes the window as a desktop does.
    pub fn close(&mut self) {
        let session = self.session.take().expect("the window is open");
        self.try_to(session.client.close()).expect("the driver closes the window");
        self.until_it_is_gone();
    }

    /// Ends the program in the middle of whatever it does (kill −9).
    pub fn kill(&mut self) {
        let running = self.machine.varde(self.folder());
        assert_eq!(running.len(), 1, "one program works on the folder");
        machine::kill(running[0]);
        self.session = None;
        self.until_it_is_gone();
    }

    fn until_it_is_gone(&self) {
        self.until("the program ends", |window| window.processes().is_empty());
    }

    /// Opens the window on its folder after [`Window::close`] or [`Window::kill`].
    pub fn start(&mut self) {
        self.session = Some((0..3).find_map(|_| self.connect()).expect("the driver stays awake"));
        let (width, height) = self.opening.size;
        self.resize(width, height);
        self.until("something stands in the window", |window| {
            window.run("return !!document.querySelector('main')", &[]) == true
        });
    }

    /// A driver and the window that it opened; none where the driver itself ended before it
    /// answered, which says nothing about the program.
    fn connect(&self) -> Option<Session> {
        let driver = self.machine.driver();
        let wanted = json!({ "webkitgtk:browserOptions": {
            "binary": self.opening.program, "args": [],
        } });
        let wanted = wanted.as_object().expect("written above").clone();
        let mut connection = ClientBuilder::new(HttpConnector::new());
        let connection = connection.capabilities(wanted.into_iter().collect());
        match self.try_to(connection.connect(&driver.address())) {
            Ok(client) => Some(Session { client, driver }),
            Err(NewSessionError::Lost(_) | NewSessionError::FailedC(_)) => {
                drop(driver);
                self.until_it_is_gone();
                None
            }
            Err(why) => panic!("the window does not open: {why}\n{}", self.machine.log()),
        }
    }

    /// Starts the program once more, as a person does who forgot that it runs, and waits.
    pub fn start_a_second(&self) -> std::process::ExitStatus {
        self.machine.run(&self.opening, None)
    }

    /// Opens a file from outside, as a double click does, and waits for what was started so.
    pub fn opened_from_outside(&self, file: &Path) -> std::process::ExitStatus {
        self.machine.run(&self.opening, Some(file))
    }

    /// Starts the program on the folder without a driver, as a desktop does, and waits until its
    /// window is there.
    pub fn started_beside(&self) -> Beside {
        let beside = self.machine.begin(&self.opening, None);
        self.until("a second window has drawn", |window| window.all_processes().len() > 2);
        beside
    }

    /// The processes of Varde that work on the folder.
    pub fn processes(&self) -> Vec<u32> {
        self.machine.varde(self.folder())
    }

    /// These, its web view's and its driver's.
    pub fn all_processes(&self) -> Vec<u32> {
        self.machine.all(self.folder())
    }

    /// Gives the window another size, in points.
    pub fn resize(&self, width: u32, height: u32) {
        self.ask(self.client().set_window_rect(0, 0, width, height));
    }

    /// Runs JavaScript in the window and hands back what it returns.
    pub fn run(&self, script: &str, given: &[Value]) -> Value {
        self.ask(self.client().execute(script, given.to_vec()))
    }

    /// As [`Window::run`], for a script that awaits: `return await …`.
    pub fn run_awaiting(&self, script: &str, given: &[Value]) -> Value {
        let script = format!(
            "const done = arguments[arguments.length - 1];
             (async (...given) => {{ {script} }})(...Array.from(arguments).slice(0, -1)).then(
               (value) => done({{ value: value ?? null }}),
               (why) => done({{ why: String(why) }}),
             );"
        );
        let answer = self.ask(self.client().execute_async(&script, given.to_vec()));
        assert!(answer.get("why").is_none(), "the script fails: {}", answer["why"]);
        answer["value"].clone()
    }

    /// Waits until something holds; fails with what stands in the window.
    pub fn until(&self, what: &str, mut holds: impl FnMut(&Window) -> bool) {
        let start = Instant::now();
        while !holds(self) {
            if start.elapsed() > PATIENCE {
                panic!("waited for this in vain: {what}\n{}", self.describe());
            }
            std::thread::sleep(Duration::from_millis(25));
        }
    }

    /// Everything that can be read, spaces made plain.
    pub fn text(&self) -> String {
        let text = self.run("return document.body.innerText", &[]);
        text.as_str().unwrap_or_default().replace(['\u{a0}', '\u{202f}'], " ")
    }

    /// Waits until a text stands somewhere in the window.
    pub fn sees(&self, text: &str) {
        self.until(&format!("“{text}” stands there"), |window| window.text().contains(text));
    }

    /// Waits until a text stands nowhere in the window.
    pub fn misses(&self, text: &str) {
        self.until(&format!("“{text}” is gone"), |window| !window.text().contains(text));
    }

    fn describe(&self) -> String {
        match self.session {
            Some(_) => {
                format!("the focus is on {}; in the window stands:\n{}", self.focus(), self.text())
            }
            None => "the window is closed".to_owned(),
        }
    }

    /// What has the focus, as it is written.
    fn focus(&self) -> Value {
        self.run("return document.activeElement?.cloneNode(false).outerHTML", &[])
    }

    fn client(&self) -> &Client {
        &self.session.as_ref().expect("the window is open").client
    }

    fn ask<T>(&self, answer: impl Future<Output = Result<T, CmdError>>) -> T {
        self.try_to(answer).unwrap_or_else(|why| panic!("the driver refuses: {why}"))
    }

    /// Waits for the driver, but not for ever: a window that is gone never answers.
    fn try_to<T>(&self, answer: impl Future<Output = T>) -> T {
        let answer = async { tokio::time::timeout(DRIVER_PATIENCE, answer).await };
        self.runtime
            .block_on(answer)
            .unwrap_or_else(|_| panic!("the driver is silent\n{}", self.machine.log()))
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        if std::thread::panicking() && self.session.is_some() {
            self.leave_a_picture();
        }
        if let Some(session) = self.session.take() {
            drop(session.driver);
        }
    }
}
