//! Hears what lies there, and says what is to be said next: one's own coming in, and that of those
//! who ask to be let in.

use varde_sync::roster::invitation::{Kind, invitation_of, kind_of};

use super::answers::fresh;
use crate::roster::{self, PendingAnswer, PendingAsk, change_pending, pending};
use crate::views::Id;
use crate::{App, Failure, folder};

/// What came of what lies there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heard {
    /// What is to be put there: it does not lie there yet, or no more.
    pub say: Vec<Vec<u8>>,
    /// Whether anything went on.
    pub has_news: bool,
}

/// Hears the messages that lie there for a workspace, all of them each time. What is not for this
/// device, or not right, is passed over.
///
/// # Errors
/// What the disk says.
pub fn hear(app: &mut App, workspace: Id, lying: &[Vec<u8>]) -> Result<Heard, Failure> {
    let before = pending(app)?;
    let mut now = before.clone();
    let mut say = Vec::new();
    if let Some(ask) = now.ask.as_mut().filter(|ask| !ask.is_in && ask.place.is_some()) {
        come_in(app, (workspace, ask), lying, &mut say)?;
    }
    answer_new(app, (workspace, &mut now.answers), lying);
    let mut answers = Vec::new();
    for mut answer in now.answers {
        if go_on(app, (workspace, &mut answer), lying, &mut say)? {
            answers.push(answer);
        }
    }
    now.answers = answers;
    let has_news = now != before;
    if has_news {
        // On disk before it is said.
        change_pending(app, |pending| *pending = now)?;
    }
    say.retain(|message| !lying.contains(message));
    Ok(Heard { has_news: has_news || !say.is_empty(), say })
}

fn of(lying: &[Vec<u8>], invitation: [u8; 32], kind: Kind) -> impl Iterator<Item = &Vec<u8>> {
    lying.iter().filter(move |message| {
        kind_of(message) == Some(kind) && invitation_of(message) == Some(invitation)
    })
}

/// One's own coming in goes on.
fn come_in(
    app: &mut App,
    (workspace, ask): (Id, &mut PendingAsk),
    lying: &[Vec<u8>],
    say: &mut Vec<Vec<u8>>,
) -> Result<(), Failure> {
    let Some(asking) = ask.asking(app)? else { return Ok(()) };
    let invitation = asking.invitation();
    if invitation.workspace != workspace {
        return Ok(());
    }
    for challenge in of(lying, invitation.id(), Kind::Challenge) {
        // Others may answer others; and whoever has answered once hears no second one.
        if ask.challenge.is_none()
            && let Ok((_, reveal)) = roster::hear(app, &asking, challenge)
        {
            (ask.challenge, ask.reveal) = (Some(challenge.clone()), Some(reveal));
        }
    }
    for welcome in of(lying, invitation.id(), Kind::Welcome) {
        if ask.challenge.is_some() && roster::come_in(app, &asking, welcome).is_ok() {
            folder::choose(app, workspace, ask.place.as_deref())?;
            ask.is_in = true;
            return Ok(());
        }
    }
    say.push(ask.request.clone());
    say.extend(ask.reveal.clone());
    Ok(())
}

/// Answers those who have not been answered yet.
fn answer_new(app: &App, (workspace, answers): (Id, &mut Vec<PendingAnswer>), lying: &[Vec<u8>]) {
    for request in lying.iter().filter(|message| kind_of(message) == Some(Kind::Request)) {
        if answers.iter().any(|answer| answer.request == *request) {
            continue;
        }
        let Ok(fresh) = fresh(app, answers, request) else { continue };
        if fresh.invitation().is_some_and(|invitation| invitation.workspace == workspace) {
            answers.push(fresh);
        }
    }
}

/// Somebody's coming in goes on. Returns whether it is still of use.
fn go_on(
    app: &App,
    (workspace, answer): (Id, &mut PendingAnswer),
    lying: &[Vec<u8>],
    say: &mut Vec<Vec<u8>>,
) -> Result<bool, Failure> {
    let Some(answering) = answer.answering() else { return Ok(false) };
    let invitation = answering.invitation();
    if app.surroundings.now().timestamp_millis() > invitation.expires_at() {
        return Ok(false);
    }
    if invitation.workspace != workspace {
        return Ok(true);
    }
    if let Some(welcome) = roster::welcome(app, &answering)? {
        let lies = |known: &String| {
            of(lying, invitation.id(), Kind::Welcome).any(|message| hash(message) == *known)
        };
        if !answer.welcome.as_ref().is_some_and(lies) {
            answer.welcome = Some(hash(&welcome));
            say.push(welcome);
        }
        return Ok(true);
    }
    if !roster::inviting_by(app, &invitation.id())? {
        // Withdrawn, or used by somebody else.
        return Ok(false);
    }
    for reveal in of(lying, invitation.id(), Kind::Reveal) {
        if answer.reveal.is_none() && roster::compare(&answering, reveal).is_ok() {
            answer.reveal = Some(reveal.clone());
        }
    }
    say.push(answer.challenge.clone());
    Ok(true)
}

fn hash(message: &[u8]) -> String {
    blake3::hash(message).to_hex().to_string()
}
