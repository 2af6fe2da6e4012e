//! Our own JSON, read. In the workspace that it was written from, things keep their ids; in
//! another they get ids derived from there, whoever wrote the file is oneself, and a cycle with
//! the same days and name is the one that is here.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;
use varde_document::{Edit, Scalar, field};
use varde_model::{Cycle, PlanId, Refused, Workspace};
use varde_store::table;

use super::brought::{Brought, BroughtPlan, derived};
use crate::views::RefusedRow;
use crate::whole::{PlanShape, VERSION, Whole, WorkspaceShape};
use crate::{App, Failure};

/// Whether the bytes look like our own JSON.
pub(super) fn is_ours(bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    start.trim_ascii_start().first() == Some(&b'{')
}

/// What our own JSON brings.
pub(super) fn read(app: &App, bytes: &[u8]) -> Result<Brought, Failure> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let not_ours = |why: String| Failure::unavailable("file_not_understood").with("detail", why);
    let versioned: Versioned =
        serde_json::from_slice(bytes).map_err(|why| not_ours(why.to_string()))?;
    if versioned.varde > VERSION {
        return Err(Failure::unavailable("file_newer"));
    }
    let whole: Whole = serde_json::from_slice(bytes).map_err(|why| not_ours(why.to_string()))?;
    let here = Here::of(app, &whole)?;
    here.read(app, &whole)
}

#[derive(serde::Deserialize)]
struct Versioned {
    varde: u32,
}

/// Which ids things have here.
struct Here {
    workspace: Uuid,
    is_home: bool,
    known: BTreeMap<Uuid, Uuid>,
}

impl Here {
    fn of(app: &App, whole: &Whole) -> Result<Self, Failure> {
        let workspace = app.workspace.0;
        let is_home = whole.workspace.id == workspace;
        let mut known = BTreeMap::new();
        if !is_home {
            known.extend(whole.me.map(|me| (me, app.me.0)));
            let cycles = table::cycle::of_workspace(app.db(), workspace)?;
            for shape in &whole.cycles {
                let alike = |cycle: &&Cycle| {
                    (cycle.span.starts_on, cycle.span.ends_on) == (shape.starts_on, shape.ends_on)
                        && cycle.name == shape.name
                };
                known.extend(cycles.iter().find(alike).map(|cycle| (shape.id, cycle.id.0)));
            }
        }
        Ok(Self { workspace, is_home, known })
    }

    fn id(&self, id: Uuid) -> Uuid {
        match self.known.get(&id) {
            _ if self.is_home => id,
            Some(known) => *known,
            None => derived(self.workspace, &id.to_string()),
        }
    }

    fn read(&self, app: &App, whole: &Whole) -> Result<Brought, Failure> {
        let ids = |id| self.id(id);
        let mut brought = Brought::default();
        let refused = &mut brought.refused;
        brought.people = all(&whole.people, refused, |one| (one.name.clone(), one.read(&ids)));
        brought.teams = all(&whole.teams, refused, |one| (one.name.clone(), one.read(&ids)));
        brought.cycles = all(&whole.cycles, refused, |one| (one.name.clone(), one.read(&ids)));
        let standing = table::workspace::find(app.db(), app.workspace)?;
        if let Some(standing) = standing {
            brought.workspace = agreements(&whole.workspace, &standing);
            if let Some(name) = my_name(app, whole)? {
                brought.workspace.push(name);
            }
        }
        for shape in &whole.plans {
            let plan = self.plan(app, shape, &mut brought.refused);
            brought.plans.extend(plan);
        }
        self.refuse_strays(app, &mut brought)?;
        Ok(brought)
    }

    fn plan(
        &self,
        app: &App,
        shape: &PlanShape,
        refused: &mut Vec<RefusedRow>,
    ) -> Option<BroughtPlan> {
        let ids = |id| self.id(id);
        let plan = match shape.read(app.workspace, &ids) {
            Ok(plan) => plan,
            Err(why) => {
                refused.push(refusal(&shape.owner, why));
                return None;
            }
        };
        let id = PlanId::of(plan.workspace, plan.owner, plan.cycle);
        let mut brought = BroughtPlan::of(plan);
        brought.objectives =
            all(&shape.objectives, refused, |one| (one.title.clone(), one.read(id, &ids)));
        brought.key_results =
            all(&shape.key_results, refused, |one| (one.title.clone(), one.read(id, &ids)));
        brought.milestones =
            all(&shape.milestones, refused, |one| (one.title.clone(), one.read(&ids)));
        brought.initiatives =
            all(&shape.initiatives, refused, |one| (one.title.clone(), one.read(&ids)));
        brought.check_ins =
            all(&shape.check_ins, refused, |one| (one.note.clone(), one.read(&ids)));
        brought.leave_strays();
        Some(brought)
    }

    /// A plan whose cycle is neither here nor in the file would be seen nowhere.
    fn refuse_strays(&self, app: &App, brought: &mut Brought) -> Result<(), Failure> {
        let known = table::cycle::every(app.db(), self.workspace)?;
        let known: BTreeSet<_> =
            known.iter().chain(&brought.cycles).map(|cycle| cycle.id).collect();
        let refused = &mut brought.refused;
        brought.plans.retain(|plan| {
            let cycle = plan.plan.cycle;
            let is_known = cycle.is_backlog() || known.contains(&cycle);
            if !is_known {
                let why = varde_model::Refusal::NotFound.at("cycle");
                refused.push(refusal(&plan.plan.owner.to_string(), why));
            }
            is_known
        });
        Ok(())
    }
}

/// Reads every one, and sets aside what cannot be kept.
fn all<S, T>(
    shapes: &[S],
    refused: &mut Vec<RefusedRow>,
    read: impl Fn(&S) -> (String, Result<T, Refused>),
) -> Vec<T> {
    let mut kept = Vec::with_capacity(shapes.len());
    for shape in shapes {
        match read(shape) {
            (_, Ok(thing)) => kept.push(thing),
            (title, Err(why)) => refused.push(refusal(&title, why)),
        }
    }
    kept
}

fn refusal(title: &str, why: Refused) -> RefusedRow {
    RefusedRow { row: 0, column: String::new(), title: title.to_owned(), why: why.into() }
}

/// What the workspace here says nothing of, or only the usual, it takes over.
fn agreements(shape: &WorkspaceShape, standing: &Workspace) -> Vec<Edit> {
    let (usual, now) = (varde_model::Agreements::default(), standing.agreements);
    let figure = |said: Option<f64>, now: f64, usual: f64| -> Scalar {
        said.filter(|said| now == usual && *said != usual && said.is_finite()).into()
    };
    let count = |said: Option<u8>, now: u8, usual: u8| -> Scalar {
        said.filter(|said| now == usual && *said != usual).map(f64::from).into()
    };
    let name = shape.name.trim();
    let is_new = standing.name.is_empty() && name.chars().count() <= varde_model::limits::TITLE;
    let plans = shape.individual_plans.filter(|said| now.individual_plans && !said);
    let said: [(&'static str, Scalar); 9] = [
        (field::NAME, Some(name).filter(|name| is_new && !name.is_empty()).into()),
        (field::INDIVIDUAL_PLANS, plans.into()),
        (
            field::MOST_OBJECTIVES,
            count(shape.most_objectives, now.most_objectives, usual.most_objectives),
        ),
        (
            field::MOST_KEY_RESULTS,
            count(shape.most_key_results, now.most_key_results, usual.most_key_results),
        ),
        (field::ON_TRACK_GAP, figure(shape.on_track_gap, now.pace.on_track, usual.pace.on_track)),
        (field::BEHIND_GAP, figure(shape.behind_gap, now.pace.behind, usual.pace.behind)),
        (field::AIM_FROM, figure(shape.aim_from, now.aim_from, usual.aim_from)),
        (field::AIM_TO, figure(shape.aim_to, now.aim_to, usual.aim_to)),
        (field::CHECK_IN_DAY, count(shape.check_in_day, now.check_in_day, usual.check_in_day)),
    ];
    let said = said.into_iter().filter(|(_, value)| *value != Scalar::Null);
    said.map(|(field, value)| Edit::Root { field, value }).collect()
}

/// Whoever has no name here yet has the one from the file.
fn my_name(app: &App, whole: &Whole) -> Result<Option<Edit>, Failure> {
    let me = whole.people.iter().find(|person| Some(person.id) == whole.me);
    let name = me.map(|me| me.name.trim()).filter(|name| !name.is_empty());
    let now = table::person::name(app.db(), app.me)?.unwrap_or_default();
    let thing =
        varde_document::Thing { collection: varde_document::Collection::People, id: app.me.0 };
    let fits = |name: &&str| now.is_empty() && name.chars().count() <= varde_model::limits::TITLE;
    Ok(name.filter(fits).map(|name| Edit::Put { thing, field: field::NAME, value: name.into() }))
}
