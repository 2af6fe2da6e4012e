//! What WebKitGTK must find in the environment, set before it starts.

use std::path::Path;

/// Sets what the web view needs to start fast and right, unless the person has set it.
#[allow(unsafe_code, reason = "no other thread runs yet, so the environment may be written")]
pub fn prepare() {
    if !cfg!(target_os = "linux") {
        return;
    }
    for (name, value) in wanted() {
        if std::env::var_os(name).is_none() || name == "LANG" {
            unsafe { std::env::set_var(name, value) };
        }
    }
}

fn wanted() -> Vec<(&'static str, &'static str)> {
    let mut wanted = Vec::new();
    let automated = std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some();
    if automated {
        // Pictures taken by a driver hang with the other one.
        wanted.push(("WEBKIT_SKIA_ENABLE_CPU_RENDERING", "1"));
    } else if !has_graphics_card() {
        wanted.push(("WEBKIT_DISABLE_DMABUF_RENDERER", "1"));
    }
    // With "C" the web view has no language and every date throws.
    let locale = std::env::var("LC_ALL").or_else(|_| std::env::var("LANG")).unwrap_or_default();
    if matches!(locale.as_str(), "" | "C" | "C.UTF-8" | "POSIX") {
        wanted.push(("LANG", "en_US.UTF-8"));
    }
    wanted
}

fn has_graphics_card() -> bool {
    let Ok(devices) = Path::new("/dev/dri").read_dir() else { return false };
    devices.flatten().any(|device| device.file_name().to_string_lossy().starts_with("renderD"))
}
