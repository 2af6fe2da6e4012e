//! Puts the window's own commands under the permission lists.

fn main() {
    let commands: Vec<&'static str> =
        include_str!("permissions/commands.txt").lines().map(str::trim).collect();
    let commands: &'static [&'static str] = commands.leak();
    let manifest = tauri_build::AppManifest::new().commands(commands);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))
        .expect("the configuration of the window is sound");
}
