mod alike;
mod bytes;
mod flow;
mod healing;
mod hostile;
mod joining;
mod laptop;
mod live;
mod rosters;
mod world;

use std::time::Duration;

use super::frame::{Frame, Hello, VERSION};
use super::{Action, Event, Reason, Role, Session, Setup};
use crate::samples::{COVER, WORKSPACE};
use crate::state::State;

/// Begins a session on nothing, one second after whatever began before it.
fn begin(ours: State) -> Session {
    let setup = Setup { workspace: WORKSPACE, roster: COVER.roster, role: Role::Member };
    Session::begin(setup, ours, at(1)).0
}

/// A moment, in seconds.
fn at(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn hello(state: &State) -> Hello {
    let (workspace, roster, root) = (WORKSPACE, COVER.roster, state.root());
    Hello { version: VERSION, workspace, roster, root, joins: false }
}

fn arrived(frame: &Frame) -> Event {
    Event::Arrived(frame.bytes())
}

/// What is said in actions.
fn said(actions: &[Action]) -> Vec<Frame> {
    let frame = |action: &Action| match action {
        Action::Send(bytes) => Frame::read(bytes[4], &bytes[5..]),
        _ => None,
    };
    actions.iter().filter_map(frame).collect()
}

/// Why it was closed, if it was.
fn closed(actions: &[Action]) -> Option<Reason> {
    actions.iter().find_map(|action| match action {
        Action::Close(reason) => Some(*reason),
        _ => None,
    })
}
