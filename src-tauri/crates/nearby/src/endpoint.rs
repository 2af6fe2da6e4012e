//! The one socket: opened, and listened at.

use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Duration;

use iroh::endpoint::{
    BindOpts, Builder, Endpoint, Incoming, PortmapperConfig, QuicTransportConfig, VarInt, presets,
};
use iroh::{EndpointAddr, EndpointId, RelayMode, SecretKey};
use tokio::sync::Semaphore;
use tokio::time::timeout;
use varde_app::Failure;

use crate::around::Around;
use crate::gate::{Gate, Guard};
use crate::worker::Event;
use crate::{Address, JOIN, SYNC, Setup, closed, relay};

/// How long a handshake may take.
const HANDSHAKE: Duration = Duration::from_secs(5);

/// How long one tries to reach a laptop.
const REACH: Duration = Duration::from_secs(10);

/// How long nothing may be heard of a laptop until it is gone.
const IDLE: Duration = Duration::from_secs(15);

/// The most workspaces over which two laptops speak at once.
const STREAMS: u32 = 64;

/// Opens the socket. Nothing is sent by it until somebody is looked for; where a workspace has a
/// relay of its own, that relay hears of this device at once.
pub(crate) async fn open(
    secret: &[u8; 32],
    (setup, port, ways): (&Setup, u16, &Ways),
    gate: Arc<Gate>,
) -> Result<Endpoint, Failure> {
    let gone = |why: &dyn std::fmt::Display| closed(why);
    let look = ways.look;
    let builder = relay::known(builder((setup.at, port))?, &ways.relays)
        .secret_key(SecretKey::from_bytes(secret))
        .hooks(Guard(gate))
        .alpns(vec![SYNC.to_vec(), JOIN.to_vec()]);
    let endpoint = builder.bind().await.map_err(|why| gone(&why))?;
    if look {
        let services = endpoint.address_lookup().map_err(|why| gone(&why))?;
        services.add(Around::begin(&endpoint)?);
    }
    Ok(endpoint)
}

/// How others are found, beside the places where they are said to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ways {
    /// Whether it is looked around on the local network.
    pub(crate) look: bool,
    /// The relays that workspaces have of their own.
    pub(crate) relays: BTreeSet<String>,
}

/// A socket that knows no third party.
pub(crate) fn builder((at, port): (Option<IpAddr>, u16)) -> Result<Builder, Failure> {
    let gone = |why: &dyn std::fmt::Display| closed(why);
    let builder = Endpoint::builder(presets::Minimal)
        .relay_mode(RelayMode::Disabled)
        .dns_resolver(relay::names())
        .portmapper_config(PortmapperConfig::Disabled)
        .clear_address_lookup()
        .clear_ip_transports()
        .transport_config(manners());
    if let Some(ip) = at {
        return builder.bind_addr(SocketAddr::new(ip, port)).map_err(|why| gone(&why));
    }
    let (v4, v6) = ((Ipv4Addr::UNSPECIFIED, port), (Ipv6Addr::UNSPECIFIED, port));
    let beside = BindOpts::default().set_is_required(false);
    let builder = builder.bind_addr(v4).map_err(|why| gone(&why))?;
    builder.bind_addr_with_opts(v6, beside).map_err(|why| gone(&why))
}

/// How much of everything one connection may take.
fn manners() -> QuicTransportConfig {
    QuicTransportConfig::builder()
        .max_concurrent_bidi_streams(VarInt::from_u32(STREAMS))
        .max_concurrent_uni_streams(VarInt::from_u32(0))
        .stream_receive_window(VarInt::from_u32(512 << 10))
        .receive_window(VarInt::from_u32(2 << 20))
        .send_window(2 << 20)
        .datagram_receive_buffer_size(None)
        .max_idle_timeout(IDLE.try_into().ok())
        .keep_alive_interval(IDLE / 3)
        .build()
}

/// Where the socket is to be found.
pub(crate) fn address(endpoint: &Endpoint, setup: &Setup, ways: &Ways) -> Address {
    let device = *endpoint.id().as_bytes();
    let is_plain = |place: &SocketAddr| match place {
        SocketAddr::V4(place) => !place.ip().is_link_local(),
        // An address of one link means something else on each machine.
        SocketAddr::V6(place) => !place.ip().is_unicast_link_local(),
    };
    let mut places: Vec<SocketAddr> = match setup.at {
        Some(_) => endpoint.bound_sockets(),
        None => endpoint.addr().ip_addrs().copied().filter(is_plain).collect(),
    };
    places.sort_by_key(|place| (place.is_ipv6(), place.ip().is_loopback(), *place));
    places.truncate(8);
    Address { device, places, relays: ways.relays.iter().cloned().collect() }
}

/// Listens until the socket is closed, and greets whoever comes. At most so many handshakes go on at
/// once, and half of them only with those who have shown that they are where they say: so those who
/// only knock, under any address, leave room for the others.
pub(crate) async fn listen<Greeted: Future<Output = ()> + Send + 'static>(
    endpoint: Endpoint,
    most: usize,
    greet: impl Fn(Incoming) -> Greeted,
) {
    let room = Arc::new(Semaphore::new(most));
    while let Some(incoming) = endpoint.accept().await {
        let Ok(permit) = Arc::clone(&room).try_acquire_owned() else {
            incoming.refuse();
            continue;
        };
        if room.available_permits() < most / 2 && !incoming.remote_addr_validated() {
            // One that has answered already cannot be asked again; it comes again by itself.
            let _ = incoming.retry();
            continue;
        }
        let greeted = greet(incoming);
        tokio::spawn(async move {
            let _permit = permit;
            let _ = timeout(HANDSHAKE, greeted).await;
        });
    }
}

/// Brings a laptop that came to the worker.
pub(crate) async fn greet(incoming: Incoming, post: Sender<Event>) {
    let Ok(accepting) = incoming.accept() else { return };
    let Ok(connection) = accepting.await else { return };
    let is_asking = connection.alpn() == JOIN;
    let _ = post.send(match is_asking {
        true => Event::Stranger(connection),
        false => Event::Met(connection, false),
    });
}

/// Tries to reach a device.
pub(crate) async fn reach(
    endpoint: &Endpoint,
    to: &Address,
    alpn: &[u8],
) -> Option<iroh::endpoint::Connection> {
    let id = EndpointId::from_bytes(&to.device).ok()?;
    let places = to.places.iter();
    let at = places.fold(EndpointAddr::new(id), |at, place| at.with_ip_addr(*place));
    let at = relay::urls(&to.relays).fold(at, EndpointAddr::with_relay_url);
    timeout(REACH, endpoint.connect(at, alpn)).await.ok()?.ok()
}
