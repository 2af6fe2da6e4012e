//! Frames out of bytes that are cut anywhere.

use super::frame::{Frame, may_come_first, most};

/// What has arrived and is no whole frame yet.
#[derive(Debug, Default)]
pub(super) struct Arriving {
    bytes: Vec<u8>,
    /// Whether the hello is here. Before it nothing else is even waited for.
    is_greeted: bool,
}

/// The bytes before what a frame says: its length, and its kind, which the length counts.
const BEFORE: usize = 4 + 1;

impl Arriving {
    pub(super) fn push(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// Whether a frame has begun and not ended.
    pub(super) fn is_partial(&self) -> bool {
        !self.bytes.is_empty()
    }

    /// The frames that have arrived whole, in their order. Memory never grows by what a length claims:
    /// one that is too much for its kind is refused as soon as it stands there.
    ///
    /// # Errors
    /// Why nothing more can be understood. The frames before it are given.
    pub(super) fn frames(&mut self) -> (Vec<Frame>, Result<(), &'static str>) {
        let (mut frames, mut at) = (Vec::new(), 0);
        let outcome = loop {
            match next(&self.bytes[at..], self.is_greeted) {
                Ok(Some((frame, length))) => {
                    self.is_greeted |= matches!(frame, Frame::Hello(_));
                    frames.push(frame);
                    at += length;
                }
                Ok(None) => break Ok(()),
                Err(why) => break Err(why),
            }
        };
        self.bytes.drain(..at);
        (frames, outcome)
    }
}

/// The frame that bytes begin with and how many of them it takes, if it is whole.
fn next(bytes: &[u8], is_greeted: bool) -> Result<Option<(Frame, usize)>, &'static str> {
    let Some((before, rest)) = bytes.split_first_chunk::<BEFORE>() else { return Ok(None) };
    let [a, b, c, d, kind] = *before;
    let length = usize::try_from(u32::from_le_bytes([a, b, c, d])).unwrap_or(usize::MAX);
    let most = most(kind).ok_or("a kind of frame that there is not")?;
    if !is_greeted && !may_come_first(kind) {
        return Err("something before the hello");
    }
    let length = length.checked_sub(1).ok_or("a frame without a kind")?;
    if length > most {
        return Err("a frame longer than its kind may be");
    }
    let Some(said) = rest.get(..length) else { return Ok(None) };
    let frame = Frame::read(kind, said).ok_or("a frame that says nothing")?;
    Ok(Some((frame, BEFORE + length)))
}
