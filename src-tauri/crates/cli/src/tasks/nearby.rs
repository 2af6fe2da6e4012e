//! Speaking with laptops directly: coming in, letting in, and exchanging.

use std::io::{BufRead, stdin};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use varde_app::exchange::Progress;
use varde_app::joining::{self, Way};
use varde_app::views::{AskToJoin, Id};
use varde_app::{App, Failure, nearby, roster};
use varde_nearby::{Address, Asker, Nearby, News, Relay, Setup};

use super::share::here;
use crate::arguments::{Admit, Join, Network, Sync};
use crate::screen::{Outcome, Screen};

/// How long one waits before one looks whether Ctrl-C was pressed.
const PAUSE: Duration = Duration::from_millis(100);

/// How long somebody who was let in may take to have everything.
const ARRIVE: Duration = Duration::from_secs(600);

/// How long one waits for somebody who was let in and is gone before they had everything: where the
/// first way between the two is opened before they hear that they are in, they close it again.
const RETURN: Duration = Duration::from_secs(30);

/// A terminal that speaks with laptops.
struct Line<'a> {
    app: Arc<Mutex<App>>,
    nearby: Nearby,
    news: Receiver<News>,
    screen: &'a mut Screen,
}

impl<'a> Line<'a> {
    fn begin(app: App, setup: Setup, screen: &'a mut Screen) -> Result<Self, Failure> {
        screen.hear_ctrl_c();
        let app = Arc::new(Mutex::new(app));
        let (told, news) = channel();
        let tell = Arc::new(move |one: News| drop(told.send(one)));
        let nearby = Nearby::begin(Arc::clone(&app) as _, tell, setup)?;
        Ok(Self { app, nearby, news, screen })
    }

    /// What happens next, told; none where Ctrl-C was pressed.
    fn next(&mut self) -> Result<Option<News>, Failure> {
        self.next_before(None)
    }

    /// What happens next, told; none where Ctrl-C was pressed, or nothing happens before a time.
    fn next_before(&mut self, end: Option<Instant>) -> Result<Option<News>, Failure> {
        while !self.screen.is_stopped() && end.is_none_or(|end| Instant::now() < end) {
            if let Ok(news) = self.news.recv_timeout(PAUSE) {
                self.tell(&news)?;
                return Ok(Some(news));
            }
        }
        Ok(None)
    }

    fn tell(&mut self, news: &News) -> Result<(), Failure> {
        let told: Option<(Value, String)> = match news {
            News::Open(address) => {
                let line = address.to_string();
                Some((json!({ "address": line }), format!("To be found at {line}")))
            }
            News::Here { name, .. } => Some((json!({ "here": name }), format!("{name} is here"))),
            News::Gone { name, .. } => Some((json!({ "gone": name }), format!("{name} is gone"))),
            News::CaughtUp { device, .. } => {
                let name = self.name_of(device);
                Some((json!({ "caught_up": name }), format!("Up to date with {name}")))
            }
            News::Touched(topics) => {
                Some((json!({ "received": topics.len() }), "Something new came".to_owned()))
            }
            News::Digits(digits) => Some((
                json!({ "digits": digits }),
                format!("Read these digits to whoever invited you: {digits}"),
            )),
            News::Relay(url, Relay::There) => {
                Some((json!({ "relay_there": url }), format!("The relay {url} is there")))
            }
            News::Relay(url, Relay::Away(why)) => Some((
                json!({ "relay_away": url, "failure": why }),
                self.screen.words().failure(why),
            )),
            News::Failed(why) => {
                Some((json!({ "failure": why }), self.screen.words().failure(why)))
            }
            _ => None,
        };
        match told {
            Some((json, text)) => self.screen.tell(&json, &text),
            None => Ok(()),
        }
    }

    /// Tells how far what is in a workspace has come.
    fn tell_how_far(&mut self, workspace: Id) {
        let laptops = self.nearby.standing().laptops;
        let mut talks = laptops.iter().flat_map(|laptop| &laptop.talks);
        let talk = talks.find(|talk| talk.workspace == workspace);
        let Some(Progress { snapshots, received, .. }) = talk.map(|talk| talk.progress) else {
            return;
        };
        if snapshots.0 < snapshots.1 {
            self.screen.progress(snapshots.0 / 1024, snapshots.1 / 1024, "KB of documents");
        } else if received.1 > 0 {
            self.screen.progress(received.0, received.1, "changes");
        }
    }

    fn name_of(&self, device: &[u8; 32]) -> String {
        let laptops = self.nearby.standing().laptops;
        let found = laptops.into_iter().find(|laptop| laptop.device == *device);
        found.map(|laptop| laptop.name).unwrap_or_default()
    }

    /// One thing at the App.
    fn with<T>(&self, work: impl FnOnce(&mut App) -> T) -> T {
        work(&mut self.app.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Exchanges with laptops directly, until it is stopped.
///
/// # Errors
/// Refused where the workspace is not shared, and at `address` where it is none; what the network
/// and the disk say.
pub fn sync(app: App, wanted: &Sync, screen: &mut Screen) -> Result<Outcome, Failure> {
    let workspace = here(&app)?;
    roster::hash(&app, workspace)?;
    let mut line = Line::begin(app, setup(&wanted.network, workspace)?, screen)?;
    while line.next()?.is_some() {}
    Ok(Outcome::Stopped)
}

/// Comes into a workspace, as soon as somebody lets one in.
///
/// # Errors
/// Refused at `code`, `name`, `device` and `address`; what the network and the disk say.
pub fn join(mut app: App, wanted: Join, screen: &mut Screen) -> Result<Outcome, Failure> {
    let asked = AskToJoin { code: wanted.code, name: wanted.name, device: wanted.device };
    let setup = setup(&wanted.network, Id::nil())?;
    let said = setup.addresses.first().cloned().map(Address::said);
    joining::ask(&mut app, &asked, Way::Nearby { said, looks: setup.look })?;
    let mut line = Line::begin(app, setup, screen)?;
    let mut came = None;
    while let Some(news) = line.next()? {
        if let News::CameIn(workspace) = news {
            came = Some(workspace);
        }
        let Some(workspace) = came else { continue };
        line.tell_how_far(workspace);
        let is_caught_up = matches!(news, News::CaughtUp { .. });
        if is_caught_up && line.with(joining::enter).is_ok() {
            line.screen.tell(&json!({ "workspace": workspace }), "You are in.")?;
            return Ok(Outcome::Done);
        }
    }
    Ok(Outcome::Stopped)
}

/// Lets somebody in who asks, once their digits were typed in, and stays until they have what is
/// in the workspace.
///
/// # Errors
/// Refused where the workspace is not shared, and at `digits` where they are others than theirs;
/// what the network and the disk say. Then nobody has come in.
pub fn admit(app: App, wanted: &Admit, screen: &mut Screen) -> Result<Outcome, Failure> {
    let workspace = here(&app)?;
    roster::hash(&app, workspace)?;
    let mut line = Line::begin(app, setup(&wanted.network, workspace)?, screen)?;
    while let Some(news) = line.next()? {
        let News::Asks(Asker { id, name, key, .. }) = news else { continue };
        let text = format!("{name} asks to come in. The six digits on their screen:");
        line.screen.tell(&json!({ "name": name }), &text)?;
        let Some(typed) = typed(line.screen) else { break };
        line.nearby.admit(id, &typed)?;
        line.screen.tell(&json!({ "admitted": name }), &format!("{name} is in."))?;
        return hand_over(line, key);
    }
    Ok(Outcome::Stopped)
}

/// Waits until whoever came in has everything, or is gone and does not come back.
fn hand_over(mut line: Line<'_>, key: [u8; 32]) -> Result<Outcome, Failure> {
    let all = Instant::now() + ARRIVE;
    let mut end = all;
    while let Some(news) = line.next_before(Some(end))? {
        match news {
            News::CaughtUp { device, .. } if device == key => return Ok(Outcome::Done),
            News::Gone { device, .. } if device == key => end = all.min(Instant::now() + RETURN),
            News::Here { device, .. } if device == key => end = all,
            _ => {}
        }
    }
    Ok(if line.screen.is_stopped() { Outcome::Stopped } else { Outcome::Done })
}

/// Says where this device was to be found the last time.
///
/// # Errors
/// Refused where it never was; what the disk says.
pub fn address(app: &App, screen: &mut Screen) -> Result<Outcome, Failure> {
    let never =
        || Failure::unavailable("nearby_closed").with("detail", "varde sync --nearby".to_owned());
    let line = nearby::own_address(app)?.ok_or_else(never)?;
    let device = nearby::text_of(&app.device());
    screen.answer(&json!({ "address": line, "device": device }), &line)?;
    Ok(Outcome::Done)
}

/// Chooses the relay of the workspace that is open, or none, or says which one it has.
///
/// # Errors
/// Refused where the workspace is not shared, and at `relay` where it is the address of none; what
/// the disk says.
pub(super) fn relay(
    app: &mut App,
    (url, none): (Option<&str>, bool),
    screen: &mut Screen,
) -> Result<Outcome, Failure> {
    let (workspace, url) = (here(app)?, url.map(varde_nearby::relay).transpose()?);
    if none || url.is_some() {
        nearby::set_relay(app, workspace, url.as_deref())?;
    }
    let chosen = nearby::relay(app, workspace)?;
    let text = chosen.as_deref().unwrap_or("This workspace has no relay.");
    screen.answer(&json!({ "relay": chosen }), text)?;
    Ok(Outcome::Done)
}

fn setup(wanted: &Network, workspace: Id) -> Result<Setup, Failure> {
    let addresses = wanted.address.iter().map(|line| line.parse::<Address>());
    Ok(Setup {
        at: wanted.at,
        port: wanted.port,
        also: vec![workspace],
        look: wanted.look,
        addresses: addresses.collect::<Result<_, _>>()?,
        ..Setup::default()
    })
}

/// A line from whoever sits here, while nobody presses Ctrl-C; nothing where nobody sits here.
fn typed(screen: &Screen) -> Option<String> {
    let (said, heard) = channel();
    thread::spawn(move || {
        let mut line = String::new();
        let _ = stdin().lock().read_line(&mut line);
        let _ = said.send(line);
    });
    loop {
        match heard.recv_timeout(PAUSE) {
            Ok(line) => return Some(line),
            Err(_) if screen.is_stopped() => return None,
            Err(_) => {}
        }
    }
}
