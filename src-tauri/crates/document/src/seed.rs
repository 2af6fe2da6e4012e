//! The first change of every document: the empty shape, the same bytes on every laptop, so
//! that nothing is created twice.

#[cfg(test)]
use automerge::{
    ActorId, Automerge, AutomergeError, ObjType, ROOT, TextEncoding,
    transaction::{CommitOptions, Transactable},
};

use crate::shape::DocumentKind;
#[cfg(test)]
use crate::shape::field;

const WORKSPACE: &[u8] = include_bytes!("../seeds/workspace-1.automerge");
const PLAN: &[u8] = include_bytes!("../seeds/plan-1.automerge");

/// The actor of every seed: no device, no log.
pub(crate) const ACTOR: [u8; 1] = [0];

/// The frozen bytes of the empty shape.
pub(crate) fn bytes(kind: DocumentKind) -> &'static [u8] {
    match kind {
        DocumentKind::Workspace => WORKSPACE,
        DocumentKind::Plan => PLAN,
    }
}

/// Builds the empty shape anew, to check the frozen bytes or to freeze a new kind.
#[cfg(test)]
fn build(kind: DocumentKind) -> Result<Vec<u8>, AutomergeError> {
    let mut doc =
        Automerge::new_with_encoding(TextEncoding::Utf16CodeUnit).with_actor(ActorId::from(ACTOR));
    let options = |_: &()| CommitOptions::default().with_time(0);
    doc.transact_with(options, |tx| {
        tx.put(ROOT, field::KIND, kind.to_text())?;
        tx.put(ROOT, field::SCHEMA, 1i64)?;
        for name in kind.collections() {
            tx.put_object(ROOT, *name, ObjType::Map)?;
        }
        for name in kind.texts() {
            tx.put_object(ROOT, *name, ObjType::Text)?;
        }
        Ok::<_, AutomergeError>(())
    })
    .map_err(|failure| failure.error)?;
    Ok(doc.get_last_local_change().map(|change| change.raw_bytes().to_vec()).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_empty_shape_is_the_same_bytes_for_ever() {
        for (kind, name) in [(DocumentKind::Workspace, "workspace"), (DocumentKind::Plan, "plan")] {
            let built = build(kind).expect("a seed can be built");
            assert_eq!(bytes(kind), built, "{name}: the frozen seed must never change");
        }
    }
}
