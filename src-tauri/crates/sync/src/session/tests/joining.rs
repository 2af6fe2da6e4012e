use super::super::Role;
use super::super::frame::Frame;
use super::world::World;

/// A laptop with a log of its own for each of many runs, and one that joins.
fn newcomer(seed: u64) -> (World, usize) {
    let mut world = World::new(seed, 2);
    for _ in 0..30 {
        for _ in 0..1 + world.chance.below(8) {
            world.write(0);
        }
        let World { laptops, chance, .. } = &mut world;
        laptops[0].restart(chance);
    }
    let link = world.link(0, 1, Role::Newcomer);
    (world, link)
}

#[test]
fn who_joins_takes_snapshots_in_their_order_and_then_no_entry_twice() {
    let (mut world, link) = newcomer(8);
    world.connect(link);
    world.rest();
    let offered: Vec<_> = world.laptops[0].offers().offers;
    let documents: Vec<_> = offered.iter().map(|offer| offer.document).collect();
    let giver = &world.links[link].ends[0];
    assert_eq!((giver.closed, world.links[link].ends[1].closed), (None, None));
    assert_eq!(giver.lent, documents);
    assert_eq!(giver.envelope_bytes, 0);
    assert_eq!(world.laptops[1].state().root(), world.laptops[0].state().root());
    let all: u64 = offered.iter().map(|offer| offer.length).sum();
    let newcomer = &world.links[link].ends[1];
    assert_eq!(newcomer.progress.snapshots, (all, all));
    assert!(newcomer.is_caught_up);
    let sent = (giver.sent + newcomer.sent) as u64;
    println!("{sent} bytes for {all} of snapshots");
    assert!(sent * 100 < all * 105);
    for (document, bytes) in &world.laptops[1].snapshots {
        assert_eq!(*bytes, world.laptops[0].snapshot(document.as_bytes()));
    }
    world.write(0);
    world.rest();
    assert_eq!(world.laptops[1].entries.len(), 1, "what is written then comes as an entry");
}

#[test]
fn who_was_interrupted_goes_on_where_it_stopped() {
    let (mut world, link) = newcomer(9);
    for _ in 0..8 {
        world.connect(link);
        (0..100).for_each(|_| world.step(link));
        world.cut(link);
    }
    let half_way = world.laptops[1].snapshots.len();
    assert!((2..30).contains(&half_way), "{half_way} snapshots were taken before");
    world.connect(link);
    let before = world.links[link].ends[0].lent.len();
    world.rest();
    let end = &world.links[link].ends[0];
    assert_eq!(end.lent.len() - before, 30 - half_way);
    assert_eq!(world.laptops[1].state().root(), world.laptops[0].state().root());
}

#[test]
fn a_newcomer_is_never_given_more_than_it_has_dealt_with() {
    let (mut world, link) = newcomer(10);
    world.connect(link);
    let mut most = 0;
    for _ in 0..20_000 {
        world.step(link);
        most = most.max(world.links[link].ends[0].pipe.len());
    }
    assert!(most > 200_000, "{most}: there was enough to fill the way");
    assert!(most <= (1 << 20) + 10_000, "{most} bytes on the way");
}

#[test]
fn what_was_offered_comes_as_one_list_however_long() {
    let (mut world, link) = newcomer(11);
    for _ in 0..2_500 {
        let World { laptops, chance, .. } = &mut world;
        laptops[0].restart(chance);
        world.write(0);
    }
    world.connect(link);
    (0..2_000).for_each(|_| world.step(link));
    let frames = &world.links[link].ends[0].frames;
    let parts: Vec<_> = frames
        .iter()
        .filter_map(|frame| match frame {
            Frame::Offers { last, offers } => Some((*last, offers.len())),
            _ => None,
        })
        .collect();
    assert_eq!(parts, [(false, 1024), (false, 1024), (true, 2530 - 2048)]);
}
