//! Changes what somebody may do, and who is in.

use varde_model::{Refusal, WorkspaceId};
use varde_sync::roster::Deed;

use super::circle::change;
use super::end::{end, ends};
use super::secrets::bytes_of;
use crate::views::{Id, Role};
use crate::{App, Failure};

/// Gives a person another role. Whoever only reads from now on: what they wrote stays.
///
/// # Errors
/// Refused where one is no owner, where they are not in, and for the last owner; what the disk says.
pub fn set_role(app: &mut App, person: Id, role: Role) -> Result<(), Failure> {
    change(app, app.workspace, |db, circle| {
        let known = circle.state().person(person).filter(|member| member.out_since.is_none());
        let (now, role) = (known.ok_or(Refusal::NotFound)?.role, role.into());
        if role == now {
            return Ok(());
        }
        circle.does(if role > now {
            Deed::Raised { person, role }
        } else {
            Deed::Lowered { person, role, ends: ends(db, circle.state(), person)? }
        })
    })
}

/// Puts a device out, one's own or another's. It hears nothing new.
///
/// # Errors
/// Refused where one is neither its person nor an owner, where it is not in, and where it is the
/// last laptop of the last owner; what the disk says.
pub fn remove_device(app: &mut App, id: &str) -> Result<(), Failure> {
    let device = bytes_of(id).ok_or(Refusal::NotFound)?;
    change(app, app.workspace, |db, circle| {
        circle.does(Deed::DeviceRemoved { end: end(db, circle.state(), device)? })
    })
}

/// Puts a person out, with all their devices. What they wrote stays.
///
/// # Errors
/// Refused where one is no owner, where they are not in, for oneself and for the last owner; what
/// the disk says.
pub fn remove_person(app: &mut App, person: Id) -> Result<(), Failure> {
    if app.me.0 == person {
        return Err(Refusal::Oneself.into());
    }
    change(app, app.workspace, |db, circle| {
        let ends = ends(db, circle.state(), person)?;
        circle.does(Deed::PersonRemoved { person, ends })
    })
}

/// Leaves a workspace with all of one's devices. What is here stays here.
///
/// # Errors
/// Refused for the last owner; what the disk says.
pub fn leave(app: &mut App, workspace: Id) -> Result<(), Failure> {
    change(app, WorkspaceId(workspace), |db, circle| {
        let me = circle.state().device(&circle.means.key().public()).map(|device| device.person);
        let ends = ends(db, circle.state(), me.ok_or(Refusal::NotIn)?)?;
        circle.does(Deed::Left { ends })
    })
}
