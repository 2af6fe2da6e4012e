//! Searching on a terminal.

use serde_json::Value;
use varde_app::generate;
use varde_harness::{Laptop, sample};

use super::{answer, text, varde};

fn kinds(found: &Value) -> Vec<&str> {
    let hits = found["hits"].as_array().expect("a list");
    hits.iter().map(|hit| hit["kind"].as_str().expect("a word")).collect()
}

#[test]
fn what_was_written_is_found_the_newest_first_or_the_best() {
    let mut laptop = Laptop::new();
    let shop = sample::bicycle_shop(&mut laptop);
    laptop.check_in(shop.key_results[0], "12 000", 7, "The newsletter brought them");
    let found = answer(laptop.folder(), &["search", "newsletter"]);
    assert_eq!(kinds(&found), ["check_in", "key_result"]);
    assert_eq!(found["hits"][0]["key_result"], shop.key_results[0].to_string());
    assert_eq!((&found["has_more"], &found["is_whole"]), (&false.into(), &true.into()));
    let best = answer(laptop.folder(), &["search", "newsletter", "--ranked"]);
    assert_eq!(kinds(&best), ["key_result", "check_in"]);
    let first = answer(laptop.folder(), &["search", "newsletter", "--limit", "1"]);
    assert_eq!((kinds(&first), &first["has_more"]), (vec!["check_in"], &true.into()));
    let words = answer(laptop.folder(), &["search", "news", "brought"]);
    assert_eq!(kinds(&words), ["check_in"], "all words must be there");
    let shown = text(&varde(laptop.folder(), &["search", "newsletter"]).stdout);
    let first = "2026-11-22  check-in  Visits to the accessory pages\n            \
                 The newsletter brought them\n";
    assert!(shown.starts_with(first), "{shown}");
    assert!(shown.contains(&format!("Q4 2026 · me · {}", shop.key_results[0])), "{shown}");
    let nothing = text(&varde(laptop.folder(), &["search", "lighthouse"]).stdout);
    assert_eq!(nothing, "Nothing found.\n");
    for wrong in
        [&["search"][..], &["search", "a", "--limit", "0"], &["search", "a", "--limit", "x"]]
    {
        assert_eq!(varde(laptop.folder(), wrong).status.code(), Some(2), "{wrong:?}");
    }
}

#[test]
fn whoever_only_uses_the_terminal_finds_what_is_old_too() {
    let mut laptop = Laptop::new();
    generate::run(laptop.tell(), generate::Size::S, 3, &mut |_, _| true).expect("made");
    let waiting = |laptop: &Laptop| -> i64 {
        let sql =
            "SELECT (SELECT count(*) FROM search_pending) + (SELECT count(*) FROM search_left)";
        laptop.db().query_row(sql, [], |row| row.get(0)).expect("counted")
    };
    assert!(waiting(&laptop) > 300);
    for _ in 0..20 {
        answer(laptop.folder(), &["search", "team"]);
    }
    assert_eq!(waiting(&laptop), 0, "a search takes in what waits");
    assert_eq!(answer(laptop.folder(), &["verify"])["faults"], serde_json::json!([]));
}
