//! A relay of one's own: where laptops do not reach each other, it carries what they have sealed for
//! each other. None unless a workspace has one.

mod names;
mod watch;

use std::collections::BTreeSet;
use std::net::IpAddr;

use iroh::dns::DnsResolver;
use iroh::endpoint::Builder;
use iroh::tls::CaTlsConfig;
use iroh::{RelayMode, RelayUrl};
use varde_app::{Failure, FailureKind};

pub(crate) use watch::watch;

/// The address of a relay as it is kept: `https`, a host, and nothing that is secret. On this
/// machine itself `http` will do.
///
/// # Errors
/// Refused at `relay` where it is none.
pub fn relay(text: &str) -> Result<String, Failure> {
    let read = text.trim().parse::<RelayUrl>().ok().filter(is_one);
    read.map(|url| url.to_string()).ok_or_else(|| Failure {
        kind: FailureKind::Refused,
        field: Some("relay".to_owned()),
        ..Failure::unavailable("relay_not_understood")
    })
}

fn is_one(url: &RelayUrl) -> bool {
    let host = url.host_str().unwrap_or_default();
    let ip = host.trim_matches(['[', ']']).parse::<IpAddr>();
    let is_here = host == "localhost" || ip.is_ok_and(|ip| ip.is_loopback());
    let is_plain = url.username().is_empty()
        && url.password().is_none()
        && url.query().is_none()
        && url.fragment().is_none();
    let is_way = url.scheme() == "https" || (url.scheme() == "http" && is_here);
    !host.is_empty() && is_plain && is_way
}

/// A socket that knows these relays and no other.
pub(crate) fn known(builder: Builder, relays: &BTreeSet<String>) -> Builder {
    match mode(relays) {
        RelayMode::Disabled => builder,
        mode => builder.relay_mode(mode).ca_tls_config(trusted()),
    }
}

/// Names are asked of the system, and of nobody else.
pub(crate) fn names() -> DnsResolver {
    DnsResolver::custom(names::Names)
}

/// Whose certificates a relay may show: those that browsers know, and those that this machine was
/// told to trust, as a company's own are.
fn trusted() -> CaTlsConfig {
    CaTlsConfig::embedded().with_extra_roots(rustls_native_certs::load_native_certs().certs)
}

/// The relays that are spoken of: none but these.
fn mode(relays: &BTreeSet<String>) -> RelayMode {
    if urls(relays).next().is_none() {
        return RelayMode::Disabled;
    }
    RelayMode::custom(urls(relays))
}

pub(crate) fn urls<'a>(
    relays: impl IntoIterator<Item = &'a String>,
) -> impl Iterator<Item = RelayUrl> {
    relays.into_iter().filter_map(|text| text.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relay_is_reached_sealed_or_on_this_machine() {
        for (said, kept) in [
            (" https://relay.example.org ", "https://relay.example.org/"),
            ("https://relay.example.org:8443", "https://relay.example.org:8443/"),
            ("http://127.0.0.1:3340", "http://127.0.0.1:3340/"),
            ("http://[::1]:3340", "http://[::1]:3340/"),
        ] {
            assert_eq!(relay(said).as_deref(), Ok(kept));
        }
        for said in [
            "",
            "relay.example.org",
            "http://relay.example.org",
            "ftp://relay.example.org",
            "https://kari:word@relay.example.org",
            "https://relay.example.org?token=1",
        ] {
            let why = relay(said).expect_err(said);
            assert_eq!(why.field.as_deref(), Some("relay"), "{said}");
        }
    }

    #[test]
    fn no_relay_is_known_but_those_that_were_chosen() {
        assert_eq!(mode(&BTreeSet::new()), RelayMode::Disabled);
        let mine = BTreeSet::from(["https://relay.example.org/".to_owned()]);
        let RelayMode::Custom(map) = mode(&mine) else { panic!("one was chosen") };
        let known: Vec<RelayUrl> = map.urls();
        assert_eq!(known, urls(&mine).collect::<Vec<_>>());
    }
}
