//! Varde's real window, driven as a person drives it: by what stands there, by keys, by clicks.

#![allow(unreachable_pub, reason = "a program: nothing is reachable from outside")]

mod backlog;
mod backups;
mod bicycle;
mod changes;
mod closing;
mod cycles;
mod data;
mod drafts;
mod dragging;
mod files;
mod first_start;
mod focus;
mod full_disk;
mod installed;
mod keyboard;
mod keys;
mod kit;
mod languages;
mod measure;
mod nearby;
mod numbers;
mod offline;
mod palette;
mod panels;
mod peer;
mod plan;
mod publishing;
mod quarter;
mod sample;
mod second_start;
mod sentence;
mod shared_folder;
mod sharing;
mod teams;
mod tour;
mod two_laptops;
mod two_programs;
mod undo;
mod upkeep;
mod walk;
mod ways;
mod window;
