//! Where things lie: the program under test, the checkout, what is left for people to look at.

use std::path::{Path, PathBuf};

/// The program that Cargo built beside this test, whatever the target folder and the profile.
pub fn varde() -> PathBuf {
    let program = profile().join("varde-desktop");
    for (made, how) in [
        (checkout().join("ui/dist/index.html"), "run `npm ci && npm run build` in ui/"),
        (program.clone(), "run `cargo build -p varde-desktop`"),
    ] {
        assert!(made.is_file(), "{} is missing: {how}, or `cargo xtask test`", made.display());
    }
    program
}

/// The program for the terminal that Cargo built beside this test.
pub fn varde_line() -> PathBuf {
    let program = profile().join("varde");
    assert!(program.is_file(), "{} is missing: run `cargo build`", program.display());
    program
}

/// The optimised program, if there is one.
pub fn optimised_varde() -> Option<PathBuf> {
    let program = target().join("release/varde-desktop");
    program.is_file().then_some(program)
}

/// Where Cargo builds.
pub fn target() -> PathBuf {
    profile().parent().expect("a profile lies in the target folder").to_path_buf()
}

/// A folder under the target folder for what people look at.
pub fn shown(folder: &str) -> PathBuf {
    let folder = target().join(folder);
    std::fs::create_dir_all(&folder).expect("the target folder can be written");
    folder
}

/// The text of a file of a package of the interface, such as `axe-core/axe.min.js`.
pub fn package_file(path: &str) -> String {
    let file = checkout().join("ui/node_modules").join(path);
    std::fs::read_to_string(&file)
        .unwrap_or_else(|why| panic!("{}: {why}: run `npm ci` in ui/", file.display()))
}

fn profile() -> PathBuf {
    // target/debug/deps/e2e-… → target/debug
    let this = std::env::current_exe().expect("the system knows this program");
    this.ancestors().nth(2).expect("Cargo builds tests two folders deep").to_path_buf()
}

/// The folder of the whole checkout.
pub fn checkout() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests lie in the checkout")
}
