//! What only this device may know of shared workspaces: a file that only its owner can read, sealed
//! where the key of the device is. `decisions/keyring.md` says how.

use std::fs;
use std::io::ErrorKind;

use uuid::Uuid;
use varde_sync::at_rest::{self, Head, Kind};
use varde_sync::roster::invitation::Invitation;
use varde_sync::roster::keys::{EpochKey, Identity};

use super::pending::Pending;
use crate::keys::{Safe, sealed, unread};
use crate::{Failure, device, files};

/// What it is called in the data folder.
pub(crate) const FILE: &str = "keyring";

const FIRST: &str = "varde keyring 1";

/// What only this device may know. A line each; those that this version does not know stay.
#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct Secrets {
    identity: Option<[u8; 32]>,
    epochs: Vec<(Uuid, EpochKey)>,
    invitations: Vec<Invitation>,
    pub(super) pending: Pending,
    unknown: Vec<String>,
}

impl Secrets {
    /// As they lie in the folder; none where nothing was ever kept. A file that is no keyring is
    /// set aside and not destroyed; one that is sealed stays where it is.
    ///
    /// # Errors
    /// `keyring_closed`, `keyring_lacks`, `newer_version`; what the disk says.
    pub(super) fn read(safe: &Safe) -> Result<Self, Failure> {
        let Some(text) = text(safe)? else { return Ok(Self::default()) };
        let mut lines = text.lines();
        if lines.next() != Some(FIRST) {
            let path = safe.path(FILE);
            fs::rename(&path, path.with_extension("damaged"))
                .map_err(|error| Failure::of_folder(&error))?;
            return Ok(Self::default());
        }
        let mut secrets = Self::default();
        for line in lines {
            if secrets.take(line).is_none() {
                secrets.unknown.push(line.to_owned());
            }
        }
        Ok(secrets)
    }

    fn take(&mut self, line: &str) -> Option<()> {
        let (kind, rest) = line.split_once(' ')?;
        match kind {
            "identity" => self.identity = Some(bytes_of(rest)?),
            "epoch" => {
                let (workspace, key) = rest.split_once(' ')?;
                self.epochs.push((workspace.parse().ok()?, bytes_of(key)?));
            }
            "invitation" => self.invitations.push(Invitation::find(rest).ok()?),
            "asking" => self.pending.ask = Some(serde_json::from_str(rest).ok()?),
            "answering" => self.pending.answers.push(serde_json::from_str(rest).ok()?),
            _ => return None,
        }
        Some(())
    }

    /// Puts them into the folder: all of them are on disk under their name, or those before.
    ///
    /// # Errors
    /// `keyring_closed` and `keyring_lacks` where the key of the device is sealed; what the disk says.
    pub(super) fn write(&self, safe: &Safe) -> Result<(), Failure> {
        let mut lines = vec![FIRST.to_owned()];
        lines.extend(self.identity.iter().map(|secret| format!("identity {}", text_of(secret))));
        let epochs = self.epochs.iter();
        lines.extend(epochs.map(|(workspace, key)| format!("epoch {workspace} {}", text_of(key))));
        let open = self.invitations.iter();
        lines.extend(open.map(|invitation| format!("invitation {}", invitation.code())));
        let Pending { ask, answers } = &self.pending;
        let said =
            |kind, known: serde_json::Result<String>| Some(format!("{kind} {}", known.ok()?));
        lines.extend(ask.iter().filter_map(|ask| said("asking", serde_json::to_string(ask))));
        let answers = answers.iter().map(serde_json::to_string);
        lines.extend(answers.filter_map(|answer| said("answering", answer)));
        lines.extend(self.unknown.iter().cloned());
        let text = lines.join("\n") + "\n";
        let bytes = match device::head(safe)? {
            Some(head) => {
                let own = Head { kind: Kind::Keyring, ..head };
                sealed(&own, text.as_bytes(), &safe.key(&head.name)?)?
            }
            None => text.into_bytes(),
        };
        let path = safe.path(FILE);
        let part = files::part_of(&path)?;
        let written = files::owned(&part, &bytes).and_then(|()| fs::rename(&part, &path));
        if let Err(error) = written {
            let _ = fs::remove_file(&part);
            return Err(Failure::of_folder(&error));
        }
        files::sync_folder(&path);
        Ok(())
    }

    /// What this device opens with what was sealed to it; made of chance where there is none yet.
    pub(super) fn identity(&mut self, chance: &[u8; 32]) -> Identity {
        Identity::from_secret(self.identity.get_or_insert(*chance))
    }

    /// What this device opens with what was sealed to it, where anything was.
    pub(super) fn known_identity(&self) -> Option<Identity> {
        self.identity.as_ref().map(Identity::from_secret)
    }

    /// The keys of a workspace's epochs.
    pub(super) fn keys_of(&self, workspace: Uuid) -> Vec<EpochKey> {
        let own = self.epochs.iter().filter(|(known, _)| *known == workspace);
        own.map(|(_, key)| *key).collect()
    }

    /// Keeps the keys of a workspace's epochs.
    pub(super) fn keep_keys<'a>(
        &mut self,
        workspace: Uuid,
        keys: impl Iterator<Item = &'a EpochKey>,
    ) {
        for key in keys {
            if !self.epochs.contains(&(workspace, *key)) {
                self.epochs.push((workspace, *key));
            }
        }
    }

    /// The invitations that this device has handed out and that may still be used.
    pub(super) fn invitations(&self) -> &[Invitation] {
        &self.invitations
    }

    pub(super) fn keep_invitation(&mut self, invitation: Invitation) {
        self.invitations.push(invitation);
    }

    pub(super) fn forget_invitation(&mut self, id: &[u8; 32]) {
        self.invitations.retain(|known| known.id() != *id);
    }
}

/// What stands in the file; nothing where there is none.
///
/// # Errors
/// As [`Secrets::read`].
pub(crate) fn text(safe: &Safe) -> Result<Option<String>, Failure> {
    let Some(mut bytes) = lying(safe)? else { return Ok(None) };
    if at_rest::is_sealed(&bytes) {
        bytes = match at_rest::head(&bytes, Kind::Keyring) {
            Ok(head) => safe.open(&head, &bytes)?,
            Err(why) => unread(why).map(|()| Vec::new())?,
        };
    }
    Ok(Some(String::from_utf8(bytes).unwrap_or_default()))
}

/// What the file says in clear where it is sealed.
pub(crate) fn head(safe: &Safe) -> Result<Option<Head>, Failure> {
    Ok(lying(safe)?.and_then(|bytes| at_rest::head(&bytes, Kind::Keyring).ok()))
}

/// Whether there is something that is not sealed.
pub(crate) fn lies_in_plain(safe: &Safe) -> Result<bool, Failure> {
    Ok(lying(safe)?.is_some_and(|bytes| !at_rest::is_sealed(&bytes)))
}

/// Writes it once more: sealed, where the key of the device is.
pub(crate) fn seal(safe: &Safe) -> Result<(), Failure> {
    Secrets::read(safe)?.write(safe)
}

fn lying(safe: &Safe) -> Result<Option<Vec<u8>>, Failure> {
    match fs::read(safe.path(FILE)) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::of_folder(&error)),
    }
}

/// Bytes as text, two letters each.
pub(crate) fn text_of(bytes: &[u8; 32]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The bytes of such a text.
pub(super) fn bytes_of(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    let is_text = text.len() == 64 && text.bytes().all(|letter| letter.is_ascii_hexdigit());
    for (at, byte) in bytes.iter_mut().enumerate().filter(|_| is_text) {
        *byte = u8::from_str_radix(&text[at * 2..at * 2 + 2], 16).ok()?;
    }
    is_text.then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::System;

    fn safe(folder: &tempfile::TempDir) -> Safe {
        Safe::of(folder.path(), &System::new("en"))
    }

    #[test]
    fn what_was_kept_is_there_again_and_only_its_owner_can_read_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut secrets = Secrets::read(&safe(&folder)).expect("nothing yet");
        let recipient = secrets.identity(&[7; 32]).recipient();
        secrets.keep_keys(Uuid::from_u128(5), [[1; 32], [2; 32]].iter());
        secrets.keep_keys(Uuid::from_u128(5), [[2; 32]].iter());
        secrets.write(&safe(&folder)).expect("written");
        let mut again = Secrets::read(&safe(&folder)).expect("read");
        assert_eq!(again.identity(&[8; 32]).recipient(), recipient);
        assert_eq!(again.keys_of(Uuid::from_u128(5)), [[1; 32], [2; 32]]);
        assert_eq!(again.keys_of(Uuid::from_u128(6)), [[0; 32]; 0]);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(folder.path().join(FILE)).expect("there").permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }

    #[test]
    fn what_a_newer_version_wrote_stays_in_the_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let text = format!("{FIRST}\nlater something\nepoch nonsense\n");
        fs::write(folder.path().join(FILE), text).expect("written");
        let mut secrets = Secrets::read(&safe(&folder)).expect("read");
        secrets.identity(&[7; 32]);
        secrets.write(&safe(&folder)).expect("written");
        let text = fs::read_to_string(folder.path().join(FILE)).expect("there");
        assert!(text.contains("\nlater something\nepoch nonsense\n"), "{text}");
    }

    #[test]
    fn a_damaged_keyring_is_set_aside_and_not_destroyed() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join(FILE), b"\xff\xfe").expect("written");
        assert!(Secrets::read(&safe(&folder)).expect("set aside") == Secrets::default());
        assert_eq!(fs::read(folder.path().join("keyring.damaged")).expect("kept"), b"\xff\xfe");
    }
}
