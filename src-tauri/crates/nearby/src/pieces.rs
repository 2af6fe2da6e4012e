//! What is said in one piece, its length (u32, little-endian) before it.

use iroh::endpoint::{RecvStream, SendStream};

/// What is read at once.
const STEP: usize = 64 << 10;

/// Says something.
pub(crate) async fn say(to: &mut SendStream, said: &[u8]) -> Option<()> {
    let length = u32::try_from(said.len()).ok()?;
    to.write_all(&length.to_le_bytes()).await.ok()?;
    to.write_all(said).await.ok()
}

/// Hears something of at most so many bytes; memory grows with what came, not with what was said of
/// its length.
pub(crate) async fn hear(from: &mut RecvStream, most: usize) -> Option<Vec<u8>> {
    let mut begun = [0];
    from.read_exact(&mut begun).await.ok()?;
    hear_on(from, begun, most).await
}

/// Hears the rest of what [`hear`] hears, once its first byte is here.
pub(crate) async fn hear_on(from: &mut RecvStream, begun: [u8; 1], most: usize) -> Option<Vec<u8>> {
    let mut length = [begun[0], 0, 0, 0];
    from.read_exact(&mut length[1..]).await.ok()?;
    let length = usize::try_from(u32::from_le_bytes(length)).ok().filter(|long| *long <= most)?;
    let mut heard = Vec::new();
    while heard.len() < length {
        let piece = from.read_chunk((length - heard.len()).min(STEP)).await.ok()??;
        heard.extend_from_slice(&piece);
    }
    Some(heard)
}
