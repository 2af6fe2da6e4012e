//! Two machines joined by one cable: each a network namespace that a process of its own holds.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The end of the cable, on both machines.
const END: &str = "varde0";

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
        self.ip_does("link set lo up")?;
        self.ip_does(&format!("addr flush dev {END}"))?;
        self.ip = ip.to_owned();
        self.ip_does(&format!("addr add {ip}/24 dev {END}"))?;
        self.ip_does(&format!("link set {END} up"))
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
        match Self::lay() {
            Ok(cable) => Some(cable),
            Err(why) => {
                let why = format!("skipped: no networks of our own, which take root ({why})\n");
                // To be read also where nothing failed: what `println!` says is kept back then.
                let _ = std::io::stderr().write_all(why.as_bytes());
                None
            }
        }
    }

    fn lay() -> Result<Self, String> {
        let (mut kari, mut ola) = (Machine::begin("10.213.7.1")?, Machine::begin("10.213.7.2")?);
        let (one, other) = (kari.holder.id(), ola.holder.id());
        let words = format!("link add {END} netns {one} type veth peer name {END} netns {other}");
        says(Command::new("ip").args(words.split(' ')))?;
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
