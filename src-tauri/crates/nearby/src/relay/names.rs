//! Where a relay is to be found by its name: what the system says. iroh's own way asks servers of
//! strangers as soon as those that the system names do not answer, or it names none.

use std::fmt::Debug;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use iroh::dns::{BoxIter, DnsError, Resolver, TxtRecordData};
use n0_error::e;
use n0_future::boxed::BoxFuture;
use tokio::net::lookup_host;

/// The system's own names: what stands in its file of hosts, and what its servers say.
#[derive(Debug)]
pub(super) struct Names;

impl Resolver for Names {
    fn lookup_ipv4(&self, host: String) -> BoxFuture<Result<BoxIter<Ipv4Addr>, DnsError>> {
        Box::pin(asked(host, |ip| match ip {
            IpAddr::V4(ip) => Some(ip),
            IpAddr::V6(_) => None,
        }))
    }

    fn lookup_ipv6(&self, host: String) -> BoxFuture<Result<BoxIter<Ipv6Addr>, DnsError>> {
        Box::pin(asked(host, |ip| match ip {
            IpAddr::V4(_) => None,
            IpAddr::V6(ip) => Some(ip),
        }))
    }

    /// Nobody is looked for by such a record.
    fn lookup_txt(&self, _: String) -> BoxFuture<Result<BoxIter<TxtRecordData>, DnsError>> {
        Box::pin(async { Err(e!(DnsError::NoResponse)) })
    }

    fn clear_cache(&self) {}

    fn reset(&self) -> Box<dyn Resolver> {
        Box::new(Self)
    }
}

async fn asked<Ip: Send + 'static>(
    host: String,
    of: impl Fn(IpAddr) -> Option<Ip> + Send,
) -> Result<BoxIter<Ip>, DnsError> {
    // The port is no part of what is asked.
    let all = lookup_host((host, 0)).await.map_err(|_| e!(DnsError::NxDomain))?;
    let found: Vec<Ip> = all.filter_map(|place| of(place.ip())).collect();
    match found.is_empty() {
        true => Err(e!(DnsError::NoResponse)),
        false => Ok(Box::new(found.into_iter())),
    }
}
