//! Seals what still lies in plain.

use super::Safe;
use crate::roster::secrets;
use crate::{App, Failure, device};

/// What happens between two steps; in tests the power goes.
pub(crate) type Step<'a> = dyn FnMut() -> Result<(), Failure> + 'a;

/// Seals what still lies in plain, where the keyring is open. Nobody is asked for anything.
///
/// # Errors
/// What the disk says; then each secret is there, in plain or sealed.
pub(crate) fn put_by(app: &mut App) -> Result<(), Failure> {
    let safe = app.safe();
    let is_plain = device::head(&safe)?.is_none() || secrets::lies_in_plain(&safe)?;
    if !is_plain || !safe.is_open() {
        return Ok(());
    }
    // Nobody else changes them meanwhile.
    let alone = app.store.write()?;
    let outcome = seal(&safe, &mut || Ok(()));
    drop(alone);
    outcome
}

/// The key of the device first: the other file lies under the same name.
fn seal(safe: &Safe, step: &mut Step<'_>) -> Result<(), Failure> {
    device::seal(safe, step)?;
    if device::head(safe)?.is_some() && secrets::lies_in_plain(safe)? {
        step()?;
        secrets::seal(safe)?;
        step()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;
    use std::sync::Arc;

    use super::*;
    use crate::keys::Keyring;
    use crate::keys::rings::Drawer;
    use crate::surroundings::System;

    const KNOWN: &str = "varde keyring 1\nlater something secret\n";

    fn world(drawer: &Arc<Drawer>) -> System {
        let keyring: Arc<dyn Keyring> = drawer.clone();
        System::new("en").with_keyring(Some(keyring))
    }

    /// A folder from before there was a keyring.
    fn plain() -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("device.key"), [7; 32]).expect("written");
        fs::write(folder.path().join("keyring"), KNOWN).expect("written");
        folder
    }

    fn lies_in_clear(folder: &Path, name: &str, secret: &[u8]) -> bool {
        let bytes = fs::read(folder.join(name)).expect("there");
        bytes.windows(secret.len()).any(|some| some == secret)
    }

    /// Whether both secrets can be had, wherever they lie.
    fn is_whole(folder: &Path, world: &System) -> bool {
        let safe = Safe::of(folder, world);
        device::secret(folder, world) == Ok([7; 32])
            && secrets::text(&safe) == Ok(Some(KNOWN.to_owned()))
    }

    #[test]
    fn what_lay_in_plain_is_sealed_and_stays_the_same() {
        let (folder, drawer) = (plain(), Arc::new(Drawer::default()));
        let world = world(&drawer);
        seal(&Safe::of(folder.path(), &world), &mut || Ok(())).expect("sealed");
        assert!(is_whole(folder.path(), &world));
        assert!(!lies_in_clear(folder.path(), "device.key", &[7; 8]));
        assert!(!lies_in_clear(folder.path(), "keyring", b"something secret"));
        assert_eq!(drawer.count(), 1, "one key for the folder");
        let lying = fs::read_dir(folder.path()).expect("there").count();
        assert_eq!(lying, 2, "nothing is left beside them");
    }

    #[test]
    fn wherever_the_power_goes_each_secret_is_there_and_the_next_run_goes_on() {
        let mut steps = 0;
        loop {
            let (folder, drawer) = (plain(), Arc::new(Drawer::default()));
            let world = world(&drawer);
            let safe = Safe::of(folder.path(), &world);
            let mut left = steps;
            let outcome = seal(&safe, &mut || match left {
                0 => Err(Failure::unavailable("io")),
                _ => {
                    left -= 1;
                    Ok(())
                }
            });
            assert!(is_whole(folder.path(), &world), "the power went after {steps} steps");
            if outcome.is_ok() {
                break;
            }
            seal(&safe, &mut || Ok(())).expect("the next run goes on");
            assert!(is_whole(folder.path(), &world), "after {steps} steps and another run");
            assert!(!lies_in_clear(folder.path(), "device.key", &[7; 8]), "{steps}");
            assert!(!lies_in_clear(folder.path(), "keyring", b"something secret"), "{steps}");
            steps += 1;
        }
        assert_eq!(steps, 8, "each step was tried");
    }

    #[test]
    fn what_does_not_come_back_from_the_keyring_seals_nothing() {
        let (folder, drawer) = (plain(), Arc::new(Drawer::default()));
        drawer.forget();
        let world = world(&drawer);
        seal(&Safe::of(folder.path(), &world), &mut || Ok(())).expect("left as it is");
        assert!(lies_in_clear(folder.path(), "device.key", &[7; 32]));
        assert!(lies_in_clear(folder.path(), "keyring", b"something secret"));
        assert!(is_whole(folder.path(), &world));
    }

    #[test]
    fn a_locked_keyring_is_not_asked_and_all_stays_in_plain() {
        let (folder, drawer) = (plain(), Arc::new(Drawer::default()));
        drawer.lock();
        let world = world(&drawer);
        seal(&Safe::of(folder.path(), &world), &mut || Ok(())).expect("left as it is");
        assert!(is_whole(folder.path(), &world));
        assert_eq!((drawer.asked(), drawer.prompted()), (0, 0));
    }
}
