//! What plans stand on: people, teams in a tree, quarters.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use uuid::Uuid;
use varde_document::{Collection, DocumentKind, Edit, Scalar, Set, Thing, field};
use varde_model::{CycleId, Owner, PersonId, Position, Span, TeamKind, WorkspaceId};
use varde_store::table;

use super::Size;
use super::chance::Chance;
use super::words::{self, Words};
use super::write::{self, Command};
use crate::transact::Hand;
use crate::{App, Failure, settings};

/// How many teams a team has under it.
const BRANCHES: usize = 6;

/// A quarter that plans stand in.
pub(super) struct Quarter {
    pub(super) id: CycleId,
    pub(super) span: Span,
}

/// Somebody who has plans.
pub(super) struct Party {
    pub(super) owner: Owner,
    /// Who writes in them; at least one.
    pub(super) members: Vec<PersonId>,
    /// The party that it contributes to.
    pub(super) above: Option<usize>,
    pub(super) words: &'static Words,
}

/// What every plan needs to know.
pub(super) struct Ground {
    pub(super) root: [u8; 32],
    pub(super) workspace: WorkspaceId,
    pub(super) now: DateTime<Utc>,
    pub(super) today: NaiveDate,
    /// The oldest first.
    pub(super) cycles: Vec<Quarter>,
    pub(super) parties: Vec<Party>,
}

impl Ground {
    pub(super) fn chance(&self, part: &str) -> Chance {
        Chance::of(&self.root, part)
    }
}

/// Eight in the morning of a day.
pub(super) fn morning(day: NaiveDate) -> DateTime<Utc> {
    let eight = NaiveTime::from_hms_opt(8, 0, 0).expect("eight o'clock exists");
    day.and_time(eight).and_utc()
}

/// Writes people, teams and quarters, as far as they are not there.
pub(super) fn lay(app: &mut App, size: Size, seed: u64) -> Result<Ground, Failure> {
    let mut ground = Ground {
        root: Chance::root(app.workspace.0, seed),
        workspace: app.workspace,
        now: app.surroundings.now(),
        today: app.surroundings.today(),
        cycles: Vec::new(),
        parties: Vec::new(),
    };
    let mut commands = Vec::new();
    quarters(app, size, &mut ground, &mut commands)?;
    let language = settings::language(app.db(), app.surroundings.as_ref())? as usize;
    if size.teams() == 0 {
        let owner = Owner::Person(app.me);
        let words = words::LANGUAGES[language];
        ground.parties.push(Party { owner, members: vec![app.me], above: None, words });
    }
    for n in 0..size.teams() {
        let party = team(&ground, n, size, app.me, &mut commands);
        ground.parties.push(party);
    }
    write::write(app, ground.workspace.0, DocumentKind::Workspace, commands)?;
    Ok(ground)
}

fn quarters(
    app: &App,
    size: Size,
    ground: &mut Ground,
    commands: &mut Vec<Command>,
) -> Result<(), Failure> {
    let known = table::cycle::of_workspace(app.db(), app.workspace.0)?;
    let mut span = Span::quarter_of(ground.today);
    let mut next = Some(span);
    while let Some(quarter) = next.filter(|_| ground.cycles.len() < size.cycles()) {
        span = quarter;
        let found = known.iter().find(|cycle| cycle.span == span).map(|cycle| cycle.id);
        let at = morning(span.starts_on).min(ground.now);
        let id = found.unwrap_or_else(|| {
            let id = ground.chance(&format!("cycle {}", span.starts_on)).id(at);
            let hand = Hand { at, by: app.me };
            commands.push(Command {
                at,
                edits: vec![crate::cycles::written(id, "", span, None, hand)],
            });
            id.into()
        });
        ground.cycles.push(Quarter { id, span });
        next = span.starts_on.checked_sub_days(Days::new(1)).map(Span::quarter_of);
    }
    ground.cycles.reverse();
    commands.reverse();
    Ok(())
}

/// A team with people of its own; whoever is last in the team above is in it as well. Oneself
/// is in the first team.
fn team(ground: &Ground, n: usize, size: Size, me: PersonId, commands: &mut Vec<Command>) -> Party {
    let mut chance = ground.chance(&format!("team {n}"));
    let at = ground.cycles.first().map_or(ground.now, |first| morning(first.span.starts_on));
    let hand = Hand { at, by: me };
    let mut members = if n == 0 { vec![me] } else { Vec::new() };
    for _ in 0..4 + chance.below(4) {
        let id = chance.id(at);
        let names = (chance.one(&words::FIRST_NAMES), chance.one(&words::LAST_NAMES));
        let fields = vec![(field::NAME, format!("{} {}", names.0, names.1).into())];
        commands.push(create(Collection::People, id, fields, hand, None));
        members.push(id.into());
    }
    let above = n.checked_sub(1).map(|n| n / BRANCHES);
    let also = above.and_then(|above| ground.parties[above].members.last().copied());
    let kind = match n * BRANCHES + 1 < size.teams() {
        true => TeamKind::Department,
        false => TeamKind::Team,
    };
    let parent = above.and_then(|above| match ground.parties[above].owner {
        Owner::Team(team) => Some(team),
        _ => None,
    });
    let id = chance.id(at);
    let fields = vec![
        (field::NAME, name(n).into()),
        (field::KEY_RESULT_KIND, kind.to_text().into()),
        (field::PARENT, parent.map(|team| team.0).into()),
        (field::POSITION, Position::after(None).to_text().into()),
    ];
    let ids = members.iter().copied().chain(also).map(Uuid::from).collect();
    commands.push(create(Collection::Teams, id, fields, hand, Some((Set::Members, ids))));
    let words = words::LANGUAGES[n % words::LANGUAGES.len()];
    Party { owner: Owner::Team(id.into()), members, above, words }
}

fn name(n: usize) -> String {
    let name = words::TEAMS[n % words::TEAMS.len()];
    match n / words::TEAMS.len() {
        0 => name.to_owned(),
        more => format!("{name} {}", more + 1),
    }
}

fn create(
    collection: Collection,
    id: Uuid,
    mut fields: Vec<(&'static str, Scalar)>,
    hand: Hand,
    set: Option<(Set, Vec<Uuid>)>,
) -> Command {
    fields.extend(hand.fields());
    let thing = Thing { collection, id };
    Command { at: hand.at, edits: vec![Edit::Create { thing, fields, texts: Vec::new(), set }] }
}
