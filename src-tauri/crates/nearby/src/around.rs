//! Looking around on the local network (mDNS): at every address of this machine, so that laptops
//! find each other on a network without a router too, and on each of two networks.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Debug, Formatter};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use iroh::address_lookup::{AddressLookup, EndpointData, EndpointInfo, Error, Item};
use iroh::{Endpoint, EndpointId};
use n0_future::boxed::BoxStream;
use n0_future::stream;
use swarm_discovery::{Discoverer, DropGuard};
use tokio::runtime::Handle;
use tokio::sync::watch::{self, Receiver, Sender};
use tokio::time::{Instant, timeout_at};
use varde_app::Failure;

use crate::closed;

/// What is looked for on the local network.
const SERVICE: &str = "varde1";

/// How long one waits for a laptop to answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// Where laptops are that answered.
type Places = BTreeMap<EndpointId, BTreeSet<SocketAddr>>;

/// Looks around, and is seen, until it is dropped.
pub(crate) struct Around {
    voice: Mutex<Voice>,
    found: Receiver<Places>,
}

/// What speaks on the network, and at which addresses of this machine.
struct Voice {
    guard: DropGuard,
    at: BTreeSet<Ipv4Addr>,
}

impl Around {
    /// Begins, inside the runtime that `endpoint` belongs to.
    ///
    /// # Errors
    /// `nearby_closed` where the system lets nobody listen for mDNS.
    pub(crate) fn begin(endpoint: &Endpoint) -> Result<Self, Failure> {
        let (own, at) = (endpoint.id(), addresses(endpoint.addr().ip_addrs()));
        let (find, found) = watch::channel(Places::new());
        let guard = Discoverer::new_interactive(SERVICE.to_owned(), own.to_z32())
            .with_multicast_interfaces_v4(at.iter().copied().collect())
            .with_callback(move |id, laptop| {
                let other = EndpointId::from_z32(id).ok().filter(|other| *other != own);
                let Some(other) = other else { return };
                let places = laptop.addrs().iter().map(|&(ip, port)| SocketAddr::new(ip, port));
                note(&find, other, places.collect());
            })
            .spawn(&Handle::current())
            .map_err(|why| closed(&why))?;
        Ok(Self { voice: Mutex::new(Voice { guard, at }), found })
    }
}

impl Debug for Around {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        out.debug_struct("Around").field("found", &*self.found.borrow()).finish_non_exhaustive()
    }
}

/// A laptop is at these places; at none where it is gone.
fn note(find: &Sender<Places>, laptop: EndpointId, places: BTreeSet<SocketAddr>) {
    find.send_if_modified(|all| match places.is_empty() {
        true => all.remove(&laptop).is_some(),
        false => all.insert(laptop, places.clone()) != Some(places),
    });
}

/// The addresses at which one can speak to the networks around.
fn addresses<'a>(places: impl Iterator<Item = &'a SocketAddr>) -> BTreeSet<Ipv4Addr> {
    let ips = places.filter_map(|place| match place.ip() {
        IpAddr::V4(ip) => Some(ip),
        IpAddr::V6(_) => None,
    });
    ips.filter(|ip| !ip.is_unspecified()).collect()
}

impl AddressLookup for Around {
    /// This device is at other places now.
    fn publish(&self, data: &EndpointData) {
        let mut voice = self.voice.lock().unwrap_or_else(PoisonError::into_inner);
        let at = addresses(data.ip_addrs());
        for gone in voice.at.difference(&at) {
            voice.guard.remove_interface_v4(*gone);
        }
        for new in at.difference(&voice.at) {
            voice.guard.add_interface_v4(*new);
        }
        voice.at = at;
        voice.guard.remove_all();
        let mut ports: BTreeMap<u16, Vec<IpAddr>> = BTreeMap::new();
        for place in data.ip_addrs() {
            ports.entry(place.port()).or_default().push(place.ip());
        }
        for (port, ips) in ports {
            voice.guard.add(port, ips);
        }
    }

    /// Where a laptop is: at once where it has answered already, and again when it is elsewhere.
    fn resolve(&self, laptop: EndpointId) -> Option<BoxStream<Result<Item, Error>>> {
        let end = Instant::now() + PATIENCE;
        let begin = (self.found.clone(), BTreeSet::new());
        Some(Box::pin(stream::unfold(begin, move |(mut found, before)| async move {
            loop {
                let now = found.borrow_and_update().get(&laptop).cloned().unwrap_or_default();
                if !now.is_empty() && now != before {
                    let data = EndpointData::from(now.clone());
                    let info = EndpointInfo::from_parts(laptop, data);
                    return Some((Ok(Item::new(info, "mdns", None)), (found, now)));
                }
                timeout_at(end, found.changed()).await.ok()?.ok()?;
            }
        })))
    }
}
