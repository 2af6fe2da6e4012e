//! A relay as a team runs it: iroh's own server, beside the test or on a machine of its own.

use std::fmt::Debug;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::thread::{self, JoinHandle};

use iroh_relay::server::{
    Access, AccessControl, CertConfig, ClientRequest, QuicConfig, RelayConfig, Server as Serving,
    ServerConfig, TlsConfig,
};
use rcgen::{CertifiedKey, KeyPair, generate_simple_self_signed};
use tokio::sync::oneshot;

/// A certificate that nobody trusts who was not told to.
pub(crate) struct Certificate(CertifiedKey<KeyPair>);

impl Certificate {
    pub(crate) fn of(names: &[&str]) -> Self {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        Self(generate_simple_self_signed(names).expect("made"))
    }

    /// As it is handed to a machine that is to trust it.
    pub(crate) fn write(&self, to: &Path) {
        std::fs::write(to, self.0.cert.pem()).expect("written");
    }

    fn config(&self) -> rustls::ServerConfig {
        let key = self.0.signing_key.serialize_der();
        let key = rustls::pki_types::PrivatePkcs8KeyDer::from(key).into();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let builder = rustls::ServerConfig::builder_with_provider(provider);
        let builder = builder.with_safe_default_protocol_versions().expect("known");
        let builder = builder.with_no_client_auth();
        builder.with_single_cert(vec![self.0.cert.der().clone()], key).expect("a pair")
    }
}

/// How a relay is opened.
#[derive(Default)]
pub(crate) struct Plan<'a> {
    /// Where it listens; anywhere on this machine, where nothing is said.
    pub(crate) at: Option<SocketAddr>,
    /// By which it is `https`.
    pub(crate) certificate: Option<&'a Certificate>,
    /// Whether it sends everybody away.
    pub(crate) is_closed: bool,
    /// The network that it stands in, where it is another one.
    pub(crate) net: Option<&'a Path>,
}

/// A relay that is there until it is dropped.
pub(crate) struct Server {
    at: SocketAddr,
    is_sealed: bool,
    end: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    pub(crate) fn open(plan: &Plan) -> Self {
        let at = plan.at.unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 0)));
        let tls = plan.certificate.map(Certificate::config);
        let is_sealed = tls.is_some();
        let (is_closed, net) = (plan.is_closed, plan.net.map(Path::to_owned));
        let (end, ended) = oneshot::channel();
        let (opened, open) = channel();
        let work = move || {
            if let Some(net) = net {
                moves_to(&net);
            }
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.expect("begun").block_on(async {
                let serving = Serving::spawn(config(at, tls, is_closed)).await.expect("it opens");
                let at = if is_sealed { serving.https_addr() } else { serving.http_addr() };
                opened.send(at.expect("it listens")).expect("awaited");
                let _ = ended.await;
                let _ = serving.shutdown().await;
            });
        };
        let thread = thread::spawn(work);
        let at = open.recv().expect("it is there");
        Self { at, is_sealed, end: Some(end), thread: Some(thread) }
    }

    pub(crate) fn url(&self) -> String {
        format!("http{}://{}/", if self.is_sealed { "s" } else { "" }, self.at)
    }

    pub(crate) fn at(&self) -> SocketAddr {
        self.at
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.end.take().map(|end| end.send(()));
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn config(at: SocketAddr, tls: Option<rustls::ServerConfig>, is_closed: bool) -> ServerConfig {
    // What a laptop asks at port 80 goes unanswered, as behind most doors.
    let beside = SocketAddr::new(at.ip(), if tls.is_some() { 0 } else { at.port() });
    let mut relay = RelayConfig::new(beside);
    let mut all = ServerConfig::default();
    if let Some(server_config) = tls {
        relay.tls = Some(TlsConfig::new(at, CertConfig::Manual { server_config }));
        // The port that laptops ask at where they are seen from.
        let asked = if at.ip().is_loopback() { 0 } else { 7842 };
        all.quic = Some(QuicConfig::new((at.ip(), asked)));
    }
    if is_closed {
        relay.access = Arc::new(Nobody);
    }
    all.relay = Some(relay);
    all
}

/// Nobody is let in.
#[derive(Debug)]
struct Nobody;

impl AccessControl for Nobody {
    async fn on_connect(&self, _: &ClientRequest) -> Access {
        Access::Deny { reason: None }
    }
}

#[cfg(target_os = "linux")]
fn moves_to(net: &Path) {
    use std::os::fd::AsFd;

    let net = std::fs::File::open(net).expect("it is there");
    let kind = Some(rustix::thread::LinkNameSpaceType::Network);
    rustix::thread::move_into_link_name_space(net.as_fd(), kind).expect("moved");
}

#[cfg(not(target_os = "linux"))]
fn moves_to(_: &Path) {}
