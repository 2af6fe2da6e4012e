//! The measuring program works: it is only run by hand, and must not rot in between.

use std::process::Command;

#[test]
fn a_quick_look_measures_everything_and_leaves_a_report() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(
        folder.path().join("window.json"),
        r#"[{"work": "exec → first paint", "size": "S", "runs": 1, "p50_ms": 300.0,
             "p99_ms": null, "target_ms": 1000.0}]"#,
    )
    .expect("written");
    let output = Command::new(env!("CARGO_BIN_EXE_bench"))
        .args(["--quick", "--out"])
        .arg(folder.path())
        .output()
        .expect("starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("text");
    for work in [
        "Cold open",
        "Check-in against raw",
        "Page of 50",
        "the same, a row",
        "newest first",
        "the way back",
        "Coming in",
        "Meeting again",
        "3 laptops",
        "first paint",
    ] {
        assert!(text.contains(work), "{work} is missing:\n{text}");
    }
    let kept = std::fs::read_to_string(folder.path().join("report.md")).expect("a report");
    assert_eq!(kept.trim(), text.trim());
    let json = std::fs::read(folder.path().join("report.json")).expect("figures");
    let json: serde_json::Value = serde_json::from_slice(&json).expect("JSON");
    let size = &json["sizes"][0];
    assert_eq!(size["made"]["changes"], 696);
    assert_eq!(size["check_in"]["check_in"]["runs"], 20);
    // 1 workspace, 1 person, 4 cycles; 5 plans; the workload; a page; the check-ins of this run.
    assert!(size["rebuild"]["rows"].as_u64().expect("rows") > 500 + 60 * 4, "{size}");
}

#[test]
fn a_size_that_does_not_exist_is_refused() {
    let output = Command::new(env!("CARGO_BIN_EXE_bench")).args(["--size", "XXL"]).output();
    let output = output.expect("starts");
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("XXL"));
}
