//! Commands at random: everything that a person can do, to whatever is there.

mod plan;
mod team;

use uuid::Uuid;
use varde_app::views::{
    AddKeyResult, AddObjective, Ambition, AnswerReflection, CycleInput, Done, Focus, GiveGrade, Id,
    InitiativeChange, KeyResultChange, KeyResultInput, Kind, MeasureInput, MilestoneChange,
    ObjectiveChange, Outline, RecordCheckIn, Reflection, State,
};
use varde_app::{
    App, Failure, check_ins, cycles, grades, history, initiatives, key_results, milestones,
    objectives, start, workspaces,
};

use crate::laptop::ids;
use crate::writing::nothing_said;
use crate::{Chance, World, world::days_after};
use varde_app::Surroundings;

/// What a command is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Noun {
    Objective,
    KeyResult,
    Milestone,
    Initiative,
    CheckIn,
    Grade,
    Plan,
    Cycle,
    Person,
    Team,
    Workspace,
    History,
}

/// How often each is meant: as often as it stands here.
const NOUNS: [Noun; 22] = [
    Noun::Objective,
    Noun::KeyResult,
    Noun::CheckIn,
    Noun::Milestone,
    Noun::Objective,
    Noun::KeyResult,
    Noun::CheckIn,
    Noun::Initiative,
    Noun::Objective,
    Noun::KeyResult,
    Noun::CheckIn,
    Noun::Grade,
    Noun::Plan,
    Noun::Milestone,
    Noun::Plan,
    Noun::Cycle,
    Noun::Person,
    Noun::Team,
    Noun::Team,
    Noun::Workspace,
    Noun::Person,
    Noun::History,
];

const TEXTS: [&str; 8] = [
    "Higher",
    "Fler läser på kvällen",
    "Åpne døra for æ, ø og å",
    "🚲 bells & \"whistles\" 👩‍👩‍👧",
    "שלום to the right",
    "e\u{301}\u{200b} combined",
    "'; DROP TABLE entry; --",
    "A line\nand another",
];
const NUMBERS: [&str; 12] =
    ["0", "1", "38", "-15", "1 234.5", "0.001", "100", "12", "999999999999999", "7", "50", "-0"];

/// One command: what it is about, and the dice that decide the rest.
#[derive(Clone, Debug)]
pub struct Command {
    noun: Noun,
    dice: [u16; 5],
}

impl Command {
    /// The command of six numbers; every six are one.
    pub fn of([noun, dice @ ..]: [u16; 6]) -> Self {
        Self { noun: NOUNS[usize::from(noun) % NOUNS.len()], dice }
    }

    /// Any command.
    pub fn by(chance: &mut Chance) -> Self {
        Self::of(std::array::from_fn(|_| chance.number() as u16))
    }

    /// Whether it goes back or forth in what was done.
    pub fn is_history(&self) -> bool {
        self.noun == Noun::History
    }

    /// Does it.
    ///
    /// # Errors
    /// What the program says: refused, mostly.
    pub fn run(&self, app: &mut App) -> Result<Done, Failure> {
        match self.noun {
            Noun::Objective => self.objective(app),
            Noun::KeyResult => self.key_result(app),
            Noun::Milestone => self.milestone(app),
            Noun::Initiative => self.initiative(app),
            Noun::CheckIn => self.check_in(app),
            Noun::Grade => self.grade(app),
            Noun::Plan => self.plan_as_a_whole(app),
            Noun::Cycle => self.cycle(app),
            Noun::Person => self.person(app),
            Noun::Team => self.team(app),
            Noun::Workspace => workspaces::change(app, self.agreement()),
            Noun::History if self.die(0, 3) == 0 => history::redo(app),
            Noun::History => history::undo(app),
        }
    }

    fn objective(&self, app: &mut App) -> Result<Done, Failure> {
        let id = self.pick(app, 1, "objective");
        match self.die(0, 8) {
            0 | 1 => {
                let (cycle, owner) = self.plan(app)?;
                let title = self.text(2).to_owned();
                objectives::add(app, AddObjective { cycle, owner, title })
            }
            2 => {
                let outline = self.outline(app)?;
                objectives::keep_outline(app, outline)
            }
            3 => {
                let before = self.maybe(2, self.pick(app, 3, "objective"));
                objectives::reorder(app, id, before)
            }
            4 => objectives::archive(app, id),
            5 => objectives::bring_back(app, id),
            _ => {
                let change = self.objective_change(app)?;
                objectives::change(app, id, change)
            }
        }
    }

    fn objective_change(&self, app: &App) -> Result<ObjectiveChange, Failure> {
        let text = self.text(3).to_owned();
        Ok(match self.die(2, 9) {
            0 => ObjectiveChange::Title(text),
            1 => ObjectiveChange::Why(text),
            2 => ObjectiveChange::Lead(self.maybe(3, start::start(app)?.me.id)),
            3 => ObjectiveChange::State([State::Draft, State::Proposed][self.die(3, 2)]),
            4 => ObjectiveChange::Ambition(self.maybe(3, Ambition::Aspirational)),
            5 => ObjectiveChange::Focus(self.maybe(3, Focus::Secure)),
            6 => ObjectiveChange::Notes(text),
            7 => ObjectiveChange::DueOn(self.day(3, start::start(app)?.today)),
            _ => {
                let other = |at| self.pick(app, at, "objective");
                ObjectiveChange::ContributesTo(vec![other(3), other(4)])
            }
        })
    }

    fn outline(&self, app: &App) -> Result<Outline, Failure> {
        let (cycle, owner) = self.plan(app)?;
        let input =
            |n| KeyResultInput { title: format!("{} {n}", self.text(3)), measure: self.measure(n) };
        Ok(Outline {
            cycle,
            owner,
            title: self.text(2).to_owned(),
            why: self.text(4).to_owned(),
            due_on: String::new(),
            key_results: (0..self.die(3, 4)).map(input).collect(),
        })
    }

    fn key_result(&self, app: &mut App) -> Result<Done, Failure> {
        let id = self.pick(app, 1, "key_result");
        let objective = self.pick(app, 2, "objective");
        match self.die(0, 10) {
            0 | 1 => {
                let measure = self.maybe(3, self.measure(4));
                let title = self.text(4).to_owned();
                key_results::add(app, AddKeyResult { objective, title, measure })
            }
            2 => {
                let before = self.maybe(3, self.pick(app, 4, "key_result"));
                key_results::reorder(app, id, objective, before)
            }
            3 => key_results::archive(app, id),
            4 => key_results::bring_back(app, id),
            5 => {
                let title = KeyResultChange::Title(self.text(2).to_owned());
                key_results::change(app, id, title)
            }
            6 => {
                let weight = KeyResultChange::Weight(self.number(2).to_owned());
                key_results::change(app, id, weight)
            }
            7 => {
                let notes = KeyResultChange::Notes(self.text(2).to_owned());
                key_results::change(app, id, notes)
            }
            _ => key_results::change(app, id, KeyResultChange::Measure(self.measure(2))),
        }
    }

    fn milestone(&self, app: &mut App) -> Result<Done, Failure> {
        let id = self.pick(app, 1, "milestone");
        match self.die(0, 6) {
            0 | 1 => {
                let stepped =
                    ids(app, "SELECT id FROM key_result WHERE kind = 'milestones' ORDER BY id");
                milestones::add(app, self.one_of(1, &stepped), self.text(2))
            }
            2 => milestones::remove(app, id),
            3 => {
                let weight = MilestoneChange::Weight(self.number(2).to_owned());
                milestones::change(app, id, weight)
            }
            4 => {
                let title = MilestoneChange::Title(self.text(2).to_owned());
                milestones::change(app, id, title)
            }
            _ => milestones::change(app, id, MilestoneChange::Done(self.die(2, 3) > 0)),
        }
    }

    fn initiative(&self, app: &mut App) -> Result<Done, Failure> {
        let id = self.pick(app, 1, "initiative");
        let start = start::start(app)?;
        let change = match self.die(0, 6) {
            0 | 1 => {
                let key_result = self.pick(app, 1, "key_result");
                return initiatives::add(app, key_result, self.text(2));
            }
            2 => return initiatives::remove(app, id),
            3 => InitiativeChange::Title(self.text(2).to_owned()),
            4 => InitiativeChange::Owner(self.maybe(2, start.me.id)),
            _ if self.die(2, 2) == 0 => InitiativeChange::DueOn(self.day(3, start.today)),
            _ => InitiativeChange::Done(self.die(3, 2) > 0),
        };
        initiatives::change(app, id, change)
    }

    fn check_in(&self, app: &mut App) -> Result<Done, Failure> {
        if self.die(0, 6) == 0 {
            let id = self.pick(app, 1, "check_in");
            return check_ins::retract(app, id);
        }
        let key_result = self.pick(app, 1, "key_result");
        let today = start::start(app)?.today;
        let input = RecordCheckIn {
            key_result,
            value: self.maybe(0, self.number(2).to_owned()).unwrap_or_default(),
            confidence: self.die(3, 11).to_string(),
            note: self.text(3).to_owned(),
            on: days_after(today, -(self.die(4, 20) as i64)).to_string(),
        };
        check_ins::record(app, input)
    }

    fn grade(&self, app: &mut App) -> Result<Done, Failure> {
        let key_result = self.pick(app, 1, "key_result");
        match self.die(0, 4) {
            0 => grades::take_back(app, key_result),
            1 => {
                let objective = self.pick(app, 1, "objective");
                let question = [Reflection::Mindset, Reflection::Priority][self.die(2, 2)];
                let answer = self.text(3).to_owned();
                grades::answer_reflection(app, AnswerReflection { objective, question, answer })
            }
            _ => {
                let (grade, reason) = (self.die(2, 101).to_string(), self.text(3).to_owned());
                grades::give(app, GiveGrade { key_result, grade, reason })
            }
        }
    }

    fn cycle(&self, app: &mut App) -> Result<Done, Failure> {
        let today = start::start(app)?.today;
        let id = self.pick(app, 1, "cycle");
        let input = CycleInput {
            name: self.text(2).to_owned(),
            starts_on: days_after(today, -(self.die(3, 60) as i64)).to_string(),
            ends_on: days_after(today, self.die(4, 90) as i64 - 5).to_string(),
            parent: self.maybe(2, self.pick(app, 4, "cycle")),
        };
        match self.die(0, 5) {
            0 | 1 => cycles::add(app, input),
            2 => self.whole_cycle(app, id),
            _ => cycles::change(app, id, input),
        }
    }
}

/// What the dice say.
impl Command {
    fn die(&self, at: usize, sides: usize) -> usize {
        usize::from(self.dice[at]) % sides
    }

    fn maybe<T>(&self, at: usize, value: T) -> Option<T> {
        (self.die(at, 4) > 0).then_some(value)
    }

    fn text(&self, at: usize) -> &'static str {
        TEXTS[self.die(at, TEXTS.len())]
    }

    fn number(&self, at: usize) -> &'static str {
        NUMBERS[self.die(at, NUMBERS.len())]
    }

    fn day(&self, at: usize, today: chrono::NaiveDate) -> String {
        self.maybe(at, days_after(today, self.die(at, 200) as i64).to_string()).unwrap_or_default()
    }

    /// Something of a table, of the workspace that is open; nothing that exists where it is empty.
    fn pick(&self, app: &App, at: usize, table: &str) -> Id {
        let of_workspace = match (table, start::start(app)) {
            ("cycle" | "person" | "team", Ok(start)) => {
                format!("WHERE workspace = x'{}'", start.workspace.id.simple())
            }
            _ => String::new(),
        };
        let sql = format!("SELECT id FROM {table} {of_workspace} ORDER BY id");
        self.one_of(at, &ids(app, &sql))
    }

    fn one_of(&self, at: usize, all: &[Id]) -> Id {
        if all.is_empty() { Uuid::nil() } else { all[self.die(at, all.len())] }
    }

    fn plan(&self, app: &App) -> Result<(Id, String), Failure> {
        let owner = match self.die(1, 4) {
            0 => "company".to_owned(),
            _ => start::start(app)?.owner,
        };
        Ok((self.pick(app, 4, "cycle"), owner))
    }

    fn measure(&self, at: usize) -> MeasureInput {
        let kinds =
            [Kind::Increase, Kind::Decrease, Kind::KeepWithin, Kind::Milestones, Kind::YesNo];
        let kind = kinds[self.die(at, kinds.len())];
        let (low, high) = match kind {
            Kind::Decrease => ("-20", "80"),
            _ => ("80", "-20"),
        };
        MeasureInput {
            start: high.to_owned(),
            target: low.to_owned(),
            low: "3".to_owned(),
            high: self.maybe(at, "40".to_owned()).unwrap_or_default(),
            tolerance: self.maybe(at, "0.5".to_owned()).unwrap_or_default(),
            ..nothing_said(kind)
        }
    }
}

/// Lets a day pass now and then.
pub fn pass_time(world: &World, chance: &mut Chance) {
    if chance.below(4) == 0 {
        world.go_to(days_after(world.today(), chance.below(9) as i64));
    }
}
