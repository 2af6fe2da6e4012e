//! A rule's no, with what a person needs to know to put it right.

use chrono::NaiveDate;

mod check;

pub use check::{note, number, text, within};

/// Why a rule said no. The sentence for people stands in the window's messages, under
/// `failure_` and the code.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// A text that must say something is empty.
    #[error("the text is empty")]
    Empty,
    /// A text is longer than there is room for; both counts are in characters.
    #[error("the text has {length} characters, {limit} at most")]
    TooLong {
        /// The most that is kept.
        limit: usize,
        /// What was given.
        length: usize,
    },
    /// A figure that is none, or not finite.
    #[error("that is not a number")]
    NotANumber,
    /// A figure beyond ±[`limits::NUMBER`], or below or above what the field allows.
    #[error("the number is outside {lowest} to {highest}")]
    OutOfRange {
        /// The lowest that is accepted.
        lowest: f64,
        /// The highest that is accepted.
        highest: f64,
    },
    /// A figure is given in another unit than the key result counts in.
    #[error("the key result counts in {expected}, not {found}")]
    OtherUnit {
        /// The key result's unit.
        expected: String,
        /// The unit that was written.
        found: String,
    },
    /// Start and target are the same figure: nothing could be measured between them.
    #[error("start and target are the same")]
    StartIsTarget,
    /// An increase whose target lies below its start.
    #[error("the target of an increase lies below its start")]
    IncreaseGoesDown,
    /// A decrease whose target lies above its start.
    #[error("the target of a decrease lies above its start")]
    DecreaseGoesUp,
    /// Keep within needs a lower bound, an upper bound, or both.
    #[error("neither a lower nor an upper bound")]
    NoBound,
    /// The lower bound lies above the upper one.
    #[error("the lower bound lies above the upper one")]
    BoundsReversed,
    /// A check-in on a day before the cycle began.
    #[error("the check-in lies before the cycle, which starts on {starts_on}")]
    BeforeCycle {
        /// The first day of the cycle.
        starts_on: NaiveDate,
    },
    /// A check-in on a day that has not come yet.
    #[error("the check-in lies in the future, after {today}")]
    InFuture {
        /// Today, where the person is.
        today: NaiveDate,
    },
    /// The last day lies before the first.
    #[error("the last day lies before the first")]
    DatesReversed,
    /// A date that the calendar does not know, or beyond the years 1900 to 2200.
    #[error("that is not a date")]
    NotADate,
    /// A grade that differs from what progress proposes needs a reason.
    #[error("a grade of one's own needs a reason")]
    ReasonMissing,
    /// A check-in must bring a value, a confidence or a note.
    #[error("the check-in says nothing")]
    NothingSaid,
    /// An objective that would contribute to itself.
    #[error("an objective cannot contribute to itself")]
    ContributesToItself,
    /// A team that would become part of itself.
    #[error("a team cannot be part of itself")]
    PartOfItself,
    /// Nobody archives themselves.
    #[error("one cannot archive oneself")]
    Oneself,
    /// A plan of one person in a workspace that agreed on having none (P5).
    #[error("people have no plans of their own here")]
    NoIndividualPlans,
    /// What was named does not exist (any more).
    #[error("there is no such thing")]
    NotFound,
    /// What was named is archived; it has to be brought back first.
    #[error("it is archived")]
    Archived,
    /// What was named stands in a plan that is closed; it has to be reopened first.
    #[error("the plan is closed")]
    Closed,
    /// What waits in the backlog has no days: it has to be planned into a cycle first.
    #[error("it waits in the backlog")]
    InBacklog,
    /// A plan is closed once it is said of each objective what becomes of it.
    #[error("nobody said what becomes of an objective")]
    OutcomeMissing,
    /// What is let go is let go with a reason (P31).
    #[error("what is dropped needs a reason")]
    DropReasonMissing,
    /// Something shall go where it stands already.
    #[error("it stands there already")]
    SamePlan,
    /// A cycle that is archived must hold no objective.
    #[error("objectives stand in the cycle")]
    NotEmpty,
    /// A workspace has a cycle at all times.
    #[error("it is the only cycle")]
    LastCycle,
    /// Days that are to be parted into quarters are not made of them.
    #[error("the days are not whole quarters")]
    NotQuarters,
    /// The kind of key result takes its value another way.
    #[error("this kind of key result is not measured like that")]
    OtherKind,
    /// There is nothing to undo.
    #[error("nothing to undo")]
    NothingToUndo,
    /// There is nothing to redo.
    #[error("nothing to redo")]
    NothingToRedo,
    /// A row of a file names a cycle whose days nobody can tell.
    #[error("nobody can tell the days of {name}")]
    PeriodUnknown {
        /// The name in the file.
        name: String,
    },
    /// A row of a file is of a kind that is none of ours.
    #[error("a row of the kind {name} is none of ours")]
    KindUnknown {
        /// The kind in the file.
        name: String,
    },
    /// A row of a file has nothing above it that it could belong to.
    #[error("there is nothing above it that it could belong to")]
    NothingAbove,
    /// The same thing is named twice, and nobody could know what is meant.
    #[error("this is said twice")]
    SaidTwice,
    /// The workspace is not shared.
    #[error("the workspace is not shared")]
    NotShared,
    /// The workspace is shared already.
    #[error("the workspace is shared already")]
    SharedAlready,
    /// The private workspace is not shared.
    #[error("the private workspace is not shared")]
    Private,
    /// This device is not in the workspace.
    #[error("this device is not in the workspace")]
    NotIn,
    /// Who only reads changes nothing.
    #[error("who only reads changes nothing")]
    ReadsOnly,
    /// Only an owner may.
    #[error("only an owner may")]
    NotOwner,
    /// The workspace would be left without an owner.
    #[error("the workspace would be left without an owner")]
    LastOwner,
    /// The invitation is used, withdrawn or expired.
    #[error("the invitation is used, withdrawn or expired")]
    InvitationOver,
    /// There is no invitation in the text.
    #[error("there is no invitation in the text")]
    NoCode,
    /// There is no recovery kit in the text.
    #[error("there is no recovery kit in the text")]
    NoKit,
    /// The recovery kit was used, or another has taken its place.
    #[error("the recovery kit was used, or another has taken its place")]
    KitOver,
    /// The code does not hold together.
    #[error("the code does not hold together")]
    CodeDamaged,
    /// The message does not belong to this invitation.
    #[error("the message does not belong to this invitation")]
    NotForThis,
    /// The six digits are others than on the other screen.
    #[error("the digits are others than on the other screen")]
    DigitsDiffer,
    /// The address is of a laptop that is not in the workspace.
    #[error("that laptop is not in this workspace")]
    LaptopNotIn,
    /// The address is of another laptop than the one that invited.
    #[error("that is another laptop than the one that invited")]
    NotTheInviter,
    /// The invitation's code does not say where the laptop is.
    #[error("the code holds no address")]
    NoAddress,
    /// An invitation's code breaks off.
    #[error("the code breaks off after {groups} groups")]
    CodeIncomplete {
        /// How many whole groups there are.
        groups: usize,
    },
    /// A group of an invitation's code has a wrong letter.
    #[error("group {group} is not right: {text}")]
    CodeTypo {
        /// Which, from 1.
        group: usize,
        /// What stands there.
        text: String,
    },
}

impl Refusal {
    /// Every code that [`Refusal::code`] can return, for the check that each has its sentence.
    pub const CODES: [&str; 53] = [
        "empty",
        "too_long",
        "not_a_number",
        "out_of_range",
        "other_unit",
        "start_is_target",
        "increase_goes_down",
        "decrease_goes_up",
        "no_bound",
        "bounds_reversed",
        "before_cycle",
        "in_future",
        "dates_reversed",
        "not_a_date",
        "reason_missing",
        "nothing_said",
        "contributes_to_itself",
        "part_of_itself",
        "oneself",
        "no_individual_plans",
        "not_found",
        "archived",
        "closed",
        "in_backlog",
        "outcome_missing",
        "drop_reason_missing",
        "same_plan",
        "not_empty",
        "last_cycle",
        "not_quarters",
        "other_kind",
        "nothing_to_undo",
        "nothing_to_redo",
        "period_unknown",
        "kind_unknown",
        "nothing_above",
        "said_twice",
        "not_shared",
        "shared_already",
        "private",
        "not_in",
        "reads_only",
        "not_owner",
        "last_owner",
        "invitation_over",
        "no_code",
        "no_kit",
        "kit_over",
        "code_damaged",
        "not_for_this",
        "digits_differ",
        "code_incomplete",
        "code_typo",
    ];

    /// The stable name of the refusal.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLong { .. } => "too_long",
            Self::NotANumber => "not_a_number",
            Self::OutOfRange { .. } => "out_of_range",
            Self::OtherUnit { .. } => "other_unit",
            Self::StartIsTarget => "start_is_target",
            Self::IncreaseGoesDown => "increase_goes_down",
            Self::DecreaseGoesUp => "decrease_goes_up",
            Self::NoBound => "no_bound",
            Self::BoundsReversed => "bounds_reversed",
            Self::BeforeCycle { .. } => "before_cycle",
            Self::InFuture { .. } => "in_future",
            Self::DatesReversed => "dates_reversed",
            Self::NotADate => "not_a_date",
            Self::ReasonMissing => "reason_missing",
            Self::NothingSaid => "nothing_said",
            Self::ContributesToItself => "contributes_to_itself",
            Self::PartOfItself => "part_of_itself",
            Self::Oneself => "oneself",
            Self::NoIndividualPlans => "no_individual_plans",
            Self::NotFound => "not_found",
            Self::Archived => "archived",
            Self::Closed => "closed",
            Self::InBacklog => "in_backlog",
            Self::OutcomeMissing => "outcome_missing",
            Self::DropReasonMissing => "drop_reason_missing",
            Self::SamePlan => "same_plan",
            Self::NotEmpty => "not_empty",
            Self::LastCycle => "last_cycle",
            Self::NotQuarters => "not_quarters",
            Self::OtherKind => "other_kind",
            Self::NothingToUndo => "nothing_to_undo",
            Self::NothingToRedo => "nothing_to_redo",
            Self::PeriodUnknown { .. } => "period_unknown",
            Self::KindUnknown { .. } => "kind_unknown",
            Self::NothingAbove => "nothing_above",
            Self::SaidTwice => "said_twice",
            Self::NotShared => "not_shared",
            Self::SharedAlready => "shared_already",
            Self::Private => "private",
            Self::NotIn => "not_in",
            Self::ReadsOnly => "reads_only",
            Self::NotOwner => "not_owner",
            Self::LastOwner => "last_owner",
            Self::InvitationOver => "invitation_over",
            Self::NoCode => "no_code",
            Self::NoKit => "no_kit",
            Self::KitOver => "kit_over",
            Self::CodeDamaged => "code_damaged",
            Self::NotForThis => "not_for_this",
            Self::DigitsDiffer => "digits_differ",
            Self::LaptopNotIn => "laptop_not_in",
            Self::NotTheInviter => "not_the_inviter",
            Self::NoAddress => "no_address",
            Self::CodeIncomplete { .. } => "code_incomplete",
            Self::CodeTypo { .. } => "code_typo",
        }
    }

    /// The figures and names that the sentence for people speaks of.
    pub fn params(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::TooLong { limit, length } => {
                vec![("limit", limit.to_string()), ("length", length.to_string())]
            }
            Self::OutOfRange { lowest, highest } => {
                vec![("lowest", lowest.to_string()), ("highest", highest.to_string())]
            }
            Self::OtherUnit { expected, found } => {
                vec![("expected", expected.clone()), ("found", found.clone())]
            }
            Self::BeforeCycle { starts_on } => vec![("starts_on", starts_on.to_string())],
            Self::PeriodUnknown { name } | Self::KindUnknown { name } => {
                vec![("name", name.clone())]
            }
            Self::CodeIncomplete { groups } => vec![("groups", groups.to_string())],
            Self::CodeTypo { group, text } => {
                vec![("group", group.to_string()), ("text", text.clone())]
            }
            Self::InFuture { today } => vec![("today", today.to_string())],
            _ => Vec::new(),
        }
    }

    /// The refusal, at the field where it happened.
    pub fn at(self, field: &'static str) -> Refused {
        Refused { field: Some(field), refusal: self }
    }
}

/// A refusal and the field of the form that it belongs to.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{refusal} ({field:?})")]
pub struct Refused {
    /// The field, named as in the input; none where the whole is refused.
    pub field: Option<&'static str>,
    /// What the rule said.
    pub refusal: Refusal,
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        Self { field: None, refusal }
    }
}
