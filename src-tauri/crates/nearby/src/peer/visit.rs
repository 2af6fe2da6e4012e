//! A laptop at a peer: the one stream over which it asks.

use std::time::Duration;

use iroh::SecretKey;
use iroh::endpoint::{Connection, ConnectionError, Endpoint, RecvStream, SendStream};
use tokio::runtime::Runtime;
use tokio::time::timeout;
use varde_app::peer::{Name, People};
use varde_app::views::Id;
use varde_app::{Failure, FailureKind};

use super::words::{Answer, LONGEST, NAMES, Request, Run, read_people};
use super::{PEER, Ticket};
use crate::gate::UNKNOWN;
use crate::pieces::{hear, say};
use crate::{closed, endpoint};

/// How long an answer may take: a peer that is asked for much holds whoever asks back.
const PATIENCE: Duration = Duration::from_secs(120);

/// A laptop that goes to a peer, under its device's own key: by it the peer knows that it may.
pub(super) struct Visit {
    runtime: Runtime,
    endpoint: Endpoint,
    ticket: Ticket,
    way: Option<(Connection, SendStream, RecvStream)>,
}

/// A page of the list of what lies at a peer.
pub(super) struct Page {
    pub(super) run: Run,
    pub(super) from: u64,
    pub(super) names: Vec<Name>,
}

impl Visit {
    /// Begins, with the secret of the device's key. Nothing is sent before the first question.
    ///
    /// # Errors
    /// `nearby_closed`.
    pub(super) fn begin(secret: &[u8; 32], ticket: Ticket) -> Result<Self, Failure> {
        let mut runtime = tokio::runtime::Builder::new_multi_thread();
        let runtime = runtime.worker_threads(1).thread_name("varde-peer").enable_all().build();
        let runtime = runtime.map_err(|why| closed(&why))?;
        let builder = endpoint::builder((None, 0))?.secret_key(SecretKey::from_bytes(secret));
        let endpoint = runtime.block_on(builder.bind()).map_err(|why| closed(&why))?;
        Ok(Self { runtime, endpoint, ticket, way: None })
    }

    /// Who may go to a workspace there, and which change of that it is: nobody and 0 where the peer
    /// keeps nothing of it yet.
    pub(super) fn greet(&mut self, workspace: Id) -> Result<(u64, People), Failure> {
        let word = Some(self.ticket.word);
        let said = self.done(&Request::Greet(workspace, word))?;
        let (change, people) = said.split_first_chunk::<8>().ok_or_else(odd)?;
        Ok((u64::from_le_bytes(*change), read_people(people).ok_or_else(odd)?))
    }

    /// Says who may go to a workspace from now on. False where somebody else said so meanwhile.
    pub(super) fn admit(
        &mut self,
        workspace: Id,
        change: u64,
        people: People,
    ) -> Result<bool, Failure> {
        match self.ask(&Request::People(workspace, change, people))? {
            (Answer::Yes, _) => Ok(true),
            (Answer::Changed, _) => Ok(false),
            (other, _) => Err(refused(other)),
        }
    }

    pub(super) fn list(&mut self, workspace: Id, run: Run, from: u64) -> Result<Page, Failure> {
        let said = self.done(&Request::List(workspace, run, from))?;
        let (run, rest) = said.split_first_chunk::<8>().ok_or_else(odd)?;
        let (from, rest) = rest.split_first_chunk::<8>().ok_or_else(odd)?;
        let (names, []) = rest.as_chunks() else { return Err(odd()) };
        let names: Option<Vec<_>> = names.iter().take(NAMES).map(Name::read).collect();
        Ok(Page { run: *run, from: u64::from_le_bytes(*from), names: names.ok_or_else(odd)? })
    }

    /// A file; none where it is gone, or is not what its name says.
    pub(super) fn take(&mut self, workspace: Id, name: Name) -> Result<Option<Vec<u8>>, Failure> {
        match self.ask(&Request::Take(workspace, name))? {
            (Answer::Yes, file) => {
                Ok(Some(file).filter(|file| Name::of(file, workspace) == Some(name)))
            }
            (Answer::Gone, _) => Ok(None),
            (other, _) => Err(refused(other)),
        }
    }

    /// Puts a file there. What the peer said where it did not keep it.
    pub(super) fn put(&mut self, workspace: Id, file: Vec<u8>) -> Result<Option<Failure>, Failure> {
        match self.ask(&Request::Put(workspace, file))? {
            (Answer::Yes, _) => Ok(None),
            (other, _) => Ok(Some(refused(other))),
        }
    }

    fn done(&mut self, request: &Request) -> Result<Vec<u8>, Failure> {
        match self.ask(request)? {
            (Answer::Yes, said) => Ok(said),
            (other, _) => Err(refused(other)),
        }
    }

    /// Asks one thing. A way that broke is begun anew by the next question.
    fn ask(&mut self, request: &Request) -> Result<(Answer, Vec<u8>), Failure> {
        let (endpoint, address) = (self.endpoint.clone(), self.ticket.address.clone());
        let way = self.way.take();
        // A way begins with a greeting.
        if way.is_none() && !matches!(request, Request::Greet(..)) {
            return Err(gone());
        }
        let asked = async {
            let (connection, mut to, mut from) = match way {
                Some(way) => way,
                None => {
                    let connection = endpoint::reach(&endpoint, &address, PEER).await?;
                    let (to, from) = connection.open_bi().await.ok()?;
                    (connection, to, from)
                }
            };
            let told = match say(&mut to, &request.bytes()).await {
                Some(()) => hear(&mut from, LONGEST).await,
                None => None,
            };
            Some((told, (connection, to, from)))
        };
        let asked = self.runtime.block_on(async { timeout(PATIENCE, asked).await });
        let (told, way) = asked.ok().flatten().ok_or_else(gone)?;
        let Some((answer, said)) = told.as_deref().and_then(|told| told.split_first()) else {
            return Err(why(&self.runtime, &way.0));
        };
        let answer = Answer::of(*answer).ok_or_else(odd)?;
        self.way = Some(way);
        Ok((answer, said.to_vec()))
    }
}

impl Drop for Visit {
    fn drop(&mut self) {
        let gone = async { timeout(Duration::from_secs(1), self.endpoint.close()).await };
        let _ = self.runtime.block_on(gone);
    }
}

/// Why a way ended without an answer.
fn why(runtime: &Runtime, connection: &Connection) -> Failure {
    let closed = async { timeout(Duration::from_secs(1), connection.closed()).await };
    match runtime.block_on(closed) {
        Ok(ConnectionError::ApplicationClosed(why)) if why.error_code == UNKNOWN => {
            refused(Answer::NotYou)
        }
        _ => gone(),
    }
}

/// The peer is not reached, or broke off.
fn gone() -> Failure {
    Failure::unavailable("peer_gone")
}

/// The peer says what this version does not understand.
pub(super) fn odd() -> Failure {
    Failure::unavailable("peer_not_understood")
}

/// What the peer does not do.
fn refused(answer: Answer) -> Failure {
    match answer {
        Answer::Full => Failure::unavailable("peer_full"),
        Answer::NotYou => {
            Failure { kind: FailureKind::Refused, ..Failure::unavailable("peer_not_let_in") }
        }
        Answer::Disk => Failure::unavailable("peer_disk"),
        _ => odd(),
    }
}
