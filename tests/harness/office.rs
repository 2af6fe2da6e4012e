//! Where laptops stand: one clock for all of them.

use varde_app::views::Language;

use crate::{Laptop, World};

/// Where laptops stand. Each has a data folder of its own; the clock on the wall is one.
#[derive(Clone, Debug)]
pub struct Office {
    world: World,
}

impl Office {
    /// An office on a day, ISO, whose systems speak a language.
    pub fn on(day: &str, language: Language) -> Self {
        Self { world: World::on(day, language, 7) }
    }

    /// A laptop that has never seen the program.
    pub fn laptop(&self) -> Laptop {
        Laptop::in_world(self.world.clone())
    }

    /// The clock on the wall.
    pub fn world(&self) -> &World {
        &self.world
    }
}

impl Default for Office {
    /// On a Sunday in the middle of the last quarter of 2026, in English.
    fn default() -> Self {
        Self::on("2026-11-22", Language::En)
    }
}
