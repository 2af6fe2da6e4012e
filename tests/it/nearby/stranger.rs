//! Somebody who speaks as a laptop does, and says what they like.

use std::net::{Ipv4Addr, SocketAddr};

use iroh::endpoint::{Connection, ConnectionError, Endpoint, PortmapperConfig, presets};
use iroh::{EndpointAddr, EndpointId, RelayMode, SecretKey};
use tokio::time::timeout;
use varde_nearby::Address;

use super::PATIENCE;

/// Somebody with a key, on this machine's own address.
pub(crate) async fn somebody(secret: [u8; 32]) -> Endpoint {
    let own = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let builder = Endpoint::builder(presets::Minimal)
        .secret_key(SecretKey::from_bytes(&secret))
        .relay_mode(RelayMode::Disabled)
        .portmapper_config(PortmapperConfig::Disabled)
        .clear_address_lookup()
        .clear_ip_transports()
        .bind_addr(own)
        .expect("a place");
    builder.bind().await.expect("bound")
}

/// A connection, where one is had.
pub(crate) async fn goes(from: &Endpoint, to: &Address, alpn: &[u8]) -> Option<Connection> {
    let id = EndpointId::from_bytes(&to.device).expect("a key");
    let to = to.places.iter().fold(EndpointAddr::new(id), |to, place| to.with_ip_addr(*place));
    timeout(PATIENCE, from.connect(to, alpn)).await.ok()?.ok()
}

/// Why the other side ended a connection, and what it said of it.
pub(crate) async fn ends(connection: &Connection) -> (u64, Vec<u8>) {
    let closed = timeout(PATIENCE, connection.closed()).await.expect("it ends");
    match closed {
        ConnectionError::ApplicationClosed(why) => (why.error_code.into(), why.reason.to_vec()),
        other => panic!("it ended otherwise: {other}"),
    }
}

/// Runs a story that waits for several things at once.
pub(crate) fn awaited<T>(story: impl Future<Output = T>) -> T {
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    let runtime = runtime.worker_threads(2).enable_all().build();
    runtime.expect("a runtime").block_on(story)
}
