//! How a relay stands, and what is wrong where it does not carry anything.

use std::time::Duration;

use iroh::{Endpoint, RelayUrl, SecretKey, Watcher};
use iroh_relay::client::{ClientBuilder, ConnectError, DialError};
use iroh_relay::tls::default_provider;
use tokio::time::{sleep, timeout};
use varde_app::Failure;

use super::{names, trusted};
use crate::Relay;

/// How long the first way to it may take before it is asked what is wrong.
const START: Duration = Duration::from_secs(3);

/// How often it is looked whether it is still there.
const LOOK: Duration = Duration::from_secs(1);

/// How long it is waited until one that is away is asked again.
const AGAIN: Duration = Duration::from_secs(5);

/// How long it may take to answer.
const ANSWER: Duration = Duration::from_secs(10);

/// Tells how a relay stands whenever that is another than before, until the socket is closed or
/// nobody hears it.
pub(crate) async fn watch(endpoint: Endpoint, url: RelayUrl, tell: impl Fn(Relay) -> bool) {
    let mut told = Relay::Sought;
    let _ = timeout(START, endpoint.online()).await;
    while !endpoint.is_closed() {
        let (stands, pause) = match stands(&endpoint, &url) {
            Some(stands) => (stands, LOOK),
            // Nothing goes by it, so it is asked by somebody who is nobody.
            None => match asked(&url).await {
                Ok(Answer::Open) => (Relay::There, AGAIN),
                // It lets only some in. Whether this device is one of them is soon known, unless
                // another relay is preferred, by which one is reached.
                Ok(Answer::Closed) if prefers_another(&endpoint, &url) => (Relay::There, AGAIN),
                Ok(Answer::Closed) => (told.clone(), LOOK),
                Err(why) => (Relay::Away(why), AGAIN),
            },
        };
        if stands != told && !tell(stands.clone()) {
            return;
        }
        told = stands;
        sleep(pause).await;
    }
}

/// What is known without asking.
fn stands(endpoint: &Endpoint, url: &RelayUrl) -> Option<Relay> {
    let all = endpoint.home_relay_status().get();
    let known = all.into_iter().find(|known| known.url() == url)?;
    if known.is_connected() {
        return Some(Relay::There);
    }
    known.auth_denied_reason().map(|_| Relay::Away(failure("relay_not_let_in", url)))
}

fn prefers_another(endpoint: &Endpoint, url: &RelayUrl) -> bool {
    let all = endpoint.home_relay_status().get();
    !all.is_empty() && all.iter().all(|known| known.url() != url)
}

/// What a relay says to somebody who is nobody.
enum Answer {
    Open,
    Closed,
}

/// Goes there and away again, by a key that is thrown away.
async fn asked(url: &RelayUrl) -> Result<Answer, Failure> {
    let config = trusted().client_config(default_provider());
    let Ok(config) = config else { return Err(failure("relay_not_trusted", url)) };
    let way = ClientBuilder::new(url.clone(), SecretKey::generate(), names());
    let asked = timeout(ANSWER, way.tls_client_config(config).connect()).await;
    let Ok(answer) = asked else { return Err(failure("relay_silent", url)) };
    match answer {
        Ok(_) => Ok(Answer::Open),
        Err(ConnectError::Handshake { .. }) => Ok(Answer::Closed),
        Err(why) => Err(failure(code(&why), url)),
    }
}

fn code(why: &ConnectError) -> &'static str {
    match why {
        ConnectError::Dial { source: DialError::Dns { .. }, .. } => "relay_unknown",
        ConnectError::Dial { .. } | ConnectError::NoLocalAddr { .. } => "relay_silent",
        ConnectError::Tls { source, .. } if source.to_string().contains("certificate") => {
            "relay_not_trusted"
        }
        _ => "relay_not_one",
    }
}

fn failure(code: &'static str, url: &RelayUrl) -> Failure {
    let host = url.host_str().unwrap_or_default();
    Failure::unavailable(code).with("relay", host.to_owned())
}
