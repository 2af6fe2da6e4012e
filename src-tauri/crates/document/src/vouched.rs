//! A document that comes from elsewhere in one piece, looked at before and after the engine reads it.

use std::collections::BTreeSet;
use std::panic::catch_unwind;

use automerge::Change;

use crate::arrival::HIGHEST;
use crate::weigh_whole::{MOST_VALUES, weigh_whole};
use crate::{Document, DocumentKind, Oddity, seed};

impl Document {
    /// Reads a document of a kind that came in one piece. Never panics, and takes no more time or
    /// memory than its caps allow.
    ///
    /// # Errors
    /// What is not right with it by itself.
    pub fn read(kind: DocumentKind, bytes: &[u8]) -> Result<Self, Oddity> {
        if weigh_whole(bytes).ok_or(Oddity::Kind)? > MOST_VALUES {
            return Err(Oddity::TooMuch);
        }
        let read = catch_unwind(|| {
            let document = Self::load(kind, Some(bytes), &[]).map_err(|_| Oddity::Damaged)?;
            let seed = Change::from_bytes(seed::bytes(kind).to_vec()).map_err(|_| Oddity::Kind)?;
            document.place_of(seed.hash().0).ok_or(Oddity::Kind)?;
            let is_bounded = document.highest() <= HIGHEST;
            is_bounded.then_some(document).ok_or(Oddity::Counter)
        });
        read.unwrap_or(Err(Oddity::Engine))
    }

    /// Whose hands wrote in it, but for that of the seed.
    pub fn hands(&self) -> BTreeSet<Vec<u8>> {
        let changes = self.engine().get_changes_meta(&[]);
        let hands = changes.iter().map(|change| change.actor.to_bytes().to_vec());
        hands.filter(|hand| hand != &seed::ACTOR).collect()
    }

    /// How many changes were made to it since its seed.
    pub fn written(&self) -> u64 {
        (self.changes().len() as u64).saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_of_ours_is_read_and_no_other() {
        for kind in [DocumentKind::Workspace, DocumentKind::Plan] {
            let bytes = Document::new(kind).expect("a seed").save();
            let read = Document::read(kind, &bytes).expect("read");
            assert_eq!((read.written(), read.hands().len()), (0, 0));
        }
        let plan = Document::new(DocumentKind::Plan).expect("a seed").save();
        assert_eq!(Document::read(DocumentKind::Workspace, &plan).err(), Some(Oddity::Kind));
        let stranger = automerge::Automerge::new().save();
        assert!(Document::read(DocumentKind::Plan, &stranger).is_err());
        assert!(Document::read(DocumentKind::Plan, seed::bytes(DocumentKind::Plan)).is_err());
    }

    #[test]
    fn whatever_byte_is_another_it_is_refused_or_read_and_nothing_panics() {
        let bytes = Document::new(DocumentKind::Plan).expect("a seed").save();
        for at in 0..bytes.len() {
            for bit in 0..8 {
                let mut other = bytes.clone();
                other[at] ^= 1 << bit;
                assert!(Document::read(DocumentKind::Plan, &other).is_err(), "byte {at}");
            }
        }
    }
}
