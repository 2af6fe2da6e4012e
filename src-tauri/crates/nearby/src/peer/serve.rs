//! The peer itself: its key, its socket, and each laptop that is there.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use iroh::SecretKey;
use iroh::endpoint::Endpoint;
use tokio::runtime::Runtime;
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};
use varde_app::Failure;

use super::counts::{self, Status};
use super::host::{Host, receive};
use super::keep::{Keep, Limits};
use super::words::Word;
use super::{PEER, Ticket, room, unwritable};
use crate::endpoint::Ways;
use crate::{Address, Setup, closed, endpoint};

/// The file with the peer's key and the word of its ticket, which only its owner can read.
const KEY: &str = "peer.key";

/// The most handshakes at once.
const MOST_HANDSHAKES: usize = 64;

/// How often the figures are kept.
const TELL: Duration = Duration::from_secs(1);

/// Where a peer keeps everything, and where it is to be found.
#[derive(Clone, Debug)]
pub struct Place {
    /// The folder.
    pub folder: PathBuf,
    /// The one place of this machine to be found at; all of them where none is said.
    pub at: Option<IpAddr>,
    /// The port; any where it is 0.
    pub port: u16,
    /// Where it is to be found from outside; where its socket is, if nothing is said.
    pub outside: Vec<SocketAddr>,
    /// How many times faster than usual it loses patience: 1, but for tests.
    pub haste: u32,
}

/// A peer. Over when it is dropped; what it keeps stays on its disk.
pub struct Peer {
    runtime: Option<Runtime>,
    endpoint: Endpoint,
    place: Place,
    word: Word,
    keep: Arc<Keep>,
    /// Held as long as this peer keeps the folder.
    _alone: fs::File,
}

impl Peer {
    /// Begins, on a folder that it keeps everything in.
    ///
    /// # Errors
    /// `in_use` where another peer keeps it; `nearby_closed`; what the disk says.
    pub fn begin(place: Place, limits: Limits) -> Result<Self, Failure> {
        let unwritable = |why: io::Error| unwritable(&why);
        fs::create_dir_all(&place.folder).map_err(unwritable)?;
        let alone = fs::File::create(place.folder.join("peer.lock")).map_err(unwritable)?;
        alone.try_lock().map_err(|_| Failure::unavailable("in_use"))?;
        let (key, word) = keys(&place.folder).map_err(unwritable)?;
        let keep = Arc::new(Keep::open(&place.folder, word, limits));
        let runtime = Runtime::new().map_err(|why| closed(&why))?;
        let builder = endpoint::builder((place.at, place.port))?;
        let builder = builder.secret_key(key).alpns(vec![PEER.to_vec()]);
        let endpoint = runtime.block_on(builder.bind()).map_err(|why| closed(&why))?;
        let host = Host {
            strangers: Arc::new(Semaphore::new(keep.limits.strangers)),
            keep: Arc::clone(&keep),
            haste: place.haste.max(1),
        };
        let greet = move |incoming| receive(incoming, host.clone());
        runtime.spawn(endpoint::listen(endpoint.clone(), MOST_HANDSHAKES, greet));
        runtime.spawn(tell(Arc::clone(&keep)));
        Ok(Self { runtime: Some(runtime), endpoint, place, word, keep, _alone: alone })
    }

    /// What lets a laptop bring a workspace here.
    pub fn ticket(&self) -> Ticket {
        let setup = Setup { at: self.place.at, ..Setup::default() };
        let Address { device, places, .. } =
            endpoint::address(&self.endpoint, &setup, &Ways::default());
        let outside = self.place.outside.clone();
        let places = if outside.is_empty() { places } else { outside };
        Ticket { address: Address { device, places, relays: Vec::new() }, word: self.word }
    }

    /// How it stands.
    pub fn status(&self) -> Status {
        self.keep.status()
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            let gone = async { timeout(Duration::from_secs(1), self.endpoint.close()).await };
            let _ = runtime.block_on(gone);
            runtime.shutdown_timeout(Duration::from_secs(1));
        }
        counts::keep(&self.place.folder, &self.keep.status());
    }
}

/// The peer's key and the word of its ticket, made at the first start.
fn keys(folder: &Path) -> io::Result<(SecretKey, Word)> {
    let path = folder.join(KEY);
    let split = |bytes: &[u8]| {
        let (key, word) = bytes.split_first_chunk::<32>()?;
        Some((SecretKey::from_bytes(key), Word::try_from(word).ok()?))
    };
    match fs::read(&path) {
        Ok(bytes) => return split(&bytes).ok_or_else(|| io::Error::other(KEY)),
        Err(why) if why.kind() == io::ErrorKind::NotFound => {}
        Err(why) => return Err(why),
    }
    let (key, word) = (SecretKey::generate(), room::word());
    let part = path.with_extension("part");
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&part)?;
    file.write_all(&[&key.to_bytes()[..], &word].concat())?;
    file.sync_all()?;
    fs::rename(&part, &path)?;
    Ok((key, word))
}

/// Keeps the figures where whoever asks from beside finds them.
async fn tell(keep: Arc<Keep>) {
    let mut told = Status::new();
    loop {
        let status = keep.status();
        if status != told {
            counts::keep(&keep.place, &status);
            told = status;
        }
        sleep(TELL).await;
    }
}
