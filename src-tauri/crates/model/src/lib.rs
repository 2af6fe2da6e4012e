//! The nouns and rules of OKR (objectives and key results).
//!
//! Nothing here touches a file, a clock, a network or a wire format: a rule is given
//! what it needs and answers. Everything else in Varde asks these rules and recomputes
//! nothing on its own. `P1` to `P38` name the practices that a rule embodies.

pub mod check_in;
pub mod cycle;
pub mod grade;
pub mod id;
pub mod initiative;
pub mod key_result;
pub mod life;
pub mod limits;
pub mod mean;
pub mod milestone;
pub mod objective;
pub mod owner;
pub mod pace;
pub mod plan;
pub mod position;
pub mod reading;
pub mod refusal;
pub mod team;
pub mod workspace;

pub use check_in::CheckIn;
pub use cycle::{Cycle, Span};
pub use id::*;
pub use initiative::Initiative;
pub use key_result::{KeyResult, Kind, Measure};
pub use life::Life;
pub use milestone::Milestone;
pub use objective::{Ambition, Focus, Objective, Outcome, State};
pub use owner::Owner;
pub use pace::Pace;
pub use plan::Plan;
pub use position::Position;
pub use refusal::{Refusal, Refused};
pub use team::{Person, Team, TeamKind};
pub use workspace::{Agreements, Workspace};
