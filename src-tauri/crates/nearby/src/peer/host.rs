//! Each laptop that comes to a peer: who is let in, how long one waits for it, and its requests one
//! after the other.

use std::sync::Arc;
use std::time::{Duration, Instant};

use iroh::endpoint::{Connection, Incoming, RecvStream, SendStream};
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};

use super::counts::Counts;
use super::keep::Keep;
use super::words::{Answer, GREETING, LONGEST, Request};
use crate::gate::{FULL, OVER, TOO_SLOW, UNKNOWN};
use crate::pieces::{hear, hear_on, say};

/// How long a greeting may take.
const GREET: Duration = Duration::from_secs(5);

/// How long a request may take to arrive once it has begun, and an answer to be read.
const PATIENCE: Duration = Duration::from_secs(120);

/// How long a laptop may ask nothing.
const REST: Duration = Duration::from_secs(300);

/// What all laptops that come have in common.
#[derive(Clone)]
pub(super) struct Host {
    pub(super) keep: Arc<Keep>,
    pub(super) strangers: Arc<Semaphore>,
    pub(super) haste: u32,
}

/// The two ends of the one stream.
type Ends = (SendStream, RecvStream);

/// Somebody comes: the handshake proves which device it is.
pub(super) async fn receive(incoming: Incoming, host: Host) {
    let Ok(accepting) = incoming.accept() else { return };
    let Ok(connection) = accepting.await else { return };
    tokio::spawn(async move {
        let why = host.meet(&connection).await;
        connection.close(why, b"");
    });
}

impl Host {
    /// Speaks with somebody until one of both ends it. Returns why.
    async fn meet(&self, connection: &Connection) -> iroh::endpoint::VarInt {
        let device = *connection.remote_id().as_bytes();
        // Who is in no workspace may have the word; few of them are listened to at once.
        let _stranger = if self.keep.knows(&device) {
            None
        } else {
            let Ok(place) = Arc::clone(&self.strangers).try_acquire_owned() else { return FULL };
            Some(place)
        };
        let greeted = timeout(GREET / self.haste, self.greet(connection, device)).await;
        let (ends, has_word) = match greeted {
            Ok(Ok(greeted)) => greeted,
            Ok(Err(why)) => return why,
            Err(_) => {
                Counts::more(&self.keep.counts.slow);
                return TOO_SLOW;
            }
        };
        if !self.enter(device, connection) {
            return FULL;
        }
        let why = self.serve(device, ends, has_word).await;
        let mut there = self.keep.there();
        if there.get(&device).is_some_and(|known| known.stable_id() == connection.stable_id()) {
            there.remove(&device);
        }
        why
    }

    /// The first thing that is said. A stranger hears nothing without the word.
    async fn greet(
        &self,
        connection: &Connection,
        device: [u8; 32],
    ) -> Result<(Ends, bool), iroh::endpoint::VarInt> {
        let (mut to, mut from) = connection.accept_bi().await.map_err(|_| OVER)?;
        let said = hear(&mut from, GREETING).await.ok_or(UNKNOWN)?;
        self.hold_back(device, said.len()).await;
        let greeting = Request::read(&said).filter(|said| matches!(said, Request::Greet(..)));
        let Some(greeting) = greeting else {
            Counts::more(&self.keep.counts.odd);
            return Err(UNKNOWN);
        };
        let mut has_word = false;
        let answer = self.keep.answer(&device, &mut has_word, greeting);
        if answer.first() == Some(&(Answer::NotYou as u8)) {
            return Err(UNKNOWN);
        }
        say(&mut to, &answer).await.ok_or(OVER)?;
        Ok(((to, from), has_word))
    }

    /// Counts somebody as there. One connection a device: the newer counts.
    fn enter(&self, device: [u8; 32], connection: &Connection) -> bool {
        let mut there = self.keep.there();
        if !there.contains_key(&device) && there.len() >= self.keep.limits.laptops {
            return false;
        }
        if let Some(before) = there.insert(device, connection.clone()) {
            before.close(OVER, b"");
        }
        true
    }

    async fn serve(
        &self,
        device: [u8; 32],
        (mut to, mut from): Ends,
        mut has_word: bool,
    ) -> iroh::endpoint::VarInt {
        let (rest, patience) = (REST / self.haste, PATIENCE / self.haste);
        loop {
            let mut begun = [0];
            match timeout(rest, from.read_exact(&mut begun)).await {
                Ok(Ok(())) => {}
                _ => return OVER,
            }
            let Ok(said) = timeout(patience, hear_on(&mut from, begun, LONGEST)).await else {
                Counts::more(&self.keep.counts.slow);
                return TOO_SLOW;
            };
            let Some(said) = said else { return OVER };
            self.hold_back(device, said.len()).await;
            let Some(request) = Request::read(&said) else {
                Counts::more(&self.keep.counts.odd);
                return UNKNOWN;
            };
            let keep = Arc::clone(&self.keep);
            let answering = tokio::task::spawn_blocking(move || {
                let answer = keep.answer(&device, &mut has_word, request);
                (answer, has_word)
            });
            let Ok((answer, word)) = answering.await else { return OVER };
            has_word = word;
            // What is taken costs as much as what is put; whoever asks next waits for it.
            self.keep.pace().after(device, (answer.len(), Instant::now()), &self.keep.limits);
            match timeout(patience, say(&mut to, &answer)).await {
                Ok(Some(())) => {}
                Ok(None) => return OVER,
                Err(_) => {
                    Counts::more(&self.keep.counts.slow);
                    return TOO_SLOW;
                }
            }
        }
    }

    /// Waits where a device asks too often or for too much.
    async fn hold_back(&self, device: [u8; 32], bytes: usize) {
        let wait = self.keep.pace().after(device, (bytes, Instant::now()), &self.keep.limits);
        if !wait.is_zero() {
            Counts::more(&self.keep.counts.held_back);
            sleep(wait).await;
        }
    }
}
