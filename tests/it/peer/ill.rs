//! Those who mean ill, and a peer that is killed.

use std::time::{Duration, Instant};

use iroh::SecretKey;
use iroh::endpoint::{Connection, Endpoint, RecvStream, SendStream};
use tokio::time::timeout;
use varde_app::views::{Id, Role};
use varde_app::{nearby, roster, workspaces};
use varde_harness::{Laptop, Office};
use varde_nearby::peer::{Limits, PEER, Ticket};

use super::{Corner, goes, goes_in_vain, kari_and_ola, kari_and_ola_in, titles};
use crate::nearby::PATIENCE;
use crate::nearby::stranger::{self, awaited, somebody};

async fn comes(from: &Endpoint, to: &Ticket) -> Option<Connection> {
    stranger::goes(from, &to.address, PEER).await
}

async fn says(to: &mut SendStream, said: &[u8]) -> bool {
    let length = (said.len() as u32).to_le_bytes();
    to.write_all(&[&length, said].concat()).await.is_ok()
}

async fn hears(from: &mut RecvStream) -> Option<Vec<u8>> {
    let mut length = [0; 4];
    timeout(PATIENCE, from.read_exact(&mut length)).await.ok()?.ok()?;
    let mut heard = vec![0; u32::from_le_bytes(length) as usize];
    timeout(PATIENCE, from.read_exact(&mut heard)).await.ok()?.ok()?;
    Some(heard)
}

/// What it is answered first.
async fn asks((to, from): &mut (SendStream, RecvStream), said: &[u8]) -> Option<u8> {
    says(to, said).await.then_some(())?;
    hears(from).await?.first().copied()
}

async fn ends(connection: &Connection) -> u64 {
    stranger::ends(connection).await.0
}

fn greeting(workspace: Id, word: &[u8]) -> Vec<u8> {
    [&[0, 1][..], workspace.as_bytes(), word].concat()
}

fn lists(workspace: Id) -> Vec<u8> {
    [&[2][..], workspace.as_bytes(), &[0; 16]].concat()
}

/// An envelope as anybody can make one who holds no key.
fn junk(workspace: Id, first: u64, length: usize) -> Vec<u8> {
    let cover = [&[0; 8][..], &[0; 32], &[0xee; 16], &first.to_le_bytes()].concat();
    let clear = [&b"VRDE\x01\x01"[..], workspace.as_bytes(), &cover].concat();
    [&[4][..], workspace.as_bytes(), &clear, &vec![7; length]].concat()
}

fn secret(laptop: &Laptop) -> [u8; 32] {
    nearby::secret(laptop.app()).expect("it has a key")
}

#[test]
fn a_stranger_hears_not_a_word_neither_with_a_wrong_word_nor_with_none() {
    let (mut kari, mut ola, workspace) = kari_and_ola(Role::Editor);
    let corner = Corner::open(Limits::default());
    goes(&mut kari, workspace, corner.ticket());
    let ticket = corner.ticket();
    awaited(async {
        let stranger = somebody([9; 32]).await;
        for said in [
            greeting(workspace, &[]),
            greeting(workspace, &[0; 16]),
            greeting(Id::from_u128(7), &[]),
            lists(workspace),
            vec![],
            vec![0xff; 40],
        ] {
            let way = comes(&stranger, &ticket).await.expect("the handshake tells nothing");
            let mut ends_of = way.open_bi().await.expect("opened");
            assert_eq!(asks(&mut ends_of, &said).await, None, "{said:?} is answered");
            assert_eq!(ends(&way).await, 1, "{said:?}");
        }
    });
    assert!(corner.status()["refused"] >= 3, "{:?}", corner.status());
    goes(&mut ola, workspace, corner.ticket());
}

#[test]
fn who_has_the_word_alone_reads_nothing_of_a_workspace_that_is_kept() {
    let office = Office::default();
    let (mut kari, _, workspace) = kari_and_ola_in(&office, Role::Editor);
    let corner = Corner::open(Limits::default());
    goes(&mut kari, workspace, corner.ticket());
    // Eva has the line, and is in another workspace.
    let (mut eva, _, other) = kari_and_ola_in(&office, Role::Editor);
    goes(&mut eva, other, corner.ticket());
    let (ticket, device) = (corner.ticket(), secret(&eva));
    awaited(async {
        let ill = somebody(device).await;
        let way = comes(&ill, &ticket).await.expect("known");
        let mut ends_of = way.open_bi().await.expect("opened");
        assert_eq!(asks(&mut ends_of, &greeting(other, &[])).await, Some(0));
        let me = [&SecretKey::from_bytes(&device).public().as_bytes()[..], &[3]].concat();
        let change = 1_u64.to_le_bytes();
        for said in [
            greeting(workspace, &[]),
            lists(workspace),
            junk(workspace, 1, 40),
            [&[1][..], workspace.as_bytes(), &change, &me].concat(),
            [&[1][..], workspace.as_bytes(), &[0; 8], &me].concat(),
        ] {
            assert_eq!(asks(&mut ends_of, &said).await, Some(3), "{:?}", &said[..1]);
        }
    });
}

#[test]
fn a_viewer_puts_no_envelope_there_and_nobody_but_an_owner_says_who_may_come() {
    for (role, puts) in [(Role::Viewer, 3), (Role::Editor, 0)] {
        let (mut kari, ola, workspace) = kari_and_ola(role);
        let corner = Corner::open(Limits::default());
        goes(&mut kari, workspace, corner.ticket());
        let (ticket, device) = (corner.ticket(), secret(&ola));
        awaited(async {
            let ill = somebody(device).await;
            let way = comes(&ill, &ticket).await.expect("known");
            let mut ends_of = way.open_bi().await.expect("opened");
            assert_eq!(asks(&mut ends_of, &greeting(workspace, &[])).await, Some(0));
            assert_eq!(asks(&mut ends_of, &junk(workspace, 1, 40)).await, Some(puts), "{role:?}");
            let me = [&SecretKey::from_bytes(&device).public().as_bytes()[..], &[3]].concat();
            let change = 1_u64.to_le_bytes();
            let alone = [&[1][..], workspace.as_bytes(), &change, &me].concat();
            assert_eq!(asks(&mut ends_of, &alone).await, Some(3));
        });
    }
}

#[test]
fn what_is_no_sealed_file_of_the_workspace_is_not_kept_and_junk_harms_nobody() {
    let (mut kari, mut ola, workspace) = kari_and_ola(Role::Editor);
    let corner = Corner::open(Limits::default());
    goes(&mut kari, workspace, corner.ticket());
    let (ticket, device, before) = (corner.ticket(), secret(&ola), corner.files());
    awaited(async {
        let ill = somebody(device).await;
        let way = comes(&ill, &ticket).await.expect("known");
        let mut ends_of = way.open_bi().await.expect("opened");
        assert_eq!(asks(&mut ends_of, &greeting(workspace, &[])).await, Some(0));
        let put = [&[4][..], workspace.as_bytes()].concat();
        for file in [&b""[..], b"#!/bin/sh", b"VRDE", b"VRDA\x01", b"VRDJ\x01\x04"] {
            assert_eq!(asks(&mut ends_of, &[&put, file].concat()).await, Some(2), "{file:?}");
        }
        let elsewhere = [&put, &junk(Id::from_u128(7), 1, 40)[17..]].concat();
        assert_eq!(asks(&mut ends_of, &elsewhere).await, Some(2), "of another workspace");
        assert_eq!(asks(&mut ends_of, &junk(workspace, 0, 40)).await, Some(2), "a number 0");
        // 4 GiB, as it says.
        ends_of.0.write_all(&u32::MAX.to_le_bytes()).await.expect("said");
        assert_eq!(hears(&mut ends_of.1).await, None);
    });
    assert_eq!(corner.files(), before);
    awaited(async {
        let ill = somebody(device).await;
        let way = comes(&ill, &ticket).await.expect("known");
        let mut ends_of = way.open_bi().await.expect("opened");
        assert_eq!(asks(&mut ends_of, &greeting(workspace, &[])).await, Some(0));
        for first in 1..20 {
            assert_eq!(asks(&mut ends_of, &junk(workspace, first, 900)).await, Some(0));
        }
    });
    // What does not open has not arrived, and holds nothing up.
    let told = goes(&mut ola, workspace, corner.ticket());
    assert_eq!(told.exchanged.not_arrived, 19);
    kari.objective("Repairs take a day").written();
    goes(&mut kari, workspace, corner.ticket());
    goes(&mut ola, workspace, corner.ticket());
    assert_eq!(titles(&ola), titles(&kari));
}

#[test]
fn a_flood_is_held_back_over_new_ways_too_and_others_come_through() {
    let limits = Limits { requests: 20, bytes: 1 << 20, ..Limits::default() };
    let (mut kari, mut ola, workspace) = kari_and_ola(Role::Editor);
    let corner = Corner::open(limits);
    goes(&mut kari, workspace, corner.ticket());
    let (ticket, device) = (corner.ticket(), secret(&ola));
    let began = Instant::now();
    awaited(async {
        let ill = somebody(device).await;
        for way in 0..4 {
            let Some(way_there) = comes(&ill, &ticket).await else { continue };
            let mut ends_of = way_there.open_bi().await.expect("opened");
            assert_eq!(asks(&mut ends_of, &greeting(workspace, &[])).await, Some(0));
            for nth in 0..15 {
                let said = asks(&mut ends_of, &junk(workspace, way * 100 + nth + 1, 40)).await;
                assert_eq!(said, Some(0));
            }
        }
    });
    // 64 requests, each counted twice, at 20 a second, the first second free.
    assert!(began.elapsed() > Duration::from_secs(4), "{:?}", began.elapsed());
    assert!(corner.status()["held_back"] > 30, "{:?}", corner.status());
    kari.objective("Repairs take a day").written();
    goes(&mut kari, workspace, corner.ticket());
    goes(&mut ola, workspace, corner.ticket());
    assert_eq!(titles(&ola), titles(&kari));
}

#[test]
fn who_says_half_a_thing_and_falls_silent_is_closed_out() {
    let (mut kari, mut ola, workspace) = kari_and_ola(Role::Editor);
    let corner = Corner::hasty(Limits { strangers: 3, ..Limits::default() });
    goes(&mut kari, workspace, corner.ticket());
    let (ticket, device) = (corner.ticket(), secret(&ola));
    awaited(async {
        // Strangers who say nothing at all, and more of them than are listened to.
        let mut ways = Vec::new();
        for nth in 0..12 {
            let stranger = somebody([nth + 1; 32]).await;
            if let Some(way) = comes(&stranger, &ticket).await {
                ways.push((stranger, way));
            }
        }
        assert!(ways.len() > 3);
        for (_, way) in &ways {
            assert!([2, 3].contains(&ends(way).await), "too slow, or too many");
        }
        // Somebody who is in, and says a byte now and then of a long file.
        let ill = somebody(device).await;
        let way = comes(&ill, &ticket).await.expect("known");
        let mut ends_of = way.open_bi().await.expect("opened");
        assert_eq!(asks(&mut ends_of, &greeting(workspace, &[])).await, Some(0));
        ends_of.0.write_all(&1_000_000_u32.to_le_bytes()).await.expect("said");
        let began = Instant::now();
        while ends_of.0.write_all(&[4]).await.is_ok() && began.elapsed() < PATIENCE {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        assert_eq!(ends(&way).await, 2);
    });
    assert!(corner.status()["slow"] >= 2, "{:?}", corner.status());
    goes(&mut ola, workspace, corner.ticket());
    assert_eq!(titles(&ola), titles(&kari));
}

#[test]
fn an_owner_who_was_removed_is_out_however_fast_they_are() {
    let (mut kari, mut ola, workspace) = kari_and_ola(Role::Owner);
    let corner = Corner::open(Limits::default());
    goes(&mut kari, workspace, corner.ticket());
    goes(&mut ola, workspace, corner.ticket());
    workspaces::open(ola.tell(), workspace).expect("all of it is here");
    let people = roster::show(kari.app()).expect("shown").people;
    let him = people.iter().find(|person| !person.is_me).expect("he is in").id;
    roster::remove_person(kari.tell(), him).expect("removed");
    goes(&mut kari, workspace, corner.ticket());
    // With the word, which he knows, and with the list as he would have it.
    assert_eq!(goes_in_vain(&mut ola, workspace, corner.ticket()), "peer_not_let_in");
    let (ticket, device) = (corner.ticket(), secret(&ola));
    let word = ticket.word;
    awaited(async {
        let ill = somebody(device).await;
        let way = comes(&ill, &ticket).await.expect("the handshake tells nothing");
        let mut ends_of = way.open_bi().await.expect("opened");
        assert_eq!(asks(&mut ends_of, &greeting(workspace, &word)).await, None);
        assert_eq!(ends(&way).await, 1);
        let way = comes(&ill, &ticket).await.expect("the handshake tells nothing");
        let mut ends_of = way.open_bi().await.expect("opened");
        assert_eq!(asks(&mut ends_of, &greeting(Id::from_u128(7), &word)).await, Some(0));
        let me = [&SecretKey::from_bytes(&device).public().as_bytes()[..], &[3]].concat();
        for change in [0_u64, 1, 2] {
            let change = change.to_le_bytes();
            let said = [&[1][..], workspace.as_bytes(), &change, &me].concat();
            assert_eq!(asks(&mut ends_of, &said).await, Some(3));
        }
        assert_eq!(asks(&mut ends_of, &lists(workspace)).await, Some(3));
    });
    assert_eq!(goes(&mut kari, workspace, corner.ticket()).lacking, 0);
}

#[test]
fn a_list_that_builds_on_an_old_one_does_not_count() {
    let (mut kari, mut ola, workspace) = kari_and_ola(Role::Editor);
    let corner = Corner::open(Limits::default());
    goes(&mut kari, workspace, corner.ticket());
    let (ticket, device) = (corner.ticket(), secret(&kari));
    awaited(async {
        let old = somebody(device).await;
        let way = comes(&old, &ticket).await.expect("known");
        let mut ends_of = way.open_bi().await.expect("opened");
        assert_eq!(asks(&mut ends_of, &greeting(workspace, &[])).await, Some(0));
        let alone = [&SecretKey::from_bytes(&device).public().as_bytes()[..], &[3]].concat();
        for change in [0_u64, 2, u64::MAX] {
            let change = change.to_le_bytes();
            let said = [&[1][..], workspace.as_bytes(), &change, &alone].concat();
            assert_eq!(asks(&mut ends_of, &said).await, Some(4), "somebody was first");
        }
        // Nor does a list count in which whoever says it is not.
        let other = [&[7; 32][..], &[3]].concat();
        let said = [&[1][..], workspace.as_bytes(), &1_u64.to_le_bytes(), &other].concat();
        assert_eq!(asks(&mut ends_of, &said).await, Some(3));
    });
    goes(&mut ola, workspace, corner.ticket());
}
