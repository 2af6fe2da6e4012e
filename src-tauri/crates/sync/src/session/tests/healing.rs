use super::super::Role;
use super::world::World;
use crate::samples::Chance;

/// Laptops that write while ways are cut anywhere hold the same in the end.
fn heal(seed: u64, laptops: u8) {
    let mut world = World::new(seed, laptops);
    for one in 0..usize::from(laptops) {
        for other in 0..one {
            let link = world.link(other, one, Role::Member);
            world.links[link].may_overlap = laptops > 2;
        }
    }
    for laptop in 0..usize::from(laptops) {
        for _ in 0..world.chance.below(120) {
            world.write(laptop);
        }
    }
    for _ in 0..3_000 {
        let link = world.chance.below(world.links.len());
        match world.chance.below(150) {
            0 => world.connect(link),
            1 => world.cut(link),
            2 => {
                let laptop = world.chance.below(usize::from(laptops));
                world.write(laptop);
            }
            3 => {
                let laptop = world.chance.below(usize::from(laptops));
                let World { laptops, chance, .. } = &mut world;
                laptops[laptop].restart(chance);
            }
            _ => world.step(link),
        }
    }
    for link in 0..world.links.len() {
        world.connect(link);
    }
    world.rest();
    for link in &world.links {
        for end in &link.ends {
            assert_eq!(end.closed, None);
            assert!(end.is_caught_up);
            assert!(end.forked.is_empty());
        }
    }
    let first = world.laptops[0].state();
    for laptop in &world.laptops {
        assert_eq!(laptop.state().root(), first.root());
        assert_eq!(laptop.entries.len(), world.laptops[0].entries.len());
    }
}

#[test]
fn two_laptops_hold_the_same_wherever_the_way_was_cut() {
    let seed = Chance::seed();
    for n in 0..60 {
        println!("{n}");
        heal(seed.wrapping_add(n), 2);
    }
}

#[test]
fn four_laptops_hold_the_same_wherever_the_ways_were_cut() {
    let seed = Chance::seed();
    for n in 0..15 {
        println!("{n}");
        heal(seed.wrapping_add(n), 4);
    }
}
