//! What can be done to a document: targeted puts, never a rewrite of a whole thing.

use std::collections::HashMap;

use automerge::transaction::{Transactable, Transaction};
use automerge::{AutomergeError, ObjId, ObjType, ROOT, ReadDoc, ScalarValue, Value, hydrate};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::weigh::MOST_OPERATIONS;
use crate::{Collection, Scalar, Set};

/// A thing in a document: which map, and its id in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Thing {
    /// The map that it stands in.
    pub collection: Collection,
    /// Its id.
    pub id: Uuid,
}

/// One thing done to a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Writes a register at the root of the document.
    Root {
        /// The register.
        field: &'static str,
        /// Its new value.
        value: Scalar,
    },
    /// Brings a thing into being, with its registers, texts and empty sets.
    Create {
        /// The new thing.
        thing: Thing,
        /// Its registers; those with nothing said are left out.
        fields: Vec<(&'static str, Scalar)>,
        /// Its long texts: several people may write in them at once.
        texts: Vec<(&'static str, String)>,
        /// Its set of ids, where it has one.
        set: Option<(Set, Vec<Uuid>)>,
    },
    /// As [`Edit::Create`]; and where the thing was taken back, it counts again and says this.
    /// One that is there is left as it is.
    Bring {
        /// The thing.
        thing: Thing,
        /// Its registers.
        fields: Vec<(&'static str, Scalar)>,
        /// Its long texts.
        texts: Vec<(&'static str, String)>,
        /// Its set of ids, where it has one.
        set: Option<(Set, Vec<Uuid>)>,
    },
    /// Writes a register of a thing.
    Put {
        /// The thing.
        thing: Thing,
        /// The register.
        field: &'static str,
        /// Its new value.
        value: Scalar,
    },
    /// Writes a long text of a thing, letter by letter against what stands there.
    Write {
        /// The thing.
        thing: Thing,
        /// The text.
        field: &'static str,
        /// What it shall say.
        text: String,
    },
    /// Puts an id into a set of a thing, or takes it out.
    Include {
        /// The thing.
        thing: Thing,
        /// The set.
        set: Set,
        /// The id.
        id: Uuid,
        /// In, or out.
        included: bool,
    },
}

impl Edit {
    /// About how many operations it takes: each letter of a long text is one.
    pub(crate) fn weight(&self) -> usize {
        match self {
            Self::Root { .. } | Self::Put { .. } | Self::Include { .. } => 1,
            Self::Create { fields, texts, set, .. } | Self::Bring { fields, texts, set, .. } => {
                let letters: usize = texts.iter().map(|(_, text)| text.len()).sum();
                1 + fields.len() + letters + set.as_ref().map_or(0, |(_, ids)| 1 + ids.len())
            }
            // What stands there may go, letter by letter.
            Self::Write { text, .. } => text.len().max(LONG) * 2,
        }
    }

    /// Cuts edits into parts, each of which is small enough for one change: what is written
    /// beyond that nobody would take in.
    pub fn parts(edits: &[Self]) -> impl Iterator<Item = &[Self]> {
        let mut weight = 0;
        let mut begins = move |edit: &Self| {
            weight += edit.weight();
            let begins = weight > MOST_IN_ONE;
            if begins {
                weight = edit.weight();
            }
            begins
        };
        edits.chunk_by(move |_, next| !begins(next))
    }
}

/// How much one change of ours says at most, about: half of what is taken in.
const MOST_IN_ONE: usize = (MOST_OPERATIONS / 2) as usize;

/// How long a text that is written over may be.
const LONG: usize = 4_000;

/// The id that a key says, in the one spelling that is written: under any other spelling nothing
/// of ours stands.
pub(crate) fn id_of(key: &str) -> Option<Uuid> {
    let is_ours = key.len() == 36 && !key.bytes().any(|byte| byte.is_ascii_uppercase());
    if is_ours { key.parse().ok() } else { None }
}

/// The map of a thing, where it exists.
pub(crate) fn object(doc: &impl ReadDoc, thing: Thing) -> Result<Option<ObjId>, AutomergeError> {
    let Some(collection) = child(doc, &ROOT, thing.collection.to_text())? else { return Ok(None) };
    child(doc, &collection, &thing.id.to_string())
}

/// An object inside another, where it exists.
pub(crate) fn child(
    doc: &impl ReadDoc,
    parent: &ObjId,
    key: &str,
) -> Result<Option<ObjId>, AutomergeError> {
    Ok(match doc.get(parent, key)? {
        Some((Value::Object(_), id)) => Some(id),
        _ => None,
    })
}

/// The value of a register and the operation that wrote it.
pub(crate) fn register(
    doc: &impl ReadDoc,
    object: &ObjId,
    field: &str,
) -> Result<(Scalar, Option<ObjId>), AutomergeError> {
    Ok(match doc.get(object, field)? {
        Some((Value::Scalar(value), by)) => (Scalar::of(&value), Some(by)),
        _ => (Scalar::Null, None),
    })
}

/// Whether several people's values stand in a register, unsettled.
pub(crate) fn contested(
    doc: &impl ReadDoc,
    object: &ObjId,
    field: &str,
) -> Result<bool, AutomergeError> {
    Ok(doc.get_all(object, field)?.len() > 1)
}

/// Puts a register, unless it says just that already. An explicit write settles what several
/// people wrote, so a contested register is always written.
pub(crate) fn put(
    tx: &mut Transaction<'_>,
    object: &ObjId,
    field: &str,
    value: Scalar,
) -> Result<bool, AutomergeError> {
    if register(tx, object, field)?.0 == value && !contested(tx, object, field)? {
        return Ok(false);
    }
    tx.put(object, field, ScalarValue::from(value))?;
    Ok(true)
}

/// Brings a thing into being. A thing that is there already is left as it is.
pub(crate) fn create(
    tx: &mut Transaction<'_>,
    thing: Thing,
    fields: &[(&'static str, Scalar)],
    texts: &[(&'static str, String)],
    set: Option<&(Set, Vec<Uuid>)>,
) -> Result<bool, AutomergeError> {
    let Some(collection) = child(tx, &ROOT, thing.collection.to_text())? else {
        return Err(AutomergeError::InvalidObjId(thing.collection.to_text().to_owned()));
    };
    let key = thing.id.to_string();
    if child(tx, &collection, &key)?.is_some() {
        return Ok(false);
    }
    let mut map: HashMap<String, hydrate::Value> = fields
        .iter()
        .filter(|(_, value)| value.is_said())
        .map(|(field, value)| ((*field).to_owned(), ScalarValue::from(value.clone()).into()))
        .collect();
    if let Some((name, members)) = set {
        let ids: HashMap<String, hydrate::Value> =
            members.iter().map(|id| (id.to_string(), ScalarValue::Boolean(true).into())).collect();
        map.insert(name.to_text().to_owned(), hydrate::Map::from(ids).into());
    }
    let map = hydrate::Map::from(map).into();
    let object = tx.batch_create_object(&collection, key.as_str(), &map, false)?;
    for (field, said) in texts {
        let text = tx.put_object(&object, *field, ObjType::Text)?;
        tx.splice_text(&text, 0, 0, said)?;
    }
    Ok(true)
}
