//! Samples with something done to them.

use std::fs;
use std::path::Path;

use bolero::TypeGenerator;

/// Which sample, and what is done to it; as little as nothing.
#[derive(Clone, Debug, TypeGenerator)]
pub(crate) struct Spoilt {
    sample: u8,
    first: Spoil,
    more: [Option<Spoil>; 3],
}

/// What is done at one place.
#[derive(Clone, Debug, TypeGenerator)]
enum Spoil {
    Nothing,
    /// One bit is turned.
    Turn(u16, u8),
    /// The rest is missing.
    Cut(u16),
    /// Something stands there that does not belong there.
    Put(u16, [u8; 4]),
    /// Some are missing.
    Tear(u16, u8),
    /// Written over with what a parser likes least.
    Fill(u16, u8, u8),
    /// A length, or a number, of four or eight bytes.
    Number(u16, u64),
    /// Some of it stands there once more.
    Again(u16, u16, u8),
    /// A piece of another sample stands there.
    Other(u8, u16, u16, u8),
    /// One digit is another.
    Digit(u16, u8),
}

/// What parsers like least.
const WORST: [u8; 8] = [0, 0xff, 0x7f, 0x80, b'0', b'"', b'<', b'\n'];

impl Spoilt {
    /// Which of so many samples.
    pub(crate) fn of(&self, samples: usize) -> usize {
        usize::from(self.sample) % samples
    }

    /// The spoilt bytes of one of the samples.
    pub(crate) fn bytes(&self, samples: &[Vec<u8>]) -> Vec<u8> {
        self.done_to(&samples[self.of(samples.len())], samples)
    }

    /// These bytes, spoilt; pieces come from the samples.
    pub(crate) fn done_to(&self, bytes: &[u8], samples: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        for spoil in [&self.first].into_iter().chain(self.more.iter().flatten()) {
            spoil.act_on(&mut bytes, samples);
        }
        bytes
    }
}

impl Spoil {
    fn act_on(&self, bytes: &mut Vec<u8>, samples: &[Vec<u8>]) {
        // Long ones are reached to their end, in steps.
        let step = 1 + bytes.len() / usize::from(u16::MAX);
        let place = |at: u16, bytes: &[u8]| usize::from(at) * step % (bytes.len() + 1);
        let span = |at: u16, length: u8, bytes: &[u8]| {
            let from = place(at, bytes);
            from..(from + usize::from(length)).min(bytes.len())
        };
        match *self {
            Self::Nothing => {}
            Self::Turn(at, bit) => {
                let at = place(at, bytes);
                bytes.get_mut(at).into_iter().for_each(|byte| *byte ^= 1 << (bit % 8));
            }
            Self::Cut(at) => bytes.truncate(place(at, bytes)),
            Self::Put(at, new) => {
                let at = place(at, bytes);
                bytes.splice(at..at, new);
            }
            Self::Tear(at, length) => drop(bytes.drain(span(at, length, bytes))),
            Self::Fill(at, length, with) => {
                let span = span(at, length, bytes);
                bytes[span].fill(WORST[usize::from(with) % WORST.len()]);
            }
            Self::Number(at, number) => {
                let at = place(at, bytes);
                let end = (at + 4 + 4 * usize::from(number % 2 == 0)).min(bytes.len());
                let number = if number % 3 == 0 { u64::MAX - number % 9 } else { number };
                bytes[at..end].copy_from_slice(&number.to_le_bytes()[..end - at]);
            }
            Self::Again(from, to, length) => {
                let piece = bytes[span(from, length, bytes)].to_vec();
                let to = place(to, bytes);
                bytes.splice(to..to, piece);
            }
            Self::Other(which, from, to, length) => {
                let other = &samples[usize::from(which) % samples.len()];
                let piece = other[span(from, length, other)].to_vec();
                let to = place(to, bytes);
                bytes.splice(to..to, piece);
            }
            Self::Digit(at, new) => {
                let digits = bytes.iter().filter(|byte| byte.is_ascii_digit()).count();
                let nth = usize::from(at) % digits.max(1);
                let digit = bytes.iter_mut().filter(|byte| byte.is_ascii_digit()).nth(nth);
                digit.into_iter().for_each(|digit| *digit = b'0' + new % 10);
            }
        }
    }
}

/// The samples that lie in a folder of the corpus: what is worth to begin with, and what was once
/// found.
pub(crate) fn corpus(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
    let files = fs::read_dir(&folder).expect("the corpus is there");
    let mut paths: Vec<_> = files.map(|file| file.expect("readable").path()).collect();
    paths.sort();
    let samples: Vec<_> = paths.iter().map(|path| fs::read(path).expect("readable")).collect();
    assert!(!samples.is_empty(), "{}", folder.display());
    samples
}
