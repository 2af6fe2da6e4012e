//! Texts in which an invitation may stand.

use bolero::check;
use uuid::Uuid;
use varde_sync::roster::Role;
use varde_sync::roster::invitation::Invitation;

use crate::modesty::{modestly, took_little_memory};
use crate::spoilt::{Spoilt, corpus};

pub(crate) fn invitation() -> Invitation {
    Invitation {
        workspace: Uuid::from_u128(7),
        inviter: varde_entry::DeviceKey::from_secret(&[1; 32]).public(),
        secret: [3; 16],
        role: Role::Editor,
        expires: 29_900_000,
        addresses: vec!["192.168.1.7:4711".parse().expect("an address")],
    }
}

#[test]
fn whatever_is_pasted_is_an_invitation_that_was_given_or_none() {
    let mut samples = corpus("codes");
    let code = invitation().code();
    samples.push(code.to_lowercase().replace('-', " \n").into_bytes());
    samples.push(format!("Hei Ola, kom inn: {code}. Hilsen Kari").into_bytes());
    let given: Vec<_> = samples
        .iter()
        .filter_map(|text| Invitation::find(&String::from_utf8_lossy(text)).ok())
        .collect();
    assert!(given.contains(&invitation()));
    check!().with_iterations(4_000).with_type().for_each(|spoilt: &Spoilt| {
        let bytes = spoilt.bytes(&samples);
        let text = String::from_utf8_lossy(&bytes);
        let Ok(found) = modestly(|| Invitation::find(&text)) else { return };
        assert!(given.contains(&found));
        assert_eq!(Invitation::find(&found.code()), Ok(found));
    });
    took_little_memory();
}
