//! Keys that lie sealed under a keyring which cannot be had.

use std::fs;
use std::path::Path;

use varde_store::log::DeviceKey;
use varde_sync::at_rest::{Head, Kind, seal};

use crate::window::{Window, button, field, programs, role};

/// Seals the key of this device, as beside a keyring that was there.
fn seal_away(folder: &Path) {
    let path = folder.join("device.key");
    let secret: [u8; 32] = fs::read(&path).expect("there").try_into().expect("32 bytes");
    let device = DeviceKey::from_secret(&secret).public();
    let head = Head { kind: Kind::DeviceKey, name: [1; 16], device };
    let sealed = seal(&head, &secret, &[2; 32], &[3; 24]).expect("sealed");
    fs::write(path, sealed).expect("written");
}

#[test]
fn plans_are_read_without_the_keyring_and_written_again_under_new_keys_once_one_asks_for_them() {
    let mut window = Window::first_start();
    window.on(field("What do you want to achieve this quarter?")).has_focus();
    window.types("Know the mountain");
    window.press("Enter");
    window.on(role("article", "Know the mountain")).is_there();
    window.close();
    seal_away(window.folder());
    window.start();
    window.press("Mod+2");
    window.on(role("article", "Know the mountain")).is_there();
    window.on(field("New objective")).click();
    window.types("Know the sea");
    window.press("Enter");
    window.sees("The keys of this machine lie in the system’s keyring, and it is closed.");
    window.on(field("New objective")).holds("Know the sea");
    assert_eq!(window.faults(), Vec::<String>::new());

    window.press("Mod+9");
    window.on(button("Go on with new keys")).ask("arguments[0].scrollIntoView({block: 'center'})");
    window.picture(&programs::shown("e2e").join("keys-closed.png"));
    window.on(button("Go on with new keys")).click();
    let dialog = window.on(role("dialog", "Go on with new keys?"));
    dialog.says("To those you share a workspace with this is another device");
    window.picture(&programs::shown("e2e").join("keys-renew.png"));
    assert_eq!(window.faults(), Vec::<String>::new());
    dialog.on(button("Go on with new keys")).click();
    window.on(role("dialog", "Go on with new keys?")).is_gone();
    window.sees("They lie in files that only you can read.");
    window.press("Mod+2");
    window.on(field("New objective")).holds("Know the sea");
    window.on(field("New objective")).click();
    window.press("Enter");
    window.on(role("article", "Know the sea")).is_there();
    window.on(role("article", "Know the mountain")).is_there();
}
