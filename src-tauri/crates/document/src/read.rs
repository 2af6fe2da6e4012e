//! Things as the model knows them, from what stands in a document. Whatever a document says,
//! reading never fails: what is no such value reads as nothing said.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use automerge::iter::DocItem;
use automerge::{Automerge, ObjId, ObjType, ROOT, ReadDoc, ScalarValueRef, ValueRef};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;
use varde_model::{
    Ambition, CheckIn, Cycle, Focus, Initiative, KeyResult, Kind, Life, Measure, Milestone,
    Objective, Outcome, Person, PlanId, Position, Span, State, Team, TeamKind, mean,
};

use crate::edit::{self, Thing};
use crate::{Collection, Set, field};

/// What stands in one thing. A thing has a dozen fields: looking through them is quicker than
/// any map.
#[derive(Debug, Default)]
pub(crate) struct Fields<'a> {
    registers: Vec<(Cow<'a, str>, ScalarValueRef<'a>)>,
    texts: Vec<(Cow<'a, str>, String)>,
    sets: Vec<(Cow<'a, str>, Vec<Uuid>)>,
}

/// What stands in one thing, read on its own: for what a change touched.
pub(crate) fn one(doc: &Automerge, thing: Thing) -> Option<Fields<'_>> {
    let object = edit::object(doc, thing).ok()??;
    let mut fields = Fields::default();
    for item in doc.map_range(&object, ..) {
        let id = item.id();
        match item.value {
            ValueRef::Scalar(value) => fields.registers.push((item.key, value)),
            ValueRef::Object(ObjType::Text) => {
                fields.texts.push((item.key, doc.text(&id).unwrap_or_default()));
            }
            ValueRef::Object(_) => fields.sets.push((item.key, members(doc, &id))),
        }
    }
    Some(fields)
}

fn members(doc: &Automerge, set: &ObjId) -> Vec<Uuid> {
    let mut ids: Vec<Uuid> = doc
        .map_range(set, ..)
        .filter(|item| is_in(&item.value))
        .filter_map(|item| edit::id_of(&item.key))
        .collect();
    ids.sort_unstable();
    ids
}

fn is_in(value: &ValueRef<'_>) -> bool {
    matches!(value, ValueRef::Scalar(ScalarValueRef::Boolean(true)))
}

/// Everything in the document that this version knows, in one walk over it.
pub(crate) fn all(doc: &Automerge) -> Vec<(Thing, Fields<'_>)> {
    let mut places: HashMap<ObjId, Place> = HashMap::from([(ROOT, Place::Root)]);
    let mut things: Vec<(Thing, Fields<'_>)> = Vec::new();
    // What stands in one object comes in a row: its place is looked up once.
    let mut here: Option<(Arc<ObjId>, Option<Place>)> = None;
    for found in doc.iter() {
        let place = match &here {
            Some((object, place)) if Arc::ptr_eq(object, &found.obj) => *place,
            _ => {
                let place = places.get(&*found.obj).copied();
                here = Some((found.obj, place));
                place
            }
        };
        match (place, found.item) {
            (Some(place), DocItem::Map(item)) => {
                let leads_to = matches!(item.value, ValueRef::Object(_)).then(|| item.id());
                let inner = place.enter(item.key, item.value, &mut things);
                if let (Some(object), Some(inner)) = (leads_to, inner) {
                    places.insert(object, inner);
                }
            }
            (Some(Place::Text(at, nth)), DocItem::Text(span)) => {
                things[at].1.texts[nth].1.push_str(span.as_str());
            }
            _ => {}
        }
    }
    for (_, fields) in &mut things {
        fields.sets.iter_mut().for_each(|(_, ids)| ids.sort_unstable());
    }
    things
}

/// Where in the shape an object lies: things by their place in the list of all, texts and sets
/// by theirs in the thing.
#[derive(Clone, Copy)]
enum Place {
    Root,
    Collection(Collection),
    Thing(usize),
    Set(usize, usize),
    Text(usize, usize),
}

impl Place {
    /// Takes in one entry of a map; tells where it leads if it is an object.
    fn enter<'a>(
        self,
        key: Cow<'a, str>,
        value: ValueRef<'a>,
        things: &mut Vec<(Thing, Fields<'a>)>,
    ) -> Option<Self> {
        match (self, value) {
            (Self::Root, ValueRef::Object(_)) => Collection::from_text(&key).map(Self::Collection),
            (Self::Collection(collection), ValueRef::Object(_)) => {
                let id = edit::id_of(&key)?;
                things.push((Thing { collection, id }, Fields::default()));
                Some(Self::Thing(things.len() - 1))
            }
            (Self::Thing(at), ValueRef::Scalar(value)) => {
                things[at].1.registers.push((key, value));
                None
            }
            (Self::Thing(at), ValueRef::Object(ObjType::Text)) => {
                let texts = &mut things[at].1.texts;
                texts.push((key, String::new()));
                Some(Self::Text(at, texts.len() - 1))
            }
            (Self::Thing(at), ValueRef::Object(_)) => {
                let sets = &mut things[at].1.sets;
                sets.push((key, Vec::new()));
                Some(Self::Set(at, sets.len() - 1))
            }
            (Self::Set(at, nth), value) => {
                if is_in(&value)
                    && let Some(id) = edit::id_of(&key)
                {
                    things[at].1.sets[nth].1.push(id);
                }
                None
            }
            _ => None,
        }
    }
}

impl Fields<'_> {
    fn get(&self, field: &str) -> Option<&ScalarValueRef<'_>> {
        self.registers.iter().find(|(name, _)| name == field).map(|(_, value)| value)
    }

    fn text(&self, field: &str) -> Option<&str> {
        match self.get(field) {
            Some(ScalarValueRef::Str(text)) => Some(text),
            _ => None,
        }
    }

    fn said(&self, field: &str) -> String {
        self.text(field).unwrap_or_default().to_owned()
    }

    fn id<T: From<Uuid>>(&self, field: &str) -> Option<T> {
        self.text(field)?.parse::<Uuid>().ok().map(T::from)
    }

    fn day(&self, field: &str) -> Option<NaiveDate> {
        self.text(field)?.parse().ok()
    }

    /// A whole number; other programs may write it in another form.
    fn whole(&self, field: &str) -> Option<i64> {
        match self.get(field)? {
            ScalarValueRef::Int(whole) | ScalarValueRef::Timestamp(whole) => Some(*whole),
            ScalarValueRef::Uint(whole) => i64::try_from(*whole).ok(),
            _ => None,
        }
    }

    fn at(&self, field: &str) -> Option<DateTime<Utc>> {
        DateTime::from_timestamp_millis(self.whole(field)?)
    }

    fn number(&self, field: &str) -> Option<f64> {
        match self.get(field) {
            Some(ScalarValueRef::F64(number)) => Some(*number).filter(|n| n.is_finite()),
            _ => self.whole(field).map(|whole| whole as f64),
        }
    }

    fn yes(&self, field: &str) -> bool {
        matches!(self.get(field), Some(ScalarValueRef::Boolean(true)))
    }

    fn weight(&self) -> f64 {
        self.number(field::WEIGHT).map_or(1.0, mean::sound)
    }

    fn set<T: From<Uuid>>(&self, set: Set) -> Vec<T> {
        let ids = self.sets.iter().find(|(name, _)| name == set.to_text());
        ids.map_or(&[][..], |(_, ids)| ids).iter().map(|id| (*id).into()).collect()
    }

    fn long(&self, field: &str) -> String {
        let text = self.texts.iter().find(|(name, _)| name == field);
        text.map(|(_, text)| text.clone()).unwrap_or_default()
    }

    fn position(&self) -> Option<Position> {
        self.text(field::POSITION).and_then(Position::from_text)
    }

    /// Whether it was taken back altogether.
    fn is_removed(&self) -> bool {
        use ScalarValueRef::{Boolean, F64, Int, Str, Timestamp, Uint};
        matches!(
            self.get(field::REMOVED_AT),
            Some(Str(_) | F64(_) | Int(_) | Uint(_) | Timestamp(_) | Boolean(_))
        )
    }

    fn life(&self) -> Life {
        Life {
            created_at: self.at(field::CREATED_AT),
            created_by: self.id(field::CREATED_BY),
            archived_at: self.at(field::ARCHIVED_AT),
            archived_by: self.id(field::ARCHIVED_BY),
        }
    }

    pub(crate) fn objective(&self, id: Uuid, plan: PlanId) -> Option<Objective> {
        (!self.is_removed()).then(|| Objective {
            id: id.into(),
            plan,
            title: self.said(field::TITLE),
            why: self.long(field::WHY),
            lead: self.id(field::LEAD),
            state: State::from_text(&self.said(field::STATE)).unwrap_or(State::Draft),
            ambition: Ambition::from_text(&self.said(field::AMBITION)),
            focus: Focus::from_text(&self.said(field::FOCUS)),
            due_on: self.day(field::DUE_ON),
            notes: self.long(field::NOTES),
            contributes_to: self.set(Set::ContributesTo),
            reflections: field::REFLECTIONS.map(|question| self.said(question)),
            outcome: Outcome::from_text(&self.said(field::OUTCOME)),
            outcome_reason: self.said(field::OUTCOME_REASON),
            continues: self.id(field::CONTINUES),
            moved_to: self.id(field::MOVED_TO),
            position: self.position(),
            life: self.life(),
        })
    }

    pub(crate) fn key_result(&self, id: Uuid, plan: PlanId) -> Option<KeyResult> {
        let objective = self.id(field::OBJECTIVE)?;
        (!self.is_removed()).then(|| KeyResult {
            id: id.into(),
            plan,
            objective,
            title: self.said(field::TITLE),
            measure: Measure {
                kind: Kind::from_text(&self.said(field::KEY_RESULT_KIND)).unwrap_or(Kind::YesNo),
                start: self.number(field::START).unwrap_or(0.0),
                target: self.number(field::TARGET).unwrap_or(1.0),
                low: self.number(field::LOW),
                high: self.number(field::HIGH),
                tolerance: self.number(field::TOLERANCE),
            },
            unit: self.said(field::UNIT),
            notes: self.long(field::NOTES),
            continues: self.id(field::CONTINUES),
            weight: self.weight(),
            grade: self.number(field::GRADE).map(|grade| grade.clamp(0.0, 100.0)),
            grade_reason: self.said(field::GRADE_REASON),
            graded_by: self.id(field::GRADED_BY),
            position: self.position(),
            life: self.life(),
        })
    }

    pub(crate) fn milestone(&self, id: Uuid) -> Option<Milestone> {
        let key_result = self.id(field::KEY_RESULT)?;
        (!self.is_removed()).then(|| Milestone {
            id: id.into(),
            key_result,
            title: self.said(field::TITLE),
            weight: self.weight(),
            done: self.yes(field::DONE),
            position: self.position(),
        })
    }

    pub(crate) fn initiative(&self, id: Uuid) -> Option<Initiative> {
        let key_result = self.id(field::KEY_RESULT)?;
        (!self.is_removed()).then(|| Initiative {
            id: id.into(),
            key_result,
            title: self.said(field::TITLE),
            owner: self.id(field::OWNER),
            due_on: self.day(field::DUE_ON),
            done: self.yes(field::DONE),
            position: self.position(),
        })
    }

    pub(crate) fn check_in(&self, id: Uuid) -> Option<CheckIn> {
        let key_result = self.id(field::KEY_RESULT)?;
        let on = self.day(field::ON)?;
        let at = self.at(field::CREATED_AT).unwrap_or_default();
        let confidence = self.number(field::CONFIDENCE).map(|c| c.round().clamp(0.0, 10.0) as u8);
        (!self.is_removed()).then(|| CheckIn {
            id: id.into(),
            key_result,
            value: self.number(field::VALUE),
            confidence,
            note: self.said(field::NOTE),
            on,
            at,
            by: self.id(field::CREATED_BY),
        })
    }

    pub(crate) fn person(&self, id: Uuid) -> Option<Person> {
        let (id, name, life) = (id.into(), self.said(field::NAME), self.life());
        (!self.is_removed()).then_some(Person { id, name, life })
    }

    pub(crate) fn team(&self, id: Uuid) -> Option<Team> {
        (!self.is_removed()).then(|| Team {
            id: id.into(),
            name: self.said(field::NAME),
            kind: TeamKind::from_text(&self.said(field::KEY_RESULT_KIND)).unwrap_or(TeamKind::Team),
            parent: self.id(field::PARENT),
            members: self.set(Set::Members),
            position: self.position(),
            life: self.life(),
        })
    }

    pub(crate) fn cycle(&self, id: Uuid) -> Option<Cycle> {
        let starts_on = self.day(field::STARTS_ON)?;
        let ends_on = self.day(field::ENDS_ON)?;
        (!self.is_removed()).then(|| Cycle {
            id: id.into(),
            name: self.said(field::NAME),
            // Two people may have moved an end each: what comes out is at least a day.
            span: Span { starts_on, ends_on: ends_on.max(starts_on) },
            parent: self.id(field::PARENT),
            life: self.life(),
        })
    }
}
