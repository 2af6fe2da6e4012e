//! Things as the model knows them, from what stands in a document. Whatever a document says,
//! reading never fails: what is no such value reads as nothing said.

use std::collections::HashMap;

use automerge::iter::DocItem;
use automerge::{Automerge, ObjId, ROOT, ReadDoc, ScalarValueRef, ValueRef};
use uuid::Uuid;
use varde_model::{
    Ambition, CheckIn, Cycle, Initiative, KeyResult, Kind, Life, Measure, Milestone, Objective,
    Person, PlanId, Position, Span, State, Team, TeamKind, mean,
};

use crate::edit::{self, Thing};
use crate::{Scalar, Set, field};

/// What stands in one thing.
#[derive(Debug, Default)]
pub(crate) struct Fields {
    registers: HashMap<String, Scalar>,
    texts: HashMap<String, String>,
    sets: HashMap<String, Vec<Uuid>>,
}

/// What stands in one thing, read on its own: for what a change touched.
pub(crate) fn one(doc: &Automerge, thing: Thing) -> Option<Fields> {
    let object = edit::object(doc, thing).ok()??;
    let mut fields = Fields::default();
    for item in doc.map_range(&object, ..) {
        let id = item.id();
        match item.value {
            ValueRef::Scalar(value) => {
                fields.registers.insert(item.key.into_owned(), scalar(&value));
            }
            ValueRef::Object(automerge::ObjType::Text) => {
                fields.texts.insert(item.key.into_owned(), doc.text(&id).unwrap_or_default());
            }
            ValueRef::Object(_) => {
                fields.sets.insert(item.key.into_owned(), members(doc, &id));
            }
        }
    }
    Some(fields)
}

fn members(doc: &Automerge, set: &ObjId) -> Vec<Uuid> {
    let mut ids: Vec<Uuid> = doc
        .map_range(set, ..)
        .filter(|item| is_in(&item.value))
        .filter_map(|item| item.key.parse().ok())
        .collect();
    ids.sort_unstable();
    ids
}

fn is_in(value: &ValueRef<'_>) -> bool {
    matches!(value, ValueRef::Scalar(ScalarValueRef::Boolean(true)))
}

fn scalar(value: &ScalarValueRef<'_>) -> Scalar {
    match value {
        ScalarValueRef::Str(text) => Scalar::Text(text.to_string()),
        ScalarValueRef::F64(number) => Scalar::Number(*number),
        ScalarValueRef::Int(whole) | ScalarValueRef::Timestamp(whole) => Scalar::Whole(*whole),
        ScalarValueRef::Uint(whole) => i64::try_from(*whole).map_or(Scalar::Null, Scalar::Whole),
        ScalarValueRef::Boolean(yes) => Scalar::Yes(*yes),
        _ => Scalar::Null,
    }
}

/// Everything in the document, in one walk over it: collection, id, fields.
pub(crate) fn all(doc: &Automerge) -> Vec<(String, Uuid, Fields)> {
    let mut places: HashMap<ObjId, Place> = HashMap::new();
    let mut things: Vec<(String, Uuid, Fields)> = Vec::new();
    for found in doc.iter() {
        match found.item {
            DocItem::Map(item) => {
                let key = item.key.as_ref();
                let place =
                    if *found.obj == ROOT { Some(&Place::Root) } else { places.get(&*found.obj) };
                let Some(place) = place.cloned() else { continue };
                let inner = place.enter(key, &item.value, &mut things);
                if let Some(inner) = inner {
                    places.insert(item.id(), inner);
                }
            }
            DocItem::Text(span) => {
                if let Some(Place::Text(at, field)) = places.get(&*found.obj) {
                    things[*at].2.texts.entry(field.clone()).or_default().push_str(span.as_str());
                }
            }
            DocItem::List(_) => {}
        }
    }
    for (_, _, fields) in &mut things {
        fields.sets.values_mut().for_each(|ids| ids.sort_unstable());
    }
    things
}

/// Where in the shape an object lies; things by their place in the list of all.
#[derive(Clone)]
enum Place {
    Root,
    Collection(String),
    Thing(usize),
    Set(usize, String),
    Text(usize, String),
}

impl Place {
    /// Takes in one entry of a map; tells where it leads if it is an object.
    fn enter(
        self,
        key: &str,
        value: &ValueRef<'_>,
        things: &mut Vec<(String, Uuid, Fields)>,
    ) -> Option<Self> {
        match (self, value) {
            (Self::Root, ValueRef::Object(_)) => Some(Self::Collection(key.to_owned())),
            (Self::Collection(name), ValueRef::Object(_)) => {
                things.push((name, key.parse().ok()?, Fields::default()));
                Some(Self::Thing(things.len() - 1))
            }
            (Self::Thing(at), ValueRef::Scalar(value)) => {
                things[at].2.registers.insert(key.to_owned(), scalar(value));
                None
            }
            (Self::Thing(at), ValueRef::Object(automerge::ObjType::Text)) => {
                things[at].2.texts.insert(key.to_owned(), String::new());
                Some(Self::Text(at, key.to_owned()))
            }
            (Self::Thing(at), ValueRef::Object(_)) => {
                things[at].2.sets.insert(key.to_owned(), Vec::new());
                Some(Self::Set(at, key.to_owned()))
            }
            (Self::Set(at, set), value) => {
                if is_in(value)
                    && let Ok(id) = key.parse()
                {
                    things[at].2.sets.entry(set).or_default().push(id);
                }
                None
            }
            _ => None,
        }
    }
}

impl Fields {
    fn get(&self, field: &str) -> &Scalar {
        self.registers.get(field).unwrap_or(&Scalar::Null)
    }

    fn said(&self, field: &str) -> String {
        self.get(field).clone().text().unwrap_or_default()
    }

    fn number(&self, field: &str) -> Option<f64> {
        self.get(field).number()
    }

    fn weight(&self) -> f64 {
        self.number(field::WEIGHT).map_or(1.0, mean::sound)
    }

    fn set(&self, set: Set) -> &[Uuid] {
        self.sets.get(set.to_text()).map_or(&[], Vec::as_slice)
    }

    fn position(&self) -> Option<Position> {
        self.get(field::POSITION).clone().text().and_then(|text| Position::from_text(&text))
    }

    /// Whether it was taken back altogether.
    fn is_removed(&self) -> bool {
        self.get(field::REMOVED_AT).is_said()
    }

    fn life(&self) -> Life {
        Life {
            created_at: self.get(field::CREATED_AT).at(),
            created_by: self.get(field::CREATED_BY).id(),
            archived_at: self.get(field::ARCHIVED_AT).at(),
            archived_by: self.get(field::ARCHIVED_BY).id(),
        }
    }

    pub(crate) fn objective(&self, id: Uuid, plan: PlanId) -> Option<Objective> {
        (!self.is_removed()).then(|| Objective {
            id: id.into(),
            plan,
            title: self.said(field::TITLE),
            why: self.texts.get(field::WHY).cloned().unwrap_or_default(),
            lead: self.get(field::LEAD).id(),
            state: State::from_text(&self.said(field::STATE)).unwrap_or(State::Draft),
            ambition: Ambition::from_text(&self.said(field::AMBITION)),
            due_on: self.get(field::DUE_ON).day(),
            contributes_to: self.set(Set::ContributesTo).iter().map(|id| (*id).into()).collect(),
            reflections: field::REFLECTIONS.map(|question| self.said(question)),
            position: self.position(),
            life: self.life(),
        })
    }

    pub(crate) fn key_result(&self, id: Uuid, plan: PlanId) -> Option<KeyResult> {
        let objective = self.get(field::OBJECTIVE).id()?;
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
            weight: self.weight(),
            grade: self.number(field::GRADE).map(|grade| grade.clamp(0.0, 100.0)),
            grade_reason: self.said(field::GRADE_REASON),
            graded_by: self.get(field::GRADED_BY).id(),
            position: self.position(),
            life: self.life(),
        })
    }

    pub(crate) fn milestone(&self, id: Uuid) -> Option<Milestone> {
        let key_result = self.get(field::KEY_RESULT).id()?;
        (!self.is_removed()).then(|| Milestone {
            id: id.into(),
            key_result,
            title: self.said(field::TITLE),
            weight: self.weight(),
            done: self.get(field::DONE).yes(),
            position: self.position(),
        })
    }

    pub(crate) fn initiative(&self, id: Uuid) -> Option<Initiative> {
        let key_result = self.get(field::KEY_RESULT).id()?;
        (!self.is_removed()).then(|| Initiative {
            id: id.into(),
            key_result,
            title: self.said(field::TITLE),
            owner: self.get(field::OWNER).id(),
            due_on: self.get(field::DUE_ON).day(),
            done: self.get(field::DONE).yes(),
            position: self.position(),
        })
    }

    pub(crate) fn check_in(&self, id: Uuid) -> Option<CheckIn> {
        let key_result = self.get(field::KEY_RESULT).id()?;
        let on = self.get(field::ON).day()?;
        let at = self.get(field::CREATED_AT).at().unwrap_or_default();
        let confidence = self.number(field::CONFIDENCE).map(|c| c.round().clamp(0.0, 10.0) as u8);
        (!self.is_removed()).then(|| CheckIn {
            id: id.into(),
            key_result,
            value: self.number(field::VALUE),
            confidence,
            note: self.said(field::NOTE),
            on,
            at,
            by: self.get(field::CREATED_BY).id(),
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
            parent: self.get(field::PARENT).id(),
            members: self.set(Set::Members).iter().map(|id| (*id).into()).collect(),
            position: self.position(),
            life: self.life(),
        })
    }

    pub(crate) fn cycle(&self, id: Uuid) -> Option<Cycle> {
        let starts_on = self.get(field::STARTS_ON).day()?;
        let ends_on = self.get(field::ENDS_ON).day()?;
        (!self.is_removed()).then(|| Cycle {
            id: id.into(),
            name: self.said(field::NAME),
            // Two people may have moved an end each: what comes out is at least a day.
            span: Span { starts_on, ends_on: ends_on.max(starts_on) },
            parent: self.get(field::PARENT).id(),
            life: self.life(),
        })
    }
}
