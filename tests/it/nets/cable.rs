//! Machines joined by cables: each a network namespace that a process of its own holds.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The end of a cable, on a machine that has one.
const END: &str = "varde0";

/// The end of the other cable, on a machine that has two.
const OTHER_END: &str = "varde1";

/// How long whoever holds a namespace stays at the most, in seconds: also where a test is killed.
const STAYS: &str = "900";

/// A machine of its own on the network, with an address of its own.
pub(super) struct Machine {
    holder: Child,
    ip: String,
}

impl Machine {
    /// A machine, or what is missing for one.
    fn begin(ip: &str) -> Result<Self, String> {
        let mut command = Command::new("unshare");
        command.args(["--net", "sleep", STAYS]).stdin(Stdio::null());
        let holder = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let holder = holder.map_err(|why| format!("unshare: {why}"))?;
        let mut machine = Self { holder, ip: ip.to_owned() };
        let mine = fs::read_link("/proc/self/ns/net").map_err(|why| why.to_string())?;
        let its = format!("/proc/{}/ns/net", machine.holder.id());
        let until = Instant::now() + Duration::from_secs(20);
        while !fs::read_link(&its).is_ok_and(|net| net != mine) {
            let ended = machine.holder.try_wait().map_err(|why| why.to_string())?;
            if ended.is_some() || Instant::now() > until {
                return Err("unshare --net is refused".to_owned());
            }
            thread::sleep(Duration::from_millis(5));
        }
        Ok(machine)
    }

    /// A program that runs there.
    pub(super) fn command(&self, program: &Path) -> Command {
        let mut command = Command::new("nsenter");
        command.args(["--target", &self.holder.id().to_string(), "--net", "--"]).arg(program);
        command
    }

    pub(super) fn ip(&self) -> &str {
        &self.ip
    }

    /// Does something to the network, in the words of `ip`; what it says where it cannot.
    fn ip_does(&self, words: &str) -> Result<(), String> {
        let mut command = self.command("ip".as_ref());
        says(command.args(words.split(' ')))
    }

    fn join(&mut self, ip: &str) -> Result<(), String> {
        self.ip = ip.to_owned();
        self.is_at(END, ip)
    }

    fn is_at(&self, end: &str, ip: &str) -> Result<(), String> {
        self.ip_does("link set lo up")?;
        self.ip_does(&format!("addr flush dev {end}"))?;
        self.ip_does(&format!("addr add {ip}/24 dev {end}"))?;
        self.ip_does(&format!("link set {end} up"))
    }

    /// Its network, for a thread that goes there.
    pub(super) fn net(&self) -> PathBuf {
        PathBuf::from(format!("/proc/{}/ns/net", self.holder.id()))
    }
}

impl Drop for Machine {
    fn drop(&mut self) {
        let _ = self.holder.kill();
        let _ = self.holder.wait();
    }
}

/// The two machines; the cable is gone with them.
pub(super) struct Cable {
    pub(super) kari: Machine,
    pub(super) ola: Machine,
}

impl Cable {
    /// Lays it, without a way out of it; nothing where the system does not let us, which is said.
    pub(super) fn laid() -> Option<Self> {
        told(Self::lay())
    }

    fn lay() -> Result<Self, String> {
        let (mut kari, mut ola) = (Machine::begin("10.213.7.1")?, Machine::begin("10.213.7.2")?);
        lay((&kari, END), (&ola, END))?;
        kari.join("10.213.7.1")?;
        ola.join("10.213.7.2")?;
        Ok(Self { kari, ola })
    }

    /// Whatever is said to anybody goes out by the cable, and can be heard there.
    pub(super) fn leads_out(&self) {
        for (from, to) in [(&self.kari, &self.ola), (&self.ola, &self.kari)] {
            from.ip_does(&format!("route add default via {}", to.ip)).expect("it leads out");
        }
    }

    /// Both are somewhere else than before.
    pub(super) fn moves(&mut self) {
        self.kari.join("192.168.88.11").expect("moved");
        self.ola.join("192.168.88.12").expect("moved");
    }

    pub(super) fn cut(&self) {
        self.ola.ip_does(&format!("link set {END} down")).expect("cut");
    }

    pub(super) fn mend(&self) {
        self.ola.ip_does(&format!("link set {END} up")).expect("mended");
    }
}

/// Two machines, and a third between them that passes nothing on: a relay can stand there. Whatever
/// is said to anybody goes out by a cable, and can be heard there.
pub(super) struct Crossing {
    pub(super) kari: Machine,
    pub(super) ola: Machine,
    pub(super) between: Machine,
}

impl Crossing {
    /// As [`Cable::laid`].
    pub(super) fn laid() -> Option<Self> {
        told(Self::lay())
    }

    fn lay() -> Result<Self, String> {
        let (mut kari, mut ola) = (Machine::begin("10.213.8.2")?, Machine::begin("10.213.9.2")?);
        let between = Machine::begin("10.213.10.1")?;
        lay((&kari, END), (&between, END))?;
        lay((&ola, END), (&between, OTHER_END))?;
        kari.join("10.213.8.2")?;
        ola.join("10.213.9.2")?;
        between.is_at(END, "10.213.8.1")?;
        between.is_at(OTHER_END, "10.213.9.1")?;
        between.ip_does("addr add 10.213.10.1/32 dev lo")?;
        for (from, by) in [(&kari, "10.213.8.1"), (&ola, "10.213.9.1")] {
            from.ip_does(&format!("route add default via {by}"))?;
        }
        let mut shell = between.command("sh".as_ref());
        says(shell.args(["-c", "echo 0 > /proc/sys/net/ipv4/ip_forward"]))?;
        Ok(Self { kari, ola, between })
    }
}

fn lay((one, end): (&Machine, &str), (other, its): (&Machine, &str)) -> Result<(), String> {
    let (one, other) = (one.holder.id(), other.holder.id());
    let words = format!("link add {end} netns {one} type veth peer name {its} netns {other}");
    says(Command::new("ip").args(words.split(' ')))
}

/// What was laid; where it could not be, that is said.
fn told<Laid>(laid: Result<Laid, String>) -> Option<Laid> {
    let why = laid
        .as_ref()
        .err()
        .map(|why| format!("skipped: no networks of our own, which take root ({why})\n"));
    // To be read also where nothing failed: what `println!` says is kept back then.
    let _ = std::io::stderr().write_all(why.unwrap_or_default().as_bytes());
    laid.ok()
}

/// Runs it, and says what it said where it did not do it.
fn says(command: &mut Command) -> Result<(), String> {
    let told = command
        .output()
        .map_err(|why| format!("{}: {why}", command.get_program().to_string_lossy()))?;
    match told.status.success() {
        true => Ok(()),
        false => Err(String::from_utf8_lossy(&told.stderr).trim().to_owned()),
    }
}
