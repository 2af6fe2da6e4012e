//! The first start: a private workspace, oneself, the present quarter. No questions (P36).

use uuid::Uuid;
use varde_document::{Collection, Edit, Thing, field};
use varde_model::Span;
use varde_store::table;

use crate::app::known;
use crate::transact::{Undoable, transact_as};
use crate::views::Intent;
use crate::{App, Failure, cycles};

pub(crate) fn run(app: &mut App) -> Result<(), Failure> {
    let (workspace, me) = (app.surroundings.id(), app.surroundings.id());
    (app.workspace, app.me) = (workspace.into(), me.into());
    transact_as(app, Undoable::No, |work| {
        // Another process that starts at the same time may have been first: then it is theirs.
        if known(work.db)?.is_some() {
            return Ok((Intent::of("first_start"), None));
        }
        table::setting::write(work.db, "workspace", &workspace.to_string())?;
        table::setting::write(work.db, "me", &me.to_string())?;
        for (field, value) in [(field::NAME, "".into()), (field::PERSONAL, true.into())] {
            work.edit_workspace(Edit::Root { field, value });
        }
        let person = person(me, work.now);
        work.edit_workspace(person);
        let quarter = Span::quarter_of(work.today);
        cycles::create(work, "", quarter, None);
        Ok((Intent::of("first_start"), None))
    })
    .map(drop)
}

fn person(me: Uuid, now: chrono::DateTime<chrono::Utc>) -> Edit {
    Edit::Create {
        thing: Thing { collection: Collection::People, id: me },
        fields: vec![(field::NAME, "".into()), (field::CREATED_AT, now.into())],
        texts: Vec::new(),
        set: None,
    }
}
