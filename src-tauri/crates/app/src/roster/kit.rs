//! Makes a recovery kit, and comes back by one.

use std::path::Path;

use varde_model::{Refusal, WorkspaceId};
use varde_store::{StoreError, log, table, time_of};
use varde_sync::parcel::Parcel;
use varde_sync::roster::{Deed, End, Laptop, Role, is_posted};

use super::ask::of_code;
use super::circle::{Circle, Means, change, name, refused};
use super::secrets::Secrets;
use crate::views::{Id, Kit, Recover, RecoverFrom, Returned};
use crate::{App, Failure, FailureKind, folder, parcel, workspaces};

/// Makes a recovery kit for the workspace that is open. Those that were made for oneself before are
/// good no more.
///
/// # Errors
/// Refused where the workspace is not shared and where one is no owner; what the disk says. Then
/// the one before is still good.
pub fn make_kit(app: &mut App) -> Result<Kit, Failure> {
    let workspace = app.workspace;
    let named = table::workspace::find(app.db(), workspace)?.ok_or(Refusal::NotFound)?.name;
    let person = table::person::name(app.db(), app.me)?.unwrap_or_default();
    change(app, workspace, |_, circle| {
        let me = circle.means.key().public();
        let mine = circle.state().device(&me).map(|device| device.person).ok_or(Refusal::NotIn)?;
        if circle.state().role_of(&me) != Some(Role::Owner) {
            return Err(Refusal::NotOwner.into());
        }
        let is_kit = |id: &[u8; 32]| circle.state().device(id).is_some_and(|known| known.is_kit);
        let before: Vec<_> = circle.state().devices_of(mine).filter(is_kit).collect();
        for device in before {
            circle.does(Deed::DeviceRemoved { end: End { device, logs: Vec::new() } })?;
        }
        let secret = *circle.means.chance().first_chunk().expect("16 of 32");
        let kit = varde_sync::roster::Kit::new(workspace.0, &circle.roster.root(), secret);
        let (device, recipient) = (kit.key().public(), kit.identity().recipient());
        circle.does(Deed::KitNamed { device, recipient })?;
        // The first key follows from the kit: with it the second act opens, which tells it all.
        circle.begin(kit.epoch())?;
        let key = circle.means.chance();
        circle.begin(key)?;
        let made = time_of(circle.means.at);
        Ok(Kit { workspace: named, person, code: kit.code(), made })
    })
}

/// Comes back into a workspace by a recovery kit, with what lies in a folder or a file: as oneself,
/// with this device, and the kit is good no more. The workspace is open if all that it takes lies there.
///
/// # Errors
/// Refused at `code` where it is none, saying where a letter is wrong, where this device is in the
/// workspace already, where the kit was used or replaced, and where nothing that it opens lies
/// there; at `device` where its name is empty or too long; why a file is none; `folder_gone`; then
/// nothing has changed. What the disk says: once one is in, an exchange brings the rest.
pub fn recover(app: &mut App, input: &Recover) -> Result<Returned, Failure> {
    let kit = varde_sync::roster::Kit::find(&input.code).map_err(|why| match of_code(why) {
        why if why.code == "no_code" => Failure::from(Refusal::NoKit).at("code"),
        why => why.at("code"),
    })?;
    let device = name("device", &input.device)?;
    let workspace = WorkspaceId(kit.workspace);
    if log::roster::last_of(app.db(), workspace)?.is_some() {
        return Err(no("in_already"));
    }
    let lying = lying(kit.workspace, &input.from)?;
    come_back(app, &kit, (device, lying))?;
    match &input.from {
        RecoverFrom::Folder(place) => {
            let place = Path::new(place);
            folder::choose(app, workspace.0, Some(place))?;
            folder::Folder::of(place, workspace.0).exchange(app, &|| false)?;
        }
        RecoverFrom::File(path) => {
            let bytes = parcel::bring(Path::new(path))?;
            parcel::take_in(app, &bytes, &mut |_, _| true)?;
        }
    }
    let is_open = workspaces::open(app, workspace.0).is_ok();
    Ok(Returned { workspace: workspace.0, is_open })
}

/// The sealed acts that lie in a folder or a file.
fn lying(workspace: Id, from: &RecoverFrom) -> Result<Vec<Vec<u8>>, Failure> {
    match from {
        RecoverFrom::Folder(place) => folder::acts(Path::new(place), workspace),
        RecoverFrom::File(path) => {
            let bytes = parcel::bring(Path::new(path))?;
            let file = Parcel::read(&bytes).map_err(parcel::failure)?;
            let acts = file.pieces().iter().filter(|piece| is_posted(piece));
            Ok(acts.map(|piece| piece.to_vec()).collect())
        }
    }
}

/// Lets this device in, in one transaction.
fn come_back(
    app: &mut App,
    kit: &varde_sync::roster::Kit,
    (device, lying): (String, Vec<Vec<u8>>),
) -> Result<(), Failure> {
    let mut means = Means::of(app)?;
    let tx = app.store.write()?;
    let mut secrets = Secrets::read(&means.safe)?;
    let recipient = secrets.identity(&means.chance()).recipient();
    let laptop = Laptop { device: means.key().public(), recipient, name: device };
    let elsewhere = || no("kit_elsewhere");
    let (mut roster, keyring) = kit.open(&lying).ok_or_else(elsewhere)?;
    let known = roster.state().device(&kit.key().public()).ok_or_else(elsewhere)?;
    let me = known.person;
    if !roster.state().may_read(&kit.key().public()) {
        return Err(Failure::from(Refusal::KitOver).at("code"));
    }
    let chance = means.chance();
    kit.let_in(&mut roster, (laptop, means.at), chance).map_err(refused)?;
    let workspace = WorkspaceId(kit.workspace);
    table::setting::write(&tx, &format!("me:{workspace}"), &me.to_string())?;
    Circle::given(workspace, means, secrets, (roster, keyring)).keep(&tx)?;
    Ok(tx.commit().map_err(StoreError::from)?)
}

/// What the code is refused for that no rule of OKR says.
fn no(code: &'static str) -> Failure {
    let why = Failure { kind: FailureKind::Refused, ..Failure::unavailable(code) };
    why.at("code")
}
