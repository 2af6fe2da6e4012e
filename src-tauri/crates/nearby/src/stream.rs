//! One workspace's bytes between two laptops: a reader, a writer, and how much may be on its way.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::Sender;
use std::time::Duration;

use iroh::endpoint::{Connection, RecvStream, SendStream};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::{Semaphore, watch};
use tokio::time::timeout;
use varde_app::views::Id;

use crate::gate::TOO_SLOW;
use crate::worker::{Event, Place};

/// What is read and written at once.
const PIECE: usize = 64 << 10;

/// The pieces that may be read before they are dealt with.
const AHEAD: usize = 4;

/// So much may wait to be written while more is heard.
const ENOUGH: usize = 256 << 10;

/// The most that waits to be written; a session says far less until it hears something.
const MOST: usize = 16 << 20;

/// How long what was said last may take to leave a stream that is over.
const LAST_WORDS: Duration = Duration::from_secs(5);

/// What a stream begins with: version u8 = 1, then the workspace.
const VERSION: u8 = 1;

/// What the two ends of a stream share with whoever drives it.
#[derive(Debug)]
struct Flow {
    /// Bytes that wait to be written.
    queued: AtomicUsize,
    /// Bytes written so far.
    written: AtomicU64,
    /// How many pieces may be read.
    credit: Semaphore,
}

/// A stream, to whoever drives it. Dropped, it ends.
#[derive(Debug)]
pub(crate) struct Stream {
    flow: Arc<Flow>,
    out: UnboundedSender<Vec<u8>>,
    /// Both ends hear when this is dropped.
    _alive: watch::Sender<()>,
    withheld: usize,
    stuck: (u64, Duration),
}

impl Stream {
    /// Lets both ends run.
    pub(crate) fn begin(
        place: Place,
        ends: (SendStream, RecvStream),
        post: &Sender<Event>,
    ) -> Self {
        let flow = Arc::new(Flow {
            queued: AtomicUsize::new(0),
            written: AtomicU64::new(0),
            credit: Semaphore::new(AHEAD),
        });
        let (alive, over) = watch::channel(());
        let (out, waiting) = unbounded_channel();
        let (read_flow, write_flow) = (Arc::clone(&flow), Arc::clone(&flow));
        tokio::spawn(read(place, (ends.1, over.clone()), read_flow, post.clone()));
        tokio::spawn(write(place, (ends.0, over), (waiting, write_flow), post.clone()));
        Self { flow, out, _alive: alive, withheld: 0, stuck: (0, Duration::ZERO) }
    }

    /// Sends. Says whether there was room.
    pub(crate) fn send(&self, bytes: Vec<u8>) -> bool {
        let queued = self.flow.queued.fetch_add(bytes.len(), Ordering::AcqRel);
        let is_room = queued + bytes.len() <= MOST;
        // A stream that has ended says so by itself.
        let _ = self.out.send(bytes);
        is_room
    }

    /// A piece was dealt with: the next may be read, once what is to be written leaves.
    pub(crate) fn dealt(&mut self) {
        self.withheld += 1;
        self.drained();
    }

    /// What was to be written has left.
    pub(crate) fn drained(&mut self) {
        if self.flow.queued.load(Ordering::Acquire) <= ENOUGH {
            self.flow.credit.add_permits(std::mem::take(&mut self.withheld));
        }
    }

    /// For how long the other side has read nothing of what waits for it.
    pub(crate) fn stuck(&mut self, now: Duration) -> Duration {
        let written = self.flow.written.load(Ordering::Acquire);
        if written != self.stuck.0 || self.flow.queued.load(Ordering::Acquire) == 0 {
            self.stuck = (written, now);
        }
        now.saturating_sub(self.stuck.1)
    }
}

async fn read(
    place: Place,
    (mut from, mut over): (RecvStream, watch::Receiver<()>),
    flow: Arc<Flow>,
    post: Sender<Event>,
) {
    let pieces = async {
        loop {
            match flow.credit.acquire().await {
                Ok(credit) => credit.forget(),
                Err(_) => return,
            }
            match from.read_chunk(PIECE).await {
                Ok(Some(bytes)) if post.send(Event::Came(place, bytes.to_vec())).is_ok() => {}
                _ => return,
            }
        }
    };
    tokio::select! {
        () = pieces => {}
        _ = over.changed() => {}
    }
    let _ = post.send(Event::Ended(place));
}

async fn write(
    place: Place,
    (mut to, mut over): (SendStream, watch::Receiver<()>),
    (mut waiting, flow): (UnboundedReceiver<Vec<u8>>, Arc<Flow>),
    post: Sender<Event>,
) {
    let all = async {
        while let Some(bytes) = waiting.recv().await {
            for piece in bytes.chunks(PIECE) {
                if to.write_all(piece).await.is_err() {
                    let _ = post.send(Event::Ended(place));
                    return;
                }
                flow.written.fetch_add(piece.len() as u64, Ordering::AcqRel);
                let before = flow.queued.fetch_sub(piece.len(), Ordering::AcqRel);
                if before > ENOUGH && before - piece.len() <= ENOUGH {
                    let _ = post.send(Event::Drained(place));
                }
            }
        }
        let _ = to.finish();
    };
    // What was said last may leave; then nothing is kept for whoever does not read it.
    let late = async {
        let _ = over.changed().await;
        tokio::time::sleep(LAST_WORDS).await;
    };
    let is_late = tokio::select! {
        () = all => false,
        () = late => true,
    };
    if is_late {
        let _ = to.reset(TOO_SLOW);
    }
}

/// Opens a stream over a workspace.
pub(crate) async fn open(way: u64, connection: Connection, workspace: Id, post: Sender<Event>) {
    let Ok((mut to, from)) = connection.open_bi().await else { return };
    let begin = [&[VERSION][..], workspace.as_bytes()].concat();
    if to.write_all(&begin).await.is_ok() {
        let _ = post.send(Event::Stream(way, workspace, (to, from)));
    }
}

/// Takes the streams that the other side opens. One of which it is not said in time what it is
/// about is let go.
pub(crate) async fn take(
    way: u64,
    connection: Connection,
    patience: Duration,
    post: Sender<Event>,
) {
    while let Ok((to, mut from)) = connection.accept_bi().await {
        let post = post.clone();
        // As many at once as QUIC lets the other side open.
        tokio::spawn(async move {
            let mut begin = [0; 17];
            if let Ok(Ok(())) = timeout(patience, from.read_exact(&mut begin)).await
                && let Some((&VERSION, workspace)) = begin.split_first()
                && let Ok(workspace) = Id::from_slice(workspace)
            {
                let _ = post.send(Event::Stream(way, workspace, (to, from)));
            }
        });
    }
}
