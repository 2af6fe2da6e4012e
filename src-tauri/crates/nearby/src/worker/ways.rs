//! Laptops that are there, and what is spoken with each.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;
use std::sync::mpsc::Sender;
use std::time::{Duration, SystemTime};

use iroh::TransportAddr;
use iroh::endpoint::{Connection, RecvStream, SendStream, VarInt};
use varde_app::exchange::{Out, Reason, Side};
use varde_app::views::Id;
use varde_app::{App, Failure, nearby};

use super::{Event, Place, Worker};
use crate::gate::{FULL, OVER, UNKNOWN};
use crate::stream::{self, Stream};
use crate::{Laptop, News, Standing, news};

/// How long a laptop may leave unread what waits for it.
const PATIENCE: Duration = Duration::from_secs(60);

/// How long the other side has to say what a stream is about.
const PROMPT: Duration = Duration::from_secs(15);

/// Two connections that were opened within so much of each other crossed on the way.
const CROSSED: Duration = Duration::from_secs(5);

/// How long it is waited before a workspace is spoken of again, the first time.
const AGAIN: Duration = Duration::from_secs(2);

/// The longest such pause.
const LONGEST: Duration = Duration::from_secs(60);

/// A laptop that is there.
pub(super) struct Way {
    pub(super) device: [u8; 32],
    pub(super) connection: Connection,
    is_ours: bool,
    since: Duration,
    here_since: SystemTime,
    talks: BTreeMap<Id, Talk>,
    /// When a workspace is spoken of again, and the pause after that.
    again: BTreeMap<Id, (Duration, Duration)>,
}

impl Way {
    /// When a side wants to be told that time went by.
    pub(super) fn due(&self) -> impl Iterator<Item = Duration> {
        self.talks.values().filter_map(|talk| talk.side.due())
    }

    /// Says nothing more; what was said leaves.
    pub(super) fn fall_silent(&mut self) {
        self.talks.clear();
    }
}

/// What is spoken of one workspace.
struct Talk {
    no: u64,
    side: Side,
    stream: Stream,
    looks_at: Option<Id>,
    /// What the other is known to hold, and since when that is on disk.
    level: Option<(i64, Duration)>,
}

/// So often it is kept how much of it the other holds.
const KEPT: Duration = Duration::from_secs(1);

impl Worker {
    /// A laptop is there. One connection a device: the newer counts; of two that crossed, the one
    /// that the device with the smaller number opened, which both see alike.
    pub(super) fn meet(&mut self, app: &mut App, connection: Connection, is_ours: bool) {
        let device = *connection.remote_id().as_bytes();
        let Some(known) = self.circle.known.get(&device) else {
            connection.close(UNKNOWN, b"");
            return;
        };
        let name = known.name.clone();
        let now = self.now();
        let before = self.ways.iter().find(|(_, way)| way.device == device);
        if let Some((no, way)) = before.map(|(no, way)| (*no, way)) {
            let has_crossed = way.is_ours != is_ours && now < way.since + CROSSED;
            if has_crossed && is_ours != (self.circle.me < device) {
                connection.close(OVER, b"");
                return;
            }
            self.part(no, OVER);
        } else if self.ways.len() >= self.setup.most {
            connection.close(FULL, b"");
            return;
        }
        self.reached(app, &device, place_of(&connection));
        self.is_seen(app, &device);
        let no = self.number();
        if !is_ours {
            let patience = self.setup.span(PROMPT);
            let taking = stream::take(no, connection.clone(), patience, self.post.clone());
            self.runtime.spawn(taking);
        }
        self.runtime.spawn(gone(no, connection.clone(), self.post.clone()));
        let (talks, again) = (BTreeMap::new(), BTreeMap::new());
        let here_since = SystemTime::now();
        let way = Way { device, connection, is_ours, since: now, here_since, talks, again };
        self.ways.insert(no, way);
        self.news.push(News::Here { device, name });
        self.open_talks(no);
    }

    /// Whoever opened the connection opens a stream for each workspace that both are in.
    fn open_talks(&mut self, no: u64) {
        let now = self.now();
        let Some(way) = self.ways.get_mut(&no).filter(|way| way.is_ours) else { return };
        let Some(known) = self.circle.known.get(&way.device) else { return };
        for workspace in &known.workspaces {
            let again = way.again.entry(*workspace).or_insert((now, AGAIN));
            if way.talks.contains_key(workspace) || again.0 > now {
                continue;
            }
            *again = (now + again.1, (again.1 * 2).min(LONGEST));
            let (connection, post) = (way.connection.clone(), self.post.clone());
            self.runtime.spawn(stream::open(no, connection, *workspace, post));
        }
    }

    /// A stream stands: the exchange begins.
    pub(super) fn begin(
        &mut self,
        app: &mut App,
        (no, workspace): (u64, Id),
        ends: (SendStream, RecvStream),
    ) {
        let (now, stream_no) = (self.now(), self.number());
        let Some(way) = self.ways.get_mut(&no) else { return };
        let known = self.circle.known.get(&way.device);
        let is_common = known.is_some_and(|known| known.workspaces.contains(&workspace));
        if !is_common || way.talks.contains_key(&workspace) {
            return;
        }
        let (side, out) = match Side::begin(app, workspace, way.device, now) {
            Ok(begun) => begun,
            Err(why) => return self.note(Err(why)),
        };
        let _inside = self.runtime.enter();
        let stream = Stream::begin((no, stream_no), ends, &self.post);
        let talk = Talk { no: stream_no, side, stream, looks_at: None, level: None };
        way.talks.insert(workspace, talk);
        self.deliver((no, workspace), Ok(out));
        if let Some(what) = self.looks.get(&workspace).copied() {
            self.tell_look(app, (no, workspace), what);
        }
    }

    /// Bytes came.
    pub(super) fn came(&mut self, app: &mut App, place: Place, bytes: Vec<u8>) {
        let now = self.now();
        let Some((workspace, talk)) = self.talk(place) else { return };
        let out = talk.side.hear(app, bytes, now);
        talk.stream.dealt();
        let is_over = |out: &Vec<Out>| out.iter().any(|one| matches!(one, Out::Closed(_)));
        if out.as_ref().is_ok_and(is_over) {
            self.keep_levels(app, place.0, Duration::ZERO);
        }
        self.deliver((place.0, workspace), out);
    }

    pub(super) fn drained(&mut self, place: Place) {
        if let Some((_, talk)) = self.talk(place) {
            talk.stream.drained();
        }
    }

    pub(super) fn ended(&mut self, app: &mut App, place: Place) {
        self.keep_levels(app, place.0, Duration::ZERO);
        if let Some((workspace, _)) = self.talk(place)
            && let Some(way) = self.ways.get_mut(&place.0)
        {
            way.talks.remove(&workspace);
        }
    }

    fn talk(&mut self, (way, no): Place) -> Option<(Id, &mut Talk)> {
        let talks = &mut self.ways.get_mut(&way)?.talks;
        talks.iter_mut().find(|(_, talk)| talk.no == no).map(|(id, talk)| (*id, talk))
    }

    /// Tells every side that time went by, and closes the ways on which nothing is read.
    pub(super) fn tick_ways(&mut self, app: &mut App) {
        let now = self.now();
        for no in self.ways.keys().copied().collect::<Vec<_>>() {
            self.open_talks(no);
            for workspace in self.spoken_of(no) {
                let Some(way) = self.ways.get_mut(&no) else { break };
                let Some(talk) = way.talks.get_mut(&workspace) else { continue };
                if talk.stream.stuck(now) >= PATIENCE {
                    self.lose_patience(no);
                    break;
                }
                let out = talk.side.tick(app, now);
                self.deliver((no, workspace), out);
            }
            self.keep_levels(app, no, KEPT);
        }
    }

    /// Keeps how much the other holds, where that is longer ago than this.
    pub(super) fn keep_levels(&mut self, app: &mut App, no: u64, ago: Duration) {
        let now = self.now();
        let Some(way) = self.ways.get_mut(&no) else { return };
        let device = way.device;
        let mut kept = Ok(());
        for (workspace, talk) in &mut way.talks {
            let Some(level) = talk.side.level() else { continue };
            let is_due = talk.level.is_none_or(|(last, at)| last != level && now >= at + ago);
            if is_due && kept.is_ok() {
                talk.level = Some((level, now));
                kept = nearby::level(app, &device, *workspace, level);
            }
        }
        self.note(kept);
    }

    /// Something was written here: every side looks at once.
    pub(super) fn wrote(&mut self, app: &mut App) {
        let now = self.now();
        self.look(app, true);
        for no in self.ways.keys().copied().collect::<Vec<_>>() {
            for workspace in self.spoken_of(no) {
                let talk = self.ways.get_mut(&no).and_then(|way| way.talks.get_mut(&workspace));
                let Some(talk) = talk else { continue };
                let out = talk.side.wrote(app, now);
                self.deliver((no, workspace), out);
            }
        }
    }

    fn spoken_of(&self, no: u64) -> Vec<Id> {
        self.ways.get(&no).map(|way| way.talks.keys().copied().collect()).unwrap_or_default()
    }

    /// Tells everybody what the person looks at.
    pub(super) fn present(&mut self, app: &mut App, workspace: Id) {
        let what = self.looks.get(&workspace).copied().flatten();
        for no in self.ways.keys().copied().collect::<Vec<_>>() {
            self.tell_look(app, (no, workspace), what);
        }
    }

    fn tell_look(&mut self, app: &mut App, at: (u64, Id), what: Option<Id>) {
        let now = self.now();
        let talk = self.ways.get_mut(&at.0).and_then(|way| way.talks.get_mut(&at.1));
        let Some(talk) = talk else { return };
        let out = talk.side.present(app, said_of(what), now);
        self.deliver(at, out);
    }

    /// Does what a side wants done.
    fn deliver(&mut self, (no, workspace): (u64, Id), out: Result<Vec<Out>, Failure>) {
        let (mut is_over, mut is_slow) = (false, false);
        let Some(way) = self.ways.get_mut(&no) else { return };
        let Some(talk) = way.talks.get_mut(&workspace) else { return };
        match out {
            Err(why) => {
                self.news.push(News::Failed(why));
                is_over = true;
            }
            Ok(out) => {
                for one in out {
                    match one {
                        Out::Send(bytes) => is_slow |= !talk.stream.send(bytes),
                        Out::Progress(_) => {}
                        Out::CaughtUp => {
                            way.again.remove(&workspace);
                            let device = way.device;
                            self.news.push(News::CaughtUp { device, workspace });
                        }
                        Out::Touched(topics) => self.news.push(News::Touched(topics)),
                        Out::RosterChanged => self.news.push(News::RosterChanged(workspace)),
                        Out::Forked(_) => self.news.push(News::Forked(workspace)),
                        Out::Presence(bytes) => talk.looks_at = heard_of(&bytes),
                        Out::Closed(why) => {
                            is_over = true;
                            is_slow |= matches!(why, Reason::TooSlow(_));
                        }
                    }
                }
            }
        }
        for (why, many) in talk.side.take_refused() {
            let all = self.not_right.entry(workspace).or_default();
            *all.entry(why).or_default() += many;
        }
        if is_over {
            way.talks.remove(&workspace);
        }
        if is_slow {
            self.lose_patience(no);
        }
    }

    /// A way is gone, or is closed.
    pub(super) fn part(&mut self, no: u64, why: VarInt) {
        let Some(way) = self.ways.remove(&no) else { return };
        way.connection.close(why, b"");
        self.seen.insert(way.device, SystemTime::now());
        let known = self.circle.known.get(&way.device);
        let name = known.map(|known| known.name.clone()).unwrap_or_default();
        self.news.push(News::Gone { device: way.device, name });
    }

    fn is_seen(&mut self, app: &mut App, device: &[u8; 32]) {
        let kept = nearby::seen(app, device);
        self.note(kept);
        self.seen.insert(*device, SystemTime::now());
    }

    /// How it stands.
    pub(super) fn standing(&self) -> Standing {
        let laptop = |(device, known): (&[u8; 32], &nearby::Known)| {
            let way = self.ways.values().find(|way| way.device == *device);
            let talk = |(workspace, talk): (&Id, &Talk)| news::Talk {
                workspace: *workspace,
                progress: talk.side.progress(),
                is_caught_up: talk.side.is_caught_up(),
                looks_at: talk.looks_at,
            };
            Laptop {
                device: *device,
                name: known.name.clone(),
                person: known.person,
                here_since: way.map(|way| way.here_since),
                last_seen: self.seen.get(device).copied(),
                talks: way.map(|way| way.talks.iter().map(talk).collect()).unwrap_or_default(),
            }
        };
        let mut laptops: Vec<Laptop> = self.circle.known.iter().map(laptop).collect();
        laptops.sort_by(|one, other| one.name.cmp(&other.name));
        let (address, askers) = (self.address.clone(), self.shown());
        let (relays, not_right) = (self.relays.clone(), self.not_right.clone());
        let refused = self.gate.refused.load(Ordering::Relaxed);
        Standing { address, relays, laptops, askers, refused, slow: self.slow, not_right }
    }
}

/// Says when a connection is gone.
async fn gone(no: u64, connection: Connection, post: Sender<Event>) {
    connection.closed().await;
    let _ = post.send(Event::Lost(no));
}

/// Where a laptop is.
fn place_of(connection: &Connection) -> Option<std::net::SocketAddr> {
    connection.paths().iter().find_map(|path| match path.remote_addr() {
        TransportAddr::Ip(place) if path.is_selected() => Some(*place),
        _ => None,
    })
}

/// What is said of what a person looks at: version u8 = 1, then the id of it, or nothing.
fn said_of(what: Option<Id>) -> Vec<u8> {
    let mut said = vec![1];
    said.extend(what.iter().flat_map(|what| *what.as_bytes()));
    said
}

fn heard_of(said: &[u8]) -> Option<Id> {
    let (1, what) = said.split_first().map(|(version, what)| (*version, what))? else {
        return None;
    };
    Id::from_slice(what).ok()
}
