//! Ids: UUIDs with a type each, so that a key result is never taken for an objective.

use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )*};
}

ids! {
    /// A workspace: the personal one, or one shared with teammates.
    WorkspaceId,
    /// A person, who may use several devices.
    PersonId,
    /// A team, department, competence team or project.
    TeamId,
    /// A cycle: a quarter, a year, or any span of its own.
    CycleId,
    /// A plan: the objectives of one owner in one cycle. Also names its document.
    PlanId,
    /// An objective.
    ObjectiveId,
    /// A key result.
    KeyResultId,
    /// A milestone of a key result.
    MilestoneId,
    /// A check-in.
    CheckInId,
    /// An initiative.
    InitiativeId,
}

impl CycleId {
    /// The cycle of what is planned for no cycle yet (P31): an owner's backlog is its plan there.
    pub const BACKLOG: Self = Self(Uuid::nil());

    /// Whether it is the backlog, which has no days.
    pub fn is_backlog(self) -> bool {
        self == Self::BACKLOG
    }
}

impl PlanId {
    /// The id of the plan of one owner in one cycle: the same on every laptop, so that two
    /// people who both begin it begin the same one.
    pub fn of(workspace: WorkspaceId, owner: crate::Owner, cycle: CycleId) -> Self {
        Self(Uuid::new_v5(&workspace.0, format!("plan/{cycle}/{owner}").as_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Owner;

    #[test]
    fn two_laptops_that_begin_the_same_plan_name_it_alike() {
        let (w, c, p) = (Uuid::from_u128(1), Uuid::from_u128(2), Uuid::from_u128(3));
        let of = |owner| PlanId::of(w.into(), owner, c.into());
        assert_eq!(of(Owner::Person(p.into())), of(Owner::Person(p.into())));
        assert_ne!(of(Owner::Person(p.into())), of(Owner::Team(p.into())));
        assert_ne!(of(Owner::Company), of(Owner::Team(p.into())));
    }
}
