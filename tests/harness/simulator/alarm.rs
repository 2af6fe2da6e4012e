//! A program that falls in the midst of a transaction.

use crate::{Chance, Laptop};

/// Makes a laptop's next transaction fail at an entry of some number, if it writes one. The alarm
/// goes with the program.
pub(super) fn set(laptop: &Laptop, chance: &mut Chance) -> Result<(), String> {
    let every = 1 + chance.below(3);
    let nth = chance.below(every);
    let sql = format!(
        "CREATE TEMP TRIGGER fall BEFORE INSERT ON entry WHEN NEW.number % {every} = {nth}
         BEGIN SELECT RAISE(ABORT, 'the program falls'); END"
    );
    laptop.db().execute_batch(&sql).map_err(|why| format!("the alarm: {why}"))
}
