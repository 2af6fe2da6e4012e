//! The commands and events of the window, and the test that writes their TypeScript.

use tauri_specta::{Builder, collect_commands, collect_events};

use crate::{commands::*, events::Touched, files::Progressed};

/// Every command and event that the window may use.
pub fn builder() -> Builder<tauri::Wry> {
    Builder::<tauri::Wry>::new()
        .disable_serde_phases()
        .commands(collect_commands![
            start::start::<tauri::Wry>,
            plans::board::<tauri::Wry>,
            plans::archived::<tauri::Wry>,
            plans::backlog::<tauri::Wry>,
            plans::closing::<tauri::Wry>,
            plans::look_at_closing::<tauri::Wry>,
            plans::close_plan::<tauri::Wry>,
            plans::reopen_plan::<tauri::Wry>,
            plans::overview::<tauri::Wry>,
            plans::choose_lead::<tauri::Wry>,
            plans::plan::<tauri::Wry>,
            objectives::objective::<tauri::Wry>,
            objectives::find_objectives::<tauri::Wry>,
            objectives::add_objective::<tauri::Wry>,
            objectives::change_objective::<tauri::Wry>,
            objectives::move_objective::<tauri::Wry>,
            objectives::archive_objective::<tauri::Wry>,
            objectives::bring_back_objective::<tauri::Wry>,
            objectives::copy_objective::<tauri::Wry>,
            objectives::publish_objective::<tauri::Wry>,
            objectives::publish_places::<tauri::Wry>,
            objectives::relocate_objective::<tauri::Wry>,
            objectives::read_sentence::<tauri::Wry>,
            objectives::keep_outline::<tauri::Wry>,
            key_results::key_result::<tauri::Wry>,
            key_results::add_key_result::<tauri::Wry>,
            key_results::change_key_result::<tauri::Wry>,
            key_results::move_key_result::<tauri::Wry>,
            key_results::archive_key_result::<tauri::Wry>,
            key_results::bring_back_key_result::<tauri::Wry>,
            milestones::add_milestone::<tauri::Wry>,
            milestones::change_milestone::<tauri::Wry>,
            milestones::remove_milestone::<tauri::Wry>,
            initiatives::add_initiative::<tauri::Wry>,
            initiatives::change_initiative::<tauri::Wry>,
            initiatives::remove_initiative::<tauri::Wry>,
            check_ins::week::<tauri::Wry>,
            check_ins::record_check_in::<tauri::Wry>,
            check_ins::retract_check_in::<tauri::Wry>,
            grades::grading::<tauri::Wry>,
            grades::give_grade::<tauri::Wry>,
            grades::take_back_grade::<tauri::Wry>,
            grades::answer_reflection::<tauri::Wry>,
            cycles::cycles::<tauri::Wry>,
            cycles::propose_cycles::<tauri::Wry>,
            cycles::add_cycle::<tauri::Wry>,
            cycles::change_cycle::<tauri::Wry>,
            cycles::add_cycle_with_quarters::<tauri::Wry>,
            cycles::archived_cycles::<tauri::Wry>,
            cycles::archive_cycle::<tauri::Wry>,
            cycles::bring_back_cycle::<tauri::Wry>,
            people::people::<tauri::Wry>,
            people::person::<tauri::Wry>,
            people::add_person::<tauri::Wry>,
            people::rename_person::<tauri::Wry>,
            people::archive_person::<tauri::Wry>,
            people::bring_back_person::<tauri::Wry>,
            people::rename_me::<tauri::Wry>,
            teams::teams::<tauri::Wry>,
            teams::team::<tauri::Wry>,
            teams::add_team::<tauri::Wry>,
            teams::change_team::<tauri::Wry>,
            teams::archive_team::<tauri::Wry>,
            teams::bring_back_team::<tauri::Wry>,
            workspaces::workspaces::<tauri::Wry>,
            workspaces::add_workspace::<tauri::Wry>,
            workspaces::open_workspace::<tauri::Wry>,
            workspaces::change_workspace::<tauri::Wry>,
            sharing::sharing::<tauri::Wry>,
            sharing::share_workspace::<tauri::Wry>,
            sharing::invite::<tauri::Wry>,
            sharing::save_invitation::<tauri::Wry>,
            sharing::withdraw_invitation::<tauri::Wry>,
            sharing::set_role::<tauri::Wry>,
            sharing::remove_device::<tauri::Wry>,
            sharing::remove_person::<tauri::Wry>,
            sharing::leave_workspace::<tauri::Wry>,
            sharing::make_kit::<tauri::Wry>,
            sharing::recover_by_kit::<tauri::Wry>,
            folders::folder_standing::<tauri::Wry>,
            folders::choose_folder::<tauri::Wry>,
            folders::leave_folder::<tauri::Wry>,
            folders::exchange_now::<tauri::Wry>,
            peers::peer_standing::<tauri::Wry>,
            peers::choose_peer::<tauri::Wry>,
            peers::leave_peer::<tauri::Wry>,
            peers::meet_peer::<tauri::Wry>,
            laptops::nearby_standing::<tauri::Wry>,
            laptops::set_nearby::<tauri::Wry>,
            laptops::choose_relay::<tauri::Wry>,
            laptops::leave_relay::<tauri::Wry>,
            laptops::find_laptop::<tauri::Wry>,
            laptops::presence::<tauri::Wry>,
            laptops::look_at::<tauri::Wry>,
            joining::joining::<tauri::Wry>,
            joining::open_invitation::<tauri::Wry>,
            joining::point_at_folder::<tauri::Wry>,
            joining::ask_to_join::<tauri::Wry>,
            joining::ask_nearby::<tauri::Wry>,
            joining::cancel_joining::<tauri::Wry>,
            joining::enter_joined::<tauri::Wry>,
            joining::admit::<tauri::Wry>,
            changes::share_changes::<tauri::Wry>,
            changes::choose_changes::<tauri::Wry>,
            changes::drop_changes::<tauri::Wry>,
            changes::offered_changes::<tauri::Wry>,
            changes::look_at_changes::<tauri::Wry>,
            changes::take_in_changes::<tauri::Wry>,
            changes::put_away_changes::<tauri::Wry>,
            files::choose_import::<tauri::Wry>,
            files::preview_import::<tauri::Wry>,
            files::import_chosen::<tauri::Wry>,
            files::export_plans::<tauri::Wry>,
            files::stop_work::<tauri::Wry>,
            keys::keys::<tauri::Wry>,
            keys::renew_keys::<tauri::Wry>,
            upkeep::verify::<tauri::Wry>,
            upkeep::rebuild::<tauri::Wry>,
            backups::backups::<tauri::Wry>,
            backups::care::<tauri::Wry>,
            backups::back_up::<tauri::Wry>,
            backups::choose_backup::<tauri::Wry>,
            backups::preview_backup::<tauri::Wry>,
            backups::restore_chosen::<tauri::Wry>,
            backups::recover::<tauri::Wry>,
            history::undo::<tauri::Wry>,
            history::redo::<tauri::Wry>,
            drafts::drafts::<tauri::Wry>,
            drafts::save_draft::<tauri::Wry>,
            drafts::discard_draft::<tauri::Wry>,
            search::search::<tauri::Wry>,
            search::find_things::<tauri::Wry>,
            settings::choose_language::<tauri::Wry>,
            settings::choose_theme::<tauri::Wry>,
            settings::choose_first_day::<tauri::Wry>,
            settings::choose_numbers::<tauri::Wry>
        ])
        .events(collect_events![Touched, Progressed])
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{env, fs, path::PathBuf};

    /// Written with `VARDE_WRITE_BINDINGS=1`; compared without.
    #[test]
    fn the_bindings_of_the_window_are_those_of_the_core() {
        let kept =
            PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../ui/src/generated/bindings.ts"));
        let folder = env::temp_dir().join(format!("varde-bindings-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder for the new bindings");
        let fresh = folder.join("bindings.ts");
        builder()
            .export(
                specta_typescript::Typescript::default()
                    .header("// Written by a test of src-tauri/src/bindings.rs. Do not edit."),
                &fresh,
            )
            .expect("every view can be exported");
        let text = fs::read_to_string(&fresh).expect("written just now");
        fs::remove_dir_all(&folder).expect("ours");
        if env::var_os("VARDE_WRITE_BINDINGS").is_some() {
            fs::write(&kept, &text).expect("the UI's folder can be written");
        }
        let known = fs::read_to_string(&kept).unwrap_or_default();
        assert!(
            known == text,
            "run `cargo xtask bindings`: ui/src/generated/bindings.ts is not of this core"
        );
    }
}
