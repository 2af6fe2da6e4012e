//! Those who mean ill.

use std::time::{Duration, Instant};

use iroh::endpoint::{Connection, ConnectionError};
use tokio::time::timeout;
use varde_app::roster;
use varde_app::views::{Id, Role};
use varde_nearby::{JOIN, SYNC, Setup, Standing};

use super::stranger::{awaited, ends, goes, somebody};
use super::{PATIENCE, arrives, kari_and_ola, over, to};
use crate::roster::invited;

/// A thirtieth of the usual patience with whoever is waited for.
const HASTE: u32 = 30;

/// The first of what a laptop says over a workspace: a hello of the present version.
fn hello(workspace: Id, roster: [u8; 32]) -> Vec<u8> {
    frame(0, &[b"VRDX\x01", &workspace.as_bytes()[..], &roster, &[7; 32], &[0]].concat())
}

fn frame(kind: u8, said: &[u8]) -> Vec<u8> {
    [&(said.len() as u32 + 1).to_le_bytes()[..], &[kind], said].concat()
}

#[test]
fn a_stranger_is_refused_in_the_handshake_and_learns_nothing() {
    let (kari, ola, workspace) = kari_and_ola();
    let here = kari.speaks(over(workspace));
    let address = here.address();
    awaited(async {
        let stranger = somebody([9; 32]).await;
        for alpn in [SYNC, JOIN] {
            // What the handshake itself tells is the key, which the address had.
            let Some(connection) = goes(&stranger, &address, alpn).await else { continue };
            if let Ok((mut say, mut hear)) = connection.open_bi().await {
                let _ = say.write_all(&hello(workspace, [0; 32])).await;
                assert!(hear.read_to_end(1 << 20).await.is_err(), "nothing is answered");
            }
            assert_eq!(ends(&connection).await, (1, Vec::new()));
        }
        assert!(goes(&stranger, &address, b"something/1").await.is_none());
    });
    let standing = here.stands("both are counted", |standing| standing.refused >= 2);
    assert_eq!(standing.laptops.len(), 1, "{standing:?}");
    let there = ola.speaks(to(workspace, address));
    there.is_caught_up();
}

#[test]
fn half_a_frame_and_silence_ends_and_so_does_a_stream_about_nothing() {
    let (kari, ola, workspace) = kari_and_ola();
    let here = kari.speaks(Setup { haste: HASTE, ..over(workspace) });
    let (address, secret) = (here.address(), ola.secret());
    awaited(async {
        let ill = somebody(secret).await;
        let way = goes(&ill, &address, SYNC).await.expect("known");
        let (mut say, hear) = way.open_bi().await.expect("opened");
        let begin = [&[1][..], workspace.as_bytes(), b"VRDX"].concat();
        say.write_all(&begin).await.expect("said");
        assert_eq!(ends(&way).await.0, 2, "too slow");
        drop(hear);
        let way = goes(&ill, &address, SYNC).await.expect("known");
        let (mut say, mut hear) = way.open_bi().await.expect("opened");
        say.write_all(&[1, 2, 3]).await.expect("said");
        let rest = timeout(PATIENCE, hear.read_to_end(1 << 20)).await.expect("it ends");
        assert!(rest.is_ok_and(|said| said.is_empty()), "it is let go without a word");
    });
    drop(here);
    let here = kari.speaks(over(workspace));
    let there = ola.speaks(to(workspace, here.address()));
    there.is_caught_up();
}

#[test]
fn what_is_not_right_of_what_a_laptop_says_is_counted_and_still_is_when_it_is_gone() {
    let (kari, ola, workspace) = kari_and_ola();
    let here = kari.speaks(over(workspace));
    let (address, secret) = (here.address(), ola.secret());
    let roster = roster::hash(kari.laptop().app(), workspace).expect("shared");
    let before = kari.laptop().dump();
    awaited(async {
        let ill = somebody(secret).await;
        let way = goes(&ill, &address, SYNC).await.expect("known");
        let (mut say, _hear) = way.open_bi().await.expect("opened");
        let begin = [&[1][..], workspace.as_bytes()].concat();
        // It says that it holds nothing, and then what is no envelope.
        let empty = [frame(5, &[0; 256 * 32]), frame(6, &[1])].concat();
        let mud = frame(7, b"mud").repeat(2);
        let said = [begin, hello(workspace, roster), empty, mud].concat();
        say.write_all(&said).await.expect("said");
        let count = |standing: &Standing| {
            let here = standing.not_right.get(&workspace)?;
            Some((here.len(), *here.get("envelope")?))
        };
        here.stands("both are counted", |standing| count(standing) == Some((1, 2)));
        here.nearby.wrote();
        way.close(0_u32.into(), b"");
        let gone = here.stands("it is gone", |standing| standing.laptops[0].here_since.is_none());
        assert_eq!(count(&gone), Some((1, 2)));
    });
    assert_eq!(kari.laptop().dump(), before, "nothing is another");
}

#[test]
fn who_does_not_read_what_was_asked_for_is_closed_out() {
    let (kari, ola, workspace) = kari_and_ola();
    let here = kari.speaks(Setup { haste: HASTE, ..over(workspace) });
    let (address, secret) = (here.address(), ola.secret());
    let roster = roster::hash(kari.laptop().app(), workspace).expect("shared");
    awaited(async {
        let ill = somebody(secret).await;
        let way = goes(&ill, &address, SYNC).await.expect("known");
        let (mut say, hear) = way.open_bi().await.expect("opened");
        let begin = [&[1][..], workspace.as_bytes()].concat();
        say.write_all(&[begin, hello(workspace, roster)].concat()).await.expect("said");
        // Each ping is answered, and no answer is read.
        let pings: Vec<u8> = [1, 0, 0, 0, 12].repeat(10_000);
        let mut asked = 0;
        while asked < 64 << 20 {
            match timeout(PATIENCE, say.write_all(&pings)).await.expect("it ends") {
                Ok(()) => asked += pings.len(),
                Err(_) => break,
            }
        }
        assert!(asked < 8 << 20, "it is read on and on: {asked}");
        assert_eq!(ends(&way).await.0, 2);
        drop(hear);
    });
    here.stands("it is counted", |standing| standing.slow == 1);
}

#[test]
fn hundreds_who_knock_neither_fill_the_memory_nor_keep_the_known_ones_out() {
    let many = std::env::var("VARDE_CONNECTIONS").ok().and_then(|said| said.parse().ok());
    let many: usize = many.unwrap_or(500);
    let (kari, ola, workspace) = kari_and_ola();
    // An invitation is open: whoever asks to come in gets through the handshake.
    invited(&mut kari.laptop(), Role::Editor, None);
    let setup = Setup { most_askers: 4, ..over(workspace) };
    let here = kari.speaks(setup);
    let address = here.address();
    let before = memory();
    awaited(async {
        let crowd = async {
            let mut held = Vec::new();
            let strangers = [somebody([1; 32]).await, somebody([2; 32]).await];
            for no in 0..many {
                let alpn = if no % 2 == 0 { JOIN } else { SYNC };
                let way = goes(&strangers[no % 4 / 2], &address, alpn).await;
                held.extend(way);
                if no % 100 == 0 {
                    // What the strangers themselves keep is not counted.
                    held.retain(|way| way.close_reason().is_none());
                }
            }
            // All but a few of those who say nothing give way to others before their time is up.
            let until = Instant::now() + PATIENCE;
            loop {
                let open = held.iter().filter(|way| way.close_reason().is_none()).count();
                if open <= 4 {
                    break;
                }
                assert!(Instant::now() < until, "{open} are still there");
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            assert!(held.iter().any(|way| code_of(way) == Some(3)), "nobody gave way");
        };
        let known = tokio::task::spawn_blocking({
            let (kari, ola, address) = (kari.clone(), ola.clone(), address.clone());
            move || {
                let there = ola.speaks(to(workspace, address));
                there.is_caught_up();
                kari.laptop().objective("In the middle of it").written();
                arrives(&ola, "In the middle of it");
            }
        });
        let ((), known) = tokio::join!(crowd, known);
        known.expect("the known one is served");
    });
    let grown = memory().saturating_sub(before);
    assert!(grown < 200 << 20, "{} MiB more than before", grown >> 20);
}

/// Why the other side ended a connection, where it did.
fn code_of(way: &Connection) -> Option<u64> {
    match way.close_reason()? {
        ConnectionError::ApplicationClosed(why) => Some(why.error_code.into()),
        _ => None,
    }
}

/// The memory that this process has, in bytes; nothing where the system does not tell.
fn memory() -> u64 {
    let told = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages = told.split(' ').nth(1).and_then(|pages| pages.parse::<u64>().ok());
    pages.unwrap_or_default() * 4096
}
