//! Long work on the terminal says how far it has come.

use super::{text, varde};

#[test]
fn a_long_preview_says_how_many_rows_are_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("long.csv");
    let rows: String = (0..2_000).map(|n| format!("Peak {n}\n")).collect();
    std::fs::write(&file, format!("Summary\n{rows}")).expect("written");
    let file = file.to_str().expect("a plain path");
    let output = varde(folder.path(), &["import", file, "--preview"]);
    assert!(output.status.success());
    let told = text(&output.stderr);
    assert!(told.contains(" of 2000 rows") && told.contains("100 %"), "{told}");
    assert!(told.lines().count() > 5, "{told}");
    assert!(text(&output.stdout).contains("Would come: 2000 objectives"), "{told}");
}
