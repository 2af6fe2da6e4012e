//! What is done to whole plans at random: closed, reopened, copied from, moved between.

use varde_app::views::{CopyObjective, Done, Id, Outcome, RelocateObjective, Taking};
use varde_app::{App, Failure, cycles, objectives, plans, start};

use super::Command;
use crate::ending;

impl Command {
    pub(super) fn plan_as_a_whole(&self, app: &mut App) -> Result<Done, Failure> {
        let (cycle, owner) = self.plan(app)?;
        match self.die(0, 6) {
            0 => self.close(app, cycle, &owner),
            1 | 2 => plans::reopen(app, cycle, &owner),
            3 | 4 => {
                let (cycle, owner) = self.place(app)?;
                let objective = self.pick(app, 1, "objective");
                objectives::relocate(app, RelocateObjective { objective, cycle, owner })
            }
            _ => self.copy(app),
        }
    }

    fn close(&self, app: &mut App, cycle: Id, owner: &str) -> Result<Done, Failure> {
        let mut closing = ending::as_proposed(app, cycle, owner)?;
        closing.learned = self.text(3).to_owned();
        let outcomes = [Outcome::NextCycle, Outcome::Backlog, Outcome::Dropped, Outcome::Finished];
        for (n, ending) in closing.endings.iter_mut().enumerate() {
            ending.outcome = outcomes[(self.die(2, 4) + n) % 4];
            ending.reason = self.text(4).to_owned();
        }
        plans::close(app, closing)
    }

    fn copy(&self, app: &mut App) -> Result<Done, Failure> {
        let (cycle, owner) = self.place(app)?;
        let objective = self.pick(app, 1, "objective");
        let shown = objectives::show(app, objective)?;
        let rows = shown.card.key_results.iter().enumerate();
        let rows = rows.filter(|(n, _)| (self.die(2, 8) >> n) & 1 == 0);
        let from_here = self.die(3, 2) == 0;
        let key_results = rows.map(|(_, row)| Taking { key_result: row.id, from_here }).collect();
        objectives::copy(app, CopyObjective { objective, cycle, owner, key_results })
    }

    /// A cycle or the backlog, and an owner or its own.
    fn place(&self, app: &App) -> Result<(Id, String), Failure> {
        let cycle = self.maybe(3, self.pick(app, 4, "cycle")).unwrap_or_default();
        let owners = [String::new(), "company".to_owned(), start::start(app)?.owner];
        Ok((cycle, owners[self.die(2, 3)].clone()))
    }

    pub(super) fn whole_cycle(&self, app: &mut App, id: Id) -> Result<Done, Failure> {
        match self.die(2, 3) {
            0 => cycles::archive(app, id),
            1 => cycles::bring_back(app, id),
            _ => {
                let year = ["2027", "2028"][self.die(3, 2)];
                let [starts_on, ends_on] = ["01-01", "12-31"].map(|day| format!("{year}-{day}"));
                let (name, parent) = (String::new(), None);
                let input = varde_app::views::CycleInput { name, starts_on, ends_on, parent };
                cycles::add_with_quarters(app, input)
            }
        }
    }
}
