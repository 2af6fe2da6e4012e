mod codes;
mod coming_in;
mod mutants;

use super::super::tests::{device, key};
use super::*;

fn invitation() -> Invitation {
    Invitation {
        workspace: super::super::tests::WORKSPACE,
        inviter: device(1),
        secret: [0x5e; 16],
        role: Role::Editor,
        expires: 29_900_000,
        addresses: vec!["192.168.1.17:4433".parse().expect("an address")],
    }
}
