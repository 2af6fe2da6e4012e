//! Begins to come in, gives it up, and goes through the door.

use std::net::SocketAddr;
use std::path::PathBuf;

use varde_model::Refusal;

use crate::roster::{self, PendingAsk, change_pending, name, pending};
use crate::views::{AskToJoin, Id, JoiningStage};
use crate::{App, Failure, folder, workspaces};

/// What carries what is said.
#[derive(Clone, Debug)]
pub enum Way {
    /// A folder.
    Folder(PathBuf),
    /// The network.
    Nearby {
        /// Where the laptop of whoever invited is said to be; else the code says.
        said: Option<Said>,
        /// Whether it is looked around for it, so that no place need be known.
        looks: bool,
    },
}

/// Where the laptop of whoever invited is said to be.
#[derive(Clone, Debug)]
pub struct Said {
    /// Its device.
    pub device: [u8; 32],
    /// Its places on networks.
    pub places: Vec<SocketAddr>,
    /// The relay of their own by which it is reached too.
    pub relay: Option<String>,
}

/// Asks to come in by a code. Whoever asked before by another code asks by this one now.
///
/// # Errors
/// Refused at `code`, `name` and `device`; at `address` where none is said and the code holds none,
/// and where it is of another laptop; `folder_gone` where the folder is not there; what the disk
/// says. Then nothing is kept.
pub fn ask(app: &mut App, input: &AskToJoin, way: Way) -> Result<(), Failure> {
    let asked = roster::ask(app, input)?;
    let invitation = asked.asking.invitation();
    let looks = matches!(way, Way::Nearby { looks: true, .. });
    let (place, nearby, relay) = match way {
        Way::Folder(place) => {
            folder::post(&place, invitation.workspace, &asked.request)?;
            (Some(place), None, None)
        }
        Way::Nearby { said: Some(said), .. } if said.device != invitation.inviter => {
            return Err(Failure::from(Refusal::NotTheInviter).at("address"));
        }
        Way::Nearby { said: None, looks: false } if invitation.addresses.is_empty() => {
            return Err(Failure::from(Refusal::NoAddress).at("address"));
        }
        Way::Nearby { said: None, .. } => (None, Some(Vec::new()), None),
        Way::Nearby { said: Some(said), .. } => (None, Some(said.places), said.relay),
    };
    let ask = PendingAsk {
        code: asked.asking.invitation().code(),
        name: name("name", &input.name)?,
        device: name("device", &input.device)?,
        place,
        nearby,
        relay,
        looks,
        part: asked.part,
        request: asked.request,
        challenge: None,
        reveal: None,
        is_in: false,
    };
    change_pending(app, |pending| pending.ask = Some(ask))
}

/// Gives up coming in. What was said by then is of no use to anybody.
///
/// # Errors
/// What the disk says.
pub fn cancel(app: &mut App) -> Result<(), Failure> {
    if pending(app)?.ask.is_some() {
        change_pending(app, |pending| pending.ask = None)?;
    }
    Ok(())
}

/// Opens the workspace that one came into, once what is needed is here.
///
/// # Errors
/// Refused where it is not; what the disk says.
pub fn enter(app: &mut App) -> Result<Id, Failure> {
    let joining = super::show(app)?.filter(|joining| joining.stage == JoiningStage::Arrived);
    let workspace = joining.ok_or(Refusal::NotFound)?.workspace;
    workspaces::open(app, workspace)?;
    cancel(app)?;
    Ok(workspace)
}
