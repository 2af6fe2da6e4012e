//! stub
use crate::{App, Failure};
use crate::views::{Language, Settings, Theme};
/// Chooses the language.
#[allow(unused, clippy::todo)]
pub fn choose_language(app: &mut App, language: Language) -> Result<Settings, Failure> { todo!() }
/// Chooses light or dark.
#[allow(unused, clippy::todo)]
pub fn choose_theme(app: &mut App, theme: Theme) -> Result<Settings, Failure> { todo!() }
