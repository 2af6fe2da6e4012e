//! Who may come through, looked at in the handshake itself.

use std::collections::HashSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use iroh::endpoint::{AfterHandshakeOutcome, Connection, EndpointHooks, Side, VarInt};

use crate::{JOIN, SYNC};

/// Why a connection is closed, as it is said to the other side.
pub(crate) const UNKNOWN: VarInt = VarInt::from_u32(1);
/// See [`UNKNOWN`].
pub(crate) const OVER: VarInt = VarInt::from_u32(0);
/// See [`UNKNOWN`].
pub(crate) const TOO_SLOW: VarInt = VarInt::from_u32(2);
/// See [`UNKNOWN`].
pub(crate) const FULL: VarInt = VarInt::from_u32(3);

/// Who may come through.
#[derive(Debug, Default)]
pub(crate) struct Gate {
    open: RwLock<Open>,
    /// How many were sent away.
    pub(crate) refused: AtomicU64,
}

#[derive(Debug, Default)]
struct Open {
    known: HashSet<[u8; 32]>,
    is_inviting: bool,
}

impl Gate {
    /// Lets these through from now on, and whoever asks to come in while one invites.
    pub(crate) fn set(&self, known: HashSet<[u8; 32]>, is_inviting: bool) {
        *self.open.write().unwrap_or_else(PoisonError::into_inner) = Open { known, is_inviting };
    }

    fn lets(&self, device: &[u8; 32], alpn: &[u8]) -> bool {
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
        match alpn {
            SYNC => open.known.contains(device),
            // Who was let in and did not hear it asks once more.
            JOIN => open.is_inviting || open.known.contains(device),
            _ => false,
        }
    }
}

/// The gate, in the handshake.
#[derive(Debug)]
pub(crate) struct Guard(pub(crate) Arc<Gate>);

impl EndpointHooks for Guard {
    async fn after_handshake(&self, connection: &Connection) -> AfterHandshakeOutcome {
        let (device, alpn) = (*connection.remote_id().as_bytes(), connection.alpn());
        // Whoever asks to come in goes to the device that invited: its key was proved by now.
        let is_own_asking = connection.side() == Side::Client && alpn == JOIN;
        if is_own_asking || self.0.lets(&device, alpn) {
            return AfterHandshakeOutcome::Accept;
        }
        self.0.refused.fetch_add(1, Ordering::Relaxed);
        AfterHandshakeOutcome::Reject { error_code: UNKNOWN, reason: Vec::new() }
    }
}
