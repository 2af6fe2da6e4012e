//! What takes an edit back: inverse edits, which leave alone what someone wrote over since.

use std::collections::{BTreeMap, BTreeSet};

use automerge::transaction::{Transactable, Transaction};
use automerge::{AutomergeError, ObjId, ObjType, ROOT, ReadDoc};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::edit::{self, Edit, Thing};
use crate::{Applied, Scalar, Set, field};

/// What takes one change back. Kept with the undo step; never synced.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reversal(Vec<Undoing>);

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Undoing {
    /// A register goes back to `before`, if it still says what was `written`, by our hand.
    Put { spot: Spot, written: Scalar, before: Scalar },
    /// A text goes back to `before`, if it still says what was `written`.
    Write { thing: Thing, field: String, written: String, before: String },
    /// A thing that was brought into being counts no longer.
    Create { thing: Thing },
}

/// A register: at the root, of a thing, or of a set in a thing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Spot {
    thing: Option<Thing>,
    set: Option<String>,
    field: String,
}

impl Spot {
    fn of(thing: Thing, field: &str) -> Self {
        Self { thing: Some(thing), set: None, field: field.to_owned() }
    }

    fn root(field: &str) -> Self {
        Self { thing: None, set: None, field: field.to_owned() }
    }

    fn member(thing: Thing, set: Set, id: Uuid) -> Self {
        Self { thing: Some(thing), set: Some(set.to_text().to_owned()), field: id.to_string() }
    }

    /// The map that the register stands in.
    fn object(&self, doc: &impl ReadDoc) -> Result<Option<ObjId>, AutomergeError> {
        let Some(thing) = self.thing else { return Ok(Some(ROOT)) };
        match (edit::object(doc, thing)?, &self.set) {
            (Some(object), Some(set)) => edit::child(doc, &object, set),
            (object, _) => Ok(object),
        }
    }
}

/// What a thing is brought in with: registers, texts, a set.
type Said<'a> =
    (&'a [(&'static str, Scalar)], &'a [(&'static str, String)], Option<&'a (Set, Vec<Uuid>)>);

/// Applies edits, and remembers what stood there before.
#[derive(Default)]
pub(crate) struct Recorder {
    created: BTreeSet<Thing>,
    put: BTreeMap<Spot, Scalar>,
    written: BTreeMap<(Thing, String), String>,
    root: bool,
    things: BTreeSet<Thing>,
}

impl Recorder {
    pub(crate) fn apply(
        &mut self,
        tx: &mut Transaction<'_>,
        edit: &Edit,
    ) -> Result<(), AutomergeError> {
        match edit {
            Edit::Root { field, value } => self.put(tx, Spot::root(field), value.clone()),
            Edit::Put { thing, field, value } => {
                self.put(tx, Spot::of(*thing, field), value.clone())
            }
            Edit::Include { thing, set, id, included } => {
                let value = if *included { Scalar::Yes(true) } else { Scalar::Null };
                self.put(tx, Spot::member(*thing, *set, *id), value)
            }
            Edit::Write { thing, field, text } => self.write(tx, *thing, field, text),
            Edit::Create { thing, fields, texts, set } => {
                self.create(tx, *thing, (fields, texts, set.as_ref())).map(drop)
            }
            Edit::Bring { thing, fields, texts, set } => {
                let said = (&fields[..], &texts[..], set.as_ref());
                if !self.create(tx, *thing, said)? && is_removed(tx, *thing)? {
                    self.bring_back(tx, *thing, said)?;
                }
                Ok(())
            }
        }
    }

    /// Brings a thing into being, and says whether it was not there.
    fn create(
        &mut self,
        tx: &mut Transaction<'_>,
        thing: Thing,
        (fields, texts, set): Said<'_>,
    ) -> Result<bool, AutomergeError> {
        let is_new = edit::create(tx, thing, fields, texts, set)?;
        if is_new {
            self.created.insert(thing);
            self.things.insert(thing);
        }
        Ok(is_new)
    }

    /// What was taken back counts again, and says what it is brought in with.
    fn bring_back(
        &mut self,
        tx: &mut Transaction<'_>,
        thing: Thing,
        (fields, texts, set): Said<'_>,
    ) -> Result<(), AutomergeError> {
        for (field, value) in fields {
            self.put(tx, Spot::of(thing, field), value.clone())?;
        }
        for (field, text) in texts {
            self.write(tx, thing, field, text)?;
        }
        if let Some((set, ids)) = set {
            for id in ids {
                self.put(tx, Spot::member(thing, *set, *id), Scalar::Yes(true))?;
            }
        }
        self.put(tx, Spot::of(thing, field::REMOVED_BY), Scalar::Null)?;
        self.put(tx, Spot::of(thing, field::REMOVED_AT), Scalar::Null)
    }

    fn put(
        &mut self,
        tx: &mut Transaction<'_>,
        spot: Spot,
        value: Scalar,
    ) -> Result<(), AutomergeError> {
        let Some(object) = spot.object(tx)? else { return Ok(()) };
        let (before, _) = edit::register(tx, &object, &spot.field)?;
        let stays = match spot.thing {
            Some(thing) => self.created.contains(&thing),
            // A teammate may have begun the plan too: it stays whose it is.
            None => field::IDENTITY.contains(&spot.field.as_str()),
        };
        if edit::put(tx, &object, &spot.field, value)? {
            match spot.thing {
                Some(thing) => drop(self.things.insert(thing)),
                None => self.root = true,
            }
            if !stays {
                self.put.entry(spot).or_insert(before);
            }
        }
        Ok(())
    }

    fn write(
        &mut self,
        tx: &mut Transaction<'_>,
        thing: Thing,
        field: &str,
        text: &str,
    ) -> Result<(), AutomergeError> {
        let Some(object) = edit::object(tx, thing)? else { return Ok(()) };
        let long = match edit::child(tx, &object, field)? {
            Some(long) => long,
            // A thing from before it had this text.
            None if text.is_empty() => return Ok(()),
            None => tx.put_object(&object, field, ObjType::Text)?,
        };
        let before = tx.text(&long)?;
        if before != text {
            tx.update_text(&long, text)?;
            self.things.insert(thing);
            self.written.entry((thing, field.to_owned())).or_insert(before);
        }
        Ok(())
    }

    pub(crate) fn reverse(
        &mut self,
        tx: &mut Transaction<'_>,
        reversal: &Reversal,
        (device, by): (&[u8], Uuid),
        at: DateTime<Utc>,
    ) -> Result<(), AutomergeError> {
        for undoing in &reversal.0 {
            match undoing {
                Undoing::Put { spot, written, before } => {
                    if is_ours(tx, spot, written, device)? {
                        self.put(tx, spot.clone(), before.clone())?;
                    }
                }
                Undoing::Write { thing, field, written, before } => {
                    if text_of(tx, *thing, field)?.as_ref() == Some(written) {
                        self.write(tx, *thing, field, before)?;
                    }
                }
                Undoing::Create { thing } => {
                    self.put(tx, Spot::of(*thing, field::REMOVED_BY), by.into())?;
                    self.put(tx, Spot::of(*thing, field::REMOVED_AT), at.into())?;
                }
            }
        }
        Ok(())
    }

    /// What was touched, and what takes it back.
    pub(crate) fn finish(self, doc: &impl ReadDoc) -> Result<(Applied, Reversal), AutomergeError> {
        let applied = Applied { root: self.root, things: self.things.into_iter().collect() };
        let mut undoings = Vec::new();
        for (spot, before) in self.put {
            if let Some(object) = spot.object(doc)? {
                let (written, _) = edit::register(doc, &object, &spot.field)?;
                undoings.push(Undoing::Put { spot, written, before });
            }
        }
        for ((thing, field), before) in self.written {
            if let Some(written) = text_of(doc, thing, &field)? {
                undoings.push(Undoing::Write { thing, field, written, before });
            }
        }
        undoings.extend(self.created.into_iter().map(|thing| Undoing::Create { thing }));
        Ok((applied, Reversal(undoings)))
    }
}

fn is_removed(doc: &impl ReadDoc, thing: Thing) -> Result<bool, AutomergeError> {
    let Some(object) = edit::object(doc, thing)? else { return Ok(false) };
    Ok(edit::register(doc, &object, field::REMOVED_AT)?.0.is_said())
}

fn text_of(
    doc: &impl ReadDoc,
    thing: Thing,
    field: &str,
) -> Result<Option<String>, AutomergeError> {
    let Some(object) = edit::object(doc, thing)? else { return Ok(None) };
    let Some(long) = edit::child(doc, &object, field)? else { return Ok(None) };
    doc.text(&long).map(Some)
}

/// Whether a register still says what was written, alone, and by a hand of the device: each
/// step that is taken back leaves what it found, written anew by us.
fn is_ours(
    doc: &impl ReadDoc,
    spot: &Spot,
    written: &Scalar,
    device: &[u8],
) -> Result<bool, AutomergeError> {
    let Some(object) = spot.object(doc)? else { return Ok(false) };
    let (says, by) = edit::register(doc, &object, &spot.field)?;
    let by_us = matches!(&by, Some(ObjId::Id(_, hand, _)) if hand.to_bytes().starts_with(device));
    Ok(says == *written && by_us && !edit::contested(doc, &object, &spot.field)?)
}
