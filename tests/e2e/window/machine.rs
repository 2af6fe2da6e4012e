//! What a window stands on: a screen and a message bus of its own, and the driver.

use std::{
    ffi::OsString,
    fs,
    io::{BufRead, BufReader},
    net::{TcpListener, TcpStream},
    os::unix::{ffi::OsStringExt, process::CommandExt},
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

use tempfile::{NamedTempFile, TempDir};

use super::{Opening, PATIENCE};

/// A screen and a bus that no other test sees, and the environment that leads to them.
pub struct Machine {
    environment: Vec<(&'static str, OsString)>,
    log: NamedTempFile,
    _screen: Group,
    _bus: Group,
    /// Where the bus listens: it goes with it.
    _place: TempDir,
}

/// The driver of one window.
pub struct Driver {
    port: u16,
    _group: Group,
}

impl Machine {
    /// Starts the screen and the bus.
    pub fn start(opening: &Opening) -> Machine {
        // Between two starts of a program nobody is connected: a screen that began anew just then
        // would turn the next one away.
        let (screen, display) = Group::saying(
            Command::new("Xvfb")
                .args(["-displayfd", "1", "-screen", "0", "1600x1200x24"])
                .args(["-nolisten", "tcp", "-noreset"])
                .stderr(Stdio::null()),
        );
        let place = tempfile::tempdir().expect("the system has a place for temporary files");
        let (bus, address) = Group::saying(
            Command::new("dbus-daemon")
                .args(["--session", "--nofork", "--print-address=1"])
                .arg(format!("--address=unix:dir={}", place.path().display()))
                .stderr(Stdio::null()),
        );
        let locale = format!("{}.UTF-8", opening.locale);
        let mut environment = vec![
            ("DISPLAY", format!(":{display}").into()),
            ("DBUS_SESSION_BUS_ADDRESS", address.into()),
            ("GDK_BACKEND", "x11".into()),
            ("TAURI_WEBVIEW_AUTOMATION", "true".into()),
            ("LANG", locale.clone().into()),
            ("LC_ALL", locale.into()),
            ("LANGUAGE", opening.locale.into()),
            ("VARDE_DATA", opening.folder().into()),
            // Nobody's own keyring is touched.
            ("VARDE_KEYS", "file".into()),
            ("VARDE_TODAY", opening.day.into()),
        ];
        let chosen = opening.chosen.as_ref().map(|file| ("VARDE_CHOOSE", file.into()));
        environment.extend(chosen);
        let log = NamedTempFile::new().expect("the system has a place for temporary files");
        Machine { environment, log, _screen: screen, _bus: bus, _place: place }
    }

    /// Makes it another day for all that is started from now on.
    pub fn wake_on(&mut self, day: &str) {
        self.environment.retain(|(name, _)| *name != "VARDE_TODAY");
        self.environment.push(("VARDE_TODAY", day.into()));
    }

    /// What the driver and the program said on their terminal, for a failure.
    pub fn log(&self) -> String {
        let said = fs::read_to_string(self.log.path()).unwrap_or_default();
        format!("the program and its driver say:\n{said}")
    }

    /// Starts a driver and waits until it listens.
    pub fn driver(&self) -> Driver {
        let port = free_port();
        let group = Group::start(
            self.command("WebKitWebDriver".as_ref())
                .args([&format!("--port={port}"), "--host=127.0.0.1"])
                .stdout(self.log.reopen().expect("it was made"))
                .stderr(self.log.reopen().expect("it was made")),
        );
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(start.elapsed() < PATIENCE, "WebKitWebDriver does not listen");
            thread::sleep(Duration::from_millis(10));
        }
        Driver { port, _group: group }
    }

    /// Starts the program without a driver.
    pub fn begin(&self, opening: &Opening, file: Option<&Path>) -> Beside {
        Beside(Group::start(self.command(opening.program.as_os_str()).args(file)))
    }

    /// Starts the program beside the one in the window, with a file where one is opened from
    /// outside, and waits for its end.
    pub fn run(&self, opening: &Opening, file: Option<&Path>) -> ExitStatus {
        let Beside(mut second) = self.begin(opening, file);
        let start = Instant::now();
        loop {
            if let Some(status) = second.0.try_wait().expect("it is a child of ours") {
                return status;
            }
            assert!(start.elapsed() < PATIENCE, "the second start does not end");
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// The processes of the program that work on a folder, without the web view's own.
    pub fn varde(&self, folder: &Path) -> Vec<u32> {
        let name = |process: &u32| fs::read_to_string(format!("/proc/{process}/comm"));
        let is_varde = |process: &u32| name(process).is_ok_and(|it| it.trim() == "varde-desktop");
        self.all(folder).into_iter().filter(is_varde).collect()
    }

    /// Every process that was started for a folder: the driver, the program, its web view.
    pub fn all(&self, folder: &Path) -> Vec<u32> {
        let wanted = [b"VARDE_DATA=", folder.as_os_str().as_encoded_bytes()].concat();
        let entries = fs::read_dir("/proc").expect("a system with /proc").flatten();
        entries
            .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
            .filter(|process: &u32| {
                let environment = fs::read(format!("/proc/{process}/environ"));
                environment.is_ok_and(|all| all.split(|byte| *byte == 0).any(|each| each == wanted))
            })
            .collect()
    }

    fn command(&self, program: &std::ffi::OsStr) -> Command {
        let mut command = Command::new(program);
        for foreign in ["WAYLAND_DISPLAY", "SESSION_MANAGER"] {
            command.env_remove(foreign);
        }
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        command
    }
}

impl Driver {
    /// Where it listens.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

/// A process and all that it starts; they end with it.
struct Group(Child);

impl Group {
    fn start(command: &mut Command) -> Group {
        let child = command.process_group(0).stdin(Stdio::null()).spawn();
        Group(child.unwrap_or_else(|why| {
            panic!("{} does not start: {why}", command.get_program().display())
        }))
    }

    /// One that says a line when it is ready.
    fn saying(command: &mut Command) -> (Group, String) {
        let mut group = Group::start(command.stdout(Stdio::piped()));
        let mut line = Vec::new();
        let output = group.0.stdout.take().expect("piped above");
        BufReader::new(output).read_until(b'\n', &mut line).expect("it speaks");
        let line = OsString::from_vec(line).into_string().expect("it speaks plainly");
        let line = line.trim().to_owned();
        assert!(!line.is_empty(), "{} ended at once", command.get_program().display());
        (group, line)
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        // The whole group: a driver that is killed leaves its window behind.
        signal(&format!("-{}", self.0.id()));
        let _ = self.0.wait();
    }
}

/// A program that runs without a driver; it ends with this.
pub struct Beside(Group);

impl Beside {
    /// Holds it still: it neither ends nor answers.
    pub fn hold(&self) {
        let stop = format!("kill -STOP {}", self.0.0.id());
        let held = Command::new("sh").args(["-c", &stop]).status();
        assert!(held.is_ok_and(|status| status.success()), "it is a child of ours");
    }
}

/// Ends one process at once.
pub fn kill(process: u32) {
    signal(&process.to_string());
}

fn signal(target: &str) {
    // The shell's own `kill`, which is everywhere.
    let _ = Command::new("sh")
        .args(["-c", &format!("kill -9 {target}")])
        .stderr(Stdio::null())
        .status();
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("there is a free port");
    listener.local_addr().expect("it is bound").port()
}
