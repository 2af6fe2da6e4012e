//! Bad input: a hint at the field, and nothing is changed.

mod days;
mod missing;
mod numbers;
mod texts;

use varde_app::views::{
    AddKeyResult, AnswerReflection, CycleInput, Done, GiveGrade, Id, KeyResultInput, Kind,
    MeasureInput, Outline, RecordCheckIn, Reflection,
};
use varde_app::{App, Failure, FailureKind, initiatives, key_results, objectives};
use varde_harness::{Laptop, sample, sample::EveryKind, writing::nothing_said};

/// What is there to be told wrong things about.
struct Things {
    kinds: EveryKind,
    /// An objective that is archived, and its key result, initiative, milestone and check-in.
    gone: Id,
    gone_row: Id,
    gone_milestone: Id,
    gone_initiative: Id,
    gone_check_in: Id,
    /// A key result that is archived, of an objective that is not.
    gone_alone: Id,
    milestone: Id,
    initiative: Id,
    cycle: Id,
    owner: String,
}

fn things(laptop: &mut Laptop) -> Things {
    let kinds = sample::every_kind(laptop);
    let gone = laptop.objective("Gone").milestones("Steps", &["One"]).written();
    let gone_row = gone.key_results[0];
    let gone_check_in = laptop.check_in(gone_row, "", 5, "");
    let gone_milestone = laptop.row(gone_row).milestones[0].id;
    let initiative = |laptop: &mut Laptop, id| {
        initiatives::add(laptop.tell(), id, "Do").expect("added").id.expect("an id")
    };
    let gone_initiative = initiative(laptop, gone_row);
    let alone = laptop.objective("Lost a part").key_result("Alone", 0.0, 5.0).written();
    key_results::archive(laptop.tell(), alone.key_results[0]).expect("archived");
    objectives::archive(laptop.tell(), gone.id).expect("archived");
    let start = laptop.start_view();
    Things {
        gone: gone.id,
        gone_row,
        gone_milestone,
        gone_initiative,
        gone_check_in,
        gone_alone: alone.key_results[0],
        milestone: laptop.row(kinds.milestones).milestones[0].id,
        initiative: initiative(laptop, kinds.increase),
        cycle: start.cycle.id,
        owner: start.owner,
        kinds,
    }
}

type Answer = Result<Done, Failure>;

/// Told wrong things one after another; each must be refused at its field and change nothing.
struct Told {
    laptop: Laptop,
    count: usize,
}

impl Told {
    fn refused(
        &mut self,
        code: &str,
        field: impl Into<Option<&'static str>>,
        wrong: impl FnOnce(&mut App) -> Answer,
    ) {
        self.count += 1;
        let state = |laptop: &Laptop| (laptop.dump(), laptop.entries(), laptop.start_view());
        let before = state(&self.laptop);
        let what = format!("{code}, number {}", self.count);
        let failure = wrong(self.laptop.tell()).expect_err(&what);
        assert_eq!(failure.kind, FailureKind::Refused, "{what}: {failure}");
        assert_eq!(
            (failure.code.as_str(), failure.field.as_deref()),
            (code, field.into()),
            "{what}"
        );
        let told: usize = failure.params.values().map(String::len).sum();
        assert!(told < 500, "{what}: the answer repeats {told} bytes of what was typed");
        assert!(state(&self.laptop) == before, "{what}: something changed");
    }
}

fn told() -> (Told, Things) {
    let mut laptop = Laptop::new();
    let things = things(&mut laptop);
    (Told { laptop, count: 0 }, things)
}

fn add_measured(app: &mut App, t: &Things, measure: MeasureInput) -> Answer {
    let (objective, title) = (t.kinds.objective, "Measured".to_owned());
    key_results::add(app, AddKeyResult { objective, title, measure: Some(measure) })
}

fn outline(t: &Things) -> Outline {
    Outline {
        cycle: t.cycle,
        owner: t.owner.clone(),
        title: "Outlined".to_owned(),
        why: String::new(),
        due_on: String::new(),
        key_results: Vec::new(),
    }
}

fn outline_of_two(t: &Things) -> Outline {
    let part = |title: &str| KeyResultInput {
        title: title.to_owned(),
        measure: nothing_said(Kind::YesNo),
    };
    Outline { key_results: vec![part("One"), part("Two")], ..outline(t) }
}

/// A check-in that says only how sure one is.
fn check_in(key_result: Id) -> RecordCheckIn {
    let none = String::new;
    RecordCheckIn {
        key_result,
        value: none(),
        confidence: "5".to_owned(),
        note: none(),
        on: none(),
    }
}

fn give(key_result: Id, grade: &str, reason: &str) -> GiveGrade {
    GiveGrade { key_result, grade: grade.to_owned(), reason: reason.to_owned() }
}

fn answer(objective: Id) -> AnswerReflection {
    AnswerReflection { objective, question: Reflection::Control, answer: "so".to_owned() }
}

fn cycle(name: &str, starts_on: &str, ends_on: &str) -> CycleInput {
    let [name, starts_on, ends_on] = [name, starts_on, ends_on].map(str::to_owned);
    CycleInput { name, starts_on, ends_on, parent: None }
}

fn long() -> String {
    "å".repeat(100_000)
}
