//! Laptops that meet only in a folder that something else carries.

mod cloud;
mod forks;
mod hostile;
mod joining;
mod packing;
mod restored;
mod standing;
mod turns;

use std::path::Path;

use varde_app::folder::{Exchanged, Folder, letters, post};
use varde_app::views::{Id, Role};
use varde_app::{roster, workspaces};
use varde_harness::{Laptop, Office};
use varde_sync::roster::invitation::Kind;

use crate::roster::{asking, invited, sharing};

/// A turn at the folder.
pub(crate) fn turn(laptop: &mut Laptop, folder: &mut Folder) -> Exchanged {
    folder.exchange(laptop.tell(), &|| false).expect("the folder is there")
}

/// Comes in by what lies in a folder and nothing else; both people see the same digits.
pub(crate) fn comes_in(guest: &mut Laptop, host: &mut Laptop, place: &Path, role: Role) -> Id {
    let workspace = host.start_view().workspace.id;
    let code = invited(host, role, None);
    let said = |kind| {
        let lying = letters(place, workspace, (None, kind)).expect("the folder is there");
        lying.last().expect("it lies there").clone()
    };
    let say = |message: &[u8]| post(place, workspace, message).expect("put there");
    let asked = roster::ask(guest.tell(), &asking(&code)).expect("asked");
    say(&asked.request);
    let answered = roster::answer(host.app(), &said(Kind::Request)).expect("answered");
    say(&answered.challenge);
    let heard = roster::hear(guest.app(), &asked.asking, &said(Kind::Challenge));
    let (seen, reveal) = heard.expect("heard");
    say(&reveal);
    let shown = roster::compare(&answered.answering, &said(Kind::Reveal)).expect("compared");
    assert_eq!(seen, shown);
    say(&roster::admit(host.tell(), &answered.answering).expect("admitted"));
    roster::come_in(guest.tell(), &asked.asking, &said(Kind::Welcome)).expect("in");
    std::fs::remove_dir_all(place.join(format!("varde-{}", workspace.simple())).join("join"))
        .expect("what was said is used");
    workspace
}

/// Kari shares a workspace with an objective in it; Ola comes in by the folder, and sees it.
pub(crate) fn two(office: &Office, place: &Path, role: Role) -> (Laptop, Laptop, Id) {
    let (mut kari, mut ola) = (sharing(office), office.laptop());
    kari.objective("More people choose the bicycle")
        .key_result("30 test rides", 0.0, 30.0)
        .written();
    let workspace = comes_in(&mut ola, &mut kari, place, role);
    turn(&mut kari, &mut Folder::of(place, workspace));
    turn(&mut ola, &mut Folder::of(place, workspace));
    workspaces::open(ola.tell(), workspace).expect("all of it is here");
    (kari, ola, workspace)
}
