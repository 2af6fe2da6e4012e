//! The four messages of coming in, over a connection of their own: each with its length (4 bytes,
//! little-endian) before it.

use std::sync::mpsc::Sender;
use std::time::Duration;

use iroh::endpoint::{Connection, Endpoint};
use tokio::sync::mpsc::Receiver;
use tokio::time::timeout;
use varde_app::nearby::{Kind, MOST_WELCOME, kind_of};

use crate::gate::{OVER, TOO_SLOW};
use crate::pieces::{hear, say};
use crate::worker::Event;
use crate::{Address, JOIN, Setup, endpoint};

/// The most bytes of a request, a challenge, a reveal.
const SHORT: usize = 8 << 10;

/// How long somebody may take to say what they want, and to answer.
const PROMPT: Duration = Duration::from_secs(15);

/// How long two people may take to compare six digits.
const PEOPLE: Duration = Duration::from_secs(30 * 60);

/// How long a welcome may take to arrive.
const ARRIVE: Duration = Duration::from_secs(60);

/// The inviter's end: hears a request and a reveal, and says what the worker answers.
pub(crate) async fn answer(
    asker: u64,
    connection: Connection,
    (setup, post): (Setup, Sender<Event>),
    mut answers: Receiver<Vec<u8>>,
) {
    let prompt = setup.span(PROMPT);
    let exchange = async {
        let (mut to, mut from) = timeout(prompt, connection.accept_bi()).await.ok()?.ok()?;
        for wait in [prompt, setup.span(PEOPLE)] {
            let message = timeout(prompt, hear(&mut from, SHORT)).await.ok()??;
            post.send(Event::Said(asker, message)).ok()?;
            let answer = tokio::select! {
                answer = timeout(wait, answers.recv()) => answer.ok()??,
                _ = connection.closed() => return None,
            };
            timeout(ARRIVE, say(&mut to, &answer)).await.ok()??;
            // Whoever was let in already hears so at once.
            if kind_of(&answer) == Some(Kind::Welcome) {
                break;
            }
        }
        to.finish().ok()?;
        timeout(ARRIVE, connection.closed()).await.ok()
    };
    let done = exchange.await;
    connection.close(if done.is_some() { OVER } else { TOO_SLOW }, b"");
    let _ = post.send(Event::Left(asker));
}

/// The newcomer's end.
pub(crate) async fn ask(
    endpoint: Endpoint,
    (to, request): (Address, Vec<u8>),
    mut replies: Receiver<Vec<u8>>,
    post: Sender<Event>,
) {
    let exchange = async {
        let connection = endpoint::reach(&endpoint, &to, JOIN).await?;
        let (mut to, mut from) = connection.open_bi().await.ok()?;
        say(&mut to, &request).await?;
        // The first is a challenge, or the welcome where one was let in already.
        for _ in 0..2 {
            let message = timeout(PEOPLE, hear(&mut from, MOST_WELCOME)).await.ok()??;
            post.send(Event::Heard(message)).ok()?;
            match replies.recv().await {
                Some(reply) => say(&mut to, &reply).await?,
                None => break,
            }
        }
        connection.close(OVER, b"");
        Some(())
    };
    exchange.await;
    let _ = post.send(Event::AskedInVain);
}

/// What a worker keeps to answer by; the other end of it.
pub(crate) type Answers = tokio::sync::mpsc::Sender<Vec<u8>>;
