//! Varde's real window, driven as a person drives it: by what stands there, by keys, by clicks.

#![allow(unreachable_pub, reason = "a program: nothing is reachable from outside")]

mod backlog;
mod backups;
mod bicycle;
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
mod languages;
mod measure;
mod numbers;
mod offline;
mod palette;
mod panels;
mod plan;
mod quarter;
mod sample;
mod second_start;
mod sentence;
mod sharing;
mod teams;
mod tour;
mod two_programs;
mod undo;
mod upkeep;
mod walk;
mod window;
